"""What happened, one line for each: as a list with columns, and as lines of a text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aeterm.services.timeline import TimelineEntry
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Span
from aeterm.tui.presenters.parts import MUTED, STRONG, cell, day, line
from aeterm.tui.presenters.pipeline import short_day
from aeterm.tui.widgets.virtual_list import Column

_RECORD_FROM = 80
"""Cells of a list from which on the record has room beside what happened."""


def timeline_columns(room: int, today: date) -> list[Column[TimelineEntry]]:
    """Day, kind, text, record when there is room.

    Day and kind stand beside each other in one paint: what follows a cursor is sent for every move of it, and a line
    costs a jump for each place where the paint changes.
    """
    columns: list[Column[TimelineEntry]] = [
        Column("Day", 7, lambda entry: (short_day(entry.on, today), "" if entry.on == today else MUTED)),
        Column("Kind", 12, lambda entry: (_kind(entry), MUTED)),
        Column("What", 0, lambda entry: entry.text),
    ]
    if room >= _RECORD_FROM:
        columns.append(Column("Record", 6, lambda entry: (entry.source, MUTED), right=True))
    return columns


def timeline_lines(entries: Sequence[TimelineEntry], columns: int, today: date) -> list[list[Span]]:
    """One line per event, newest first, with the record it comes from when there is room."""
    if not entries:
        return [line((f"Nothing has happened yet. {key_for('account.note')} adds a note.", MUTED))]
    source = 7 if columns >= 70 else 0
    lines = []
    for entry in entries:
        text = columns - 12 - 13 - source
        lines.append(
            line(
                cell(day(entry.on, today), 12, STRONG if entry.on == today else ""),
                cell(_kind(entry), 13, MUTED),
                cell(entry.text, text),
                cell(f"[{entry.source}]" if entry.source else "", source, MUTED, right=True) if source else "",
            )
        )
    return lines


def _kind(entry: TimelineEntry) -> str:
    return entry.kind.replace("_", " ").replace(" min", "m")
