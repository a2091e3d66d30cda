"""Answers held to a form: asked for as strictly as the endpoint knows, checked here, and asked for once more."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.config import ModelSettings
from aeterm.errors import ModelError, ModelUnavailableError
from aeterm.llm.json_answers import MisfitError, read_json
from aeterm.llm.openai_client import OpenAIClient
from aeterm.qualification.completion import JsonAnswer, Prompt
from tests.unit.llm.scripted_server import END, USAGE, Reply, said, scripted, stream, whole

PROMPT = Prompt("You extract.", "NOTE", 200, 0.0)
SCHEMA = {
    "type": "object",
    "properties": {
        "champion": {"type": "string"},
        "score": {"type": "integer", "enum": [0, 1, 2, 3]},
        "quotes": {"type": "array", "items": {"type": "object", "required": ["text"]}},
    },
    "required": ["champion", "score"],
}
GOOD = {"champion": "Ana", "score": 2, "quotes": [{"text": "we need it"}]}


def answer(text: str) -> Reply:
    return stream(said(text[:7]), said(text[7:]), END, USAGE)


def refusal(status: int, text: str) -> Reply:
    return whole({"error": {"message": text}}, status)


def client_for(url: str, **limits: float) -> OpenAIClient:
    return OpenAIClient(ModelSettings(base_url=url, name="tiny", **limits), pause_seconds=0.01)  # type: ignore[arg-type]


@pytest.mark.anyio
async def test_the_schema_goes_along_and_the_document_comes_back() -> None:
    async with scripted(answer(json.dumps(GOOD))) as server:
        found = await client_for(server.url).complete_json(PROMPT, SCHEMA)
    assert found == JsonAnswer(GOOD, 900, 7)
    request = server.requests[0]
    assert request["response_format"]["json_schema"]["schema"] == SCHEMA
    assert json.dumps(SCHEMA) in request["messages"][0]["content"]
    assert request["messages"][1]["content"] == "NOTE"


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("refusals", "last"),
    [
        ([refusal(422, "body.response_format: extra inputs are not permitted")], {"type": "json_object"}),
        ([refusal(400, "'response_format.type' must be 'json_schema' or 'text'")] * 2, None),
        ([refusal(500, "1 validation error: literal_error")], {"type": "json_object"}),
        ([refusal(422, "unprocessable")] * 3, None),
    ],
    ids=["422", "LM Studio", "llama_cpp.server", "no reason given"],
)
async def test_a_server_without_the_form_is_asked_in_words_and_remembered(
    refusals: list[Reply], last: dict[str, str] | None
) -> None:
    async with scripted(*refusals, answer(json.dumps(GOOD))) as server:
        client = client_for(server.url)
        for _ in range(2):
            assert (await client.complete_json(PROMPT, SCHEMA)).value == GOOD
    assert len(server.requests) == len(refusals) + 2
    for request in server.requests[-2:]:
        assert request.get("response_format") == last
        assert "JSON schema" in request["messages"][0]["content"]


@pytest.mark.anyio
async def test_what_does_not_fit_is_asked_for_once_more_with_the_reason() -> None:
    async with scripted(answer('{"champion": "Ana", "score": 9}'), answer(json.dumps(GOOD))) as server:
        assert (await client_for(server.url).complete_json(PROMPT, SCHEMA)).value == GOOD
    assert "the answer.score is none of the values allowed" in server.requests[1]["messages"][1]["content"]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (answer("I would rather not."), "does not have the form asked for: there is no JSON in it"),
        (answer('{"champion": "Ana"}'), 'the answer lacks "score"'),
        (stream(said('{"champion": "A'), said("", "length")), "cut at the token limit"),
        (stream(said("")), "said nothing"),
        (stream(said('{"champion"'), 0.05, "drop the connection"), "broke off in the middle"),
        (refusal(401, "bad key"), "refused the key"),
    ],
)
async def test_no_document_is_an_error_with_a_name(reply: Reply, sentence: str) -> None:
    async with scripted(reply) as server:
        with pytest.raises(ModelError, match=sentence) as caught:
            await client_for(server.url).complete_json(PROMPT, SCHEMA)
    assert caught.value.hint


@pytest.mark.anyio
async def test_silence_ends_a_structured_call_too() -> None:
    async with scripted(stream(said("{"), 5.0)) as server:
        with pytest.raises(ModelUnavailableError, match=r"silent for 0\.2 s"):
            await client_for(server.url, between_tokens_seconds=0.2).complete_json(PROMPT, SCHEMA)


@pytest.mark.parametrize(
    "text",
    ["{}", "Sure! Here it is:\n```json\n{}\n```\nAnything else?", "<answer>{}</answer>", "{ not this } {}", "\n {}"],
)
def test_words_and_fences_around_a_document_are_passed_over(text: str) -> None:
    assert read_json(text.replace("{}", json.dumps(GOOD)), SCHEMA) == GOOD


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[1]", "not of type object"),
        ('{"champion": 3, "score": 1}', "champion is not of type string"),
        ('{"champion": "A", "score": true}', "score is not of type integer"),
        ('{"champion": "A", "score": 1, "quotes": [{"text": "x"}, {}]}', r'quotes\[1\] lacks "text"'),
        ('{"champion": "A", ', "broken"),
        ("[" * 50_000, "broken|no JSON"),
        ("{" * 50_000, "broken|no JSON"),
        ("", "no JSON"),
    ],
)
def test_a_document_that_does_not_fit_says_where(text: str, reason: str) -> None:
    with pytest.raises(MisfitError, match=reason):
        read_json(text, SCHEMA)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.text(alphabet="ab \n`.", max_size=12), st.dictionaries(st.text(max_size=5), json_values, max_size=4))
def test_a_document_is_found_as_it_was_written(around: str, value: dict[str, object]) -> None:
    assert read_json(f"{around}{json.dumps(value)}{around}", {"type": "object"}) == value
