"""Use cases of accounts: the territory list, one account with its people, deals and timeline, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from aeterm.domain.account import Account
from aeterm.domain.activity import NOTE_KINDS, Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.money import ZERO
from aeterm.domain.parsing import parse_amount
from aeterm.domain.product import Product
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.domain.typed_days import parse_day
from aeterm.domain.writing import LANGUAGES
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.services.instants import first_instant, local_day
from aeterm.services.lookups import note_with
from aeterm.services.naming import find_account, folded, ids_of
from aeterm.services.ports import Book, Clock
from aeterm.services.timeline import Surroundings, TimelineEntry, is_touch, next_start
from aeterm.text import clean, one_line

_YEAR = timedelta(days=365)
MOST_CHARACTERS = 2_000_000
"""A note of that length is ten days of talk: something else was pasted."""
_EARLIEST = date(1990, 1, 1)
"""A date in the head of a text that lies before is a slip."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One line of the territory. Amounts are of `currency` alone; omitted deals count in none of them."""

    account: Account
    open_amount: Decimal
    won_amount: Decimal
    won_12m: Decimal
    """Won in the last 365 days."""
    currency: str
    open_count: int
    """Open deals that are not omitted, in every currency."""
    last_touch: date | None
    """Newest past call, meeting, mail or note."""
    white_space: tuple[str, ...]
    """Products of the book neither sold nor being sold there."""
    other_currencies: tuple[str, ...] = ()
    """Currencies of deals that the amounts leave out."""
    open_is_estimate: bool = False
    """True when a part of the open amount is list price that nobody has quoted."""


@dataclass(frozen=True, slots=True)
class AccountDetail:
    """An account with what surrounds it."""

    account: Account
    row: AccountRow
    contacts: tuple[Contact, ...]
    deals: tuple[Deal, ...]
    """Open ones first, the next to close on top; then closed ones, the latest on top."""
    timeline: tuple[TimelineEntry, ...]
    """Newest first."""


@dataclass(slots=True)
class _Sums:
    open: Decimal = ZERO
    open_is_estimate: bool = False
    won: Decimal = ZERO
    won_12m: Decimal = ZERO


@dataclass(slots=True)
class _Tally:
    sums: dict[str, _Sums] = field(default_factory=dict)
    products: set[str] = field(default_factory=set)
    open_count: int = 0
    touched_on: date | None = None
    noted_at: datetime | None = None


