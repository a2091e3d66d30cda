"""Headers compared as people mean them: case, accents, blanks, stars and export prefixes do not count."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_PREFIX = re.compile(r"^property_")
_MARKS = re.compile(r"[^a-z0-9%]+")


def unaccented(text: str) -> str:
    """The text with accents taken off its letters."""
    if text.isascii():
        return text
    bare = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae")
    return "".join(mark for mark in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(mark))


def key(header: str) -> str:
    """What a header is looked up by: `Opportunity Name*`, `opportunity_name` and `OpportunityName` are one."""
    return _MARKS.sub("", _PREFIX.sub("", unaccented(header).casefold().strip()))


def folded(name: str) -> str:
    """A name of a record as it is compared: case and blanks do not count."""
    return " ".join(name.casefold().split())


def fingerprint(headers: Iterable[str]) -> str:
    """A name for a set of headers, whatever their order and case."""
    joined = "\x1f".join(sorted(key(header) for header in headers))
    return hashlib.sha256(joined.encode()).hexdigest()[:24]


def distinct(headers: Iterable[str]) -> tuple[str, ...]:
    """The headers, repeated ones numbered from their second occurrence: `Amount`, `Amount (2)`; blank ones named."""
    seen: dict[str, int] = {}
    names: list[str] = []
    for position, header in enumerate(headers, 1):
        name = header or f"(column {position})"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)
