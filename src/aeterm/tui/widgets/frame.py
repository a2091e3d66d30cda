"""Frames: a border with a title and a count above, a filter and hints below.

The frame of the pane that has the focus is double, the others are single: no colour is needed to see it.
Its edges are widgets of their own, one line high, so a moving count redraws one line and asks for no layout.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from aeterm.tui.paint import Line, Painted, Span, ends
from aeterm.tui.widgets.covered import Passage

_CORNERS = {
    ("top", True): ("╔", "═", "╗"),
    ("top", False): ("╭", "─", "╮"),
    ("bottom", True): ("╚", "═", "╝"),
    ("bottom", False): ("╰", "─", "╯"),
}


def as_line(text: str | Line) -> Line:
    """A plain string as a line; lines pass."""
    return [(text, "")] if isinstance(text, str) else text


class FrameEdge(Painted):
    """The upper or lower edge of a frame, with a label at each end."""

    def __init__(self, side: str) -> None:
        super().__init__(classes=f"frame-edge -{side}")
        self.side = side
        self.is_double = False
        self._is_topmost = False
        self.is_bare = False
        """True for the labels alone, where what is inside has edges of its own."""
        self.left: Line = []
        self.right: Line = []

    def label(self, left: str | Line | None = None, right: str | Line | None = None) -> None:
        """Set one or both labels; None leaves a label as it is."""
        wanted = (self.left if left is None else as_line(left), self.right if right is None else as_line(right))
        if wanted != (self.left, self.right):
            self.left, self.right = wanted
            self.refresh(layout=False)

    def render_line(self, y: int) -> Strip:
        """The edge: corner, label, filler, label, corner."""
        first, filler, last = "   " if self.is_bare else _CORNERS[self.side, self.is_double]
        width, paint = self.size.width, "focus" if self.is_double else "edge"
        right = self.right
        if self._is_topmost and getattr(self.app, "is_private", False):
            right = [*right, *([("  ", "")] if right else []), ("PRIVATE", "badge")]  # this screen has no tabs
        inner = ends(
            self._spaced(self.left_label(), (filler, paint), before=True),
            self._spaced(right, (filler, paint), before=False),
            max(0, width - 2),
            filler,
            paint,
        )
        return self.paint([(first, paint), *inner, (last, paint)], width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Drawn again where it became the topmost line of the screen, or no longer is."""
        if (self.region.y == 0) != self._is_topmost:
            self._is_topmost = not self._is_topmost
            self.drawn_lines.clear()
        return super().render_lines(crop)

    def left_label(self) -> Line:
        """The label at the left; the filter edge puts what is typed here."""
        return self.left

    def _spaced(self, line: Iterable[Span], edge: Span, *, before: bool) -> list[Span]:
        spans = [span for span in line if span[0]]
        if not spans:
            return []
        return [edge, (" ", ""), *spans, (" ", "")] if before else [(" ", ""), *spans, (" ", ""), edge]


class FrameBody(Vertical, Passage):
    """What is inside; its side borders belong to the frame."""

    BLANK: ClassVar[bool] = False


class Frame(Vertical, Passage):
    """A titled pane. `Frame(VirtualList(...), title="PIPELINE")`."""

    def __init__(
        self,
        *content: Widget,
        title: str = "",
        bottom: FrameEdge | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._content = content
        self.top_edge = FrameEdge("top")
        self.bottom_edge = bottom or FrameEdge("bottom")
        if title:
            self.top_edge.left = [(title, "title")]

    def compose(self) -> ComposeResult:
        """Edge, content, edge."""
        yield self.top_edge
        with FrameBody():
            yield from self._content
        yield self.bottom_edge

    def head(self, left: str | Line | None = None, right: str | Line | None = None) -> None:
        """Title at the left and, for lists, `n/m` at the right of the upper edge."""
        if isinstance(left, str):
            left = [(left, "title")]
        self.top_edge.label(left, right)

    def foot(self, left: str | Line | None = None, right: str | Line | None = None) -> None:
        """Filter or remark at the left, key hints at the right of the lower edge."""
        self.bottom_edge.label(left, right)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Something inside has the focus: draw double."""
        self._follow_focus()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """The focus moved, perhaps to another widget of this frame."""
        self._follow_focus()

    def _follow_focus(self) -> None:
        focused = self.screen.focused
        is_double = focused is not None and self in focused.ancestors
        self.set_class(is_double, "-focused")
        for edge in (self.top_edge, self.bottom_edge):
            edge.is_double = is_double
            edge.refresh(layout=False)
