"""The orders in which the territory can be listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from aeterm.services.account_fields import ACCOUNT_FIELDS
from aeterm.services.accounts import AccountRow
from aeterm.text import folded


@dataclass(frozen=True, slots=True)
class Order:
    """One order: the letter that picks it in the menu, its name, and its sort key."""

    key: str
    name: str
    label: str
    by: Callable[[AccountRow], Any]


def _name(row: AccountRow) -> str:
    return row.account.name.casefold()


ORDERS = (
    Order("o", "open", "open amount, largest first", lambda row: (-row.open_amount, _name(row))),
    Order("n", "name", "name", _name),
    Order("w", "won12", "won in 12 months, largest first", lambda row: (-row.won_12m, _name(row))),
    Order("W", "won", "won in total, largest first", lambda row: (-row.won_amount, _name(row))),
    Order("t", "touch", "quiet longest first", lambda row: (row.last_touch or date.max, _name(row))),
    Order("i", "tier", "tier", lambda row: (row.account.tier or "~", -row.open_amount, _name(row))),
    Order("r", "region", "region, then city", lambda row: (row.account.region or "~", row.account.city, _name(row))),
    Order("s", "sector", "sector", lambda row: (row.account.sector or "~", _name(row))),
    Order("p", "white", "white space, most first", lambda row: (-len(row.white_space), _name(row))),
)


def order(name: str) -> Order | None:
    """The order with that name, whose name starts so, or which another word of the field means."""
    wanted = folded(name).replace("-", "_")
    names = (*((item.name, item.name) for item in ORDERS), *ACCOUNT_FIELDS.aliases.items())
    meant = [field for word, field in names if wanted and word.startswith(wanted)]
    return next((item for field in meant for item in ORDERS if item.name == field), None)


def ordered(rows: Iterable[AccountRow], chosen: Order) -> list[AccountRow]:
    """The rows in that order."""
    return sorted(rows, key=chosen.by)
