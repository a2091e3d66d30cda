"""Containers that are hidden by what is in them: Textual would otherwise go through all of their lines at each key."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Horizontal, Vertical
from textual.widgets import ContentSwitcher


class Pile(Vertical):
    """Widgets under each other that leave no gap."""

    BLANK: ClassVar[bool] = True


class Row(Horizontal):
    """Widgets beside each other that leave no gap."""

    BLANK: ClassVar[bool] = True


class Switcher(ContentSwitcher):
    """Views of which one fills it."""

    BLANK: ClassVar[bool] = True
