"""The forecast as data for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from aeterm.domain.money import amount_json, plain
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.rollup import Bucket

if TYPE_CHECKING:
    from aeterm.forecast.groups import Group

_DECIMALS = 6
"""Of weighted amounts: an own rate of winning has 28 digits, of which nobody needs so many."""


def to_json(panel: ForecastPanel) -> dict[str, object]:
    """JSON types: amounts as exact decimal strings, ratios as numbers of four places, days as ISO text.

    Most likely deals count as best case here, so that the categories add up to won and open. Weighted amounts have
    at most six decimals.
    """
    coverage, sums = panel.coverage, panel.cumulative
    return {
        "period": panel.period.key,
        "currency": panel.currency,
        "as_of": panel.as_of.isoformat(),
        "quota": amount_json(panel.quota),
        "won": plain(panel.won),
        "open": plain(panel.open),
        "weighted": plain(round(panel.weighted, _DECIMALS)),
        "categories": _categories(panel.categories),
        "cumulative": {
            "closed": plain(sums.closed),
            "commit": plain(sums.commit),
            "best_case": plain(sums.best_case),
            "open_pipeline": plain(sums.open_pipeline),
        },
        "coverage": {
            "target": ratio_json(coverage.target),
            "open": ratio_json(coverage.open),
            "gross": ratio_json(coverage.gross),
            "remaining": ratio_json(coverage.remaining),
            "weighted": ratio_json(coverage.weighted),
            "state": coverage.state.value,
        },
        "missing_pipe": {"open": amount_json(panel.missing_open), "remaining": amount_json(panel.missing_remaining)},
        "gap_to_quota": amount_json(panel.gap_to_quota),
        "excluded": [
            {"reason": item.reason, "count": item.count, "amount": plain(item.amount)} for item in panel.excluded
        ],
        "measure": panel.measure.value,
        "probabilities": {
            "manual": panel.sources.manual,
            "own": panel.sources.own,
            "stage_default": panel.sources.stage,
        },
    }


def groups_json(by: str, groups: Iterable[Group]) -> dict[str, object]:
    """The rows by one dimension as JSON types; most likely deals count as best case, as in `to_json`."""
    return {"by": by, "rows": [_group(group) for group in groups]}


def _group(group: Group) -> dict[str, object]:
    return {
        "key": group.key,
        "label": group.label,
        "won": plain(group.won),
        "open": plain(group.open),
        "weighted": plain(round(group.weighted, _DECIMALS)),
        "categories": _categories(group.amounts),
    }


def _categories(single: Mapping[ForecastCategory, Bucket]) -> dict[str, object]:
    best, likely = single[ForecastCategory.BEST_CASE], single[ForecastCategory.MOST_LIKELY]
    return {
        "pipeline": _bucket(single[ForecastCategory.PIPELINE]),
        "best_case": _bucket(Bucket(best.amount + likely.amount, best.count + likely.count)),
        "commit": _bucket(single[ForecastCategory.COMMIT]),
        "closed": _bucket(single[ForecastCategory.CLOSED]),
        "omitted": _bucket(single[ForecastCategory.OMITTED]),
    }


def _bucket(bucket: Bucket) -> dict[str, object]:
    return {"amount": plain(bucket.amount), "count": bucket.count}


def ratio_json(ratio: Decimal | float | None) -> float | None:
    """A ratio to four places, or None."""
    return None if ratio is None else float(Decimal(ratio).quantize(Decimal("0.0001"), rounding=ROUND_HALF_EVEN))
