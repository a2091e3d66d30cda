"""A note read against the rich deal of `cases`, and what was found of a kind."""

from __future__ import annotations

from dataclasses import replace

from aeterm.domain.activity import Note
from aeterm.qualification.capture import recognise
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.rules import propose
from aeterm.qualification.proposals import Proposal, ProposalKind, Proposals
from tests.unit.qualification.cases import at, rich


def read(text: str, *, form: str = "", day: int = 23, dossier: Dossier | None = None) -> Proposals:
    """What the rules find in a note written on a day of November 2026, today being Monday the 23rd."""
    note = Note("n9", "a1", text, at(day), deal_id="d1", kind=form or recognise(text).kind)
    return propose(note, dossier or rich())


def found(text: str, kind: ProposalKind, **options: object) -> list[Proposal]:
    """Those of one kind."""
    return [item for item in read(text, **options).items if item.kind is kind]  # type: ignore[arg-type]


def after(text: str, kind: ProposalKind, **options: object) -> list[str]:
    """What the book would say."""
    return [item.after for item in found(text, kind, **options)]


def without_terms() -> Dossier:
    """The deal without amount, close, competitor or next step."""
    dossier = rich()
    assert dossier.deal is not None
    deal = replace(dossier.deal, amount=None, expected_close_on=None, competitor="", next_step="")
    return replace(dossier, deal=deal, changes=())
