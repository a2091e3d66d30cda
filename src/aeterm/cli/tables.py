"""Plain aligned tables and amounts for people and screen readers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TextIO

from aeterm.domain.column_fit import Sized, fit_columns
from aeterm.domain.money import grouped
from aeterm.text import fit, one_line, width

ESTIMATE_MARK = "~"
_GAP = "  "
_ASCII = str.maketrans({"·": "-", "…": "..."})
_LEAST = 4
NAMES, ACCOUNTS, TEXTS, WORDS, STAGES, CATEGORIES = (16, 24, 32), (12, 16, 20), (12, 20, 32), (10, 14, 20), (11,), (9,)
"""How wide columns of these are, as `Column.widths`: a stage and a category stay whole words."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, alignment, and what becomes of it when the terminal is narrow."""

    title: str
    right: bool = False
    can_shrink: bool = False
    widths: tuple[int, ...] = ()
    """Cells, the least first, then what it grows to where there is room. A table that has such columns leaves out those
    without room at their least; the others of it are never cut."""
    matters: bool = False
    """True for one that is left out after all others."""


class Laid(NamedTuple):
    """A table, and the headings of what it has no room for."""

    text: str
    left_out: tuple[str, ...] = ()


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, limit: int | None) -> str:
    """Aligned text, one row a line. With a limit, columns that can shrink are cut until a row fits, widest first."""
    return laid_out(columns, rows, limit=limit).text


def laid_out(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, limit: int | None) -> Laid:
    """The same for columns of which some may be left out."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    natural = [
        max([width(column.title), *(width(row[index]) for row in cells)]) for index, column in enumerate(columns)
    ]
    if limit is None:
        sizes = dict(enumerate(natural))
    elif any(column.widths for column in columns):
        sizes = _fitted(columns, natural, limit)
    else:
        sizes = dict(enumerate(natural))
        _shrink(sizes, [index for index, column in enumerate(columns) if column.can_shrink], limit)
    heading = [column.title for column in columns]
    text = "\n".join(
        _GAP.join(fit(row[index], size, right=columns[index].right) for index, size in sizes.items()).rstrip()
        for row in [heading, *cells]
    )
    return Laid(text, tuple(title for index, title in enumerate(heading) if index not in sizes))


def _fitted(columns: Sequence[Column], natural: Sequence[int], limit: int) -> dict[int, int]:
    """How wide which columns are, by the rule of the lists of the app, those that matter before the others."""
    ranked = sorted(range(len(columns)), key=lambda index: not columns[index].matters)
    sized = [_sized(columns[index], natural[index]) for index in ranked]
    first = max(1, sum(column.matters for column in columns))
    found = fit_columns(sized, limit)
    if found.needed[first - 1] > limit:
        sizes = {index: natural[index] for index in sorted(ranked[:first])}
        _shrink(sizes, [index for index in sizes if columns[index].widths], limit)
        return sizes
    return {index: min(size, natural[index]) for index, size in sorted(zip(ranked, found.widths, strict=False))}


def _sized(column: Column, natural: int) -> Sized:
    least = max(min(column.widths[0], natural), width(column.title)) if column.widths else natural
    steps = (size for size in column.widths[1:] if least < size < natural)
    return Sized((least, *steps, natural), len(_GAP), is_long=bool(column.widths))


def _shrink(sizes: dict[int, int], shrinkable: Sequence[int], limit: int) -> None:
    excess = sum(sizes.values()) + len(_GAP) * (len(sizes) - 1) - limit
    while excess > 0 and shrinkable:
        widest = max(shrinkable, key=lambda index: sizes[index])
        if sizes[widest] <= _LEAST:
            return
        sizes[widest] -= 1
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
