"""What is copied leaves a real terminal by the route that is named."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e


def test_over_ssh_the_terminal_gets_osc_52(book_dir: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    with Terminal("--book", book_dir, environment={"SSH_TTY": "/dev/pts/9"}) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.press("yn")
        terminal.wait_for("copied the name by the terminal (OSC 52)")
    payload = base64.b64encode(b"Wayne suite")
    assert b"\x1b]52;c;" + payload in terminal.written


def test_a_native_tool_gets_it_and_the_terminal_does_not(
    book_dir: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "xclip").write_text(f"#!/bin/sh\ncat > {tmp_path}/out\n")
    (tools / "xclip").chmod(0o755)
    for name in ("SSH_TTY", "SSH_CONNECTION", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    environment = {"DISPLAY": ":0", "PATH": f"{tools}:/usr/bin:/bin"}
    with Terminal("--book", book_dir, environment=environment) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.press("yn")
        terminal.wait_for("copied the name by xclip")
    assert (tmp_path / "out").read_text() == "Wayne suite"
    assert b"\x1b]52;" not in terminal.written


def test_a_terminal_that_ignores_osc_52_gets_a_file_that_is_named(
    book_dir: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    environment = {"SSH_TTY": "/dev/pts/9", "VTE_VERSION": "7600"}
    with Terminal("--book", book_dir, columns=160, environment=environment) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.press("yn")
        terminal.wait_for("copied the name to the file ")
    assert b"\x1b]52;" not in terminal.written
