"""What the keys of the forecast change: the period, its quota, the call, and how the sections cut the figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from aeterm.domain.deal_fields import DEAL_FIELDS
from aeterm.domain.measure import Measure
from aeterm.domain.money import plain
from aeterm.domain.parsing import parse_amount
from aeterm.errors import UsageError
from aeterm.forecast.groups import Dimension
from aeterm.forecast.movement import Scope
from aeterm.text import folded, one_line
from aeterm.tui.letters import lettered
from aeterm.tui.presenters.parts import brief, full
from aeterm.tui.shell import Choice
from aeterm.tui.views.forecast.catalogue import SECTIONS, section_entry
from aeterm.tui.views.forecast.handing import ForecastHanding

_AND = " / "
"""Stands between commit and best case in the prompt of a call."""


class ForecastAsking(ForecastHanding):
    """The commands of the forecast that end in another look at the same widgets."""

    section: str

    def go_to_section(self, name: str) -> None:
        """Show a section and give it the focus."""
        raise NotImplementedError

    # -- period -------------------------------------------------------------------------------------------------

    def do_forecast_next(self, argument: str = "") -> None:
        """The period after."""
        self._shift(1)

    def do_forecast_previous(self, argument: str = "") -> None:
        """The period before."""
        self._shift(-1)

    def do_forecast_now(self, argument: str = "") -> None:
        """The quarter of today."""
        before = self.panel
        self._change(period="")
        if before is not None and self.panel is not None and before.period == self.panel.period:
            self.shell.say("this is the quarter of today", fades=True)

    def do_forecast_period(self, argument: str = "") -> None:
        """A period by its key: `2026-Q4`, `2026-11`, `2026`; `Q1` and `T1` are the next one that is not over."""
        if argument:
            self._go(argument)
        else:
            now = self.panel.period.key if self.panel else ""
            self.shell.ask("Period", self._go, value=now, hint="2026-Q4, 2026-11, 2026, or Q1, the next one")

    def do_list_filter(self, argument: str = "") -> None:
        """`:forecast 2026-Q4`: the period is what narrows this view."""
        self.do_forecast_period(argument)

    def _shift(self, steps: int) -> None:
        if self.panel is not None:
            self._change(period=self.services.forecasts.shift(self.panel.period.key, steps))

    def _go(self, period: str) -> None:
        self._change(period=self.services.forecasts.period(period).key)

    def _change(self, **settings: object) -> None:
        before = self.look
        self.look = self.look._replace(**settings)  # type: ignore[arg-type]
        try:
            self.refresh_from_book()
        except UsageError:
            self.look = before
            raise

    # -- settings -----------------------------------------------------------------------------------------------

    def do_forecast_view(self, argument: str = "") -> None:
        """`v`: the sections, then the settings with their present values."""
        settings: dict[str, tuple[str, str, Callable[[], None]]] = {
            "measure": ("Measure", self.look.measure.label, self.do_forecast_measure),
            "by": ("Group by", self.look.by.value, self.do_forecast_by),
            "since": ("Since", self.look.since, self.do_forecast_since),
            "scope": ("Follow", self.look.scope.label, self.do_forecast_scope),
            "gross": ("Net or gross", "gross" if self.look.is_gross else "net", self.do_forecast_gross),
        }
        labels = [entry.title for entry in SECTIONS] + [label for label, _, _ in settings.values()]
        keys = lettered(labels)
        choices = [
            Choice(key, entry.title, entry.name, entry.detail) for key, entry in zip(keys, SECTIONS, strict=False)
        ]
        choices += [
            Choice(key, label, name, now)
            for key, (name, (label, now, _)) in zip(keys[len(SECTIONS) :], settings.items(), strict=True)
        ]

        def then(value: str) -> None:
            if value in settings:
                self.call_next(self.shell.attempt, settings[value][2])  # its window opens once the menu is gone
            else:
                self.go_to_section(value)

        self.shell.choose("SECTIONS AND SETTINGS", choices, then, selected=self.section)

    def do_forecast_section(self, argument: str = "") -> None:
        """`:section movement`; without a name, the menu."""
        if argument:
            self.go_to_section(section_entry(argument).name)
        else:
            self.do_forecast_view()

    def _pick(
        self, title: str, argument: str, values: Sequence[tuple[str, str]], setting: str, section: str = ""
    ) -> None:
        """Choose a value of a setting from (value, label) pairs, or take the one that the argument begins.

        Then show the section that it is about.
        """
        now = str(getattr(self.look, setting))

        def take(value: str) -> None:
            made = type(getattr(self.look, setting))(value)
            if self.shell.attempt(lambda: self._change(**{setting: made})) and section:
                self.go_to_section(section)

        if argument:
            wanted = folded(argument.strip())
            found = next((value for value, label in values if wanted in (value, label.casefold())), None)
            found = found or next((value for value, _ in values if value.startswith(wanted)), None)
            meant = DEAL_FIELDS.aliases.get(wanted.replace(" ", "_"), "")
            found = found or next((value for value, _ in values if value == meant), None)
            if found is None:
                raise UsageError(f'no "{one_line(argument)}" here', hint=", ".join(value for value, _ in values))
            take(found)
            return
        keys = lettered([label for _, label in values])
        choices = [Choice(key, label, value) for key, (value, label) in zip(keys, values, strict=True)]
        self.shell.choose(title, choices, take, selected=now)

    def do_forecast_measure(self, argument: str = "") -> None:
        """`m`: which figure of the deals is counted."""
        values = [(item.value, item.label) for item in Measure]
        self._pick("MEASURE", argument, values, "measure")

    def do_forecast_by(self, argument: str = "") -> None:
        """What the groups are told apart by."""
        values = [(item.value, item.value.capitalize()) for item in Dimension]
        self._pick("GROUP BY", argument, values, "by", "groups")

    def do_forecast_scope(self, argument: str = "") -> None:
        """Which money movement follows."""
        values = [(item.value, item.label.capitalize()) for item in Scope]
        self._pick("FOLLOW", argument, values, "scope", "movement")

    def do_forecast_gross(self, argument: str = "") -> None:
        """Movement between the two ends, or with every back and forth."""
        self._change(is_gross=not self.look.is_gross)
        self.go_to_section("movement")

    def do_forecast_since(self, argument: str = "") -> None:
        """Where movement begins."""

        def take(text: str) -> None:
            self.services.movement.since(text, self.panel.period if self.panel else None)
            self._change(since=text.strip())
            self.shell.say(f"movement since {one_line(text)}", fades=True)
            self.go_to_section("movement")

        if argument:
            take(argument)
            return
        hint = "monday, yesterday, 7d, 2026-11-16, start (of the period), call (the last one)"
        self.shell.ask("MOVEMENT SINCE", take, value=self.look.since, hint=hint)

    # -- quota and call -----------------------------------------------------------------------------------------

    def do_forecast_quota(self, argument: str = "") -> None:
        """Set the quota of the period shown."""
        panel = self.panel
        if panel is None:
            return
        if argument:
            self.shell.attempt(lambda: self._set_quota(argument))
            return
        value = "" if panel.quota is None else plain(panel.quota)
        title = f"Quota {panel.period.key} in {panel.currency}"
        self.shell.ask(title, self._set_quota, value=value, hint="900k, 1.2M, 120 000", example="900k")

    def _set_quota(self, text: str) -> None:
        amount = parse_amount(text)
        if amount is None or self.panel is None:
            raise UsageError("a quota is an amount", hint="write 900k or 120 000")
        key, currency = self.panel.period.key, self.panel.currency
        self.services.forecasts.set_quota(key, amount, currency)
        self.shell.book_changed()
        self.shell.say(f"Quota {key} is {full(amount, currency)}", undo=True)

    def do_forecast_call(self, argument: str = "") -> None:
        """`a`: promise commit and best case; the prompt offers the roll-ups, then asks why."""
        panel = self.panel
        if panel is None:
            return
        if argument:
            self._ask_why(argument)
            return
        if panel.measure is not Measure.AMOUNT:
            panel = self.services.forecasts.panel(panel.period)  # a call is made in amounts
        rolled = (panel.cumulative.commit, panel.cumulative.best_case)
        self.shell.ask(
            f"CALL {panel.period.key} in {panel.currency}: commit{_AND}best case",
            self._ask_why,
            value=_AND.join(plain(amount) for amount in rolled),
            hint="won deals included; 527k / 780k",
        )

    def _ask_why(self, text: str) -> None:
        parts = [parse_amount(part) for part in text.split(_AND.strip())]
        amounts = [amount for amount in parts if amount is not None]
        if len(amounts) != 2 or len(parts) != 2:
            raise UsageError("a call is two amounts", hint="commit, a slash, best case: 527k / 780k")
        said = " and ".join(brief(amount) for amount in amounts)
        hint = "what it rests on; you will read it when the period is over"
        # The next window opens once this one is gone.
        submit = partial(self._submit, amounts[0], amounts[1])
        left = f"not called: {text.strip()} · Enter with nothing written calls it without a reason"
        self.call_next(lambda: self.shell.ask(f"WHY {said}?", submit, hint=hint, left=partial(self.shell.say, left)))

    def _submit(self, commit: Decimal, best: Decimal, note: str) -> None:
        if self.panel is None:
            return
        key = self.panel.period.key
        call = self.services.calls.submit(key, commit, best, note=note)
        self.shell.book_changed()
        self.shell.say(f"Called {key}: commit {brief(call.commit)}, best case {brief(call.best_case)}", undo=True)
