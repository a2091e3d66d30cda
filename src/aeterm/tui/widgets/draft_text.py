"""The page of a draft: it follows text that arrives as long as its end is on screen."""

from __future__ import annotations

from collections.abc import Iterable

from aeterm.tui.presenters.drafts import page
from aeterm.tui.widgets.text_pane import TextPane

CARET = "▌"


class DraftText(TextPane):
    """Plain text with light styling; nothing in it is a link, nothing is read as markup."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""

    @property
    def is_following(self) -> bool:
        """True while new text scrolls into view; scrolling up holds the page still."""
        return self.is_at_end

    def show_text(self, text: str, known: Iterable[int], *, is_arriving: bool = False, keep: bool = False) -> None:
        """Show a text; with `keep` the page stays, or follows the end when the end was on screen."""
        sources = tuple(known)
        follow = keep and self.is_following
        self.text = text
        shown = text + CARET if is_arriving else text
        self.show(lambda width: page(shown, width - 2, sources), keep=keep)
        if follow:
            self.do_move_bottom()
