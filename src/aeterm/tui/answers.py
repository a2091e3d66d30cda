"""What the AE has answered to the proposals of a note, and taking an answer back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from aeterm.qualification.proposals import Proposal, ProposalKind, Proposals

ADDING = (ProposalKind.EVIDENCE, ProposalKind.OBJECTION)
"""Kinds whose quote is what would be written."""
_FIELDS = (
    ProposalKind.AMOUNT,
    ProposalKind.CLOSE,
    ProposalKind.COMPETITOR,
    ProposalKind.NEXT_STEP,
    ProposalKind.ROLE,
)
"""Kinds of which the book has one value, so that of two proposals only one can stand."""


class Answer(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal with its answer."""

    key: str
    """Its own for as long as the note is reviewed: ids of proposals begin again with every reading."""
    proposal: Proposal
    answer: Answer = Answer.OPEN
    before: str = ""
    """What the book said when the note was read."""

    @property
    def field(self) -> tuple[str, ...]:
        """The one place in the book that it would write; of a record that would be added, a place of its own."""
        kind = self.proposal.kind
        is_shared = kind in _FIELDS and "task" not in self.proposal.values
        return (kind.value, self.proposal.what.casefold()) if is_shared else (self.key,)

    @property
    def is_open(self) -> bool:
        """True while nothing was answered."""
        return self.answer is Answer.OPEN


@dataclass(frozen=True, slots=True)
class Step:
    """One answer, to one proposal or to several at once."""

    answer: Answer
    keys: tuple[str, ...]
    is_written: bool = False
    """True when it changed the book."""


class Answers:
    """The rows in the order in which they came; what is answered stays where it is."""

    def __init__(self) -> None:
        self.rows: tuple[Row, ...] = ()
        self.dropped = 0
        self.reason = ""
        self.left_out: tuple[str, ...] = ()
        self._steps: list[Step] = []
        self._given = 0

    @property
    def open(self) -> list[Row]:
        """What is not answered yet."""
        return [row for row in self.rows if row.is_open]

    @property
    def together(self) -> list[Row]:
        """What can be accepted at once: of several open proposals for one field, the first."""
        by_field: dict[tuple[str, ...], Row] = {}
        for row in self.open:
            by_field.setdefault(row.field, row)
        return list(by_field.values())

    def count(self, answer: Answer) -> int:
        """How many proposals have that answer."""
        return sum(row.answer is answer for row in self.rows)

    @property
    def last(self) -> Step | None:
        """The latest answer that was not taken back."""
        return self._steps[-1] if self._steps else None

    def add(self, found: Proposals) -> int:
        """Take what another reading found beside what is there; how many were new.

        A proposal that says what one before it said is the same one, answered or not.
        """
        new: list[Row] = []
        for proposal in found.items:
            if not any(_is_same(row.proposal, proposal) for row in (*self.rows, *new)):
                new.append(Row(f"r{self._given}", proposal, before=proposal.before))
                self._given += 1
        self.rows = (*self.rows, *new)
        self.dropped, self.reason, self.left_out = found.dropped, found.reason, found.left_out
        return len(new)

    def renew(self, found: Proposals) -> None:
        """Take another reading in place of what is still open, which the book may have overtaken."""
        self.rows = tuple(row for row in self.rows if not row.is_open)
        self.add(found)

    def answer(self, answer: Answer, rows: Iterable[Row], *, is_written: bool = False) -> None:
        """Answer some rows, as one step; `is_written` says that it changed the book."""
        keys = tuple(row.key for row in rows)
        self._set(answer, keys)
        self._steps.append(Step(answer, keys, is_written))

    def take_back(self) -> Step | None:
        """Open again what the latest step answered; None when there is none."""
        if not self._steps:
            return None
        step = self._steps.pop()
        self._set(Answer.OPEN, step.keys)
        return step

    def edit(self, key: str, proposal: Proposal) -> None:
        """Let a row propose something else."""
        self.rows = tuple(replace(row, proposal=proposal) if row.key == key else row for row in self.rows)

    def after(self, key: str) -> str:
        """The key of the next open row below a row, else of the first open one, else its own."""
        keys: Sequence[str] = [row.key for row in self.rows]
        at = keys.index(key) if key in keys else 0
        ahead = [row.key for row in (*self.rows[at + 1 :], *self.rows[:at]) if row.is_open]
        return ahead[0] if ahead else key

    def _set(self, answer: Answer, keys: tuple[str, ...]) -> None:
        self.rows = tuple(replace(row, answer=answer) if row.key in keys else row for row in self.rows)
        # What is open stands against what was accepted last for its field, else against what the book said at first.
        written = {row.field: row.proposal.after for row in self.rows if row.answer is Answer.ACCEPTED}
        if answer is Answer.ACCEPTED:
            written |= {row.field: row.proposal.after for row in self.rows if row.key in keys}
        self.rows = tuple(
            replace(row, proposal=replace(row.proposal, before=written.get(row.field, row.before)))
            if row.is_open
            else row
            for row in self.rows
        )


def _is_same(one: Proposal, other: Proposal) -> bool:
    """True for the same change; of a record that would be added, for words of the note that lie in one another."""
    if (one.kind, one.what.casefold()) != (other.kind, other.what.casefold()):
        return False
    if one.kind in ADDING:
        return one.start < other.end and other.start < one.end
    return one.after.casefold() == other.after.casefold()
