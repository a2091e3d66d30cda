"""A book in which every text that a person, a file or another program can put there is hostile.

Which fields are texts is read off the classes themselves, so that a field that is new is filled too; a kind of entity
that is new must be added to `entities`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from aeterm.bootstrap import open_services
from aeterm.config import ModelSettings, Settings
from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.call import ForecastCall
from aeterm.domain.claim import CheckedClaim, Verdict
from aeterm.domain.commission import CommissionPlan
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft, DraftKind, DraftState, Evidence
from aeterm.domain.entity import Entity
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.domain.product import Product
from aeterm.domain.profile import ImportedValues, ImportProfile
from aeterm.domain.quota import Quota
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.rep import Rep
from aeterm.domain.saved_view import SavedView
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.errors import ModelError
from aeterm.qualification.completion import Chunk, JsonAnswer, Prompt
from aeterm.qualification.grounding.drafts import grounded
from aeterm.services.container import Services
from aeterm.services.models import ModelService
from aeterm.store.book import BookStore
from tests.support import TODAY, FixedClock

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
OPEN_STAGES = ("qualification", "discovery", "proposal", "negotiation")
PLEDGES = (ForecastCategory.COMMIT, ForecastCategory.BEST_CASE, ForecastCategory.PIPELINE)
ELEMENTS = ("metrics", "pain", "champion", "competition", "why_now")
T = TypeVar("T")


def filled(kind: type[T], text: str, /, **fixed: object) -> T:
    """An entity whose every text is `text`, but for what is `fixed`."""
    texts: dict[str, object] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.type == "str":
            texts[field.name] = text
        elif field.type == "tuple[str, ...]":
            texts[field.name] = (text, text)
    return kind(**{**texts, **fixed})


def entities(number: int, text: str) -> Iterator[Entity]:
    """One of each kind, all of it `text`, belonging together."""
    account, deal, note = f"a{number}", f"d{number}", f"n{number}"
    day = TODAY - timedelta(days=5 + number % 40)
    fixed = {"account_id": account, "deal_id": deal}
    yield filled(Account, text, id=account, language="", renewal_on=date(2027, 1, 31), employees=40)
    money = {"currency": "EUR", "rate_to": "", "account_id": account}
    amount = Decimal(90000 - 100 * number)
    yield filled(
        Deal,
        text,
        id=deal,
        stage=OPEN_STAGES[number % 4],
        closed_from="",
        category=PLEDGES[number % 3],
        amount=None if number % 5 == 4 else amount,
        expected_close_on=TODAY + timedelta(days=number % 60),
        stage_since=day,
        next_step_on=TODAY + timedelta(days=number % 3),
        **money,
    )
    is_won = number % 2 == 0
    yield filled(
        Deal,
        text,
        id=f"d{number + 5000}",
        stage="closed-won" if is_won else "closed-lost",
        closed_from="proposal",
        state=DealState.WON if is_won else DealState.LOST,
        category=ForecastCategory.CLOSED if is_won else ForecastCategory.OMITTED,
        amount=amount,
        closed_on=day,
        created_on=day - timedelta(days=90),
        **money,
    )
    yield filled(Contact, text, id=f"c{number}", account_id=account, stance=number % 5 - 2)
    yield filled(Activity, text, id=f"v{number}", kind=ActivityKind.CALL, on=day, calendar="", **fixed)
    for ahead, hour in ((0, 14), (1, 9)):  # one meeting of today, one whose account a calendar could not say
        yield filled(
            Activity,
            text,
            id=f"v{number + 5000 * (ahead + 1)}",
            kind=ActivityKind.MEETING,
            on=TODAY + timedelta(days=ahead),
            starts_at=NOW.replace(hour=hour) + timedelta(days=ahead, minutes=number),
            minutes=30,
            **(fixed if ahead == 0 else {"account_id": "", "deal_id": ""}),
        )
    yield filled(Note, text, id=note, written_at=NOW - timedelta(days=3), kind="call", **fixed)
    for place, element in enumerate(ELEMENTS):
        line = f"e{number + 5000 * place}"
        yield filled(EvidenceLine, text, id=line, element=element, on=day, source=note if place else text, **fixed)
    yield filled(HandScore, text, id=f"s{number}", deal_id=deal, element="pain", score=2, on=day)
    for place, status in enumerate(ObjectionStatus):
        yield filled(
            Objection,
            text,
            id=f"o{number + 5000 * place}",
            category=("price", "other", text)[place],
            status=status,
            on=day,
            lifted_on=day if status is ObjectionStatus.LIFTED else None,
            source="" if place else note,
            **fixed,
        )
    yield drafted(number, text, account, deal)
    yield filled(SavedView, text, id=f"k{number}", sort="amount", query="")
    yield filled(Product, text, id=f"p{number}", currency="EUR", list_price=Decimal(900))
    yield filled(Rep, text, id=f"r{number}", annual_quota=Decimal(500000))
    for owner in ("", text):
        yield Quota(f"q{number + (5000 if owner else 0)}", "2026-Q4", Decimal(900000), "EUR", owner)
    call = {"period": "2026-Q4", "currency": "EUR", "commit": amount, "best_case": amount}
    for place, scope in enumerate(("", f"division={text.strip() or 'x'}")):
        at = NOW - timedelta(days=number % 60, hours=place)
        yield filled(ForecastCall, text, id=f"f{number + 5000 * place}", at=at, scope=scope, **call)
    yield filled(ImportedValues, text, id=f"h{number}", of=f"d{number}", values={"name": text})
    yield filled(ImportProfile, text, id=f"i{number}", kind="deals", columns={text: "name"}, currency="EUR")
    yield filled(ExchangeRate, text, id=f"x{number}", currency="USD", to="EUR", rate=Decimal("0.9"), on=day)
    yield CommissionPlan(f"m{number}", Decimal("0.05"))


def drafted(number: int, text: str, account: str, deal: str) -> Draft:
    """A draft with evidence, flagged claims and an end that was not meant."""
    kinds = tuple(DraftKind)
    draft = filled(
        Draft,
        text,
        id=f"w{number}",
        kind=kinds[number % len(kinds)],
        text=f"{text} [1]\n# {text}\n\n- {text}\n| {text} | {text} |",
        state=tuple(DraftState)[number % 3],
        created_at=NOW - timedelta(minutes=number),
        account_id=account,
        deal_id=deal,
        language="en",
        evidence=(Evidence(1, text, text, date(2026, 11, 2), text), Evidence(2, "note", f"{text}: {text}", None, "")),
    )
    said = [claim.text for claim in grounded(draft).claims] or [text]
    return replace(draft, claims=tuple(CheckedClaim(each, Verdict.CONTRADICTED, text, text, "1") for each in said))


def book_settings(texts: Sequence[str]) -> BookSettings:
    """The settings of a book whose stages have other names."""
    plain = BookSettings()
    stages = tuple(
        replace(stage, label=texts[index % len(texts)] or stage.label) for index, stage in enumerate(plain.stages)
    )
    return replace(plain, owner=texts[0], stages=stages)


class HostileModel:
    """A model that answers with hostile texts, by turns whole and ending in an error that has one in it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.model = texts[0]
        self._calls = 0

    def _next(self) -> str:
        self._calls += 1
        return self.texts[self._calls % len(self.texts)]

    async def stream(self, prompt: Prompt) -> AsyncIterator[Chunk]:
        """A title, a sentence, and how it ended."""
        text = self._next()
        yield Chunk(notice=text)
        yield Chunk(f"# {text}\n\n{text} [1] [9] {text}\n")
        if self._calls % 3 == 0:
            raise ModelError(text, hint=text)
        yield Chunk(finish=text if self._calls % 3 == 1 else "stop", tokens_in=9, tokens_out=9)

    async def complete_json(self, prompt: Prompt, schema: object) -> JsonAnswer:
        """Proposals that are about nothing in the note, or an error."""
        text = self._next()
        if self._calls % 2:
            raise ModelError(text, hint=text)
        keys = ("kind", "quote", "element", "person", "name", "title", "role", "text", "date", "amount")
        return JsonAnswer({"proposals": [{**dict.fromkeys(keys, text), "kind": "evidence"}]})


