"""What other services say beside the panel: the coverage to aim at, the odds, and the call that stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aeterm.cli.call_rows import call_json
from aeterm.cli.pipe_json import required_json
from aeterm.domain.call import ForecastCall
from aeterm.domain.money import grouped
from aeterm.forecast.coverage import Required, odds_apart, ratio_text
from aeterm.forecast.odds import Odds, chance_text
from aeterm.forecast.odds_text import method_text, odds_json
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.words import ENGLISH
from aeterm.services.container import Services
from aeterm.services.instants import local_day


class Outlook(NamedTuple):
    """For the period, currency, measure and day of one panel."""

    required: Required | None
    """None while too few deals are closed to say."""
    odds: Odds
    call: ForecastCall | None


def outlook(services: Services, panel: ForecastPanel) -> Outlook:
    """Ask the services."""
    period = panel.period
    basis = services.forecasts.basis(as_of=panel.as_of, currency=panel.currency, measure=panel.measure)
    return Outlook(
        required=services.odds.required_coverage(period, basis),
        odds=services.odds.odds(period, basis),
        call=services.calls.in_force(period),
    )


def required_line(required: Required | None) -> str:
    """The fifth coverage, at most 78 columns wide."""
    if required is None:
        return f"  {'required':<10} {'-':>6}  1 / win rate: too few deals are closed to say"
    by = "value" if required.rate.is_by_value else "number"
    said = f"1 / win rate of {required.rate.share:.0%} by {by}, {ENGLISH.ratios(required)}"
    return f"  {'required':<10} {ratio_text(required.ratio):>6}  {said}"


def outlook_lines(found: Outlook, panel: ForecastPanel) -> Iterator[str]:
    """Odds and call, at most 78 columns wide."""
    odds, call = found.odds, found.call
    if odds.attain is not None:
        yield f"{'P(quota)':<14} {chance_text(odds.attain):>16}  {method_text(odds)}"
        if not panel.is_missed and (why := odds_apart(panel.coverage.state, odds.attain)):
            yield f"  {why}:"
            rule = ratio_text(panel.coverage.target)
            yield f"  coverage counts open pipe against {rule}, the odds weigh each deal's chance"
    yield f"{'P10, P50, P90':<14} {grouped(odds.p10):>16}  {grouped(odds.p50)}  {grouped(odds.p90)}"
    if call is None:
        yield f"{'Call':<14} {'none yet':>16}  aeterm call submit"
    else:
        said = f"commit, best case {grouped(call.best_case)} {call.currency}, of {local_day(call.at).isoformat()}"
        yield f"{'Call':<14} {grouped(call.commit):>16}  {said}"


def outlook_json(found: Outlook) -> dict[str, object]:
    """The keys that are added to a forecast; `required` belongs to its coverage."""
    return {
        "required": None if found.required is None else required_json(found.required),
        "odds": odds_json(found.odds),
        "call": None if found.call is None else call_json(found.call),
    }
