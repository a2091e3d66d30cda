"""Keys as a user writes them in `config.toml`, and which of them never arrive in a terminal."""

from __future__ import annotations

import string
import unicodedata

from aeterm.errors import UsageError
from aeterm.tui.command import key_label

NAMED = (
    *("enter", "escape", "space", "tab", "shift+tab", "backspace", "delete", "insert", "home", "end"),
    *("pageup", "pagedown", "up", "down", "left", "right"),
    *(f"f{number}" for number in range(1, 13)),
)
_SHIFTED = ("up", "down", "left", "right", "home", "end")
_FRIENDLY = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where the name of a key is not that of its character."""
_ALSO = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "page_up": "pageup",
    "page_down": "pagedown",
}
_LOST = {
    "ctrl+i": "it arrives as Tab",
    "ctrl+m": "it arrives as Enter",
    "ctrl+j": "many terminals send it for Enter",
    "ctrl+h": "it arrives as Backspace",
    "ctrl+left_square_bracket": "it arrives as Esc",
    "ctrl+slash": "it arrives as another key",
    "ctrl+space": "it arrives as another key",
    "ctrl+c": "it says how to quit, and copies a selection",
}
_NEVER = ("alt+", "meta+", "super+", "cmd+", "option+", "hyper+", "ctrl+shift+", "ctrl+alt+")


def key_of(character: str) -> str:
    """The name of the key that types a character: `slash` for `/`, the character itself for letters and digits."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _FRIENDLY.get(name, name or character)


def read_keys(text: str) -> str:
    """Comma separated keys, each by its name, its character or as the footer shows it (`^d`); each kept once.

    Raises UsageError for a key that does not exist or that no terminal passes on.
    """
    return ",".join(dict.fromkeys(_read(word.strip()) for word in text.split(",") if word.strip()))


def _read(word: str) -> str:
    if len(word) == 1 and word.isprintable():
        return key_of(word)
    shown = {key_label(key).casefold(): key for key in _all_named() if len(key_label(key)) > 1}
    key = word.casefold().replace("^", "ctrl+", 1) if word.startswith("^") else word.casefold()
    key = _ALSO.get(key, shown.get(key, key))
    if key.startswith("ctrl+") and len(key) == 6:
        key = "ctrl+" + key_of(key[-1])
    if key in _LOST:
        raise UsageError(f"{word} cannot be used: {_LOST[key]}", hint="letters, F2 to F10 and most ctrl+letter arrive")
    if key.startswith(_NEVER):
        raise UsageError(f"{word} does not arrive in every terminal", hint="letters and F2 to F10 do")
    if key.startswith("shift+") and len(key) == 7:
        raise UsageError(f"{word} arrives as {key[-1].upper()}", hint=f"write {key[-1].upper()}")
    if key in _all_named():
        return key
    raise UsageError(f'there is no key "{word}"', hint=f"nearest: {', '.join(_nearest(key)) or 's, f6, ctrl+s, slash'}")


def _all_named() -> tuple[str, ...]:
    return (
        *NAMED,
        *(f"{held}+{key}" for held in ("shift", "ctrl") for key in _SHIFTED),
        *(f"ctrl+{letter}" for letter in string.ascii_lowercase),
        *(key_of(sign) for sign in string.punctuation),
    )


def _nearest(key: str) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(key, [name for name in _all_named() if name not in _LOST], n=3, cutoff=0.5)
