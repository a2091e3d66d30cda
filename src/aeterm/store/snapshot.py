"""`book.json`: the tables as TinyDB writes them, plus a table `meta` saying up to which journal byte they go.

It only saves reading the whole journal: deleting it loses nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from aeterm.errors import BookDamagedError, BookTooNewError
from aeterm.store.collector import paused_collector
from aeterm.store.files import reading, replace_file, writing
from aeterm.store.journal import Journal, repair_hint
from aeterm.store.migrations import schema_version
from aeterm.store.state import State
from aeterm.store.tables import SPECS

FORMAT = "aeterm book"
SNAPSHOT = "book.json"
PREVIOUS = "book.previous.json"
_SMALL = 1 << 20
"""Bytes up to which a snapshot is rewritten on every close after a change."""


def read_snapshot(file: Path) -> State | None:
    """The state that a snapshot holds, or None when there is no such file.

    Raises BookDamagedError for anything that is not a snapshot and BookTooNewError for a newer one.
    """
    try:
        with reading(file):
            content = file.read_bytes()
    except FileNotFoundError:
        return None
    try:
        with paused_collector():
            document = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise damaged(file, f"it is not JSON ({error})") from error
    try:
        meta = document["meta"]["1"]
        refuse_newer(file, meta["schema"])
        return _state(document, meta)
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(file, "it is JSON, but not a book") from error


def is_worth_writing(folder: Path, grown: int) -> bool:
    """Whether a snapshot saves the next reader enough, with `grown` bytes of the journal since the last one."""
    try:
        size = (folder / SNAPSHOT).stat().st_size
    except OSError:
        size = 0
    return size <= _SMALL or grown * 8 >= size


def write_snapshot(folder: Path, state: State, journal: Journal) -> None:
    """Replaces the snapshot, keeping the one before. The caller holds the lock. Raises BookWriteError."""
    meta = {
        "format": FORMAT,
        "schema": state.schema,
        "migrations": list(state.migrations),
        "seq": state.seq,
        "start": state.start,
        "offset": state.offset,
        "anchor": journal.anchor(state.start),
        "last_ids": state.last_ids,
    }
    file = folder / SNAPSHOT
    content = orjson.dumps({"meta": {"1": meta}, **state.tables}, option=orjson.OPT_APPEND_NEWLINE)
    with writing(file):
        replace_file(file, content, keep_as=folder / PREVIOUS)


def refuse_newer(file: Path, schema: object) -> None:
    """BookTooNewError when a file has a schema that this aeterm does not know yet."""
    if not isinstance(schema, int):
        raise TypeError("schema")
    if schema > schema_version():
        raise BookTooNewError(
            f"{file} was written by a newer aeterm (schema {schema}, this one knows {schema_version()})",
            hint="upgrade aeterm, or open another book with --book; nothing was touched",
        )


def damaged(file: Path, reason: str) -> BookDamagedError:
    """The error for a file of the book, with the way back."""
    return BookDamagedError(f"{file} is damaged: {reason}", hint=repair_hint(file.parent))


def _state(document: dict[str, Any], meta: dict[str, Any]) -> State:
    tables = {}
    is_current = meta["schema"] == schema_version()
    for spec in SPECS:
        table = document[spec.name] if is_current else document.get(spec.name, {})
        if not isinstance(table, dict) or not set(map(type, table.values())) <= {dict}:
            raise TypeError(spec.name)
        tables[spec.name] = table
    last_ids = {spec.name: int(dict(meta["last_ids"]).get(spec.name, 0)) for spec in SPECS}
    seq, start, offset = int(meta["seq"]), int(meta["start"]), int(meta["offset"])
    if seq < 0 or not 0 <= start < offset:
        raise ValueError("meta")
    state = State()
    state.tables, state.last_ids = tables, last_ids
    state.seq, state.start, state.offset = seq, start, offset
    state.schema, state.migrations = int(meta["schema"]), tuple(map(str, meta["migrations"]))
    state.anchor = str(meta["anchor"])
    return state
