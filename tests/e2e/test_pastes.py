"""A paste outside an input is no row of keys, whichever view or window is open, and however the terminal sends it."""

from __future__ import annotations

import json
import time

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e

PASTE = "\x1b[200~sssqx:quit\r\x1b[201~"
MAIL = "Dear colleague, you asked why the quote expires: next week we renew all prices, sorry. Quit waiting!\r\n" * 20
PLACES = {
    "Today": ("1", "TODAY"),
    "Pipeline": ("2", "PIPELINE"),
    "Accounts": ("3", "ACCOUNTS"),
    "Forecast": ("4", "COVERAGE"),
    "Drafts": ("5", "DRAFTS"),
    "a deal": ("2\r", "TIMELINE"),
    "what-if": ("4i", "WHAT IF"),
    "defence": ("2D", "Deal defence"),
    "scorecard": ("2M", "MEDDPICC  "),
    "review": ("2nIt is too expensive, she said.\r", "Esc leave"),
    "history": ("2H", "CHANGES"),
    "menu": ("2s", "STAGE"),
    "import": ("2I", "IMPORT"),
}


def deals(program: Program, folder: str) -> list[dict[str, object]]:
    """The deals of the book as data."""
    found = json.loads(program("--book", folder, "deals", "--json").stdout)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("place", PLACES)
def test_a_bracketed_paste_runs_no_key(book_dir: str, program: Program, place: str) -> None:
    before = deals(program, book_dir)
    keys, title = PLACES[place]
    with Terminal("--book", book_dir, rows=30, columns=100) as terminal:
        terminal.wait_for("Wayne suite")
        terminal.wait_for("jobs: idle")
        terminal.press(keys)
        terminal.wait_for(title)
        terminal.read(0.3)
        terminal.process.send(PASTE)
        terminal.read(0.3)
        assert terminal.process.isalive()
        assert title in terminal.screen
    assert deals(program, book_dir) == before


@pytest.mark.parametrize("view", "12345")
def test_a_long_text_that_comes_as_keys_is_dropped_and_said(book_dir: str, program: Program, view: str) -> None:
    before = deals(program, book_dir)
    with Terminal("--book", book_dir, columns=120) as terminal:
        terminal.wait_for("Wayne suite")
        terminal.wait_for("jobs: idle")
        terminal.press(view)
        terminal.read(0.3)
        for start in range(0, len(MAIL), 500):
            terminal.process.send(MAIL[start : start + 500])
        terminal.wait_for("a text was pasted")
        terminal.read(0.5)
        assert terminal.process.isalive()
    assert deals(program, book_dir) == before


def test_a_key_held_down_is_no_paste(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send("jk" * 400)
        end = time.monotonic() + 1.5
        while time.monotonic() < end:
            terminal.read()
        assert "a text was pasted" not in terminal.screen
        terminal.press("4")
        terminal.wait_for("COVERAGE", seconds=10)


def test_a_long_text_typed_at_once_into_an_input_goes_in_whole(book_dir: str) -> None:
    with Terminal("--book", book_dir, columns=120, rows=40) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.press("n")
        terminal.wait_for("NOTE  Wayne suite")
        terminal.process.send(MAIL[:99] * 4 + "the end")
        terminal.wait_for("the end")
        assert "a text was pasted" not in terminal.screen
