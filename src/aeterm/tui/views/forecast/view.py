"""View 4: one period in one look, and the sections that take it apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget

from aeterm.domain.deal import Deal
from aeterm.domain.measure import Measure
from aeterm.errors import UsageError
from aeterm.forecast.panel import ForecastPanel
from aeterm.tui.command import DEAL_ROWS
from aeterm.tui.key_hints import key_for, keys_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast_deals import category_title, deal_columns, deal_mark
from aeterm.tui.presenters.forecast_text import as_text
from aeterm.tui.presenters.parts import full
from aeterm.tui.presenters.score_letters import letters_of
from aeterm.tui.reasons import Check
from aeterm.tui.views.forecast import plan as planning
from aeterm.tui.views.forecast.catalogue import section_entry
from aeterm.tui.views.forecast.deals import DealsFrame
from aeterm.tui.views.forecast.plan import DEALS
from aeterm.tui.views.forecast.section import Section
from aeterm.tui.views.forecast.stage import ForecastStage
from aeterm.tui.widgets.category_bars import CategoryBars
from aeterm.tui.widgets.deal_rows import DealRows
from aeterm.tui.widgets.virtual_list import Column, VirtualList


class ForecastView(ForecastStage):
    """The bars, the deals of a category, and the sections; `plan.py` says which are seen and where."""

    NAME: ClassVar[str] = "forecast"
    TITLE: ClassVar[str] = "Forecast"

    def __init__(self) -> None:
        super().__init__()
        self._listed: Section.Listed | None = None
        """What a section has asked to list; None when the deals are those of a category."""
        self._came_from: Widget | None = None
        self.deals: DealRows[Deal] = DealRows(
            self._deal_columns,
            attrgetter("id"),
            attrgetter("id"),
            mark=lambda deal: deal_mark(deal, self._today),
            empty="No deal here.",
            id="category-deals",
        )
        self.deals_frame = DealsFrame(self.deals)

    def compose(self) -> ComposeResult:
        """What is always there; other sections are mounted when they are first shown."""
        yield self.bars_frame
        yield self.deals_frame
        yield self._coverage

    # -- reading the book ---------------------------------------------------------------------------------------

    @property
    def _today(self) -> date:
        return self.services.clock.today()

    def refresh_from_book(self) -> None:
        """The panel of the period shown, at once; the sections follow when they have read theirs."""
        self.panel = self.services.forecasts.panel(self.look.period or None, measure=self.look.measure)
        self.bars.show_panel(self.panel)
        self._fill_deals(self.panel)
        self._label(self.panel)
        self._replan()

    def focus_main(self) -> None:
        """The bars."""
        self.bars.focus(scroll_visible=False)

    def _deal_columns(self, room: int) -> list[Column[Deal]]:
        process = self.services.book.settings.process
        return deal_columns(room, self._today, process, letters_of(self.services), self.look.measure)

    def _fill_deals(self, panel: ForecastPanel) -> None:
        known, listed = self.services.book.all(Deal), self._listed
        ids = panel.deals.get(self.bars.selected, ()) if listed is None else listed.deal_ids
        found = [known[deal_id] for deal_id in ids if deal_id in known]
        found.sort(key=lambda deal: -(self.look.measure.of(deal) or 0))
        self.deals.set_rows(found)
        title = category_title(panel, self.bars.selected, found) if listed is None else listed.title
        self.deals_frame.head(title, self.deals.position)
        self.deals_frame.foot("", [(f"{key_for('forecast.deals')} opens the deal", "dim")])
        self.deals_frame.ask(self.bars.selected if listed is None else None)

    def _label(self, panel: ForecastPanel) -> None:
        quota = "" if panel.quota is None else f" · quota {full(panel.quota, panel.currency)}"
        measure = "" if panel.measure is Measure.AMOUNT else f" · {panel.measure.label}"
        said = f"{quota} · {panel.currency}{measure}"
        title: Line = [("FORECAST  ", "title"), (panel.period.key, "bold"), (said, "dim")]
        self.bars_frame.head(title, [(f"as of {panel.as_of.isoformat()}", "dim")])
        bars = "each category alone" if self.bars.is_single else "each bar includes the one above"
        keys = f"{keys_for('forecast.previous', 'forecast.next')} period · {key_for('forecast.deals')} lists deals"
        self.bars_frame.foot([(f"{bars} · {key_for('forecast.mode')}", "dim")], [(keys, "dim")])

    # -- what happens in the widgets ----------------------------------------------------------------------------

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A section that has the focus gets room; the footer names the keys of what has it."""
        if self.bars.has_focus and self._listed is not None:
            self._list(None)
        self._replan()
        self.shell.refresh_chrome()

    @property
    def scopes(self) -> tuple[str, ...]:
        """In a list of deals its keys go first."""
        return (DEAL_ROWS, self.NAME) if isinstance(self.focused, DealRows) else (self.NAME,)

    def _list(self, listed: Section.Listed | None) -> None:
        self._listed = listed
        self.deals.clear_marks()
        self.deals.move_to(0)
        if self.panel is not None:
            self._fill_deals(self.panel)

    @on(CategoryBars.Selected, "#forecast-bars")
    def _category_selected(self) -> None:
        self._list(None)

    @on(CategoryBars.Opened, "#forecast-bars")
    def _category_opened(self) -> None:
        self.do_forecast_deals()

    @on(VirtualList.Moved, "#category-deals")
    def _deals_moved(self) -> None:
        self.deals_frame.head(None, self.deals.position)
        self.deals_frame.share()

    @on(VirtualList.Chosen)
    async def _row_chosen(self) -> None:
        await self.shell.run_command("forecast.deals")

    def on_section_listed(self, event: Section.Listed) -> None:
        """A section names deals: beside it when there is room; in its place when they were asked for."""
        if event.is_preview and DEALS not in self._plan(self.size):
            return
        self._list(event)
        if not event.is_preview:
            self._enter_deals()

    async def on_section_wanted(self, event: Section.Wanted) -> None:
        """A section wants a command carried out on a deal."""
        await self.shell.run_command(event.command_id)

    def _enter_deals(self) -> None:
        self._came_from = self.focused
        self._is_listing = self.size.width < planning.WIDE
        self._replan()
        self.deals.focus(scroll_visible=False)

    def leave(self, *, clear_filter: bool = True) -> bool:
        """Esc: from the deals to where they were asked for; then out of the section; then the bars."""
        if self.deals.marked and self.deals.has_focus:
            self.deals.clear_marks()
        elif self._is_listing or (self.deals.has_focus and self._listed is not None):
            back = self._came_from if self._listed is not None else None
            self._is_listing = False
            self._replan()
            (back or self.bars).focus(scroll_visible=False)
        elif any(section.has_inside and section.leave() for section in self.sections.values()):
            pass
        elif not self.bars.has_focus:
            self.focus_main()
        else:
            return False
        return True

    # -- commands -----------------------------------------------------------------------------------------------

    def no_deal(self) -> UsageError:
        """Where a deal can be had."""
        return UsageError("no deal is selected", hint=f"{key_for('forecast.deals')} on a bar lists its deals")

    def do_forecast_mode(self, argument: str = "") -> None:
        """Cumulative bars, or each category alone."""
        self.bars.toggle()
        if self.panel is not None:
            self._label(self.panel)

    def do_forecast_deals(self, argument: str = "") -> None:
        """The deals of the category; from a list of deals, the deal itself."""
        rows = self.focused
        if isinstance(rows, DealRows):
            if rows.deal_id:
                self.shell.open_deal(rows.deal_id)
            return
        if not self.bars.has_focus:
            return
        self._list(None)
        self._enter_deals()

    def do_forecast_copy(self, argument: str = "") -> None:
        """Copy the forecast as text, or the section that has the focus."""
        for section in self.sections.values():
            if section.has_inside:
                self.shell.copy(section.text(), section_entry(section.NAME).title.lower())
                return
        if self.panel is not None:
            ahead = self.services.forecasts.ahead(self.panel.period, measure=self.look.measure)
            self.shell.copy(as_text(self.panel, ahead, self.bars.outlook), f"the forecast {self.panel.period.key}")

    def checks(self) -> Mapping[str, Check]:
        """Enter needs something that opens."""
        return {**super().checks(), "forecast.deals": self._check_open}

    def _check_open(self) -> None:
        rows = self.focused
        for section in self.sections.values():
            if section.has_inside:
                section.check_open()
                return
        if isinstance(rows, DealRows):
            self.target()
        elif not self.bars.has_focus:
            raise UsageError("nothing here opens")
