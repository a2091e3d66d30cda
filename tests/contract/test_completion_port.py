"""What every completion client promises to the use cases, tried on the real one over each form of answer."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import cast

import pytest

from aeterm.config import ModelSettings
from aeterm.errors import ModelError
from aeterm.llm.openai_client import OpenAIClient
from aeterm.services.ports import Chunk, CompletionClient, Prompt
from tests.unit.llm.scripted_server import END, Reply, said, scripted, stream, whole

pytestmark = pytest.mark.anyio

PROMPT = Prompt("", "Say two words.", 50, 0.0)
ANSWERS = {
    "event stream": stream(said("two "), said("words"), END),
    "whole document": whole({"choices": [{"message": {"content": "two words"}, "finish_reason": "stop"}]}),
}


def client_for(url: str) -> CompletionClient:
    return OpenAIClient(ModelSettings(base_url=url, name="tiny"), pause_seconds=0.01)


@pytest.fixture(params=sorted(ANSWERS))
def answer(request: pytest.FixtureRequest) -> Reply:
    return ANSWERS[str(request.param)]


async def test_a_client_names_its_model(answer: Reply) -> None:
    async with scripted(answer) as server:
        assert client_for(server.url).model == "tiny"


async def test_pieces_add_up_and_only_the_last_says_how_it_ended(answer: Reply) -> None:
    async with scripted(answer) as server:
        chunks = [chunk async for chunk in client_for(server.url).stream(PROMPT)]
    assert "".join(chunk.text for chunk in chunks) == "two words"
    assert [chunk.finish for chunk in chunks[:-1]] == [None] * (len(chunks) - 1)
    assert chunks[-1].finish == "stop"


async def test_a_client_can_be_used_again_after_a_failure(answer: Reply) -> None:
    async with scripted(
        whole({"error": {"message": "no"}}, 400), whole({"error": {"message": "no"}}, 400), answer
    ) as s:
        client = client_for(s.url)
        with pytest.raises(ModelError):
            _ = [chunk async for chunk in client.stream(PROMPT)]
        assert [chunk async for chunk in client.stream(PROMPT)][-1].finish == "stop"


async def test_an_iterator_may_be_closed_at_any_point(answer: Reply) -> None:
    async with scripted(answer) as server:
        pieces = cast(AsyncGenerator[Chunk, None], client_for(server.url).stream(PROMPT))
        await pieces.aclose()
        pieces = cast(AsyncGenerator[Chunk, None], client_for(server.url).stream(PROMPT))
        await anext(pieces)
        await pieces.aclose()


async def test_nothing_is_sent_before_the_first_piece_is_asked_for(answer: Reply) -> None:
    async with scripted(answer) as server:
        client_for(server.url).stream(PROMPT)
        assert server.requests == []
