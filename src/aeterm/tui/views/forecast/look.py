"""What the forecast shows, apart from the book: everything a section's figures depend on."""

from __future__ import annotations

from typing import NamedTuple

from aeterm.domain.measure import Measure
from aeterm.forecast.groups import Dimension
from aeterm.forecast.movement import Scope
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.placing import Basis
from aeterm.services.container import Services


class Look(NamedTuple):
    """The period and the settings of the `v` menu. Equal looks at an unchanged book give equal figures."""

    period: str = ""
    """Its key; empty for the quarter of today."""
    measure: Measure = Measure.AMOUNT
    by: Dimension = Dimension.OWNER
    """What the groups are told apart by."""
    since: str = "7d"
    """Where movement begins, in words that the movement service reads."""
    scope: Scope = Scope.BEST
    """Which money movement follows."""
    is_gross: bool = False
    """Movement counts every back and forth, not only the two ends."""

    def panel(self, services: Services) -> ForecastPanel:
        """The forecast of the period in the measure of this look."""
        return services.forecasts.panel(self.period or None, measure=self.measure)

    def basis(self, services: Services, panel: ForecastPanel) -> Basis:
        """What the figures of that panel rest on."""
        return services.forecasts.basis(currency=panel.currency, measure=self.measure)
