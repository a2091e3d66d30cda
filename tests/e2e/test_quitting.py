"""What is being written when the program ends is in the book at the next start."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal
from tests.unit.cli.model_thread import ModelThread
from tests.unit.llm.scripted_server import said, stream

pytestmark = pytest.mark.e2e

TEXT = "Meet Ana on Tuesday"


@pytest.fixture
def writing(book_dir: str) -> Iterator[Terminal]:
    """The interface while a model has said a few words of a draft, and goes on thinking."""
    with ModelThread([stream(said(TEXT), 300.0)]) as server:
        model = {"OPENAI_BASE_URL": server.url, "AETERM_MODEL": "slow"}
        with Terminal("--book", book_dir, environment=model) as terminal:
            terminal.wait_for("jobs: idle")
            terminal.process.send("b")
            terminal.wait_for(TEXT)
            yield terminal


def drafts(program: Program, book_dir: str) -> list[tuple[str, str, str]]:
    kept = json.loads(program("--book", book_dir, "drafts", "--json").stdout)
    return [(draft["text"], draft["state"], draft["reason"]) for draft in kept]


def test_quitting_asks_and_keeps_what_came(writing: Terminal, book_dir: str, program: Program) -> None:
    writing.process.send("\x11")
    writing.wait_for("A draft is being written. Quit?")
    writing.wait_for("q again quits and keeps what came. Esc stays.")
    writing.process.send("\x11")
    assert writing.end() == 0
    assert drafts(program, book_dir) == [(TEXT, "stopped", "aeterm was ended while it was written")]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=["TERM", "HUP", "INT"])
def test_a_signal_keeps_what_came(writing: Terminal, book_dir: str, program: Program, number: signal.Signals) -> None:
    writing.process.kill(number)
    writing.end()
    assert drafts(program, book_dir) == [(TEXT, "stopped", "aeterm was ended while it was written")]


def test_a_terminal_that_is_closed_keeps_what_came(writing: Terminal, book_dir: str, program: Program) -> None:
    writing.lose()
    assert [text for text, _, _ in drafts(program, book_dir)] == [TEXT]
