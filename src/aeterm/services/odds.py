"""Use cases of chance: how often and how much is won, and what that asks of the pipe."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from aeterm.forecast.winning import StageRate
from aeterm.services.winning import SourceRates, WinHistory

if TYPE_CHECKING:
    from aeterm.domain.period import Period
    from aeterm.forecast.ageing import AgeBand
    from aeterm.forecast.calibration import Calibration
    from aeterm.forecast.coverage import Required
    from aeterm.forecast.generation import PipeNeed
    from aeterm.forecast.odds import Chance, Odds, Swing
    from aeterm.forecast.panel import ForecastPanel
    from aeterm.forecast.placing import Basis
    from aeterm.forecast.win_rates import WinRates
    from aeterm.services.forecasting import ForecastService
    from aeterm.services.ports import Book, Clock


class OddsService:
    """Answers rest on the deals closed so far; what too few of them say is None.

    A period left out is the quarter of today, a basis left out that of the period's panel. Raises UsageError for a
    period that is none.
    """

    def __init__(self, book: Book, clock: Clock, forecasts: ForecastService) -> None:
        self._book = book
        self._clock = clock
        self._forecasts = forecasts
        self._history = WinHistory(book)

    def win_rates(self, period: Period | str | None = None, basis: Basis | None = None) -> WinRates:
        """By number and by money, with medians, from the four quarters before a period or from all history."""
        return self._history.rates(*self._asked(period, basis))

    def win_rates_by_source(
        self, period: Period | str | None = None, basis: Basis | None = None
    ) -> tuple[SourceRates, ...]:
        """The same for each source, most deals first."""
        return self._history.by_source(*self._asked(period, basis))

    def stage_rates(self) -> Mapping[str, StageRate]:
        """The chance of winning from each open stage, by all closed deals whose course was seen."""
        return self._history.stage_rates()

    def unseen(self) -> int:
        """Closed deals that no stage rate counts, as nobody saw which stage they were in last."""
        return self._history.unseen()

    def required_coverage(self, period: Period | str | None = None, basis: Basis | None = None) -> Required | None:
        """The coverage that the own win rate asks for; None while too few deals are closed to say."""
        from aeterm.forecast.coverage import required

        rate = self.win_rates(period, basis).best
        return None if rate is None else required(rate)

    def ages(self, period: Period | str | None = None, basis: Basis | None = None) -> tuple[AgeBand, ...]:
        """The open pipe of a period by age, and how often deals that got so old were won."""
        from aeterm.forecast.ageing import ages

        wanted, found = self._asked(period, basis)
        return ages(self._forecasts.deals_in(wanted, found), self._history.survival(wanted, found), wanted, found)

    def velocity(self, period: Period | str | None = None, basis: Basis | None = None) -> Decimal | None:
        """Money won per day at the pace of the open deals of a period; None when history is too thin."""
        from aeterm.forecast.win_rates import velocity

        wanted, found = self._asked(period, basis)
        rates = self._history.rates(wanted, found)
        if not rates.is_enough or rates.count.share is None or not rates.median_won or not rates.median_cycle_days:
            return None
        count = len(self._forecasts.deals_in(wanted, found))
        return velocity(count, rates.median_won, rates.count.share, rates.median_cycle_days)

    def pipe_need(self, period: Period | str | None = None, basis: Basis | None = None) -> PipeNeed:
        """The pipe to create for a period: how much, how many deals, until when, by source and by week."""
        from aeterm.forecast.generation import pipe_need

        wanted, found = self._asked(period, basis)
        panel = self._panel(wanted, found)
        rates = self._history.rates(wanted, found)
        return pipe_need(
            wanted,
            found.currency,
            found.as_of,
            gap=panel.gap_to_quota,
            open_=panel.open,
            rates=rates,
            sources=self._history.created_by_source(rates.window),
        )

    def chances(self, period: Period | str | None = None, basis: Basis | None = None) -> tuple[Chance, ...]:
        """The open deals that count in a period: amount, chance, and where the chance comes from."""
        from aeterm.services.chances import chances

        wanted, found = self._asked(period, basis)
        return tuple(chances(self._forecasts.deals_in(wanted, found), wanted, found))

    def odds(self, period: Period | str | None = None, basis: Basis | None = None) -> Odds:
        """How the period can end: the chance of its quota, percentiles, stress line and histogram."""
        from aeterm.forecast.odds import odds

        panel = self._panel(*(asked := self._asked(period, basis)))
        return odds(panel.won, self.chances(*asked), panel.quota)

    def swings(
        self, period: Period | str | None = None, basis: Basis | None = None, *, limit: int = 8
    ) -> tuple[Swing, ...]:
        """The large deals of a period that move the chance of its quota most, at most eight; none without a quota."""
        from aeterm.forecast.odds import swings

        panel = self._panel(*(asked := self._asked(period, basis)))
        return () if panel.quota is None else swings(panel.won, self.chances(*asked), panel.quota, limit=limit)

    def calibration(self) -> Calibration:
        """How right the chances were that were in force thirty days before the closed deals closed."""
        return self._history.calibration()

    def _panel(self, period: Period, basis: Basis) -> ForecastPanel:
        return self._forecasts.panel(period, as_of=basis.as_of, currency=basis.currency, measure=basis.measure)

    def _asked(self, period: Period | str | None, basis: Basis | None) -> tuple[Period, Basis]:
        wanted = self._forecasts.period(period)
        return wanted, basis or self._forecasts.basis(wanted)
