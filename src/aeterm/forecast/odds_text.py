"""The odds in words, and as data for programs."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.money import grouped, plain
from aeterm.forecast.odds import Chance, Odds
from aeterm.forecast.winning import ProbabilitySource
from aeterm.text import counted


def method_text(odds: Odds) -> str:
    """How the figures were come by: `exact, 12 open deals`, `exact, 40 open deals, the smaller ones to 100`."""
    deals = counted(odds.deals, "open deal")
    if odds.draws:
        return f"{odds.draws:,} draws, {deals}"
    return f"exact, {deals}" + (f", the smaller ones to {grouped(odds.grid)}" if odds.grid >= 1 else "")


def sources_text(chances: Sequence[Chance]) -> str:
    """Where the chances come from: `3 set by hand, 5 own rate, 2 stage default`."""
    numbers = {source: sum(chance.source is source for chance in chances) for source in ProbabilitySource}
    return ", ".join(f"{number} {source.label}" for source, number in numbers.items() if number) or "no open deal"


def odds_json(odds: Odds) -> dict[str, object]:
    """Money as exact text, probabilities as numbers from 0 to 1."""
    return {
        "method": odds.method,
        "draws": odds.draws,
        "grid": plain(odds.grid),
        "deals": odds.deals,
        "attain": None if odds.attain is None else round(odds.attain, 6),
        "stress": None if odds.stress is None else round(odds.stress, 6),
        "p10": plain(odds.p10),
        "p50": plain(odds.p50),
        "p90": plain(odds.p90),
        "mean": plain(round(odds.mean, 2)),
        "histogram": [
            {"low": plain(piece.low), "high": plain(piece.high), "probability": round(piece.probability, 6)}
            for piece in odds.histogram
        ],
    }
