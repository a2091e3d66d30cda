"""Colours: Textual's themes, with `ansi-dark` and `ansi-light` for the terminal's own colours."""

from __future__ import annotations

from collections.abc import Iterable

DARK = "textual-dark"

THEMES = ("textual-dark", "textual-light", "nord", "gruvbox", "solarized-light", "ansi-dark", "ansi-light")
"""Offered by `:theme`; any other theme of Textual works by its name."""


def usable_theme(name: str, available: Iterable[str]) -> str:
    """The theme asked for, or the dark one when Textual has none of that name."""
    return name if name in set(available) else DARK
