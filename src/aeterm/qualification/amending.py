"""What the AE may change of a proposal before accepting it: typed again, and told as the proposal tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.contact_fields import parse_role
from aeterm.domain.evidence_line import Standing
from aeterm.domain.parsing import parse_amount
from aeterm.domain.period import FiscalCalendar
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.qualification.cards import CARDS
from aeterm.qualification.extraction.book_text import amount_text, step_text
from aeterm.qualification.proposals import Proposal, ProposalKind
from aeterm.qualification.questions import bank
from aeterm.text import one_line


class Field(NamedTuple):
    """One value of a proposal that can be changed."""

    name: str
    label: str
    hint: str = ""
    choices: Mapping[str, str] = {}
    """What it may be, with its label; empty when it is typed."""


class Surroundings(NamedTuple):
    """What typed values are read against."""

    today: date
    calendar: FiscalCalendar
    currency: str
    """Of an amount that names none."""


_DAY = "18 dec, 2026-12-18, fri or +7"
_NO_DAY = f"{_DAY}; - for none"
_DAYS = ("expected_close_on", "next_step_on", "on")
_LABELS = {
    "amount": "Amount",
    "expected_close_on": "Close date",
    "next_step": "Next step",
    "next_step_on": "Day",
    "task": "Task",
    "on": "Day",
    "competitor": "Competitor",
    "name": "Name",
    "title": "Title",
    "role": "Role",
    "email": "E-mail",
    "phone": "Phone",
    "element": "Element",
    "standing": "Standing",
    "person": "Person",
    "category": "Category",
}
_HINTS = {
    "amount": "120000, 120k or 1.2M",
    "expected_close_on": _DAY,
    "on": _DAY,
    "next_step_on": _NO_DAY,
}
_OF_CONTACT = ("title", "role", "email", "phone")
_FIELDS: Mapping[ProposalKind, tuple[str, ...]] = {
    ProposalKind.AMOUNT: ("amount",),
    ProposalKind.CLOSE: ("expected_close_on",),
    ProposalKind.COMPETITOR: ("competitor",),
    ProposalKind.ROLE: ("role",),
    ProposalKind.EVIDENCE: ("element", "standing", "person", "on"),
    ProposalKind.OBJECTION: ("category", "person", "on"),
}
_MAY_BE_EMPTY = ("next_step_on", "person", *_OF_CONTACT)


def fields(proposal: Proposal) -> tuple[Field, ...]:
    """What can be changed of a proposal; the quote cannot, since it is what the proposal rests on."""
    values = proposal.values
    if proposal.kind is ProposalKind.NEXT_STEP:
        names: tuple[str, ...] = ("task", "on") if "task" in values else ("next_step", "next_step_on")
    elif proposal.kind is ProposalKind.CONTACT:
        every = ("name", *_OF_CONTACT)
        names = tuple(name for name in every if name in values) if "contact_id" in values else every
    else:
        names = _FIELDS[proposal.kind]
    return tuple(Field(name, _LABELS[name], _HINTS.get(name, ""), _choices(name)) for name in names)


def _choices(name: str) -> Mapping[str, str]:
    if name == "element":
        return {key: element.label for key, element in bank("en").items()}
    if name == "category":
        return {key: card.label for key, card in CARDS["en"].items()}
    return {standing.value: standing.value for standing in Standing} if name == "standing" else {}


_NO_CREDIT = "write it without the minus; a credit note is a deal of its own, closed as won"


def amended(proposal: Proposal, name: str, text: str, around: Surroundings) -> Proposal:
    """The proposal with another value, and the words that tell it.

    Raises UsageError for a text that is no such value, or empty where one is needed.
    """
    field = next(field for field in fields(proposal) if field.name == name)
    value = _typed(field, text, around)
    if not value and name not in _MAY_BE_EMPTY:
        raise UsageError(f"{field.label.lower()} cannot be empty", hint="x rejects the proposal")
    values = {**proposal.values, name: value}
    what = proposal.what
    if name in ("element", "category"):
        what = field.choices[value] if name == "element" else f"objection, {field.choices[value]}"
    elif name == "name" and "contact_id" not in values:
        what = value
    return replace(proposal, values=values, what=what, after=_told(proposal.kind, values, around))


def _typed(field: Field, text: str, around: Surroundings) -> str:
    if field.choices:
        if text not in field.choices:
            raise UsageError(f'"{one_line(text)}" is none of them', hint=", ".join(field.choices))
        return text
    if field.name == "amount":
        amount = parse_amount(text)
        if amount is not None and amount < 0:
            raise UsageError(f"a deal that is open is not worth less than nothing ({one_line(text)})", hint=_NO_CREDIT)
        return "" if amount is None else format(amount, "f")
    if field.name == "role":
        return parse_role(text)
    if field.name in _DAYS:
        day = parse_day(text, around.today, around.calendar) if text.strip() else None
        return "" if day is None else day.isoformat()
    return one_line(text)


def _told(kind: ProposalKind, values: Mapping[str, str], around: Surroundings) -> str:
    if kind is ProposalKind.AMOUNT:
        return amount_text(Decimal(values["amount"]), values.get("currency") or around.currency)
    if kind is ProposalKind.NEXT_STEP:
        day = values.get("on") or values.get("next_step_on", "")
        return step_text(values.get("task") or values["next_step"], date.fromisoformat(day) if day else None)
    if kind is ProposalKind.CONTACT:
        told = ", ".join(values[key] for key in _OF_CONTACT if values.get(key))
        return told or (values.get("name", "") if "contact_id" in values else "new contact")
    person = values.get("person", "")
    if kind is ProposalKind.EVIDENCE:
        standing = values["standing"]
        if standing == Standing.HYPOTHESIS:
            return f"hypothesis, from {person}" if person else "hypothesis, nobody named"
        return f"{standing} by {person}" if person else f"{standing}, nobody named"
    if kind is ProposalKind.OBJECTION:
        return f"raised by {person}" if person else "raised"
    return values[_FIELDS[kind][0]]
