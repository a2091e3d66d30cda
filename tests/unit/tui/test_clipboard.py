"""Copying says which route it took, and cleans what it copies."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from aeterm.errors import UsageError
from aeterm.terminal import clipboard_command
from aeterm.tui import clipboard, editor


def tool(folder: Path, name: str, body: str) -> Path:
    """An executable script."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_a_native_tool_is_used_when_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tmp_path, "wl-copy", f"cat > {tmp_path}/out")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    sent: list[str] = []
    route = clipboard.copy("Ren\x1b[2Jewal", sent.append, folder=tmp_path, environment={"WAYLAND_DISPLAY": "w"})
    assert (route, sent) == ("wl-copy", [])
    assert (tmp_path / "out").read_text("utf-8") == "Ren\ufffd[2Jewal"


def test_a_failing_tool_falls_back_to_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tmp_path, "wl-copy", "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    sent: list[str] = []
    route = clipboard.copy("Renewal", sent.append, folder=tmp_path, environment={"WAYLAND_DISPLAY": "w"})
    assert (route, sent) == ("the terminal (OSC 52)", ["Renewal"])


def test_over_ssh_the_terminal_is_asked_even_when_a_tool_exists() -> None:
    found = clipboard_command({"SSH_TTY": "/dev/pts/1", "DISPLAY": ":0"}, lambda name: f"/usr/bin/{name}")
    assert found == []


def test_what_is_too_long_for_a_terminal_goes_to_a_private_file(tmp_path: Path) -> None:
    sent: list[str] = []
    route = clipboard.copy("x" * 100_000, sent.append, folder=tmp_path / "state", environment={"SSH_TTY": "t"})
    (file,) = (tmp_path / "state").iterdir()
    assert route == f"the file {file}"
    assert file.stat().st_mode & 0o077 == 0
    assert sent == []


def test_the_editor_gets_the_text_and_gives_it_back_clean(tmp_path: Path) -> None:
    script = tool(tmp_path, "ed", 'printf "more\\033[2J" >> "$1"')
    assert editor.edited("text ", ".md", {"EDITOR": str(script)}) == "text more\ufffd[2J"


def test_an_unchanged_text_is_no_edit(tmp_path: Path) -> None:
    script = tool(tmp_path, "ed", "exit 0")
    assert editor.edited("text", ".md", {"EDITOR": str(script)}) is None


def test_a_missing_or_failing_editor_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no editor is set"):
        editor.edited("text", ".md", {})
    with pytest.raises(UsageError, match="could not be used"):
        editor.edited("text", ".md", {"EDITOR": str(tmp_path / "none")})
    script = tool(tmp_path, "ed", "exit 3")
    with pytest.raises(UsageError, match="ended with 3"):
        editor.edited("text", ".md", {"EDITOR": str(script)})
