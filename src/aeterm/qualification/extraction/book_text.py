"""How the fields of a deal read in a proposal: what the book says now, and what it would say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aeterm.domain.deal import Deal
from aeterm.domain.money import Money
from aeterm.qualification.proposals import ProposalKind
from aeterm.qualification.words import Words
from aeterm.text import one_line


def amount_text(amount: Decimal | None, currency: str) -> str:
    """`184,000 EUR`; empty when nobody stated one."""
    return "" if amount is None else Words("en").money(Money(amount, currency))


def close_text(day: date | None) -> str:
    """`2026-12-18`; empty when there is none."""
    return day.isoformat() if day else ""


def step_text(step: str, day: date | None) -> str:
    """`Security review, 2026-12-03`; empty when there is none."""
    return ", ".join(part for part in (one_line(step), close_text(day)) if part)


def competitor_text(deal: Deal) -> str:
    """The competitor on file."""
    return one_line(deal.competitor)


def field_text(deal: Deal, kind: ProposalKind) -> str:
    """What a deal says now in the field that a kind of proposal would change; empty for the kinds that add a record."""
    if kind is ProposalKind.AMOUNT:
        return amount_text(deal.amount, deal.currency)
    if kind is ProposalKind.CLOSE:
        return close_text(deal.expected_close_on)
    if kind is ProposalKind.NEXT_STEP:
        return step_text(deal.next_step, deal.next_step_on)
    return competitor_text(deal) if kind is ProposalKind.COMPETITOR else ""
