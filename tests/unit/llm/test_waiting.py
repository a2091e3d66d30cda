"""Trying again: when, how often, after how long, and said."""

from __future__ import annotations

import asyncio
import time
from email.utils import format_datetime, formatdate

import pytest

from aeterm.config import ModelSettings
from aeterm.errors import ModelError, ModelUnavailableError
from aeterm.llm import failures
from aeterm.llm.openai_client import OpenAIClient
from aeterm.qualification.completion import Chunk, Prompt
from tests.support import FixedClock
from tests.unit.llm.scripted_server import END, Reply, ScriptedServer, said, scripted, stream, whole

pytestmark = pytest.mark.anyio

PROMPT = Prompt("", "FACTS", 200, 0.2)
OK = stream(said("ok"), END)


def busy(**headers: str) -> Reply:
    return whole({"error": {"message": "slow down"}}, 429, **headers)


async def asked(*replies: Reply, pause: float = 0.01, **limits: float) -> tuple[list[Chunk], ScriptedServer]:
    async with scripted(*replies) as server:
        settings = ModelSettings(base_url=server.url, name="tiny", **limits)  # type: ignore[arg-type]
        return [chunk async for chunk in OpenAIClient(settings, pause_seconds=pause).stream(PROMPT)], server


async def test_each_wait_is_said_before_it_begins() -> None:
    chunks, server = await asked(busy(), whole({"error": {"message": "boom"}}, 503), OK)
    assert [chunk.notice for chunk in chunks if chunk.notice] == [
        "has too many requests: slow down; again in 1 s (1 of 2)",
        "failed with status 503: boom; again in 1 s (2 of 2)",
    ]
    assert "".join(chunk.text for chunk in chunks) == "ok"
    assert len(server.requests) == 3


async def test_the_server_says_how_long_to_wait() -> None:
    started = time.monotonic()
    chunks, _ = await asked(busy(Retry_After="0.3"), OK)
    assert time.monotonic() - started >= 0.3
    assert chunks[-1].finish == "stop"


async def test_waits_differ_from_one_program_to_the_next() -> None:
    client = OpenAIClient(ModelSettings(base_url="http://127.0.0.1:1/v1", name="m"), pause_seconds=1.0)
    first, second = ([client._pause(None, n) for _ in range(50)] for n in (0, 1))
    assert len(set(first)) > 40
    assert 0.75 <= min(first) <= max(first) <= 1.25
    assert 1.5 <= min(second) <= max(second) <= 2.5
    assert all(3.0 <= client._pause(3.0, 0) <= 3.3 for _ in range(50))


async def test_no_wait_goes_beyond_the_time_of_the_whole_draft() -> None:
    started = time.monotonic()
    with pytest.raises(ModelUnavailableError, match="too many requests") as caught:
        await asked(busy(Retry_After="9"), OK, total_seconds=8.5)
    assert time.monotonic() - started < 8
    assert caught.value.hint == "try again in 9 s"


async def test_each_try_has_its_own_time_for_the_first_piece() -> None:
    chunks, _ = await asked(busy(Retry_After="1.2"), stream(0.4, said("ok"), END), first_token_seconds=1.5)
    assert chunks[-1].finish == "stop"


async def test_an_account_without_credit_is_asked_once() -> None:
    async with scripted(whole({"error": {"message": "over", "code": "insufficient_quota"}}, 429, Retry_After="0")) as s:
        with pytest.raises(ModelError, match="no credit left"):
            _ = [chunk async for chunk in OpenAIClient(ModelSettings(base_url=s.url, name="m")).stream(PROMPT)]
        assert len(s.requests) == 1


async def test_nothing_is_sent_twice_once_text_has_come() -> None:
    async with scripted(stream(said("half"), 0.03, "drop the connection"), OK) as server:
        with pytest.raises(ModelUnavailableError):
            _ = [chunk async for chunk in OpenAIClient(ModelSettings(base_url=server.url, name="m")).stream(PROMPT)]
        assert len(server.requests) == 1


async def test_a_wait_can_be_left_at_once() -> None:
    async with scripted(busy(Retry_After="5")) as server:
        task = asyncio.ensure_future(anext(OpenAIClient(ModelSettings(base_url=server.url, name="m")).stream(PROMPT)))
        assert (await task).notice
        started = time.monotonic()
        stream_ = OpenAIClient(ModelSettings(base_url=server.url, name="m")).stream(PROMPT)
        await anext(stream_)
        waiting = asyncio.ensure_future(anext(stream_))
        await asyncio.sleep(0.05)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "12"}, 12.0),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "soon"}, None),
        ({}, None),
        ({"retry-after": formatdate(90, usegmt=True), "date": formatdate(30, usegmt=True)}, 60.0),
        ({"retry-after": format_datetime(FixedClock().instant, usegmt=True), "date": "yesterday"}, None),
    ],
)
async def test_every_form_of_retry_after_is_read(headers: dict[str, str], seconds: float | None) -> None:
    assert failures.retry_after(headers) == seconds


async def test_what_did_not_help_is_not_learned() -> None:
    refusal = whole({"error": {"message": "This model's maximum context length is 4096; reduce max_tokens"}}, 400)
    async with scripted(refusal, refusal, refusal, OK) as server:
        client = OpenAIClient(ModelSettings(base_url=server.url, name="m"))
        with pytest.raises(ModelError, match="maximum context length"):
            _ = [chunk async for chunk in client.stream(PROMPT)]
        _ = [chunk async for chunk in client.stream(PROMPT)]
        assert (server.requests[-1]["max_tokens"], server.requests[-1]["temperature"]) == (200, 0.2)


async def test_thinking_aloud_is_no_silence() -> None:
    thoughts: list[bytes | float | str] = [said(None, None, reasoning_content="hm"), 0.1] * 8
    chunks, _ = await asked(stream(*thoughts, said("ok"), END), between_tokens_seconds=0.6)
    assert "".join(chunk.text for chunk in chunks) == "ok"


async def test_a_prompt_that_is_too_long_names_the_setting() -> None:
    refusal = whole({"error": {"message": "request exceeds the available context size"}}, 400)
    with pytest.raises(ModelError, match="context size") as caught:
        await asked(refusal)
    assert "context_tokens" in caught.value.hint
