"""The forecast of one period: everything the panel, the command line and the JSON say about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.period import Period
from aeterm.domain.stage import ForecastCategory, Process
from aeterm.forecast.coverage import Coverage, coverage, shortfall
from aeterm.forecast.rollup import Bucket, Cumulative, Excluded, Rollup


class ForecastPanel(NamedTuple):
    """Amounts in major units of `currency`. `open` and `weighted` leave out what is won."""

    period: Period
    currency: str
    as_of: date
    quota: Decimal | None
    won: Decimal
    open: Decimal
    weighted: Decimal
    """Sum of amount times probability over the open deals counted."""
    categories: Mapping[ForecastCategory, Bucket]
    """Each category alone; omitted holds lost deals too and counts in no other figure."""
    cumulative: Cumulative
    coverage: Coverage
    missing_open: Decimal | None
    """Pipe to find before open / quota reaches the target."""
    missing_remaining: Decimal | None
    """Pipe to find before open / (quota - won) reaches the target."""
    gap_to_quota: Decimal | None
    excluded: tuple[Excluded, ...]
    deals: Mapping[ForecastCategory, tuple[str, ...]]
    """Ids of the deals of each category."""
    estimates_amount: Decimal
    """The part of `open` that is list price."""

    @property
    def weighted_forecast(self) -> Decimal:
        """What is won plus the weighted open deals."""
        return self.won + self.weighted


def build_panel(
    deals: Iterable[Deal],
    process: Process,
    period: Period,
    *,
    currency: str,
    as_of: date,
    quota: Decimal | None,
    target: Decimal,
) -> ForecastPanel:
    """The panel in one pass over the deals; see `Rollup` for what counts. `target` is a ratio, 3 for x3."""
    probabilities = {stage.id: stage.probability for stage in process.stages}
    rollup = Rollup(deals, probabilities, period, currency, as_of)
    cumulative = rollup.cumulative
    won, open_ = cumulative.closed, cumulative.open_pipeline
    missing = shortfall(target, quota, won, open_)
    return ForecastPanel(
        period=period,
        currency=currency,
        as_of=as_of,
        quota=quota,
        won=won,
        open=open_,
        weighted=rollup.weighted,
        categories={key: Bucket(rollup.amounts[key], len(rollup.ids[key])) for key in ForecastCategory},
        cumulative=cumulative,
        coverage=coverage(target, quota, won, open_, rollup.weighted),
        missing_open=missing.open,
        missing_remaining=missing.remaining,
        gap_to_quota=missing.gap_to_quota,
        excluded=rollup.excluded,
        deals={key: tuple(ids) for key, ids in rollup.ids.items()},
        estimates_amount=rollup.estimates,
    )
