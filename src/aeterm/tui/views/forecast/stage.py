"""Which frames of the forecast are on screen, where, and which has the focus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual import events
from textual.geometry import Region, Size
from textual.layout import Layout
from textual.widget import Widget
from textual.worker import Worker

from aeterm.domain.deal import Deal
from aeterm.forecast.panel import ForecastPanel
from aeterm.tui.views.forecast import plan as planning
from aeterm.tui.views.forecast.asking import ForecastAsking
from aeterm.tui.views.forecast.catalogue import SECTIONS, section_entry
from aeterm.tui.views.forecast.coverage import CoverageSection
from aeterm.tui.views.forecast.deals import DealsFrame
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.views.forecast.outlook import OutlookReading
from aeterm.tui.views.forecast.plan import BARS, COVERAGE, DEALS, Wants
from aeterm.tui.views.forecast.reading import Readings, Reads
from aeterm.tui.views.forecast.section import Section
from aeterm.tui.widgets.category_bars import CategoryBars
from aeterm.tui.widgets.deal_rows import DealRows
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.placed import PlacedLayout


class ForecastStage(ForecastAsking):
    """The bars, the deals and the sections; sections are mounted, and their figures read, when they are first shown."""

    deals: DealRows[Deal]
    deals_frame: DealsFrame
    _listed: Section.Listed | None

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        self.panel: ForecastPanel | None = None
        self.section = planning.MOVEMENT
        self._side = "note"
        self._is_listing = False
        self._readings = Readings(self, lambda: self.services)
        self.bars = CategoryBars(id="forecast-bars")
        self.bars_frame = Frame(self.bars, id="bars-frame")
        self._outlook = OutlookReading(self.bars, self._replan)
        self._coverage = CoverageSection(self._replan)
        self.sections: dict[str, Section[Any]] = {COVERAGE: self._coverage}
        self._layout = PlacedLayout(self._regions)

    @property
    def usual_layout(self) -> Layout:
        """The plan."""
        return self._layout

    def _frames(self) -> dict[str, Widget]:
        return {BARS: self.bars_frame, DEALS: self.deals_frame, **self.sections}

    def _wants(self) -> Wants:
        return Wants(
            self.section,
            self._side,
            lambda width, is_detailed: self.bars.height_for(width - 2, is_detailed=is_detailed) + 2,
            lambda width: self._coverage.height_for(width),
            self._is_listing,
            any(section.has_inside for section in self.sections.values()),
        )

    def _plan(self, size: Size) -> dict[str, planning.Box]:
        return planning.plan(size.width, size.height, self._wants())

    def _regions(self, size: Size) -> Mapping[Widget, Region]:
        frames = self._frames()
        return {frames[name]: Region(*box) for name, box in self._plan(size).items() if name in frames}

    def _replan(self) -> None:
        """Show what the plan shows, ask for its figures, and lay it out again."""
        if not self.size.width or not self.is_attached:
            return
        boxes = self._plan(self.size)
        missing = [name for name in boxes if name not in self._frames()]
        if missing:
            self.call_next(self._mount_sections, missing)
        self.bars.be_detailed(self._has_room_for_details())
        if (box := boxes.get(COVERAGE)) is not None:
            is_short = box.height < self._coverage.height_for(box.width)
            self._coverage.be_compact(
                is_short
                and self.zoomed is not self._coverage
                and self.section != COVERAGE
                and box.width == self.size.width,
                box.height,
            )
        for name, frame in self._frames().items():
            frame.display = name in boxes
        self.bars_frame.refresh(layout=True)  # a widget's own arrangement is kept until one of its children asks
        self._readings.want(self._outlook, self.look)
        if DEALS in boxes:
            self._readings.want(self.deals_frame, self.look)
        for name in boxes:
            if name in self.sections:
                self.sections[name].look = self.look
                self._readings.want(self.sections[name], self.look)

    def _has_room_for_details(self) -> bool:
        width, height = self.size
        if self.zoomed is self.bars_frame:
            return self._wants().bars(width, True) <= height
        return planning.is_detailed(width, height, self._wants())

    def zoom_changed(self) -> None:
        """Bars and coverage have more to say where they are alone."""
        self._replan()

    async def _mount_sections(self, names: Sequence[str]) -> None:
        for name in names:
            if name not in self.sections:
                self.sections[name] = section_entry(name).build()
                await self.mount(self.sections[name])
        self._replan()

    def on_resize(self, event: events.Resize) -> None:
        """Another plan."""
        self._replan()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A reading that broke says so where its figures would stand."""
        known: list[Reads] = [self._outlook, self.deals_frame, *self.sections.values()]
        for reads in known:
            self._readings.broke(event.worker, reads)

    # -- panes and sections -------------------------------------------------------------------------------------

    def do_app_next_pane(self, argument: str = "") -> None:
        """The next list or text on screen."""
        self._go_to_pane(1)

    def do_app_previous_pane(self, argument: str = "") -> None:
        """The one before."""
        self._go_to_pane(-1)

    def _go_to_pane(self, steps: int) -> None:
        boxes = self._plan(self.size)
        places: dict[str, Widget] = {BARS: self.bars, DEALS: self.deals}
        places |= {name: section.main for name, section in self.sections.items() if name in boxes}
        if self._coverage.is_compact or not self._coverage.overflows(self._plan(self.size).get(COVERAGE)):
            places.pop(COVERAGE, None)
        order = sorted((name for name in places if name in boxes), key=lambda name: (boxes[name].x, boxes[name].y))
        order = [BARS, *(name for name in order if name != BARS)]  # it may be hidden by what has the focus
        if len(order) == 1:
            order.append(self.section)  # there is no room for it before it has the focus
        now = next((index for index, name in enumerate(order) if name in places and places[name].has_focus), 0)
        self._is_listing = False
        chosen = order[(now + steps) % len(order)]
        if chosen in boxes or chosen == BARS:
            places[chosen].focus(scroll_visible=False)
        else:
            self.go_to_section(chosen)

    def do_forecast_next_section(self, argument: str = "") -> None:
        """`]`."""
        self._step(1)

    def do_forecast_previous_section(self, argument: str = "") -> None:
        """`[`."""
        self._step(-1)

    def _step(self, steps: int) -> None:
        names = [entry.name for entry in SECTIONS]
        self.go_to_section(names[(names.index(self.section) + steps) % len(names)])

    def go_to_section(self, name: str) -> None:
        """Show a section and give it the focus."""
        self.section = name
        if name not in planning.pinned(planning.WIDE, self.size.height):
            self._side = name
        self._is_listing = False
        self._listed = None
        self.call_next(self._enter_section, name)

    async def _enter_section(self, name: str) -> None:
        await self._mount_sections([name])
        self.sections[name].main.focus(scroll_visible=False)
