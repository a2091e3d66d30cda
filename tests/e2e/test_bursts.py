"""Keys that come in one burst, as from a paste or a quick hand, act one after the other."""

from __future__ import annotations

import json
import time

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e


def _changed(program: Program, folder: str) -> dict[str, object]:
    """What differs from the deal of the fixture."""
    deals = json.loads(program("--book", folder, "deals", "--json").stdout)
    assert len(deals) == 1
    before = {"stage": "qualification", "amount": "184000", "next_step": "", "name": "Wayne suite"}
    return {name: deals[0][name] for name, value in before.items() if deals[0][name] != value}


@pytest.mark.parametrize(
    ("burst", "changes"),
    [
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
        ("/ewxslN\x15wayne\rtask\r", {"next_step": "ask"}),
        ("\x1b[200~esew\x1b[201~", {}),
        ("t\x1b[200~pasted\x1b[201~\r", {"next_step": "pasted"}),
    ],
)
def test_a_burst_does_what_the_same_keys_do_one_by_one(
    book_dir: str, program: Program, burst: str, changes: dict[str, object]
) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("Wayne suite")
        terminal.wait_for("jobs: idle")
        terminal.process.send(burst)
        end = time.monotonic() + 5
        while _changed(program, book_dir) != changes and time.monotonic() < end:
            terminal.read()
        terminal.read(0.3)
    assert _changed(program, book_dir) == changes


def test_escape_after_a_burst_still_closes_the_window_at_once(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send(":amount 5")
        terminal.wait_for(": amount 5")
        start = time.monotonic()
        terminal.process.send("\x1b")
        while ": amount 5" in terminal.screen:
            terminal.read(0.02)
            assert time.monotonic() - start < 2
        assert terminal.quit() == 0
