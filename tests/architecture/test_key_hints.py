"""No text of the interface names a key by itself: with another keymap it would lie. It asks `key_hints.py`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import aeterm.tui
from aeterm.tui.commands import COMMANDS

TUI = Path(aeterm.tui.__file__).parent
OF_KEYS = ("command.py", "commands.py", "command_table.py", "keymap.py", "key_names.py", "key_probe.py", "key_hints.py")
"""Modules about keys themselves."""
FIXED = (
    *("modals", "screens/importing.py", "screens/first_run.py", "presenters/importing.py"),
    *("worded.py", "views/push_reason.py"),
)
"""Windows and screens whose own keys no keymap moves: Enter, Esc, Tab and letters of their bindings."""
DOES = (
    "accepts adds answers asks brings clears closes copies draws edits follows goes groups has hides holds "
    "keeps leaves lifts lists opens pulls pushes puts quits reads rejects reopens removes reset runs saves "
    "says sets shows skips stops submits takes tries undoes writes copy edit filter hide brief note period "
    "redo scorecard search sort source undo view write claim editor again language"
)
_KEY = (
    r"(?:Esc|Enter|Tab|space|Space|Del|PgUp|PgDn|\^[a-z]|F\d{1,2}|[B-Zb-z0-9,<>?/\[\]]|a(?= \w+s\b)|[a-zA-Z]/[a-zA-Z])"
)
HINT = re.compile(
    rf"(?:^|[·;:,(]\s|\bpress |\bor |\band )({_KEY}),?:?(?: on an? \w+| there| then| here)?\s"
    rf"(?:{'|'.join(DOES.split())})\b"
)
"""`n adds one`, `Esc leaves, u then takes it back`, `press , to set it`."""


def texts(source: str) -> Iterator[tuple[int, str]]:
    """Every text of a module that is no docstring, the pieces of one f-string joined by `{}`."""
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (said | inside):
            yield node.lineno, node.value


def key_spans(source: str) -> Iterator[tuple[int, str]]:
    """Every key that is painted as one, `("n", "key")`, with a key written into it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            key, paint = node.elts
            if isinstance(key, ast.Constant) and isinstance(paint, ast.Constant) and paint.value == "key":
                yield node.lineno, str(key.value)


def modules() -> Iterator[tuple[str, str]]:
    for file in sorted(TUI.rglob("*.py")):
        name = file.relative_to(TUI).as_posix()
        if file.name not in OF_KEYS and not name.startswith(FIXED):
            yield name, file.read_text("utf-8")


def test_a_hint_is_known_from_its_words() -> None:
    for hint in ("n adds one", "not kept yet: n on a deal has it again", "gate · M shows", "Esc leaves, u then undoes"):
        assert HINT.search(hint), hint
    for text in ("a deal has it again", "the book says so", "{} adds one", "in a note", "add another"):
        assert not HINT.search(text), text


def test_no_text_names_a_key_by_itself() -> None:
    found = [
        f"{name}:{line}: {text}" for name, source in modules() for line, text in texts(source) if HINT.search(text)
    ]
    assert not found, "\n".join(found)


def test_no_painted_key_is_written_into_the_code() -> None:
    own = {"↑↓", "PgDn", "Enter"}  # of the line that objections are searched by, while it has the focus
    found = [f"{name}:{line}: {key}" for name, source in modules() for line, key in key_spans(source)]
    assert not [each for each in found if each.rpartition(" ")[2] not in own], "\n".join(found)


def test_every_command_that_a_hint_names_exists() -> None:
    known = {entry.id for entry in COMMANDS}
    named = re.compile(r'key(?:s)?_for\(\s*["\']([\w.]+)["\'](?:,\s*["\']([\w.]+)["\'])?')
    for name, source in modules():
        for match in named.finditer(source):
            assert {each for each in match.groups() if each} <= known, f"{name}: {match[0]}"
