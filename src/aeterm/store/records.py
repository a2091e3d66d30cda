"""One journal line: a JSON object whose first key is the CRC-32 of the rest.

    {"crc":"89abcdef","seq":7,"at":"2026-11-23T09:30:00+00:00","actor":"me","command":"...","changes":[...]}

The checksum covers the bytes after the first comma, so a line is checked before it is parsed. `changes`
comes last, so that the head of a line with 78,000 changes can be read without parsing them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

if TYPE_CHECKING:
    from aeterm.domain.journal import JournalRecord

LINE_START = b'{"crc":"'
"""What every line of a journal begins with."""
_BODY = len(LINE_START) + 8 + 2
_CHANGES = b',"changes":['

RawChange = tuple[str, str, dict[str, object] | None, dict[str, object] | None]
"""(table, entity id, before, after); in `before` and `after` null means that the field is absent."""


class BadLineError(ValueError):
    """A line that is not a record; the reader adds file and line number."""


class Head(NamedTuple):
    """A record without its changes."""

    seq: int
    at: str
    actor: str
    command: str
    undoes: int | None = None
    redoes: int | None = None
    schema: int | None = None
    """Set on the records that create, make up or migrate a book: the schema version from here on. Undo stops there."""
    migrations: tuple[str, ...] = ()
    """Names of the migrations that this record applied."""


def pack(head: Head, changes: Iterable[RawChange]) -> bytes:
    """The line of a record, newline included."""
    document: dict[str, object] = {
        "seq": head.seq,
        "at": head.at,
        "actor": head.actor,
        "command": head.command,
    }
    for name in ("undoes", "redoes", "schema"):
        value = getattr(head, name)
        if value is not None:
            document[name] = value
    if head.migrations:
        document["migrations"] = list(head.migrations)
    document["changes"] = [
        {"table": table, "id": entity_id, "before": before, "after": after}
        for table, entity_id, before, after in changes
    ]
    body = orjson.dumps(document)[1:]
    return b'%s%08x",%s\n' % (LINE_START, zlib.crc32(body), body)


def check(line: bytes) -> None:
    """BadLineError unless the bytes of a line (without newline) are what was written."""
    if not line.startswith(LINE_START) or line[_BODY - 2 : _BODY] != b'",':
        raise BadLineError("not a journal record")
    if b"%08x" % zlib.crc32(memoryview(line)[_BODY:]) != line[len(LINE_START) : _BODY - 2]:
        raise BadLineError("its checksum does not match")


def unpack(line: bytes) -> tuple[Head, list[RawChange]]:
    """Head and changes of a line (without newline); BadLineError when it is not a record."""
    check(line)
    try:
        document = orjson.loads(line)
        changes = [(item["table"], item["id"], item["before"], item["after"]) for item in document["changes"]]
        return _head(document), changes
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise BadLineError(f"not a journal record ({error})") from error


def unpack_head(line: bytes) -> Head:
    """Only the head; the line was checked before."""
    cut = line.find(_CHANGES)
    try:
        return _head(orjson.loads(line[:cut] + b"}" if cut > 0 else line))
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise BadLineError(f"not a journal record ({error})") from error


def to_domain(head: Head, changes: Iterable[RawChange]) -> JournalRecord:
    """The record as the rest of the program knows it."""
    from aeterm.domain.journal import Change, JournalRecord  # a command that only reads needs neither

    return JournalRecord(
        head.seq,
        datetime.fromisoformat(head.at),
        head.actor,
        head.command,
        tuple([Change(table, entity_id, before, after) for table, entity_id, before, after in changes]),
        head.undoes,
        head.redoes,
    )


def _head(document: Any) -> Head:
    return Head(
        int(document["seq"]),
        str(document["at"]),
        str(document["actor"]),
        str(document["command"]),
        document.get("undoes"),
        document.get("redoes"),
        document.get("schema"),
        tuple(document.get("migrations", ())),
    )
