"""The odds of a period as text, and the deals that decide it as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from aeterm.forecast.calibration import Calibration
from aeterm.forecast.odds import Odds
from aeterm.tui.paint import Line, Span
from aeterm.tui.presenters.forecast_figures import percent
from aeterm.tui.presenters.parts import MUTED, STRONG, brief, day, fold, line, plural
from aeterm.tui.presenters.score_letters import LettersOf, letters_column
from aeterm.tui.widgets.distribution import distribution_lines
from aeterm.tui.widgets.virtual_list import Column


class SwingRow(NamedTuple):
    """One deal and what it does to the chance of the quota; the three chances are None without a quota."""

    deal_id: str
    name: str
    amount: Decimal
    close_on: date | None
    probability: Decimal
    source: str
    if_won: float | None = None
    if_lost: float | None = None
    swing: float | None = None


class OddsFigures(NamedTuple):
    """Everything the section shows."""

    odds: Odds
    quota: Decimal | None
    currency: str
    rows: tuple[SwingRow, ...]
    sources: str
    """Where the chances come from: `12 own rate, 3 by hand`."""
    calibration: Calibration


def odds_lines(figures: OddsFigures, width: int, rows: int) -> list[Line]:
    """Chance and percentiles first, then as much of the chart and of the record as there is room for."""
    odds = figures.odds
    if not odds.deals:
        return [line(("No open deal counts here: nothing is left to chance.", MUTED))]
    head: list[Line] = [*_head(figures)]
    record = [line((text, MUTED)) for text in _record(figures, width)]
    room = rows - len(head) - (len(record) if rows >= 12 else 0)
    chart = distribution_lines(odds.histogram, figures.quota, (odds.p10, odds.p90), width, min(room, 9))
    return [*head, *chart, *(record if rows >= 12 else [])][:rows]


def _head(figures: OddsFigures) -> list[list[Span]]:
    odds = figures.odds
    low, middle, high = brief(odds.p10), brief(odds.p50), brief(odds.p90)
    spread = f"P10 {low} · P50 {middle} · P90 {high} · mean {brief(odds.mean)}"
    if odds.attain is None:
        return [line((spread, STRONG), (" · no quota", MUTED))]
    stress = f" · {percent(odds.stress)} under a shared shock"
    chance = line(f"Quota {brief(figures.quota or Decimal(0), figures.currency)}: ", (percent(odds.attain), STRONG))
    return [line(chance, (stress, MUTED)), line(spread)]


def _record(figures: OddsFigures, width: int) -> list[str]:
    odds, past = figures.odds, figures.calibration
    how = "exact" if odds.method == "exact" else f"{odds.draws:,} draws"
    texts = [f"{plural(odds.deals, 'deal')}, {how}. Chances: {figures.sources}."]
    if past.brier is not None and past.reference is not None:
        verdict = "better" if past.brier < past.reference else "no better"
        bins = [item for item in past.bins if item.predicted is not None]
        said = ", ".join(f"{percent(item.predicted)} came true {percent(item.observed)}" for item in bins)
        texts.append(
            f"Your chances so far: Brier {past.brier:.2f}, {verdict} than one chance for all ({past.reference:.2f}), "
            f"from {plural(past.pairs, 'closed deal')}. Said {said}."
        )
    return [text for words in texts for text in fold(words, width)]


def swing_columns(room: int, today: date, letters: LettersOf, *, has_quota: bool) -> list[Column[SwingRow]]:
    """Deal, amount, its letters and its chance, and the chance of the quota with and without it."""
    columns = [
        Column[SwingRow]("Deals that decide", 0, lambda row: row.name),
        Column[SwingRow]("Amount", 6, lambda row: brief(row.amount), right=True),
    ]
    if room >= 90:
        columns.append(Column("Close", 6, lambda row: (day(row.close_on, today)[:6], MUTED), gap=2))
        columns.append(letters_column(letters, attrgetter("deal_id")))
        columns.append(Column("Chance from", 13, lambda row: (row.source, MUTED), gap=2))
    if room >= 60 or not has_quota:
        columns.append(Column("Chance", 6, lambda row: percent(row.probability), right=True))
    if has_quota:
        columns.append(Column("If lost", 7, lambda row: percent(row.if_lost), right=True))
        columns.append(Column("If won", 6, lambda row: percent(row.if_won), right=True))
        columns.append(Column("Swing", 6, _swing, right=True))
    return columns


def _swing(row: SwingRow) -> Span:
    return ("—", MUTED) if row.swing is None else (f"{row.swing * 100:+.0f} pt", STRONG)


def sources_text(counts: Sequence[tuple[str, int]]) -> str:
    """`12 own stage rate, 3 by hand`."""
    return ", ".join(f"{count} {name}" for name, count in counts) or "none"
