"""Writes accepted proposals of a note into the book: typed again, and only onto what they were made against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.deal_text import short_name
from aeterm.domain.evidence_line import EvidenceLine, Standing
from aeterm.domain.money import parse_currency
from aeterm.domain.objection import Objection
from aeterm.domain.stage import DealState, Process
from aeterm.domain.transition import change
from aeterm.errors import RefusedError, UsageError
from aeterm.qualification.extraction.book_text import field_text
from aeterm.qualification.proposals import Proposal, ProposalKind
from aeterm.qualification.same_person import is_fuller, known_as
from aeterm.services.contact_names import follow
from aeterm.services.naming import folded
from aeterm.text import clean, counted, one_line

if TYPE_CHECKING:
    from aeterm.domain.exchange import RateTable
    from aeterm.services.ports import Transaction

_FIELDS = (ProposalKind.AMOUNT, ProposalKind.CLOSE, ProposalKind.NEXT_STEP, ProposalKind.COMPETITOR)
_LONGEST = 200
NOTHING_NEW = "nothing to write: the book says it already"


class Acceptance:
    """One acceptance inside a transaction. Each `write` either changes the book or leaves it as it is."""

    def __init__(self, transaction: Transaction, note: Note, process: Process, today: date, rates: RateTable) -> None:
        self._transaction = transaction
        self._note = note
        self._process = process
        self._today = today
        self._rates = rates
        self._added: dict[str, int] = {}
        self._told: list[str] = []

    @property
    def sentence(self) -> str:
        """What was written, in one sentence; empty when nothing was."""
        plurals = {"line of evidence": "lines of evidence", "contact": "contacts", "task": "tasks"}
        added = [counted(count, what, plurals.get(what, "")) for what, count in self._added.items()]
        return ", ".join([*self._told, *added])

    def write(self, proposal: Proposal) -> None:
        """Write one proposal.

        Raises RefusedError when the note or the field is not what it was when the proposal was made, or the deal is
        gone or closed; UsageError for values that are none.
        """
        if self._note.text[proposal.start : proposal.end] != proposal.quote:
            raise RefusedError(
                f"{proposal.id}: the note {self._note.id} does not say that any more", hint="extract the note again"
            )
        kind, values = proposal.kind, proposal.values
        if kind is ProposalKind.NEXT_STEP and "task" in values:
            self._task(values)
        elif kind in _FIELDS:
            self._field(proposal)
        elif kind is ProposalKind.CONTACT:
            self._contact(proposal)
        elif kind is ProposalKind.ROLE:
            self._role(proposal)
        elif kind is ProposalKind.EVIDENCE:
            self._evidence(proposal)
        else:
            self._objection(proposal)

    def _field(self, proposal: Proposal) -> None:
        deal = self._deal(proposal)
        now = field_text(deal, proposal.kind)
        if now == proposal.after:
            return
        _refuse_if_stale(proposal, now, short_name(deal.name))
        after = change(deal, self._process, self._today, _typed(proposal), rates=self._rates)
        if after != deal:
            self._transaction.put(after)
            self._told.append(f"{proposal.kind.label} {now or 'none'} -> {field_text(after, proposal.kind)}")
        if proposal.kind is ProposalKind.COMPETITOR:
            self._line(proposal, deal, "competition")

    def _contact(self, proposal: Proposal) -> None:
        values = proposal.values
        known = self._transaction.all(Contact).get(values.get("contact_id", ""))
        texts = {key: _text(values[key]) for key in ("title", "role", "email", "phone") if values.get(key)}
        name = _text(values.get("name", ""))
        if known is None:
            if not name:
                raise UsageError(f"{proposal.id}: a contact needs a name")
            told = {key: texts.get(key, "") for key in ("title", "email")}
            known = known_as(name, self._of_account(), **told)
            if known is None:
                fresh = Contact(self._transaction.new_id(Contact), name, self._note.account_id)
                self._transaction.put(replace(fresh, **texts))  # type: ignore[arg-type]
                self._told.append(f"contact {short_name(name)}")
                return
        elif known.account_id != self._note.account_id:
            raise RefusedError(f"{proposal.id}: {one_line(known.name)} is at another account")
        elif name and folded(name) != folded(known.name):
            _refuse_if_stale(proposal, one_line(known.name), one_line(known.name))
        missing = {key: text for key, text in texts.items() if not getattr(known, key)}
        if is_fuller(name, known.name) or (name and "contact_id" in values):
            missing["name"] = name
            follow(self._transaction, known, name)
        if replace(known, **missing) != known:  # type: ignore[arg-type]
            self._transaction.put(replace(known, **missing))  # type: ignore[arg-type]
            self._told.append(f"{', '.join(missing)} of {short_name(known.name)}")

    def _role(self, proposal: Proposal) -> None:
        known = self._transaction.all(Contact).get(proposal.values.get("contact_id", ""))
        if known is None or known.account_id != self._note.account_id:
            raise RefusedError(f"{proposal.id}: {one_line(proposal.what)} is not a contact of this account any more")
        role = _text(proposal.values.get("role", ""))
        if folded(known.role) == folded(role):
            return
        _refuse_if_stale(proposal, one_line(known.role), one_line(known.name))
        self._transaction.put(replace(known, role=role))
        self._told.append(f"role {one_line(known.role) or 'none'} -> {role} of {short_name(known.name)}")

    def _evidence(self, proposal: Proposal) -> None:
        self._line(proposal, self._deal(proposal), _text(proposal.values.get("element", "")))

    def _line(self, proposal: Proposal, deal: Deal, element: str) -> None:
        """The words of a proposal as evidence for an element, unless they are there already."""
        values = proposal.values
        for line in self._transaction.all(EvidenceLine).values():
            if (line.deal_id, line.element, folded(line.quote)) == (deal.id, element, folded(proposal.quote)):
                return
        standing = _standing(values.get("standing", Standing.SAID.value), proposal.id)
        self._transaction.put(
            EvidenceLine(
                self._transaction.new_id(EvidenceLine),
                deal.id,
                element,
                clean(proposal.quote),
                deal.account_id,
                self._person(values),
                _day(values["on"], proposal.id) if values.get("on") else None,
                self._note.id,
                standing,
                self._note.private,
            )
        )
        self._count("line of evidence")

    def _objection(self, proposal: Proposal) -> None:
        values = proposal.values
        deal = self._deal(proposal) if values.get("deal_id") else None
        for other in self._transaction.all(Objection).values():
            if (other.account_id, folded(other.verbatim)) == (self._note.account_id, folded(proposal.quote)):
                return
        self._transaction.put(
            Objection(
                self._transaction.new_id(Objection),
                self._note.account_id,
                clean(proposal.quote),
                deal.id if deal else "",
                self._person(values),
                _day(values["on"], proposal.id) if values.get("on") else None,
                _text(values.get("category", "")) or "other",
                source=self._note.id,
                private=self._note.private,
            )
        )
        self._count("objection")

    def _task(self, values: Mapping[str, str]) -> None:
        subject, day = _text(values["task"]), _day(values.get("on", ""), "the task")
        account = self._note.account_id
        for item in self._transaction.all(Activity).values():
            is_same = item.kind is ActivityKind.TASK and item.on == day and item.account_id == account
            if is_same and folded(item.subject) == folded(subject):
                return
        task = Activity(
            self._transaction.new_id(Activity), account, ActivityKind.TASK, day, subject, values.get("deal_id", "")
        )
        self._transaction.put(task)
        self._count("task")

    def _deal(self, proposal: Proposal) -> Deal:
        deal = self._transaction.all(Deal).get(proposal.values.get("deal_id", ""))
        if deal is None or (self._note.account_id and deal.account_id != self._note.account_id):
            raise RefusedError(f"{proposal.id}: its deal is not in the book any more")
        if deal.state is not DealState.OPEN and proposal.kind in _FIELDS:
            raise RefusedError(f'"{short_name(deal.name)}" is {deal.state.value}: {proposal.kind.label} stays as it is')
        return deal

    def _person(self, values: Mapping[str, str]) -> str:
        """Who said it, by the name on file where that is plainly somebody's."""
        name = _text(values.get("person", ""))
        known = known_as(name, self._of_account()) if name else None
        return one_line(known.name) if known else name

    def _of_account(self) -> Sequence[Contact]:
        return [one for one in self._transaction.all(Contact).values() if one.account_id == self._note.account_id]

    def _count(self, what: str) -> None:
        self._added[what] = self._added.get(what, 0) + 1


