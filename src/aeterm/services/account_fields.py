"""THE table of the fields of an account, and how the territory is told apart."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from aeterm.domain.field_words import FRENCH_ACCOUNT_FIELDS
from aeterm.domain.fields import Field, FieldTable, Kind
from aeterm.domain.list_groups import GroupBy, RowGroup, group_named, group_words, grouped
from aeterm.domain.money import ZERO
from aeterm.services.accounts import AccountRow

ACCOUNT_FIELDS = FieldTable(
    (
        Field("name", "Account", Kind.LONG, ("account",)),
        Field("tier", "Tier"),
        Field("sector", "Sector"),
        Field("segment", "Segment"),
        Field("region", "Region"),
        Field("city", "City"),
        Field("country", "Country"),
        Field("owner", "Owner"),
        Field("parent", "Parent"),
        Field("open", "Open", Kind.MONEY, ("open_amount",)),
        Field("deals", "Deals", Kind.NUMBER, ("open_count",)),
        Field("won12", "Won 12m", Kind.MONEY, ("won_12m",)),
        Field("won", "Won total", Kind.MONEY, ("won_amount",)),
        Field("touch", "Touch", Kind.DAY, ("last_touch", "last_contact", "contact")),
        Field("quiet", "Quiet", Kind.DAYS, ("quiet_days",)),
        Field("white", "White space", Kind.LONG, ("white_space",)),
        Field("renewal", "Renewal", Kind.DAY, ("renewal_on",)),
        Field("employees", "Employees", Kind.NUMBER, ("staff",)),
        Field("revenue", "Revenue", Kind.NUMBER),
        Field("language", "Language"),
        Field("website", "Website"),
        Field("registration", "Registration", also=("siren",)),
        Field("description", "Description", Kind.LONG),
        Field("external_id", "CRM id", also=("crm_id",)),
    ),
    "an account",
    FRENCH_ACCOUNT_FIELDS,
)
ACCOUNT_GROUPS = ("tier", "sector", "segment", "region", "city", "country", "owner", "parent")
"""What the territory can be grouped by."""
ACCOUNT_GROUP_WORDS = {"territory": "region", **group_words(ACCOUNT_FIELDS, ACCOUNT_GROUPS)}
"""Other words for them."""
ACCOUNT_TEXTS = ("name", "tier", "sector", "segment", "region", "city", "country", "owner", "parent")
"""Fields of the account in whose text a filter looks."""

_OF_ROW: Mapping[str, str] = {
    "open": "open_amount",
    "deals": "open_count",
    "won12": "won_12m",
    "won": "won_amount",
    "touch": "last_touch",
}
_OTHERWISE = {"renewal": "renewal_on"}


def account_value(name: str, today: date) -> Callable[[AccountRow], Any]:
    """How the field of that name is read; AttributeError, when asked, for a name that is not in `ACCOUNT_FIELDS`."""
    if name == "white":
        return lambda row: ", ".join(row.white_space)
    if name == "quiet":
        return lambda row: (today - row.last_touch).days if row.last_touch else None
    if name in _OF_ROW:
        return operator.attrgetter(_OF_ROW[name])
    return operator.attrgetter(f"account.{_OTHERWISE.get(name, name)}")


def default_account_columns(rows: Iterable[AccountRow]) -> tuple[str, ...]:
    """The columns of a territory when nobody chose any and there is room for all: the sector where nobody has tiers."""
    has_tiers = any(row.account.tier for row in rows)
    return ("name", "tier" if has_tiers else "sector", "open", "won12", "won", "touch", "white")


def account_group(word: str) -> str:
    """The one of `ACCOUNT_GROUPS` that a word means; empty for `none`. UsageError naming the nearest otherwise."""
    return group_named(word, ACCOUNT_GROUPS, ACCOUNT_GROUP_WORDS)


def grouped_accounts(rows: Sequence[AccountRow], word: str, currency: str) -> list[RowGroup[AccountRow]]:
    """The accounts told apart: tiers by their name, else the largest open amount in `currency` first."""
    name = account_group(word)
    key = operator.attrgetter(f"account.{name}")
    by = GroupBy[AccountRow](lambda some: map(key, some), key, f"no {name}", str.casefold if name == "tier" else None)
    return grouped(rows, by, lambda some: open_sums(some).get(currency, ZERO))


def open_sums(rows: Iterable[AccountRow]) -> dict[str, Decimal]:
    """The open amounts of some accounts by currency, those of none left out."""
    found: dict[str, Decimal] = {}
    for row in rows:
        if row.open_amount:
            found[row.currency] = found.get(row.currency, ZERO) + row.open_amount
    return found
