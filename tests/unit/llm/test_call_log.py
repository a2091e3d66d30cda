"""The log of calls: one line each, no key, no text unless asked for, bounded."""

from __future__ import annotations

import asyncio
import json
import stat
import sys
import types
from collections.abc import AsyncGenerator
from contextlib import suppress
from pathlib import Path
from typing import cast

import pytest

from aeterm.config import ModelSettings
from aeterm.errors import ConfigError, ModelError
from aeterm.llm.call_log import CallLog, LoggedClient
from aeterm.llm.keys import key_of
from aeterm.llm.openai_client import OpenAIClient
from aeterm.qualification.completion import Chunk, Prompt
from tests.unit.llm.scripted_server import END, USAGE, Reply, said, scripted, stream, whole

KEY = "sk-very-secret"
PROMPT = Prompt("RULES", "FACTS about Ana", 200, 0.2, "meeting_brief", "0123456789ab")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "calls.jsonl"


async def called(file: Path, *replies: Reply, log_bodies: bool = False) -> dict[str, object]:
    """The line of one call, which may fail."""
    async with scripted(*replies) as server:
        settings = ModelSettings(base_url=server.url, name="tiny", api_key=KEY, log_bodies=log_bodies, profile="local")
        client = LoggedClient(OpenAIClient(settings, pause_seconds=0.01), CallLog(file), settings)
        with suppress(ModelError):
            _ = [chunk async for chunk in client.stream(PROMPT)]
    return CallLog(file).last(1)[0]


@pytest.mark.anyio
async def test_a_call_leaves_one_line_that_holds_no_text_and_no_key(file: Path) -> None:
    entry = await called(file, whole({"error": {}}, 429, Retry_After="0"), stream(said("Dear Ana"), END, USAGE))
    assert {key: entry[key] for key in ("profile", "host", "model", "prompt", "prompt_hash")} == {
        "profile": "local",
        "host": "127.0.0.1",
        "model": "tiny",
        "prompt": "meeting_brief",
        "prompt_hash": "0123456789ab",
    }
    assert (entry["tokens_in"], entry["tokens_out"], entry["retries"], entry["outcome"]) == (900, 7, 1, "complete")
    assert isinstance(entry["seconds"], float)
    text = file.read_text()
    assert text.count("\n") == 1
    for secret in ("Ana", "FACTS", "RULES", KEY):
        assert secret not in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (stream(said("half"), said("", "length")), "cut at the token limit"),
        (stream(said("half"), 0.03, "drop the connection"), "broke off in the middle"),
        (whole({"error": {"message": f"wrong key {KEY}"}}, 401), "refused the key: wrong key [the key]"),
    ],
)
async def test_a_failure_is_logged_with_its_cause_and_without_the_key(file: Path, reply: Reply, outcome: str) -> None:
    entry = await called(file, reply, log_bodies=True)
    assert outcome in str(entry["outcome"])
    assert KEY not in file.read_text()


@pytest.mark.anyio
async def test_a_call_that_is_stopped_says_so(file: Path) -> None:
    async with scripted(Reply([said("a"), 0.02] * 200)) as server:
        settings = ModelSettings(base_url=server.url, name="tiny")
        client = LoggedClient(OpenAIClient(settings), CallLog(file), settings)
        chunks = cast(AsyncGenerator[Chunk, None], client.stream(PROMPT))
        await anext(chunks)
        await chunks.aclose()
        for _ in range(100):
            if server.hang_ups:
                break
            await asyncio.sleep(0.02)
    assert server.hang_ups == 1
    assert CallLog(file).last(1)[0]["outcome"] == "stopped"


@pytest.mark.anyio
async def test_bodies_are_kept_when_asked_for(file: Path) -> None:
    entry = await called(file, stream(said("Dear Ana"), END), log_bodies=True)
    assert (entry["system"], entry["user"], entry["answer"]) == ("RULES", "FACTS about Ana", "Dear Ana")