def _refuse_if_stale(proposal: Proposal, now: str, whose: str) -> None:
    if now != proposal.before:
        raise RefusedError(
            f"{proposal.kind.label} of {whose} is {now or 'empty'} now, not {proposal.before or 'empty'}: nothing "
            f"was written",
            hint="extract the note again",
        )


def _typed(proposal: Proposal) -> dict[str, object]:
    """What the transition of a deal is asked for."""
    values = proposal.values
    if proposal.kind is ProposalKind.CLOSE:
        return {"expected_close_on": _day(values.get("expected_close_on", ""), proposal.id)}
    if proposal.kind is ProposalKind.COMPETITOR:
        return {"competitor": _text(values.get("competitor", ""))}
    if proposal.kind is ProposalKind.NEXT_STEP:
        day = values.get("next_step_on", "")
        return {
            "next_step": _text(values.get("next_step", "")),
            "next_step_on": _day(day, proposal.id) if day else None,
        }
    try:
        amount = Decimal(values.get("amount", ""))
    except InvalidOperation:
        raise UsageError(f'{proposal.id}: "{one_line(values.get("amount", ""))}" is not an amount') from None
    currency = values.get("currency", "")
    return {"amount": amount, **({"currency": parse_currency(currency)} if currency else {})}


def _day(text: str, place: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'{place}: "{one_line(text)}" is not a day', hint="write it as 2026-12-18") from None


def _standing(text: str, place: str) -> Standing:
    try:
        return Standing(text)
    except ValueError:
        raise UsageError(f'{place}: "{one_line(text)}" is no standing', hint="hypothesis, said or written") from None


def _text(value: str) -> str:
    return one_line(value)[:_LONGEST]
