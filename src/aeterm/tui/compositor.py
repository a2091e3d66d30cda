"""Asks widgets only for the lines that the next picture needs.

Textual draws every widget that the smallest rectangle around all changes touches: a key that changes the list and
the footer draws everything. Here a widget is asked for the lines in which it shows something that changed, and a
container that its children cover is never asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class SparingCompositor(Compositor):
    """The compositor of a screen, sparing with partial updates."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """The pieces of lines in the regions that changed; None when none did."""
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        spans = list(self._regions_to_spans(regions))
        if not spans:
            return None
        return ChopsUpdate(self._pieces(spans), spans, [cuts[1:] for cuts in self.cuts])

    def _pieces(self, spans: Iterable[tuple[int, int, int]]) -> Sequence[Mapping[int, Strip]]:
        """For each line of the screen the pieces by their first column; None for those in no span."""
        cuts = self.cuts
        pieces: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        missing: dict[int, set[int]] = {}
        for y, first, last in spans:
            missing.setdefault(y, set()).update(x for x, end in pairwise(cuts[y]) if x < last and end > first)
        for widget, (region, clip) in self.visible_widgets.items():  # what is in front comes first
            seen = region.intersection(clip)
            lines = [y for y in seen.line_range if any(seen.x <= x < seen.right for x in missing.get(y, ()))]
            if not lines:
                continue
            top, bottom = lines[0], lines[-1] + 1
            crop = Region(seen.x - region.x, top - region.y, seen.width, bottom - top)
            strips = widget.render_lines(crop)
            for y in lines:
                stops = [x for x in cuts[y] if seen.x <= x <= seen.right]
                for x, piece in zip(stops, _divided(strips[y - top], seen.x, stops[1:]), strict=False):
                    if x in missing[y]:
                        pieces[y][x] = piece
                missing[y].difference_update(stops[:-1])
        return cast("Sequence[Mapping[int, Strip]]", pieces)


def _divided(strip: Strip, x: int, ends: Sequence[int]) -> Sequence[Strip]:
    """The pieces of a strip that stands at column x. A whole one would keep itself alive in its own cache."""
    whole = len(ends) == 1 and strip.cell_length == ends[0] - x
    return [strip] if whole else strip.divide([end - x for end in ends])
