"""`aeterm call trend`: a period week by week, what the book had beside what was promised."""

from __future__ import annotations

import argparse

from aeterm.cli.call_rows import call_json, no_words
from aeterm.cli.context import Context
from aeterm.cli.tables import Column, amount_cell, table, terminal_columns
from aeterm.domain.money import amount_json

_COLUMNS = (
    Column("Week", right=True),
    Column("Until"),
    Column("Closed", right=True),
    Column("Commit", right=True),
    Column("Best case", right=True),
    Column("Called", right=True),
    Column("Called best", right=True),
)


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the weeks that the book has seen."""
    no_words(arguments, "trend")
    services, scope = context.services(), arguments.scope or ""
    points = services.calls.trend(arguments.period, scope)
    if context.json:
        context.print_json(
            [
                {
                    "week": point.week,
                    "on": point.on.isoformat(),
                    "closed": amount_json(point.closed),
                    "commit": amount_json(point.commit),
                    "best_case": amount_json(point.best_case),
                    "call": None if point.call is None else call_json(point.call),
                }
                for point in points
            ]
        )
        return 0
    if not points:
        context.say("the book has seen no week of that period")
        return 0
    rows = [
        (
            str(point.week),
            point.on.isoformat(),
            amount_cell(point.closed),
            amount_cell(point.commit),
            amount_cell(point.best_case),
            amount_cell(point.call.commit if point.call else None),
            amount_cell(point.call.best_case if point.call else None),
        )
        for point in points
    ]
    context.print(table(_COLUMNS, rows, limit=terminal_columns(context.out)))
    panel = services.forecasts.panel(arguments.period)
    others = {call.currency for call in services.calls.list(panel.period, scope)} - {panel.currency}
    if others:
        context.say(f"in {panel.currency}; calls in {', '.join(sorted(others))} are left out: aeterm call list")
    return 0
