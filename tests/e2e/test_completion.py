"""What a real shell makes of a line and Tab, with the script that the program prints for it."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import AETERM

pytestmark = pytest.mark.e2e
SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], "source {folder}/_aeterm"),
    "zsh": (
        ["-f", "-i"],
        "bindkey -e; fpath=({folder} $fpath); autoload -U compinit; compinit -u -D; "
        "zstyle ':completion:*' insert-tab false",
    ),
    "fish": (["--no-config", "-i"], "source {folder}/_aeterm"),
}
"""How each is started without the user's settings, and what it is told then."""
LINES = {
    "aeterm scoreca\t --fra\t": "aeterm scorecard --framework",
    "aeterm forecast --by ow\t": "aeterm forecast --by owner",
    "aeterm deals --gro\t quar\t": "aeterm deals --group quarter",
    "aeterm deals --columns amo\t": "aeterm deals --columns amount",
    "aeterm deals --columns amount,terr\t": "aeterm deals --columns amount,territory",
    "aeterm deal s\tWay\t": "aeterm deal set Wayne suite",
    'aeterm draft negot\t "Wayne s\t': "aeterm draft negotiation-plan Wayne suite",
    "aeterm quota im\t": "aeterm quota import",
    "aeterm deal Zed\t": "aeterm deal Zed $(touch owned) `touch owned`; touch owned",
}


@pytest.fixture
def folder(tmp_path: Path, program: Program) -> Path:
    """Where the scripts lie, and `bin/aeterm`, which runs the program."""
    launcher = tmp_path / "bin" / "aeterm"
    launcher.parent.mkdir()
    launcher.write_text(f'#!/bin/sh\nexec {shlex.join(AETERM)} "$@"\n')
    launcher.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("shell", [name for name in SHELLS if shutil.which(name)])
def test_a_shell_completes_commands_options_values_and_names(
    shell: str, folder: Path, book_dir: str, program: Program
) -> None:
    made = program("completion", shell)
    assert made.returncode == 0, made.stderr
    (folder / "_aeterm").write_text(made.stdout, "utf-8")
    assert program("--book", book_dir, "deal", "new", "Zed $(touch owned) `touch owned`; touch owned").returncode == 0
    arguments, begin = SHELLS[shell]
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "AETERM_BOOK": book_dir,
        "TERM": "xterm",
        "HOME": str(folder),
    }
    child = pexpect.spawn(
        shell, arguments, cwd=str(folder), env=environment, encoding="utf-8", timeout=30, dimensions=(24, 200)
    )
    try:
        child.sendline(f"{begin.format(folder=folder)}; echo be''gin")
        child.expect("begin\r")
        for line, completed in LINES.items():
            child.send(f"{line}\x01echo '<<' \x05 '>>'\r")
            child.expect(r"<< (.*?) +>>")
            assert str(child.match[1]).startswith(completed), (shell, line)
        assert not (folder / "owned").exists()
    finally:
        child.close(force=True)


def test_the_scripts_do_not_depend_on_where_they_were_made(program: Program) -> None:
    for shell in SHELLS:
        assert sys.prefix not in program("completion", shell).stdout
