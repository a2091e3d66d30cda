"""On which line of a TOML file a key stands; `tomllib` gives values without their places."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_ASSIGNED = re.compile(r"""\s*((?:[\w.-]|"[^"]*"|'[^']*'|\s*\.\s*)+?)\s*=""")


def line_of(text: str, key: str) -> int:
    """The line, from 1, on which a key such as `profiles.cloud.name`, or the table of that name, begins; 0 when none.

    A key of an inline table is on the line of that table.
    """
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = found = _bare(header[1])
        elif assigned := _ASSIGNED.match(line):
            found = ".".join(filter(None, (table, _bare(assigned[1]))))
            if key.startswith(f"{found}."):
                return number
        else:
            continue
        if found == key or found.startswith(f"{key}."):
            return number
    return 0


def _bare(name: str) -> str:
    """Without quotes and blanks: `"deal.stage"` and `deal . stage` are the same here."""
    return re.sub(r"""[\s"']""", "", name)
