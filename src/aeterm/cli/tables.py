"""Plain aligned tables and amounts for people and screen readers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TextIO

from aeterm.domain.money import grouped
from aeterm.text import fit, one_line, width

ESTIMATE_MARK = "~"
_GAP = "  "
_ASCII = str.maketrans({"·": "-", "…": "..."})
_LEAST = 4


@dataclass(frozen=True)
class Column:
    """A column: its heading, alignment, and whether it may be cut when the terminal is narrow."""

    title: str
    right: bool = False
    can_shrink: bool = False


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, limit: int | None) -> str:
    """Aligned text, one row a line. With a limit, columns that can shrink are cut until a row fits, widest first."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [max([width(column.title), *(width(row[index]) for row in cells)]) for index, column in enumerate(columns)]
    if limit is not None:
        _shrink(columns, widths, limit)
    heading = [column.title for column in columns]
    return "\n".join(
        _GAP.join(
            fit(cell, size, right=column.right) for cell, size, column in zip(row, widths, columns, strict=True)
        ).rstrip()
        for row in [heading, *cells]
    )


def _shrink(columns: Sequence[Column], widths: list[int], limit: int) -> None:
    excess = sum(widths) + len(_GAP) * (len(widths) - 1) - limit
    shrinkable = [index for index, column in enumerate(columns) if column.can_shrink]
    while excess > 0 and shrinkable:
        widest = max(shrinkable, key=lambda index: widths[index])
        if widths[widest] <= _LEAST:
            return
        widths[widest] -= 1
        excess -= 1


def terminal_columns(stream: TextIO) -> int | None:
    """Columns of the terminal, or None when the output is piped and nothing needs to be cut."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return None
    return shutil.get_terminal_size().columns


def plainly(text: str) -> str:
    """A text with marks of ASCII alone, for `--plain`; what people wrote stays as it is."""
    return text.translate(_ASCII)


def cut(line: str, limit: int | None) -> str:
    """A line with its blanks as they are, cut to the columns of a terminal; None cuts nothing."""
    if limit is None or width(line) <= limit:
        return line
    kept = line[:limit]
    while width(kept) >= limit:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def amount_cell(amount: Decimal | None, *, is_estimate: bool = False) -> str:
    """`184,000`, `~184,000` for a list price nobody has quoted, `-` when unknown."""
    if amount is None:
        return "-"
    return (ESTIMATE_MARK if is_estimate else "") + grouped(amount)


def date_cell(day: date | None) -> str:
    """ISO date or `-`."""
    return "-" if day is None else day.isoformat()
