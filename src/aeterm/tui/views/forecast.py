"""View 4: the roll-ups of one period, its coverage, and what they leave out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from aeterm.domain.deal import Deal
from aeterm.domain.money import plain
from aeterm.domain.parsing import parse_amount
from aeterm.errors import UsageError
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.rollup import Excluded
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast import (
    category_title,
    coverage_lines,
    coverage_state,
    deal_columns,
    deal_mark,
    excluded_columns,
    excluded_mark,
    excluded_title,
    next_line,
)
from aeterm.tui.presenters.forecast_text import as_text
from aeterm.tui.presenters.parts import full, plural
from aeterm.tui.views.base import View
from aeterm.tui.widgets.category_bars import CategoryBars
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import VirtualList

_PERIODS_AHEAD = 2
_LOW = 18
"""Rows of the view below which what is left out has no room under the bars."""


class ForecastView(View):
    """Bars, coverage, exclusions; the deals of a category in their place, or beside them on a wide screen."""

    NAME: ClassVar[str] = "forecast"
    TITLE: ClassVar[str] = "Forecast"
    NUMBER: ClassVar[int] = 4

    def __init__(self) -> None:
        super().__init__()
        self._period: str | None = None
        self._panel: ForecastPanel | None = None
        self._ahead: Sequence[ForecastPanel] = ()
        self._bars = CategoryBars(id="forecast-bars")
        self._coverage = TextPane(focusable=False, id="coverage-pane")
        self._next = TextPane(focusable=False, id="next-pane")
        self._excluded: VirtualList[Excluded] = VirtualList(
            lambda room: excluded_columns(self._panel.currency if self._panel else ""),
            lambda item: item.reason,
            mark=excluded_mark,
            header=False,
            empty="Nothing is left out.",
            id="excluded-list",
        )
        self._reason = ""
        """The reason whose deals are listed; empty when a category's are."""
        self._deals: VirtualList[Deal] = VirtualList(
            lambda room: deal_columns(room, self._today, self.services.book.settings.process),
            lambda deal: deal.id,
            mark=lambda deal: deal_mark(deal, self._today),
            empty="No deal here.",
            id="category-deals",
        )
        self._bars_frame = Frame(self._bars, id="bars-frame")
        self._coverage_frame = Frame(self._coverage, title="COVERAGE", id="coverage-frame")
        self._next_frame = Frame(self._next, title="NEXT PERIODS", id="next-frame")
        self._excluded_frame = Frame(self._excluded, title="EXCLUDED", id="excluded-frame")
        self._deals_frame = Frame(self._deals, id="deals-frame")

    def compose(self) -> ComposeResult:
        """Two columns; the style sheet stacks them below 140 columns."""
        with Vertical(id="forecast-left"):
            yield self._bars_frame
            yield self._deals_frame
        with Vertical(id="forecast-right"):
            yield self._coverage_frame
            yield self._next_frame
            yield self._excluded_frame

    # -- reading the book ---------------------------------------------------------------------------------------

    @property
    def _today(self) -> date:
        return self.services.clock.today()

    @property
    def _is_wide(self) -> bool:
        return self.screen.has_class("-wide")

    def refresh_from_book(self) -> None:
        """The panel of the period shown, and of the two after it."""
        forecasts = self.services.forecasts
        self._panel = forecasts.panel(self._period)
        self._period = self._panel.period.key
        keys = [forecasts.shift(self._period, steps) for steps in range(1, _PERIODS_AHEAD + 1)]
        self._ahead = [forecasts.panel(key) for key in keys]
        self._fill(self._panel)

    def focus_main(self) -> None:
        """The bars."""
        self._bars.focus(scroll_visible=False)

    def _fill(self, panel: ForecastPanel) -> None:
        self._coverage.show(lambda width: coverage_lines(panel, width - 2))
        self._next.show(lambda width: [next_line(item, width - 2) for item in self._ahead])
        self._excluded.set_rows(panel.excluded)
        self._fill_deals(panel)
        self._label(panel)
        self._fit_frames()

    def _fill_deals(self, panel: ForecastPanel) -> None:
        known = self.services.book.all(Deal)
        left_out = next((item for item in panel.excluded if item.reason == self._reason), None)
        ids = panel.deals.get(self._bars.selected, ()) if left_out is None else left_out.deal_ids
        found = [known[deal_id] for deal_id in ids if deal_id in known]
        found.sort(key=lambda deal: -(deal.amount or 0))
        self._deals.set_rows(found)
        if left_out is None:
            title = category_title(panel, self._bars.selected, found)
        else:
            title = excluded_title(left_out, panel.currency)
        self._deals_frame.head(title, self._deals.position)
        self._deals_frame.foot("", [("Enter opens the deal", "dim")])

    def _label(self, panel: ForecastPanel) -> None:
        quota = "" if panel.quota is None else f" · quota {full(panel.quota, panel.currency)}"
        title: Line = [("FORECAST  ", "title"), (panel.period.key, "bold"), (f"{quota} · {panel.currency}", "dim")]
        self._bars_frame.head(title, [(f"as of {panel.as_of.isoformat()}", "dim")])
        said = "each category alone" if self._bars.is_single else "each bar includes the one above"
        self._bars_frame.foot([(said + " · s", "dim")], [("h/l period · Enter lists deals", "dim")])
        self._coverage_frame.head("COVERAGE", [coverage_state(panel)])
        self._coverage_frame.foot("", [(", sets the quota", "dim")])
        count = sum(item.count for item in panel.excluded)
        self._excluded_frame.head("EXCLUDED", plural(count, "deal") if count else "")
        self._excluded_frame.foot("", [("Tab, then Enter lists deals", "dim")] if count else "")

    def _fit_frames(self) -> None:
        if self._panel is None:
            return
        width = self.size.width
        left, right = (width * 13 // 20, width - width * 13 // 20) if self._is_wide else (width, width)
        self._bars.is_detailed = self._is_wide
        self._bars.show_panel(self._panel)
        cover = coverage_lines(self._panel, right - 4)
        heights = {
            self._bars_frame: self._bars.height_for(left - 2),
            self._coverage_frame: len(cover),
            self._next_frame: len(self._ahead),
        }
        for frame, lines in heights.items():
            if frame.styles.height is None or frame.styles.height.value != lines + 2:
                frame.styles.height = lines + 2

    def on_resize(self, event: events.Resize) -> None:
        """Frames take the height of their text at the new width."""
        self._fit_frames()
        self.set_class(self.size.height < _LOW, "-low")
        self._give_room()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What is left out gets room, and its deals stand beside it on a wide screen."""
        if self._excluded.has_focus:
            self._excluded_moved()
        elif self._bars.has_focus:
            self._list_reason("")
        self._give_room()

    def _give_room(self) -> None:
        self.set_class(self._excluded.has_focus and not self._is_wide, "-excluding")

    # -- what happens in the widgets ----------------------------------------------------------------------------

    @on(CategoryBars.Selected, "#forecast-bars")
    def _category_selected(self) -> None:
        self._deals.move_to(0)
        self._reason = ""
        if self._panel is not None:
            self._fill_deals(self._panel)

    def _list_reason(self, reason: str) -> None:
        if self._panel is not None and reason != self._reason:
            self._reason = reason
            self._deals.move_to(0)
            self._fill_deals(self._panel)

    @on(CategoryBars.Opened, "#forecast-bars")
    def _category_opened(self) -> None:
        self.do_forecast_deals()

    @on(VirtualList.Moved, "#category-deals")
    def _deals_moved(self) -> None:
        self._deals_frame.head(None, self._deals.position)

    @on(VirtualList.Chosen, "#category-deals")
    def _deal_chosen(self) -> None:
        self.do_forecast_deals()

    @on(VirtualList.Moved, "#excluded-list")
    def _excluded_moved(self) -> None:
        if self._excluded.has_focus and self._excluded.selected is not None:
            self._list_reason(self._excluded.selected.reason)

    @on(VirtualList.Chosen, "#excluded-list")
    def _excluded_chosen(self) -> None:
        self.do_forecast_deals()

    def leave(self, *, clear_filter: bool = True) -> bool:
        """Esc: from the deals back to the bars or to what is left out, from there to the bars."""
        if self._deals.has_focus and self._reason:
            self.remove_class("-listing")
            self._excluded.focus(scroll_visible=False)
            return True
        if self.has_class("-listing") or not self._bars.has_focus:
            self.remove_class("-listing")
            self.focus_main()
            return True
        return False

    # -- panes --------------------------------------------------------------------------------------------------

    def do_app_next_pane(self, argument: str = "") -> None:
        """The next list; a small screen hides the others while one has the focus."""
        self._go_to_pane(1)

    def do_app_previous_pane(self, argument: str = "") -> None:
        """The one before."""
        self._go_to_pane(-1)

    def _go_to_pane(self, steps: int) -> None:
        panes: list[Widget] = [self._bars, self._deals, self._excluded]
        if not self._is_wide:
            panes = [self._deals] if self.has_class("-listing") else [self._bars, self._excluded]
        now = next((index for index, pane in enumerate(panes) if pane.has_focus), 0)
        self.remove_class("-excluding")
        panes[(now + steps) % len(panes)].focus(scroll_visible=False)

    # -- commands -----------------------------------------------------------------------------------------------

    def do_forecast_next(self, argument: str = "") -> None:
        """The period after."""
        self._shift(1)

    def do_forecast_previous(self, argument: str = "") -> None:
        """The period before."""
        self._shift(-1)

    def do_forecast_now(self, argument: str = "") -> None:
        """The quarter of today."""
        self._go(None)

    def do_forecast_period(self, argument: str = "") -> None:
        """A period by its key: `2026-Q4`, `2026-11`, `2026`."""
        if argument:
            self._go(self.services.book.settings.calendar.parse(argument).key)
        else:
            self.shell.ask("Period", self._go, value=self._period or "", hint="2026-Q4, 2026-11 or 2026")

    def _shift(self, steps: int) -> None:
        if self._period is not None:
            self._go(self.services.forecasts.shift(self._period, steps))

    def _go(self, period: str | None) -> None:
        before = self._period
        self._period = period
        try:
            self.refresh_from_book()
        except UsageError:
            self._period = before
            raise

    def do_list_filter(self, argument: str = "") -> None:
        """`:forecast 2026-Q4`: the period is what narrows this view."""
        self.do_forecast_period(argument)

    def do_forecast_mode(self, argument: str = "") -> None:
        """Cumulative bars, or each category alone."""
        self._bars.toggle()
        if self._panel is not None:
            self._label(self._panel)

    def do_forecast_deals(self, argument: str = "") -> None:
        """The deals of the category, or left out for one reason; from that list, the deal itself."""
        if self._deals.has_focus:
            if self._deals.selected is not None:
                self.shell.open_deal(self._deals.selected.id)
            return
        if self._excluded.has_focus and self._excluded.selected is None:
            return
        self.set_class(not self._is_wide, "-listing")
        self.remove_class("-excluding")
        self._deals.focus(scroll_visible=False)

    def do_forecast_quota(self, argument: str = "") -> None:
        """Set the quota of the period shown."""
        panel = self._panel
        if panel is None:
            return
        if argument:
            self.shell.attempt(lambda: self._set_quota(argument))
            return
        value = "" if panel.quota is None else plain(panel.quota)
        title = f"Quota {panel.period.key} in {panel.currency}"
        self.shell.ask(title, self._set_quota, value=value, hint="900k, 1.2M, 120 000", example="900k")

    def _set_quota(self, text: str) -> None:
        amount = parse_amount(text)
        if amount is None or self._panel is None:
            raise UsageError("a quota is an amount", hint="write 900k or 120 000")
        key, currency = self._panel.period.key, self._panel.currency
        self.services.forecasts.set_quota(key, amount, currency)
        self.shell.book_changed()
        self.shell.say(f"Quota {key} is {full(amount, currency)}", undo=True)

    def do_forecast_copy(self, argument: str = "") -> None:
        """Copy the forecast as text."""
        if self._panel is not None:
            self.shell.copy(as_text(self._panel, self._ahead), f"the forecast {self._panel.period.key}")
