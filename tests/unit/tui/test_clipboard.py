"""Copying says which route it took, and cleans what it copies."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from aeterm.errors import UsageError
from aeterm.terminal import clipboard_command, clipboard_route
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


def test_the_windows_clipboard_gets_utf_16(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tmp_path, "clip.exe", f"cat > {tmp_path}/out")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    sent: list[str] = []
    assert clipboard.copy("Évry", sent.append, folder=tmp_path, environment={}) == "clip.exe"
    assert (tmp_path / "out").read_bytes().decode("utf-16") == "Évry"


@pytest.mark.parametrize(
    ("option", "route", "arguments"),
    [
        ("on", "the terminal (OSC 52)", None),
        ("external", "tmux", "load-buffer -w -"),
        ("off", "the tmux buffer", "load-buffer -"),
    ],
)
def test_tmux_is_asked_for_what_it_would_not_let_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str, route: str, arguments: str | None
) -> None:
    calls = tmp_path / "args"
    script = f'[ "$1" != show-options ] || exec echo {option}; echo "$*" > {calls}; cat > {tmp_path}/out'

    tool(tmp_path, "tmux", script)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    sent: list[str] = []
    environment = {"TMUX": "/tmp/tmux,1,0", "SSH_TTY": "t"}
    assert clipboard.copy("Renewal", sent.append, folder=tmp_path, environment=environment) == route
    assert sent == (["Renewal"] if arguments is None else [])
    if arguments is not None:
        assert calls.read_text().strip() == arguments
        assert (tmp_path / "out").read_text() == "Renewal"


@pytest.mark.parametrize(
    "environment",
    [{"TERM": "linux"}, {"STY": "1.pts", "TERM": "screen"}, {"VTE_VERSION": "7600", "TERM": "xterm-256color"}],
)
def test_a_terminal_that_ignores_osc_52_is_not_trusted_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    sent: list[str] = []
    route = clipboard.copy("Renewal", sent.append, folder=tmp_path, environment=environment)
    assert sent == []
    assert Path(route.removeprefix("the file ")).read_text() == "Renewal"
    assert "file" in clipboard_route(environment)


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
