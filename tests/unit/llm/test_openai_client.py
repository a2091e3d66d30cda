"""What servers in the wild answer, and what comes out: a draft, or an error with a name."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from typing import cast

import pytest

from aeterm.config import ModelSettings
from aeterm.errors import ConfigError, ModelError, ModelUnavailableError
from aeterm.llm.openai_client import OpenAIClient
from aeterm.qualification.completion import Chunk, Prompt
from tests.unit.llm.scripted_server import DONE, DROP, END, USAGE, Reply, event, page, said, scripted, stream, whole

pytestmark = pytest.mark.anyio

PROMPT = Prompt("You write briefs.", "FACTS", 200, 0.2)
PLAIN = {"choices": [{"message": {"role": "assistant", "content": "A whole answer [1]."}, "finish_reason": "stop"}]}


def client_for(url: str, **limits: float) -> OpenAIClient:
    settings = ModelSettings(base_url=url, name="tiny", api_key="sk-test", **limits)  # type: ignore[arg-type]
    return OpenAIClient(settings, pause_seconds=0.01)


async def collect(*replies: Reply, models: tuple[str, ...] = (), **limits: float) -> tuple[str, Chunk, list[str]]:
    """The text, the last chunk, and the pieces of an answer."""
    async with scripted(*replies, models=models) as server:
        chunks = [chunk async for chunk in client_for(server.url, **limits).stream(PROMPT)]
    return "".join(chunk.text for chunk in chunks), chunks[-1], [chunk.text for chunk in chunks if chunk.text]


async def failure(*replies: Reply, models: tuple[str, ...] = (), **limits: float) -> ModelError:
    with pytest.raises(ModelError) as caught:
        await collect(*replies, models=models, **limits)
    return caught.value


async def test_pieces_arrive_one_by_one_and_the_last_chunk_says_how_it_ended() -> None:
    text, last, pieces = await collect(stream(said("Close "), 0.02, said("on Friday [2]."), END, USAGE, DONE))
    assert text == "Close on Friday [2]."
    assert pieces == ["Close ", "on Friday [2]."]
    assert (last.finish, last.tokens_in, last.tokens_out) == ("stop", 900, 7)


@pytest.mark.parametrize(
    "parts",
    [
        [event({"choices": [], "prompt_filter_results": []}), said("text"), END, DONE],
        [b": keep-alive\n\n", said("text"), b": ping\n\n", END, DONE],
        [b"event: message\n" + said("text"), END],
        [said("text").replace(b"data: ", b"data:"), END.replace(b"data: ", b"data:")],
        [said("text").replace(b"\n", b"\r\n"), END.replace(b"\n", b"\r\n"), DONE.replace(b"\n", b"\r\n")],
        [said("text").replace(b"\n\n", b"\n"), END.replace(b"\n\n", b"\n"), DONE],
        [b"\xef\xbb\xbf" + said("text"), END, DONE],
        [said("text"), END.rstrip(b"\n")],
        [said("te"), event({"choices": [{"index": 0}]}), event({"choices": [{"delta": None}]}), said("xt"), END],
        [said("text", None, reasoning_content="secret"), said(None, None, reasoning="secret"), END],
        [said([{"type": "thinking", "thinking": "secret"}, {"type": "text", "text": "text"}]), END],
        [said("<thi"), said("nk>sec"), said("ret</th"), said("ink>\n\nte"), said("xt"), END],
    ],
    ids=["azure first chunk", "comments", "event lines", "no space", "crlf", "single newline", "byte order mark",
         "no end of line", "no delta", "reasoning key", "list of parts", "split think tags"],
)  # fmt: skip
async def test_every_honest_dialect_gives_the_text(parts: list[bytes]) -> None:
    text, last, _ = await collect(stream(*parts))
    assert (text, last.finish) == ("text", "stop")


async def test_a_character_whose_bytes_are_split_is_whole() -> None:
    raw = said("clôturé — 架空")
    text, _, _ = await collect(stream(*[raw[index : index + 1] for index in range(len(raw))], END))
    assert text == "clôturé — 架空"


async def test_usage_on_every_chunk_is_read_once() -> None:
    usage = {"prompt_tokens": 12, "completion_tokens": 3}
    chunk = {"choices": [{"delta": {"content": "a"}, "finish_reason": None}], "usage": usage}
    text, last, _ = await collect(stream(event(chunk), event(chunk), END))
    assert (text, last.tokens_in, last.tokens_out) == ("aa", 12, 3)


async def test_a_whole_answer_is_as_good_as_a_stream() -> None:
    text, last, _ = await collect(whole(PLAIN))
    assert (text, last.finish) == ("A whole answer [1].", "stop")


async def test_model_output_carries_no_escape_sequence() -> None:
    text, _, _ = await collect(stream(said("a\x1b]52;c;aGk=\x07b\u202ec"), END))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


async def test_a_web_page_with_status_200_is_named() -> None:
    error = await failure(page("<html><head><title>Sign in</title></head></html>"))
    assert "looks like a web page" in str(error)
    assert "Sign in" in str(error)
    assert "127.0.0.1" in str(error)


async def test_a_web_page_with_an_error_status_is_named() -> None:
    assert "looks like a web page" in str(await failure(page("<html>bad gateway</html>", 502)))


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (whole({"error": {"message": "model is loading"}}), "model is loading"),
        (whole({"object": "list", "data": []}), "did not give an OpenAI-compatible answer"),
        (whole({"choices": []}), "did not give an OpenAI-compatible answer"),
        (whole({"choices": None}), "did not give an OpenAI-compatible answer"),
        (whole({"choices": [{"message": {"content": None}, "finish_reason": "stop"}]}), "said nothing"),
        (whole(["odd"]), "instead of a completion"),
        (stream(), "empty stream"),
        (stream(END, DONE), "said nothing"),
        (stream(said("", "content_filter")), "withheld by the server's filter"),
        (stream(said("<think>for ever"), END), "said nothing"),
        (stream(event({"error": {"message": "out of memory"}})), "out of memory"),
        (Reply([b"plain words"], 200, {"Content-Type": "text/plain"}), "plain words"),
    ],
)  # fmt: skip
async def test_an_answer_without_a_draft_is_an_error_with_a_name(reply: Reply, sentence: str) -> None:
    error = await failure(reply)
    assert sentence in str(error)
    assert error.hint


async def test_an_unknown_model_names_the_ones_that_exist() -> None:
    reply = whole({"error": "model 'tiny' not found, try pulling it first"}, 404)
    error = await failure(reply, models=("qwen3:4b", "mistral"))
    assert "try pulling it first" in str(error)
    assert "qwen3:4b, mistral" in error.hint


async def test_a_refused_key_is_said_without_showing_it() -> None:
    error = await failure(whole({"error": {"message": "bad key"}}, 401))
    assert "refused the key" in str(error)
    assert "sk-test" not in f"{error} {error.hint}"


async def test_a_long_retry_after_is_said_and_not_waited_for() -> None:
    started = time.monotonic()
    error = await failure(whole({"error": {"message": "slow down"}}, 429, Retry_After="300"))
    assert isinstance(error, ModelUnavailableError)
    assert error.hint == "try again in 300 s"
    assert time.monotonic() - started < 5


async def test_a_short_retry_after_is_waited_for() -> None:
    text, _, _ = await collect(whole({"error": {}}, 429, Retry_After="0.02"), stream(said("ok"), END))
    assert text == "ok"


async def test_an_empty_account_is_never_asked_again() -> None:
    reply = whole({"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}}, 429)
    async with scripted(reply) as server:
        with pytest.raises(ModelError, match="no credit left") as caught:
            await anext(client_for(server.url).stream(PROMPT))
    assert not isinstance(caught.value, ModelUnavailableError)
    assert len(server.requests) == 1


async def test_a_failing_server_is_asked_three_times_in_all() -> None:
    async with scripted(whole({"error": {"message": "boom"}}, 500)) as server:
        with pytest.raises(ModelUnavailableError, match="status 500: boom"):
            _ = [chunk async for chunk in client_for(server.url).stream(PROMPT)]
    assert len(server.requests) == 3


async def test_a_dropped_connection_before_any_text_is_tried_again() -> None:
    text, _, _ = await collect(stream(DROP), stream(said("ok"), END))
    assert text == "ok"


async def test_a_redirect_is_said_and_not_followed() -> None:
    error = await failure(Reply([], 302, {"Location": "https://sso.example/login?next=secret"}))
    assert "redirect to https://sso.example/login" in str(error)


@pytest.mark.parametrize(
    ("refusal", "missing", "present"),
    [
        ("stream_options: extra fields not permitted", "stream_options", "max_tokens"),
        ("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.", "max_tokens", "max_completion_tokens"),
        ("Unsupported value: 'temperature'", "temperature", "max_tokens"),
    ],
)
@pytest.mark.parametrize("status", [400, 422])
async def test_a_parameter_the_server_does_not_know_is_left_out_and_remembered(
    status: int, refusal: str, missing: str, present: str
) -> None:
    async with scripted(whole({"error": {"message": refusal}}, status), stream(said("ok"), END)) as server:
        client = client_for(server.url)
        for _ in range(2):
            assert [chunk.text async for chunk in client.stream(PROMPT) if chunk.text] == ["ok"]
    assert len(server.requests) == 3
    for request in server.requests[1:]:
        assert missing not in request
        assert present in request


async def test_a_refusal_that_nothing_mends_ends() -> None:
    error = await failure(whole({"error": {"message": "context length exceeded"}}, 400))
    assert "context length exceeded" in str(error)


@pytest.mark.parametrize(
    ("last", "finish"),
    [
        (said("", "length"), "cut at the token limit"),
        (said("", "content_filter"), "withheld by the server's filter"),
        (DONE, "the answer ended without saying that it was complete"),
        (b"", "the answer ended without saying that it was complete"),
    ],
)
async def test_an_answer_that_is_not_whole_says_so(last: bytes, finish: str) -> None:
    text, chunk, _ = await collect(stream(said("half"), *([last] if last else [])))
    assert (text, chunk.finish) == ("half", finish)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (b'data: {"choices": [{"del\n\n', "is not JSON"),
        (event({"error": {"message": "out of memory"}}), "out of memory"),
        (DROP, "broke off in the middle of the answer"),
    ],
)
async def test_text_before_a_break_is_kept_and_the_break_is_named(part: bytes | str, sentence: str) -> None:
    async with scripted(stream(said("kept"), 0.05, part)) as server:
        pieces = client_for(server.url).stream(PROMPT)
        assert (await anext(pieces)).text == "kept"
        with pytest.raises(ModelError, match=sentence):
            await anext(pieces)
    assert len(server.requests) == 1


async def test_silence_before_the_first_piece_ends() -> None:
    error = await failure(stream(5.0), first_token_seconds=0.15)
    assert isinstance(error, ModelUnavailableError)
    assert "no answer after 0.15 s" in str(error)


async def test_keep_alives_are_no_answer() -> None:
    pings: list[bytes | float] = [b": ping\n\n", 0.05] * 40
    error = await failure(stream(*pings), first_token_seconds=0.2)
    assert "no answer after 0.2 s" in str(error)


async def test_silence_in_the_middle_ends() -> None:
    error = await failure(stream(said("a"), 5.0), between_tokens_seconds=0.15)
    assert "silent for 0.15 s" in str(error)


async def test_a_draft_that_never_ends_ends() -> None:
    error = await failure(Reply([said("a"), 0.05] * 60), total_seconds=0.4)
    assert "not finished after 0.4 s" in str(error)


async def test_closing_the_iterator_cancels_the_request() -> None:
    async with scripted(Reply([said("a"), 0.02] * 500)) as server:
        pieces = cast(AsyncGenerator[Chunk, None], client_for(server.url).stream(PROMPT))
        assert (await anext(pieces)).text == "a"
        await pieces.aclose()
        for _ in range(100):
            if server.hang_ups:
                break
            await asyncio.sleep(0.02)
    assert server.hang_ups == 1


async def test_no_server_is_said_with_its_address() -> None:
    async with scripted(stream()) as server:
        url = server.url
    with pytest.raises(ModelUnavailableError, match="cannot be reached") as caught:
        _ = [chunk async for chunk in client_for(url).stream(PROMPT)]
    assert url in str(caught.value)


async def test_a_proxy_never_stands_before_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    text, _, _ = await collect(stream(said("ok"), END))
    assert text == "ok"


async def test_the_request_carries_prompt_limits_and_key() -> None:
    async with scripted(stream(said("ok"), END)) as server:
        _ = [chunk async for chunk in client_for(server.url).stream(PROMPT)]
    request = server.requests[0]
    assert request["messages"] == [
        {"role": "system", "content": "You write briefs."},
        {"role": "user", "content": "FACTS"},
    ]
    assert (request["max_tokens"], request["temperature"], request["stream"]) == (200, 0.2, True)
    assert server.keys == ["authorization: Bearer sk-test"]


@pytest.mark.parametrize(
    "url",
    ["ftp://host/v1", "127.0.0.1:11434", "http://", "http://127.0.0.1:99999/v1", "http://[::1/v1", "http://a b/v1"],
)
async def test_an_impossible_address_is_a_configuration_error(url: str) -> None:
    with pytest.raises(ConfigError, match="not the address"):
        client_for(url)


@pytest.mark.parametrize("status", [401, 500])
async def test_a_key_that_the_server_repeats_stays_out_of_the_error(status: int) -> None:
    error = await failure(*[whole({"error": {"message": "wrong key: sk-test."}}, status)] * 3)
    assert "wrong key: [the key]." in str(error) == error.message


async def test_a_key_with_a_line_break_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="OPENAI_API_KEY") as caught:
        OpenAIClient(ModelSettings(base_url="http://127.0.0.1:1/v1", name="m", api_key="sk-se\ncret"))
    assert "cret" not in str(caught.value)
