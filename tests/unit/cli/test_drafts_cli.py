"""`brief`, `draft` and `drafts` as programs: data on stdout, talk on stderr, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aeterm.store.book import BookStore
from tests.support import FixedClock
from tests.unit.cli.in_process import obeyed
from tests.unit.cli.model_thread import ModelThread
from tests.unit.llm.scripted_server import END, Reply, page, said, stream
from tests.unit.qualification.cases import ACCOUNT, ACTIVITIES, CONTACTS, DEAL, NOTES

FOUR_CLAIMS = "Ana is CFO [13]. They signed [98]. The budget is 130k EUR [6]. Done [97]."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book on disk with one rich deal."""
    book = BookStore.open(tmp_path / "mybook", clock=FixedClock(), actor="me", create=True)
    with book.transaction("fill") as transaction:
        for entity in (ACCOUNT, DEAL, *CONTACTS, *ACTIVITIES, *NOTES):
            transaction.put(entity)
    book.close()
    return tmp_path / "mybook"


def model_at(url: str) -> dict[str, str]:
    return {"OPENAI_BASE_URL": url, "AETERM_MODEL": "tiny"} if url else {}


def aeterm(folder: Path, *words: str, url: str = "") -> subprocess.CompletedProcess[str]:
    return obeyed(folder, *words, **model_at(url))


def served(*replies: Reply) -> ModelThread:
    return ModelThread(list(replies))


def test_a_brief_is_printed_and_kept(folder: Path) -> None:
    done = aeterm(folder, "brief", "New finance suite")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "# Meeting brief · New finance suite · Northwind")
    assert "kept as w1" in done.stderr
    assert aeterm(folder, "drafts", "w1").stdout == done.stdout
    assert "Meeting brief · New finance suite · Northwind" in aeterm(folder, "drafts").stdout


def test_of_a_follow_up_the_mail_alone_is_printed(folder: Path) -> None:
    aeterm(folder, "draft", "follow-up", "New finance suite")
    mail = aeterm(folder, "drafts", "w1", "--mail")
    assert (mail.returncode, mail.stdout.splitlines()[0][:9]) == (0, "Subject: ")
    assert "\nHello" in mail.stdout
    assert not any(mark in mail.stdout for mark in ("#", "**", "[", "Sources"))
    aeterm(folder, "brief", "New finance suite")
    refused = aeterm(folder, "drafts", "w2", "--mail")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "w2 is no mail but a meeting brief" in refused.stderr


@pytest.mark.parametrize("kind", ["discovery-summary", "objection-notes", "meeting-brief"])
def test_every_kind_is_written_for_an_account_too(folder: Path, kind: str) -> None:
    done = aeterm(folder, "draft", kind, "Northwind", "--language", "fr", "--json")
    document = json.loads(done.stdout)
    assert (document["kind"], document["language"], document["account_id"]) == (kind, "fr", "a1")
    assert document["evidence"][0]["number"] == 1


def test_the_prompt_is_shown_and_nothing_is_sent_or_kept(folder: Path) -> None:
    done = aeterm(folder, "draft", "meeting-brief", "New finance suite", "--show-prompt", url="http://127.0.0.1:9/v1")
    assert done.returncode == 0
    assert "END OF FACTS" in done.stdout
    assert aeterm(folder, "drafts", "--json").stdout.strip() == "[]"


def test_a_model_streams_to_stdout(folder: Path) -> None:
    with served(stream(said("Meet\x1b[2J "), said("Ana."), END)) as model:
        done = aeterm(folder, "brief", "New finance suite", url=model.url)
    assert done.stdout == "Meet\N{REPLACEMENT CHARACTER}[2J Ana.\n"
    assert "tiny is writing" in done.stderr


def test_what_is_flagged_in_a_models_draft_is_named_on_stderr_and_changes_no_exit_code(folder: Path) -> None:
    with served(stream(said("Ana is the CFO [13].\nThey signed for 130k EUR [99]."), END)) as model:
        done = aeterm(folder, "brief", "New finance suite", url=model.url)
    assert (done.returncode, done.stdout) == (0, "Ana is the CFO [13].\nThey signed for 130k EUR [99].\n")
    lines = done.stderr.splitlines()
    at = lines.index("2 claims, 1 flagged, 1 unresolved:")
    assert lines[at + 1] == "1. unsupported: They signed for 130k EUR [99]."
    assert lines[at + 2].startswith("   cites [99], which is no source; no source has the figure 130k EUR")
    assert lines[at + 3].startswith("   nearest [")
    assert lines[at + 4] == "aeterm drafts w1 drop N, rewrite N or confirm N settles one"


