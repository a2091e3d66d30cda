"""The scorecard of a deal as rows and lines: elements with their bars, lines of evidence, and what both add up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date

from aeterm.domain.evidence_line import EvidenceLine, Standing
from aeterm.qualification.frameworks.library import base_elements
from aeterm.qualification.gates import GateWarning
from aeterm.qualification.scorecard import MOST, ElementScore, Scorecard, letter_of
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line, Span, cells
from aeterm.tui.presenters.parts import ACCENT, BAD, GOOD, MUTED, STRONG, WARN, day, fold, line, plural
from aeterm.tui.presenters.pipeline import short_day
from aeterm.tui.presenters.score_letters import painted_letters, score_paint
from aeterm.tui.widgets.virtual_list import Column

ENGLISH = "en"
_NOTHING = "nothing yet"
_STANDINGS = {Standing.SAID: "said", Standing.WRITTEN: "written", Standing.HYPOTHESIS: "ours"}
"""How firm a line is, in seven cells."""
_HINT = 56
"""Cells of the names under a prompt."""
_AROUND_NAMES = 54
"""Cells of a status line besides the elements that a gate asks for: what happened, how to see more, the way back."""
_LABEL = 17
_WITH_PERSON, _WITH_DAY, _AMPLE = 70, 94, 130


# -- elements ---------------------------------------------------------------------------------------------------


def element_columns(room: int, card: Scorecard, today: date) -> list[Column[ElementScore]]:
    """Letter, element, its score as a bar, and its newest line: the words, who, on which day, how long ago."""
    letter = max(len(score.element.letter) for score in card.scores)
    columns = [
        Column[ElementScore]("", letter, _letter),
        Column[ElementScore]("Element", _LABEL, lambda score: score.element.label(ENGLISH)),
        Column[ElementScore]("Score", 7, score_bar),
        Column[ElementScore]("Newest line", 0, _newest, gap=2),
    ]
    if room >= _WITH_PERSON:
        columns.append(Column("Who", _name_width(room), _person, gap=2))
    if room >= _WITH_DAY:
        columns.append(Column("Day", 7, lambda score: (_day_of(score, today), MUTED), gap=2))
    columns.append(Column("Age", 6, _age, right=True))
    return columns


def _name_width(room: int) -> int:
    return 12 if room < _WITH_DAY else 15 if room < _AMPLE else 18


def element_mark(score: ElementScore, wanted: Set[str]) -> Span:
    """`!` before an element that a gate asks more of, `~` before one that is to be confirmed again."""
    if not wanted.isdisjoint(score.element.draws_on or (score.element.id,)):
        return "!", BAD
    return ("~", WARN) if score.is_stale else ("", "")


def score_bar(score: ElementScore) -> list[Span]:
    """`##- 2`; `##~ 2` when a third point is kept but to be confirmed again; `h` after one set by hand."""
    return line(
        ("#" * score.shown, score_paint(score.shown)),
        ("~" * (score.kept - score.shown), WARN),
        ("-" * (MOST - score.kept), MUTED),
        (f" {score.shown}", score_paint(score.shown)),
        (" h" if score.hand else "  ", MUTED),
    )


def _letter(score: ElementScore) -> Span:
    return letter_of(score.element.letter, score.shown), score_paint(score.shown)


def _newest(score: ElementScore) -> Span:
    found = score.newest
    if _is_held_back(score):
        return f"{base_elements()[score.weakest].label(ENGLISH)}: none", MUTED
    if found is not None:
        return f'"{one_line(found.quote)}"', ""
    if score.hand is not None:
        return f"by hand: {one_line(score.hand.reason)}" if score.hand.reason else "by hand", MUTED
    return _NOTHING, MUTED


def _person(score: ElementScore) -> Span:
    newest = None if _is_held_back(score) else score.newest
    return (newest.person or "?", "" if newest.person else MUTED) if newest else ("", "")


def _day_of(score: ElementScore, today: date) -> str:
    newest = None if _is_held_back(score) else score.newest
    return short_day(newest.on, today) if newest else ""


def _is_held_back(score: ElementScore) -> bool:
    """True for an element that is 0 for want of one of those it draws on, whatever the others have."""
    return bool(score.weakest) and not score.kept


def _age(score: ElementScore) -> Span:
    if score.age_days is None:
        return ("?" if score.kept else "", WARN)
    return age(score.age_days), WARN if score.is_stale else MUTED


def age(days: int) -> str:
    """`today`, `21 d`, `4 mo`: at most six cells."""
    if days < 100:
        return f"{days} d" if days else "today"
    return f"{days // 30} mo" if days < 730 else f"{days // 365} y"


# -- the edges --------------------------------------------------------------------------------------------------


def card_total(card: Scorecard) -> Line:
    """`11/24 (13 kept)`."""
    kept = f" ({card.kept_total} kept)" if card.kept_total > card.total else ""
    return [(f"{card.total}/{card.most}", STRONG), (kept, WARN)]


def stale_count(card: Scorecard) -> int:
    """How many of its elements are to be confirmed again."""
    return sum(score.is_stale for score in card.scores)


def summary(card: Scorecard) -> list[Span]:
    """`M·dDPi·C 11/24 · weakest Competition 0 · ~ 2 to reconfirm`, for a line of its own."""
    scores = card.counted
    spans = painted_letters(card.letters, [score.shown for score in scores])
    spans.append((f"  {card.total}/{card.most}", STRONG))
    if not any(score.lines or score.hand for score in scores):
        return [*spans, (f" · no evidence yet, {key_for('deal.scorecard')} adds some", MUTED)]
    weakest, stale = card.weakest, stale_count(card)
    spans += [(" · weakest ", MUTED), (f"{weakest.element.label(ENGLISH)} {weakest.shown}", "")]
    return spans + ([(" · ", MUTED), ("~ ", WARN), (f"{stale} to reconfirm", "")] if stale else [])


def gate_line(warnings: Sequence[GateWarning], card: Scorecard, room: int) -> Line:
    """`! Proposal: Metrics 0, Decision criteria 1 · Commit: next step`; with letters where that is too long."""
    if not warnings:
        return [("✓ ", GOOD), ("no gate warns", MUTED)]
    text = _by_gate(warnings, card, is_short=False)
    if cells(text) + 2 > room:
        text = _by_gate(warnings, card, is_short=True)
    return [("! ", BAD), (text, "")]


def gate_lines(warnings: Sequence[GateWarning], card: Scorecard, room: int) -> list[Line]:
    """The same in words, one line for each gate where all of them do not fit on one."""
    whole = gate_line(warnings, card, room + 10_000)
    if not warnings or sum(cells(text) for text, _ in whole) <= room:
        return [whole]
    return [[("! ", BAD), (text, "")] for text in _gates(warnings, card, is_short=False)]


def _by_gate(warnings: Sequence[GateWarning], card: Scorecard, *, is_short: bool) -> str:
    return " · ".join(_gates(warnings, card, is_short=is_short))


def _gates(warnings: Sequence[GateWarning], card: Scorecard, *, is_short: bool) -> list[str]:
    gates: dict[str, list[str]] = {}
    for warning in warnings:
        gates.setdefault(one_line(warning.gate), []).append(lacking(warning, card, is_short=is_short))
    return [f"{gate}: {', '.join(names)}" for gate, names in gates.items()]


def gate_words(lacking: Iterable[str], width: int) -> str:
    """`gate: Metrics 0, Decision criteria 1, +2 · M shows` for a status line of that width; empty for nothing lacking.

    As many are named as leave room for what happened, one at least.
    """
    names = list(dict.fromkeys(lacking))
    named = names[:1]
    for name in names[1:]:
        if cells(", ".join([*named, name])) > width - _AROUND_NAMES:
            break
        named.append(name)
    more = [f"+{len(names) - len(named)}"] if len(names) > len(named) else []
    return f"gate: {', '.join(named + more)} · {key_for('deal.scorecard')} shows" if names else ""


def lacking(warning: GateWarning, card: Scorecard, *, is_short: bool = False) -> str:
    """`Metrics 0`, `next step`; `M0` when it has to be short."""
    score = card.score(warning.element)
    if score is None:
        return warning.element.replace("_", " ")
    return f"{score.element.letter}{score.kept}" if is_short else f"{score.element.label(ENGLISH)} {score.kept}"


def stale_line(card: Scorecard) -> Line:
    """`~ 2 to reconfirm`; empty when nothing is old."""
    count = stale_count(card)
    return [("~ ", WARN), (f"{count} to reconfirm", "")] if count else []


# -- lines of evidence ------------------------------------------------------------------------------------------


def evidence_columns(room: int, today: date, *, is_mixed: bool = False) -> list[Column[EvidenceLine]]:
    """Day, who, the words, how firm, and the record that they stand in; with a letter before lines of several."""
    columns = [
        Column[EvidenceLine]("", 7, lambda item: (short_day(item.on, today), MUTED)),
        Column[EvidenceLine]("", _name_width(room), lambda item: (item.person or "?", "")),
        Column[EvidenceLine]("", 0, lambda item: f'"{one_line(item.quote)}"'),
        Column[EvidenceLine]("", 7, lambda item: (_STANDINGS[item.standing], MUTED)),
    ]
    columns.append(Column("", 6, lambda item: (item.source or "typed", MUTED), right=True))
    return [Column("", 1, _letter_of_line), *columns] if is_mixed else columns


def _letter_of_line(item: EvidenceLine) -> Span:
    element = base_elements().get(item.element)
    return (element.letter if element else "?", ACCENT)


def evidence_mark(item: EvidenceLine) -> Span:
    """`p` before a private line, which no model ever sees."""
    return ("p", MUTED) if item.private else ("", "")


def evidence_lines(score: ElementScore, item: EvidenceLine | None, today: date, columns: int) -> list[Line]:
    """The line under the cursor in full, and what is to be said of its element."""
    lines: list[Line] = []
    if item is not None:
        about = ", ".join([item.person or "nobody named", day(item.on, today) if item.on else "no day", _firm(item)])
        lines += [line((piece, "")) for piece in fold(f'"{one_line(item.quote)}"', columns)]
        lines += [line((piece, MUTED)) for piece in fold(f"{about} · {_source(item)}", columns)]
    if score.hand is not None:
        reason = f": {one_line(score.hand.reason)}" if score.hand.reason else ""
        said = f"{score.hand.score} set by hand {day(score.hand.on, today)}{reason} · by the rule {score.derived}"
        lines += [
            line((piece, WARN)) for piece in fold(f"{said} · {key_for('scorecard.rule')} goes back to it", columns)
        ]
    if score.is_stale:
        lines += [line((piece, WARN)) for piece in fold(_stale(score), columns)]
    if not score.lines:
        green = score.element.green.get(ENGLISH, "")
        asked = f"{key_for('scorecard.open')}: what to ask · {key_for('scorecard.add')} adds a line of evidence"
        lines += [line(("Good when ", MUTED), (piece, "")) for piece in fold(green, columns - 10)[:1] if green]
        lines += [line((piece, MUTED)) for piece in fold(asked, columns)]
    return lines


def _firm(item: EvidenceLine) -> str:
    return {Standing.SAID: "said", Standing.WRITTEN: "in writing", Standing.HYPOTHESIS: "our hypothesis"}[item.standing]


def _source(item: EvidenceLine) -> str:
    where = f"{key_for('scorecard.open')} opens {one_line(item.source)}" if item.source else "typed, no record"
    return f"{where} · private, no model sees it" if item.private else where


def _stale(score: ElementScore) -> str:
    when = "its day is unknown" if score.age_days is None else f"{age(score.age_days)} old"
    return f"~ to reconfirm: {when}; {plural(score.kept, 'point')} kept, {score.shown} shown"


def evidence_title(score: ElementScore) -> Line:
    """`EVIDENCE  Decision process`."""
    return [("EVIDENCE  ", "title"), (score.element.label(ENGLISH), STRONG)]


def drawn_from(score: ElementScore) -> str:
    """`from Metrics, Paper process`; empty for an element that has lines of its own."""
    labels = [base_elements()[name].label(ENGLISH) for name in score.element.draws_on]
    return f"from {', '.join(labels)}" if labels else ""


def people_hint(names: Iterable[str]) -> str:
    """`known here: Ana Ruiz, Tom Berg`, as many as a narrow prompt has room for."""
    shown: list[str] = []
    for name in names:
        if sum(map(cells, shown)) + 2 * len(shown) + cells(name) > _HINT:
            break
        shown.append(name)
    return f"known here: {', '.join(shown)}" if shown else "a name; empty when nobody knows"
