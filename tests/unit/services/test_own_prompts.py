"""Drafts by prompts of the user's own, kinds that are about one deal, and what is said of how a draft was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from aeterm import paths
from aeterm.config import ModelSettings
from aeterm.domain.call import ForecastCall
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft, DraftKind
from aeterm.domain.stage import DealState
from aeterm.errors import ConfigError, UsageError
from aeterm.llm.openai_client import OpenAIClient
from aeterm.qualification.library import PromptLibrary
from aeterm.services.draft_session import DraftSession
from aeterm.services.drafting import DraftService
from aeterm.services.prompts import PromptService
from aeterm.store.book import BookStore
from tests.support import FixedClock, make_deal
from tests.unit.llm.scripted_server import END, said, scripted, stream
from tests.unit.qualification.cases import ACCOUNT, ACTIVITIES, CONTACTS, DEAL, NOTES, WON

pytestmark = pytest.mark.anyio
RULES = "marker, unknown_word, language_name"
REVIEW = DraftKind.DEAL_REVIEW
BOTH_BLOCKS = (
    "{% block system %}{% include '_partials/rules.md.j2' %}{% endblock %}{% block user %}MARKED{% endblock %}"
)


@pytest.fixture
def filled(book: BookStore) -> BookStore:
    """A book with one rich deal."""
    put(book, ACCOUNT, DEAL, WON, *CONTACTS, *ACTIVITIES, *NOTES)
    return book


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The user's folder of prompts, with one of the user's own and none that is wrong."""
    folder = tmp_path / "mine"
    PromptService(library(folder)).new("board-memo", "deal-review")
    return folder


def put(book: BookStore, *entities: object) -> None:
    with book.transaction("fill") as transaction:
        for entity in entities:
            transaction.put(entity)  # type: ignore[arg-type]


def library(folder: Path) -> PromptLibrary:
    return PromptLibrary(paths.bundled_prompts_dir(), folder)


def service(book: BookStore, folder: Path, url: str = "") -> DraftService:
    client = OpenAIClient(ModelSettings(base_url=url, name="tiny"), pause_seconds=0.01) if url else None
    return DraftService(book, FixedClock(), library(folder), lambda: client)


async def answered(
    book: BookStore, folder: Path, kind: DraftKind, answer: str, prompt: str = "", language: str = ""
) -> tuple[Draft, DraftSession, str]:
    """The draft of a model that answers so, its session, and what was sent."""
    async with scripted(stream(said(answer), END)) as server:
        session = service(book, folder, server.url).begin(kind, DEAL, prompt=prompt, language=language)
        async for _ in session.pieces():
            pass
        return session.finish(), session, server.raw.decode()


def test_a_word_means_a_kind_by_its_start_or_a_prompt_of_ones_own(filled: BookStore, mine: Path) -> None:
    drafts = service(filled, mine)
    assert drafts.named("follow") == (DraftKind.FOLLOW_UP, "")
    assert drafts.named("deal_review") == (REVIEW, "")
    assert drafts.named("board-memo") == (REVIEW, "board_memo")
    assert drafts.own_prompts() == {"board_memo": "Board memo"}
    with pytest.raises(UsageError) as caught:
        drafts.named("bord-memo")
    assert caught.value.hint == "did you mean board-memo?"


def test_a_prompt_of_ones_own_without_a_kind_says_what_to_add(filled: BookStore, mine: Path) -> None:
    (mine / "loose.md.j2").write_text(f"---\ntitle: Loose\ninputs: {RULES}\n---\n{BOTH_BLOCKS}", "utf-8")
    drafts = service(filled, mine)
    with pytest.raises(ConfigError, match=r"loose\.md\.j2: kind:"):
        drafts.named("loose")
    assert "loose" not in drafts.own_prompts()


async def test_a_prompt_of_ones_own_writes_a_draft_of_its_kind(filled: BookStore, mine: Path) -> None:
    path = mine / "board_memo.md.j2"
    path.write_text(path.read_text("utf-8").replace("title: Deal review", "title: Board memo"), "utf-8")
    draft, _, sent = await answered(filled, mine, REVIEW, "Text [1].", "board_memo")
    assert (draft.kind, draft.prompt_name, draft.text) == (REVIEW, "board_memo", "Text [1].")
    assert draft.title == "Board memo · New finance suite · Northwind"
    assert "before management" in sent


def test_without_a_model_a_prompt_of_ones_own_gives_its_own_outline_or_that_of_its_kind(
    filled: BookStore, mine: Path
) -> None:
    drafts = service(filled, mine)
    borrowed = drafts.begin(REVIEW, DEAL, prompt="board_memo").finish()
    assert borrowed.prompt_name == "outlines/deal_review.en"
    assert "## Asked of management" in borrowed.text
    (mine / "outlines").mkdir()
    text = "---\ntitle: Memo\ninputs: title, asks\n---\n# {{ title }}\n{{ asks | length }} asks\n"
    (mine / "outlines" / "board_memo.en.md.j2").write_text(text, "utf-8")
    own = service(filled, mine).begin(REVIEW, DEAL, prompt="board_memo").finish()
    assert own.prompt_name == "outlines/board_memo.en"
    assert own.text.startswith("# Memo · New finance suite · Northwind\n")


