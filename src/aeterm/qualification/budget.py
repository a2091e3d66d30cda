"""How many lines each section of a brief may have, so that the whole fits one screen."""

from __future__ import annotations

from collections.abc import Mapping

BRIEF_LINES = 45
_HEADING = 2
"""An empty line and the heading itself."""
_FIRST = {"latest": 1, "people": 2, "words": 1, "questions": 3, "objections": 1, "keep": 3}
"""What every brief has of each section, when there is that much."""
_MORE = (
    ("objections", 2),
    ("people", 3),
    ("words", 2),
    ("people", 4),
    ("account", 1),
    ("latest", 2),
    ("questions", 4),
    ("history", 1),
    ("words", 3),
    ("history", 2),
    ("account", 3),
    ("history", 6),
)
"""What is added while there is room, in this order: a section and up to how many lines."""


def share(present: Mapping[str, int], fixed: int, limit: int = BRIEF_LINES) -> dict[str, int]:
    """Lines per section, given how many there are and how many lines the rest of the document takes.

    Account and history stand under one heading.
    """
    given = {name: min(count, present.get(name, 0)) for name, count in _FIRST.items()} | {"account": 0, "history": 0}
    room = limit - fixed - sum(count + _HEADING for count in given.values() if count)
    for name, wanted in _MORE:
        while given[name] < min(wanted, present.get(name, 0)):
            opens = not (given["account"] or given["history"]) if name in ("account", "history") else not given[name]
            if (cost := 1 + _HEADING * opens) > room:
                break
            given[name] += 1
            room -= cost
    return given
