"""A list whose rows stand for deals: the keys that change a deal work on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual.binding import BindingType

from aeterm.tui.command import DEAL_ROWS
from aeterm.tui.commands import bindings
from aeterm.tui.paint import Span
from aeterm.tui.widgets.virtual_list import Column, VirtualList

R = TypeVar("R")


class DealRows(VirtualList[R]):
    """Rows of any kind; `deal_of` gives the id of the deal that a row is about, empty when it is about none."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DEAL_ROWS)

    def __init__(
        self,
        columns: Callable[[int], Sequence[Column[R]]],
        key: Callable[[R], str],
        deal_of: Callable[[R], str],
        *,
        mark: Callable[[R], Span] | None = None,
        header: bool = True,
        empty: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(columns, key, mark=mark, header=header, empty=empty, id=id)
        self._deal_of = deal_of

    @property
    def deal_id(self) -> str:
        """The deal under the cursor; empty when there is none."""
        return "" if self.selected is None else self._deal_of(self.selected)

    @property
    def deal_ids(self) -> list[str]:
        """The marked deals, else the one under the cursor; each once."""
        found = (self._deal_of(row) for row in self.marked_rows())
        return list(dict.fromkeys(deal_id for deal_id in found if deal_id))
