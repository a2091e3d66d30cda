"""View 1: the next meeting with its card, the agenda, what needs the AE, drafts to review, the quarter."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.worker import Worker, WorkerState

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft, DraftKind
from aeterm.errors import UsageError
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.worklist import WorkItem
from aeterm.services.container import Services
from aeterm.services.today import Agenda, AgendaItem
from aeterm.tui.command import DEAL_ROWS
from aeterm.tui.copying import offer_copies
from aeterm.tui.key_hints import key_for
from aeterm.tui.mishap import mishap
from aeterm.tui.paint import Line
from aeterm.tui.presenters import today as present
from aeterm.tui.presenters.drafts import draft_mark
from aeterm.tui.presenters.forecast_worklist import item_mark, mending, summary
from aeterm.tui.presenters.parts import plural
from aeterm.tui.views.today_acting import TodayActing
from aeterm.tui.views.today_copies import DayTexts
from aeterm.tui.widgets.deal_rows import DealRows
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from aeterm.qualification.meeting_card import MeetingCard

_TICK_SECONDS = 20.0
"""How often the countdown is looked at; it counts minutes."""
_COPIED_WIDTH = 76
_NO_DEALS = "No deal yet. I imports a CSV export, N in Pipeline adds a first one."
_MANY = 5_000
"""Deals above which their next steps come with what is read in a thread."""
_READING: list[Line] = [[("reading the book…", "dim")]]


class Day(NamedTuple):
    """What is read in a thread."""

    agenda: Agenda
    """With the next steps of deals."""
    card: MeetingCard | None
    facts_changed: Mapping[str, int]
    """By entry of the agenda, since its brief was written."""
    needs: tuple[WorkItem, ...]
    to_review: Sequence[Draft]
    quarter: ForecastPanel
    moved: tuple[str, ...]


class TodayView(TodayActing):
    """What an AE reads first in the morning and between two calls."""

    NAME: ClassVar[str] = "today"
    TITLE: ClassVar[str] = "Today"

    def __init__(self) -> None:
        super().__init__()
        self._agenda = Agenda((), (), None)
        self._day: Day | None = None
        self._read_at = ("", -1)
        self._placed = ""
        """The row of the agenda that the clock put the cursor on."""
        self.card = TextPane(id="next-card")
        self.agenda: DealRows[AgendaItem] = DealRows(
            lambda room: present.agenda_columns(room, self.now.date(), self._facts_changed),
            lambda item: item.activity.id,
            lambda item: item.deal_id,
            mark=present.agenda_mark,
            header=False,
            empty="Nothing planned. :import or aeterm calendar add FILE brings meetings in.",
            id="agenda",
        )
        self.needs: DealRows[WorkItem] = DealRows(
            lambda room: present.needs_columns(room, self._day.quarter.currency if self._day else ""),
            lambda item: item.deal_id,
            lambda item: item.deal_id,
            mark=item_mark,
            header=False,
            empty="reading the book…",
            id="needs",
        )
        self.review: VirtualList[Draft] = VirtualList(
            lambda room: present.review_columns(self.now),
            lambda draft: draft.id,
            mark=draft_mark,
            header=False,
            empty="No draft waits for you.",
            id="review",
        )
        self.quarter = TextPane(focusable=False, id="quarter")
        self.frames = {
            "next": Frame(self.card, title="NEXT", id="next-frame"),
            "agenda": Frame(self.agenda, title="TODAY", id="agenda-frame"),
            "needs": Frame(self.needs, title="NEEDS YOU", id="needs-frame"),
            "quarter": Frame(self.quarter, title="QUARTER", id="quarter-frame"),
            "review": Frame(self.review, title="WAITING FOR YOUR REVIEW", id="review-frame"),
        }

    def compose(self) -> ComposeResult:
        """Under each other; the style sheet sets them in two columns on a wide screen."""
        yield from self.frames.values()

    def on_mount(self) -> None:
        """The countdown goes on while nothing happens."""
        self.set_interval(_TICK_SECONDS, self._tick)

    # -- reading the book ---------------------------------------------------------------------------------------

    def refresh_from_book(self) -> None:
        """The agenda at once; what reads notes and the journal follows."""
        has_steps = len(self.services.book.all(Deal)) <= _MANY
        self._agenda = self.services.today.agenda(with_steps=has_steps)
        was = self.agenda.selected
        self.agenda.set_rows([*self._agenda.today, *self._agenda.later])
        if was is None or was.activity.id == self._placed:
            self._follow_the_clock()
        self._read_at = self._reading_key()
        self._label()
        if self._day is None:
            self.card.show(lambda width: _READING)
        self.run_worker(
            self._read(self._read_at, has_steps=has_steps), group="today", exclusive=True, exit_on_error=False
        )

    def _follow_the_clock(self) -> None:
        """The cursor on what comes next, until the AE moves it: `b` and `n` act on that, as the card above says."""
        coming = self._agenda.next or next((item for item in self.agenda.rows if not item.is_over), None)
        if coming is not None and self.agenda.select(coming.activity.id):
            self._placed = coming.activity.id

    def _reading_key(self) -> tuple[str, int]:
        coming = self._agenda.next
        return coming.activity.id if coming else "", self.services.book.revision

    async def _read(self, key: tuple[str, int], *, has_steps: bool) -> None:
        day = await asyncio.to_thread(_day, self.services.still(), self._agenda, has_steps=has_steps)
        if key == self._read_at and self.is_attached:
            self._day = day
            self._fill(day)

    def _fill(self, day: Day) -> None:
        if day.agenda is not self._agenda:
            self._agenda = day.agenda
            self.agenda.set_rows([*day.agenda.today, *day.agenda.later])
        coming = self._agenda.next
        if coming is None:
            self.card.show(lambda width: [[("No call or meeting in the next seven days.", "dim")]])
        else:
            self.card.show(lambda width: self._card_lines(coming, day.card, width - 2), keep=True)
        is_new = not self.services.book.all(Deal)
        self.needs.empty = _NO_DEALS if is_new else "Nothing needs you: dates, amounts and next steps are all there."
        self.needs.set_rows(day.needs)
        if self.agenda.has_focus and not self.agenda.rows:
            self.focus_main()
        self.review.set_rows(day.to_review)
        self.agenda.refresh(layout=False)
        self.set_class(not day.to_review, "-reviewed")
        self.quarter.show(lambda width: present.quarter_text(day.quarter, day.moved, width - 2))
        self._label()

    def _facts_changed(self, item: AgendaItem) -> int:
        return self._day.facts_changed.get(item.activity.id, 0) if self._day is not None else 0

    def _card_lines(self, coming: AgendaItem, card: MeetingCard | None, width: int) -> list[Line]:
        return present.card_lines(coming, card, self.services.book.settings.process, self.now.date(), width)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A reading broke: the day is shown as far as it goes."""
        if event.state is WorkerState.ERROR:
            self.shell.complain(mishap("the day could not be read", event.worker.error, "the view Today"))

    def on_view_shown(self) -> None:
        """Time has gone on since it was last seen."""
        self._tick()

    def _tick(self) -> None:
        """The minute: the countdown, and the next meeting when one has begun."""
        if not self.display or self.is_stale:
            return
        coming = self._agenda.next
        is_begun = coming is not None and coming.starts_at is not None and coming.starts_at <= self.now
        if is_begun or (self._agenda.today and self._agenda.today[0].activity.on != self.now.date()):
            self.refresh_from_book()
        else:
            self._label()

    def _label(self) -> None:
        coming, frames = self._agenda.next, self.frames
        if coming is None:
            frames["next"].head("NEXT", "")
        else:
            wait = present.countdown(coming.starts_at, coming.activity.on, self.now)
            frames["next"].head(present.next_title(coming), [(wait, "bold")])
        state: Line = [present.card_state(coming, self._facts_changed(coming))] if coming is not None else []
        frames["next"].foot(
            state,
            [(f"{key_for('today.open')} opens · {key_for('today.brief')} brief", "dim")] if coming is not None else "",
        )
        frames["agenda"].head(None, self.agenda.position)
        if self._day is not None:
            said = summary(self._day.needs, self._day.quarter.currency)
            frames["needs"].head([("NEEDS YOU", "title"), (f"  {said}" if said else "", "dim")], self.needs.position)
            frames["review"].head(None, self.review.position)
            frames["quarter"].head([("QUARTER  ", "title"), (self._day.quarter.period.key, "bold")], "")
        item = self.needs.selected
        frames["needs"].foot("", [(mending(item, "today.open"), "dim")] if item is not None else "")
        frames["quarter"].foot("", [(f"{key_for('view.forecast')} opens the forecast", "dim")])
        self._label_hidden()

    def _label_hidden(self) -> None:
        """What the panes say that a small screen has no room for, in the edge below the agenda."""
        frames, day = self.frames, self._day
        waiting = quarter = ""
        if day is not None and day.to_review and not frames["review"].display:
            waiting = f"{plural(len(day.to_review), 'draft')} to review"
        if day is not None and not frames["quarter"].display:
            quarter = present.quarter_line(day.quarter, self.size.width - len(waiting) - 9)
        frames["agenda"].foot([(quarter, "dim")], [(waiting, "notice")] if waiting else "")

    def on_resize(self, event: events.Resize) -> None:
        """Panes come and go with the size."""
        self._label_hidden()

    # -- what happens in the widgets ----------------------------------------------------------------------------

    @on(VirtualList.Moved)
    def _moved(self) -> None:
        self._label()

    @on(VirtualList.Chosen)
    async def _chosen(self) -> None:
        await self.shell.run_command("today.open")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The footer names the keys of what has the focus."""
        self.shell.refresh_chrome()

    @property
    def scopes(self) -> tuple[str, ...]:
        """On a row about a deal the keys of deals go first."""
        focused = self.focused
        is_deal = isinstance(focused, DealRows) and bool(focused.deal_id)
        return (self.NAME, DEAL_ROWS) if is_deal else (self.NAME,)

    def focus_main(self) -> None:
        """The agenda; what needs the AE when nothing is planned."""
        rows = self.agenda if self.agenda.rows or not self.needs.rows else self.needs
        rows.focus(scroll_visible=False)

    def leave(self, *, clear_filter: bool = True) -> bool:
        """Esc: the marks, then back to the agenda."""
        if self.needs.marked:
            self.needs.clear_marks()
        elif not self.agenda.has_focus and self.agenda.rows:
            self.focus_main()
        else:
            return False
        return True

    # -- what the keys act on -----------------------------------------------------------------------------------

    def _subject(self) -> Deal | Account:
        """What is under the cursor, or what the next meeting is about when its card has the focus."""
        focused = self.focused
        if isinstance(focused, DealRows) and focused is self.needs:
            return self.target()
        item = self._agenda.next if focused is self.card else self.agenda.selected
        if item is None:
            hint = f"{key_for('app.next_pane')} goes to what needs you"
            raise UsageError("no call or meeting is planned", hint=hint)
        if item.target is None:
            raise UsageError(
                "this meeting is about nothing of the book",
                hint=f"{key_for('today.match')} says which account it is about",
            )
        return item.target

    def _to_open(self) -> Deal | Account | Draft:
        """The draft, the deal or the account under the cursor."""
        if self.focused is not self.review:
            return self._subject()
        if self.review.selected is None:
            raise UsageError("no draft waits for you")
        return self.review.selected

    def _to_match(self) -> AgendaItem:
        """The meeting under the cursor of the agenda."""
        item = self.agenda.selected
        if item is None or not item.activity.calendar:
            raise UsageError("only a meeting of a calendar can be matched")
        return item

    def do_today_brief(self, argument: str = "") -> None:
        """`b`: the brief of today while its facts hold, else a new one; of the deal or account named."""
        from aeterm.tui.views.writing import named_or

        if argument:
            self.shell.start_draft(DraftKind.MEETING_BRIEF, named_or(self.shell, argument, self._subject()))
            return
        item = self._agenda.next if self.focused is self.card else self.agenda.selected
        written = item.brief if item is not None and self.focused is not self.needs else None
        if item is not None and written is not None and not self.services.today.facts_changed(item):
            self.shell.hand_over("drafts", "show_draft", written.id)
        else:
            self.shell.start_draft(DraftKind.MEETING_BRIEF, self._subject())

    def do_draft_brief(self, argument: str = "") -> None:
        """`b` on a row of the lists, which may be about an account."""
        self.do_today_brief(argument)

    def do_today_copy(self, argument: str = "") -> None:
        """`y`: the day, the card of the next meeting, what needs the AE, or the row?"""
        coming, day, focused = self._agenda.next, self._day, self.focused
        card = self._card_lines(coming, day.card, _COPIED_WIDTH) if coming is not None and day is not None else []
        row = focused.selected if isinstance(focused, VirtualList) else None
        texts = DayTexts(coming, card, self._agenda.today, day.needs if day is not None else (), row, self.now)
        offer_copies(self.shell, texts.copyables(), argument)


def _day(services: Services, agenda: Agenda, *, has_steps: bool) -> Day:
    """Runs in a thread, on a book that holds still."""
    today, coming = services.today, agenda.next
    card = today.card(coming) if coming is not None else None
    planned = {item.activity.id: item for item in (coming, *agenda.today, *agenda.later) if item is not None}
    changed = {key: today.facts_changed(item) for key, item in planned.items() if item.brief is not None}
    return Day(
        agenda if has_steps else today.agenda(),
        card,
        changed,
        today.needs(),
        today.to_review(),
        today.quarter(),
        today.moved(),
    )