def test_what_is_flagged_is_listed_with_exit_code_1_until_it_is_settled(folder: Path) -> None:
    with served(stream(said(FOUR_CLAIMS), END)) as model:
        aeterm(folder, "brief", "New finance suite", url=model.url)
    listed = aeterm(folder, "drafts", "w1", "--claims")
    assert listed.returncode == 1
    assert [line for line in listed.stdout.splitlines() if line[:1].isdigit()] == [
        "1. unsupported: They signed [98].",
        "2. unsupported: The budget is 130k EUR [6].",
        "3. unsupported: Done [97].",
    ]
    assert "4 claims, 3 flagged, 3 unresolved" in listed.stderr
    assert "3 claims unresolved" in aeterm(folder, "drafts", "w1").stderr
    assert "3 claims unresolved" in aeterm(folder, "drafts").stdout
    assert "dropped; 2 claims unresolved" in aeterm(folder, "drafts", "w1", "drop", "1").stderr
    assert "rewritten from source; 1 claim unresolved" in aeterm(folder, "drafts", "w1", "rewrite", "1").stderr
    assert "confirmed; 0 claims unresolved" in aeterm(folder, "drafts", "w1", "confirm", "1").stderr
    assert aeterm(folder, "drafts", "w1").stdout == "Ana is CFO [13]. Amount 184,000 EUR [6]. Done [97].\n"
    settled = aeterm(folder, "drafts", "w1", "--claims", "--json")
    report = json.loads(settled.stdout)
    assert (settled.returncode, report["unresolved"]) == (0, 0)
    assert [(claim["number"], claim["confirmed"]) for claim in report["claims"] if claim["number"]] == [(1, True)]
    assert aeterm(folder, "undo").returncode == 0
    assert aeterm(folder, "drafts", "w1", "--claims").returncode == 1


def test_a_claim_that_is_not_there_is_a_mistake_in_the_command(folder: Path) -> None:
    aeterm(folder, "brief", "New finance suite")
    done = aeterm(folder, "drafts", "w1", "drop", "4")
    assert done.returncode == 2
    assert "flagged in w1: none" in done.stderr
    assert aeterm(folder, "drafts", "--claims").returncode == 2
    assert aeterm(folder, "drafts", "w1", "--claims").returncode == 0


def test_an_outline_is_written_without_the_model_when_asked(folder: Path) -> None:
    done = aeterm(folder, "brief", "New finance suite", "--outline", url="http://127.0.0.1:9/v1")
    assert done.stdout.startswith("# Meeting brief")
    assert "127.0.0.1" not in done.stderr


def test_a_model_that_fails_gives_the_outline_and_the_reason_on_stderr(folder: Path) -> None:
    with served(page("<html>sign in</html>")) as model:
        done = aeterm(folder, "brief", "New finance suite", url=model.url)
    assert done.returncode == 1
    assert done.stdout.startswith("# Meeting brief")
    assert "looks like a web page" in done.stderr
    assert "this is the outline instead" in done.stderr


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/v1", ""])
def test_a_model_that_may_answer_later_exits_with_3_and_none_at_all_with_0(folder: Path, url: str) -> None:
    done = aeterm(folder, "brief", "New finance suite", url=url)
    assert done.returncode == (3 if url else 0)
    assert done.stdout.startswith("# Meeting brief")


def test_an_endpoint_without_a_model_is_said(folder: Path) -> None:
    done = obeyed(folder, "brief", "New finance suite", OPENAI_API_KEY="sk-test")
    assert done.returncode == 0
    assert "AETERM_MODEL names one" in done.stderr


def test_a_draft_that_was_cut_is_kept_and_exits_with_3(folder: Path) -> None:
    with served(stream(said("Meet Ana."))) as model:
        done = aeterm(folder, "brief", "New finance suite", url=model.url)
    assert (done.returncode, done.stdout) == (3, "Meet Ana.\n")
    assert "incomplete: the answer ended" in done.stderr


def test_the_interrupt_key_keeps_the_text_and_exits_130(folder: Path) -> None:
    with served(stream(said("Meet Ana."), 40.0)) as model:
        running = subprocess.Popen(
            [sys.executable, "-m", "aeterm", "--book", str(folder), "brief", "New finance suite"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **model_at(model.url), "PYTHONIOENCODING": "utf-8"},
        )
        assert running.stdout is not None
        assert running.stdout.read(9) == "Meet Ana."
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        _, talk = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "the text so far is kept as w1" in talk
    assert json.loads(aeterm(folder, "drafts", "w1", "--json").stdout)["state"] == "stopped"


def test_an_unknown_name_is_an_error(folder: Path) -> None:
    done = aeterm(folder, "brief", "Nowhere")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nowhere" in done.stderr


def test_a_draft_is_removed(folder: Path) -> None:
    aeterm(folder, "brief", "New finance suite")
    assert aeterm(folder, "drafts", "w1", "--remove").returncode == 0
    assert aeterm(folder, "drafts", "w1").returncode == 1
