"""What the keys of a deal do: each is one service call, undoable, on the marked deals or the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from aeterm.domain.deal import Deal
from aeterm.domain.money import plain
from aeterm.domain.stage import OPEN_CATEGORIES, DealState, ForecastCategory
from aeterm.errors import AetermError, UsageError
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.letters import lettered
from aeterm.tui.paint import fit
from aeterm.tui.presenters.editing import refused_all, refused_text, refused_words
from aeterm.tui.presenters.parts import plural
from aeterm.tui.shell import Choice
from aeterm.tui.step_typing import AT, STEP_HINT, step_texts
from aeterm.tui.views.deal_opening import DealOpening
from aeterm.tui.views.push_reason import hint as why_hint
from aeterm.tui.views.push_reason import left_their_quarter
from aeterm.tui.widgets.virtual_list import VirtualList

_NO_DEAL = "no deal is selected"
_MOST_SHOWN = 24
"""Cells of a text that the menu of fields shows."""
_GATED_AT_ONCE = 40
"""Deals whose gates are read after one key: each costs a look at every sentence of its notes."""
_DIFFER = "they differ"


class DealEditing(DealOpening):
    """A view with deals in it, which gets them changed."""

    # -- changing -----------------------------------------------------------------------------------------------

    def change_deals(self, texts: Mapping[str, str]) -> list[tuple[Deal, Deal]]:
        """Change the same fields of every target and say what happened. AetermError when none could be."""
        return self.change_each(self.targets(), lambda deal: texts)

    def change_each(
        self, deals: Sequence[Deal], wanted: Callable[[Deal], Mapping[str, str]]
    ) -> list[tuple[Deal, Deal]]:
        """Change some deals at once, each as `wanted` says for it, and say what happened: all that can take it.

        Returns those that changed, before and after. AetermError when none could be.
        """
        if not deals:
            raise UsageError(_NO_DEAL)
        changes, refused = self.services.deals.set_each(deals, wanted)
        if not changes and refused:
            raise refused_all(refused, len(deals))
        if not changes:
            self.shell.say("nothing to change", fades=True)
            return []
        self.shell.book_changed()
        self.say_latest(" · ".join(filter(None, (refused_words(refused), self._gates(changes)))))
        if len(refused) > 1:
            # A prompt that asked for the change closes itself first, and whatever is on top then.
            self.call_next(self.shell.read, f"NOT CHANGED  {len(refused)} of {len(deals)}", refused_text(refused))
        return list(changes)

    def _gates(self, changes: Sequence[tuple[Deal, Deal]]) -> str:
        """What gates ask for since these changes and the book does not hold; they never block. Empty for nothing."""
        from aeterm.tui.presenters.scorecard import gate_words, lacking

        scorecards, found = self.services.scorecards, []
        for before, after in changes[:_GATED_AT_ONCE]:
            warnings = scorecards.gate(before, after)
            found += [lacking(warning, scorecards.card(after.id)) for warning in warnings]
        return gate_words(found, self.app.size.width)

    def say_latest(self, warning: str = "") -> None:
        """The sentence of the journal's last record, with the way back."""
        entries = self.services.history.latest(1)
        if entries:
            self.shell.say(entries[0].command, undo=True, warning=warning)

    def _set(self, field: str) -> Callable[[str], object]:
        return lambda text: self.change_deals({field: text})

    def _menu_or(self, field: str, argument: str, title: str, choices: Callable[[Deal], Sequence[Choice]]) -> None:
        if argument:
            self.change_deals({field: argument})
            return
        change, deal = self._set(field), self.target()
        now = self._shared(lambda deal: str(getattr(deal, field))) or ""
        self.shell.choose(self._titled(title), choices(deal), change, selected=now)

    def _prompt_or(self, field: str, argument: str, title: str, value_of: Callable[[Deal], str], hint: str) -> None:
        if argument:
            self.change_deals({field: argument})
            return
        self._prompt(title, self._set(field), value_of, hint)

    def _prompt(self, title: str, save: Callable[[str], object], value_of: Callable[[Deal], str], hint: str) -> None:
        """Ask for a value of every target, beginning with the one they share; that of one is none of the others'."""
        shared = self._shared(value_of)

        def save_or_leave(text: str) -> None:
            if shared is None and not text.strip():
                self.shell.say("nothing to change: - clears the field of all of them", fades=True)
            else:
                save(text)

        example = _DIFFER if shared is None else ""
        self.shell.ask(self._titled(title), save_or_leave, value=shared or "", hint=hint, example=example)

    def _shared(self, value_of: Callable[[Deal], str]) -> str | None:
        """What is true of every deal that a key acts on; None when they differ."""
        values = {value_of(deal) for deal in self.targets() or (self.target(),)}
        return values.pop() if len(values) == 1 else None

    # -- fields -------------------------------------------------------------------------------------------------

    def do_deal_stage(self, argument: str = "") -> None:
        """`s`: another stage."""
        self._menu_or("stage", argument, "STAGE", self._stages)

    def _stages(self, deal: Deal) -> list[Choice]:
        stages = self.services.book.settings.stages
        keys = lettered([stage.label.split()[-1] for stage in stages])
        return [
            Choice(key, stage.label, stage.id, self._odds(stage.id)) for key, stage in zip(keys, stages, strict=True)
        ]

    def _odds(self, stage_id: str) -> str:
        stage = self.services.book.settings.process.stage(stage_id)
        if stage.state is not DealState.OPEN:
            return "closes the deal"
        return f"{plain(stage.probability * 100)}% · {stage.default_category.label.lower()}"

    def do_deal_category(self, argument: str = "") -> None:
        """`c`: a category by hand, or the stage's again."""
        self._menu_or("category", argument, "CATEGORY", self._categories)

    def _categories(self, deal: Deal) -> list[Choice]:
        closed = (
            f"the deal is {deal.state.value}; reopen it with {key_for('deal.stage')}"
            if deal.state is not DealState.OPEN
            else ""
        )
        names = [*reversed(OPEN_CATEGORIES), ForecastCategory.OMITTED]
        keys = lettered([name.label for name in names])
        choices = [Choice(key, name.label, name.value, why_not=closed) for key, name in zip(keys, names, strict=True)]
        stage = self.services.book.settings.process.find(deal.stage)
        rule = stage.default_category.label.lower() if stage else ""
        already = "it follows the rule already" if not deal.category_is_override else ""
        return [*choices, Choice("r", "Back to the stage's rule", "-", rule, why_not=closed or already)]

    def do_deal_amount(self, argument: str = "") -> None:
        """`e a`."""
        currency = self._shared(lambda deal: deal.currency)
        title = f"AMOUNT in {currency}" if currency else "AMOUNT, each in its currency"
        self._prompt_or("amount", argument, title, _amount, "120000, 120k or 1.2M; - for none")

    def do_deal_close(self, argument: str = "") -> None:
        """`e d`: the day, and the reason when that is in a later quarter, as one change."""

        def save(text: str) -> None:
            deals, texts = tuple(self.targets()), {"close": text}
            would, _ = self.services.deals.would_set(deals, lambda deal: texts)
            if pushed := left_their_quarter(would, self.services.book.settings.calendar):
                self.call_next(self._ask_for_reason, deals, texts, pushed)  # its prompt opens once this one is gone
            else:
                self.change_each(deals, lambda deal: texts)

        if argument:
            save(argument)
            return
        title = "CLOSE" if self.target().state is DealState.OPEN else "CLOSED ON"
        self._prompt(title, save, _close, "18 dec, 18/12, 2026-12-18, fri, +7 or eoq; - for none")

    def _ask_for_reason(self, deals: Sequence[Deal], texts: Mapping[str, str], pushed: Sequence[Deal]) -> None:
        """The reason for a push, once for all that are pushed; the day is written with it, or without any."""
        ids = {deal.id for deal in pushed}

        def save(why: str = "") -> None:
            reason = {"push_reason": why} if why.strip() else {}
            self.change_each(deals, lambda deal: {**texts, **(reason if deal.id in ids else {})})
            self.shell.jobs.end(job)

        def skip() -> None:
            self.shell.jobs.end(job)
            self.shell.attempt(save)

        def keep() -> None:
            with suppress(AetermError):
                self.services.deals.set_each(deals, lambda deal: texts)

        job = self.shell.jobs.begin("A new close date waits for its reason", "keeps the date", keep)
        about = one_line(pushed[0].name)[:40] if len(pushed) == 1 else plural(len(pushed), "deal")
        self.shell.ask(f"WHY LATER  {about}", save, hint=why_hint(), example="budget frozen until April", left=skip)

    def do_deal_name(self, argument: str = "") -> None:
        """`e m`."""
        self._prompt_or("name", argument, "NAME", lambda deal: deal.name, "")

    def do_deal_owner(self, argument: str = "") -> None:
        """`e o`: who has it from now on."""
        self._prompt_or("owner", argument, "OWNER", lambda deal: deal.owner, "")

    def do_deal_won(self, argument: str = "") -> None:
        """`e w`."""
        _takes_nothing("won", argument)
        self._close_as(DealState.WON)

    def do_deal_lost(self, argument: str = "") -> None:
        """`e l`: asks why, and closes with the answer."""
        if argument:
            self._close_as(DealState.LOST, argument)
            return
        hint = f"kept with the deal; empty for no reason, {key_for('app.escape')} leaves it open"
        self.shell.ask(self._titled("LOST, WHY"), lambda why: self._close_as(DealState.LOST, why), hint=hint)

    def _close_as(self, state: DealState, why: str = "") -> None:
        stage = self.services.book.settings.process.first_in(state).id
        self.change_deals({"stage": stage, **({"close_reason": why} if why.strip() else {})})

    def do_deal_next_step(self, argument: str = "") -> None:
        """`t`: the next step, and its day, after ` @ ` or in its words."""

        def save(text: str) -> None:
            calendar = self.services.book.settings.calendar
            self.change_deals(step_texts(text, self.services.clock.today(), calendar))

        if argument:
            save(argument)
            return
        self._prompt("TO-DO", save, _next_step, STEP_HINT)

    def do_deal_edit(self, argument: str = "") -> None:
        """`e`: which field?"""
        deal = self.target()
        commands: dict[str, Callable[[], None]] = {
            "amount": self.do_deal_amount,
            "close": self.do_deal_close,
            "next": self.do_deal_next_step,
            "name": self.do_deal_name,
            "owner": self.do_deal_owner,
            "stage": self.do_deal_stage,
            "category": self.do_deal_category,
            "won": self.do_deal_won,
            "lost": self.do_deal_lost,
        }
        labels = {stage.id: stage.label for stage in self.services.book.settings.stages}
        closed = "" if deal.state is DealState.OPEN else f"it is {deal.state.value}"

        def now(value_of: Callable[[Deal], str], nothing: str = "") -> str:
            shared = self._shared(value_of)
            return _DIFFER if shared is None else _begun(shared) or nothing

        choices = [
            Choice("a", "Amount", "amount", now(_amount, "none")),
            Choice("d", "Close date", "close", now(_close, "none")),
            Choice("n", "Next step", "next", now(lambda deal: deal.next_step)),
            Choice("m", "Name", "name", now(lambda deal: deal.name)),
            Choice("o", "Owner", "owner", now(lambda deal: deal.owner)),
            Choice("s", "Stage", "stage", now(lambda deal: labels.get(deal.stage, deal.stage))),
            Choice("c", "Category", "category", now(lambda deal: deal.category.label.lower())),
            Choice("w", "Close as won", "won", "today", closed),
            Choice("l", "Close as lost", "lost", "today", closed),
        ]
        # The next window opens once the menu is gone.
        self.shell.choose(
            self._titled("EDIT"), choices, lambda value: self.call_next(self.shell.attempt, commands[value])
        )

    # -- more than fields ---------------------------------------------------------------------------------------

    def do_deal_new(self, argument: str = "") -> None:
        """`N`: a new deal, its account after ` @ `."""

        def save(text: str) -> None:
            name, at, account = text.rpartition(AT)
            deal = self.services.deals.create(name if at else text, account=account if at else "")
            self.shell.book_changed()
            self.shell.open_deal(deal.id)
            self.shell.say(f"new deal {one_line(deal.name)}", undo=True)

        if argument:
            save(argument)
        else:
            self.shell.ask("NEW DEAL", save, hint="name @ account, for example Expansion EMEA @ Globex")

    def do_deal_remove(self, argument: str = "") -> None:
        """`:remove`: out of the book, after a yes."""
        _takes_nothing("remove", argument)
        deals = self.targets() or (self.target(),)

        def remove() -> None:
            if not self.shell.attempt(lambda: self.services.deals.remove(*(deal.id for deal in deals))):
                return
            for rows in self.query(VirtualList):
                rows.clear_marks()
            self.shell.book_changed()
            self.say_latest()

        detail = "evidence goes with it; notes, objections and drafts stay on the account; "
        detail += f"{key_for('app.undo')} brings it back"
        self.shell.confirm(f"{self._titled('Remove')}?", remove, detail=detail)


def _takes_nothing(word: str, argument: str) -> None:
    """Raise UsageError for a name that would not be heeded: another deal is under the cursor, perhaps."""
    if argument.strip():
        raise UsageError(f":{word} takes nothing after it", hint="it is about the deal under the cursor")


def _amount(deal: Deal) -> str:
    return "" if deal.amount is None else plain(deal.amount)


def _close(deal: Deal) -> str:
    return deal.effective_on.isoformat() if deal.effective_on else ""


def _next_step(deal: Deal) -> str:
    return deal.next_step + (f"{AT}{deal.next_step_on}" if deal.next_step and deal.next_step_on else "")


def _begun(text: str) -> str:
    """As much of a text as the menu shows."""
    return fit(text, _MOST_SHOWN).rstrip()
