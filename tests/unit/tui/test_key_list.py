"""docs/keys.md is what the table of commands says."""

from __future__ import annotations

import runpy
from pathlib import Path

from aeterm.tui.commands import COMMANDS

ROOT = Path(__file__).parents[3]


def test_the_printed_key_list_is_not_stale() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "keys.py"))["document"]()
    assert (ROOT / "docs" / "keys.md").read_text("utf-8") == made, "python scripts/keys.py writes it anew"


def test_every_command_stands_in_the_key_list() -> None:
    text = (ROOT / "docs" / "keys.md").read_text("utf-8")
    assert [entry.id for entry in COMMANDS if f"| {entry.title} |" not in text] == []


def test_no_cell_of_the_key_list_breaks_its_row() -> None:
    rows = [line for line in (ROOT / "docs" / "keys.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    assert len(rows) >= len(COMMANDS)
    assert {line.count("|") for line in rows} == {4}
