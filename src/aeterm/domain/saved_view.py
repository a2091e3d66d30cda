"""A look at the pipeline that is worth a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SavedView:
    """A filter and a look (order, groups, columns) of the list of deals.

    It is kept in the book, as its words are stages and owners of that book.
    """

    id: str
    name: str
    query: str = ""
    """A query of `domain.filter`; empty for all deals."""
    sort: str = "amount"
    """A column of `domain.deal_sort`."""
    descending: bool = False
    group: str = ""
    """What it is grouped by; empty for one list."""
    columns: tuple[str, ...] = ()
    """Names of `domain.deal_fields`; empty for the default."""
