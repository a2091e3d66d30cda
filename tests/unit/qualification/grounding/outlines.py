"""Outlines of the demo book with their evidence: what the checker must leave alone, and what mutants are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from aeterm.demo.build import DemoBook, build_demo
from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import DraftKind, Evidence
from aeterm.domain.stage import DealState
from aeterm.qualification import laer
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack
from aeterm.qualification.grounding.checker import check
from aeterm.qualification.grounding.model import Report, Source
from aeterm.qualification.laer import Lesson
from aeterm.qualification.objection_view import categories_of, with_lessons
from aeterm.qualification.outline import outline_name, write_outline
from aeterm.qualification.rivals import encounters_with, rivals_of
from aeterm.qualification.views import gather_for
from aeterm.qualification.words import Words
from tests.support import TODAY
from tests.unit.qualification.cases import bare, library, rich
from tests.unit.qualification.grounding.own_words import own_words

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
    dossier = Dossier(
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
        objections=tuple(item for item in book.objections if item.account_id == owner and _fits(item.deal_id, deal)),
        forced_language=language,
        now=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
    )
    return replace(dossier, encounters=encounters_with(rivals_of(dossier), book.deals, deal.id if deal else ""))


def written(dossier: Dossier, kind: DraftKind, name: str) -> Outline:
    """The outline of one kind in the language of the dossier."""
    pack = gather_for(kind, dossier)
    if kind is DraftKind.OBJECTION_NOTES:
        pack = with_lessons(pack, lessons_for(dossier, pack), Words.of(dossier.language))
    template = LIBRARY.get(outline_name(kind, dossier.language)).source
    return Outline(write_outline(kind, dossier, pack, LIBRARY), pack.items, own_words(template, *pack.left_out), name)


def case_outlines() -> Iterator[Outline]:
    """Every kind and language of a rich deal, a bare one, and an account of the demo book."""
    for language in LANGUAGES:
        dossiers = {"rich": rich(language), "bare": bare(language), "account": dossier_of(demo().accounts[0], language)}
        for kind in DraftKind:
            yield from (
                written(dossier, kind, f"{name} {kind} {language}")
                for name, dossier in dossiers.items()
                if dossier.deal or not kind.needs_deal
            )


def demo_outlines(step: int = 1) -> Iterator[Outline]:
    """Every kind and language of every `step`-th deal of the demo book."""
    for deal in demo().deals[::step]:
        for language in LANGUAGES:
            dossier = dossier_of(deal, language)
            for kind in DraftKind:
                yield written(dossier, kind, f"{deal.name} {kind} {language}")


def lessons_for(dossier: Dossier, pack: Pack) -> dict[str, list[Lesson]]:
    """What lifted such objections of the other accounts of the demo book."""
    deals = {deal.id: deal for deal in demo().deals}
    own = {item.id for item in dossier.objections}
    known = [
        Lesson(item, f"{deals[item.deal_id].name} · {deals[item.deal_id].account_name}")
        for item in demo().objections
        if item.id not in own
    ]
    return {category: laer.lessons_for(category, known) for category in categories_of(dossier, pack)}


def _fits(deal_id: str, deal: Deal | None) -> bool:
    return not deal_id or deal is None or deal_id == deal.id
