"""`aeterm pipe`: the pipe to create for a period, with the win rates it rests on, as text or as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from aeterm.cli.context import Context
from aeterm.cli.left_out import say_left_out
from aeterm.cli.panel_options import add_currency, add_measure, add_period
from aeterm.domain.measure import Measure

if TYPE_CHECKING:
    from aeterm.forecast.ageing import AgeBand
    from aeterm.forecast.coverage import Required
    from aeterm.forecast.generation import PipeNeed
    from aeterm.forecast.winning import StageRate
    from aeterm.services.winning import SourceRates


class PipeReport(NamedTuple):
    """The need and what it rests on, for one period, currency and measure."""

    need: PipeNeed
    required: Required | None
    velocity: Decimal | None
    """Money won per day."""
    ages: Sequence[AgeBand]
    sources: Sequence[SourceRates]
    stages: Sequence[StageRate]
    unseen: int
    """Closed deals that no stage rate counts."""
    measure: Measure
    today: date


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_period(parser)
    add_currency(parser)
    add_measure(parser)


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print how much is to be created, by when, from where."""
    services = context.services()
    forecasts, odds = services.forecasts, services.odds
    measure = Measure(arguments.measure)
    panel = forecasts.panel(arguments.period, currency=arguments.currency, measure=measure)
    period, basis = panel.period, forecasts.basis(currency=panel.currency, measure=measure)
    say_left_out(context, services, panel)
    report = PipeReport(
        need=odds.pipe_need(period, basis),
        required=odds.required_coverage(period, basis),
        velocity=odds.velocity(period, basis),
        ages=odds.ages(period, basis),
        sources=odds.win_rates_by_source(period, basis),
        stages=[*odds.stage_rates().values()],
        unseen=odds.unseen(),
        measure=measure,
        today=panel.as_of,
    )
    if context.json:
        from aeterm.cli.pipe_json import pipe_json

        context.print_json(pipe_json(report))
        return 0
    from aeterm.cli.pipe_text import pipe_lines

    for line in pipe_lines(report):
        context.print(line)
    return 0
