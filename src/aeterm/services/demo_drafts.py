"""The drafts that the demo book begins with: a brief, a follow-up mail, and one with a sentence to settle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from aeterm.demo.named_deals import KESTREL, QUILLFIELD
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft, DraftKind, Evidence
from aeterm.domain.money import grouped

if TYPE_CHECKING:
    from aeterm.services.container import Services

SAMPLE = "sample, no model"
"""What stands for the model of the draft that is wrong on purpose."""
_TOO_MUCH = Decimal("1.2")
_FIRST, _SECOND = ("stage ", "expected close "), ("competitor on file", "next step on file")


def demo_drafts(services: Services) -> Iterator[Draft]:
    """Drafts of the demo book as it stands, without ids, to be kept; no model is called.

    The brief of the next meeting and the mail are outlines, so that all they say is in the book.
    """
    drafts, coming = services.drafts, services.today.agenda().next
    if coming is not None and coming.target is not None:
        yield drafts.begin(DraftKind.MEETING_BRIEF, coming.target, outline=True).preview
    yield drafts.begin(DraftKind.FOLLOW_UP, _deal(services, QUILLFIELD), outline=True).preview
    yield _sample(services, _deal(services, KESTREL))


def _deal(services: Services, name: tuple[str, str]) -> Deal:
    """The newer of two deals of one name, as everywhere in the demo."""
    return [deal for deal in services.book.all(Deal).values() if (deal.account_name, deal.name) == name][-1]


def _sample(services: Services, deal: Deal) -> Draft:
    """A review as a model might write it: from the facts, but for an amount that is a fifth too high."""
    from aeterm.qualification.grounding.drafts import grounded

    outline = services.drafts.begin(DraftKind.DEAL_REVIEW, deal, outline=True).preview
    facts = [item for item in outline.evidence if item.kind == "deal"]
    amount = next(item for item in facts if item.text.startswith("amount "))
    wrong = f"- amount {grouped((deal.amount or Decimal(0)) * _TOO_MUCH)} {deal.currency} [{amount.number}]"
    lines = [
        f"# {outline.title}",
        "A sample of the demo: no model was asked, and one line differs from its source. Settle it, and it is ready.",
        "",
        "## Where it stands",
        *_said(facts, _FIRST),
        wrong,
        "",
        "## What decides it",
        *_said(facts, _SECOND),
    ]
    return grounded(replace(outline, text="\n".join(lines) + "\n", model=SAMPLE, prompt_name="", prompt_hash=""))


def _said(facts: list[Evidence], beginnings: tuple[str, ...]) -> Iterator[str]:
    return (f"- {item.text} [{item.number}]" for item in facts if item.text.startswith(beginnings))
