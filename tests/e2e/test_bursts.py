"""Keys that come in one burst, as from a paste or a quick hand, act one after the other."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import deals_in
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e


def _changed(folder: str) -> dict[str, str]:
    """What differs from the deal of the fixture."""
    (deal,) = deals_in(folder)
    before = {"stage": "qualification", "amount": "184000", "next_step": "", "name": "Wayne suite"}
    return {name: str(getattr(deal, name)) for name, value in before.items() if str(getattr(deal, name)) != value}


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
def test_a_burst_does_what_the_same_keys_do_one_by_one(book_dir: str, burst: str, changes: dict[str, str]) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("Wayne suite")
        terminal.wait_for("jobs: idle")
        terminal.process.send(burst)
        terminal.wait_until(lambda: _changed(book_dir) == changes)
        terminal.read_for(0.3)
        terminal.process.send("\x1bOP")  # F1, which is dealt with after the burst
        terminal.wait_for("KEYS AND COMMANDS")
    assert _changed(book_dir) == changes


def test_escape_after_a_burst_still_closes_the_window_without_another_key(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send(":amount 5")
        terminal.wait_for(": amount 5")
        terminal.process.send("\x1b")
        terminal.wait_until(lambda: ": amount 5" not in terminal.screen)
        assert terminal.quit() == 0
