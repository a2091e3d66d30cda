"""Meetings, calls, mails and notes of a file onto the accounts and deals they name."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.deal import Deal
from aeterm.interchange.cells import Parsed, Value
from aeterm.interchange.headers import folded, key
from aeterm.interchange.merging import Merge, text_of

_KINDS = {
    "call": ActivityKind.CALL,
    "appel": ActivityKind.CALL,
    "phone": ActivityKind.CALL,
    "telephone": ActivityKind.CALL,
    "incomingemail": ActivityKind.MAIL_IN,
    "mailin": ActivityKind.MAIL_IN,
    "task": ActivityKind.TASK,
    "todo": ActivityKind.TASK,
    "tache": ActivityKind.TASK,
}
_MAIL = ("mail", "courriel")


class _Touch(NamedTuple):
    """A row with its day and what it is about; an id is empty when the row names none."""

    parsed: Parsed
    line: int
    row: dict[str, Value]
    on: date
    account_id: str
    deal_id: str

    @property
    def place(self) -> tuple[str, int]:
        """File and line."""
        return self.parsed.name, self.line


class TouchMerge:
    """Finds the account or deal of each row and keeps what happened there; a row with text is a note as well.

    A row is known again by its external id, else by account, deal, day and words: importing it twice adds nothing.
    """

    def __init__(self, merge: Merge) -> None:
        self._merge = merge
        self._activities: dict[object, list[str]] = {}
        self._notes: dict[object, list[str]] = {}
        self._deal_ids: dict[str, Deal] = {}
        self._deal_names: dict[str, Deal] = {}
        for activity in merge.view.activities.values():
            self._activities.setdefault(_activity_key(activity), []).append(activity.id)
        for note in merge.view.notes.values():
            self._notes.setdefault(_note_key(note), []).append(note.id)
        for deal in (*merge.deals.before.values(), *merge.deals.after.values()):
            self._deal_names.setdefault(folded(deal.name), deal)
            if deal.external_id:
                self._deal_ids.setdefault(deal.external_id, deal)

    def merge_file(self, parsed: Parsed) -> None:
        """Merge every row of a file of activities."""
        seen: dict[object, int] = {}
        for line, row in self._merge.rows(parsed):
            on = row.get("on")
            if not isinstance(on, date):
                self._merge.reject(parsed, line, "on", "an activity without a date")
                continue
            deal = self._deal(row)
            account = self._account(parsed, line, row, deal)
            if account is None and deal is None:
                named = text_of(row, "deal_id") or text_of(row, "deal") or text_of(row, "account_id")
                reason = f'nothing in the book answers to "{named}"' if named else "it names no account and no deal"
                field = "account" if "account" in parsed.fields else "deal_id"
                self._merge.reject(parsed, line, field, reason)
                continue
            touch = _Touch(parsed, line, row, on, account.id if account else "", deal.id if deal else "")
            self._put_activity(touch, seen)
            if text_of(row, "body"):
                self._put_note(touch, seen)

    def _deal(self, row: dict[str, Value]) -> Deal | None:
        found = self._deal_ids.get(text_of(row, "deal_id"))
        return found or self._deal_names.get(folded(text_of(row, "deal")) or "\x00")

    def _account(self, parsed: Parsed, line: int, row: dict[str, Value], deal: Deal | None) -> Account | None:
        account = self._merge.account_for(text_of(row, "account_id"), text_of(row, "account"), parsed, line)
        if account is None and deal is not None and deal.account_id:
            return self._merge.accounts[deal.account_id]
        return account

    def _put_activity(self, touch: _Touch, seen: dict[object, int]) -> None:
        row, shelf = touch.row, self._merge.activities
        kind = kind_of_touch(text_of(row, "type"))
        contact = text_of(row, "contact")
        minutes = row.get("minutes")
        subject = text_of(row, "subject") or f"{text_of(row, 'type') or kind.label.capitalize()}" + (
            f" with {contact}" if contact else ""
        )
        activity = Activity(
            id="",
            account_id=touch.account_id,
            kind=kind,
            on=touch.on,
            subject=subject,
            deal_id=touch.deal_id,
            minutes=minutes if isinstance(minutes, int) and 0 <= minutes < 100_000 else None,
            attendees=(contact,) if contact else (),
            external_id=text_of(row, "external_id"),
        )
        known = _nth(self._activities, _activity_key(activity), seen)
        activity = replace(activity, id=known or shelf.new_id())
        if known is not None:
            names = (item.name for item in fields(activity) if item.name != "id")
            activity = self._merge.edits.settled(shelf.kind, shelf[known], activity, names, touch.place)
        shelf.put(activity, *touch.place)

    def _put_note(self, touch: _Touch, seen: dict[object, int]) -> None:
        row, shelf = touch.row, self._merge.notes
        header = next((header for header, name in touch.parsed.columns.items() if name == "body"), "")
        kind = "transcript" if "transcript" in key(header) else "mail" if _is_mail(text_of(row, "type")) else "note"
        note = Note(
            id="",
            account_id=touch.account_id,
            text=text_of(row, "body"),
            written_at=datetime.combine(touch.on, time(12), UTC),
            deal_id=touch.deal_id,
            kind=kind,
            external_id=text_of(row, "external_id"),
        )
        known = _nth(self._notes, _note_key(note), seen)
        if known is None:
            shelf.put(replace(note, id=shelf.new_id()), *touch.place)
            return
        before = shelf[known]
        written_at = before.written_at if before.written_at.date() == touch.on else note.written_at
        kept = replace(note, id=known, written_at=written_at, author=before.author, private=before.private)
        names = ("text", "kind", "account_id", "deal_id")
        kept = self._merge.edits.settled(shelf.kind, before, kept, names, touch.place)
        shelf.put(kept, *touch.place)


def kind_of_touch(word: str) -> ActivityKind:
    """The kind of touch that a word of a CRM means; anything unknown is a meeting."""
    folded_word = key(word)
    for start, kind in _KINDS.items():
        if folded_word.startswith(start):
            return kind
    return ActivityKind.MAIL_OUT if _is_mail(word) else ActivityKind.MEETING


def _is_mail(word: str) -> bool:
    return any(part in key(word) for part in _MAIL)


def _activity_key(activity: Activity) -> object:
    if activity.external_id:
        return activity.external_id
    return (activity.account_id, activity.deal_id, activity.on, activity.kind, activity.subject)


def _note_key(note: Note) -> object:
    if note.external_id:
        return ("note", note.external_id)
    return ("note", note.account_id, note.deal_id, note.written_at.date(), note.text)


def _nth(index: dict[object, list[str]], record_key: object, seen: dict[object, int]) -> str | None:
    """The id of the nth known record of a key, for the nth row of that key in the file."""
    ordinal = seen.get(record_key, 0)
    seen[record_key] = ordinal + 1
    known = index.get(record_key, [])
    return known[ordinal] if ordinal < len(known) else None
