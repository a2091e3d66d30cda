"""How the territory is looked at: order, groups, columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import ClassVar

from aeterm import paths
from aeterm.domain.column_fit import Fit
from aeterm.domain.fields import FieldTable
from aeterm.services.account_fields import (
    ACCOUNT_FIELDS,
    ACCOUNT_GROUPS,
    account_group,
    default_account_columns,
    grouped_accounts,
    open_sums,
)
from aeterm.services.accounts import AccountRow
from aeterm.tui.kept_looks import KeptLook, KeptLooks
from aeterm.tui.presenters.account_columns import chosen_columns
from aeterm.tui.presenters.account_order import ORDERS, Order, order, ordered
from aeterm.tui.presenters.accounts import columns_for
from aeterm.tui.presenters.group_headings import Sums, headings_of
from aeterm.tui.shell import Choice
from aeterm.tui.views.account_editing import AccountEditing
from aeterm.tui.views.list_look import COLUMNS, GROUP_BY, ListLook
from aeterm.tui.widgets.list_lines import Heading
from aeterm.tui.widgets.virtual_list import Column, VirtualList


class AccountLook(AccountEditing, ListLook):
    """The list of accounts in an order, told apart, in columns."""

    FIELDS: ClassVar[FieldTable] = ACCOUNT_FIELDS
    GROUPS: ClassVar[tuple[str, ...]] = ACCOUNT_GROUPS
    SHARE: ClassVar[tuple[int, int]] = (23, 40)

    _list: VirtualList[AccountRow]
    _rows: Sequence[AccountRow] = ()
    _has_tiers = _has_white_space = False
    _ordered: Sequence[AccountRow] = ()
    """The same, in the order of the list."""
    _currency: str

    def __init__(self) -> None:
        super().__init__()
        kept = KeptLooks(paths.list_looks_file()).of(self.NAME)
        self._order: Order = order(kept.sort) or ORDERS[0]
        self._group = kept.group if kept.group in ACCOUNT_GROUPS else ""
        self._chosen = ACCOUNT_FIELDS.known(kept.columns)

    def _fill(self, *, keep: bool = True) -> None:
        """Show the accounts that match the filter, as they are looked at."""
        raise NotImplementedError

    @property
    def _today(self) -> date:
        return self.services.clock.today()

    def _keep(self) -> None:
        row = KeptLook(self._order.name, group=self._group, columns=self._chosen)
        KeptLooks(paths.list_looks_file()).keep(self.NAME, row)

    def take_rows(self, rows: Sequence[AccountRow]) -> None:
        """All accounts of the book as they are now."""
        self._rows = rows
        self._has_tiers = any(row.account.tier for row in rows)
        self._has_white_space = any(row.white_space for row in rows)

    # -- order --------------------------------------------------------------------------------------------------

    def do_list_view(self, argument: str = "") -> None:
        """`v`: sort, groups, columns; or sort by the name given."""
        if chosen := order(argument):
            self._sort(chosen)
            return
        choices = [Choice(item.key, item.label, item.name, "now" if item is self._order else "") for item in ORDERS]
        choices += self.look_choices(("g", "c"))
        self.shell.choose("SORT ACCOUNTS BY, SHOW", choices, self._look, selected=self._order.name)

    def _look(self, value: str) -> None:
        if value == GROUP_BY:
            self.do_list_group()
        elif value == COLUMNS:
            self.do_list_columns()
        else:
            self._sort(order(value) or self._order)

    def _sort(self, chosen: Order) -> None:
        self._order = chosen
        self._ordered = ordered(self._rows, chosen)
        self._keep()
        self._fill(keep=False)

    # -- groups -------------------------------------------------------------------------------------------------

    @property
    def group(self) -> str:
        """What the list is grouped by."""
        return self._group

    def group_meant(self, word: str) -> str:
        """One of the groups of accounts."""
        return account_group(word)

    def group_list(self, name: str) -> None:
        """Group by it; the cursor stays on its account."""
        self._group = name
        self._keep()
        self._fill()

    def told_apart(self, shown: Sequence[AccountRow]) -> tuple[Sequence[AccountRow], Sequence[Heading]]:
        """Accounts in order as they are shown, and the headings of their groups."""
        if not self._group:
            return shown, ()
        groups = grouped_accounts(shown, self._group, self._currency)
        return list(chain.from_iterable(group.rows for group in groups)), headings_of(groups, "account", _sums)

    # -- columns ------------------------------------------------------------------------------------------------

    @property
    def chosen_columns(self) -> tuple[str, ...]:
        """The columns that somebody chose."""
        return self._chosen

    def show_columns(self, names: tuple[str, ...]) -> None:
        """Show these columns."""
        self._chosen = names
        self._keep()
        self._fill()

    def default_columns(self) -> tuple[str, ...]:
        """Those of the territory."""
        return default_account_columns(self._rows)

    def fit_of(self, names: Sequence[str]) -> Fit:
        """What of these columns has its place."""
        return chosen_columns(names, self._list.size.width, self._today, self._currency)[1]

    def _columns(self, width: int) -> list[Column[AccountRow]]:
        if self._chosen:
            return chosen_columns(self._chosen, width, self._today, self._currency)[0]
        shown = {"has_tiers": self._has_tiers, "has_white_space": self._has_white_space}
        return columns_for(width, self._today, self._currency, **shown)


def _sums(rows: Sequence[AccountRow]) -> Iterable[Sums]:
    yield "~" if any(row.open_is_estimate for row in rows) else "", open_sums(rows)
