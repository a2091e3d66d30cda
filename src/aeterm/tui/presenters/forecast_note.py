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
from aeterm.forecast.odds import Odds, chance_text
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.sentences import sentence
from aeterm.forecast.words import ForecastWords
from aeterm.forecast.worklist import WorkItem
from aeterm.text import one_line
from aeterm.tui.paint import Line, wrapped
from aeterm.tui.presenters.forecast_deals import left_out
from aeterm.tui.presenters.parts import line

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
    language: str = "en"
    """What it is written in: `en` or `fr`."""


def note_text(figures: NoteFigures, today: date) -> str:
    """The note as paragraphs of one line each, for the clipboard."""
    return "\n".join(_sentences(figures, today))


def note_lines(figures: NoteFigures, width: int, today: date) -> list[Line]:
    """The note folded to a width."""
    return [line(text) for paragraph in _sentences(figures, today) for text in wrapped(paragraph, width)]


def _sentences(figures: NoteFigures, today: date) -> Iterator[str]:
    words = ForecastWords.of(figures.language)
    yield _standing(figures.panel, words)
    if promised := _promised(figures, today, words):
        yield promised
    if figures.risk is not None:
        yield _risk(figures.risk, today, words)
    yield _moved(figures, today, words)
    count, reasons = left_out(figures.panel, words)
    if count:
        yield words.say("note_not_counted", deals=words.deals(count), reasons=reasons)


def _standing(panel: ForecastPanel, words: ForecastWords) -> str:
    sums, code = panel.cumulative, panel.currency
    is_plain = panel.measure is Measure.AMOUNT
    values = {
        "period": words.period(panel.period),
        "measure": "" if is_plain else words.say("note_measure", measure=words.measure(panel.measure)),
        "won": words.brief(panel.won, code),
        "goal": "" if panel.quota is None else words.say("note_goal", quota=words.brief(panel.quota, code)),
    }
    if panel.as_of >= panel.period.end:
        return words.say("note_ended", **values)
    commit, best = words.brief(sums.commit, code), words.brief(sums.best_case, code)
    said = words.say("note_standing", **values, commit=commit, best=best)
    if panel.quota is None or panel.quota <= panel.won:
        return said
    if sums.commit >= panel.quota:
        return words.say("note_covers", said=said)
    return words.say("note_leaves", said=said, gap=words.brief(panel.quota - sums.commit, code))


def _moved(figures: NoteFigures, today: date, words: ForecastWords) -> str:
    commit, best = figures.commit, figures.best
    when = words.when(best.start_at, today)
    if not commit.moves and not best.moves:
        return words.say("note_nothing", when=when)
    seen = {move.deal_id for move in commit.moves}
    rest = [move for move in best.moves if move.deal_id not in seen]
    own = _change(words.say("note_sum_commit"), commit, _told(commit.moves, words), words)
    others = _change(words.say("note_sum_best"), best, _told(rest, words), words)
    return words.say("note_moved", when=when, commit=own, best=others)


def _change(name: str, found: Waterfall, told: str, words: ForecastWords) -> str:
    net = found.end - found.start
    phrase = "note_unchanged" if not net else "note_up" if net > 0 else "note_down"
    said = words.say(phrase, sum=name, net=words.brief(abs(net)))
    return words.say("note_told", said=said, told=told) if told else said


def _told(moves: Sequence[Move], words: ForecastWords) -> str:
    """The largest moves in their sentences; `2 more` for the others."""
    ordered = sorted(moves, key=_size, reverse=True)
    parts = [sentence(move, words) for move in ordered[:_TOLD]]
    rest = len(ordered) - len(parts)
    return words.say("semicolon").join([*parts, words.count("and_more", rest)] if rest else parts)


def _size(move: Move) -> Decimal:
    """A won deal moves nothing inside the sum, and is told all the same."""
    return abs(move.amount) or abs(move.after or move.before or ZERO)


def _promised(figures: NoteFigures, today: date, words: ForecastWords) -> str:
    parts = []
    if figures.call is not None:
        call = figures.call
        of = "" if figures.panel.measure is Measure.AMOUNT else words.say("note_in_amounts")
        made = words.near_day(call.at.astimezone().date(), today)
        commit, best = words.brief(call.commit), words.brief(call.best_case)
        parts.append(words.say("note_call", commit=commit, best=best, of=of, day=made))
    if figures.odds is not None:
        odds = figures.odds
        reach = "" if odds.attain is None else words.say("note_reach", chance=words.typeset(chance_text(odds.attain)))
        span = words.span(odds.p10, odds.p90)
        parts.append(words.say("note_likely", middle=words.brief(odds.p50), span=span, reach=reach))
    return " ".join(parts)


def _risk(item: WorkItem, today: date, words: ForecastWords) -> str:
    return words.say(
        "note_risk",
        name=one_line(item.name),
        amount=words.brief(item.at_stake, item.currency),
        on="" if item.close_on is None else words.say("note_on", day=words.near_day(item.close_on, today)),
        text=words.doubts(item),
    )
