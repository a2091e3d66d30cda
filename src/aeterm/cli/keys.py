"""`aeterm keys`: the keys in force, by view."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from aeterm import paths
from aeterm.chosen_keys import keep_chosen_keys
from aeterm.cli.context import Context
from aeterm.cli.tables import Column, table, terminal_columns
from aeterm.errors import UsageError
from aeterm.text import one_line
from aeterm.tui.command import Command
from aeterm.tui.command_table import CommandTable
from aeterm.tui.commands import TABLE
from aeterm.tui.keymap import PLACES, PRESETS, SECTIONS, in_force
from aeterm.tui.rebinding import command_meant, rebound

_NUMBERED = dict(zip("12345", PLACES, strict=False))


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("view", nargs="?", metavar="VIEW", help=f"only where one is: {', '.join(PLACES)}")
    parser.add_argument(
        "--bind",
        action="append",
        default=[],
        metavar="COMMAND=KEYS",
        help="other keys for a command (deal.stage=f4); default gives back those of the settings, none takes all away",
    )
    parser.add_argument("--md", action="store_true", help="both keymaps as shipped, as a page of Markdown")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the keys, with what is typed after `:` and the id by which `[keys]` of config.toml moves them."""
    if arguments.md:
        context.print(page().rstrip("\n"))
        return 0
    if arguments.bind:
        return _bind(context, arguments.bind)
    in_force = table_in_force(context)
    parts = dict(_parts(in_force, arguments.view))
    if context.json:
        context.print_json([_record(title, entry) for title, entries in parts.items() for entry in entries])
        return 0
    columns = (Column("Key"), Column("After :", can_shrink=True), Column("What", can_shrink=True), Column("Command"))
    limit = None if context.plain else terminal_columns(context.out)
    for number, (title, entries) in enumerate(parts.items()):
        context.print(("\n" if number else "") + title.upper())
        rows = [(entry.key_labels or "-", usage(entry) or "-", entry.title, entry.id) for entry in entries]
        context.print(table(columns, rows, limit=limit))
    return 0


def _bind(context: Context, wanted: Sequence[str]) -> int:
    """Keep other keys, all of them or none, and print what each command has now."""
    said: list[tuple[str, str]] = []
    _, settings = in_force(context.settings, paths.config_file())
    for pair in wanted:
        name, sign, keys = pair.partition("=")
        if not sign:
            raise UsageError(f'--bind "{one_line(pair)}" names no keys', hint="for example --bind deal.stage=f4")
        change = rebound(settings, command_meant(name, TABLE, PLACES["pipeline"]).id, keys)
        settings = change.settings
        said += [
            (entry.id, entry.key_labels or "no key") for entry in (change.command, *change.losers, *change.gainers)
        ]
    keep_chosen_keys(paths.chosen_keys_file(), settings.chosen_keys)
    if context.json:
        context.print_json(dict(said))
    else:
        context.print("\n".join(f"{name}: {keys}" for name, keys in said))
    return 0


def table_in_force(context: Context) -> CommandTable:
    """The commands with the user's keys; ConfigError when those of the file cannot be used, others are named."""
    table, settings = in_force(context.settings, paths.config_file())
    for fault in settings.faults[len(context.settings.faults) :]:
        context.say(f"! {fault.message}; {fault.hint}")
    return table


def place_of(word: str) -> str:
    """A view or screen by its name, a start of it that only one has, or its number; UsageError naming them all."""
    wanted = word.strip().casefold()
    if wanted in PLACES or wanted in _NUMBERED:
        return _NUMBERED.get(wanted, wanted)
    found = [name for name in PLACES if wanted and name.startswith(wanted)]
    if len(found) != 1:
        raise UsageError(f'"{word}" is no view', hint=f"views: {', '.join(PLACES)}")
    return found[0]


def usage(entry: Command) -> str:
    """What is typed after `:`, with its argument; empty when it has no word."""
    return f"{entry.word} {entry.argument}".strip() if entry.word else ""


def _parts(in_force: CommandTable, view: str | None) -> Iterator[tuple[str, list[Command]]]:
    """All of it in sections; of one view everything that acts there."""
    if view is not None:
        place = place_of(view)
        yield place, in_force.available_in(PLACES[place])
        return
    for title, scopes in SECTIONS.items():
        yield title, in_force.available_in(scopes)


def _record(title: str, entry: Command) -> dict[str, object]:
    return {
        "where": title,
        "id": entry.id,
        "title": entry.title,
        "keys": [key for key in entry.keys.split(",") if key],
        "shown": entry.key_labels,
        "word": entry.word,
        "argument": entry.argument,
    }


def page() -> str:
    """The page of the documentation: every command with its key in each keymap."""
    plain = TABLE.with_keys(PRESETS["plain"])
    lines = [
        "# Keys and commands",
        "",
        "Made by `aeterm keys --md`; the app itself shows the keys in force with `?`, and `aeterm keys` prints them.",
        '`keymap = "plain"` in `config.toml` takes the second column, a table `[keys]` there moves single commands:',
        "",
        "```toml",
        'keymap = "plain"',
        "",
        "[keys]",
        '"deal.stage" = "s,f4"   # several keys, separated by commas',
        '"deal.won" = "f12"      # a key for what has none',
        '"app.history" = ""      # no key: still in ? and :',
        "```",
        "",
        "`:bind` does the same from inside, without touching that file: choose a command, press the key, see which",
        "other command would lose it, Enter keeps. `:bind stage f4` says it in one line, `:bind stage default` gives",
        "back what it had; `aeterm keys --bind deal.stage=f4` does so from a shell. Such keys win over `[keys]`.",
        "",
        "Keys are written as below or by name (`f6`, `ctrl+s`, `delete`, `slash`). A key that means two things in one",
        "place, or that no terminal passes on (`alt+...`, `ctrl+` with `i`, `m`, `h`, `j` or `[`), is refused at the",
        "start, with the place and the command. `aeterm doctor --keys` shows what your terminal sends.",
    ]
    for title, scopes in SECTIONS.items():
        lines += ["", f"## {title}", "", "| vim | plain | after `:` | what | command |", "|---|---|---|---|---|"]
        for entry in TABLE.available_in(scopes):
            keys = (_code(entry), _code(plain.command(entry.id)))
            word = f"`{usage(entry)}`" if entry.word else ""
            lines.append(f"| {' | '.join([*keys, word, entry.title, f'`{entry.id}`'])} |")
    return "\n".join(lines) + "\n"


def _code(entry: Command) -> str:
    return " ".join(f"`{label}`" for label in entry.key_labels.split())
