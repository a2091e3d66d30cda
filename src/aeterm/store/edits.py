"""What was done to some kinds of entity and still stands, for whoever asks what an import did not write."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.journal import JournalRecord
from aeterm.store.past import UPDATES, TableRecords
from aeterm.store.records import to_domain


def standing_records(journal: TableRecords, tables: frozenset[str], *, but_new_by: str) -> Sequence[JournalRecord]:
    """The records about these tables that were not taken back, oldest first, with the changes of these tables alone.

    Of records whose command starts with `but_new_by`, creations are left out: the line of a large import that only
    creates is passed by unread. What came before the making of a book ended is left out too.
    """
    found: list[JournalRecord] = []
    undone: set[int] = set()
    revived: set[int] = set()
    for line in journal.backwards():
        head = line.head
        if head.schema is not None and not head.migrations:
            break
        if head.redoes is not None:
            revived.add(head.redoes)
        elif head.undoes is not None:
            if head.seq not in revived:
                undone.add(head.undoes)
        elif head.seq not in undone:
            is_bulk = head.command.startswith(but_new_by)
            if is_bulk and UPDATES not in line.content:
                continue
            changes = (change for change in journal.whole(line) if change[0] in tables)
            kept = [change for change in changes if not is_bulk or change[2] is not None]
            if kept:
                found.append(to_domain(head, kept))
    found.reverse()
    return found
