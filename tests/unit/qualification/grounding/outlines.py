"""Outlines of the demo book with their evidence: what the checker must leave alone, and what mutants are made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from aeterm.demo.build import DemoBook, build_demo
from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import DraftKind, Evidence
from aeterm.domain.stage import DealState
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import gather
from aeterm.qualification.grounding.checker import check
from aeterm.qualification.grounding.model import Report, Source
from aeterm.qualification.grounding.own_words import own_words
from aeterm.qualification.outline import outline_name, write_outline
from tests.support import TODAY
from tests.unit.qualification.cases import bare, library, rich

LIBRARY = library()
LANGUAGES = ("en", "fr")


class Outline(NamedTuple):
    """An outline, what it was written from, and the texts of the program that it may use."""

    text: str
    evidence: tuple[Evidence, ...]
    own: tuple[str, ...]
    name: str

    @property
    def sources(self) -> list[Source]:
        """The evidence as the checker takes it."""
        return [Source(str(item.number), item.text, item.on) for item in self.evidence]

    def report(self, text: str = "") -> Report:
        """The verdicts on this text, or on another with the same evidence."""
        return check(text or self.text, self.sources, today=TODAY, own_words=self.own)


@cache
def demo() -> DemoBook:
    """The demo book of the fixed day."""
    return build_demo(TODAY)


def dossier_of(target: Deal | Account, language: str) -> Dossier:
    """What a draft about a deal or an account of the demo book draws on."""
    book = demo()
    deal = target if isinstance(target, Deal) else None
    owner = target.account_id if isinstance(target, Deal) else target.id
    return Dossier(
        book.settings,
        TODAY,
        deal,
        next(account for account in book.accounts if account.id == owner),
        tuple(contact for contact in book.contacts if contact.account_id == owner),
        tuple(item for item in book.activities if item.account_id == owner and _fits(item.deal_id, deal)),
        tuple(item for item in book.notes if item.account_id == owner and _fits(item.deal_id, deal)),
        tuple(item for item in book.deals if item.account_id == owner and item is not deal),
        tuple(
            item for item in book.deals if deal and item.product == deal.product and item.state is not DealState.OPEN
        ),
        lines=tuple(item for item in book.lines if item.account_id == owner and _fits(item.deal_id, deal)),
        scores=tuple(item for item in book.hands if deal and item.deal_id == deal.id),
        forced_language=language,
        now=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
    )


def written(dossier: Dossier, kind: DraftKind, name: str) -> Outline:
    """The outline of one kind in the language of the dossier."""
    pack = gather(dossier)
    template = LIBRARY.get(outline_name(kind, dossier.language)).source
    return Outline(write_outline(kind, dossier, pack, LIBRARY), pack.items, own_words(template, *pack.left_out), name)


def case_outlines() -> Iterator[Outline]:
    """Every kind and language of a rich deal, a bare one, and an account of the demo book."""
    for language in LANGUAGES:
        dossiers = {"rich": rich(language), "bare": bare(language), "account": dossier_of(demo().accounts[0], language)}
        for kind in DraftKind:
            yield from (written(dossier, kind, f"{name} {kind} {language}") for name, dossier in dossiers.items())


def demo_outlines(step: int = 1) -> Iterator[Outline]:
    """Every kind and language of every `step`-th deal of the demo book."""
    for deal in demo().deals[::step]:
        for language in LANGUAGES:
            dossier = dossier_of(deal, language)
            for kind in DraftKind:
                yield written(dossier, kind, f"{deal.name} {kind} {language}")


def _fits(deal_id: str, deal: Deal | None) -> bool:
    return not deal_id or deal is None or deal_id == deal.id
