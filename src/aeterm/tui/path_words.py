"""Paths as people type them into one line: several, quoted or not, with `~`, `*` and completion."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path

MOST_SHOWN = 8


def split_paths(text: str) -> list[Path]:
    """The files meant: words split at blanks outside quotes, `~` and `*` expanded, a folder for the CSV files in it.

    A text that names an existing file as a whole is that file, blanks and all.
    """
    whole = Path(text.strip()).expanduser()
    if text.strip() and whole.is_file():
        return [whole]
    return [path for word in _words(text) for path in _meant(word)]


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        return text.replace('"', " ").replace("'", " ").split()


def _meant(word: str) -> Sequence[Path]:
    path = Path(word).expanduser()
    if path.is_dir():
        return sorted(path.glob("*.csv")) or [path]
    if "*" in word:
        parent = path.parent
        return sorted(parent.glob(path.name)) if "*" not in str(parent) else [path]
    return [path]


def complete(text: str) -> tuple[str, list[str]]:
    """(the text with its last word completed as far as it is certain, the names that it may become)."""
    before, start = _last_word(text)
    folder_text, _, stem = start.rpartition("/")
    folder = Path(folder_text + "/" if "/" in start else ".").expanduser()
    names = _names(folder, stem)
    if not names:
        return text, []
    common = os.path.commonprefix(names)  # noqa: RUF071 - names completed letter by letter, not path by path
    done = (folder_text + "/" if "/" in start else "") + common
    if len(names) == 1 and not common.endswith("/"):
        return before + _quoted(done) + " ", []
    return before + (_quoted(done) if " " not in done else '"' + done), names[:MOST_SHOWN]


def _names(folder: Path, stem: str) -> list[str]:
    try:
        entries = [(entry.name, entry.is_dir()) for entry in os.scandir(folder)]
    except OSError:
        return []
    found = [name + "/" if is_folder else name for name, is_folder in entries if name.startswith(stem)]
    visible = [name for name in found if stem.startswith(".") or not name.startswith(".")]
    tables = [name for name in visible if name.endswith("/") or name.lower().endswith((".csv", ".tsv", ".txt"))]
    return sorted(tables or visible)


def _last_word(text: str) -> tuple[str, str]:
    """(everything before the word being typed, that word without its opening quote)."""
    for mark in ('"', "'"):
        if text.count(mark) % 2:
            before, _, word = text.rpartition(mark)
            return before, word
    before, blank, word = text.rpartition(" ")
    return before + blank, word


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word
