"""What was done to the book, by whom, and taking it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.call import ForecastCall
from aeterm.domain.commission import CommissionPlan
from aeterm.domain.contact import Contact
from aeterm.domain.day_names import WEEKDAYS
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.journal import Change, FieldValues, JournalRecord, Switch
from aeterm.domain.objection import Objection
from aeterm.domain.product import Product
from aeterm.domain.profile import ImportedValues, ImportProfile
from aeterm.domain.quota import Quota
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.rep import Rep
from aeterm.domain.saved_view import SavedView
from aeterm.domain.settings import BookSettings
from aeterm.errors import RefusedError
from aeterm.services.ports import Book, Clock
from aeterm.text import counted, one_line

MOST_LINES = 20
"""A record with more changes is told in counts."""
_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class _Noun:
    kind: type[Any]
    one: str
    many: str
    title: str
    """The field that a reader would know the record by; empty when there is none."""


_NOUNS = {
    "accounts": _Noun(Account, "account", "accounts", "name"),
    "activities": _Noun(Activity, "activity", "activities", "subject"),
    "calls": _Noun(ForecastCall, "call", "calls", "period"),
    "contacts": _Noun(Contact, "contact", "contacts", "name"),
    "deals": _Noun(Deal, "deal", "deals", "name"),
    "drafts": _Noun(Draft, "draft", "drafts", "title"),
    "evidence": _Noun(EvidenceLine, "line of evidence", "lines of evidence", "element"),
    "imported": _Noun(ImportedValues, "note of an import", "notes of an import", ""),
    "notes": _Noun(Note, "note", "notes", ""),
    "objections": _Noun(Objection, "objection", "objections", "verbatim"),
    "plans": _Noun(CommissionPlan, "commission plan", "commission plans", "fiscal_year"),
    "products": _Noun(Product, "product", "products", "name"),
    "profiles": _Noun(ImportProfile, "import profile", "import profiles", ""),
    "quotas": _Noun(Quota, "quota", "quotas", "period"),
    "rates": _Noun(ExchangeRate, "exchange rate", "exchange rates", "currency"),
    "reps": _Noun(Rep, "rep", "reps", "name"),
    "scores": _Noun(HandScore, "score", "scores", "element"),
    "views": _Noun(SavedView, "saved view", "saved views", "name"),
    "settings": _Noun(BookSettings, "book settings", "book settings", ""),
}


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One command, for people. Every text is one clean line."""

    seq: int
    at: datetime
    actor: str
    command: str
    summary: tuple[str, ...]
    """`Wayne: stage discovery -> proposal`, one line per record touched; counts when there are many."""
    is_undone: bool = False
    deal_id: str = ""
    """The one deal that it touched; empty when it touched none or several."""
    is_switch: bool = False
    """True for an undo or a redo."""
    steps_back: int = 0
    """How many undos take it back, itself included; 0 for what no undo takes back."""


