"""Use cases of saved views: looks at the pipeline kept by name in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aeterm.domain.deal_fields import DEAL_FIELDS
from aeterm.domain.deal_sort import BY_AMOUNT, SORTS, Sort
from aeterm.domain.filter import compile_filter
from aeterm.domain.look import Look
from aeterm.domain.saved_view import SavedView
from aeterm.errors import NotFoundError, UsageError
from aeterm.services.deal_groups import DEAL_GROUPS, deal_group
from aeterm.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aeterm.services.deals import DealService
    from aeterm.services.ports import Book

LONGEST_NAME = 40


class SavedViewService:
    """Views go with the book, are undone like any change, and are there for the command line too."""

    def __init__(self, book: Book, deals: DealService) -> None:
        self._book = book
        self._deals = deals

    def all(self) -> list[SavedView]:
        """Every view by name."""
        return sorted(self._book.all(SavedView).values(), key=lambda view: view.name.casefold())

    def find(self, name: str) -> SavedView:
        """The view of that name, whatever its case, or the only one that begins so; NotFoundError naming them all."""
        views, wanted = self.all(), one_line(name).casefold()
        exact = _named(wanted, self._book.all(SavedView))
        begun = [view for view in views if wanted and view.name.casefold().startswith(wanted)]
        if exact is None and len(begun) != 1:
            known = ", ".join(one_line(view.name) for view in begun or views)
            what = f'"{one_line(name)}" fits {len(begun)} saved views' if begun else f'no saved view "{one_line(name)}"'
            raise NotFoundError(what, hint=f"views: {known}" if known else ":save-view NAME in Pipeline keeps one")
        return exact or begun[0]

    def like(self, query: str, look: Look) -> SavedView | None:
        """The view that shows just this; None when none does."""
        return next(
            (view for view in self.all() if view.query.split() == query.split() and look_of(view) == look), None
        )

    def save(self, name: str, query: str, look: Look) -> SavedView:
        """Keep a filter and a look under a name; one of that name is replaced.

        Raises UsageError for no name, one that is too long, or a query, column or group that makes no sense.
        """
        title, sort = one_line(name), look.sort
        if not title or len(title) > LONGEST_NAME:
            raise UsageError(f"the name of a view has 1 to {LONGEST_NAME} characters", hint=":save-view quiet deals")
        if sort.column not in SORTS:
            raise UsageError(f'cannot sort by "{one_line(sort.column)}"', hint=f"columns: {', '.join(SORTS)}")
        columns = tuple(DEAL_FIELDS.find(column).name for column in look.columns)
        group = deal_group(look.group)
        compile_filter(query, self._deals.filter_context())
        with self._book.transaction(f"view {title} saved") as transaction:
            before = _named(title.casefold(), transaction.all(SavedView))
            number = before.id if before else transaction.new_id(SavedView)
            view = SavedView(number, title, one_line(query), sort.column, sort.is_descending, group, columns)
            transaction.put(view)
        return view

    def forget(self, name: str) -> SavedView:
        """Take a view away; NotFoundError when there is none of that name."""
        view = self.find(name)
        with self._book.transaction(f"view {one_line(view.name)} forgotten") as transaction:
            transaction.remove(SavedView, view.id)
        return view


def look_of(view: SavedView) -> Look:
    """Order, groups and columns of a view, without what a book names that there is none of."""
    return usable_look(Look(Sort(view.sort, view.descending), view.group, view.columns))


def usable_look(look: Look) -> Look:
    """A look that was kept: by amount in place of an unknown order, without unknown groups and columns."""
    sort = look.sort if look.sort.column in SORTS else Sort(BY_AMOUNT.column, look.sort.is_descending)
    return Look(sort, look.group if look.group in DEAL_GROUPS else "", DEAL_FIELDS.known(look.columns))


def _named(wanted: str, views: Mapping[str, SavedView]) -> SavedView | None:
    return next((view for view in views.values() if view.name.casefold() == wanted), None)
