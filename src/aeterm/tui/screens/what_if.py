"""The what-if screen: outcomes tried on the open deals of a period, with the period before and after beside them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import App, ComposeResult

from aeterm.domain.deal import Deal
from aeterm.errors import AetermError, UsageError
from aeterm.forecast.what_if import Trial, WhatIf
from aeterm.services.what_if import Candidate, Scenario
from aeterm.text import folded
from aeterm.tui.commands import WHAT_IF
from aeterm.tui.following import FOLLOW_SECONDS
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters import what_if as present
from aeterm.tui.presenters.parts import plural
from aeterm.tui.presenters.score_letters import letters_of
from aeterm.tui.screens.trying import Trying
from aeterm.tui.shell import Shell
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.stage import Stage
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_PATIENCE = 0.2
"""Seconds after which it is said that the figures are being counted."""
_WIDTHS = [(0, "-tight"), (78, "-stacked"), (100, "-beside"), (140, "-broad")]
_COUNTING = "counting …"


class _State(NamedTuple):
    """What the figures depend on."""

    revision: int
    today: date
    trials: tuple[tuple[str, Trial], ...]

    @property
    def as_read(self) -> tuple[int, date]:
        """What the deals themselves depend on."""
        return self.revision, self.today


class WhatIfScreen(Trying):
    """Nothing is written before it is accepted; gives back how many deals were changed, 0 when it was left.

    Figures are counted in a thread, on a book that holds still: the next key never waits for them.
    """

    SCOPE: ClassVar[str] = WHAT_IF
    FAILED: ClassVar[str] = "the figures could not be counted"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    AUTO_FOCUS = "#what-if-deals"

    def __init__(self, scenario: Scenario, deal_id: str = "") -> None:
        super().__init__()
        self.scenario = scenario
        self.found: WhatIf | None = None
        self._candidates: tuple[Candidate, ...] = ()
        self._currency = ""
        self._first = deal_id
        self._still: tuple[tuple[int, date], Scenario] | None = None
        """Where the figures are counted, and the revision and day that it holds."""
        self._counted: _State | None = None
        self._is_counting = False
        self._line = FilterLine()
        self.list: VirtualList[Candidate] = VirtualList(
            self._columns,
            key=lambda row: row.deal.id,
            mark=lambda row: present.row_mark(row, self.scenario.changes),
            id="what-if-deals",
        )
        self.pane = TextPane(id="what-if-figures")
        self._list_frame = Frame(self.list, bottom=self._line, id="what-if-deals-frame")
        self._pane_frame = Frame(self.pane, title="NOW → WHAT IF", id="what-if-figures-frame")

    def compose(self) -> ComposeResult:
        """Deals, figures, status, keys."""
        with Stage(id="what-if-body"):
            yield self._list_frame
            yield self._pane_frame
        yield from self.compose_last_rows()

    def on_mount(self) -> None:
        """Count at once, and whenever the book changes."""
        self._label()
        self.status.say(
            f"{key_for('what_if.won')} or {key_for('what_if.lost')} on a deal tries it, the figures follow", fades=True
        )
        self.set_interval(FOLLOW_SECONDS, self._count)
        self._count()

    # -- counting -----------------------------------------------------------------------------------------------

    def _state(self) -> _State:
        services = self.shell.services
        return _State(services.book.revision, services.clock.today(), tuple(self.scenario.changes.items()))

    def _count(self) -> None:
        """Bring the figures up to date, one count at a time; the latest trials win."""
        if not self._is_counting and self._counted != self._state():
            self._is_counting = True
            self.run_worker(self._count_on(), exit_on_error=False)

    async def _count_on(self) -> None:
        waiting = self.set_timer(_PATIENCE, lambda: self.status.set_job(_COUNTING))
        try:
            while self._counted != (state := self._state()):
                self._counted = state
                await self._read(state)
        except AetermError as error:
            self.shell.complain(error)
        finally:
            self.shell.refresh_keys()
            waiting.stop()
            self.status.set_job("")
            self._is_counting = False

    async def _read(self, state: _State) -> None:
        if self._still is None or self._still[0] != state.as_read:
            still = self.shell.services.still().what_if.scenario(self.scenario.period)
            self._candidates = await asyncio.to_thread(still.candidates)
            self._currency = still.currency
            self._still = (state.as_read, still)
            self._let_go()
            self._fill()
        self.found = await asyncio.to_thread(self._still[1].outcome, dict(state.trials))
        self._show()

    # -- showing ------------------------------------------------------------------------------------------------

    def _let_go(self) -> None:
        """Trials on deals that are no longer open, or moved to another period, by another hand."""
        listed = {row.deal.id for row in self._candidates}
        gone = [deal_id for deal_id in self.scenario.changes if deal_id not in listed]
        for deal_id in gone:
            self.scenario.clear(deal_id)
        if gone:
            self.status.complain(f"{plural(len(gone), 'deal')} changed elsewhere: not tried any more")

    def _fill(self) -> None:
        wanted = folded(self._line.text).split()
        rows = [row for row in self._candidates if all(word in _searched(row) for word in wanted)]
        self.list.empty = (
            f"no deal matches · {key_for('what_if.leave')} clears the filter"
            if wanted
            else "no open deal to try anything on"
        )
        self.list.set_rows(rows)
        if self._first:
            self.list.select(self._first)
            self._first = ""
        self._label()

    def _columns(self, width: int) -> Sequence[Column[Candidate]]:
        scenario, today = self.scenario, self.shell.services.clock.today()
        letters = letters_of(self.shell.services)
        return present.row_columns(width, today, scenario.period, self._currency, scenario.changes, letters)

    def _label(self) -> None:
        tried = len(self.scenario.changes)
        title: Line = [("WHAT IF  ", "title"), (self.scenario.period.key, "bold"), (f" · {self._currency}", "dim")]
        said = (f"  {plural(tried, 'deal')} tried", "accent") if tried else ("  nothing tried yet", "dim")
        self._list_frame.head([*title, said], self.list.position if self.list.rows else "")
        self._list_frame.foot(
            [("nothing is written until you accept", "dim")], [(f"{key_for('list.filter')} filter", "dim")]
        )

    def _show(self) -> None:
        found, sentences = self.found, self.scenario.sentences()
        if found is None:
            return
        currency = self._currency
        self.pane.show(
            lambda width: present.figure_lines(found, currency, sentences, width - 2, self.pane.size.height), keep=True
        )
        self._pane_frame.head(None, [present.verdict(found.after)])

    def changed(self, deal_id: str = "") -> None:
        """Something else is tried, on that deal if one is named."""
        trial, deal = self.scenario.changes.get(deal_id), self.shell.services.book.all(Deal).get(deal_id)
        if trial is not None and deal is not None:
            self.status.say(f"tried: {trial.said(deal)} · {key_for('what_if.clear')} takes it back")
        else:
            self.status.say("tried no more" if deal is not None else "")
        self.list.refresh(layout=False)
        self._label()
        self._count()

    @on(VirtualList.Moved, "#what-if-deals")
    def _moved(self) -> None:
        self._label()

    @on(TextPane.Scrolled, "#what-if-figures")
    def _scrolled(self) -> None:
        self._pane_frame.foot(self.pane.position, "")

    @on(FilterLine.Changed)
    def _filter_changed(self) -> None:
        self._fill()

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        self.list.focus(scroll_visible=False)

    # -- the end ------------------------------------------------------------------------------------------------

    def do_list_filter(self, argument: str = "") -> None:
        """`/`: deals and accounts by words."""
        self._line.ask(argument)

    def do_what_if_copy(self, argument: str = "") -> None:
        """`y`."""
        text = present.as_text(self.counted(), self.scenario.period, self._currency, self.scenario.sentences())
        self.shell.copy(text, "the what-if")

    def counted(self) -> WhatIf:
        """The figures on screen."""
        if self.found is None:
            raise UsageError("the figures are being counted")
        return self.found

    def do_what_if_accept(self, argument: str = "") -> None:
        """Enter: ask once, then write."""
        self.check_tried()
        question, detail = present.asked(self.scenario.sentences())
        self.shell.confirm(question, self._accept_next, detail=detail)

    def _accept_next(self) -> None:
        self.call_later(self._accept)  # once the question is gone

    def _accept(self) -> None:
        written: list[int] = []
        if self.shell.attempt(lambda: written.append(self.scenario.accept())):
            self.dismiss(written[0])

    def do_what_if_leave(self, argument: str = "") -> None:
        """Esc: out of the filter, then out; what was tried is forgotten."""
        if self._line.text:
            self._line.set_text("")
        else:
            self.dismiss(0)


def try_outcomes(app: App[int], shell: Shell, period: str, deal_id: str = "") -> None:
    """Open the screen for a period, the cursor on a deal when one is given; UsageError for a period that is none."""
    scenario = shell.services.what_if.scenario(period or None)

    def left(written: int | None) -> None:
        if written:
            shell.book_changed()
            shell.say(f"what-if accepted: {plural(written, 'deal')} changed", undo=True)
        else:
            shell.say("what-if left: nothing was changed", fades=True)

    app.push_screen(WhatIfScreen(scenario, deal_id), left)


def _searched(row: Candidate) -> str:
    return folded(f"{row.deal.name} {row.deal.account_name}")
