"""A list told apart by what its rows share: groups that stand one after the other and keep the order within."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar

from aeterm.domain.fields import FieldTable, nearest
from aeterm.errors import UsageError
from aeterm.text import folded, one_line

R = TypeVar("R")
NO_GROUP = "none"
"""Said in place of a field: one list, not told apart."""


class GroupBy(NamedTuple, Generic[R]):
    """How rows are told apart."""

    keys: Callable[[Sequence[R]], Iterable[Hashable]]
    """What the rows of a group share, row by row; a key that is false (no text, no day) is of one without a value."""
    label: Callable[[R], str]
    """The words of the group that a row with a value is in."""
    missing: str
    """The words of the group of rows without a value: `no owner`."""
    rank: Callable[[Any], Any] | None = None
    """Where a group stands by its key, as stages and months do; without it, the largest sum is first."""


class RowGroup(NamedTuple, Generic[R]):
    """Rows that stand together."""

    label: str
    rows: Sequence[R]


def grouped(rows: Sequence[R], by: GroupBy[R], size: Callable[[Sequence[R]], Decimal]) -> list[RowGroup[R]]:
    """The groups of some rows as they are shown; each keeps the order of its rows, and none is empty.

    `size` gives the sum that decides where there is no natural order. Rows without a value come last.
    """
    members: dict[Hashable, list[R]] = defaultdict(list)
    for row, key in zip(rows, by.keys(rows), strict=True):
        members[key].append(row)
    rank = by.rank
    found: list[tuple[tuple[bool, Any, str], RowGroup[R]]] = []
    for key, together in members.items():
        label = by.label(together[0]) if key else by.missing
        place: Any = 0 if not key else rank(key) if rank is not None else -size(together)
        found.append(((not key, place, folded(label)), RowGroup(label, together)))
    found.sort(key=lambda item: item[0])
    return [group for _, group in found]


def group_words(table: FieldTable, names: Sequence[str]) -> dict[str, str]:
    """The other words of the fields that a list can be grouped by, each with its name."""
    return {word.replace("_", " "): name for word, name in table.aliases.items() if name in names}


def group_named(word: str, names: Sequence[str], also: dict[str, str]) -> str:
    """The name of a way to group by that is meant by a word of it or the start of one; empty for `none`.

    Raises UsageError for another word, naming the nearest.
    """
    wanted = " ".join(folded(one_line(word)).replace("_", " ").split())
    if wanted == NO_GROUP or not wanted:
        return ""
    if wanted in names or wanted in also:
        return also.get(wanted, wanted)
    for known_words in (names, (*names, *also)):
        begun = {also.get(known, known) for known in known_words if known.startswith(wanted)}
        if len(begun) == 1:
            return begun.pop()
    hint = nearest(wanted, (*names, *also, NO_GROUP), (*names, NO_GROUP), "groups")
    raise UsageError(f'cannot group by "{one_line(word)}"', hint=hint)
