"""The what-if screen as rows and lines: what can be tried, what is tried, and the period before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from aeterm.domain.period import Period
from aeterm.domain.stage import DealState
from aeterm.forecast.coverage import Coverage, CoverageState
from aeterm.forecast.placing import CATEGORY_OMITTED, CLOSE_DATE_PASSED, NO_CLOSE_DATE, OTHER_CURRENCY
from aeterm.forecast.what_if import Outcome, Trial, WhatIf
from aeterm.services.what_if import Candidate
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for, key_words
from aeterm.tui.paint import Line, Span, fit
from aeterm.tui.presenters.forecast_coverage import ratio
from aeterm.tui.presenters.forecast_figures import percent, signed
from aeterm.tui.presenters.parts import BAD, GOOD, MUTED, STRONG, WARN, brief, day, fold, full, line, plain, plural
from aeterm.tui.presenters.score_letters import LettersOf, letters_column
from aeterm.tui.widgets.virtual_list import Column

_LABEL, _VALUE, _CHANGE = 14, 6, 6
_PAIR = 2 * (_LABEL + _VALUE * 2 + _CHANGE + 5)
"""Columns from which two figures stand on one line."""
_WIDE_VALUE, _WIDE_CHANGE = 11, 12
_FIGURES = 8
_LETTERED = 102
"""Columns from which it is told how a deal is qualified."""
_HEAD = f"{'':{_LABEL}}{'now':>{_WIDE_VALUE}}{'what if':>{_WIDE_VALUE + 1}}{'change':>{_WIDE_CHANGE}}"
_REASONS = {CLOSE_DATE_PASSED: "date past", NO_CLOSE_DATE: "no date", CATEGORY_OMITTED: "omitted"}
"""Why a deal does not count, in nine cells."""
ESTIMATE = "Pay is an estimate by your plan."
NO_PLAN = "No commission plan: aeterm commission set rate=5% writes one down."

Trials = Mapping[str, Trial]


class Figure(NamedTuple):
    """One figure before and after, and what changed; `change` is empty when nothing did."""

    label: str
    before: str
    after: str
    change: str = ""
    is_better: bool = True


# -- the deals --------------------------------------------------------------------------------------------------


def row_columns(
    room: int, today: date, period: Period, currency: str, trials: Trials, letters: LettersOf
) -> list[Column[Candidate]]:
    """Name, account when there is room, where it counts now, amount, close date, letters, and what is tried on it."""
    columns: list[Column[Candidate]] = [Column("Deal", 0, lambda row: row.deal.name)]
    if room >= 92:
        account = 16 if room >= _LETTERED else 18
        columns.append(Column("Account", account, lambda row: (row.deal.account_name, MUTED), gap=2))
    if room >= 62:
        columns.append(Column("Counts as", 11, lambda row: counts_as(row, period), gap=2))
    columns.append(Column("Amount", 11, lambda row: _amount(row, currency), right=True))
    if room >= 58:
        columns.append(Column("Close", 7, lambda row: _close(row, today), gap=2))
    if room >= _LETTERED:
        columns.append(letters_column(letters, attrgetter("deal.id")))
    columns.append(Column("What if", 16, lambda row: tried_on(row, trials, today), gap=2))
    return columns


def row_mark(row: Candidate, trials: Trials) -> Span:
    """What is tried, as one sign."""
    trial = trials.get(row.deal.id)
    if trial is None:
        return "", ""
    if trial.state is not None:
        return ("✓", GOOD) if trial.state is DealState.WON else ("x", BAD)
    if trial.close_on is None:
        return "=", WARN
    return ("→" if _is_later(row, trial.close_on) else "←"), WARN


def counts_as(row: Candidate, period: Period) -> Span:
    """`Commit`; why it counts nowhere; the period in which it would count."""
    if row.period != period:
        return row.period.key, MUTED
    if row.placed.reason:
        reason = row.placed.reason
        return f"· {_REASONS.get(reason, reason.replace(OTHER_CURRENCY, 'no rate '))}", MUTED
    return (row.placed.category.label if row.placed.category else ""), ""


def tried_on(row: Candidate, trials: Trials, today: date) -> Span:
    """`won`, `lost`, `to 01 Jan`, `won at 80k`, `80k`; empty when nothing is tried."""
    trial = trials.get(row.deal.id)
    if trial is None:
        return "", ""
    words, paint = "", WARN
    if trial.state is not None:
        words, paint = trial.state.value, GOOD if trial.state is DealState.WON else BAD
    elif trial.close_on is not None:
        words = f"to {day(trial.close_on, today)}"
    if trial.amount is not None:
        words = f"{words} at {brief(trial.amount)}" if words else f"amount {brief(trial.amount)}"
    return words, paint


def _amount(row: Candidate, currency: str) -> Span:
    deal = row.deal
    if deal.amount is None:
        return "—", MUTED
    own = "" if deal.currency == currency else deal.currency
    text = full(deal.amount, own, is_estimate=deal.amount_is_estimate)
    return text, WARN if deal.amount_is_estimate else ""


def _close(row: Candidate, today: date) -> Span:
    expected = row.deal.expected_close_on
    return day(expected, today), BAD if expected is not None and expected < today else ""


def _is_later(row: Candidate, to: date) -> bool:
    expected = row.deal.expected_close_on
    return expected is None or to >= expected


# -- before and after -------------------------------------------------------------------------------------------


def figures(found: WhatIf, currency: str = "") -> list[Figure]:
    """What moves; short amounts without a currency, else whole ones."""
    before, after = found
    return [
        _money("Won", before.won, after.won, currency),
        _money("Commit", before.commit, after.commit, currency),
        _money("Best case", before.best_case, after.best_case, currency),
        _money("Still to win", before.gap, after.gap, currency, is_cost=True),
        _coverage(before.coverage, after.coverage),
        _odds(before.attain, after.attain),
        _money("Likely", before.p50, after.p50, currency),
        _money("Pay (estimate)", before.commission, after.commission, currency),
    ]


def verdict(outcome: Outcome) -> Span:
    """`! thin, 3.0x needed` for the upper edge."""
    cover = outcome.coverage
    if cover.state is CoverageState.THIN:
        return f"! thin, {cover.target:.1f}x needed", WARN
    if cover.state is CoverageState.NO_QUOTA:
        return "no quota", MUTED
    return f"✓ {cover.state.value}", GOOD


def figure_lines(found: WhatIf, currency: str, sentences: Sequence[str], columns: int, rows: int) -> list[Line]:
    """The figures: two on a line where the pane is low and wide, else one, and what is tried in words if it is high."""
    if rows <= 6 and columns >= _PAIR:
        items = figures(found)
        half = len(items) // 2
        pairs = zip(items[:half], items[half:], strict=True)
        return [line(_short(left), (" │ ", MUTED), _short(right)) for left, right in pairs]
    is_wide = columns >= len(_HEAD) and rows > _FIGURES
    lines: list[Line] = [[(_HEAD, MUTED)]] if is_wide else []
    lines += [_long(item) if is_wide else _short(item) for item in figures(found, currency if is_wide else "")]
    return lines if rows <= len(lines) else [*lines, *_notes(found, sentences, columns)]


def _notes(found: WhatIf, sentences: Sequence[str], columns: int) -> list[Line]:
    """What the figures mean, and what is tried in words."""
    estimate = NO_PLAN if found.before.commission is None else ESTIMATE
    lines: list[Line] = [[]]
    for note in (estimate, "Likely: you win more or less with even odds."):
        lines += [[(piece, MUTED)] for piece in fold(note, columns)]
    lines += [[], [("Tried", STRONG)]]
    for sentence in sentences or (f"nothing yet: {ways()}",):
        lines += [[(piece, "" if sentences else MUTED)] for piece in fold(sentence, columns)]
    return lines


def as_text(found: WhatIf, period: Period, currency: str, sentences: Sequence[str]) -> str:
    """For the clipboard: what is tried, then the figures."""
    lines = [f"What if, {period.key} in {currency}: {plural(len(sentences), 'deal')} tried", *sentences, ""]
    lines += [_HEAD, *(plain(_long(item)).rstrip() for item in figures(found, currency))]
    return "\n".join([*lines, ESTIMATE if found.before.commission is not None else ""]).rstrip() + "\n"


def ways() -> str:
    """What can be tried on a deal, and by which keys."""
    known = {"won": "won", "lost": "lost", "push": "push", "pull": "pull in", "amount": "amount"}
    return key_words(*((f"what_if.{name}", does) for name, does in known.items()))


def asked(sentences: Sequence[str]) -> tuple[str, str]:
    """The question before it is written, and what it is about."""
    shown = [f"· {one_line(sentence)}" for sentence in sentences]
    detail = "\n".join([*shown, "", f"One change of the book; {key_for('app.undo')} takes it back."])
    return f"Write this to the book? {plural(len(sentences), 'deal')} will change.", detail


def _money(
    label: str, before: Decimal | None, after: Decimal | None, currency: str, *, is_cost: bool = False
) -> Figure:
    if before is None or after is None:
        return Figure(label, "—", "—")
    moved = after - before
    said = [full(value, currency) if currency else brief(value) for value in (before, after)]
    change = f"{moved:+,.0f}" if currency else signed(moved)
    return Figure(label, said[0], said[1], change if moved else "", (moved > 0) is not is_cost)


def _coverage(before: Coverage, after: Coverage) -> Figure:
    said = [_ratio(cover) for cover in (before, after)]
    if before.remaining is None or after.remaining is None:
        is_better = after.state is CoverageState.QUOTA_MET
        return Figure(
            "Coverage", said[0], said[1], "" if said[0] == said[1] else ("+" if is_better else "-"), is_better
        )
    tenths = int(after.remaining * 10) - int(before.remaining * 10)  # of what is shown, so that the line adds up
    return Figure("Coverage", said[0], said[1], f"{Decimal(tenths) / 10:+.1f}x" if tenths else "", tenths > 0)


def _ratio(cover: Coverage) -> str:
    if cover.remaining is None:
        return "met" if cover.state is CoverageState.QUOTA_MET else "—"
    return ratio(cover.remaining)


def _odds(before: float | None, after: float | None) -> Figure:
    said = [percent(share) for share in (before, after)]
    if before is None or after is None or said[0] == said[1]:
        return Figure("Reach quota", said[0], said[1])
    points = round(after * 100) - round(before * 100)
    return Figure("Reach quota", said[0], said[1], f"{points:+d} pt", after > before)


def _short(item: Figure) -> list[Span]:
    now = fit(item.before, _VALUE, right=True)
    if not item.change:
        return line(fit(item.label, _LABEL), now, fit("", _VALUE + _CHANGE + 4))
    paint = GOOD if item.is_better else BAD
    return line(
        fit(item.label, _LABEL),
        (now, MUTED),
        (" → ", MUTED),
        (fit(item.after, _VALUE), STRONG),
        (fit(item.change, _CHANGE + 1, right=True), paint),
    )


def _long(item: Figure) -> list[Span]:
    now = fit(item.before, _WIDE_VALUE, right=True)
    if not item.change:
        return line(fit(item.label, _LABEL), now, (fit("=", _WIDE_VALUE + 1, right=True), MUTED))
    paint = GOOD if item.is_better else BAD
    return line(
        fit(item.label, _LABEL),
        (now, MUTED),
        (fit(item.after, _WIDE_VALUE + 1, right=True), STRONG),
        (fit(item.change, _WIDE_CHANGE, right=True), paint),
    )
