"""What the outline writer says of its own: headings, advice, questions, fixed phrases. None of it needs a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields as parts, is_dataclass
from functools import cache

from aeterm.qualification import aims, cards, gaps, headings, phrases, plan, questions

_TABLES = (aims, cards, gaps, headings, phrases, plan, questions)
_SLOT = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{\w*\}", re.DOTALL)


def own_words(*templates: str) -> tuple[str, ...]:
    """The fixed texts of the program, cut at the places where values are filled in, and those of some templates."""
    return tuple(
        dict.fromkeys(
            " ".join(piece.split())
            for text in (*_phrases(), *templates)
            for line in text.splitlines()
            for piece in _SLOT.split(line)
            if any(character.isalpha() for character in piece)
        )
    )


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(text for module in _TABLES for name, value in vars(module).items()
                 if name.isupper() or name.startswith("_") and name.strip("_").isupper()
                 for text in _strings(value))  # fmt: skip


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in parts(value):
            yield from _strings(getattr(value, part.name))
