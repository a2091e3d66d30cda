"""A scorecard as lines for people and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aeterm.cli.rows import date_json
from aeterm.cli.tables import Column, table
from aeterm.domain.evidence_line import EvidenceLine, Standing
from aeterm.qualification.scorecard import UNKNOWN, ElementScore, Scorecard, as_numbers
from aeterm.text import counted, fit, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from aeterm.domain.deal import Deal
    from aeterm.qualification.frameworks.model import Framework
    from aeterm.qualification.gates import GateWarning

_LABEL = 22
_INDENT = 5
PLAIN_UNKNOWN = "-"


def letters_text(letters: str, *, plain: bool) -> str:
    """The letters as they are printed; `-` for the middle dot when only ASCII is wanted."""
    return letters.replace(UNKNOWN, PLAIN_UNKNOWN) if plain else letters


def card_text(
    deal: Deal,
    card: Scorecard,
    questions: Sequence[str],
    signs: Mapping[str, int],
    today: date,
    limit: int | None,
    language: str,
    *,
    plain: bool,
) -> Iterator[str]:
    """The card: a line an element with its score and who said it when, their words below; then the weakest link.

    `signs` are those of notes and people on file, by element: what is spoken of there has no line yet.
    """
    kept = f", {card.kept_total} once old evidence is confirmed" if card.kept_total > card.total else ""
    yield f"{one_line(deal.name)} ({deal.id})"
    letters = letters_text(card.letters, plain=plain)
    yield f"  {card.framework.title} {letters}  {card.total} of {card.most}{kept}"
    for score in card.scores:
        said = _said(score, today)
        if score.newest is None and signs.get(score.weakest or score.element.id):
            said = "; ".join(part for part in (said, "notes or people on file speak of it: no line yet") if part)
        head = f"  {fit(score.element.letter, 2)} {fit(score.element.label(language), _LABEL)} {score.shown}  "
        yield (head + _cut(said, limit, len(head))).rstrip()
        if score.newest is not None:
            yield " " * _INDENT + _cut(f'"{one_line(score.newest.quote)}"', limit, _INDENT)
    yield f"  Weakest: {card.weakest.element.label(language)}. Ask:"
    for question in questions:
        yield f"    {question}"


def _cut(text: str, limit: int | None, taken: int) -> str:
    """The text cut to what is left of a line."""
    return text if limit is None else fit(text, max(limit - taken, _LABEL)).rstrip()


def card_json(
    deal: Deal, card: Scorecard, warnings: Sequence[GateWarning], questions: Sequence[str], language: str
) -> dict[str, object]:
    """The card with every line behind it."""
    return {
        "id": deal.id,
        "name": deal.name,
        "framework": card.framework.name,
        "letters": card.letters,
        "total": card.total,
        "kept_total": card.kept_total,
        "most": card.most,
        "weakest": card.weakest.element.id,
        "language": language,
        "questions": list(questions),
        "elements": [_element_json(score, language) for score in card.scores],
        "gates": [
            {"gate": warning.gate, "element": warning.element, "asked": warning.asked, "text": warning.text}
            for warning in warnings
        ],
    }


def meddpicc_json(card: Scorecard) -> dict[str, object]:
    """The scores shown by element, why-now included, and the total of the eight."""
    return {"meddpicc": dict(as_numbers(card)), "meddpicc_total": card.total}


def line_json(line: EvidenceLine) -> dict[str, object]:
    """One line of evidence."""
    return {
        "id": line.id,
        "element": line.element,
        "quote": line.quote,
        "person": line.person,
        "on": date_json(line.on),
        "standing": line.standing.value,
        "source": line.source,
        "private": line.private,
    }


def line_table(lines: Sequence[EvidenceLine], limit: int | None) -> str:
    """Lines of evidence as an aligned table."""
    columns = (Column("Id"), Column("Element"), Column("Words", can_shrink=True), Column("Who", can_shrink=True),
               Column("On"), Column("How"), Column("From"))  # fmt: skip
    rows = [
        (line.id, line.element, line.quote, line.person or "-", line.on.isoformat() if line.on else "-",
         f"{line.standing.value}, private" if line.private else line.standing.value, line.source or "-")
        for line in lines
    ]  # fmt: skip
    return table(columns, rows, limit=limit)


def framework_text(frameworks: Sequence[Framework], limit: int | None) -> str:
    """The frameworks as an aligned table."""
    columns = (Column("Name"), Column("Letters"), Column("What it looks at", can_shrink=True), Column("File"))
    rows = [
        (
            framework.name,
            "".join(element.letter for element in framework.counted),
            framework.about.get("en", "") or ", ".join(element.label("en") for element in framework.elements),
            "bundled" if framework.is_bundled else str(framework.path),
        )
        for framework in frameworks
    ]
    return table(columns, rows, limit=limit)


def framework_json(framework: Framework) -> dict[str, object]:
    """A framework with its elements."""
    return {
        "name": framework.name,
        "title": framework.title,
        "bundled": framework.is_bundled,
        "path": str(framework.path),
        "elements": [
            {
                "id": element.id,
                "letter": element.letter,
                "label": dict(element.labels),
                "draws_on": list(element.draws_on),
                "score": element.rule.value,
                "apart": element.apart,
            }
            for element in framework.elements
        ],
    }


def _said(score: ElementScore, today: date) -> str:
    """`to reconfirm, 2 kept; Ana Ruiz, 12 Sep 2026, 79 days ago, in writing, 2 lines`; what is set by hand leads."""
    hand, parts = score.hand, []
    if hand is not None:
        waits = "" if hand.score == score.kept else f" {hand.score}, but they said nothing yet"
        parts.append(f"by hand{waits}, the rule says {score.derived}")
    if score.is_stale:
        parts.append(f"to reconfirm, {score.kept} kept")
    if len(score.element.draws_on) > 1:
        parts.append(f"from {score.weakest}")
    if score.newest is not None:
        parts.append(_who(score.newest, len(score.lines), today))
    if hand is not None and hand.reason:
        parts.append(f"by hand because: {one_line(hand.reason)}")
    return "; ".join(parts)


def _who(line: EvidenceLine, count: int, today: date) -> str:
    """`Ana Ruiz, 12 Sep 2026, 79 days ago, in writing, 2 lines`."""
    from aeterm.qualification.words import Words

    age = "" if line.on is None else f"{counted((today - line.on).days, 'day')} ago" if line.on < today else "today"
    how = {Standing.HYPOTHESIS: "our hypothesis", Standing.WRITTEN: "in writing"}.get(line.standing, "")
    day, private = Words().date(line.on) if line.on else "no day", "private" if line.private else ""
    lines = f"{count} lines" if count > 1 else ""
    return ", ".join(part for part in (one_line(line.person), day, age, how, private, lines) if part)


def _element_json(score: ElementScore, language: str) -> dict[str, object]:
    hand = score.hand
    return {
        "id": score.element.id,
        "letter": score.element.letter,
        "label": score.element.label(language),
        "score": score.shown,
        "kept": score.kept,
        "derived": score.derived,
        "to_reconfirm": score.is_stale,
        "age_days": score.age_days,
        "by_hand": None
        if hand is None
        else {"element": hand.element, "score": hand.score, "on": hand.on.isoformat(), "reason": hand.reason},
        "draws_on": list(score.element.draws_on),
        "decided_by": score.weakest,
        "counted": not score.element.apart,
        "lines": [line_json(line) for line in score.lines],
    }
