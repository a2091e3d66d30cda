"""An ICS file cut into its parts, each with the line it begins on, so that one broken entry costs only itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_UID = re.compile(r"^UID(?:;[^:]*)?:(.*)$", re.IGNORECASE)
_BEGIN, _END = "BEGIN:", "END:"
_UNSAID = re.compile(r"[\w-]+(?:;[^:]*)?:\s*", re.ASCII)
"""A property without a value says nothing: some write `EXDATE:` where they have none."""
_SAID_ONCE = re.compile(r"DTSTART[;:].*|(?:DTEND|DURATION|RECURRENCE-ID|SEQUENCE|UID|TZID)(?=[;:])", re.IGNORECASE)
"""A start is kept twice when the two differ: nobody can tell which one is meant."""


@dataclass(frozen=True, slots=True)
class Block:
    """One component with everything inside it. `line` counts from 1; `uid` is empty where there is none.

    Of what an event or a time zone may say once, the first stands.
    """

    kind: str
    line: int
    text: str
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """One calendar of a file: its own properties, its time zones, its events."""

    properties: tuple[tuple[int, str], ...]
    """Each with its line."""
    zones: tuple[Block, ...]
    events: tuple[Block, ...]
    unclosed: int = 0
    """Line of a component that never ends; 0 when all do."""


def outlines(text: str) -> list[Outline]:
    """Every calendar of a file, events without one around them being one; an empty list when the text is none."""
    found: list[Outline] = []
    lines = unfolded(text)
    start: int | None = None
    for index, (_, line) in enumerate(lines):
        word = line.strip().upper()
        if word == "BEGIN:VCALENDAR":
            if start is not None:
                found.append(_outline(lines[start + 1 : index]))
            start = index
        elif word == "END:VCALENDAR" and start is not None:
            found.append(_outline(lines[start + 1 : index]))
            start = None
    if start is not None:
        found.append(_outline(lines[start + 1 :]))
    if not found and any(line.strip().upper() == "BEGIN:VEVENT" for _, line in lines):
        found.append(_outline(lines))
    return found


def unfolded(text: str) -> list[tuple[int, str]]:
    """(number of its first line, content line): lines that begin with a blank belong to the one before."""
    found: list[tuple[int, str]] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if line[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], found[-1][1] + line[1:])
        elif line.strip():
            found.append((number, line))
    return found


def _outline(lines: Sequence[tuple[int, str]]) -> Outline:
    properties: list[tuple[int, str]] = []
    zones: list[Block] = []
    events: list[Block] = []
    unclosed = 0
    for block in _blocks(lines, properties):
        if block.kind == "":
            unclosed = block.line
        elif block.kind == "VTIMEZONE":
            zones.append(block)
        elif block.kind == "VEVENT":
            events.append(block)
    return Outline(tuple(properties), tuple(zones), tuple(events), unclosed)


def _blocks(lines: Sequence[tuple[int, str]], properties: list[tuple[int, str]]) -> Iterator[Block]:
    """The components of a calendar; its own lines go to `properties`, and a block without kind says what never ends."""
    kind, start, depth = "", 0, 0
    held: list[str] = []
    said: set[str] = set()
    for number, line in lines:
        if _UNSAID.fullmatch(line):
            continue
        word = line.strip().upper()
        if not kind:
            if word.startswith(_BEGIN):
                kind, start, depth, held = word.removeprefix(_BEGIN), number, 1, [line.strip()]
                said = set()
            elif not word.startswith(_END):
                properties.append((number, line))
            continue
        if depth == 1 and (once := _SAID_ONCE.match(line)):
            if once[0].upper() in said:
                continue
            said.add(once[0].upper())
        held.append(line if not word.startswith((_BEGIN, _END)) else line.strip())
        if word.startswith(_BEGIN):
            depth += 1
        elif word.startswith(_END):
            depth -= 1
            if depth == 0 or word == _END + kind:
                yield Block(kind, start, "\r\n".join(held), _uid(held))
                kind = ""
    if kind:
        yield Block("", start, "")


def _uid(lines: Sequence[str]) -> str:
    for line in lines:
        if match := _UID.match(line):
            return match[1].strip()
    return ""
