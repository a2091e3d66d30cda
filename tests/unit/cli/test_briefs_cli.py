"""`aeterm briefs` as a program: a line per brief, going on after an interrupt, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aeterm.domain.activity import Activity, ActivityKind
from aeterm.store.book import BookStore
from tests.support import FixedClock, make_deal
from tests.unit.cli.in_process import obeyed
from tests.unit.cli.model_thread import ModelThread
from tests.unit.llm.scripted_server import END, Reply, said, stream
from tests.unit.qualification.cases import ACCOUNT

MEETINGS = 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book with three meetings tomorrow, by the clock of this machine, on three deals."""
    book = BookStore.open(tmp_path / "mybook", clock=FixedClock(datetime.now(UTC)), actor="me", create=True)
    morning = (datetime.now().astimezone() + timedelta(days=1)).replace(hour=9, minute=0)
    with book.transaction("fill") as transaction:
        transaction.put(ACCOUNT)
        for number in range(1, MEETINGS + 1):
            deal = make_deal(f"d{number}", f"Deal {number}", account_id="a1", account_name="Northwind")
            starts_at = morning + timedelta(hours=number)
            transaction.put(deal)
            transaction.put(
                Activity(f"v{number}", "a1", ActivityKind.MEETING, starts_at.date(), "Demo", deal.id, starts_at)
            )
    book.close()
    return tmp_path / "mybook"


def model_at(url: str) -> dict[str, str]:
    return {"OPENAI_BASE_URL": url, "AETERM_MODEL": "tiny"} if url else {}


def aeterm(folder: Path, *words: str, url: str = "") -> subprocess.CompletedProcess[str]:
    return obeyed(folder, *words, **model_at(url))


def test_every_meeting_of_the_day_gets_its_brief_once(folder: Path) -> None:
    before = aeterm(folder, "briefs", "tomorrow", "--list")
    assert before.stdout.count("no brief yet") == MEETINGS
    done = aeterm(folder, "briefs", "tomorrow")
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert sorted(line.split()[0] for line in lines) == ["w1", "w2", "w3"]
    assert all("Deal" in line and "(outline)" in line for line in lines)
    again = aeterm(folder, "briefs", "tomorrow")
    assert (again.returncode, again.stdout) == (0, "")
    assert "has its brief" in again.stderr
    listed = json.loads(aeterm(folder, "briefs", "tomorrow", "--list", "--json").stdout)
    assert sorted(row["brief"] for row in listed) == ["w1", "w2", "w3"]


def test_an_interrupted_run_keeps_what_came_and_the_same_command_goes_on(folder: Path) -> None:
    quick, slow = stream(said("Aim [1]."), END), stream(said("Half a brief"), 60.0, END)
    with ModelThread([quick, slow]) as server:
        running = subprocess.Popen(
            [sys.executable, "-m", "aeterm", "--book", str(folder), "briefs", "tomorrow"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **model_at(server.url), "PYTHONIOENCODING": "utf-8"},
        )
        assert running.stdout is not None
        assert "(tiny)" in running.stdout.readline()
        time.sleep(0.3)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=30)
    assert running.returncode == 130, err
    with ModelThread([quick]) as server:
        done = aeterm(folder, "briefs", "tomorrow", url=server.url)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == MEETINGS - 1
    assert "1 of 3 written already" in done.stderr


def test_outlines_stand_in_for_a_model_that_does_not_answer(folder: Path) -> None:
    with ModelThread([Reply(status=503, headers={"Retry-After": "300"})]) as server:
        done = aeterm(folder, "briefs", "tomorrow", url=server.url)
    assert done.returncode == 3
    assert done.stdout.count("(outline)") == MEETINGS
    assert "503" in done.stderr or "later" in done.stderr


def test_a_day_without_meetings_and_a_day_that_is_none(folder: Path) -> None:
    assert "no meeting left" in aeterm(folder, "briefs", "2020-01-01").stderr
    wrong = aeterm(folder, "briefs", "someday")
    assert (wrong.returncode, wrong.stdout) == (2, "")
