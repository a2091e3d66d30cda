"""The state an import is merged into: the book's records, the changes so far, and how to find one by id or name."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from typing import Generic, TypeVar

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.exchange import RateTable
from aeterm.domain.product import Product
from aeterm.domain.rep import Rep
from aeterm.domain.stage import Process
from aeterm.interchange.cells import Erase, Parsed, Value
from aeterm.interchange.headers import folded
from aeterm.interchange.last_import import Ancestors
from aeterm.interchange.plan import EditedField, EditedRecord, FieldChange, Outcome, Record, RecordDiff, Rejection
from aeterm.interchange.reconcile import Reconciler
from aeterm.interchange.writing import plain_value
from aeterm.progress import Progress, told
from aeterm.text import one_line

R = TypeVar("R", Account, Activity, Contact, Deal, Note, Product, Rep)


@dataclass(frozen=True, slots=True)
class BookView:
    """What the merge needs of a book."""

    accounts: Mapping[str, Account]
    activities: Mapping[str, Activity]
    contacts: Mapping[str, Contact]
    deals: Mapping[str, Deal]
    notes: Mapping[str, Note]
    products: Mapping[str, Product]
    reps: Mapping[str, Rep]
    process: Process
    currency: str
    today: date
    rates: RateTable | None = None
    """What a deal that is closed takes its rate from."""
    ancestors: Ancestors = field(default_factory=dict)
    """What the last import said of the fields that were edited here since."""
    removed: frozenset[object] = frozenset()
    """Keys of the deals that were removed here: see `deal_key`."""


class Shelf(Generic[R]):
    """The records of one kind: as they are in the book, and as they would be."""

    def __init__(self, kind: str, before: Mapping[str, R]) -> None:
        self.kind = kind
        self.before: Mapping[str, R] = before
        self.after: dict[str, R] = {}
        self.places: dict[str, tuple[str, int]] = {}
        self.implied: set[str] = set()

    def __getitem__(self, record_id: str) -> R:
        return self.after[record_id] if record_id in self.after else self.before[record_id]

    def new_id(self) -> str:
        """A provisional id, replaced by a real one when the plan is applied."""
        return f"+{self.kind}{len(self.after) + 1}"

    def put(self, record: R, file: str, line: int) -> None:
        """The record as it would be, changed or not."""
        self.after[record.id] = record
        self.places.setdefault(record.id, (file, line))

    def settle(self, outcome: Outcome, progress: Progress | None) -> None:
        """Counts, differences and the records to write."""
        counts = outcome.count(self.kind)
        for record_id, after in told(self.after.items(), progress, f"counting {self.kind}", len(self.after)):
            file, line = self.places[record_id]
            before = self.before.get(record_id)
            if before is None:
                counts.new += 1
                counts.implied += record_id in self.implied
                outcome.puts.append(after)
                outcome.diffs.append(RecordDiff(self.kind, "new", label_of(after), file, line))
            elif after == before:
                counts.unchanged += 1
            else:
                counts.changed += 1
                outcome.puts.append(after)
                changes = differences(before, after)
                outcome.diffs.append(RecordDiff(self.kind, "changed", label_of(after), file, line, changes))


class Merge:
    """One import into one state of a book."""

    def __init__(self, view: BookView, progress: Progress | None = None, *, is_theirs: bool = False) -> None:
        self.view = view
        self._progress = progress
        self.outcome = Outcome()
        self.edits = Reconciler(view.ancestors, is_theirs=is_theirs)
        self.reps = Shelf("reps", view.reps)
        self.products = Shelf("products", view.products)
        self.accounts = Shelf("accounts", view.accounts)
        self.contacts = Shelf("contacts", view.contacts)
        self.deals = Shelf("deals", view.deals)
        self.activities = Shelf("activities", view.activities)
        self.notes = Shelf("notes", view.notes)
        self.account_ids = {
            account.external_id: account.id for account in view.accounts.values() if account.external_id
        }
        self.account_names: dict[str, list[str]] = {}
        for account in view.accounts.values():
            self.account_names.setdefault(folded(account.name), []).append(account.id)
        for account_id, former in self.former_names(view.accounts):
            self.account_names.setdefault(former, []).append(account_id)
        self.rep_names = {rep.external_id: rep.name for rep in view.reps.values() if rep.external_id}

    def rows(self, parsed: Parsed) -> Iterator[tuple[int, dict[str, Value]]]:
        """The rows of a file with their lines, counted for whoever waits."""
        pairs = zip(parsed.lines, parsed.rows, strict=True)
        return told(pairs, self._progress, f"comparing {one_line(parsed.name)}, rows", len(parsed.rows))

    def former_names(self, records: Container[object]) -> Iterator[tuple[str, str]]:
        """Id and name, folded, of the records that were renamed here since an import: files still say that name."""
        for record_id in self.edits.among(records):
            if former := folded(self.edits.former(record_id, "name")):
                yield record_id, former

    def take(self, shelf: Shelf[R], record: R, values: Mapping[str, Value], file: str, line: int) -> R:
        """The record with the values of a row, but for what was edited here and stays."""
        names = [name for name in values if name in _DEFAULTS[type(record)]]
        return self.edits.settled(shelf.kind, record, updated(record, values), names, (file, line))

    def reject(self, parsed: Parsed, line: int, field: str, reason: str) -> None:
        """Leave a row out."""
        header = next((header for header, name in parsed.columns.items() if name == field), "")
        self.outcome.reject(parsed.kind, Rejection(parsed.name, line, header, reason))

    def account_for(self, external_id: str, name: str, parsed: Parsed, line: int) -> Account | None:
        """The account that a row names, created when only its name is known; None when it names none we know."""
        if external_id and external_id in self.account_ids:
            return self.accounts[self.account_ids[external_id]]
        if not name:
            return None
        account = self._namesake(external_id, name)
        if account is None:
            account = Account(self.accounts.new_id(), name, external_id=external_id)
            self.accounts.implied.add(account.id)
            self.add_account(account, parsed.name, line)
        elif external_id and not account.external_id:
            account = replace(account, external_id=external_id)
            self.account_ids[external_id] = account.id
            self.accounts.put(account, parsed.name, line)
        return account

    def _namesake(self, external_id: str, name: str) -> Account | None:
        """The account of that name; with an id, only one that has no other id."""
        for record_id in self.account_names.get(folded(name), ()):
            account = self.accounts[record_id]
            if not external_id or account.external_id in ("", external_id):
                return account
        return None

    def add_account(self, account: Account, file: str, line: int) -> None:
        """Keep a new account and the ways to find it."""
        self.accounts.put(account, file, line)
        if account.external_id:
            self.account_ids[account.external_id] = account.id
        self.account_names.setdefault(folded(account.name), []).append(account.id)

    def settle(self) -> Outcome:
        """The outcome, records in an order in which each refers only to earlier ones."""
        self.reps.settle(self.outcome, self._progress)
        self.products.settle(self.outcome, self._progress)
        self.accounts.settle(self.outcome, self._progress)
        self.contacts.settle(self.outcome, self._progress)
        self.deals.settle(self.outcome, self._progress)
        self.activities.settle(self.outcome, self._progress)
        self.notes.settle(self.outcome, self._progress)
        self._report_edits()
        self.outcome.statements = self.edits.statements
        return self.outcome

    def _report_edits(self) -> None:
        """What was edited here and differs from the files, record by record."""
        shelves: dict[str, Mapping[str, Record]] = {
            shelf.kind: shelf.after
            for shelf in (
                self.reps, self.products, self.accounts, self.contacts, self.deals, self.activities, self.notes
            )
        }  # fmt: skip
        for (kind, record_id), edited in self.edits.found.items():
            if not edited or record_id not in shelves[kind]:
                continue
            file, line = self.edits.places[kind, record_id]
            in_order = sorted(edited.values(), key=lambda item: not item.is_conflict)
            named = tuple(self._with_names(item) for item in in_order)
            record = EditedRecord(kind, label_of(shelves[kind][record_id]), file, line, named)
            self.outcome.edited.append(record)
            counts = self.outcome.count(kind)
            counts.conflicts += record.is_conflict
            counts.kept += not record.is_conflict

    def _with_names(self, item: EditedField) -> EditedField:
        """Accounts by name rather than by id."""
        if item.name != "account_id":
            return item

        def name(account_id: str) -> str:
            known = account_id in self.accounts.after or account_id in self.accounts.before
            return self.accounts[account_id].name if known else account_id

        return replace(
            item, name="account", here=name(item.here), stated=name(item.stated), imported=name(item.imported)
        )


def text_of(row: Mapping[str, Value], field: str) -> str:
    """The text in a field of a row; nothing when the cell is empty or erases."""
    value = row.get(field)
    return value if isinstance(value, str) else ""


def updated(record: R, values: Mapping[str, Value]) -> R:
    """The record with the values of a row; fields the row does not have stay, `#N/A` empties."""
    defaults = _DEFAULTS[type(record)]
    known = {
        name: defaults[name] if value is Erase.ERASE else value for name, value in values.items() if name in defaults
    }
    return replace(record, **known)  # type: ignore[arg-type]


def _defaults(kind: type) -> dict[str, object]:
    """Field to its empty value; the id is not among them."""
    empty = {item.name: "" if item.default is MISSING else item.default for item in fields(kind)}
    return {name: value for name, value in empty.items() if name != "id"}


_DEFAULTS: Mapping[type, Mapping[str, object]] = {
    kind: _defaults(kind) for kind in (Account, Activity, Contact, Deal, Note, Product, Rep)
}
field_defaults: Mapping[str, Mapping[str, object]] = {
    "accounts": _DEFAULTS[Account],
    "activities": _DEFAULTS[Activity],
    "contacts": _DEFAULTS[Contact],
    "deals": _DEFAULTS[Deal],
    "notes": _DEFAULTS[Note],
    "products": _DEFAULTS[Product],
    "reps": _DEFAULTS[Rep],
}
"""By kind of record: the values of fields that nobody gave."""


def differences(before: Record, after: Record) -> tuple[FieldChange, ...]:
    """Field by field, as text."""
    return tuple(
        FieldChange(item.name, shown(getattr(before, item.name)), shown(getattr(after, item.name)))
        for item in fields(before)
        if getattr(before, item.name) != getattr(after, item.name)
    )


def shown(value: object) -> str:
    """A value of a record as text on one line; nothing for None."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return one_line(plain_value(value))


def label_of(record: Record) -> str:
    """What a record is called in a report."""
    if isinstance(record, Note):
        return one_line(record.text)[:60]
    if isinstance(record, Activity):
        return f"{record.subject} on {record.on.isoformat()}"
    return record.name
