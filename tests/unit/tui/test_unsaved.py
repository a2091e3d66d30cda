"""Texts that are not in the book: through an editor and back, kept in a file whenever they cannot be taken over."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from aeterm.errors import UsageError
from aeterm.tui import unsaved
from aeterm.tui.editor import edited


def editor(tmp_path: Path, script: str) -> dict[str, str]:
    """An environment whose editor is a shell script."""
    path = tmp_path / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"EDITOR": str(path)}


def files(home: Path) -> list[Path]:
    """Everything that lies in the folder of unsaved texts."""
    return [path for path in (home / "state" / "unsaved").rglob("*") if path.is_file()]


def test_a_text_goes_through_the_editor_and_leaves_nothing_behind(tmp_path: Path, home: Path) -> None:
    assert edited("one\n", ".md", editor(tmp_path, 'echo two >> "$1"')) == "one\ntwo\n"
    assert edited("one\n", ".md", editor(tmp_path, "true")) is None
    assert files(home) == []


def test_an_editor_that_fails_after_writing_leaves_its_text_in_a_file_that_is_named(tmp_path: Path, home: Path) -> None:
    with pytest.raises(UsageError, match="ended with 3") as caught:
        edited("one", ".md", editor(tmp_path, 'echo two > "$1"; exit 3'))
    (file,) = files(home)
    assert str(file) in caught.value.hint
    assert file.read_text() == "two\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_text_that_is_not_utf_8_is_kept_as_the_editor_wrote_it(tmp_path: Path, home: Path) -> None:
    with pytest.raises(UsageError, match="not UTF-8"):
        edited("one", ".md", editor(tmp_path, r"printf 'caf\351' > " + '"$1"'))
    assert [file.read_bytes() for file in files(home)] == [b"caf\xe9"]


def test_an_editor_that_is_not_there_or_wrote_nothing_leaves_no_file(tmp_path: Path, home: Path) -> None:
    for environment in ({"EDITOR": "/no/such/editor"}, editor(tmp_path, "exit 1")):
        with pytest.raises(UsageError):
            edited("one", ".md", environment)
    assert files(home) == []


def test_what_a_killed_process_held_is_found_by_the_next_one_and_told_once(home: Path) -> None:
    script = (
        "import os, signal; from aeterm.tui import unsaved;"
        "unsaved.hold('a long mail', 'edited', '.md'); unsaved.hold('', 'edited'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script], check=False, env=dict(os.environ))
    mine = unsaved.hold("mine", "edited")
    (found,) = unsaved.collect()
    assert found.read_text() == "a long mail"
    assert found.suffix == ".md"
    assert unsaved.collect() == []
    assert sorted(files(home)) == sorted([found, mine])
