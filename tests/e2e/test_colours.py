"""The colours of a real terminal: asked for, left alone, or none at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e

ASKED = b"\x1b]11;?\x1b\\"
BACKGROUND = re.compile(rb"\x1b\[[0-9;]*48;2;(\d+);(\d+);(\d+)m")


def backgrounds(terminal: Terminal) -> set[tuple[int, ...]]:
    """The colours of all grounds painted so far."""
    return {tuple(map(int, found.groups())) for found in BACKGROUND.finditer(terminal.written)}


def brightest_is_light(terminal: Terminal) -> bool:
    """True when most of the screen is light: the ground of the screen itself is."""
    found = BACKGROUND.search(terminal.written)
    assert found is not None, terminal.screen
    return sum(map(int, found.groups())) > 3 * 127


def wait_for_question(terminal: Terminal) -> None:
    """Until the program has asked."""
    terminal.wait_until(lambda: ASKED in terminal.written)


@pytest.mark.parametrize(("colour", "is_light"), [("ffff/ffff/f0f0", True), ("1010/1010/1010", False)])
def test_the_theme_follows_the_background(book_dir: str, colour: str, is_light: bool) -> None:
    with Terminal("--book", book_dir, environment={"COLORTERM": "truecolor"}) as terminal:
        wait_for_question(terminal)
        terminal.process.send(f"\x1b]11;rgb:{colour}\x1b\\")
        terminal.wait_for("jobs: idle")
        assert brightest_is_light(terminal) is is_light
        assert terminal.quit() == 0


def test_a_terminal_that_does_not_answer_costs_no_key_and_an_answer_that_comes_late_is_none(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("1/1  €184,000")
        terminal.wait_for("jobs: idle")
        terminal.read_for(0.5)
        before = terminal.below
        terminal.process.send("\x1b]11;rgb:1212/3434/5656\x1b\\")
        terminal.read_for(0.5)
        assert terminal.below == before
        terminal.press("4")
        terminal.wait_for("[4 Forecast]")
        assert terminal.quit() == 0


def test_a_theme_that_is_set_is_not_asked_for(book_dir: str, home: Path) -> None:
    (home / "config" / "config.toml").write_text('theme = "ansi-light"\nfirst_view = "pipeline"\n')
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        assert b"]11;?" not in terminal.written
        assert backgrounds(terminal) == set()


def test_no_color_means_none_and_every_mark_is_still_there(book_dir: str) -> None:
    with Terminal("--book", book_dir, environment={"NO_COLOR": "1", "COLORTERM": "truecolor"}) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.press("s")
        terminal.wait_for("Closed won")
        codes = {code for found in re.findall(rb"\x1b\[([0-9;]*)m", terminal.written) for code in found.split(b";")}
    assert codes <= {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"39", b"49"}
    assert "> " in terminal.screen
