"""The keys in force: a preset, the user's own keys over it, and the check that no key means two things in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from aeterm.errors import ConfigError, UsageError
from aeterm.toml_lines import line_of
from aeterm.tui.command import BOARD, DEAL_ROWS, NO_KEY
from aeterm.tui.command_table import CommandTable
from aeterm.tui.commands import CLAIMS, TABLE
from aeterm.tui.key_names import read_keys

if TYPE_CHECKING:
    from aeterm.config import Settings

PLAIN: Mapping[str, str] = {
    # The same key for the same thing wherever it is done; letters that only move, show or copy stay.
    "deal.edit": "f2",
    "draft.editor": "f2",
    "objection.edit": "f2",
    "contact.edit": "f2,enter",
    "review.edit": "f2",
    "deal.note": "f3",
    "account.note": "f3",
    "today.note": "f3",
    "objection.add": "f3",
    "contact.add": "f3",
    "scorecard.add": "f3",
    "claim.drop": "f3",
    "deal.stage": "f4",
    "objection.lift": "f4,enter",
    "contact.role": "f4",
    "review.accept": "f4,enter",
    "claim.rewrite": "f4",
    "deal.category": "f5",
    "objection.partly": "f5",
    "contact.stance": "f5",
    "draft.again": "f5",
    "deal.next_step": "f6",
    "account.language": "f6",
    "objection.keep": "f6",
    "contact.merge": "f6",
    "claim.confirm": "f6",
    "scorecard.rule": "f6",
    "draft.brief": "f7",
    "today.brief": "f7",
    "objection.reopen": "f7",
    "review.again": "f7",
    "draft.write": "f8",
    "today.write": "f8",
    "draft.kind": "f8",
    "objection.write": "f8",
    "deal.new": "f9",
    "account.new_deal": "f9",
    "today.match": "f9",
    "forecast.call": "f9",
    "review.accept_all": "f9",
    "deal.extract": "f10",
    "account.extract": "f10",
    "what_if.accept": "f10,enter",
    "deal.note_editor": "ctrl+e",
    "account.note_editor": "ctrl+e",
    "draft.remove": "delete",
    "objection.remove": "delete",
    "contact.remove": "delete",
    "scorecard.remove": "delete",
    "review.reject": "delete",
    "walk.note": "f3",
    "walk.commit": "f4",
    "walk.best": "f5",
    "walk.step": "f6",
    "walk.pipeline": "f7",
    "walk.push": "f9",
    "board.forward": "shift+right",
    "board.back": "shift+left",
    "app.undo": "ctrl+z",
    "review.undo": "ctrl+z",
    "app.redo": "ctrl+y",
    "app.suspend": "",
}
"""The preset `plain`: what changes the book is on a function key, Delete or ctrl; all else is as in `vim`."""
PRESETS: Mapping[str, Mapping[str, str]] = {"vim": {}, "plain": PLAIN}

PLACES: Mapping[str, tuple[str, ...]] = {
    "today": (DEAL_ROWS, "today", "list", "text", "app"),
    "pipeline": ("pipeline", "list", "text", "app"),
    "accounts": ("accounts", "list", "text", "app"),
    "forecast": (DEAL_ROWS, "forecast", "list", "text", "app"),
    "drafts": (CLAIMS, "drafts", "list", "text", "app"),
    "board": (BOARD, "pipeline", "app"),
    "what-if": ("what-if", "list", "text"),
    "defence": ("defence", "list", "text"),
    "objections": ("objections", "list", "text"),
    "contacts": ("contacts", "list", "text"),
    "review": ("review", "list", "text"),
    "scorecard": ("scorecard", "list", "text"),
    "walk-through": ("walk-through", "list", "text"),
}
"""Every place where keys act, with the scopes that act there, the nearest first."""
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Everywhere": ("app",),
    "In lists and texts": ("list", "text"),
    "Today": ("today",),
    "Pipeline": ("pipeline",),
    "Board of the pipeline": (BOARD,),
    "Rows of deals in Today and Forecast": (DEAL_ROWS,),
    "Accounts": ("accounts",),
    "Forecast": ("forecast",),
    "Drafts": ("drafts",),
    "Flagged claims in Drafts": (CLAIMS,),
    "What-if": ("what-if",),
    "Defence of a deal": ("defence",),
    "Objections": ("objections",),
    "People of an account": ("contacts",),
    "Review of a note": ("review",),
    "Scorecard": ("scorecard",),
    "Walk through the week's deals": ("walk-through",),
}
"""The parts of a printed list of keys, with the scopes whose commands each lists."""
ALWAYS_THERE = ("app.help", "app.command_line", "app.escape")
"""Commands that need a key."""
_CHOSEN = "given by :bind"


class KeysError(ConfigError):
    """What is wrong with the keys of `names`, ids of commands."""

    def __init__(self, message: str, *names: str, hint: str) -> None:
        super().__init__(message, hint=hint)
        self.names = names


def table_of(settings: Settings, file: Path) -> CommandTable:
    """The commands with the keys of these settings.

    Raises ConfigError naming the file, the key and the command: for a command that does not exist, a key that never
    arrives, and a key that would mean two things in one place.
    """
    preset = TABLE.with_keys(PRESETS[settings.keymap])
    if not settings.own_keys:
        return preset
    places = {**_lines(file, settings.keys), **dict.fromkeys(settings.chosen_keys, _CHOSEN)}
    own = {name: _checked(places.get(name, str(file)), name, keys) for name, keys in settings.own_keys.items()}
    if any(TABLE.command("app.suspend").keys in keys.split(",") for keys in own.values()):
        own.setdefault("app.suspend", "")  # undo to most people, and no command that a view cannot do without
    table = preset.with_keys(own)
    found = clashes_of(table, preset)
    if found:
        raise _refusal(file, places, found, own)
    return table


def in_force(settings: Settings, file: Path) -> tuple[CommandTable, Settings]:
    """The commands with the user's keys, and the settings without those given in the interface that cannot be used.

    Such a key does not go with the file, or is of a command that is gone: it is named among the faults. Raises
    ConfigError for what is wrong in the file itself.
    """
    faults, chosen = list(settings.faults), dict(settings.chosen_keys)
    table_of(replace(settings, chosen_keys={}), file)
    while True:
        present = replace(settings, chosen_keys=chosen, faults=tuple(faults))
        try:
            return table_of(present, file), present
        except KeysError as error:
            del chosen[next(name for name in error.names if name in chosen)]
            faults.append(ConfigError(f"{error.message}: it is left out", hint=":bind gives it anew"))


def clashes_of(table: CommandTable, preset: CommandTable) -> list[Clash]:
    """The keys that mean two things in one place, but for those that do so in the preset by design."""
    by_design = {_form(clash) for clash in _clashes(preset)}
    return [clash for clash in _clashes(table) if _form(clash) not in by_design]


def changed(table: CommandTable) -> dict[str, str]:
    """What Textual is to be told: the keys of every command whose keys are not those its binding was made with."""
    return {
        entry.id: entry.keys or NO_KEY
        for entry, shipped in zip(table.entries, TABLE.entries, strict=True)
        if entry.keys != shipped.keys
    }


def _lines(file: Path, names: Iterable[str]) -> dict[str, str]:
    """`config.toml:12` for the commands that the file gives keys to; what cannot be read or found is left out."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: f"{file}:{line}" for name in names if (line := line_of(text, f"keys.{name}"))}


