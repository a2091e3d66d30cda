"""The objections screen as rows and lines: what is on record, what notes hold, and the card of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.domain.typography import typeset
from aeterm.qualification.cards import ENGLISH
from aeterm.qualification.laer import LaerCard
from aeterm.qualification.objection_search import Answer, fold
from aeterm.qualification.unrecorded import Candidate
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line, Span, cells, wrapped
from aeterm.tui.presenters.parts import ACCENT, BAD, GOOD, MUTED, STRONG, WARN, day
from aeterm.tui.presenters.parts import fold as folded
from aeterm.tui.widgets.virtual_list import Column

_MARKS: dict[ObjectionStatus, Span] = {
    ObjectionStatus.OPEN: ("!", BAD),
    ObjectionStatus.PARTLY: ("~", WARN),
    ObjectionStatus.LIFTED: ("✓", GOOD),
}
_WIDEST = 100
_LABEL = 14


class Row(NamedTuple):
    """One line of the list: an objection on record, or a sentence of a note that is not."""

    objection: Objection | None
    candidate: Candidate | None = None
    is_own: bool = False
    """True for those of the deal or account at hand."""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        if self.objection is not None:
            return self.objection.id
        return f"{self.candidate.source} {self.candidate.verbatim}" if self.candidate else ""

    @property
    def verbatim(self) -> str:
        """The words used."""
        return self.objection.verbatim if self.objection else self.candidate.verbatim if self.candidate else ""

    @property
    def category(self) -> str:
        """Id of its card."""
        return self.objection.category if self.objection else self.candidate.category if self.candidate else "other"

    @property
    def on(self) -> date | None:
        """When it was said."""
        return self.objection.on if self.objection else self.candidate.on if self.candidate else None

    @property
    def person(self) -> str:
        """Who said it."""
        return self.objection.person if self.objection else self.candidate.person if self.candidate else ""


def rows_of(answer: Answer, own: Sequence[Objection], found: Sequence[Candidate], text: str) -> list[Row]:
    """Those of the deal at hand first, then what its notes hold, then the library in the order of the answer."""
    mine, fitting = {item.id for item in own}, {item.id for item in answer.all}
    ordered = answer.all if text.strip() else own
    rows = [Row(item, None, True) for item in ordered if item.id in mine and item.id in fitting]
    wanted = fold(text).split()
    rows += [Row(None, item, True) for item in found if all(f" {word}" in _searched(item) for word in wanted)]
    return rows + [Row(item) for item in answer.all if item.id not in mine]


def _searched(candidate: Candidate) -> str:
    return f" {fold(f'{candidate.verbatim} {candidate.person} {label(candidate.category)}')}"


def row_mark(row: Row) -> Span:
    """`!` open, `~` partly answered, `✓` lifted, `+` in a note and not on record."""
    return _MARKS[row.objection.status] if row.objection else ("+", ACCENT)


def row_columns(room: int, today: date, about: Callable[[Objection], str]) -> list[Column[Row]]:
    """The words, their category, and as much of who, where and when as there is room for."""

    def where(row: Row) -> Span:
        if row.objection is None or row.is_own:
            return "here" if row.objection else "in a note", ACCENT
        return about(row.objection), MUTED

    columns: list[Column[Row]] = [
        Column("Words", 0, lambda row: (row.verbatim, STRONG if row.is_own else "")),
        Column("Kind", 11, lambda row: (label(row.category), MUTED), gap=2),
    ]
    if room >= 96:
        columns.append(Column("Who", 16, lambda row: (row.person or "—", MUTED)))
    columns.append(Column("Where", 18 if room >= 70 else 12, where))
    if room >= 84:
        columns.append(Column("When", 7, lambda row: (day(row.on, today), MUTED), right=True))
    return columns


def label(category: str) -> str:
    """The category as people say it."""
    card = ENGLISH.get(category)
    return card.label.replace("security and legal", "security") if card else category.replace("_", " ")


def counts(own: Iterable[Objection], found: Sequence[Candidate]) -> str:
    """`2 open, 1 partly, 3 lifted, 2 in notes`."""
    by_status = [(status.value, sum(item.status is status for item in own)) for status in ObjectionStatus]
    parts = [f"{count} {name}" for name, count in by_status if count]
    return ", ".join([*parts, f"{len(found)} in notes"] if found else parts) or "none yet"


def card_lines(card: LaerCard, columns: int) -> list[Line]:
    """The card, its labels in the margin; `>` marks the step that decides."""
    columns = min(columns, _WIDEST)
    lines: list[Line] = [[(piece, MUTED)] for piece in folded(card.facts, columns)]
    for step in card.by_use:
        margin = _margin(step.label, is_pivotal=bool(step.hint))
        if cells(step.label) + 2 >= _LABEL:  # a long label has a line of its own
            lines.append([margin])
            margin = (" " * _LABEL, "")
        for piece in (
            piece for text in step.lines for piece in wrapped(typeset(one_line(text), "fr"), columns - _LABEL)
        ):
            lines.append([margin, (piece, "")])
            margin = (" " * _LABEL, "")
    return lines


def candidate_lines(candidate: Candidate, columns: int) -> list[Line]:
    """What the note says, and what a key makes of it."""
    columns = min(columns, _WIDEST)
    private = " · private" if candidate.private else ""
    facts = f"in {candidate.source} of {candidate.on.isoformat()} · looks like {label(candidate.category)}{private}"
    lines: list[Line] = [[(facts, MUTED)], []]
    lines += [[(piece, STRONG)] for piece in folded(candidate.verbatim, columns)]
    if candidate.person:
        lines.append([(f"said by {candidate.person}, it seems", MUTED)])
    lines += [
        [],
        [
            ("Found by rules: a hint and no more. ", MUTED),
            (key_for("objection.keep"), "key"),
            (" puts it on record.", MUTED),
        ],
    ]
    return lines


def _margin(text: str, *, is_pivotal: bool) -> Span:
    sign = "> " if is_pivotal else "  "
    return sign + text + " " * (_LABEL - 2 - cells(text)), ACCENT if is_pivotal else MUTED
