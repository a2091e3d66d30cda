"""A layout that puts each widget where a plan says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class PlacedLayout(Layout):
    """Asks `regions(size)` for the region of each widget; those without one are not drawn."""

    name = "placed"

    def __init__(self, regions: Callable[[Size], Mapping[Widget, Region]]) -> None:
        self._regions = regions

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """The placements of the children that the plan shows."""
        regions = self._regions(size)
        return [
            WidgetPlacement(regions[child], Offset(0, 0), Spacing(0, 0, 0, 0), child)
            for child in children
            if child in regions
        ]
