"""The page of a draft: it follows text that arrives as long as its end is on screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aeterm.tui.paint import Line
from aeterm.tui.presenters.drafts import Mark, page
from aeterm.tui.widgets.text_pane import TextPane

CARET = "▌"


class DraftText(TextPane):
    """Plain text with light styling; nothing in it is a link, nothing is read as markup."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self._marked: Sequence[int] = ()

    @property
    def is_following(self) -> bool:
        """True while new text scrolls into view; scrolling up holds the page still."""
        return self.is_at_end

    def show_text(
        self,
        text: str,
        known: Iterable[int],
        *,
        is_arriving: bool = False,
        keep: bool = False,
        marks: Sequence[Mark] = (),
    ) -> None:
        """Show a text; with `keep` the page stays, or follows the end of what arrives when that was on screen."""
        sources = tuple(known)
        follow = keep and is_arriving and self.is_following
        self.text = text
        shown = text + CARET if is_arriving else text

        def lines(width: int) -> Sequence[Line]:
            laid_out = page(shown, width - 2, sources, marks)
            self._marked = laid_out.marked
            return laid_out.lines

        self.show(lines, keep=keep)
        if follow:
            self.do_move_bottom()
        elif keep:
            self.scroll_top_to(self.top)  # the text may be shorter now

    def shows_mark(self, mark: int) -> bool:
        """True when the line that a mark begins in is on screen."""
        return self.top <= self._line_of(mark) < self.top + self.size.height

    def reveal(self, mark: int) -> None:
        """Scroll to a mark, unless it is on screen; a third of the page stands before it then."""
        if not self.shows_mark(mark):
            self.scroll_top_to(self._line_of(mark) - self.size.height // 3)

    def _line_of(self, mark: int) -> int:
        _ = self.lines  # laid out for the width on screen
        return self._marked[mark] if mark < len(self._marked) else 0
