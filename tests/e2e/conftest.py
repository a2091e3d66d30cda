"""Everything here runs the program as its own process, on a home of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from aeterm.domain.deal import Deal
from aeterm.store.book import BookStore
from tests.e2e.terminal import AETERM
from tests.support import FixedClock

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
            timeout=60,
            env={**os.environ, "LC_ALL": "C.UTF-8", **variables},
        )

    return call


@pytest.fixture(scope="session")
def wayne(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with one open deal, `Wayne suite`, made by the program; tests get copies of it."""
    folder = tmp_path_factory.mktemp("wayne")
    subprocess.run(
        [*AETERM, "--book", folder / "book", "deal", "new", "Wayne suite", "--account", "Wayne", "amount=184000"],
        check=True,
        capture_output=True,
        env={**os.environ, "AETERM_HOME": str(folder / "home")},
    )
    return folder / "book"


@pytest.fixture
def book_dir(tmp_path: Path, wayne: Path) -> str:
    """A book of the test's own with one open deal, `Wayne suite`."""
    return str(shutil.copytree(wayne, tmp_path / "book"))


def deals_in(folder: str) -> list[Deal]:
    """The deals that are in a book now."""
    return list(BookStore.open(Path(folder), clock=FixedClock(), actor="reader").all(Deal).values())