def test_a_kind_about_one_deal_takes_the_only_open_deal_of_an_account(filled: BookStore, mine: Path) -> None:
    draft = service(filled, mine).compose(REVIEW, ACCOUNT)
    assert draft.deal_id == "d1"
    assert draft.title == "Deal review · New finance suite · Northwind"


def test_a_kind_about_one_deal_names_the_deals_when_there_are_several_and_says_when_there_is_none(
    filled: BookStore, mine: Path
) -> None:
    put(filled, replace(make_deal("d9", "Payroll"), account_id="a1"))
    with pytest.raises(UsageError, match="Northwind has 2 open") as caught:
        service(filled, mine).begin(REVIEW, ACCOUNT)
    assert caught.value.hint == "name one: New finance suite, Payroll"
    for deal in filled.all(Deal).values():
        put(filled, replace(deal, stage="closed-lost", state=DealState.LOST, closed_on=date(2026, 11, 1)))
    with pytest.raises(UsageError, match="has none open"):
        service(filled, mine).show_prompt(DraftKind.NEGOTIATION_PLAN, ACCOUNT)


def test_a_review_tells_what_changed_since_the_latest_call_of_the_book(filled: BookStore, mine: Path) -> None:
    call = ForecastCall("f1", "2026-Q4", datetime(2026, 11, 16, 9, tzinfo=UTC), "EUR", Decimal(1), Decimal(2))
    assert "in the last 7 days" in service(filled, mine).compose(REVIEW, DEAL).text
    put(filled, call)
    assert "since the latest call" in service(filled, mine).compose(REVIEW, DEAL).text


async def test_a_broken_file_costs_no_draft_and_is_said(filled: BookStore, mine: Path) -> None:
    (mine / "follow_up.md.j2").write_text("no head", "utf-8")
    draft, session, _ = await answered(filled, mine, DraftKind.FOLLOW_UP, "Hello [1].")
    assert draft.prompt_hash == PromptLibrary(paths.bundled_prompts_dir()).get("follow_up").digest
    (remark,) = session.remarks
    assert "follow_up.md.j2:1" in remark
    assert remark.endswith("; the bundled follow_up is used")


async def test_headings_that_a_model_left_out_are_named_in_the_language_of_the_draft(
    filled: BookStore, mine: Path
) -> None:
    draft, _, _ = await answered(filled, mine, DraftKind.FOLLOW_UP, "Objet : x\n\nDe notre côté :\n- y", language="fr")
    assert service(filled, mine).missing_sections(draft) == ["De votre côté", "La suite", "Une question"]


def test_an_outline_of_ours_declares_no_headings(filled: BookStore, mine: Path) -> None:
    drafts = service(filled, mine)
    assert [drafts.missing_sections(drafts.compose(kind, DEAL)) for kind in DraftKind] == [[] for _ in DraftKind]


def test_a_prompt_may_bound_its_evidence_and_what_was_left_out_is_said(filled: BookStore, mine: Path) -> None:
    body = BOTH_BLOCKS.replace("MARKED", "{% for fact in facts %}{{ fact.text }}{% endfor %}")
    head = f"title: x\nkind: follow_up\ninputs: facts, {RULES}"
    (mine / "long.md.j2").write_text(f"---\n{head}\n---\n{body}", "utf-8")
    (mine / "short.md.j2").write_text(f"---\n{head}\nevidence_tokens: 300\n---\n{body}", "utf-8")
    drafts = service(filled, mine)
    whole = drafts.show_prompt(DraftKind.FOLLOW_UP, DEAL, prompt="long").user
    bounded = drafts.show_prompt(DraftKind.FOLLOW_UP, DEAL, prompt="short").user
    assert len(bounded) < len(whole)
    assert "Ana Lopez" in bounded


@pytest.mark.parametrize("title", ["Board memo", "Note au comité"])
async def test_a_copied_prompt_goes_by_its_name_until_it_has_a_title_of_its_own(
    filled: BookStore, mine: Path, title: str
) -> None:
    path = mine / "board_memo.md.j2"
    if title != "Board memo":
        path.write_text(path.read_text("utf-8").replace("title_fr: Revue d'affaire", f"title_fr: {title}"), "utf-8")
    session = service(filled, mine).begin(REVIEW, DEAL, language="fr", outline=True, prompt="board_memo")
    async for _ in session.pieces():
        pass
    assert session.finish().title.startswith(f"{title} · ")
