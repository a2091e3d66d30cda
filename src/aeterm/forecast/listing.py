"""The words of the filter language that list what a forecast leaves out."""

from __future__ import annotations

from datetime import date

from aeterm.forecast import rollup
from aeterm.forecast.panel import ForecastPanel


def filter_for(panel: ForecastPanel, reason: str, today: date) -> str:
    """The filter that lists the deals left out for a reason: `close<today state=open close=2026-Q4`.

    It is as short as the panel allows: what no deal of the panel differs in is not asked for. Lost deals of
    another currency that have no day are listed too, although they concern no period.
    """
    reasons = {item.reason for item in panel.excluded}
    inside = f"close={panel.period.key}"
    if reason.startswith(rollup.OTHER_CURRENCY):
        return f"cur={reason.removeprefix(rollup.OTHER_CURRENCY)} {inside},-"
    as_of = "today" if panel.as_of == today else panel.as_of.isoformat()
    counted = " cat!=omitted" if rollup.CATEGORY_OMITTED in reasons else ""
    due = f" close>={as_of}" if rollup.CLOSE_DATE_PASSED in reasons else ""
    words = {
        rollup.NO_CLOSE_DATE: "!close state=open",
        rollup.CLOSE_DATE_PASSED: f"close<{as_of} state=open {inside}{counted}",
        rollup.NO_AMOUNT: f"!amount state=open {inside}{due}{counted}",
        rollup.WON_WITHOUT_DATE: "!close state=won",
        rollup.WON_WITHOUT_AMOUNT: f"amount=- state=won {inside}",
        rollup.CATEGORY_OMITTED: f"cat=omitted state=open {inside}",
        rollup.LOST: f"state=lost {inside}",
    }[reason]
    is_mixed = any(other.startswith(rollup.OTHER_CURRENCY) for other in reasons)
    return f"{words} cur={panel.currency}" if is_mixed else words
