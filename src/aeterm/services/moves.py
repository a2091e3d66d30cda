"""What the journal knows of deals in motion: pushed close dates and days spent in stages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.journal import Change, JournalRecord
from aeterm.domain.stage import DealState
from aeterm.forecast.pushes import Pushes, count_pushes

if TYPE_CHECKING:
    from aeterm.services.ports import Book

FEWEST_DEALS = 3
"""Won deals needed before a median says anything."""


class _Move(NamedTuple):
    deal_id: str
    old: date | None = None
    """The expected close before; both are None when it stayed."""
    new: date | None = None
    stage: str = ""
    """The stage left, empty when the deal stayed."""
    days: int | None = None
    """Days spent there, None when unknown."""


class Moves:
    """Follows the journal: each record is read once, and those taken back do not count."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._revision = 0
        self._moves: dict[int, list[_Move]] = {}
        self._dated: dict[str, list[tuple[int, _Move]]] = {}
        """Changes of the expected close by deal, each with the number of its record."""
        self._targets: dict[int, int] = {}
        self._taken_back: set[int] = set()

    def pushes(self, deal_id: str) -> int:
        """How many times the expected close of a deal moved to a later calendar month."""
        return self.counters(deal_id).month_pushes

    def counters(self, deal_id: str) -> Pushes:
        """How often and how far the expected close of a deal moved, as far back as the journal goes."""
        self._read()
        moves = [move for seq, move in self._dated.get(deal_id, ()) if seq not in self._taken_back]
        return count_pushes(((move.old, move.new) for move in moves), self._book.settings.calendar)

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
        revision = self._book.revision
        if self._revision == revision:
            return
        for record in self._book.updates(Deal, after=self._revision):
            if record.seq <= revision:  # a later one is read with the next revision
                self._note(record)
        self._revision = revision

    def _note(self, record: JournalRecord) -> None:
        if record.undoes is not None:
            self._targets[record.seq] = record.undoes
            self._taken_back.add(record.undoes)
        elif record.redoes is not None:
            self._taken_back.discard(self._targets.get(record.redoes, 0))
        elif moves := [move for change in record.changes if (move := _move(change))]:
            self._moves[record.seq] = moves
            for move in moves:
                if move.old or move.new:
                    self._dated.setdefault(move.deal_id, []).append((record.seq, move))


def _move(change: Change) -> _Move | None:
    before, after = change.before or {}, change.after or {}
    old, new = _day(before.get("expected_close_on")), _day(after.get("expected_close_on"))
    stage = str(before.get("stage") or "")
    if not stage and old == new:
        return None
    entered, left = _day(before.get("stage_since")), _day(after.get("stage_since"))
    days = (left - entered).days if entered and left and left >= entered else None
    return _Move(change.id, old, new, stage, days)


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _is_won(deal: Deal | None) -> bool:
    return deal is not None and deal.state is DealState.WON and not deal.is_credit
