"""Another key for a command: what it would be, and which command would lose it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from aeterm.config import Settings
from aeterm.errors import UsageError
from aeterm.text import one_line
from aeterm.tui.command import Command
from aeterm.tui.command_table import CommandTable
from aeterm.tui.commands import TABLE
from aeterm.tui.key_names import read_keys
from aeterm.tui.keymap import ALWAYS_THERE, PRESETS, Clash, clashes_of, table_of

AS_SET = "default"
"""Typed in place of keys: those that the settings give, or the preset."""
NO_KEYS = "none"


class Rebinding(NamedTuple):
    """The keys as they would be."""

    command: Command
    """The command with its new keys."""
    settings: Settings
    table: CommandTable
    losers: Sequence[Command]
    """The other commands that would be left with fewer keys."""
    gainers: Sequence[Command] = ()
    """Those that would have a key again that this command had taken from them."""


def command_meant(word: str, table: CommandTable, scopes: Sequence[str]) -> Command:
    """A command by its id (`deal.stage`) or by what is typed after `:`, where the user is first; else UsageError."""
    wanted = one_line(word).casefold()
    by_id = {entry.id: entry for entry in table.entries}
    anywhere = (entry for entry in table.entries if entry.keys and wanted in (entry.word, *entry.also))
    found = by_id.get(wanted) or table.by_word(wanted, scopes) or next(anywhere, None)
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(wanted, by_id, n=3, cutoff=0.4)
        raise UsageError(f'there is no command "{one_line(word)}"', hint=f"near: {', '.join(near) or 'deal.stage'}")
    return by_id[found.id]


def rebound(settings: Settings, command_id: str, keys: str) -> Rebinding:
    """The settings with other keys for a command: `f4`, `s,f4`, `none`, or `default` for those it had before.

    What it would share in one place is taken from the other command, which has it again once this one gives it up.
    Raises UsageError for a key that does not exist, never arrives, always quits, or is the last one of a command that
    needs one.
    """
    chosen = dict(settings.chosen_keys)
    had = set(_keys_of(command_id, settings, chosen))
    word = keys.strip().casefold()
    if word == AS_SET:
        chosen.pop(command_id, None)
    else:
        wanted = "" if word == NO_KEYS else read_keys(keys)
        if not wanted and word != NO_KEYS:
            raise UsageError(f'"{one_line(keys)}" names no key', hint=f"{NO_KEYS} takes all keys away")
        chosen[command_id] = _checked(command_id, wanted)
    gained = _given_back(had.difference(_keys_of(command_id, settings, chosen)), command_id, settings, chosen)
    lost: dict[str, None] = {}
    while clashes := _clashes(settings, chosen):
        key, other = _taken(clashes[0], command_id)
        left = [each for each in _keys_of(other, settings, chosen) if each != key]
        chosen[other] = _checked(other, ",".join(left))
        lost[other] = None
    changed = replace(settings, chosen_keys=chosen)
    table = table_of(changed, Path())
    losers, gainers = ([table.command(name) for name in names] for names in (lost, gained))
    return Rebinding(table.command(command_id), changed, table, losers, gainers)


def _given_back(freed: Set[str], command_id: str, settings: Settings, chosen: dict[str, str]) -> list[str]:
    """Put freed keys back to the commands that the settings give them to; the ids of those."""
    gained = []
    for name in [name for name in chosen if name != command_id]:
        as_set, now = _keys_of(name, settings, {}), _keys_of(name, settings, chosen)
        wanted = [key for key in as_set if key in now or key in freed]
        if wanted == now or not set(now) < set(as_set):
            continue
        others = {other: keys for other, keys in chosen.items() if other != name}
        tried = others if wanted == as_set else {**others, name: ",".join(wanted)}
        if set(_clashes(settings, tried)).issubset(_clashes(settings, chosen)):
            chosen.clear()
            chosen.update(tried)
            gained.append(name)
    return gained


def _clashes(settings: Settings, chosen: Mapping[str, str]) -> list[Clash]:
    """Of the preset with the keys of the file and those chosen over them."""
    preset = TABLE.with_keys(PRESETS[settings.keymap])
    own = {name: read_keys(keys) for name, keys in {**settings.keys, **chosen}.items()}
    return clashes_of(preset.with_keys(own), preset)


def _keys_of(name: str, settings: Settings, chosen: Mapping[str, str]) -> list[str]:
    preset = TABLE.with_keys(PRESETS[settings.keymap])
    own = {**settings.keys, **chosen}
    keys = read_keys(own[name]) if name in own else preset.command(name).keys
    return keys.split(",") if keys else []


def _taken(clash: Clash, command_id: str) -> tuple[str, str]:
    """The key, and the command that gives it up."""
    _, key, one, other = clash
    return key, other if one == command_id else one


def _checked(name: str, keys: str) -> str:
    if not keys and name in ALWAYS_THERE:
        raise UsageError(f"{TABLE.command(name).title}: it needs a key", hint="give it another one first")
    if "ctrl+q" in keys.split(",") and name != "app.quit":
        raise UsageError("^q always quits", hint="take another key")
    return keys
