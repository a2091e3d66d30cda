"""A paste outside an input is no row of keys, whichever view or window is open, and however the terminal sends it."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import deals_in
from tests.e2e.terminal import Terminal
from tests.e2e.test_capture import noted

pytestmark = pytest.mark.e2e

PASTE = "\x1b[200~4:quit\rsssqx\x1b[201~"
MAIL = "Dear colleague, you asked why the quote expires: next week we renew all prices, sorry. Quit waiting!\r\n" * 20
SAID = "a text was pasted"
PLACES = {
    "Today": ("1", "TODAY"),
    "Pipeline": ("2", "PIPELINE"),
    "Accounts": ("3", "ACCOUNTS"),
    "Forecast": ("4", "COVERAGE"),
    "Drafts": ("5", "DRAFTS"),
    "a deal": ("2\r", "TIMELINE"),
    "what-if": ("4i", "WHAT IF"),
    "defence": ("2D", "Deal defence"),
    "scorecard": ("2M", "MEDDPICC  Wayne suite"),
    "review": ("2nIt is too expensive, she said.\r", "Esc leave"),
    "history": ("2H", "CHANGES"),
    "menu": ("2s", "STAGE"),
    "import": ("2I", "IMPORT"),
}


def test_a_bracketed_paste_runs_no_key(book_dir: str) -> None:
    before = deals_in(book_dir)
    with Terminal("--book", book_dir, rows=30, columns=100) as terminal:
        terminal.wait_for("Wayne suite")
        terminal.wait_for("jobs: idle")
        for place, (keys, title) in PLACES.items():
            terminal.process.send(keys)
            terminal.wait_for(title)
            terminal.process.send(PASTE)
            if keys in "12345":
                terminal.wait_for("a paste is kept as a note")
            terminal.read_for(0.5)
            assert terminal.process.isalive(), place
            assert title in terminal.screen, place
            assert "═ COMMAND" not in terminal.screen, place
            assert deals_in(book_dir) == before, place
            if len(keys) > 1:
                terminal.process.send("\x1b")
                terminal.wait_gone(title)
        terminal.process.send("2s")
        terminal.wait_for("STAGE")
    assert deals_in(book_dir) == before


def test_a_long_text_that_comes_as_keys_is_dropped_and_said(book_dir: str) -> None:
    before = deals_in(book_dir)
    with Terminal("--book", book_dir, columns=120) as terminal:
        terminal.wait_for("Wayne suite")
        terminal.wait_for("jobs: idle")
        for view in "12345":
            while f"[{view} " not in terminal.screen:  # its first letters acted, and a key right after it is its end
                for key in ("\x1b", view):
                    terminal.process.send(key)
                    terminal.read_for(0.3)
            terminal.process.send("U")  # nothing can be redone: that is said in the place of it
            terminal.wait_gone(SAID)
            for start in range(0, len(MAIL), 500):
                terminal.process.send(MAIL[start : start + 500])
            terminal.wait_for(SAID)
            terminal.read_for(0.5)
            assert terminal.process.isalive(), view
            assert deals_in(book_dir) == before, view


def test_a_key_held_down_is_no_paste(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send("jk" * 400)
        terminal.press("4")
        terminal.wait_for("COVERAGE", seconds=60)
        assert SAID.encode() not in terminal.written


def test_a_long_text_typed_at_once_into_an_input_goes_in_whole(book_dir: str) -> None:
    with Terminal("--book", book_dir, columns=120, rows=40) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.press("n")
        terminal.wait_for("NOTE  Wayne suite")
        terminal.process.send(MAIL[:99] * 4 + "the end")
        terminal.wait_for("the end")
        assert SAID not in terminal.screen


def test_a_paste_of_a_latin_1_mail_goes_into_the_note_and_no_byte_ends_the_app(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send(b"\xe9\xff")
        terminal.read(0.3)
        terminal.process.send("n")
        terminal.wait_for("NOTE  Wayne suite")
        terminal.process.send(b"\x1b[200~Le march\xe9\xff sign\xe9\x1b[201~")
        terminal.wait_for("sign\ufffd")
        terminal.process.send(b" d\xe9j\xc3\xa0")
        terminal.wait_for("d\ufffdj\u00e0")
        terminal.process.send("\r")
        terminal.wait_for("kept on Wayne suite")
    assert noted(book_dir) == ["Le march\ufffd\ufffd sign\ufffd d\ufffdj\u00e0"]


@pytest.mark.parametrize("pieces", [1, 7])
def test_a_coloured_paste_stays_in_the_note_whole_and_without_its_colours(book_dir: str, pieces: int) -> None:
    sent = "\x1b[200~Appel \x1b[31mrouge\x1b[0m fin\rXu\r\x1b[201~"
    size = -(-len(sent) // pieces)
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send("n")
        terminal.wait_for("NOTE  Wayne suite")
        for start in range(0, len(sent), size):
            terminal.process.send(sent[start : start + size])
            terminal.read(0.02)
        terminal.wait_for("Appel rouge fin")
        terminal.read(0.3)
        assert "NOTE  Wayne suite" in terminal.screen
        assert not noted(book_dir)
        terminal.process.send("\r")
        terminal.wait_for("kept on Wayne suite")
    assert noted(book_dir) == ["Appel rouge fin\nXu"]
