"""The filter that lists what a forecast leaves out."""

from __future__ import annotations

from datetime import date

from aeterm.domain.measure import Measure
from aeterm.forecast import placing
from aeterm.forecast.panel import ForecastPanel


def filter_for(panel: ForecastPanel, reason: str, today: date) -> str:
    """The filter that lists the deals left out for a reason: `close<today state=open close=2026-Q4`.

    It is as short as the panel allows: what no deal of the panel differs in is not asked for. Empty when the
    language has no words for it, as for a measure that is not stated. Lost deals of another currency that have no
    day are listed too, although they concern no period, and so are closed ones whose rate was frozen.
    """
    reasons = {item.reason for item in panel.excluded}
    inside = f"close={panel.period.key}"
    if reason in (placing.NO_AMOUNT, placing.WON_WITHOUT_AMOUNT) and panel.measure is not Measure.AMOUNT:
        return ""
    if reason.startswith(placing.OTHER_CURRENCY):
        return f"cur={reason.removeprefix(placing.OTHER_CURRENCY)} {inside},-"
    as_of = "today" if panel.as_of == today else panel.as_of.isoformat()
    counted = " cat!=omitted" if placing.CATEGORY_OMITTED in reasons else ""
    due = f" close>={as_of}" if placing.CLOSE_DATE_PASSED in reasons else ""
    words = {
        placing.NO_CLOSE_DATE: "!close state=open",
        placing.CLOSE_DATE_PASSED: f"close<{as_of} state=open {inside}{counted}",
        placing.NO_AMOUNT: f"!amount state=open {inside}{due}{counted}",
        placing.WON_WITHOUT_DATE: "!close state=won",
        placing.WON_WITHOUT_AMOUNT: f"amount=- state=won {inside}",
        placing.CATEGORY_OMITTED: f"cat=omitted state=open {inside}",
        placing.LOST: f"state=lost {inside}",
    }[reason]
    others = sorted(other.removeprefix(placing.OTHER_CURRENCY) for other in reasons - set(placing.REASONS))
    return f"{words} cur!={','.join(others)}" if others else words
