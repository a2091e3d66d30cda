"""Whatever a server in the wild answers, the draft keeps the text received so far and names the cause.

Each case goes over real sockets, through the client, into a draft in a book.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from aeterm import paths
from aeterm.config import ModelSettings
from aeterm.domain.draft import OUTLINE, Draft, DraftKind, DraftState
from aeterm.llm.openai_client import OpenAIClient
from aeterm.qualification.library import PromptLibrary
from aeterm.services.draft_session import DraftSession
from aeterm.services.drafting import DraftService
from aeterm.store.book import BookStore
from tests.support import FixedClock
from tests.unit.llm.scripted_server import (
    DONE,
    DROP,
    END,
    USAGE,
    Part,
    Reply,
    event,
    page,
    said,
    scripted,
    stream,
    whole,
)
from tests.unit.qualification.cases import ACCOUNT, DEAL, NOTES

pytestmark = pytest.mark.anyio

FIRST, BETWEEN, WHOLE = {"first_token_seconds": 0.2}, {"between_tokens_seconds": 0.2}, {"total_seconds": 1.5}
PINGS: list[Part] = [b": ping\n\n", 0.04] * 100
EMPTY: list[Part] = [said(""), 0.04] * 50
TALK: list[Part] = [said("a "), 0.04] * 200
ROLE = event({"choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}, "finish_reason": None}]})
SPLIT = "data: {}\n\n".format('{"choices": [{"delta": {"content": "Clôturé"}}]}').encode()


class Row(NamedTuple):
    """A row of what servers do: the reply, the text that must be in the book, and what the reason must say."""

    reply: Reply
    text: str = ""
    """Empty: the outline stands in."""
    reason: str = ""
    """Empty: all is well."""
    limits: dict[str, float] = {}


def thinking_parts() -> bytes:
    return said([{"type": "thinking", "thinking": "secret"}, {"type": "text", "text": "Kept [1]."}])


ROWS = {
    # A body instead of a stream.
    "a web page with status 200": Row(page("<html><title>Sign in</title></html>"), reason="looks like a web page"),
    "an error object with status 200": Row(whole({"error": {"message": "model is loading"}}), reason="is loading"),
    "no choices": Row(whole({"id": "x"}), reason="did not give an OpenAI-compatible answer"),
    "empty choices": Row(whole({"choices": []}), reason="did not give an OpenAI-compatible answer"),
    "null choices": Row(whole({"choices": None}), reason="did not give an OpenAI-compatible answer"),
    "null content": Row(
        whole({"choices": [{"message": {"content": None}, "finish_reason": "stop"}]}), reason="the model said nothing"
    ),
    "a JSON body although a stream was asked for": Row(
        whole({"choices": [{"message": {"content": "Kept [1]."}, "finish_reason": "stop"}]}), "Kept [1]."
    ),
    "a body of a list of parts": Row(
        whole({"choices": [{"message": {"content": [{"type": "text", "text": "Kept."}]}, "finish_reason": "stop"}]}),
        "Kept.",
    ),
    "broken JSON with status 200": Row(
        Reply([b'{"choices": ['], 200, {"Content-Type": "application/json"}), reason="not give an OpenAI-compatible"
    ),
    "an empty stream": Row(stream(), reason="empty stream"),
    # Statuses.
    "404 with a sentence instead of an object": Row(
        whole({"error": "model 'tiny' not found, try pulling it first"}, 404), reason="not found, try pulling it first"
    ),
    "429 with Retry-After 300": Row(whole({"error": {"message": "slow"}}, 429, Retry_After="300"), reason="too many"),
    "429 without credit": Row(
        whole({"error": {"message": "no money", "code": "insufficient_quota"}}, 429), reason="no credit left: no money"
    ),
    "429 without credit, as a relay words it": Row(
        whole({"error": {"message": "RateLimitError: You exceeded your current quota", "code": "429"}}, 429),
        reason="no credit left",
    ),
    "a drop before anything": Row(stream(DROP), reason="cannot be reached"),
    "a redirect": Row(Reply([], 302, {"Location": "https://sso.example/in"}), reason="redirect to https://sso.example"),
    "401": Row(whole({"error": {"message": "bad key"}}, 401), reason="refused the key: bad key"),
    "a gateway page with status 502": Row(page("<html>bad gateway</html>", 502), reason="looks like a web page"),
    # Streams that are only written oddly.
    "Azure's first chunk without choices": Row(
        stream(event({"choices": [], "prompt_filter_results": []}), said("Kept."), END, DONE), "Kept."
    ),
    "keep-alive comments": Row(stream(b": ping\n\n", said("Kept."), b": ping\n\n", END, DONE), "Kept."),
    "event lines": Row(stream(b"event: message\n" + said("Kept."), b"event: done\n" + END), "Kept."),
    "no space after data": Row(stream(said("Kept.").replace(b"data: ", b"data:"), END), "Kept."),
    "CRLF": Row(stream(said("Kept.").replace(b"\n", b"\r\n"), END.replace(b"\n", b"\r\n")), "Kept."),
    "no DONE": Row(stream(said("Kept."), END), "Kept."),
    "usage on every chunk": Row(
        stream(event({"choices": [{"delta": {"content": "Kept."}}], "usage": {"prompt_tokens": 900}}), END, USAGE),
        "Kept.",
    ),
    "single newlines between events": Row(
        stream(said("Ke").replace(b"\n\n", b"\n"), said("pt.").replace(b"\n\n", b"\n"), END), "Kept."
    ),
    "a chunk without delta": Row(stream(said("Ke"), event({"choices": [{"index": 0}]}), said("pt."), END), "Kept."),
    "a byte order mark": Row(stream(b"\xef\xbb\xbf" + said("First words "), said("kept."), END), "First words kept."),
    "bytes of one character split": Row(stream(*[SPLIT[n : n + 1] for n in range(len(SPLIT))], END), "Clôturé"),
    "a list of parts": Row(stream(thinking_parts(), END), "Kept [1]."),
    "a think tag": Row(stream(said("<think>secret</think>Kept."), END), "Kept."),
    "a reasoning key": Row(stream(said("Kept.", None, reasoning_content="secret"), END), "Kept."),
    # Streams that end before they are over.
    "broken JSON in the stream": Row(stream(said("Kept "), b'data: {"choi\n\n'), "Kept ", "is not JSON"),
    "an error object in the stream": Row(
        stream(said("Kept "), event({"error": {"message": "out of memory"}})), "Kept ", "out of memory"
    ),
    "a connection that drops": Row(stream(said("Kept "), 0.05, DROP), "Kept ", "broke off in the middle of the answer"),
    "a drop in the middle of an event": Row(
        stream(said("Kept "), said("whole.").rstrip(b"\n"), 0.05, DROP), "Kept whole.", "broke off in the middle"
    ),
    "a drop while text is held back": Row(stream(said("<thi"), 0.05, DROP), "<thi", "broke off in the middle"),
    "no finish reason": Row(stream(said("Kept."), DONE), "Kept.", "ended without saying that it was complete"),
    "length": Row(stream(said("Kept"), said("", "length"), DONE), "Kept", "cut at the token limit"),
    "content filter": Row(stream(said("Kept"), said("", "content_filter")), "Kept", "withheld by the server's filter"),
    # Silence.
    "silence before anything": Row(stream(5.0), "", "no answer after 0.2 s", FIRST),
    "silence after some text": Row(stream(said("Kept "), 5.0), "Kept ", "silent for 0.2 s in the middle", BETWEEN),
    "endless keep-alives": Row(stream(*PINGS), "", "no answer after 0.2 s", FIRST),
    "endless keep-alives after text": Row(stream(said("Kept "), *PINGS), "Kept ", "silent for 0.2 s", BETWEEN),
    "a role, then silence": Row(stream(ROLE, 5.0), "", "no answer after 0.2 s", FIRST),
    "endless empty pieces": Row(stream(said("Kept "), *EMPTY), "Kept ", "silent for 0.2 s", BETWEEN),
    "a stream that never ends": Row(stream(*TALK), "a ", "not finished after 1.5 s", WHOLE),
}


@pytest.fixture
def filled(book: BookStore) -> BookStore:
    """A book with one deal and its notes."""
    with book.transaction("fill") as transaction:
        for entity in (ACCOUNT, DEAL, *NOTES):
            transaction.put(entity)
    return book


async def written(book: BookStore, reply: Reply, limits: dict[str, float]) -> tuple[Draft, DraftSession]:
    async with scripted(reply) as server:
        settings = ModelSettings(base_url=server.url, name="tiny", api_key="sk-secret-key", **limits)  # type: ignore[arg-type]
        client = OpenAIClient(settings, pause_seconds=0.01)
        drafts = DraftService(book, FixedClock(), PromptLibrary(paths.bundled_prompts_dir()), lambda: client)
        session = drafts.begin(DraftKind.MEETING_BRIEF, DEAL)
        async for _ in session.pieces():
            pass
    return session.finish(), session


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
async def test_the_text_so_far_is_kept_and_the_cause_is_named(filled: BookStore, row: Row) -> None:
    draft, session = await written(filled, row.reply, row.limits)
    assert filled.all(Draft)[draft.id] == draft
    assert row.reason in draft.reason
    assert bool(draft.reason) == bool(row.reason)
    assert "secret" not in draft.text + draft.reason
    if row.text:
        assert draft.text.startswith(row.text)
        assert draft.model == "tiny"
        assert draft.state is (DraftState.INCOMPLETE if row.reason else DraftState.COMPLETE)
    else:
        assert draft.model == OUTLINE
        assert draft.state is DraftState.COMPLETE
        assert session.error is not None
        assert session.error.hint