class HistoryService:
    """Reads the journal; keeps nothing of its own."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def entries(self, limit: int | None = None) -> list[HistoryEntry]:
        """What was done, newest first, undos and redos included; at most `limit` entries."""
        history = self._book.history()
        found: list[HistoryEntry] = []
        taken_back: set[int] = set()
        names: dict[tuple[str, str], str] = {}
        steps, is_made = 0, False
        for index in range(len(history) if limit is None else min(limit, len(history))):
            record = history[index]
            _take_back(record, taken_back)
            is_made = is_made or record.is_beginning
            entry = self._entry(record, record.seq in taken_back, names)
            if not (is_made or entry.is_undone or entry.is_switch) and record.changes:
                steps += 1
                entry = replace(entry, steps_back=steps)
            found.append(entry)
        return found

    def latest(self, limit: int) -> list[HistoryEntry]:
        """The newest `limit` entries without what each touched, at the same cost however much that was."""
        heads = self._book.heads(limit)
        undone: set[int] = set()
        for head in heads:
            _take_back(head, undone)
        return [
            HistoryEntry(head.seq, head.at, one_line(head.actor), one_line(head.command), (), head.seq in undone)
            for head in heads
        ]

    def ways_back(self) -> tuple[bool, bool]:
        """Whether `undo` and `redo` would find something."""
        return self._book.ways_back()

    def undo(self) -> HistoryEntry | None:
        """Take back the latest command not yet taken back, whoever gave it; None when there is none."""
        record = self._book.undo()
        return None if record is None else self._entry(record, False, {})

    def undo_down_to(self, entry: HistoryEntry) -> int:
        """Take back every change from the newest down to this one, itself included, each as an undo of its own.

        Gives how many those were. Raises RefusedError when something else was changed since the entry was read:
        nothing is taken back then.
        """
        standing = [item for item in self.entries(self._age(entry.seq)) if item.steps_back]
        if len(standing) != entry.steps_back or not standing or standing[-1].seq != entry.seq:
            raise RefusedError("the book was changed in the meantime", hint="open the list again")
        for _ in standing:
            self._book.undo()
        return len(standing)

    def _age(self, seq: int) -> int:
        """How many records of the journal there are from the newest down to one of them."""
        return next((number for number, record in enumerate(self._book.history(), 1) if record.seq <= seq), 0)

    def redo(self) -> HistoryEntry | None:
        """Do again what the latest undo took back; None when anything else was done since."""
        record = self._book.redo()
        return None if record is None else self._entry(record, False, {})

    def _entry(self, record: JournalRecord, is_undone: bool, names: dict[tuple[str, str], str]) -> HistoryEntry:
        if len(record.changes) > MOST_LINES:
            summary: tuple[str, ...] = (_counts(record.changes),)
        else:
            summary = tuple(self._line(change, names) for change in record.changes)
        who, what = one_line(record.actor), one_line(record.command)
        deals = {change.id for change in record.changes if change.table == "deals"}
        only = deals.pop() if len(deals) == 1 else ""
        is_switch = record.undoes is not None or record.redoes is not None
        return HistoryEntry(record.seq, record.at, who, what, summary, is_undone, only, is_switch)

    def _line(self, change: Change, names: dict[tuple[str, str], str]) -> str:
        noun = _NOUNS.get(change.table, _Noun(object, change.table, change.table, ""))
        name = self._name(noun, change, names)
        if change.before is None:
            return f"{name}: {noun.one} added"
        if change.after is None:
            return f"{name}: {noun.one} removed"
        return f"{name}: {_differences(change.before, change.after)}"

    def _name(self, noun: _Noun, change: Change, names: dict[tuple[str, str], str]) -> str:
        """The present name of the record, or the one it had when it was removed, or its id."""
        key = (change.table, change.id)
        document = change.before if change.after is None else change.after
        if noun.title and document is not None and None in (change.before, change.after):
            title = document.get(noun.title)
            if isinstance(title, str) and title:
                names.setdefault(key, _shown(title))
        if key not in names:
            entity = self._book.all(noun.kind).get(change.id) if noun.kind is not object else None
            title = getattr(entity, noun.title, "") if noun.title else ""
            untitled = noun.one if noun.kind is BookSettings else f"{noun.one} {change.id}"
            names[key] = _shown(title) if title else untitled
        return names[key]


def _take_back(record: Switch, taken_back: set[int]) -> None:
    """Add what a record takes back to what newer ones do; an undo that was itself redone takes nothing back."""
    if record.seq not in taken_back:
        taken_back.update(number for number in (record.undoes, record.redoes) if number is not None)


_SENTENCES = {
    ("category_is_override", True): "category set by hand",
    ("category_is_override", False): "category follows the stage",
    ("amount_is_estimate", True): "amount is list price",
    ("amount_is_estimate", False): "amount is no list price any more",
    ("is_private", True): "made private",
    ("is_private", False): "no longer private",
}
_WORDS = {
    "account_name": "account",
    "expected_close_on": "close",
    "external_id": "id in the CRM",
    "stage_since": "in its stage since",
    "fiscal_start_month": "first month of the fiscal year",
    "fiscal_named_by": "fiscal year named by its",
    "fiscal_pattern": "pattern of the fiscal year",
    "fiscal_week_start": "first weekday of a week",
    "fiscal_year_end": "year of weeks begins by the weekday",
    "other_ids": "further ids in the CRM",
    "other_names": "further names",
    "other_emails": "further addresses",
    "push_reason": "reason for the push",
    "acv": "ACV",
    "arr": "ARR",
    "tcv": "TCV",
    "term_months": "term in months",
}
_FOLLOWS = {
    "state": "stage",
    "stage_since": "stage",
    "closed_from": "stage",
    "account_id": "account_name",
    "rate_to": "rate",
    "rate_on": "rate",
    "rate_source": "rate",
    "claims": "text",
}
"""Fields that say nothing beside another one that changed with them."""


def _differences(before: FieldValues, after: FieldValues) -> str:
    return ", ".join(
        _SENTENCES.get((name, value is True)) or _difference(name, before.get(name), value)
        for name, value in after.items()
        if _FOLLOWS.get(name) not in after
    )


def _difference(name: str, before: object, after: object) -> str:
    if name in ("category", "role"):
        before, after = (value.replace("_", " ") if isinstance(value, str) else value for value in (before, after))
    if name == "fiscal_week_start":
        before, after = (WEEKDAYS[value] if isinstance(value, int) else value for value in (before, after))
    return f"{_WORDS.get(name, name.replace('_', ' '))} {_side(before, after)} -> {_side(after, before)}"


def _side(value: object, other: object) -> str:
    """A field that is absent says no when its other side says yes."""
    return _shown(False if value is None and isinstance(other, bool) else value)


def _counts(changes: Iterable[Change]) -> str:
    counts = Counter(change.table for change in changes)
    return ", ".join(f"{count:,} {_counted(table, count)}" for table, count in counts.items())


def _counted(table: str, count: int) -> str:
    noun = _NOUNS.get(table)
    return table if noun is None else noun.one if count == 1 else noun.many


def _shown(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return f"{len(value)} entries"
    if isinstance(value, (list, tuple)):
        return counted(len(value), "item")
    text = one_line(str(value))
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
