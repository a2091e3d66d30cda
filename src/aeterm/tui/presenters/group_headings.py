"""The line over a group of rows: what it is, how many, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Generic, TypeVar

from aeterm.domain.list_groups import RowGroup
from aeterm.text import one_line
from aeterm.tui.paint import Line, Span, cells, cut
from aeterm.tui.presenters.parts import plural
from aeterm.tui.presenters.pipeline import said
from aeterm.tui.widgets.list_lines import Heading

R = TypeVar("R")
Sums = tuple[str, Mapping[str, Decimal]]
"""A word before a sum, and the sum by currency: `("weighted", {"EUR": Decimal(5)})`."""

_RULE = "─"
_LABEL_LEAST = 12
_MANY = 5_000
"""Rows whose sums take a noticeable part of a picture."""


class GroupHeading(Generic[R]):
    """The heading of one group; its sums are made when it is drawn for the first time, and kept."""

    def __init__(
        self,
        group: RowGroup[R],
        noun: str,
        sums: Callable[[Sequence[R]], Iterable[Sums]],
        may_sum: Callable[[], bool] = lambda: True,
    ) -> None:
        """`may_sum` is asked before the sums of very many rows are made; without them only the count is said."""
        self._group = group
        self._noun = noun
        self._sums = sums
        self._may_sum = may_sum
        self._facts: Sequence[Sequence[str]] = ()

    def __call__(self, width: int) -> Line:
        """The line in that many cells."""
        rows, counted = self._group.rows, plural(len(self._group.rows), self._noun)
        if not self._facts and (len(rows) <= _MANY or self._may_sum()):
            found = [(word, amounts) for word, amounts in self._sums(rows) if amounts]
            whole = [f"{word}{said(amounts)}" for word, amounts in found]
            short = [f"{word}{said(amounts, is_short=True)}" for word, amounts in found]
            fewer = ((counted, *short[:count]) for count in range(len(short), -1, -1))
            self._facts = ((counted, *whole), *fewer)
        return heading_line(self._group.label, self._facts or ((counted,),), width)


def headings_of(
    groups: Iterable[RowGroup[R]],
    noun: str,
    sums: Callable[[Sequence[R]], Iterable[Sums]],
    may_sum: Callable[[], bool] = lambda: True,
) -> list[Heading]:
    """A heading for each of the groups that stand one after the other."""
    found, start = [], 0
    for group in groups:
        found.append(Heading(start, GroupHeading(group, noun, sums, may_sum)))
        start += len(group.rows)
    return found


def heading_line(label: str, facts: Sequence[Sequence[str]], width: int) -> Line:
    """`── Proposal · 6 deals · €412,000 · weighted €206,000 ────` in that many cells.

    `facts` are what may stand behind the label, the fullest first: the first that fits beside it is taken, the last
    one with the label cut where none does.
    """
    name = one_line(label)
    for those in facts:
        behind = "".join(f" · {fact}" for fact in those if fact)
        room = width - 5 - cells(behind)
        if cells(name) <= room:
            return _line([(name, "title")], behind, width)
    room = max(_LABEL_LEAST, room)
    return _line(cut([(name, "title")], room), behind, width)


def _line(label: Sequence[Span], behind: str, width: int) -> Line:
    used = 3 + sum(cells(text) for text, _ in label) + cells(behind) + 1
    line: list[Span] = [(f"{_RULE * 2} ", "edge"), *label, (f"{behind} ", ""), (_RULE * max(0, width - used), "edge")]
    return cut(line, width)
