"""Write docs/keys.md from the table of commands: `python scripts/keys.py [FILE]`."""

from __future__ import annotations

import sys
from pathlib import Path

from aeterm.tui.commands import CLAIMS, COMMANDS, DEAL_ROWS, DEFENCE, OBJECTIONS, REVIEW, SCORECARD, WHAT_IF, Command

FILE = Path(__file__).resolve().parent.parent / "docs" / "keys.md"
SECTIONS = {
    "Everywhere": ("app",),
    "Lists and texts": ("list", "text"),
    "Today": ("today",),
    "Pipeline, and lists of deals inside other views": ("pipeline", DEAL_ROWS),
    "Accounts": ("accounts",),
    "Forecast": ("forecast",),
    "Drafts": ("drafts", CLAIMS),
    "What a note proposes": (REVIEW,),
    "Scorecard": (SCORECARD,),
    "Objections": (OBJECTIONS,),
    "The page for a review": (DEFENCE,),
    "What if": (WHAT_IF,),
}
"""Heading to the scopes whose commands it lists; what works everywhere is listed once."""
HEAD = """\
# Keys

Made by `scripts/keys.py` from the table of commands that the app itself reads. `?` shows those of the view you are in,
with the reason of each that cannot run there; `:` takes the words, a start is enough where only one begins so.
"""


def document() -> str:
    """The whole file, as Markdown."""
    return "\n".join([HEAD, *(_section(heading, scopes) for heading, scopes in SECTIONS.items())])


def _section(heading: str, scopes: tuple[str, ...]) -> str:
    rows = [_row(entry) for entry in COMMANDS if _is_listed(entry, scopes)]
    return "\n".join([f"## {heading}", "", "| keys | command line | what it does |", "|---|---|---|", *rows, ""])


def _is_listed(entry: Command, scopes: tuple[str, ...]) -> bool:
    return any(scope in scopes for scope in entry.scopes) and ("app" in scopes or "app" not in entry.scopes)


def _row(entry: Command) -> str:
    keys = " ".join(f"`{label}`" for label in (entry.key_labels or entry.hint_keys).split())
    words = f"`:{entry.word} {entry.argument}".rstrip() + "`" if entry.word else ""
    return f"| {keys} | {words} | {entry.title} |".replace("|  |", "| |")


def main() -> int:
    """Write the file given, or `docs/keys.md`."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    file.write_text(document(), encoding="utf-8")
    sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
