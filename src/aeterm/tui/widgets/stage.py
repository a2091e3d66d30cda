"""What holds the frames of a view or of a screen: one of them can fill it, and the others come back as they were."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.containers import Vertical
from textual.geometry import Offset, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from aeterm.errors import UsageError
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.held_places import HeldPlaces, go_on


class Stage(Vertical):
    """While it is zoomed, the frame that has the focus fills it.

    The other frames get no place, and are not hidden: Tab goes through them as ever, and what asks which of them are
    on screen hears what it would without the zoom.
    """

    def __init__(self, *children: Widget, id: str | None = None) -> None:
        super().__init__(*children, id=id)
        self.zoomed: Frame | None = None
        """The frame that fills it; None in the usual layout."""
        self._filled = _FilledBy(self)
        self._held: dict[Frame, HeldPlaces] = {}

    @property
    def layout(self) -> Layout:
        """One frame alone, or the usual one."""
        return self._filled if self._seen is not None else self.usual_layout

    @property
    def usual_layout(self) -> Layout:
        """Where the frames stand when none is zoomed."""
        return super().layout

    @property
    def _seen(self) -> Frame | None:
        """The zoomed frame, unless the view has hidden it since: the usual layout is better than nothing."""
        return self.zoomed if self.zoomed is not None and self.zoomed in self.shown_frames else None

    @property
    def shown_frames(self) -> list[Frame]:
        """The frames that the usual layout shows."""
        return [*_frames(self)]

    def check_zoom(self) -> None:
        """Raise UsageError when there is no frame to zoom, or none beside it."""
        if self.zoomed is None:
            if len(self.shown_frames) < 2:
                raise UsageError("there is one pane here")
            if self._focused is None:
                raise UsageError("no pane has the focus")

    def zoom(self) -> None:
        """Have the frame with the focus fill the stage, through whatever gets the focus after it."""
        if (frame := self._focused) is not None and frame is not self.zoomed:
            self._held.setdefault(frame, HeldPlaces(frame))
            self.zoomed = frame
            self._lay_out()
            self.zoom_changed()
            self.call_after_refresh(self._follow, frame)

    def unzoom(self) -> bool:
        """The usual layout; False when it is there already."""
        if self.zoomed is None:
            return False
        self.zoomed = None
        for held in self._held.values():
            self.call_after_refresh(go_on, held.restore())
        self._held.clear()
        self._lay_out()
        self.zoom_changed()
        return True

    def zoom_changed(self) -> None:
        """Another frame fills the stage, or none does any more."""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The zoom goes with the focus."""
        if self.zoomed is not None:
            self.zoom()

    def _follow(self, frame: Frame) -> None:
        if frame is self.zoomed:
            self._held[frame].follow()

    @property
    def _focused(self) -> Frame | None:
        focused = self.screen.focused
        around = focused.ancestors if focused is not None else []
        found = next((node for node in around if isinstance(node, Frame)), None)
        return found if found is not None and self in found.ancestors else None

    def _lay_out(self) -> None:
        self._clear_arrangement_cache()
        self.refresh(layout=True)


class _FilledBy(Layout):
    """Gives the whole stage to a frame, on however deep a level: Textual's own maximized view does the same."""

    name = "filled"

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """One placement."""
        frame = self._stage.zoomed
        return [] if frame is None else [WidgetPlacement(size.region, Offset(), Spacing(), frame)]


def _frames(widget: Widget) -> Iterator[Frame]:
    for child in widget.displayed_children:
        if isinstance(child, Frame):
            yield child
        else:
            yield from _frames(child)
