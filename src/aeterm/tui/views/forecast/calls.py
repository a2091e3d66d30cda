"""The section Calls: what was promised, beside what the book said week by week."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, ClassVar

from aeterm.domain.call import ForecastCall
from aeterm.domain.period import Period
from aeterm.errors import RefusedError
from aeterm.forecast.accuracy import WeekScore
from aeterm.forecast.calls import week_count
from aeterm.forecast.hits import HitRate, promised
from aeterm.services.container import Services
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast_calls import CallFigures, call_columns, call_lines, call_text
from aeterm.tui.views.forecast.charted import ChartedSection
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.widgets.virtual_list import Column, VirtualList


class CallsSection(ChartedSection[CallFigures]):
    """The trend above, the calls below; Enter reads one."""

    NAME: ClassVar[str] = "calls"
    TITLE: ClassVar[str] = "CALLS"

    def rows(self) -> VirtualList[Any]:
        """The calls of the period, newest first."""
        return VirtualList[ForecastCall](self.columns, attrgetter("id"), is_slim=True, id="calls-rows")

    def row_columns(self, room: int) -> Sequence[Column[ForecastCall]]:
        """When, how much, why."""
        return call_columns(room, self.today)

    def read(self, services: Services, look: Look) -> CallFigures:
        """The period as it was at the end of each week, with the calls; and the record of earlier periods."""
        panel, calls = look.panel(services), services.calls
        record = calls.record(until=panel.period)
        row = calls.scores(panel.period)
        return CallFigures(
            tuple(reversed(calls.list(panel.period))),
            calls.trend(panel.period),
            week_count(panel.period),
            row.weeks,
            panel.quota,
            not row.is_provisional,
            record.bias(row.last_frozen),
            record.calibrated(),
            row.last_frozen,
            *_hits(services, panel.period, row.weeks),
        )

    def draw(self, figures: CallFigures) -> None:
        """Chart and rows."""
        self.list.empty = f"No call yet. {key_for('forecast.call')} submits one: commit, best case, and why."
        self.list.set_rows(figures.calls)
        self.head([("CALLS ", "title"), (f" week by week{self.in_amounts}", "dim")], self.position)
        self.foot(
            [(f"{key_for('forecast.call')} submits a call", "dim")],
            [(f"{key_for('forecast.deals')} reads it", "dim")] if figures.calls else "",
        )
        self.share()

    def lines(self, figures: CallFigures, width: int, rows: int) -> Sequence[Line]:
        """The trend and the record."""
        return call_lines(figures, width, rows)

    def do_forecast_deals(self, argument: str = "") -> None:
        """Enter: the call with its reason."""
        call = self.list.selected
        if call is not None:
            self.shell.read(f"CALL {call.period}", call_text(call, self.today))


def _hits(services: Services, period: Period, weeks: Sequence[WeekScore]) -> tuple[tuple[HitRate, ...], int]:
    """What became of the promises of the latest fixed week that has ended, held some, and is in the journal."""
    for score in reversed(weeks):
        if not score.is_frozen:
            continue
        try:
            found = services.calls.hit_rates(period, score.week)
        except RefusedError:
            break  # the journal begins later
        if promised(found).cohort.amount:
            return found, score.week
    return (), 0
