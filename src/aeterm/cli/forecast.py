"""`aeterm forecast`: quota, roll-ups and coverage of a period, whole or apart by owner, source ..., and of the next."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from aeterm.cli.context import Context
from aeterm.cli.panel_options import add_currency, add_measure, add_period
from aeterm.domain.measure import Measure
from aeterm.errors import UsageError

if TYPE_CHECKING:
    from aeterm.forecast.groups import Group
    from aeterm.forecast.panel import ForecastPanel
    from aeterm.services.container import Services
    from aeterm.services.forecasting import ForecastService

_DIMENSIONS = ("owner", "manager", "territory", "source", "account", "product", "division", "stage")
"""Those of `forecast.groups.Dimension`, which is loaded when one is asked for."""
_MOST_NEXT = 12


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_period(parser)
    parser.add_argument("--as-of", metavar="DAY", type=_day, help="judge the deals of today as of this day")
    add_currency(parser)
    parser.add_argument("--by", choices=_DIMENSIONS, metavar="WHAT", help=f"one row for each {'|'.join(_DIMENSIONS)}")
    add_measure(parser)
    parser.add_argument("--next", type=_count, default=0, metavar="N", help="the N periods after it too")
    parser.add_argument("--full", action="store_true", help="in JSON too: odds, required coverage, call in force")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the panel, or its rows by one dimension."""
    services, as_of, currency = context.services(), arguments.as_of, arguments.currency
    forecasts = services.forecasts
    measure = Measure(arguments.measure)
    panel = forecasts.panel(arguments.period, as_of=as_of, currency=currency, measure=measure)
    ahead = forecasts.ahead(panel.period, arguments.next, as_of=as_of, currency=currency, measure=measure)
    groups = _groups(forecasts, panel, arguments.by) if arguments.by else ()
    if context.json:
        report = _json(panel, ahead, arguments.by, groups)
        if arguments.full:
            _add_outlook(context, report, panel)
        context.print_json(report)
    else:
        for line in _lines(context, panel, ahead, arguments.by, groups):
            context.print(line)
    _say_left_out(context, services, panel, is_listed=not arguments.by)
    if as_of is not None and as_of < services.clock.today():
        context.say(
            f"today's deals, judged on {as_of.isoformat()}; what the book held then: "
            f"aeterm call trend, aeterm changes --since {as_of.isoformat()}"
        )
    return 0


def _say_left_out(context: Context, services: Services, panel: ForecastPanel, *, is_listed: bool) -> None:
    """The panel itself lists the deals that are left out; rows by one dimension do not."""
    if panel.excluded or panel.quota is None:
        from aeterm.cli.left_out import say_left_out, say_quota_left_out

        (say_quota_left_out if is_listed else say_left_out)(context, services, panel)


def _groups(forecasts: ForecastService, panel: ForecastPanel, by: str) -> tuple[Group, ...]:
    from aeterm.forecast.groups import Dimension

    basis = forecasts.basis(as_of=panel.as_of, currency=panel.currency, measure=panel.measure)
    return forecasts.groups(panel.period, Dimension(by), basis)


def _json(
    panel: ForecastPanel, ahead: tuple[ForecastPanel, ...], by: str | None, groups: tuple[Group, ...]
) -> dict[str, Any]:
    from aeterm.forecast.report import groups_json, to_json

    report = to_json(panel)
    if by:
        report["groups"] = groups_json(by, groups)
    if ahead:
        report["next"] = [to_json(later) for later in ahead]
    return report


def _add_outlook(context: Context, report: dict[str, Any], panel: ForecastPanel) -> None:
    from aeterm.cli.forecast_outlook import outlook, outlook_json

    found = outlook_json(outlook(context.services(), panel))
    report["coverage"]["required"] = found.pop("required")
    report |= found


def _lines(
    context: Context, panel: ForecastPanel, ahead: tuple[ForecastPanel, ...], by: str | None, groups: tuple[Group, ...]
) -> Iterator[str]:
    from aeterm.cli.forecast_text import group_lines, next_lines, panel_lines

    if by:
        from aeterm.cli.tables import terminal_columns

        yield from group_lines(panel, by, groups, terminal_columns(context.out))
    else:
        from aeterm.cli.forecast_outlook import outlook

        services = context.services()
        yield from panel_lines(panel, outlook(services, panel), services.clock.today())
    if ahead:
        yield ""
        yield from next_lines(ahead)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f'"{text}" is not a day', hint="write 2026-11-23") from error


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= _MOST_NEXT:
        raise UsageError(f'"{text}" is no number of periods', hint=f"write a number from 1 to {_MOST_NEXT}")
    return int(text)