def settings_of(texts: Sequence[str], actor: str = "tester") -> Settings:
    """The user's settings with model profiles of hostile names."""
    default = ModelSettings(name=texts[0], base_url="http://127.0.0.1:9/v1")
    named = {
        text: ModelSettings(name=text, profile=text, base_url="http://127.0.0.1:9/v1", price_currency=text)
        for text in texts[:20]
    }
    none = ModelSettings(profile="none")
    return Settings(default, actor=actor, profiles={"default": default, **named, "none": none})


def hostile_services(folder: Path, texts: Sequence[str], *, actor: str = "tester") -> Services:
    """The services over a new book in which each text stands in every field of entities of its own."""
    settings = settings_of(texts, actor)
    model = HostileModel(texts)
    services = open_services(
        folder,
        settings,
        create=True,
        clock=FixedClock(),
        models=lambda: ModelService(settings, lambda profile: model),
    )
    fill(services, texts)
    return services


def fill(services: Services, texts: Sequence[str]) -> None:
    """Put everything into the book, as another program that writes its format could."""
    assert isinstance(services.book, BookStore)
    with services.book.transaction(f"hostile {texts[0]}") as transaction:
        transaction.put(book_settings(texts))
        for number, text in enumerate(texts, start=1):
            for entity in entities(number, text):
                transaction.put(entity)
    for number, text in enumerate(texts, start=1):  # a sentence of the history each
        with services.book.transaction(text) as transaction:
            transaction.put(Product(f"p{number + 5000}", text))


def import_files(folder: Path, texts: Sequence[str]) -> list[Path]:
    """CSV files whose names, headings and cells are hostile: of deals, of accounts, and of nothing known."""
    import csv

    folder.mkdir(parents=True, exist_ok=True)
    headings = {
        "deals": ("Opportunity ID", "Opportunity Name", "Account Name", "Stage", "Amount", "Close Date", "Owner"),
        "accounts": ("Account ID", "Account Name", "Industry", "Billing City", "Tier"),
        "odd [b]\u202ename": tuple(texts[:6]),
    }
    made = []
    for name, titles in headings.items():
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
            writer = csv.writer(file)
            writer.writerow([*titles, texts[0]])
            for number, text in enumerate(texts):
                writer.writerow([str(number), *[text] * (len(titles) - 1), text])
        made.append(path)
    return made
