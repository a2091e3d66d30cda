"""What a report cannot count, said beside the figures that lack it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aeterm.domain.measure import Measure
from aeterm.domain.money import grouped
from aeterm.forecast.placing import NO_AMOUNT, OTHER_CURRENCY, WON_WITHOUT_AMOUNT
from aeterm.text import counted

if TYPE_CHECKING:
    from aeterm.cli.context import Context
    from aeterm.forecast.panel import ForecastPanel
    from aeterm.services.container import Services


def say_left_out(context: Context, services: Services, panel: ForecastPanel) -> None:
    """One line for each currency without a rate, for deals that do not state the measure, and for such a quota."""
    for item in panel.excluded:
        if item.reason.startswith(OTHER_CURRENCY):
            code = item.reason.removeprefix(OTHER_CURRENCY)
            context.say(f"{counted(item.count, 'deal')} in {code} left out: {_no_rate(code, panel.currency)}")
    if panel.measure is not Measure.AMOUNT:
        unstated = sum(item.count for item in panel.excluded if item.reason in (NO_AMOUNT, WON_WITHOUT_AMOUNT))
        if unstated:
            context.say(f"{counted(unstated, 'deal')} left out: no {panel.measure.label} stated")
    say_quota_left_out(context, services, panel)


def say_quota_left_out(context: Context, services: Services, panel: ForecastPanel) -> None:
    """A quota in a currency that no rate leads from is not none: it is left out."""
    quota = services.forecasts.quota(panel.period.key, panel.as_of) if panel.quota is None else None
    if quota is not None:
        what = f"the quota of {panel.period.key}, {grouped(quota.amount)} {quota.currency},"
        context.say(f"{what} left out: {_no_rate(quota.currency, panel.currency)}")


def _no_rate(code: str, wanted: str) -> str:
    return f"no rate leads from {code} to {wanted}: aeterm rates"
