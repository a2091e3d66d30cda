"""Evidence from a file: plain text, or JSON with ids."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date

from aeterm.errors import UsageError
from aeterm.qualification.grounding.model import Source

_ID = re.compile(r"\s*\[(?P<id>[A-Za-z]?\d{1,6})\]\s*(?P<text>\S.*)")
_WRAPPED_AT = 60
_SHAPE = 'a list of texts, or of {"id": "1", "text": "...", "on": "2026-11-23"}'


def read_evidence(text: str) -> list[Source]:
    """The sources in a text: JSON when it begins like a list or an object, else a source per line.

    A line may begin with its id in brackets; otherwise it goes by its number. Raises UsageError for JSON of another
    shape.
    """
    if text.lstrip()[:1] in ("[", "{"):
        try:
            return sources_of(json.loads(text))
        except (ValueError, RecursionError):
            if not _ID.match(text):
                raise UsageError("the evidence begins like JSON and is none", hint=f"give {_SHAPE}, or text") from None
    return [_line(number, line) for number, line in enumerate(_lines(text), 1)]


def sources_of(data: object) -> list[Source]:
    """The sources in decoded JSON: a list, or an object that has one as `evidence`."""
    items = data.get("evidence") if isinstance(data, Mapping) else data
    if not isinstance(items, list):
        raise UsageError("the evidence is no list", hint=f"give {_SHAPE}")
    return [_item(number, item) for number, item in enumerate(items, 1)]


def _item(number: int, item: object) -> Source:
    if isinstance(item, str):
        return Source(str(number), item)
    text = item.get("text") if isinstance(item, Mapping) else None
    if not isinstance(item, Mapping) or not isinstance(text, str):
        raise UsageError(f"evidence {number} has no text", hint=f"give {_SHAPE}")
    named = next((item[key] for key in ("id", "number") if isinstance(item.get(key), (str, int))), number)
    return Source(str(named).strip("[] "), text, _day(item.get("on") or item.get("date")))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _line(number: int, line: str) -> Source:
    match = _ID.match(line)
    return Source(match["id"], match["text"]) if match else Source(str(number), line)


def _lines(text: str) -> list[str]:
    """The lines that say something; one that an editor wrapped is joined with what follows it."""
    found: list[str] = []
    is_open = False
    for line in text.splitlines():
        if is_open and line.lstrip()[:1].islower():
            found[-1] += " " + line.strip()
        elif line.strip():
            found.append(line.strip())
        is_open = len(line) >= _WRAPPED_AT and line.rstrip()[-1:] not in ".!?:;"
    return found
