"""The keys and the wheel that move a cursor over rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events

from aeterm.tui.widgets.list_lines import ListLines


class RowMoves:
    """What `move.*` commands and the wheel do in a list; headings between rows are passed over."""

    rows: Sequence[Any]
    cursor: int
    lines: ListLines

    @property
    def page(self) -> int:
        """Lines that fit on screen."""
        raise NotImplementedError

    def move_to(self, index: int) -> None:
        """Put the cursor on a row, by index, clamped."""
        raise NotImplementedError

    def _jump(self, lines: int) -> None:
        """So many lines further, headings included, so that what is on screen is passed once."""
        target = self.lines.line_of(self.cursor) + lines
        self.move_to(self.lines.row_near(target, is_down=lines > 0))

    def do_move_down(self, argument: str = "") -> None:
        """One row down."""
        self.move_to(self.cursor + 1)

    def do_move_up(self, argument: str = "") -> None:
        """One row up."""
        self.move_to(self.cursor - 1)

    def do_move_top(self, argument: str = "") -> None:
        """The first row."""
        self.move_to(0)

    def do_move_bottom(self, argument: str = "") -> None:
        """The last row."""
        self.move_to(len(self.rows) - 1)

    def do_move_half_down(self, argument: str = "") -> None:
        """Half a page down."""
        self._jump(max(1, self.page // 2))

    def do_move_half_up(self, argument: str = "") -> None:
        """Half a page up."""
        self._jump(-max(1, self.page // 2))

    def do_move_page_down(self, argument: str = "") -> None:
        """A page down."""
        self._jump(self.page)

    def do_move_page_up(self, argument: str = "") -> None:
        """A page up."""
        self._jump(-self.page)

    def do_list_next_group(self, argument: str = "") -> None:
        """The first row of the next group."""
        self.move_to(self.lines.group_start(self.cursor, 1))

    def do_list_previous_group(self, argument: str = "") -> None:
        """The first row of this group, then of the one before."""
        self.move_to(self.lines.group_start(self.cursor, -1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows."""
        event.stop()
        self.move_to(self.cursor + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows."""
        event.stop()
        self.move_to(self.cursor - 3)
