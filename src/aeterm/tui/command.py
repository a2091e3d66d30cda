"""What one command is, and how its keys are written for people."""

from __future__ import annotations

from typing import NamedTuple

NO_KEY = "no_key"
"""What a command without a key is bound to, so that it can be given one: no terminal sends it."""
DEAL_ROWS = "deal rows"
BOARD = "board"
"""The scope of every list of deals that lies inside a view."""


class Command(NamedTuple):
    """One thing the user can ask for."""

    id: str
    title: str
    keys: str = ""
    """Textual key names, comma separated; empty when it is only in the command line."""
    scopes: tuple[str, ...] = ("app",)
    group: str = "General"
    word: str = ""
    """What is typed after `:`; empty when it makes no sense there."""
    argument: str = ""
    """What may follow the word, for the help."""
    hint: str = ""
    """Label in the footer; empty keeps it out."""
    rank: int = 50
    """Footer hints with a higher rank are dropped first when the line is too narrow."""
    hint_keys: str = ""
    """Keys shown with the hint when they are not the first one, for example `h/l` of a pair."""
    also: tuple[str, ...] = ()
    """Other words that mean the same after `:`."""

    @property
    def says_which(self) -> bool:
        """True when what is typed after the word says which deals are meant, whatever is under the cursor."""
        return self.argument in ("[deal]", "[filter]")

    @property
    def leaves(self) -> bool:
        """True when it leaves whatever is nearest: a zoomed pane before anything else."""
        return self.id in ("app.escape", "app.back") or self.id.endswith(".leave")

    @property
    def binding_action(self) -> str:
        """The Textual action that its keys run."""
        return f"app.command('{self.id}')"

    @property
    def handler(self) -> str:
        """Name of the method that carries it out."""
        return "do_" + self.id.replace(".", "_")

    @property
    def key_label(self) -> str:
        """Its first key as shown to the user, for example `^d`, `/`, `Enter`."""
        return key_label(self.keys.split(",")[0]) if self.keys else ""

    @property
    def key_labels(self) -> str:
        """All of its keys as shown to the user: `j ↓`."""
        return " ".join(key_label(key) for key in self.keys.split(",")) if self.keys else ""


_SYMBOLS = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "space",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "delete": "Del",
    "insert": "Ins",
    "backspace": "BkSp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "plus": "+",
    "minus": "-",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "exclamation_mark": "!",
    "quotation_mark": '"',
    "number_sign": "#",
    "dollar_sign": "$",
    "percent_sign": "%",
    "ampersand": "&",
    "apostrophe": "'",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "asterisk": "*",
    "full_stop": ".",
    "semicolon": ";",
    "equals_sign": "=",
    "at": "@",
    "backslash": "\\",
    "circumflex_accent": "^",
    "underscore": "_",
    "grave_accent": "`",
    "left_curly_bracket": "{",
    "vertical_line": "|",
    "right_curly_bracket": "}",
    "tilde": "~",
}


def key_label(key: str) -> str:
    """A key as shown to the user."""
    key = key.strip()
    if key.startswith("ctrl+"):
        return "^" + key_label(key.removeprefix("ctrl+"))
    if key.startswith("shift+") and key not in _SYMBOLS:
        return "S-" + key_label(key.removeprefix("shift+"))
    if key[:1] == "f" and key[1:].isdigit():
        return key.upper()
    return _SYMBOLS.get(key, key)
