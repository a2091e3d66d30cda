"""`aeterm forecast`: quota, roll-ups and coverage of a period, as text or as JSON."""

from __future__ import annotations

import argparse
from datetime import date

from aeterm.cli.context import Context
from aeterm.errors import UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--period", metavar="P", help="2026-Q4, 2026-11 or 2026; the running quarter when left out")
    parser.add_argument("--as-of", metavar="DAY", type=_day, help="judge open deals as of this day, not today")
    parser.add_argument("--currency", metavar="CODE", help="count the deals in this currency")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the panel."""
    services = context.services()
    panel = services.forecasts.panel(arguments.period, as_of=arguments.as_of, currency=arguments.currency)
    if context.json:
        from aeterm.forecast.report import to_json

        context.print_json(to_json(panel))
    else:
        from aeterm.cli.forecast_text import panel_lines

        for line in panel_lines(panel, services.clock.today()):
            context.print(line)
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f'"{text}" is not a day', hint="write 2026-11-23") from error
