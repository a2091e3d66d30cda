"""The filters that every line passes on its way to the terminal, and the switch of one of them: privacy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.filter import LineFilter, NoColor

from aeterm.services.container import Services
from aeterm.tui.commands import command
from aeterm.tui.key_hints import key_for
from aeterm.tui.key_order import OrderedApp
from aeterm.tui.privacy import Blur, blur_of
from aeterm.tui.safe import Scrub

_SCRUB = Scrub()
_NO_COLOUR = NoColor()


class PrivateApp(OrderedApp):
    """Hides names and amounts on every screen while `is_private`; nothing but the picture is changed."""

    # A window that is open leaves the keys below it alone, but this one is wanted at once and everywhere.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f12", command("app.privacy").binding_action, "Privacy", show=False, priority=True)
    ]

    def __init__(self) -> None:
        super().__init__()
        self._blur: Blur | None = None

    @property
    def services(self) -> Services:
        """The use cases of the open book."""
        raise NotImplementedError

    def say(self, text: str, *, undo: bool = False, fades: bool = False, warning: str = "") -> None:
        """Into the status line."""
        raise NotImplementedError

    def refresh_chrome(self) -> None:
        """Tabs, idle remark and footer."""
        raise NotImplementedError

    @property
    def is_private(self) -> bool:
        """True while names and amounts are hidden."""
        return self._blur is not None

    @property
    def bare(self) -> str:
        """What is said of a text that leaves the app while privacy is on: it is whole."""
        return " · with names and amounts" if self.is_private else ""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, the scrubber, and last what hides."""
        # Textual's own filter for NO_COLOR leaves greys, which are colours too.
        colours = [_NO_COLOUR] if self.no_color else super().get_line_filters()
        return [*colours, _SCRUB, *([self._blur] if self._blur else [])]

    def toggle_privacy(self) -> None:
        """Draw every screen again, without names and amounts or with them."""
        self._blur = None if self._blur else blur_of(self.services)
        for screen in self.screen_stack:
            for node in screen.walk_children(with_self=True):
                node.refresh(layout=False)
        self.refresh_chrome()
        shows = f"private: names and amounts are hidden · {key_for('app.privacy')} shows them"
        self.say(shows if self.is_private else "names are shown again")

    def hide_new_names(self) -> None:
        """The book changed: words that have become part of a name are hidden too."""
        if self._blur is not None:
            self._blur = blur_of(self.services)
