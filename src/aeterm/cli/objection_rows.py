"""Objections as JSON and as table rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from aeterm.cli.rows import date_json
from aeterm.cli.tables import Column, date_cell, table

if TYPE_CHECKING:
    from aeterm.domain.objection import Objection
    from aeterm.qualification.objection_search import Answer
    from aeterm.qualification.unrecorded import Candidate
    from aeterm.services.objections import LiftRate

About = Callable[["Objection"], str]
_ROOMY = 120
"""Columns of a terminal from which everything is shown."""
_FEW = 3
"""Objections below which a share says less than the two numbers."""


def objection_table(found: Sequence[Objection], about: About, limit: int | None) -> str:
    """Objections for people, one line each; a narrow terminal leaves out who said it and what was answered."""
    is_roomy = limit is None or limit >= _ROOMY
    columns = [Column("Id"), Column("Status"), Column("Category"), Column("Words", can_shrink=True)]
    columns += [Column("Answered", can_shrink=True), Column("Who", can_shrink=True)] if is_roomy else []
    columns += [Column("On"), Column("About", can_shrink=True)]
    rows = []
    for item in found:
        more = (item.response or "-", item.person or "-") if is_roomy else ()
        first = (item.id, item.status.value, _spoken(item.category), item.verbatim)
        rows.append((*first, *more, date_cell(item.on), about(item) or "-"))
    return table(columns, rows, limit=limit)


def objection_json(item: Objection, about: str) -> dict[str, object]:
    """An objection for programs."""
    return {
        "id": item.id,
        "deal_id": item.deal_id,
        "account_id": item.account_id,
        "about": about,
        "verbatim": item.verbatim,
        "person": item.person,
        "on": date_json(item.on),
        "category": item.category,
        "cause": item.cause,
        "response": item.response,
        "proof": item.proof,
        "expert": item.expert,
        "status": item.status.value,
        "lifted_on": date_json(item.lifted_on),
        "source": item.source,
        "private": item.private,
    }


def answer_json(answer: Answer, about: About) -> dict[str, object]:
    """What a search found, for programs."""
    return {
        "how": answer.how.value,
        "category": answer.category,
        "found": [objection_json(item, about(item)) for item in answer.found],
        "similar": [objection_json(item, about(item)) for item in answer.similar],
    }


def candidate_table(found: Sequence[Candidate], limit: int | None) -> str:
    """Sentences of notes for people, with the numbers that keep them."""
    columns = (
        Column("N", right=True),
        Column("On"),
        Column("Category"),
        Column("Words", can_shrink=True),
        Column("Note"),
    )
    rows = [
        (str(number), item.on.isoformat(), _spoken(item.category), item.verbatim, item.source)
        for number, item in enumerate(found, 1)
    ]
    return table(columns, rows, limit=limit)


def candidate_json(number: int, item: Candidate) -> dict[str, object]:
    """A sentence of a note for programs."""
    return {
        "number": number,
        "verbatim": item.verbatim,
        "category": item.category,
        "person": item.person,
        "on": item.on.isoformat(),
        "source": item.source,
        "private": item.private,
    }


def rate_table(rates: Sequence[LiftRate], limit: int | None) -> str:
    """What became of each kind, for people."""
    columns = (
        Column("Category", can_shrink=True),
        Column("Raised", right=True),
        Column("Partly", right=True),
        Column("Lifted", right=True),
        Column("Rate", right=True),
    )
    rows = [
        (
            _spoken(rate.category),
            str(rate.raised),
            str(rate.partly),
            str(rate.lifted),
            f"{rate.rate:.0%}" if rate.rate is not None and rate.raised >= _FEW else f"{rate.lifted} of {rate.raised}",
        )
        for rate in rates
    ]
    return table(columns, rows, limit=limit)


def rates_json(rates: Sequence[LiftRate]) -> list[dict[str, object]]:
    """What became of each kind, for programs; the rate is a ratio as text."""
    return [
        {
            "category": rate.category,
            "raised": rate.raised,
            "partly": rate.partly,
            "lifted": rate.lifted,
            "rate": None if rate.rate is None else f"{rate.rate:.4f}",
        }
        for rate in rates
    ]


def _spoken(category: str) -> str:
    return category.replace("_", " ")
