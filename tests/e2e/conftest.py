"""Everything here runs the program as its own process, on a home of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import AETERM

Program = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(autouse=True)
def opens_on_the_pipeline(home: Path) -> None:
    """The list of deals, whose keys most of these tests are about, is the first view."""
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text('first_view = "pipeline"\n')


@pytest.fixture
def program(home: Path) -> Program:
    """Run the program without a terminal: `program("deals", "--json")`."""

    def call(*arguments: str, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*AETERM, *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
            env={**os.environ, "LC_ALL": "C.UTF-8", **variables},
        )

    return call


@pytest.fixture
def book_dir(tmp_path: Path, program: Program) -> str:
    """A book with one open deal, `Wayne suite`."""
    folder = str(tmp_path / "book")
    done = program("--book", folder, "deal", "new", "Wayne suite", "--account", "Wayne", "amount=184000")
    assert done.returncode == 0, done.stderr
    return folder
