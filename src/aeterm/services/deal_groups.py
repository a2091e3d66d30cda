"""What a list of deals can be grouped by, and how each of it is read."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from aeterm.domain.day_names import SHORT_MONTHS
from aeterm.domain.deal import Deal
from aeterm.domain.deal_fields import DEAL_FIELDS, STATED
from aeterm.domain.list_groups import group_named, group_words
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.forecast.groups import Dimension
from aeterm.forecast.placing import NO_CLOSE_DATE
from aeterm.services.group_keys import group_keys

if TYPE_CHECKING:
    from aeterm.services.ports import Book

_STATED_GROUPS = ("competitor", "kind", "region", "currency")
DEAL_GROUPS = (
    "stage",
    "category",
    "owner",
    "account",
    "month",
    "quarter",
    "source",
    *(item.value for item in Dimension if item.value not in ("stage", "owner", "account", "source")),
    *_STATED_GROUPS,
)
"""What a list of deals can be grouped by."""
DEAL_GROUP_WORDS = {
    "close": "month",
    "close month": "month",
    "close quarter": "quarter",
    "cloture": "month",
    "mois": "month",
    "trimestre": "quarter",
    **group_words(DEAL_FIELDS, DEAL_GROUPS),
}
"""Other words for them."""
_CLOSED = {DealState.WON: "won", DealState.LOST: "lost"}
_CATEGORY_ORDER = ("won", *(item.value for item in reversed(ForecastCategory)), "lost")


class GroupReading(NamedTuple):
    """How one way to group is read."""

    key: Callable[[Deal], Hashable]
    label: Callable[[Deal], str]
    missing: str
    """The words for deals without a value."""
    rank: Callable[[Any], Any] | None = None
    """The natural order of the keys; None where the largest sum goes first."""
    token: object = None
    """What else than the deal a key is read from: with another one, keys are other ones."""


def deal_group(word: str) -> str:
    """The one of `DEAL_GROUPS` that a word means; empty for `none`. UsageError naming the nearest for another word."""
    return group_named(word, DEAL_GROUPS, DEAL_GROUP_WORDS)


def group_reading(book: Book, name: str) -> GroupReading:
    """How one of `DEAL_GROUPS` is read in a book."""
    if name == "category":
        order = {key: place for place, key in enumerate(_CATEGORY_ORDER)}
        return GroupReading(_category_key, _category_label, "no category", order.__getitem__)
    if name == "month":
        return GroupReading(_month_key, _month_label, NO_CLOSE_DATE, _itself)
    if name == "quarter":
        calendar = book.settings.calendar
        quarters: dict[date, str] = {}  # the same few days come again and again

        def quarter(deal: Deal) -> str:
            day = deal.effective_on
            if day is not None and day not in quarters:
                quarters[day] = calendar.quarter_of(day).key
            return quarters[day] if day is not None else ""

        return GroupReading(quarter, quarter, NO_CLOSE_DATE, _itself, calendar)
    if name in _STATED_GROUPS:
        return GroupReading(STATED[name], STATED[name], f"no {name}")
    keys = group_keys(book, Dimension(name))
    places = {key: place for place, key in enumerate(keys.order)}
    rank = (lambda key: places.get(key, len(places))) if places else None
    return GroupReading(keys.key, keys.label, f"no {name}", rank, keys.depends_on)


def _itself(key: Any) -> Any:
    return key


def _category_key(deal: Deal) -> str:
    return _CLOSED.get(deal.state) or deal.category.value


def _category_label(deal: Deal) -> str:
    return _CLOSED[deal.state].capitalize() if deal.state in _CLOSED else deal.category.label


def _month_key(deal: Deal) -> tuple[int, int] | None:
    day = deal.effective_on
    return None if day is None else (day.year, day.month)


def _month_label(deal: Deal) -> str:
    day = deal.effective_on
    return "" if day is None else f"{SHORT_MONTHS[day.month - 1]} {day.year}"
