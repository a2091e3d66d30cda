"""Notes that are typed and not kept yet, on disk: what ends the program, and however it does, loses none of them.

One file for each deal or account of a book, that nobody else may read: it is there from the first pause of typing
until the note is kept or its text is gone. Private notes are among them; nothing but the box of a note reads it.
"""

from __future__ import annotations

import json
import os
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.activity import NOTE_KINDS
from aeterm.paths import unsaved_dir
from aeterm.text import clean, one_line

if TYPE_CHECKING:
    from aeterm.tui.presenters.capture import Unsent


class Waiting(NamedTuple):
    """A text that was typed and not kept, and what it is about."""

    about: str
    unsent: Unsent


class UnsentNotes:
    """Those of one book."""

    def __init__(self, book: Path) -> None:
        self._folder = unsaved_dir() / "notes" / _short(str(book.resolve()))

    def load(self) -> dict[str, Waiting]:
        """All of them by the id of their deal or account; a file that cannot be read is left alone."""
        found = {}
        for file in sorted(self._folder.glob("*.json")):
            try:
                target, waiting = _read(file.read_text("utf-8"))
            except (OSError, ValueError, KeyError, TypeError):
                continue
            found[target] = waiting
        return found

    def hold(self, target: str, waiting: Waiting) -> bool:
        """Write one, or remove it when it has no text; False when the disk refuses."""
        unsent = waiting.unsent
        file = self._folder / f"{_short(target)}.json"
        scratch = file.with_name(f".{file.name}.{os.getpid()}")
        record = unsent._asdict() | {"on": unsent.on and unsent.on.isoformat(), "about": waiting.about, "of": target}
        try:
            if not unsent.text.strip():
                file.unlink(missing_ok=True)
                return True
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            scratch.touch(mode=0o600)
            scratch.write_text(json.dumps(record), "utf-8")
            scratch.replace(file)
        except OSError:
            return False
        return True


def _read(text: str) -> tuple[str, Waiting]:
    from aeterm.tui.presenters.capture import Unsent

    record = json.loads(text)
    kind, on = record["kind"], record["on"]
    unsent = Unsent(
        clean(record["text"]),
        kind if kind in NOTE_KINDS else "",
        bool(record["private"]),
        date.fromisoformat(on) if on else None,
    )
    return str(record["of"]), Waiting(one_line(record["about"]), unsent)


def _short(text: str) -> str:
    """A name for a file, whatever the text is."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