def _checked(place: str, name: str, keys: str) -> str:
    if name not in (known := [entry.id for entry in TABLE.entries]):
        near = _nearest(name, known)
        raise KeysError(f'{place}: keys."{name}": there is no such command', name, hint=f"nearest: {', '.join(near)}")
    try:
        found = read_keys(keys)
    except UsageError as error:
        raise KeysError(f'{place}: keys."{name}": {error.message}', name, hint=error.hint) from error
    if "ctrl+q" in found.split(",") and name != "app.quit":
        raise KeysError(f'{place}: keys."{name}": ctrl+q always quits', name, hint="take another key")
    if not found and name in ALWAYS_THERE:
        raise KeysError(f'{place}: keys."{name}" needs a key', name, hint="it can be moved, not taken away")
    return found


def _nearest(name: str, known: list[str]) -> list[str]:
    """The ids most like a name; one that only lacks its first part is the best of them."""
    from difflib import SequenceMatcher

    def likeness(command_id: str) -> float:
        last = command_id.partition(".")[2]
        return max(SequenceMatcher(None, name, text).ratio() for text in (command_id, last))

    return sorted(known, key=lambda command_id: -likeness(command_id))[:3]


Clash = tuple[str, str, str, str]
"""(place, key, command id, the other's id)."""


def _clashes(table: CommandTable) -> Iterator[Clash]:
    for place, scopes in PLACES.items():
        by_key: dict[str, list[str]] = {}
        for entry in table.entries:
            if any(scope in scopes for scope in entry.scopes):
                for key in filter(None, entry.keys.split(",")):
                    by_key.setdefault(key, []).append(entry.id)
        for key, names in by_key.items():
            for one, other in combinations(names, 2):
                yield place, key, one, other


def _form(clash: Clash) -> Clash:
    """What a view leaves to its rows of deals, it leaves to whichever command of theirs has the key."""
    place, key, one, other = clash
    rows = [name for name in (one, other) if DEAL_ROWS in _scopes(name) and DEAL_ROWS in PLACES[place]]
    views = [name for name in (one, other) if name not in rows and place in _scopes(name)]
    return (place, key, views[0], DEAL_ROWS) if rows and views else clash


def _refusal(file: Path, places: Mapping[str, str], found: list[Clash], own: Mapping[str, str]) -> KeysError:
    """Names the place that the command is at home in, when it clashes there."""
    clashes = [(clash, clash[2] if clash[2] in own else clash[3]) for clash in found]
    (place, key, one, other), mine = min(clashes, key=lambda item: item[0][0] not in _scopes(item[1]))
    theirs = other if mine == one else one
    line = places.get(theirs, "").removeprefix(f"{file}:")
    there = f", line {line}" if theirs in own and line.isdigit() else ""
    at = places.get(mine, str(file))
    message = f'{at}: keys."{mine}": {key} is the key of {theirs} too, in {place}{there}'
    return KeysError(
        message, mine, theirs, hint=f"give one of them another key; aeterm keys {place} lists those in use"
    )


def _scopes(name: str) -> tuple[str, ...]:
    return TABLE.command(name).scopes
