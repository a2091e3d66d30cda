"""Two deals drafts are tried on: one rich in notes, one with nothing but its CRM row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from aeterm import paths
from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.qualification.dossier import Dossier, FieldChange
from aeterm.qualification.library import PromptLibrary
from tests.support import TODAY, make_deal

CALL_NOTE = """Call with Ana. "The month-end close takes us nine days." It has to be four before the audit in March.
Tom is worried: too expensive next to Oracle, and no reference of our size.
I will send the three-year price by Friday. Ana will introduce us to legal.
Do not mention the reorganisation, it is confidential."""


def at(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, 10, 0, tzinfo=UTC)


def plain(text: str) -> str:
    """French type with ordinary spaces, as one would search it."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def library() -> PromptLibrary:
    return PromptLibrary(paths.bundled_prompts_dir(), None)


def library_over(folder: Path) -> PromptLibrary:
    return PromptLibrary(paths.bundled_prompts_dir(), folder)


ACCOUNT = Account(
    "a1", "Northwind", sector="retail", employees=1200, city="Lyon", country="France", renewal_on=date(2027, 3, 31)
)
DEAL = replace(
    make_deal(account_id="a1", account_name="Northwind", next_step="Security review", owner="Ines"),
    stage_since=date(2026, 10, 13),
    created_on=date(2026, 8, 1),
    competitor="Oracle",
    product="Suite",
)
CONTACTS = (
    Contact("c1", "Ana Lopez", "a1", title="CFO", role="economic buyer", stance=1),
    Contact("c2", "Tom Berg", "a1", title="CIO", stance=-1),
)
ACTIVITIES = (
    Activity("v1", "a1", ActivityKind.CALL, date(2026, 11, 12), "Pricing", "d1", attendees=("Ana Lopez",)),
    Activity("v2", "a1", ActivityKind.MEETING, date(2026, 11, 26), "Demo", "d1", starts_at=at(26), minutes=45),
)
NOTES = (
    Note("n1", "a1", CALL_NOTE, at(12), deal_id="d1"),
    Note("n2", "a1", "Bonus talk with my boss about secret Zanzibar.", at(13), deal_id="d1", private=True),
)
WON = replace(
    make_deal("d7", "Ledger", stage="closed-won", close=date(2026, 3, 1), amount="50000"),
    account_id="a1",
    product="Ledger",
)


def rich(language: str = "en") -> Dossier:
    return Dossier(
        BookSettings(language=language), TODAY, DEAL, ACCOUNT, CONTACTS, ACTIVITIES, NOTES, (WON,),
        changes=(FieldChange(date(2026, 11, 14), "expected_close_on", "2026-11-30", "2026-12-18"),),
    )  # fmt: skip


def bare(language: str = "en") -> Dossier:
    """A row of a CRM export: no account, no people, no notes."""
    peers = tuple(
        Deal(f"p{index}", "GTX Pro", "closed-won", DealState.WON, ForecastCategory.CLOSED, product="GTX Pro",
             amount=Decimal(4000 + index), currency="USD", created_on=date(2026, 1, 1), closed_on=date(2026, 3, 2))
        for index in range(5)
    )  # fmt: skip
    deal = Deal("d2", "GTX Pro", "discovery", product="GTX Pro", amount=Decimal(4821), amount_is_estimate=True,
                currency="USD", created_on=date(2026, 5, 1))  # fmt: skip
    return Dossier(BookSettings(language=language), TODAY, deal, peers=peers)
