"""Keys as they are shown to the user: `^d`, `/`, `Enter`."""

from __future__ import annotations

_SYMBOLS = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "comma": ",",
    "enter": "Enter",
    "escape": "Esc",
    "space": "space",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "plus": "+",
    "minus": "-",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "f1": "F1",
    "f8": "F8",
}


def key_label(key: str) -> str:
    """A key as shown to the user."""
    key = key.strip()
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    return _SYMBOLS.get(key, key)
