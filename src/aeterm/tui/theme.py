"""Colours: Textual's themes, with `ansi-dark` and `ansi-light` for the terminal's own colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aeterm.config import AUTO_THEME
from aeterm.paths import theme_file

DARK = "textual-dark"

THEMES = ("textual-dark", "textual-light", "nord", "gruvbox", "solarized-light", "ansi-dark", "ansi-light")
"""Offered by `:theme`; any other theme of Textual works by its name."""


def usable_theme(name: str, available: Iterable[str]) -> str:
    """The theme asked for, or the dark one when Textual has none of that name."""
    return name if name in set(available) else DARK


def offered(current: str) -> Sequence[str]:
    """What the menu offers; the one in force is among them."""
    return THEMES if current in THEMES else (current, *THEMES)


def keep(name: str) -> None:
    """Remember a theme for the next start; `auto` forgets, so that the settings hold again. Raises OSError."""
    file = theme_file()
    if name == AUTO_THEME:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{name}\n", "utf-8")
