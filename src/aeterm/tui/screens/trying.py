"""What the keys of the what-if screen try on the deal under the cursor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from aeterm.domain.deal import Deal
from aeterm.domain.money import plain
from aeterm.domain.parsing import parse_amount
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.forecast.what_if import WhatIf
from aeterm.services.what_if import Candidate, Scenario
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for, key_words
from aeterm.tui.presenters.what_if import ways
from aeterm.tui.reasons import Check
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.widgets.virtual_list import VirtualList

_ON_A_DEAL = ("what_if.won", "what_if.lost", "what_if.amount", "what_if.close")
_ON_TRIALS = ("what_if.accept", "what_if.clear_all")


class Trying(CommandScreen[int]):
    """A screen with a scenario and a list of what can be tried; it says and counts what has changed."""

    scenario: Scenario
    list: VirtualList[Candidate]

    def changed(self, deal_id: str = "") -> None:
        """Something else is tried, on that deal if one is named."""
        raise NotImplementedError

    @property
    def _row(self) -> Candidate:
        row = self.list.selected
        if row is None:
            raise UsageError("no deal is selected")
        return row

    @property
    def _tried_day(self) -> date | None:
        trial = self.scenario.changes.get(self._row.deal.id)
        return trial.close_on if trial else None

    def checks(self) -> Mapping[str, Check]:
        """Trials need a deal, some one that can still be moved so; the end needs a trial."""
        return {
            **dict.fromkeys(_ON_A_DEAL, lambda: self._row),
            **dict.fromkeys(_ON_TRIALS, self.check_tried),
            "what_if.push": self._pushed_to,
            "what_if.pull": self._pulled_to,
            "what_if.clear": self._check_trial,
            "what_if.copy": self.counted,
        }

    def check_tried(self) -> None:
        """Raise UsageError when nothing is tried."""
        if not self.scenario.changes:
            raise UsageError("nothing is tried yet", hint=ways())

    def counted(self) -> WhatIf:
        """The figures on screen; UsageError while the first are being counted."""
        raise NotImplementedError

    def _pushed_to(self) -> date | None:
        """The day that `>` moves the deal to, None for the next period; UsageError when it is later already."""
        row, on = self._row, self._tried_day
        if row.period != self.scenario.period and on is None:
            pulls = key_for("what_if.pull")
            raise UsageError("it is in a later period already", hint=f"{pulls} pulls it in")
        return None if row.period == self.scenario.period else on

    def _pulled_to(self) -> date:
        """The day that `<` moves the deal to; UsageError when it is in the period already."""
        row, on, today = self._row, self._tried_day, self.shell.services.clock.today()
        expected = row.deal.expected_close_on
        if expected is None or expected < today or expected not in self.scenario.period:
            return self.scenario.period.last_day
        if on is None:
            ways_out = key_words(("what_if.push", "pushes it out"), ("what_if.close", "sets a date"))
            raise UsageError("it is in this period already", hint=ways_out)
        return on

    def _check_trial(self) -> None:
        if self._row.deal.id not in self.scenario.changes:
            raise UsageError("nothing is tried on this deal")

    def do_what_if_won(self, argument: str = "") -> None:
        """`w`."""
        self.scenario.toggle_won(self._row.deal.id)
        self.changed(self._row.deal.id)

    def do_what_if_lost(self, argument: str = "") -> None:
        """`x`."""
        self.scenario.toggle_lost(self._row.deal.id)
        self.changed(self._row.deal.id)

    def do_what_if_push(self, argument: str = "") -> None:
        """`>`: the first day of the next period; again takes it back."""
        deal_id, on = self._row.deal.id, self._pushed_to()
        if on is None:
            self.scenario.push(deal_id)
        else:
            self.scenario.push(deal_id, on)
        self.changed(deal_id)

    def do_what_if_pull(self, argument: str = "") -> None:
        """`<`: the last day of the period; again takes it back, and so does it with a push."""
        deal_id = self._row.deal.id
        self.scenario.push(deal_id, self._pulled_to())
        self.changed(deal_id)

    def do_what_if_amount(self, argument: str = "") -> None:
        """`a`: another amount; `-` goes back to the deal's own."""
        deal = self._row.deal
        trial = self.scenario.changes.get(deal.id)
        amount = trial.amount if trial and trial.amount is not None else deal.amount
        take = partial(self._set_amount, deal.id)
        if argument:
            take(argument)
            return
        title = f"TRY AMOUNT in {deal.currency}  {one_line(deal.name)[:40]}"
        value = "" if amount is None else plain(amount)
        self.shell.ask(title, take, value=value, hint="120000, 120k or 1.2M; - for its own again")

    def _set_amount(self, deal_id: str, text: str) -> None:
        self.scenario.set_amount(deal_id, parse_amount(text))
        self.changed(deal_id)

    def do_what_if_close(self, argument: str = "") -> None:
        """`d`: another close date; `-` goes back to the deal's own."""
        deal = self._row.deal
        on, take = self._tried_day or deal.expected_close_on, partial(self._set_close, deal)
        if argument:
            take(argument)
            return
        hint = "18 dec, 2026-12-18, +7 or eoq; - for its own again"
        self.shell.ask(f"TRY CLOSE  {one_line(deal.name)[:40]}", take, value=on.isoformat() if on else "", hint=hint)

    def _set_close(self, deal: Deal, text: str) -> None:
        services, trial = self.shell.services, self.scenario.changes.get(deal.id)
        now = trial.close_on if trial else None
        wanted = parse_day(text, services.clock.today(), services.forecasts.calendar())
        if wanted in (None, deal.expected_close_on):
            wanted = now  # the same day again takes it back
        elif wanted == now:
            wanted = None
        if wanted is not None:
            self.scenario.push(deal.id, wanted)
        self.changed(deal.id)

    def do_what_if_clear(self, argument: str = "") -> None:
        """`z`."""
        self._check_trial()
        deal = self._row.deal
        self.scenario.clear(deal.id)
        self.changed(deal.id)

    def do_what_if_clear_all(self, argument: str = "") -> None:
        """`0`."""
        self.scenario.clear()
        self.changed()
