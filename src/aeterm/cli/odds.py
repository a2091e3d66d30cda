"""`aeterm odds`: how likely the quota is, how the period can end, and which deals decide it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aeterm.cli.context import Context
from aeterm.cli.left_out import say_left_out
from aeterm.cli.panel_options import add_period
from aeterm.cli.tables import Column, amount_cell, table, terminal_columns
from aeterm.domain.deal import Deal
from aeterm.domain.money import amount_json, grouped, plain
from aeterm.forecast.odds import Chance, Odds, Swing, chance_text
from aeterm.forecast.odds_text import method_text, odds_json, sources_text
from aeterm.text import counted

if TYPE_CHECKING:
    from aeterm.forecast.calibration import Calibration
    from aeterm.forecast.panel import ForecastPanel
    from aeterm.services.container import Services

_BAR = 40
_FEWEST = 20
"""Closed deals below which a record says little."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_period(parser)


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the odds, the swings and the record of past chances."""
    services = context.services()
    panel = services.forecasts.panel(arguments.period)
    odds, swings = services.odds.odds(panel.period), services.odds.swings(panel.period)
    chances, record = services.odds.chances(panel.period), services.odds.calibration()
    say_left_out(context, services, panel)
    if context.json:
        context.print_json(_json(panel, odds, swings, chances, record))
        return 0
    for line in _lines(panel, odds, chances):
        context.print(line)
    if swings:
        context.print()
        context.print("What moves the odds most")
        context.print(_swing_table(services, swings, chances, terminal_columns(context.out)))
    for line in _record_lines(record):
        context.print(line)
    return 0


def _lines(panel: ForecastPanel, odds: Odds, chances: Sequence[Chance]) -> Iterator[str]:
    yield f"Odds {panel.period.key}, {panel.currency}, as of {panel.as_of.isoformat()}: {method_text(odds)}"
    yield ""
    yield f"Quota          {'none set' if panel.quota is None else grouped(panel.quota):>16}"
    yield f"Won            {grouped(panel.won):>16}"
    if odds.attain is not None and odds.stress is not None:
        yield f"P(quota)       {chance_text(odds.attain):>16}"
        yield f"  stressed     {chance_text(odds.stress):>16}  15 % risk: each chance falls by a fifth"
    yield f"P10            {grouped(odds.p10):>16}  reached nine times of ten"
    yield f"P50            {grouped(odds.p50):>16}"
    yield f"P90            {grouped(odds.p90):>16}  reached once in ten"
    yield f"Mean           {grouped(odds.mean):>16}  won plus weighted"
    yield f"Chances        {sources_text(chances)}"
    if len(odds.histogram) > 1:
        yield ""
        yield from _histogram_lines(panel, odds)


def _histogram_lines(panel: ForecastPanel, odds: Odds) -> Iterator[str]:
    """A bar a slice, in ASCII; `#` reaches the quota, `.` does not."""
    most = max(piece.probability for piece in odds.histogram)
    for piece in odds.histogram:
        mark = "#" if panel.quota is None or piece.low >= panel.quota else "."
        bar = mark * max(round(_BAR * piece.probability / most), piece.probability >= 0.005)
        yield f"{grouped(piece.low):>14} .. {chance_text(piece.probability):>5}  {bar}".rstrip()
    if panel.quota is not None:
        yield f"{'':>14}    {'':>5}  # at or above the quota, . below it"


def _swing_table(services: Services, swings: Sequence[Swing], chances: Sequence[Chance], limit: int | None) -> str:
    deals = services.book.all(Deal)
    chance_of = {chance.deal_id: chance for chance in chances}
    columns = [Column("Deal", can_shrink=True)]
    columns += [Column(title, right=True) for title in ("Amount", "Chance", "If lost", "If won", "Swing")]
    rows = [
        (
            deals[row.deal_id].name,
            amount_cell(chance_of[row.deal_id].amount),
            f"{chance_of[row.deal_id].probability:.0%}",
            chance_text(row.if_lost),
            chance_text(row.if_won),
            f"{row.swing * 100:+.0f} pt",
        )
        for row in swings
    ]
    return table(columns, rows, limit=limit)


def _record_lines(record: Calibration) -> Iterator[str]:
    if record.brier is None or record.reference is None:
        if record.unseen:
            yield ""
            yield f"No record yet: thirty days before closing the book had none of {record.unseen:,} closed deals"
        return
    yield ""
    yield f"Chances thirty days before closing, {counted(record.pairs, 'closed deal')}"
    if record.unseen:
        yield f"  {record.unseen:,} more were not in the book then, or not open"
    yield f"  Brier {record.brier:.3f}; always saying the overall share won scores {record.reference:.3f}"
    for part in record.bins:
        if part.predicted is not None and part.observed is not None:
            said, seen = f"{part.predicted:.0%}", f"{part.observed:.0%}"
            yield f"  said {said:>4}, won {seen:>4} of {counted(part.count, 'deal')}"
    if record.pairs < _FEWEST:
        yield f"  fewer than {_FEWEST} deals: too few to judge by"


def _json(
    panel: ForecastPanel, odds: Odds, swings: Sequence[Swing], chances: Sequence[Chance], record: Calibration
) -> dict[str, object]:
    return {
        "period": panel.period.key,
        "currency": panel.currency,
        "as_of": panel.as_of.isoformat(),
        "quota": amount_json(panel.quota),
        "won": plain(panel.won),
        **odds_json(odds),
        "chances": [
            {
                "id": chance.deal_id,
                "amount": plain(chance.amount),
                "probability": plain(chance.probability),
                "source": chance.source.value,
            }
            for chance in chances
        ],
        "swings": [
            {
                "id": row.deal_id,
                "if_won": round(row.if_won, 6),
                "if_lost": round(row.if_lost, 6),
                "swing": round(row.swing, 6),
            }
            for row in swings
        ],
        "calibration": {
            "brier": record.brier,
            "reference": record.reference,
            "pairs": record.pairs,
            "unseen": record.unseen,
            "bins": [part._asdict() for part in record.bins],
        },
    }
