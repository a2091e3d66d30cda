"""How each list was last looked at, kept for the next start: words of the program, nothing of a book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from aeterm.errors import BookWriteError
from aeterm.files import write_whole

_MOST_COLUMNS = 100


class KeptLook(NamedTuple):
    """What the user chose for one list; what is empty is as the list has it by itself."""

    sort: str = ""
    is_descending: bool = False
    group: str = ""
    columns: tuple[str, ...] = ()


class KeptLooks:
    """A small file; one that cannot be read or written only costs the memory of it."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, name: str) -> KeptLook:
        """The look of a list; its words are those of the version that wrote them, so they may mean nothing."""
        found = self._read().get(name)
        if not isinstance(found, dict):
            return KeptLook()
        columns = found.get("columns")
        return KeptLook(
            str(found.get("sort") or ""),
            found.get("descending") is True,
            str(found.get("group") or ""),
            tuple(map(str, columns[:_MOST_COLUMNS])) if isinstance(columns, list) else (),
        )

    def keep(self, name: str, look: KeptLook) -> None:
        """Remember a look, beside those of the other lists."""
        row = {"sort": look.sort, "descending": look.is_descending, "group": look.group, "columns": list(look.columns)}
        text = json.dumps({**self._read(), name: row}, indent=1)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, text + "\n")
        except (OSError, BookWriteError):
            return

    def _read(self) -> dict[str, object]:
        try:
            document = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return document if isinstance(document, dict) else {}
