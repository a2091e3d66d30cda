"""A document is written whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm.errors import BookWriteError
from aeterm.files import write_whole


def test_a_text_replaces_another_whole_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("a longer text that was there before", "utf-8")
    write_whole(path, "é\r\n")
    assert path.read_bytes() == "é\r\n".encode()
    assert [found.name for found in tmp_path.iterdir()] == ["page.html"]


def test_what_cannot_be_written_is_refused_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(BookWriteError, match="cannot be written") as refused:
        write_whole(tmp_path / "missing" / "page.html", "text")
    assert refused.value.hint == "see that the folder exists and can be written"


def test_a_text_that_cannot_be_encoded_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("old", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert [found.name for found in tmp_path.iterdir()] == ["page.md"]
    assert path.read_text("utf-8") == "old"
