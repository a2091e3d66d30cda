"""The proposals of a note as rows, the one under the cursor in full, and the note with its words lit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aeterm.domain.activity import Note
from aeterm.qualification.amending import Field
from aeterm.qualification.proposals import Proposal
from aeterm.services.instants import local_day
from aeterm.text import counted, one_line
from aeterm.tui.answers import ADDING, Answer, Answers, Row
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line, Span, cells, fit, places
from aeterm.tui.presenters.parts import ACCENT, GOOD, MUTED, STRONG, WARN, day, fold
from aeterm.tui.widgets.virtual_list import Column

_MARKS: dict[Answer, Span] = {
    Answer.OPEN: ("", ""),
    Answer.ACCEPTED: ("✓", GOOD),
    Answer.REJECTED: ("x", MUTED),
}
_KIND = 10
_LONGEST_VALUE = 30
_AROUND_COLUMNS = 7
"""Cells of a row besides its columns: the margin, a gap before each, one blank at the end."""
_SHORTEST_BEFORE = 8
_NARROW, _WHAT = 60, 20
_ROOM_FOR_NAME = 5
"""Lines of the proposal in full from which its name, which is in its row too, gets one."""
LIT = "cursor"
"""The paint of the words that a proposal rests on; the mark `>` stands beside their lines."""


def row_mark(row: Row) -> Span:
    """`✓` accepted, `x` rejected."""
    return _MARKS[row.answer]


def row_columns(width: int) -> list[Column[Row]]:
    """Kind, what, and the change, which takes what is left."""
    what = _WHAT if width >= _NARROW else _WHAT - 4
    room = width - _KIND - what - _AROUND_COLUMNS
    return [
        Column("Kind", _KIND, lambda row: (row.proposal.kind.label, MUTED)),
        Column("What", what, lambda row: (named(row.proposal), _paint(row))),
        Column("Change", 0, lambda row: (change(row.proposal, room), _paint(row))),
    ]


def _paint(row: Row) -> str:
    return "" if row.is_open else MUTED


def change(proposal: Proposal, columns: int = 0) -> str:
    """`Legal intro → send the order form`; of a record that would be added its words, then whose they are.

    Where it does not fit into `columns` (0: any number), what the book says now is cut first.
    """
    before, after = one_line(proposal.before), one_line(proposal.after)
    if proposal.kind in ADDING:
        return f'"{one_line(proposal.quote)}" {after}'
    if before and columns:
        room = max(_SHORTEST_BEFORE, columns - cells(after) - 3)
        before = fit(before, min(room, cells(before))).rstrip()
    return f"{before} → {after}" if before else after


def value(proposal: Proposal, field: Field) -> str:
    """What a field of the proposal is now, for the menu of fields."""
    now = proposal.values.get(field.name, "")
    return one_line(field.choices.get(now, now))[:_LONGEST_VALUE] or "none"


def detail_lines(row: Row | None, columns: int, most: int) -> list[Line]:
    """The proposal in full, what stands in the book above what would, and a rule; at most so many lines."""
    if row is None:
        return []
    proposal = row.proposal
    parts = (proposal.kind.label, named(proposal), "" if row.is_open else row.answer.value)
    lines: list[Line] = []
    if most >= _ROOM_FOR_NAME:
        lines += _folded(" · ".join(part for part in parts if part), "", columns, STRONG)
    before, after = _folded(proposal.before, "- ", columns, MUTED), _folded(proposal.after, "+ ", columns, "")
    room = most - 1 - len(lines) - len(after)
    if len(before) > max(room, 1):  # what would be written matters most
        before = before[: max(room, 1)]
    return [*[*lines, *before, *after][: most - 1], [("─" * columns, "edge")]]


def named(proposal: Proposal) -> str:
    """What it is about beside its kind: `Pain`, `price`, `Ana Ruiz`; empty where the kind says it all."""
    return one_line(proposal.what).removeprefix(proposal.kind.label).lstrip(", ")


def as_text(rows: Iterable[Row]) -> str:
    """Proposals for the clipboard: what each would change, and the words of the note behind it."""
    parts = []
    for row in rows:
        proposal = row.proposal
        title = " · ".join(part for part in (proposal.kind.label, named(proposal), row.answer.value) if part)
        parts.append(f"{title}\n{change(proposal)}\n  {proposal.origin}: {one_line(proposal.quote)}")
    return "\n\n".join(parts)


def _folded(text: str, sign: str, columns: int, paint: str) -> list[Line]:
    if not one_line(text):
        return []
    pieces = fold(text, columns - len(sign))
    return [[(sign if number == 0 else " " * len(sign), ACCENT), (piece, paint)] for number, piece in enumerate(pieces)]


def provenance(note: Note, today: date) -> list[Span]:
    """The title of the note: `MAIL  12 Nov · Ana Ruiz · private`."""
    parts = [day(local_day(note.written_at), today), one_line(note.author), "private" if note.private else ""]
    return [(one_line(note.kind).upper(), "title"), ("  " + " · ".join(part for part in parts if part), "")]


def note_lines(text: str, found: Sequence[tuple[int, int]], start: int, end: int) -> list[Line]:
    """The lines of a note at these places, those of the quote with `>` before them and its words lit."""
    lines: list[Line] = []
    for first, last in found:
        if last < start or first >= end or start >= end:
            lines.append([("  ", ""), (text[first:last], "")])
            continue
        low, high = max(first, min(start, last)), min(last, end)
        if low >= high:
            lines.append([("  ", ""), (text[first:last], "")])
        else:
            lines.append([("> ", ACCENT), (text[first:low], ""), (text[low:high], LIT), (text[high:last], "")])
    return lines


def note_places(text: str, columns: int) -> list[tuple[int, int]]:
    """Where the lines of a note begin and end beside the marks."""
    return places(text, columns - 2)


def line_of(found: Sequence[tuple[int, int]], at: int) -> int:
    """The line that holds a character of the note."""
    return next((number for number, (_, last) in enumerate(found) if last > at), max(0, len(found) - 1))


def count(answers: Answers) -> str:
    """`2 of 7 left`."""
    total = len(answers.rows)
    if not total:
        return "nothing proposed"
    left = len(answers.open)
    return f"{left} of {total} left" if left else f"all {total} answered"


def said(answers: Answers) -> list[Span]:
    """What was not shown, and why the proposals are not a model's; empty when there is nothing to say."""
    parts: list[Span] = []
    if answers.reason:
        parts.append((one_line(answers.reason), WARN))
    if answers.dropped:
        them = "1 proposal quotes" if answers.dropped == 1 else f"{answers.dropped:,} proposals quote"
        parts.append((f"{them} words that are not in the note: not shown", WARN))
    parts += [(one_line(text), MUTED) for text in answers.left_out]
    spans: list[Span] = []
    for part in parts:
        spans += [(" · ", MUTED), part] if spans else [part]
    return spans


