"""The keys that hints name: always those in force, whichever keymap the user has.

A hint that says `n adds a note` would lie as soon as `n` is another key, so no text names a key by itself: it asks
here, where the app that draws it is known.
"""

from __future__ import annotations

from textual._context import active_app

from aeterm.tui.command import key_label
from aeterm.tui.command_table import CommandTable
from aeterm.tui.commands import TABLE
from aeterm.tui.paint import Span


def key_for(command_id: str, *, prefer: str = "") -> str:
    """The key of a command as shown to the user: `n`, `F3`, `Esc`; its word after `:` when it has no key.

    Of several keys it is the one preferred, by its name, else the first. Outside of an app the keys are those of the
    preset `vim`. KeyError for a command that does not exist.
    """
    table = getattr(active_app.get(None), "commands", TABLE)
    table = table if isinstance(table, CommandTable) else TABLE
    is_one = bool(prefer) and prefer in table.command(command_id).keys.split(",")
    return key_label(prefer) if is_one else table.key(command_id)


def keys_for(*command_ids: str) -> str:
    """The keys of commands that belong together: `h/l`."""
    return "/".join(map(key_for, command_ids))


def key_words(*hints: tuple[str, str], between: str = ", ") -> str:
    """Hints as a sentence, `N adds a deal, I imports a CSV`, from command ids and what they do there."""
    return between.join(f"{key_for(command_id)} {does}" for command_id, does in hints)


def key_line(*hints: tuple[str, str]) -> list[Span]:
    """Hints for the edge of a frame, `y copy · v view`, from command ids and what they do there."""
    spans: list[Span] = []
    for command_id, does in hints:
        spans += [(" · " if spans else "", "dim"), (key_for(command_id), "key"), (f" {does}", "dim")]
    return spans
