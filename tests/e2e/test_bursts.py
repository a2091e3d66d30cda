"""Keys that come in one burst, as from a paste or a quick hand, act one after the other."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.e2e.conftest import deals_in
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e

F1 = "\x1bOP"
BURSTS: tuple[tuple[str, dict[str, str]], ...] = (
    (":stage prop\r", {"stage": "proposal"}),
    (":amount 12345\r:stage prop\r", {"amount": "12345", "stage": "proposal"}),
    ("sp", {"stage": "proposal"}),
    ("ea\x1512345\r", {"amount": "12345"}),
    ("spuea\x1512345\r", {"amount": "12345"}),
    ("tsend proposal\r", {"next_step": "send proposal"}),
    (":stage\rp", {"stage": "proposal"}),
    ("?stage\rp", {"stage": "proposal"}),
    ("342tsend\r", {"next_step": "send"}),
    ("tnope\x03\x1b", {}),
    (":won\x1b", {}),
    ("\x1b[200~esew\x1b[201~", {}),
    ("t\x1b[200~pasted\x1b[201~\r", {"next_step": "pasted"}),
    ("/ewxslN\x15wayne\rtask\r", {"next_step": "ask"}),
)
"""Keys, and what they change; the last one leaves a filter behind."""


def _changed(folder: str) -> dict[str, str]:
    """What differs from the deal of the fixture."""
    (deal,) = deals_in(folder)
    before = {"stage": "qualification", "amount": "184000", "next_step": "", "name": "Wayne suite"}
    return {name: str(getattr(deal, name)) for name, value in before.items() if str(getattr(deal, name)) != value}


def _has(folder: str, changes: dict[str, str]) -> bool:
    return _changed(folder) == changes


def _changes(folder: str) -> int:
    """How many transactions the journal of a book has."""
    return len((Path(folder) / "journal.jsonl").read_bytes().splitlines())


def _has_grown(folder: str, changes: int) -> bool:
    return _changes(folder) > changes


def test_a_burst_does_what_the_same_keys_do_one_by_one(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("Wayne suite")
        terminal.wait_for("jobs: idle")
        for burst, changes in BURSTS:
            terminal.process.send(burst)
            terminal.wait_until(partial(_has, book_dir, changes), what=repr(burst))
            if burst.endswith("\x1b"):
                terminal.read_for(1)  # a sequence that comes with it would make another key of it
            terminal.process.send(F1)  # is dealt with after the burst
            terminal.wait_for("KEYS AND COMMANDS")
            assert _changed(book_dir) == changes, repr(burst)
            terminal.process.send("\x1b")
            terminal.wait_gone("KEYS AND COMMANDS")
            while _changed(book_dir):
                known = _changes(book_dir)
                terminal.process.send("u")
                terminal.wait_until(partial(_has_grown, book_dir, known), what=f"undo of {burst!r}")


def test_escape_after_a_burst_still_closes_the_window_without_another_key(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send(":amount 5")
        terminal.wait_for(": amount 5")
        terminal.process.send("\x1b")
        terminal.wait_until(lambda: ": amount 5" not in terminal.screen)
        assert terminal.quit() == 0
