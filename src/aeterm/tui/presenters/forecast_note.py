"""The note to the manager: the period in a few sentences, every figure of which stands on the screen too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.call import ForecastCall
from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO
from aeterm.forecast.movement import Move, Waterfall
from aeterm.forecast.odds import Odds
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.sentences import sentence
from aeterm.forecast.worklist import WorkItem
from aeterm.text import one_line
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast_deals import left_out
from aeterm.tui.presenters.forecast_figures import percent, span_of
from aeterm.tui.presenters.forecast_movement import when
from aeterm.tui.presenters.parts import brief, day, fold, line, plural

_TOLD = 2
"""Moves of each sum that are told; the others are counted."""


class NoteFigures(NamedTuple):
    """What the note is made of."""

    panel: ForecastPanel
    commit: Waterfall
    """Of closed + commit."""
    best: Waterfall
    """Of closed + commit + best case."""
    call: ForecastCall | None
    odds: Odds | None
    """None when no open deal counts."""
    risk: WorkItem | None
    """The largest promised deal with a doubt."""


def note_text(figures: NoteFigures, today: date) -> str:
    """The note as paragraphs of one line each, for the clipboard."""
    return "\n".join(_sentences(figures, today))


def note_lines(figures: NoteFigures, width: int, today: date) -> list[Line]:
    """The note folded to a width."""
    return [line(text) for paragraph in _sentences(figures, today) for text in fold(paragraph, width)]


def _sentences(figures: NoteFigures, today: date) -> Iterator[str]:
    yield _standing(figures.panel)
    if promised := _promised(figures, today):
        yield promised
    if figures.risk is not None:
        yield _risk(figures.risk, today)
    yield _moved(figures, today)
    count, reasons = left_out(figures.panel)
    if count:
        yield f"Not counted: {plural(count, 'deal')} ({reasons})."


def _standing(panel: ForecastPanel) -> str:
    sums, code = panel.cumulative, panel.currency
    goal = "" if panel.quota is None else f" of {brief(panel.quota, code)}"
    measure = "" if panel.measure is Measure.AMOUNT else f" ({panel.measure.label})"
    if panel.as_of >= panel.period.end:
        return f"{panel.period.key}{measure} ended with {brief(panel.won, code)} won{goal}."
    said = f"{panel.period.key}{measure}: {brief(panel.won, code)} won{goal}, commit {brief(sums.commit, code)}, "
    said += f"best case {brief(sums.best_case, code)}."
    if panel.quota is None or panel.quota <= panel.won:
        return said
    if sums.commit >= panel.quota:
        return f"{said} Commit covers the quota."
    return f"{said} Commit leaves {brief(panel.quota - sums.commit, code)} of the quota open."


def _moved(figures: NoteFigures, today: date) -> str:
    commit, best = figures.commit, figures.best
    since = f"Since {when(best.start_at, today)}"
    if not commit.moves and not best.moves:
        return f"{since} nothing moved."
    own = _change("commit", commit, _told(commit.moves))
    seen = {move.deal_id for move in commit.moves}
    rest = _told([move for move in best.moves if move.deal_id not in seen])
    return f"{since} {own}; {_change('best case', best, rest)}."


def _change(name: str, found: Waterfall, told: str) -> str:
    net = found.end - found.start
    said = f"{name} is unchanged" if not net else f"{name} is {'up' if net > 0 else 'down'} {brief(abs(net))}"
    return f"{said} ({told})" if told else said


def _told(moves: Sequence[Move]) -> str:
    """The largest moves in their sentences; `2 more` for the others."""
    ordered = sorted(moves, key=_size, reverse=True)
    parts = [sentence(move) for move in ordered[:_TOLD]]
    return "; ".join([*parts, f"{len(ordered) - _TOLD} more"] if len(ordered) > _TOLD else parts)


def _size(move: Move) -> Decimal:
    """A won deal moves nothing inside the sum, and is told all the same."""
    return abs(move.amount) or abs(move.after or move.before or ZERO)


def _promised(figures: NoteFigures, today: date) -> str:
    parts = []
    if figures.call is not None:
        call = figures.call
        of = "" if figures.panel.measure is Measure.AMOUNT else " in amounts"
        made = day(call.at.astimezone().date(), today)
        parts.append(f"Call commit {brief(call.commit)}, best case {brief(call.best_case)}{of} ({made}).")
    if figures.odds is not None:
        odds = figures.odds
        reach = "" if odds.attain is None else f", quota {percent(odds.attain)}"
        parts.append(f"Likely {brief(odds.p50)} (80% {span_of(odds.p10, odds.p90)}){reach}.")
    return " ".join(parts)


def _risk(item: WorkItem, today: date) -> str:
    on = "" if item.close_on is None else f", {day(item.close_on, today)}"
    return f"Biggest risk: {one_line(item.name)} ({brief(item.at_stake, item.currency)}{on}): {one_line(item.text)}."
