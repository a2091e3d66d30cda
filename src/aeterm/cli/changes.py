"""`aeterm changes`: what moved the forecast since Monday, as a waterfall and as sentences."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.left_out import say_left_out
from aeterm.cli.panel_options import add_currency, add_measure, add_period
from aeterm.domain.measure import Measure
from aeterm.forecast.movement import Scope


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--since", metavar="WHEN", default="7d", help="monday, yesterday, 7d, 2026-11-16, start (of the period), call"
    )
    parser.add_argument("--until", metavar="WHEN", help="up to and with this day; now when left out")
    add_period(parser)
    scopes = [scope.value for scope in Scope]
    parser.add_argument(
        "--scope",
        choices=scopes,
        default=Scope.BEST.value,
        help="open pipeline, closed + commit, or closed + commit + best case",
    )
    parser.add_argument("--gross", action="store_true", help="every change, back and forth; only the two ends without")
    add_currency(parser)
    add_measure(parser)


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the waterfall."""
    services = context.services()
    found = services.movement.waterfall(
        arguments.period,
        arguments.since,
        Scope(arguments.scope),
        gross=arguments.gross,
        until=arguments.until,
        currency=arguments.currency,
        measure=Measure(arguments.measure),
    )
    if context.json:
        from aeterm.forecast.movement_report import to_json

        context.print_json(to_json(found))
    else:
        from aeterm.cli.changes_text import waterfall_lines

        for line in waterfall_lines(found):
            context.print(line)
    panel = services.forecasts.panel(arguments.period, currency=found.currency, measure=Measure(arguments.measure))
    say_left_out(context, services, panel)
    return 0
