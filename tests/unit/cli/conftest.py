"""The command line in this process, on a book in a temporary folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aeterm.cli.main import run


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be JSON and nothing else."""
        return json.loads(self.out)


Aeterm = Callable[..., Result]


@pytest.fixture
def book_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands of a test find their book, through AETERM_BOOK; it does not exist yet."""
    folder = tmp_path / "book"
    monkeypatch.setenv("AETERM_BOOK", str(folder))
    return folder


@pytest.fixture
def aeterm(book_dir: Path, capsys: pytest.CaptureFixture[str]) -> Aeterm:
    """Run a command line: `aeterm("deals", "--json")`."""

    def call(*arguments: str) -> Result:
        capsys.readouterr()
        code = run(arguments)
        written = capsys.readouterr()
        return Result(code, written.out, written.err)

    return call


@pytest.fixture
def wayne(aeterm: Aeterm) -> str:
    """A book with a quota, `Wayne suite` (open, 300,000) and `Stark add-on` (no amount); the id of the first deal."""
    made = aeterm(
        "deal", "new", "Wayne suite", "--account", "Wayne", "amount=300000", "close=2099-12-18", "stage=proposal",
        "--json",
    )  # fmt: skip
    aeterm("deal", "new", "Stark add-on", "--account", "Stark")
    aeterm("quota", "set", "2099-Q4", "100000")
    return str(made.json["id"])
