"""The forecast as plain text for the clipboard, readable in a mail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.panel import ForecastPanel
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast import Outlook, bar_lines
from aeterm.tui.presenters.forecast import summary_lines as summary
from aeterm.tui.presenters.forecast_coverage import coverage_lines, coverage_state, next_line
from aeterm.tui.presenters.forecast_deals import excluded_lines
from aeterm.tui.presenters.parts import plain

_COLUMNS = 78


def as_text(panel: ForecastPanel, ahead: Sequence[ForecastPanel] = (), outlook: Outlook | None = None) -> str:
    """Bars with call and odds, coverage, exclusions and the periods ahead, one block each."""
    bars = bar_lines(panel, _COLUMNS, single=False, selected=ForecastCategory.OMITTED)
    state, _ = coverage_state(panel)
    blocks = [
        [f"Forecast {panel.period.key}, {panel.currency}, as of {panel.as_of.isoformat()}"],
        [*_plain(bars), *_plain(summary(panel, _COLUMNS, outlook, wide=False))],
        [f"Coverage: {state}", *_plain(coverage_lines(panel, _COLUMNS))],
        ["Excluded:", *_plain(excluded_lines(panel, _COLUMNS))],
        ["Next periods:", *_plain([next_line(item, _COLUMNS) for item in ahead])] if ahead else [],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _plain(lines: Iterable[Line]) -> list[str]:
    return [plain(line).rstrip() for line in lines]