@pytest.mark.anyio
async def test_a_structured_call_is_logged_too(file: Path) -> None:
    async with scripted(stream(said('{"a": 1}'), END, USAGE)) as server:
        settings = ModelSettings(base_url=server.url, name="tiny")
        client = LoggedClient(OpenAIClient(settings), CallLog(file), settings)
        assert (await client.complete_json(PROMPT, {"type": "object"})).value == {"a": 1}
    assert CallLog(file).last(1)[0]["outcome"] == "complete"


def test_the_log_is_bounded_and_reads_across_its_two_files(file: Path) -> None:
    log = CallLog(file, most_bytes=1_000)
    for number in range(200):
        log.write({"number": number, "text": "x" * 20})
    assert sum(path.stat().st_size for path in file.parent.iterdir()) <= 2_000
    assert [entry["number"] for entry in log.last(25)] == list(range(175, 200))


def test_a_spoilt_line_is_passed_over(file: Path) -> None:
    log = CallLog(file)
    log.write({"number": 1})
    with file.open("ab") as stream_:
        stream_.write(b'{"torn": \xff\n[1]\n' + json.dumps({"number": 2}).encode() + b"\n")
    assert [entry["number"] for entry in log.last(10)] == [1, 2]
    assert CallLog(file.with_name("none")).last(5) == []


@pytest.mark.anyio
async def test_a_log_that_cannot_be_written_costs_no_draft(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    async with scripted(stream(said("ok"), END)) as server:
        settings = ModelSettings(base_url=server.url, name="tiny")
        client = LoggedClient(OpenAIClient(settings), CallLog(tmp_path / "state" / "log"), settings)
        assert [chunk.text async for chunk in client.stream(PROMPT) if chunk.text] == ["ok"]


class Vault:
    """What stands for the package keyring, which is an extra."""

    def __init__(self, found: str | None) -> None:
        self.errors = types.ModuleType("keyring.errors")
        self.errors.KeyringError = OSError  # type: ignore[attr-defined]
        self.asked: list[tuple[str, str]] = []
        self._found = found

    def get_password(self, service: str, user: str) -> str | None:
        self.asked.append((service, user))
        if self._found == "locked":
            raise OSError("locked")
        return self._found


def with_vault(monkeypatch: pytest.MonkeyPatch, found: str | None) -> Vault:
    vault = Vault(found)
    monkeypatch.setitem(sys.modules, "keyring", vault)
    monkeypatch.setitem(sys.modules, "keyring.errors", vault.errors)
    return vault


@pytest.mark.anyio
async def test_the_keyring_is_asked_once_and_not_before_the_first_call(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = with_vault(monkeypatch, f"{KEY}\n")
    async with scripted(stream(said("ok"), END)) as server:
        client = OpenAIClient(ModelSettings(base_url=server.url, name="m", keyring="aeterm/cloud"))
        assert vault.asked == []
        for _ in range(2):
            _ = [chunk async for chunk in client.stream(PROMPT)]
    assert vault.asked == [("aeterm", "cloud")]
    assert server.keys == [f"authorization: Bearer {KEY}"] * 2


@pytest.mark.anyio
@pytest.mark.parametrize(("found", "named"), [(None, "has no entry"), ("locked", "cannot be read: locked")])
async def test_a_keyring_without_the_key_is_said_and_nothing_is_sent(
    monkeypatch: pytest.MonkeyPatch, found: str | None, named: str
) -> None:
    with_vault(monkeypatch, found)
    async with scripted(stream(said("ok"), END)) as server:
        client = OpenAIClient(ModelSettings(base_url=server.url, name="m", keyring="aeterm/cloud"))
        with pytest.raises(ModelError, match=named) as caught:
            _ = [chunk async for chunk in client.stream(PROMPT)]
    assert caught.value.hint
    assert server.raw == b""


def test_a_keyring_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(ConfigError, match="package keyring is not installed") as caught:
        key_of(ModelSettings(name="m", keyring="aeterm/cloud"))
    assert caught.value.hint


def test_the_key_of_the_environment_needs_no_keyring() -> None:
    assert key_of(ModelSettings(api_key=KEY)) == KEY
    assert key_of(ModelSettings()) == ""
