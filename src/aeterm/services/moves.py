"""What the journal knows of deals in motion: pushed close dates and days spent in stages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aeterm.domain.deal import Deal
from aeterm.domain.journal import Change, JournalRecord
from aeterm.domain.stage import DealState
from aeterm.services.ports import Book

LARGEST_BOOK = 20_000
"""Deals up to which the journal is read unasked; beyond, reading it the first time would be felt."""
FEWEST_DEALS = 3
"""Won deals needed before a median says anything."""


@dataclass(frozen=True, slots=True)
class _Move:
    deal_id: str
    is_push: bool = False
    stage: str = ""
    """The stage left, empty when the deal stayed."""
    days: int | None = None
    """Days spent there, None when unknown."""


class Moves:
    """Follows the journal: each record is read once, and those taken back do not count."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._revision = -1
        self._records_read = 0
        self._moves: dict[int, list[_Move]] = {}
        self._targets: dict[int, int] = {}
        self._taken_back: set[int] = set()

    def pushes(self, deal_id: str) -> int:
        """How many times the expected close of a deal moved to a later calendar month; 0 when unknown."""
        return sum(move.is_push for move in self._counting() if move.deal_id == deal_id)

    def usual_days(self, stage: str) -> int | None:
        """Median days that deals won since spent in a stage; None when fewer than three are known."""
        deals = self._book.all(Deal)
        days = [
            move.days
            for move in self._counting()
            if move.stage == stage and move.days is not None and _is_won(deals.get(move.deal_id))
        ]
        return sorted(days)[(len(days) - 1) // 2] if len(days) >= FEWEST_DEALS else None

    def _counting(self) -> Iterable[_Move]:
        self._read()
        for seq, moves in self._moves.items():
            if seq not in self._taken_back:
                yield from moves

    def _read(self) -> None:
        if self._revision == self._book.revision or len(self._book.all(Deal)) > LARGEST_BOOK:
            return
        self._revision = self._book.revision
        history = self._book.history(newest_first=False)
        for record in history[self._records_read :]:
            self._note(record)
        self._records_read = len(history)

    def _note(self, record: JournalRecord) -> None:
        if record.undoes is not None:
            self._targets[record.seq] = record.undoes
            self._taken_back.add(record.undoes)
        elif record.redoes is not None:
            self._taken_back.discard(self._targets.get(record.redoes, 0))
        elif moves := [move for change in record.changes if (move := _move(change))]:
            self._moves[record.seq] = moves


def _move(change: Change) -> _Move | None:
    before, after = change.before, change.after
    if change.table != "deals" or not before or not after:
        return None
    old, new = _day(before.get("expected_close_on")), _day(after.get("expected_close_on"))
    is_push = old is not None and new is not None and (new.year, new.month) > (old.year, old.month)
    stage = str(before.get("stage") or "")
    if not is_push and not stage:
        return None
    entered, left = _day(before.get("stage_since")), _day(after.get("stage_since"))
    days = (left - entered).days if entered and left and left >= entered else None
    return _Move(change.id, is_push, stage, days)


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _is_won(deal: Deal | None) -> bool:
    return deal is not None and deal.state is DealState.WON
