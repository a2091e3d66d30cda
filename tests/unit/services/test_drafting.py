"""Drafts from a real book, with the outline writer and with a model on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import date

import pytest

from aeterm import paths
from aeterm.config import ModelSettings
from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft, DraftKind, DraftState
from aeterm.errors import ModelError, ModelUnavailableError, NotFoundError, UsageError
from aeterm.llm.openai_client import OpenAIClient
from aeterm.qualification.library import PromptLibrary
from aeterm.services.draft_session import DraftSession
from aeterm.services.drafting import DraftService
from aeterm.services.ports import Book, Chunk, CompletionClient, Prompt
from aeterm.store.book import BookStore
from tests.support import FixedClock, edit_draft, make_deal
from tests.unit.llm.scripted_server import DONE, END, Reply, event, page, said, scripted, stream
from tests.unit.qualification.cases import ACCOUNT, ACTIVITIES, CONTACTS, DEAL, NOTES, WON

BRIEF = DraftKind.MEETING_BRIEF


@pytest.fixture
def filled(book: BookStore) -> BookStore:
    """A book with one rich deal."""
    with book.transaction("fill") as transaction:
        for entity in (ACCOUNT, DEAL, WON, *CONTACTS, *ACTIVITIES, *NOTES):
            transaction.put(entity)
    return book


def service(book: Book, client: CompletionClient | None = None) -> DraftService:
    factory: Callable[[], CompletionClient | None] = lambda: client  # noqa: E731
    return DraftService(book, FixedClock(), PromptLibrary(paths.bundled_prompts_dir()), factory)


def model_at(url: str, **limits: float) -> OpenAIClient:
    settings = ModelSettings(base_url=url, name="tiny", **limits)  # type: ignore[arg-type]
    return OpenAIClient(settings, pause_seconds=0.01)


async def written(book: Book, *replies: Reply) -> tuple[Draft, list[str], DraftSession]:
    async with scripted(*replies) as server:
        session = service(book, model_at(server.url)).begin(BRIEF, DEAL)
        pieces = [piece async for piece in session.pieces()]
    return session.finish(), pieces, session


@pytest.mark.parametrize("kind", DraftKind)
def test_an_outline_is_kept_at_once_with_its_provenance(filled: BookStore, kind: DraftKind) -> None:
    drafts = service(filled)
    draft = drafts.compose(kind, DEAL)
    assert drafts.get(draft.id) == draft
    about = "Northwind" if kind is DraftKind.HUNTING_PLAN else "New finance suite · Northwind"
    assert draft.title.partition(" · ")[2] == about
    assert (draft.model, draft.state, draft.reason) == ("outline", DraftState.COMPLETE, "")
    assert draft.prompt_name == f"outlines/{kind.value}.en"
    assert len(draft.prompt_hash) == 12
    assert draft.evidence == drafts.evidence(DEAL, kind=kind)


def test_a_draft_is_one_change_that_undo_takes_back(filled: BookStore) -> None:
    drafts = service(filled)
    drafts.compose(BRIEF, DEAL)
    assert filled.history()[0].command == "meeting brief for New finance suite"
    filled.undo()
    assert drafts.list() == []


def test_an_outline_that_is_there_already_is_not_kept_twice(filled: BookStore) -> None:
    drafts = service(filled)
    first = drafts.compose(BRIEF, DEAL)
    assert drafts.compose(BRIEF, DEAL) == first
    assert drafts.begin(BRIEF, DEAL).finish() == first
    others = [drafts.compose(BRIEF, DEAL, language="fr"), drafts.compose(BRIEF, ACCOUNT)]
    edit_draft(drafts, first.id, "mine")
    again = drafts.compose(BRIEF, DEAL)
    assert len({first.id, again.id, *(draft.id for draft in others)}) == 4


def test_an_account_has_drafts_too(filled: BookStore) -> None:
    draft = service(filled).compose(BRIEF, ACCOUNT)
    assert draft.title == "Meeting brief · Northwind"
    assert (draft.account_id, draft.deal_id) == ("a1", "")


def test_drafts_are_listed_newest_first_and_can_be_edited_and_removed(filled: BookStore) -> None:
    drafts = service(filled)
    first, second = drafts.compose(BRIEF, DEAL), drafts.compose(DraftKind.OBJECTION_NOTES, DEAL)
    assert [draft.id for draft in drafts.list()] == [second.id, first.id]
    assert edit_draft(drafts, first.id, "mine\x1b[2J").text == "mine\N{REPLACEMENT CHARACTER}[2J"
    drafts.remove(second.id)
    assert [draft.id for draft in drafts.list()] == [first.id]
    with pytest.raises(NotFoundError, match="there is no draft"):
        drafts.get(second.id)


def test_what_the_journal_saw_is_evidence_and_what_was_undone_is_not(filled: BookStore) -> None:
    from dataclasses import replace
    from datetime import date

    for day in (date(2027, 1, 15), date(2027, 2, 15)):
        with filled.transaction("close") as transaction:
            transaction.put(replace(filled.all(Deal)["d1"], expected_close_on=day))
    filled.undo()
    texts = [item.text for item in service(filled).evidence(filled.all(Deal)["d1"], kind=BRIEF)]
    assert "expected close: 18 Dec 2026 -> 15 Jan 2027" in texts
    assert "expected close moved later once" in texts
    assert not any("Feb 2027" in text for text in texts)


def test_no_other_account_is_ever_in_the_evidence(filled: BookStore) -> None:
    with filled.transaction("other") as transaction:
        transaction.put(Account("a2", "Globex"))
        transaction.put(Contact("c9", "Hank Scorpio", "a2"))
    assert not any("Scorpio" in item.text for item in service(filled).evidence(DEAL, kind=BRIEF))


def test_a_deal_without_an_account_gets_a_draft(book: BookStore) -> None:
    lone = Deal("d5", "Lone", "discovery")
    with book.transaction("fill") as transaction:
        transaction.put(lone)
        transaction.put(Contact("c9", "Nobody", ""))
    draft = service(book).compose(BRIEF, lone)
    assert draft.title == "Meeting brief · Lone"
    assert "Nobody" not in draft.text


def test_the_prompt_shown_holds_no_private_note(filled: BookStore) -> None:
    prompt = service(filled).show_prompt(BRIEF, DEAL)
    assert "nine days" in prompt.user
    assert "Zanzibar" not in prompt.user + prompt.system


@pytest.mark.anyio
async def test_without_a_model_the_pieces_are_the_outline(filled: BookStore) -> None:
    drafts = service(filled)
    session = drafts.begin(BRIEF, DEAL)
    assert drafts.model_label == session.model == "outline"
    text = "".join([piece async for piece in session.pieces()])
    assert session.finish().text == text == session.text
    assert session.finish() == session.finish()


@pytest.mark.anyio
async def test_a_model_streams_and_the_draft_says_which(filled: BookStore) -> None:
    usage = event({"choices": [], "usage": {"prompt_tokens": 1500, "completion_tokens": 4}})
    draft, pieces, _ = await written(filled, stream(said("Meet "), 0.02, said("Ana [9]."), END, usage, DONE))
    assert pieces == ["Meet ", "Ana [9]."]
    assert (draft.text, draft.state, draft.model) == ("Meet Ana [9].", DraftState.COMPLETE, "tiny")
    assert (draft.tokens_in, draft.tokens_out) == (1500, 4)
    assert draft.prompt_name == "meeting_brief"
    assert filled.all(Draft)[draft.id] == draft


@pytest.mark.anyio
async def test_what_is_sent_is_what_is_shown(filled: BookStore) -> None:
    import re

    async with scripted(stream(said("ok"), END)) as server:
        drafts = service(filled, model_at(server.url))
        session = drafts.begin(BRIEF, DEAL)
        _ = [piece async for piece in session.pieces()]
        shown = drafts.show_prompt(BRIEF, DEAL)
    sent = server.requests[0]["messages"]
    markers = re.compile(r"ev-[0-9a-f]{16}")
    assert markers.sub("M", sent[0]["content"]) == markers.sub("M", shown.system)
    assert markers.sub("M", sent[1]["content"]) == markers.sub("M", shown.user)
    assert markers.findall(shown.user)[0] not in sent[1]["content"]


@pytest.mark.anyio
async def test_stop_keeps_the_text_and_ends_the_request(filled: BookStore) -> None:
    async with scripted(stream(said("Meet Ana."), 30.0, said("never"))) as server:
        session = service(filled, model_at(server.url)).begin(BRIEF, DEAL)
        async for _ in session.pieces():
            session.stop()
    draft = session.finish()
    assert (draft.text, draft.state, draft.reason) == ("Meet Ana.", DraftState.STOPPED, "stopped by you")


@pytest.mark.anyio
async def test_what_came_is_kept_and_checked_when_the_program_ends(filled: BookStore) -> None:
    async with scripted(stream(said("They signed for 999,000 EUR yesterday."), 30.0)) as server:
        drafts = service(filled, model_at(server.url))
        session = drafts.begin(BRIEF, DEAL)
        assert session.keep() is None
        async for _ in session.pieces():
            draft = session.keep()
            break
    assert draft is not None
    assert (draft.state, draft.reason) == (DraftState.STOPPED, "aeterm was ended while it was written")
    assert draft.open_claims == 1
    assert session.finish() == draft
    assert drafts.list() == [draft]


@pytest.mark.anyio
async def test_a_draft_whose_check_is_under_way_when_the_program_ends_is_kept_with_its_report(
    filled: BookStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    import asyncio
    import threading

    from aeterm.services import draft_session

    check, waiting, goes_on = draft_session._checked, threading.Event(), threading.Event()

    def slowly(draft: Draft) -> Draft:
        if threading.current_thread() is not threading.main_thread():
            waiting.set()
            assert goes_on.wait(20)
        return check(draft)

    monkeypatch.setattr(draft_session, "_checked", slowly)
    async with scripted(stream(said("They signed for 999,000 EUR yesterday."), END, DONE)) as server:
        session = service(filled, model_at(server.url)).begin(BRIEF, DEAL)

        async def write() -> None:
            async for _ in session.pieces():
                pass

        writing = asyncio.ensure_future(write())
        assert await asyncio.to_thread(waiting.wait, 20)
        draft = session.keep()
        goes_on.set()
        await writing
    assert draft is not None
    assert (draft.state, draft.open_claims) == (DraftState.COMPLETE, 1)


@pytest.mark.anyio
async def test_stop_while_the_model_is_silent_ends_at_once(filled: BookStore) -> None:
    import asyncio

    async with scripted(stream(said("Meet."), 30.0)) as server:
        session = service(filled, model_at(server.url)).begin(BRIEF, DEAL)
        asyncio.get_running_loop().call_later(1.0, session.stop)
        async with asyncio.timeout(10):
            pieces = [piece async for piece in session.pieces()]
    assert pieces == ["Meet."]
    assert session.finish().state is DraftState.STOPPED


@pytest.mark.anyio
async def test_a_reader_who_leaves_in_the_middle_leaves_a_stopped_draft(filled: BookStore) -> None:
    async with scripted(stream(said("Meet."), 0.02, said(" Ana."), END)) as server:
        session = service(filled, model_at(server.url)).begin(BRIEF, DEAL)
        pieces = session.pieces()
        assert await anext(pieces) == "Meet."
        await pieces.aclose()  # type: ignore[attr-defined]
    assert session.finish().state is DraftState.STOPPED


@pytest.mark.anyio
async def test_stop_after_the_end_changes_nothing(filled: BookStore) -> None:
    async with scripted(stream(said("Meet."), END)) as server:
        session = service(filled, model_at(server.url)).begin(BRIEF, DEAL)
        _ = [piece async for piece in session.pieces()]
    session.stop()
    assert session.finish().state is DraftState.COMPLETE


@pytest.mark.anyio
async def test_a_model_that_gives_nothing_falls_back_to_the_outline_and_says_why(filled: BookStore) -> None:
    draft, pieces, session = await written(filled, page("<html><title>Sign in</title></html>"))
    assert draft.text == pieces[0]
    assert draft.text.startswith("# Meeting brief · New finance suite")
    assert (draft.model, session.model, draft.state) == ("outline", "outline", DraftState.COMPLETE)
    assert "looks like a web page" in draft.reason
    assert isinstance(session.error, ModelError)
    assert session.error.hint


@pytest.mark.anyio
async def test_a_stream_that_breaks_is_kept_as_incomplete(filled: BookStore) -> None:
    draft, _, _ = await written(filled, stream(said("Half a brief"), b"data: {broken\n\n"))
    assert (draft.text, draft.state, draft.model) == ("Half a brief", DraftState.INCOMPLETE, "tiny")
    assert "is not JSON" in draft.reason


@pytest.mark.anyio
async def test_a_model_that_never_ends_is_cut(filled: BookStore) -> None:
    draft, pieces, _ = await written(filled, stream(*[said("x" * 60_000)] * 6, END))
    assert (draft.state, len(draft.text), len(pieces)) == (DraftState.INCOMPLETE, 240_000, 4)
    assert "cut after 200,000 characters" in draft.reason


@pytest.mark.anyio
async def test_a_stream_cut_at_the_limit_is_incomplete(filled: BookStore) -> None:
    draft, _, _ = await written(filled, stream(said("Half"), said("", "length")))
    assert (draft.state, draft.reason) == (DraftState.INCOMPLETE, "cut at the token limit")


@pytest.mark.anyio
async def test_a_server_that_read_only_the_end_of_the_prompt_is_found_out(filled: BookStore) -> None:
    usage = event({"choices": [], "usage": {"prompt_tokens": 80, "completion_tokens": 4}})
    draft, _, _ = await written(filled, stream(said("ok"), END, usage))
    assert draft.state is DraftState.INCOMPLETE
    assert "read only 80 tokens" in draft.reason


class BusyClient:
    """A client that fails before any text."""

    model = "busy"

    async def stream(self, prompt: Prompt) -> AsyncIterator[Chunk]:
        raise ModelUnavailableError("too many requests", hint="try again in 9 s")
        yield Chunk()


@pytest.mark.anyio
async def test_a_busy_model_gives_way_to_the_outline(filled: BookStore) -> None:
    session = service(filled, BusyClient()).begin(BRIEF, DEAL)
    assert session.model == "busy"
    text = "".join([piece async for piece in session.pieces()])
    assert text.startswith("# Meeting brief")
    assert session.finish().reason == "too many requests"


def test_the_hunting_plan_of_a_deal_is_that_of_its_account(filled: BookStore) -> None:
    drafts = service(filled)
    plan = drafts.compose(DraftKind.HUNTING_PLAN, DEAL)
    assert (plan.account_id, plan.deal_id) == ("a1", "")
    assert plan == drafts.compose(DraftKind.HUNTING_PLAN, ACCOUNT)


def test_a_deal_without_an_account_gets_a_hunting_plan_too(filled: BookStore) -> None:
    alone = replace(DEAL, id="d40", account_id="", account_name="Northwind")
    assert "## Three weeks" in service(filled).compose(DraftKind.HUNTING_PLAN, alone).text


def test_a_competitor_card_knows_the_closed_deals_of_the_whole_book_but_not_whose_they_were(filled: BookStore) -> None:
    lost = make_deal("d30", "Ledger for Zenith", stage="closed-lost", close=date(2026, 9, 1), amount="70000")
    lost = replace(lost, account_id="a9", account_name="Zenith", competitor="Oracle", close_reason="price")
    note = Note("n30", "a9", "Zenith told us that Oracle gave them forty percent.", FixedClock().now(), deal_id="d30")
    with filled.transaction("more") as transaction:
        for entity in (replace(ACCOUNT, id="a9", name="Zenith"), lost, note):
            transaction.put(entity)
    draft = service(filled).compose(DraftKind.COMPETITOR_CARD, DEAL)
    assert "Oracle in this book: 0 won, 1 lost" in draft.text
    assert "lost against Oracle, reasons given: price (1)" in draft.text
    everything = draft.text + "".join(item.text for item in draft.evidence)
    assert "Zenith" not in everything
    assert "forty percent" not in everything


def test_an_action_plan_of_an_account_is_that_of_its_one_open_deal(filled: BookStore) -> None:
    drafts = service(filled)
    assert drafts.compose(DraftKind.ACTION_PLAN, ACCOUNT).deal_id == "d1"
    with filled.transaction("another") as transaction:
        transaction.put(replace(DEAL, id="d41", name="Second"))
    with pytest.raises(UsageError, match="a mutual action plan is about one deal"):
        drafts.compose(DraftKind.ACTION_PLAN, ACCOUNT)
