"""View 2: the deals. A list with a peek strip; panes at the right on a wide screen; a deal in full on Enter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget

from aeterm.domain.deal import Deal
from aeterm.domain.filter import with_days_quoted
from aeterm.errors import AetermError, UsageError
from aeterm.forecast.hygiene import Signal
from aeterm.text import one_line
from aeterm.tui.copying import Copyable
from aeterm.tui.key_hints import key_for, key_line
from aeterm.tui.paint import Span
from aeterm.tui.presenters import pipeline as present
from aeterm.tui.presenters.deal_columns import DealColumns
from aeterm.tui.presenters.deal_detail import peek_lines
from aeterm.tui.presenters.deal_order import DealOrder
from aeterm.tui.presenters.parts import day
from aeterm.tui.presenters.score_letters import NO_LETTERS, letters_of
from aeterm.tui.reasons import Check
from aeterm.tui.views.deal_board import DealBoard
from aeterm.tui.views.deal_look import OPEN_DEALS
from aeterm.tui.widgets.covered import Pile, Row
from aeterm.tui.widgets.deal_panes import NO_DEAL, DealPanes
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_WARMED_AT_ONCE = 2_000
"""Deals at a time whose search and order are prepared."""
_MANY = 2_000
"""Deals whose sum takes a noticeable part of a picture."""
_SHORT_BELOW = 70


class PipelineView(DealBoard):
    """The pipeline."""

    NAME: ClassVar[str] = "pipeline"
    TITLE: ClassVar[str] = "Pipeline"
    BLANK: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.order = DealOrder()
        self.columns: DealColumns | None = None
        self._settling: Timer | None = None
        self.is_warming = False
        self._labelled: Sequence[Deal] | None = None
        self._has_letters = False
        """True after the first picture, which waits for no framework."""
        self._sum: tuple[object, str] = (None, "")
        self.line = FilterLine(standing=OPEN_DEALS)
        self._is_half_typed = False
        """True while the status line says what the filter lacks."""
        self._filter_before: str | None = None
        """The filter to return to from a deal that it hid."""
        self.list: VirtualList[Deal] = VirtualList(
            self._columns, key=attrgetter("id"), mark=present.deal_mark(self._signals), id="deals"
        )
        self.peek = TextPane(focusable=False)
        self.panes = DealPanes(lambda: self.services.clock.today(), lambda count: self.services.history.latest(count))
        self.list_frame = Frame(self.list, self.make_board(), title="PIPELINE", bottom=self.line, id="rows")
        self.peek_frame = Frame(self.peek, title="PEEK", id="peek")

    def compose(self) -> ComposeResult:
        """List and peek at the left, the deal at the right; the style sheet decides which are seen."""
        with Row():
            with Pile(id="left"):
                yield self.list_frame
                yield self.peek_frame
            if self.screen.has_class("-wide"):
                yield self.panes

    async def _mount_panes(self) -> None:
        """A third of all widgets, not needed before a deal is opened or the window is wide."""
        if not self.panes.is_attached:
            await self.query_one(Row).mount(self.panes)

    async def on_resize(self, event: events.Resize) -> None:
        """A wide window shows the panes."""
        if self.screen.has_class("-wide"):
            await self._mount_panes()
            self.call_after_refresh(self.settle)  # once the panes have their sizes

    def on_mount(self) -> None:
        """Labels that never change."""
        self.label_foot()
        self.peek_frame.head(None, key_line(("list.peek", "hides")))
        self.peek_frame.foot(None, key_line(("deal.open", "opens deal")))

    # -- reading the book ---------------------------------------------------------------------------------------

    def refresh_from_book(self) -> None:
        """Read the deals again; cursor, filter and order stay."""
        self.order.update(self.services.book.all(Deal), self.services.book.settings.process)
        self.columns = self.make_columns(self.look.columns)
        self._filter()
        if self._settling is not None:
            self.settle()  # the first time the panes come after the first picture
        if not self.is_warming:
            self.is_warming = True
            self.set_timer(self.shell.pace.idle, self._warm)

    def make_columns(self, names: Sequence[str]) -> DealColumns:
        """Columns for the book as it is, as wide as its amounts need."""
        settings, today = self.services.book.settings, self.services.clock.today()
        value = self.services.deal_values.value
        columns = DealColumns(settings.process, settings.currency, today, self._letters, value=value, chosen=names)
        columns.measure(self.services.book.all(Deal).values())
        return columns

    def _warm(self) -> None:
        """While nothing happens: prepare the search, a little at a time."""
        if self.shell.seconds_idle < self.shell.pace.idle:
            self.set_timer(self.shell.pace.idle, self._warm)
        elif self.order.warm(_WARMED_AT_ONCE, self.services.book.settings.process):
            self.set_timer(self.shell.pace.piece, self._warm)
        else:
            self.is_warming = False

    def _filter(self, *, keep: bool = True) -> None:
        """Show what matches; a half-typed condition leaves the list as it is and says what is missing."""
        text, context = self.line.text, self.services.deals.filter_context()
        try:
            # More words can be another day and not only less: in quotes that shows.
            rows = self.order.filtered(with_days_quoted(text, context), self.sort, context)
        except AetermError as error:
            self.shell.complain(error)
            self._is_half_typed = True
            return
        if self._is_half_typed:  # what was missing is there now
            self._is_half_typed = False
            self.shell.say("")
        whole = len(self.services.book.all(Deal))
        if len(rows) == whole:
            self.list.remark = ""
        else:
            clears, shows = f"{key_for('app.escape')} clears the filter", f"{key_for('list.view')} shows all"
            way = clears if text.strip() != self.line.standing else shows
            self.list.remark = f"{len(rows):,} of {whole:,} shown · {way}"
        self.list.empty = f"no deal yet · {key_for('deal.new')} adds one, :import reads a CSV export"
        if whole:
            self.list.empty = f'no deal matches "{one_line(text)}" · {key_for("app.escape")} clears the filter'
        shown, headings = self.told_apart(rows)
        place_of = partial(self.order.place_of, rows=rows, sort=self.sort) if shown is rows else None
        self.list.set_rows(shown, keep=keep, headings=headings, place_of=place_of)
        self.fill_board()

    def _by_stage(self) -> Mapping[str, Sequence[int]]:
        return self.order.by_stage(self.list.rows, self.services.book.settings.process)

    def _letters(self, deal_id: str) -> list[Span]:
        return letters_of(self.services)(deal_id) if self._has_letters else NO_LETTERS

    def _signals(self, deal: Deal) -> Sequence[Signal]:
        return self.services.deals.signals(deal)

    def _columns(self, width: int) -> Sequence[Column[Deal]]:
        return self.columns(width) if self.columns else ()

    # -- following the cursor -----------------------------------------------------------------------------------

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Labels and panes when the cursor rests; the count of other rows at once.

        A label that follows the cursor would cost a picture of the whole list at every step: Textual draws all lines
        between the topmost and the lowest that changed.
        """
        event.stop()
        if self._labelled is not self.list.rows:
            self._label()
        self.label_foot()
        self._settle_after(self.shell.pace.settled)

    def _settle_after(self, seconds: float) -> None:
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(seconds, self.settle)

    def _label(self, total: str = "") -> None:
        self._labelled = self.list.rows
        marked = f"{len(self.list.marked)} marked · " if self.list.marked else ""
        whole = len(self.services.book.all(Deal))
        hidden = f" of {whole:,}" if len(self.list.rows) < whole else ""
        self.list_frame.head(
            [("PIPELINE", "title"), (self.look_label(), "dim")],
            [(f"{marked}{self.list.position}{hidden}", ""), (f"  {total}" if total else "", "bold")],
        )

    def settle(self) -> None:
        """The cursor rests: sum, peek, panes."""
        settings, today = self.services.book.settings, self.services.clock.today()
        self._label(self._total(settings.currency))
        if not self._has_letters:
            self._has_letters = True
            self.list.refresh(layout=False)
        deal = self.list.selected
        if deal is None or deal.id not in self.services.book.all(Deal):
            self.peek_frame.head([("PEEK", "title")])
            self.peek.show(lambda width: NO_DEAL)
            if self.panes.is_attached:
                self.panes.show(None, settings.process)
            return
        detail = self.services.deals.detail(deal.id)
        self.peek_frame.head([("PEEK", "title"), (f"  {one_line(deal.name)}", "")])
        from aeterm.tui.presenters.scorecard import summary  # after the first picture

        score = summary(self.services.scorecards.card(deal.id))
        self.peek.show(lambda width: peek_lines(detail, settings.process, today, score))
        if self.panes.is_attached:
            self.panes.show(detail, settings.process, score)

    def _total(self, currency: str) -> str:
        """The sum of the marked deals, else of all shown, which is kept while the same ones are shown in any order.

        Empty while somebody types and there are so many deals that the next key would have to wait for it.
        """
        is_short = self.size.width < _SHORT_BELOW
        if self.list.marked:
            return present.total(self.list.marked_rows(), currency, is_short=is_short)
        shown = (self.line.text.strip(), self.services.book.revision, len(self.list.rows), is_short)
        if self._sum[0] != shown:
            if len(self.list.rows) > _MANY and self.shell.seconds_idle < self.shell.pace.idle:
                self._settle_after(self.shell.pace.idle)
                return ""
            self._sum = (shown, present.total(self.list.rows, currency, is_short=is_short))
        return self._sum[1]

    # -- the deal ------------------------------------------------------------------------------------------------

    def do_list_peek(self, argument: str = "") -> None:
        """`p`: the strip under the list."""
        self.toggle_class("-no-peek")

    def focus_main(self) -> None:
        """The list or the board, or the deal when it is shown in full."""
        (self.panes.deal if self.has_class("-detail") else self._rows).focus(scroll_visible=False)

    @property
    def _rows(self) -> Widget:
        return self.board if self.is_board else self.list

    def open_deal(self, deal_id: str) -> None:
        """Put the cursor on a deal, clearing the filter when it hides it, and show it in full."""
        if not self.list.select(deal_id):
            self.line.clear()
            self._filter()
            self.list.select(deal_id)
        self.settle()

    def show_deal(self, deal_id: str) -> None:
        """Show one deal in full, for another view: leaving it goes back there, and the filter is as it was."""
        before = self.line.text
        self.open_deal(deal_id)
        self._filter_before = before if before != self.line.text else None
        self.call_next(self._show_detail)

    def do_deal_open(self, argument: str = "") -> None:
        """Enter: the deal in full; on the timeline, the source; `:open name` finds a deal first."""
        if argument:
            self.open_deal(self.services.deals.find(argument).id)
        elif self.panes.timeline.has_focus:
            entry = self.panes.timeline.selected
            if entry is not None:
                self.shell.read(f"{entry.kind} · {day(entry.on, self.services.clock.today())}", entry.text)
            return
        elif self.panes.changes.has_focus:
            self.call_next(self.app.run_action, "app.command('app.history')")
            return
        self.target()
        self.call_next(self._show_detail)

    def record(self) -> str:
        """What the timeline's cursor is on."""
        entry = self.panes.timeline.selected
        return entry.source if entry is not None and self.panes.timeline.has_focus else ""

    def copyables(self, columns: DealColumns) -> Sequence[Copyable]:
        """On the timeline, also what the cursor is on."""
        items = super().copyables(columns)
        entry = self.panes.timeline.selected
        if entry is not None and self.panes.timeline.has_focus:
            return (Copyable("entry", "e", "Timeline entry", lambda: entry.text, f"the {entry.kind}"), *items)
        return items

    async def _show_detail(self) -> None:
        await self._mount_panes()
        self.add_class("-detail")
        self.panes.deal.focus(scroll_visible=False)
        self.call_after_refresh(self.settle)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A double click opens."""
        event.stop()
        self.do_deal_open()

    def checks(self) -> Mapping[str, Check]:
        """The peek makes no sense beside the deal in full, and only a line of the timeline has a source."""
        return {**super().checks(), "list.peek": self._check_peek, "deal.open": self._to_open}

    def _check_peek(self) -> None:
        if self.zoomed is not None:
            raise UsageError("the list is zoomed", hint=f"{key_for('app.zoom')} shows all panes again")
        if self.screen.has_class("-wide") or self.has_class("-detail"):
            raise UsageError("the deal is shown in full already")

    def _to_open(self) -> object:
        """What Enter opens: a line of the timeline, the changes, or the deal; UsageError when there is nothing."""
        if self.panes.timeline.has_focus and self.panes.timeline.selected is None:
            raise UsageError("nothing has happened yet")
        return self.target()

    def leave(self, *, clear_filter: bool = True) -> bool:
        """Esc: the deal, then the marks, then the filter, then the board."""
        if self.has_class("-detail"):
            self.remove_class("-detail")
            if self._filter_before is not None:
                before, self._filter_before = self._filter_before, None
                self.line.set_text(before)
            self._rows.focus(scroll_visible=False)
            self.shell.return_to_origin()
        elif not self._rows.has_focus:
            self._rows.focus(scroll_visible=False)
        elif self.list.marked:
            self.list.clear_marks()
            self._rows.refresh(layout=False)
        elif clear_filter and self.line.text.strip() != self.line.standing:
            self.line.set_text(self.line.standing)
        elif self.is_board:
            self.do_list_board()
        else:
            return False
        return True