class AccountService:
    """Everything either front door does with accounts."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._surroundings = Surroundings(book)
        self._rows: list[AccountRow] = []
        self._rows_as_of: tuple[int, date] | None = None
        self._rows_until: datetime | None = None

    def rows(self) -> list[AccountRow]:
        """Every account, the largest open amount first, in one pass over the book."""
        as_of, now = (self._book.revision, self._clock.today()), self._clock.now()
        if self._rows_as_of != as_of or self._rows_until is None or now >= self._rows_until:
            accounts, deals = self._book.all(Account), self._book.all(Deal).values()
            activities, notes = self._book.all(Activity).values(), self._book.all(Note).values()
            rows = self._tallied(accounts, deals, activities, notes)
            self._rows = sorted(rows, key=lambda row: (-row.open_amount, folded(row.account.name)))
            self._rows_as_of, self._rows_until = as_of, next_start(activities, now, as_of[1])
        return list(self._rows)

    def get(self, account_id: str) -> Account:
        """The account with that id; NotFoundError otherwise."""
        account = self._book.all(Account).get(account_id)
        if account is None:
            raise NotFoundError(f'no account with the id "{one_line(account_id)}" in this book')
        return account

    def find(self, name: str) -> Account:
        """The account meant by an id, an external id, a name, or a part that only one name has.

        Raises NotFoundError naming the candidates when several match, the nearest names when none does.
        """
        return find_account(name, self._book.all(Account))

    def detail(self, account_id: str) -> AccountDetail:
        """The account with its people, deals and timeline; NotFoundError for an unknown id."""
        account, around = self.get(account_id), self._surroundings
        deals = sorted(around.deals(account.id), key=_soonest_then_latest)
        timeline = around.timeline(account, self._clock.now(), self._clock.today())
        row = self._tallied({account.id: account}, deals, around.activities(account), around.notes(account))[0]
        return AccountDetail(account, row, around.contacts(account.id), tuple(deals), timeline)

    def open_deals(self, account_id: str) -> list[Deal]:
        """The open deals of an account, the soonest to close first; none for an unknown id."""
        deals = (deal for deal in self._surroundings.deals(account_id) if deal.state is DealState.OPEN)
        return sorted(deals, key=_soonest_then_latest)

    def add_note(
        self,
        target: Account | Deal,
        text: str,
        *,
        kind: str = "",
        private: bool = False,
        on: date | None = None,
        author: str = "",
    ) -> Note:
        """Keep a text on an account or a deal, verbatim but for unsafe characters. Private notes feed no model.

        Without a kind it is what its form says; without a day or an author, what it states of itself (the headers of a
        mail), else now and the owner of the book. Raises UsageError for an empty text, another kind or a day to come.
        """
        from aeterm.qualification.capture import recognise  # its patterns are a tenth of the time to list accounts

        if not text.strip():
            raise UsageError("the note is empty", hint='for example: aeterm note add Wayne "wants SAML proof"')
        if len(text) > MOST_CHARACTERS:
            raise UsageError(f"a note holds at most {MOST_CHARACTERS:,} characters, not {len(text):,}")
        if kind and kind not in NOTE_KINDS:
            raise UsageError(f'"{one_line(kind)}" is not a kind of note', hint=f"kinds: {', '.join(NOTE_KINDS)}")
        if on is not None and on > self._clock.today():
            raise UsageError(f"{on.isoformat()} is still to come: nobody wrote that note yet")
        body = clean(text).strip("\n")
        capture = recognise(body, self._clock.today())
        kept = kind or capture.kind
        account_id, deal_id = ids_of(target)
        with self._book.transaction(f"{kept} on {one_line(target.name)[:60]}") as transaction:
            note = Note(
                id=transaction.new_id(Note),
                account_id=account_id,
                deal_id=deal_id,
                text=body,
                written_at=self._written_at(capture.at, on),
                author=one_line(author) or capture.author or self._book.settings.owner,
                kind=kept,
                private=private,
            )
            transaction.put(note)
        return note

    def past_day(self, text: str) -> date | None:
        """The latest such day that is not to come; UsageError for what is no day."""
        return parse_day(text, self._clock.today(), self._book.settings.calendar, past=True)

    def note(self, note_id: str) -> Note:
        """The note with that id; NotFoundError otherwise."""
        return note_with(self._book, note_id)

    def notes(self, target: Account | Deal) -> list[Note]:
        """The notes on a deal, or on an account and its deals, newest first."""
        return sorted(
            self._surroundings.notes(target), key=lambda note: (note.written_at, len(note.id), note.id), reverse=True
        )

    def _written_at(self, at: datetime | None, on: date | None) -> datetime:
        """The instant of a note: the one stated when it has been, midday of a day that is given without a time."""
        now, today = self._clock.now(), self._clock.today()
        if on is not None:
            return now if on == today else first_instant(on) + timedelta(hours=12)
        if at is None or not _EARLIEST <= at.date() <= today:
            return now
        if at.tzinfo is None and at.time() == time():
            return now if at.date() == today else first_instant(at.date()) + timedelta(hours=12)
        return min(at.astimezone(now.tzinfo), now)

    def create(self, name: str, **texts: str) -> Account:
        """A new account; `texts` sets further fields by name.

        Raises RefusedError when the name is taken, UsageError for an empty name or an unknown field.
        """
        label = one_line(name)
        if not label:
            raise UsageError("an account needs a name")
        values = {key: self._value(key, text) for key, text in texts.items()}
        with self._book.transaction(f"new account {label[:60]}") as transaction:
            for other in transaction.all(Account).values():
                if folded(other.name) == folded(label):
                    raise RefusedError(f'there is an account "{one_line(other.name)}" already ({other.id})')
            account: Account = replace(Account(transaction.new_id(Account), label), **values)  # type: ignore[arg-type]
            transaction.put(account)
        return account

    def set_text(self, account_id: str, texts: Mapping[str, str]) -> Account:
        """Change fields by name from what was typed, as one undoable change; the account as it then is.

        `language` is that of its drafts: en, fr, or empty for the book's. Raises UsageError for an unknown field or a
        value that none can have, NotFoundError for an unknown id.
        """
        before = self.get(account_id)
        values = {key: self._value(key, text) for key, text in texts.items()}
        after: Account = replace(before, **values)  # type: ignore[arg-type]
        if after != before:
            said = ", ".join(f"{key} {one_line(text) or 'cleared'}" for key, text in texts.items())
            with self._book.transaction(f"{one_line(before.name)[:60]}: {said[:120]}") as transaction:
                transaction.put(after)
        return after

    def _value(self, key: str, text: str) -> object:
        known = {item.name for item in fields(Account)} - {"id", "name"}
        if key not in known:
            raise UsageError(f'an account has no field "{one_line(key)}"', hint=f"fields: {', '.join(sorted(known))}")
        if key == "renewal_on":
            return parse_day(text, self._clock.today(), self._book.settings.calendar)
        if key in ("revenue", "employees"):
            amount = parse_amount(text)
            return int(amount) if amount is not None and key == "employees" else amount
        if key == "language" and (code := one_line(text).casefold()) and code not in LANGUAGES:
            raise UsageError(f'"{one_line(text)}" is no language of drafts', hint=f"languages: {', '.join(LANGUAGES)}")
        if key == "language":
            return one_line(text).casefold()
        return one_line(text)

    def _tallied(
        self,
        accounts: Mapping[str, Account],
        deals: Iterable[Deal],
        activities: Iterable[Activity],
        notes: Iterable[Note],
    ) -> list[AccountRow]:
        tallies = {account_id: _Tally() for account_id in accounts}
        now, today = self._clock.now(), self._clock.today()
        for deal in deals:
            if deal.state is not DealState.LOST and (tally := tallies.get(deal.account_id)) is not None:
                _add_deal(tally, deal, today - _YEAR, today)
        for activity in activities:
            tally = tallies.get(activity.account_id)
            if tally is not None and is_touch(activity, now, today):
                tally.touched_on = max(tally.touched_on or activity.on, activity.on)
        for note in notes:
            tally = tallies.get(note.account_id)
            if tally is not None and note.written_at <= now:
                tally.noted_at = max(tally.noted_at or note.written_at, note.written_at)
        products = {folded(product.name): product.name for product in self._book.all(Product).values()}
        currency = self._book.settings.currency
        return [_row(account, tallies[account.id], products, currency) for account in accounts.values()]


def _add_deal(tally: _Tally, deal: Deal, year_ago: date, today: date) -> None:
    if deal.product:
        tally.products.add(deal.product)
    sums = tally.sums.get(deal.currency)
    if sums is None:
        sums = tally.sums[deal.currency] = _Sums()
    amount = deal.amount or ZERO
    if deal.state is DealState.WON:
        sums.won += amount
        if deal.closed_on is not None and year_ago < deal.closed_on <= today:
            sums.won_12m += amount
    elif deal.category is not ForecastCategory.OMITTED:
        tally.open_count += 1
        sums.open += amount
        sums.open_is_estimate |= deal.amount_is_estimate


def _row(account: Account, tally: _Tally, products: Mapping[str, str], book_currency: str) -> AccountRow:
    currency = book_currency
    if tally.sums and currency not in tally.sums:
        currency = max(tally.sums, key=lambda code: tally.sums[code].open + tally.sums[code].won)
    sums = tally.sums.get(currency) or _Sums()
    sold = {folded(name) for name in tally.products}
    touches = [tally.touched_on, local_day(tally.noted_at) if tally.noted_at else None]
    return AccountRow(
        account=account,
        open_amount=sums.open,
        open_is_estimate=sums.open_is_estimate,
        won_amount=sums.won,
        won_12m=sums.won_12m,
        currency=currency,
        open_count=tally.open_count,
        last_touch=max((day for day in touches if day), default=None),
        white_space=tuple(name for key, name in products.items() if key not in sold),
        other_currencies=tuple(sorted(tally.sums.keys() - {currency})),
    )


def _soonest_then_latest(deal: Deal) -> tuple[bool, int]:
    if deal.state is DealState.OPEN:
        return False, (deal.expected_close_on or date.max).toordinal()
    return True, -(deal.closed_on or date.min).toordinal()