def summary(answers: Answers, about: str, *, is_reading: bool = False) -> str:
    """What came of it: `2 accepted, 1 rejected, 4 left of the note on X`.

    `is_reading` says that it is left before all of the note was read.
    """
    if is_reading and not answers.rows:
        return f"the note on {one_line(about)} is kept; it was not read to its end"
    parts = [f"{number} {word}" for number, word in _counts(answers) if number]
    return f"{', '.join(parts) or 'nothing proposed'} of the note on {one_line(about)}"


def _counts(answers: Answers) -> list[tuple[int, str]]:
    return [
        (answers.count(Answer.ACCEPTED), "accepted"),
        (answers.count(Answer.REJECTED), "rejected"),
        (len(answers.open), "left"),
    ]


def heading(note: Note, about: str) -> list[Span]:
    """The title of the screen: what was read, and on what."""
    return [("PROPOSALS  ", "title"), (f"{one_line(note.kind)} on {one_line(about)}", "")]


def reading(model: str, elapsed: str) -> str:
    """The job while a model reads."""
    return f"{one_line(model)} reads {elapsed} · {key_for('review.leave')}"


def otherwise(left: int) -> str:
    """Said when not all could be accepted at once."""
    return (
        f"accepted; {left} left that say otherwise of the same field"
        if left > 1
        else ("accepted; 1 left that says otherwise of the same field")
    )


def arrived(new: int, model: str) -> str:
    """What a model brought beside what the rules propose."""
    return f"{counted(new, 'proposal')} more by {one_line(model)}" if new else f"{one_line(model)}: nothing more"
