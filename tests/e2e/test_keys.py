"""What a real terminal sends, and the user's keys in the real interface."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.terminal import ALT_SCREEN_OFF, ALT_SCREEN_ON, Terminal

pytestmark = pytest.mark.e2e


def test_doctor_shows_what_arrives_and_what_it_does_and_q_twice_ends() -> None:
    with Terminal("doctor", "--keys") as terminal:
        terminal.wait_for("Press keys")
        terminal.press("s")
        terminal.wait_for("deal.stage: Move to another stage")
        terminal.process.send("\x1b[15~")
        terminal.wait_for("F5")
        terminal.press("\t")
        terminal.wait_for("tab = ctrl+i")
        terminal.process.send("\x11")
        terminal.wait_for("app.quit: Quit")
        terminal.press("qsq")
        assert terminal.process.isalive()
        terminal.press("q")
        assert terminal.end() == 0
        after = terminal.written[terminal.written.rindex(ALT_SCREEN_OFF) :].decode()
        assert "deal.stage: Move to another stage" in after
        assert "F5" in after


def test_doctor_takes_a_view_and_the_users_keys_and_ctrl_c_ends(home: Path) -> None:
    (home / "config" / "config.toml").write_text('[keys]\n"forecast.call" = "f5"\n')
    with Terminal("doctor", "--keys", "forecast", "--json") as terminal:
        terminal.wait_for("in forecast")
        terminal.process.send("\x1b[15~")
        terminal.wait_for("forecast.call: Submit a call")
        terminal.press("\x03")
        assert terminal.end() == 0
        assert b'"command": "forecast.call"' in terminal.written


def test_keys_that_clash_are_said_before_the_screen_is_taken(home: Path, book_dir: str) -> None:
    (home / "config" / "config.toml").write_text('[keys]\n"deal.stage" = "e"\n')
    with Terminal("--book", book_dir) as terminal:
        assert terminal.end() == 2
        assert ALT_SCREEN_ON not in terminal.written
        assert "deal.edit too, in pipeline" in terminal.screen.replace("\n", "")


def test_the_keys_of_the_settings_work_in_a_real_terminal(home: Path, book_dir: str) -> None:
    (home / "config" / "config.toml").write_text('first_view = "pipeline"\nkeymap = "plain"\n')
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("F2 edit")
        terminal.process.send("\x1bOS")  # F4 as xterm sends it
        terminal.wait_for("Negotiation")
        terminal.press("n")
        terminal.wait_for("undo: ^z")
        terminal.press("\x1a")
        terminal.wait_for("redo: ^y")
        assert terminal.quit() == 0
