"""Every key in force, part by part, those of the user marked."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from aeterm.tui.command_table import CommandTable
from aeterm.tui.keymap import SECTIONS
from aeterm.tui.paint import Line, fit

_KEYS, _WORD = 12, 26
"""Cells of the keys, and of what is typed after `:`."""
_LEAST_TITLE = 30


def key_map_lines(table: CommandTable, own: Collection[str], width: int) -> list[Line]:
    """Keys, title, what is typed and the id that moves it; `own` are the ids that the user gave keys to."""
    lines: list[Line] = []
    word = _WORD if width >= _KEYS + _LEAST_TITLE + _WORD + 2 else 0
    for title, scopes in SECTIONS.items():
        lines += [[], [(title.upper(), "title")]] if lines else [[(title.upper(), "title")]]
        for entry in table.available_in(scopes):
            typed = f":{entry.word} {entry.argument}".strip() if entry.word else ""
            room = width - _KEYS - word - (1 if word else 0)
            mark = " · yours" if entry.id in own else ""
            said = fit(entry.title + mark, room)
            lines.append(
                [
                    (fit(entry.key_labels, _KEYS), "accent" if mark else "key"),
                    (said, ""),
                    *([(" " + fit(typed, word), "dim")] if word else []),
                ]
            )
    return lines


def key_map_text(table: CommandTable) -> str:
    """The same for the clipboard, with the ids by which `[keys]` of the settings moves each."""
    return "\n".join(_rows(table))


def _rows(table: CommandTable) -> Iterator[str]:
    for title, scopes in SECTIONS.items():
        yield title
        for entry in table.available_in(scopes):
            yield f"  {entry.key_labels:<12} {entry.id:<26} {entry.title}"
