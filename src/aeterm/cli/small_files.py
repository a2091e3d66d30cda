"""How the import of a small file, of past calls or of quotas, is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from aeterm.cli.context import Context
from aeterm.cli.tables import Column, table, terminal_columns
from aeterm.interchange.plan import Rejection
from aeterm.text import counted

_SHOWN = 20


class SmallFile(Protocol):
    """A file that was read: its name, the columns used and not used, and the rows that could not be read."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def columns(self) -> Mapping[str, str]:
        """Header to field, as used."""
        ...

    @property
    def ignored(self) -> Sequence[str]:
        """Headers that were not used."""
        ...

    @property
    def rejections(self) -> Sequence[Rejection]:
        """The rows that could not be read."""
        ...


def print_plan(
    context: Context,
    file: SmallFile,
    summary: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str] = (),
) -> None:
    """What the file holds, which columns were read, the new rows (the first of many), what was rejected."""
    context.print(f"{file.name}: {summary}, {len(rows)} new")
    context.print("  columns: " + ", ".join(f"{header} -> {name}" for header, name in file.columns.items()))
    if file.ignored:
        context.print(f"  not used: {', '.join(file.ignored)}")
    for note in notes:
        context.print(f"  {note}")
    if rows:
        context.print(table(columns, rows[:_SHOWN], limit=terminal_columns(context.out)))
    if len(rows) > _SHOWN:
        context.print(f"and {len(rows) - _SHOWN} more")
    for rejection in file.rejections:
        context.print(f"rejected {rejection}")


def say_outcome(context: Context, file: SmallFile, noun: str, written: int, *, is_dry: bool) -> None:
    """What became of it: nothing in a dry run, nothing new, or so many written."""
    if is_dry:
        context.say("dry run: nothing was written")
    elif not written:
        context.say("0 changes" + ("" if file.rejections else ": the book already holds all of it"))
    else:
        context.say(f"imported: {counted(written, noun)}; aeterm undo takes it back in one step")
