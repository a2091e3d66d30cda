"""Collects from the book what a draft about one deal or account may draw on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.call import ForecastCall
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.journal import taken_back
from aeterm.domain.objection import Objection
from aeterm.domain.product import Product
from aeterm.domain.stage import DealState
from aeterm.qualification.dossier import Dossier, FieldChange
from aeterm.services.instants import local_day
from aeterm.services.ports import Book

Touch = TypeVar("Touch", Activity, Note, EvidenceLine, Objection)


def open_dossier(book: Book, now: datetime, today: date, target: Deal | Account, language: str = "") -> Dossier:
    """Everything about the target as the book has it at `now`, an instant in the user's time zone.

    Only this account's records, never another's. For a deal, activities and notes that belong to another
    deal of the account stay out.
    """
    deal = target if isinstance(target, Deal) else None
    account = target if isinstance(target, Account) else book.all(Account).get(target.account_id)
    account_id = account.id if account else ""
    return Dossier(
        settings=book.settings,
        today=today,
        deal=deal,
        account=account,
        contacts=tuple(item for item in book.all(Contact).values() if account_id and item.account_id == account_id),
        activities=tuple(_belonging(book.all(Activity).values(), account_id, deal)),
        notes=tuple(_belonging(book.all(Note).values(), account_id, deal)),
        deals=tuple(
            item
            for item in book.all(Deal).values()
            if account_id and item.account_id == account_id and (deal is None or item.id != deal.id)
        ),
        peers=_peers(book, deal),
        changes=_changes(book, deal),
        products=tuple(product.name for product in book.all(Product).values()),
        lines=tuple(_belonging(book.all(EvidenceLine).values(), account_id, deal)),
        scores=tuple(_scores(book, account_id, deal)),
        objections=tuple(_belonging(book.all(Objection).values(), account_id, deal)),
        forced_language=language,
        now=now,
        reviewed_on=local_day(called) if (called := latest_call(book, today)) else None,
    )


def latest_call(book: Book, today: date) -> datetime | None:
    """When the whole book was last called before today: the call of this morning is what a review is about."""
    calls = [call.at for call in book.all(ForecastCall).values() if not call.scope]
    return max((at for at in calls if local_day(at) < today), default=None)


def with_encounters(dossier: Dossier, book: Book) -> Dossier:
    """The dossier with the closed deals of the book against the rivals of its deal or account."""
    from aeterm.qualification.rivals import encounters_with, rivals_of  # brings the word lists along

    but = dossier.deal.id if dossier.deal else ""
    return replace(dossier, encounters=encounters_with(rivals_of(dossier), book.all(Deal).values(), but))


def _belonging(items: Iterable[Touch], account_id: str, deal: Deal | None) -> Iterable[Touch]:
    """The account's own records and those of the deal; all of the account's when no deal is given."""
    for item in items:
        if deal is not None and item.deal_id:
            if item.deal_id == deal.id:
                yield item
        elif account_id and item.account_id == account_id:
            yield item


def _scores(book: Book, account_id: str, deal: Deal | None) -> Iterable[HandScore]:
    for score in book.all(HandScore).values():
        its_deal = book.all(Deal).get(score.deal_id)
        if score.deal_id == deal.id if deal else its_deal and its_deal.account_id == account_id:
            yield score


def _peers(book: Book, deal: Deal | None) -> tuple[Deal, ...]:
    if deal is None or not deal.product:
        return ()
    return tuple(
        item
        for item in book.all(Deal).values()
        if item.product == deal.product and item.state is not DealState.OPEN and item.id != deal.id
    )


def _changes(book: Book, deal: Deal | None) -> tuple[FieldChange, ...]:
    """Field by field what the journal saw happen to the deal, undone changes left out, oldest first."""
    if deal is None:
        return ()
    records = list(book.updates(Deal))
    undone = taken_back(reversed(records))
    found = []
    for record in records:
        if record.seq in undone:
            continue
        for change in record.changes:
            if change.id == deal.id and change.before and change.after:
                found += [
                    FieldChange(local_day(record.at), name, change.before.get(name), value, deal.id)
                    for name, value in change.after.items()
                ]
    return tuple(found)
