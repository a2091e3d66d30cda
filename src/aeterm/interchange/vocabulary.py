"""Which headers mean which fields in the small files of one kind: past calls, quotas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from aeterm.errors import ImportRefusedError, UsageError
from aeterm.interchange.headers import key
from aeterm.interchange.reading import Table
from aeterm.text import one_line

_LONGEST_HEADER = 80


class Vocabulary:
    """Fields by the headers they are known by. `noun` is what one row is: `a call`."""

    def __init__(self, noun: str, fields: Mapping[str, tuple[str, ...]], required: Sequence[str]) -> None:
        self.noun = noun
        self.fields = fields
        self.required = required

    @cached_property
    def _by_header(self) -> Mapping[str, str]:
        return {key(alias): name for name, aliases in self.fields.items() for alias in aliases}

    def check(self, wanted: Mapping[str, str]) -> None:
        """UsageError for a mapping of the user's to a field that there is not."""
        for name in wanted.values():
            if name and name not in self.fields:
                raise UsageError(
                    f'"{one_line(name)}" is no field of {self.noun}', hint=f"fields: {', '.join(self.fields)}"
                )

    def known(self, cells: Sequence[str], wanted: Mapping[str, str]) -> int:
        """How many cells of a line are headers: the line with most of them heads the table."""
        mapped = {key(header) for header in wanted}
        short = (key(cell) for cell in cells if len(cell) < _LONGEST_HEADER)
        return sum(1 for cell in short if cell in self._by_header or cell in mapped)

    def matched(self, table: Table, wanted: Mapping[str, str]) -> dict[str, str]:
        """Header to field; what the user mapped goes before what is known, and an empty field leaves a column out.

        Raises UsageError for a header that is not there, ImportRefusedError when a required field has no column.
        """
        mapped = {key(header): name for header, name in wanted.items()}
        present = {key(header) for header in table.headers}
        for header in wanted:
            if key(header) not in present:
                raise UsageError(f'--map "{header}": no such column', hint=f"columns: {', '.join(table.headers)}")
        found = {header: mapped[key(header)] for header in table.headers if mapped.get(key(header))}
        for header in table.headers:
            name = self._by_header.get(key(header))
            if name and key(header) not in mapped and name not in found.values():
                found[header] = name
        missing = [name for name in self.required if name not in found.values()]
        if missing:
            shown = ", ".join(header[:30] for header in table.headers[:8])
            raise ImportRefusedError(
                f"{table.name}: no column for {' and '.join(missing)} ({shown}); nothing was imported",
                hint=f'say which one it is: --map "Header={missing[0]}"',
            )
        return found
