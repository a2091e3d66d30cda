"""`aeterm config`: every key of config.toml with its value in force, its default and what it does."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from aeterm import paths
from aeterm.cli.context import Context
from aeterm.cli.tables import Column, table, terminal_columns
from aeterm.config import FIRST_VIEWS, KEYMAPS, THEMES, ModelSettings, Settings

LOOKS: Mapping[str, str] = {
    "theme": "the colours: auto takes light or dark as the background of the terminal is; ansi-dark and ansi-light "
    "keep the terminal's own. `:theme` in the interface wins over it, `:theme auto` gives it back, "
    "TEXTUAL_THEME wins over both",
    "first_view": f"the view that the interface opens on: {', '.join(FIRST_VIEWS)}",
    "keymap": f"the keys to begin with: {' or '.join(KEYMAPS)}; plain puts what changes the book on function keys",
    "low_bandwidth": "fewer repaints: on, off, or auto, which is on inside an SSH session",
    "actor": "the name written into the journal; the login name when empty",
    "local_only": "call no model but one on this machine; AETERM_LOCAL_ONLY=1 does so for one run",
    "private_fields": 'facts that no model is sent, for example ["deal.amount"]',
}
"""Keys at the top of the file."""
MODEL: Mapping[str, str] = {
    "name": "the model to ask for; without one drafts are outlines. AETERM_MODEL wins over it",
    "base_url": "root of the API, for example http://127.0.0.1:11434/v1; OPENAI_BASE_URL wins over it",
    "key_env": "the environment variable that holds the key; OPENAI_API_KEY when empty",
    "keyring": "`service/user` in the keyring of the system, in the place of key_env",
    "first_token_seconds": "how long to wait for the first piece of an answer",
    "between_tokens_seconds": "how long an answer may stay silent in its middle",
    "total_seconds": "how long a whole draft may take, waits included",
    "max_tokens": "upper bound of one answer",
    "context_tokens": "what the model reads and writes together; 0: 4,096 for servers nearby, no bound elsewhere",
    "price_in": "price of a million tokens read; without prices no cost is shown",
    "price_out": "price of a million tokens written",
    "price_currency": "what the prices are in",
    "log_bodies": "let the log of calls keep what was sent and answered",
}
"""Keys of `[model]`, and of each `[profiles.NAME]`."""


class Row(NamedTuple):
    """One key."""

    key: str
    value: str
    default: str
    effect: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--md", action="store_true", help="every key with its default, as a page of Markdown")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the keys; what is wrong with a value is said."""
    if arguments.md:
        context.print(page().rstrip("\n"))
        return 0
    settings = context.settings
    rows = list(_rows(settings))
    if context.json:
        context.print_json({"file": str(paths.config_file()), "keys": [row._asdict() for row in rows]})
    else:
        columns = (
            Column("Key"),
            Column("Value", can_shrink=True),
            Column("Default"),
            Column("What it does", can_shrink=True),
        )
        context.print(table(columns, rows, limit=terminal_columns(context.out)))
    context.say(f"{paths.config_file()}{'' if paths.config_file().exists() else ' is not there: defaults are used'}")
    for fault in settings.faults:
        context.say(f"! {fault.message}; {fault.hint}")
    return 1 if settings.faults else 0


def _rows(settings: Settings) -> Iterator[Row]:
    """Those at the top, the endpoint in force, how many keys were moved."""
    default, model = Settings(), ModelSettings()
    for key, effect in LOOKS.items():
        yield Row(key, shown(getattr(settings, key)), _default(default, key), effect)
    for key, effect in MODEL.items():
        yield Row(f"model.{key}", shown(getattr(settings.model, key)), shown(getattr(model, key)), effect)
    names = [name for name in settings.profiles if name not in ("default", "none")]
    yield Row("profiles", ", ".join(names) or "-", "-", "more endpoints, each with the keys of [model]; aeterm model")
    yield Row("keys", f"{len(settings.own_keys)} moved", "0 moved", "keys of your own by command; aeterm keys")


def shown(value: object) -> str:
    """A value as TOML has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(shown, value))}]"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"


def page() -> str:
    """The page of the documentation."""
    default, model = Settings(), ModelSettings()
    lines = [
        "# Settings",
        "",
        "Made by `aeterm config --md`. They are kept in `config.toml`; `aeterm paths` says where that is, and",
        "`aeterm config` prints every key with the value in force. The file need not exist; aeterm never writes it.",
        "",
        "A wrong value is named with file, line and key, and with what it may have meant: by `aeterm doctor`, which",
        "then exits with 1, and by whatever needs it. A theme or a first view that is none stops nothing: the default",
        "stands in, and the status line says so at the start.",
        "",
        "```toml",
        'theme = "ansi-dark"',
        'first_view = "forecast"',
        'private_fields = ["deal.amount"]',
        "",
        "[model]",
        'name = "qwen3:8b"',
        'base_url = "http://127.0.0.1:11434/v1"',
        "",
        "[keys]",
        '"deal.stage" = "s,f4"',
        "```",
        "",
        "## At the top",
        "",
        *_table(LOOKS, default),
        "",
        f"Themes: {', '.join(f'`{name}`' for name in THEMES)}.",
        "",
        "## `[model]` and `[profiles.NAME]`",
        "",
        "The endpoint that drafts are written by, and others to choose from: [models.md](models.md). No key of an",
        "account is ever read from the file.",
        "",
        *_table(MODEL, model),
        "",
        "## `[keys]`",
        "",
        'Keys of your own by command, all of which [keys.md](keys.md) lists: `"deal.stage" = "s,f4"` gives two keys,',
        "an empty text none. Those given inside by `:bind` win over them, and are not kept in this file.",
        "",
        "## Settings of a book",
        "",
        "Currency, fiscal year, owner, language, coverage target and stages belong to a book and are kept in it:",
        "`aeterm book` prints them, `aeterm book set currency=USD` sets one, and `aeterm stages` has the stages.",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _table(keys: Mapping[str, str], default: Settings | ModelSettings) -> Iterator[str]:
    yield from ("| key | default | what it does |", "|---|---|---|")
    for key, effect in keys.items():
        yield f"| `{key}` | `{_default(default, key)}` | {effect} |"


def _default(default: Settings | ModelSettings, key: str) -> str:
    return '"auto"' if key == "low_bandwidth" else shown(getattr(default, key))
