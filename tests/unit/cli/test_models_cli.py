"""`aeterm model`, `aeterm log`, and what drafts say of the endpoint: retries, cost, what was not sent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aeterm import paths
from aeterm.store.book import BookStore
from tests.support import FixedClock
from tests.unit.cli.conftest import Aeterm
from tests.unit.cli.model_thread import ModelThread
from tests.unit.llm.scripted_server import END, USAGE, said, stream, whole
from tests.unit.qualification.cases import ACCOUNT, ACTIVITIES, CONTACTS, DEAL, NOTES


def configure(text: str) -> None:
    file = paths.config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


PROFILES = """
[profiles.cloud]
name = "big"
key_env = "CLOUD_KEY"
[profiles.local]
name = "tiny"
base_url = "http://127.0.0.1:9/v1"
"""


def current(aeterm: Aeterm) -> list[str]:
    return [row["profile"] for row in aeterm("model", "--json").json if row["is_current"]]


def test_profiles_are_listed_without_a_key_and_switched_for_good(
    aeterm: Aeterm, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(PROFILES)
    monkeypatch.setenv("CLOUD_KEY", "sk-cloud-secret")
    listed = aeterm("model")
    assert (listed.code, current(aeterm)) == (0, ["default"])
    assert [line.split()[-1] for line in listed.out.splitlines()[2:4]] == ["CLOUD_KEY", "none"]
    assert aeterm("model", "local").err.strip() == "model local: tiny"
    assert current(aeterm) == ["local"]
    assert "sk-cloud" not in listed.out + aeterm("model", "--json").out + aeterm("doctor").out
    assert "tiny at http://127.0.0.1:9/v1, no key" in aeterm("doctor").out
    assert aeterm("model", "none").err.strip() == "model none: outlines, no model"


def test_an_unknown_profile_is_refused_and_nothing_changes(aeterm: Aeterm) -> None:
    configure(PROFILES)
    refused = aeterm("model", "clod")
    assert (refused.code, current(aeterm)) == (1, ["default"])
    assert "did you mean cloud?" in refused.err


def test_the_environment_wins_and_it_is_said(aeterm: Aeterm, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(PROFILES)
    monkeypatch.setenv("AETERM_PROFILE", "cloud")
    assert "AETERM_PROFILE is cloud and wins" in aeterm("model", "local").err
    assert current(aeterm) == ["cloud"]


def test_a_profile_that_is_gone_is_said_by_doctor(aeterm: Aeterm) -> None:
    configure(PROFILES)
    aeterm("model", "local")
    configure("")
    report = {check["name"]: check for check in aeterm("doctor", "--json").json["checks"]}
    assert report["Model"]["value"] == 'the profile "local" is gone: drafts are outlines'
    assert 'the profile "local" is not in config.toml any more' in aeterm("model").err


def test_local_only_is_shown(aeterm: Aeterm, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(PROFILES)
    monkeypatch.setenv("CLOUD_KEY", "sk-x")
    monkeypatch.setenv("AETERM_LOCAL_ONLY", "1")
    assert aeterm("model", "cloud").err.strip() == "model cloud: outlines, local only"
    assert "local only: no endpoint" in aeterm("model").err
    report = {check["name"]: check for check in aeterm("doctor", "--json").json["checks"]}
    assert report["Local only"]["value"].startswith("on")
    assert report["Model"]["hint"] == "local only is on: it is never called, drafts are outlines"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book on disk with one rich deal."""
    book = BookStore.open(tmp_path / "mybook", clock=FixedClock(), actor="me", create=True)
    with book.transaction("fill") as transaction:
        for entity in (ACCOUNT, DEAL, *CONTACTS, *ACTIVITIES, *NOTES):
            transaction.put(entity)
    book.close()
    return tmp_path / "mybook"


def program(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "aeterm", "--book", str(folder), *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


def test_a_call_says_its_retries_its_cost_and_what_was_not_sent_and_is_logged(folder: Path, aeterm: Aeterm) -> None:
    busy = whole({"error": {"message": "slow down"}}, 429, Retry_After="0.01")
    with ModelThread([busy, stream(said("Meet Ana."), END, USAGE)]) as model:
        configure(
            f'[profiles.here]\nname = "tiny"\nbase_url = "{model.url}"\nkey_env = "HERE"\ncontext_tokens = 1200\n'
            "price_in = 1\nprice_out = 2\n"
        )
        aeterm("model", "here")
        done = program(folder, "brief", "New finance suite", "--json", HERE="sk-very-secret")
    assert done.returncode == 0
    draft = json.loads(done.stdout)
    assert (draft["text"], draft["cost"], draft["cost_currency"]) == ("Meet Ana.", "0.000914", "USD")
    assert "has too many requests: slow down; again in 1 s (1 of 2)" in done.stderr
    assert "to fit 1,200 tokens" in done.stderr
    assert "900 tokens read, 7 written, 0.000914 USD" in done.stderr
    entry = aeterm("log", "--json").json[-1]
    assert (entry["profile"], entry["model"], entry["prompt"]) == ("here", "tiny", "meeting_brief")
    assert (entry["retries"], entry["outcome"]) == (1, "complete")
    shown = aeterm("log")
    assert "meeting_brief" in shown.out
    assert "complete" in shown.out
    assert "sk-very-secret" not in paths.call_log_file().read_text() + done.stdout + done.stderr
    assert "Ana" not in paths.call_log_file().read_text()


def test_local_only_writes_the_outline_and_says_why(folder: Path) -> None:
    done = program(
        folder, "brief", "New finance suite",
        AETERM_LOCAL_ONLY="1", AETERM_MODEL="big", OPENAI_API_KEY="sk-x", HTTPS_PROXY="http://127.0.0.1:9",
    )  # fmt: skip
    assert done.stdout.startswith("# Meeting brief")
    assert "local only: api.openai.com is not this machine, so nothing was sent; this is the outline instead" in (
        done.stderr
    )
    assert done.returncode == 1


def test_an_empty_log_says_where_calls_will_be(aeterm: Aeterm) -> None:
    result = aeterm("log")
    assert (result.code, result.out) == (0, "")
    assert str(paths.call_log_file()) in result.err
    assert aeterm("log", "--json").json == []
