"""The forecast of one period: everything the panel, the command line and the JSON say about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.measure import Measure
from aeterm.domain.period import Period
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.coverage import Coverage, coverage, shortfall
from aeterm.forecast.rollup import Bucket, Cumulative, Excluded, Rollup, Sources


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
    measure: Measure
    """Which figure of the deals is counted."""
    sources: Sources
    """Where the chances behind `weighted` come from."""

    @property
    def weighted_forecast(self) -> Decimal:
        """What is won plus the weighted open deals."""
        return self.won + self.weighted

    @property
    def is_missed(self) -> bool:
        """True when the period has ended below its quota: no pipe can help it any more."""
        return self.quota is not None and self.won < self.quota and self.as_of >= self.period.end


def build_panel(rollup: Rollup, *, quota: Decimal | None, target: Decimal) -> ForecastPanel:
    """The panel of what a roll-up holds now. `quota` is in its currency, `target` a ratio, 3 for x3."""
    won, open_, weighted = rollup.won, rollup.open, rollup.weighted
    missing = shortfall(target, quota, won, open_)
    return ForecastPanel(
        period=rollup.period,
        currency=rollup.basis.currency,
        as_of=rollup.basis.as_of,
        quota=quota,
        won=won,
        open=open_,
        weighted=weighted,
        categories={key: tally.bucket for key, tally in rollup.categories.items()},
        cumulative=rollup.cumulative,
        coverage=coverage(target, quota, won, open_, weighted),
        missing_open=missing.open,
        missing_remaining=missing.remaining,
        gap_to_quota=missing.gap_to_quota,
        excluded=rollup.excluded,
        deals={key: tally.ids for key, tally in rollup.categories.items()},
        estimates_amount=rollup.estimates,
        measure=rollup.basis.measure,
        sources=rollup.sources,
    )
