"""How a list was looked at, kept for the next start."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm.tui.kept_looks import KeptLook, KeptLooks

LOOK = KeptLook("close", True, "stage", ("name", "amount"))


def test_each_list_has_its_own_look(tmp_path: Path) -> None:
    file = tmp_path / "state" / "looks.json"
    KeptLooks(file).keep("pipeline", LOOK)
    KeptLooks(file).keep("accounts", KeptLook("open"))
    assert KeptLooks(file).of("pipeline") == LOOK
    assert KeptLooks(file).of("accounts") == KeptLook("open")
    assert KeptLooks(file).of("drafts") == KeptLook()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"pipeline": 3}', '{"pipeline": {"columns": 3, "sort": null}}', "\xff"]
)
def test_a_spoilt_file_costs_only_the_memory(tmp_path: Path, text: str) -> None:
    file = tmp_path / "looks.json"
    file.write_bytes(text.encode("latin-1"))
    assert KeptLooks(file).of("pipeline") == KeptLook()
    KeptLooks(file).keep("pipeline", LOOK)
    assert KeptLooks(file).of("pipeline") == LOOK


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    KeptLooks(tmp_path / "file" / "looks.json").keep("pipeline", LOOK)
