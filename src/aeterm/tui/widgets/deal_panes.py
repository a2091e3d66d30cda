"""One deal in full: what is known, what happened, and the latest changes of the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical

from aeterm.errors import AetermError
from aeterm.text import one_line
from aeterm.tui.key_hints import key_line
from aeterm.tui.paint import Line
from aeterm.tui.presenters.deal_detail import deal_lines
from aeterm.tui.presenters.timeline import timeline_columns
from aeterm.tui.shell import Shell
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

if TYPE_CHECKING:
    from aeterm.domain.stage import Process
    from aeterm.services.deals import DealDetail
    from aeterm.services.history import HistoryEntry
    from aeterm.services.timeline import TimelineEntry

NO_DEAL: list[Line] = [[("no deal is selected", "dim")]]
_CHANGES_SHOWN = 30


class DealPanes(Vertical):
    """Three panes, one under the other. `today` and `changes` say what day it is and what was changed last."""

    def __init__(self, today: Callable[[], date], changes: Callable[[int], Sequence[HistoryEntry]]) -> None:
        super().__init__(id="right")
        self._today = today
        self._latest = changes
        self.deal = TextPane()
        self.timeline: VirtualList[TimelineEntry] = VirtualList(
            lambda room: timeline_columns(room, self._today()),
            key=lambda entry: entry.source + entry.kind,
            header=False,
            empty="nothing recorded",
            is_slim=True,
        )
        self.changes: VirtualList[HistoryEntry] = VirtualList(
            _changes_columns,
            key=lambda entry: str(entry.seq),
            header=False,
            empty="nothing was changed yet",
            is_slim=True,
        )
        self.deal_frame = Frame(self.deal, title="DEAL", id="deal")
        self.timeline_frame = Frame(self.timeline, title="TIMELINE", id="timeline")
        self.changes_frame = Frame(self.changes, title="CHANGES", id="changes")

    def compose(self) -> ComposeResult:
        """The panes."""
        yield self.deal_frame
        yield self.timeline_frame
        yield self.changes_frame

    def on_mount(self) -> None:
        """Labels that never change."""
        self.deal_frame.foot(
            None,
            key_line(("deal.edit", "edit"), ("deal.scorecard", "scorecard"), ("draft.brief", "brief")),
        )
        self.timeline_frame.foot(None, key_line(("deal.open", "reads source"), ("deal.extract", "proposals")))
        self.changes_frame.foot(None, key_line(("app.undo", "undo"), ("app.redo", "redo")))

    def show(self, detail: DealDetail | None, process: Process, score: Line = ()) -> None:
        """Another deal and how it is qualified, or none."""
        today = self._today()
        if detail is None:
            self.deal_frame.head([("DEAL", "title")])
            self.deal.show(lambda width: NO_DEAL)
            self.timeline.set_rows([])
        else:
            self.deal_frame.head([("DEAL", "title"), (f"  {one_line(detail.deal.name)}", "")])
            self.deal.show(lambda width: deal_lines(detail, process, today, width, score))
            self.timeline.set_rows(detail.timeline, keep=False)
        if self.changes.size.height:
            try:
                self.changes.set_rows(self._latest(_CHANGES_SHOWN))
            except AetermError as error:  # a damaged journal is said, and ends nothing
                cast(Shell, self.app).complain(error)
        self._count()  # now, as part of the same picture

    def _count(self) -> None:
        """Say where in the deal and in the lists we are."""
        self.deal_frame.head(None, self.deal.position)
        self.timeline_frame.head(None, self.timeline.position if self.timeline.rows else "")
        self.changes_frame.head(None, self.changes.position if self.changes.rows else "")

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Keep the counts right."""
        event.stop()
        self._count()

    def on_text_pane_scrolled(self, event: TextPane.Scrolled) -> None:
        """Keep the counts right."""
        event.stop()
        self._count()


def _changes_columns(width: int) -> Sequence[Column[HistoryEntry]]:
    return [
        Column("", 12, lambda entry: (f"{entry.at.astimezone():%d %b %H:%M}", "dim")),
        Column("", 0, lambda entry: (entry.command, "dim" if entry.is_undone else "")),
    ]
