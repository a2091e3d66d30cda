"""The lines of evidence of one element, and under them the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter

from textual import events

from aeterm.domain.evidence_line import EvidenceLine
from aeterm.qualification.scorecard import ElementScore
from aeterm.tui.key_hints import key_line
from aeterm.tui.presenters import scorecard as present
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import VirtualList

_LEAST_DETAIL = 2
"""Lines that the line under the cursor gets beside many others."""
_LIST_ALONE = 3
"""Lines inside up to which the rows stand alone."""


class EvidenceFrame(Frame):
    """Follows an element: `show` another one."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._score: ElementScore | None = None
        self.list: VirtualList[EvidenceLine] = VirtualList(
            lambda room: present.evidence_columns(room, self._today(), is_mixed=self._is_mixed),
            attrgetter("id"),
            mark=present.evidence_mark,
            header=False,
            id="evidence-lines",
        )
        self._detail = TextPane(focusable=False, id="evidence-detail")
        super().__init__(self.list, self._detail, id="evidence-frame")

    @property
    def _is_mixed(self) -> bool:
        return self._score is not None and len(self._score.element.draws_on) > 1

    def show(self, score: ElementScore, remark: str) -> None:
        """The lines of an element; the cursor stays on its line when that is still there."""
        is_same = self._score is not None and self._score.element.id == score.element.id
        self._score = score
        self.list.set_rows(score.lines, keep=is_same)
        self.head([*present.evidence_title(score), (f"  {remark}" if remark else "", "dim")])
        self.share()

    def share(self) -> None:
        """Rows as they need, the rest for the line under the cursor; many rows leave it a little."""
        if self._score is None:
            return
        inside, rows = self.size.height - 2, len(self._score.lines)
        lines = present.evidence_lines(self._score, self.list.selected, self._today(), max(10, self.size.width - 4))
        if rows:
            lines = [[], *lines] if rows + len(lines) < inside else lines
        least = 0 if inside <= _LIST_ALONE else min(_LEAST_DETAIL, len(lines))
        self.list.display = rows > 0
        height = max(1, min(rows, inside - least))
        self.list.styles.height = height
        self._detail.display = bool(lines) and (not rows or inside > height)
        self._detail.show(lambda width: lines)
        self.head(None, self.list.position if rows else "")
        keys = key_line(("app.next_pane", "to the lines"))
        if self.list.has_focus:
            keys = key_line(("scorecard.open", "source"), ("scorecard.remove", "removes"))
        self.foot("", keys if rows else "")

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Another line in full."""
        event.stop()
        self.share()

    def on_resize(self, event: events.Resize) -> None:
        """Another share."""
        self.share()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys of the lines are named while they have the focus."""
        super().on_descendant_focus(event)
        self.share()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """And not any more."""
        super().on_descendant_blur(event)
        self.share()
