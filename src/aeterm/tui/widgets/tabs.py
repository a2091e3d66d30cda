"""The first row: the name, the numbered views, badges (DEMO, PRIVATE), and where the quarter stands."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.strip import Strip

from aeterm.tui.paint import Painted, Span, cells, ends
from aeterm.tui.views.registry import VIEWS


class TabLine(Painted):
    """Draws ` aeterm [2 Pipeline] 3 Accounts ...`; a click on a tab asks for the view."""

    class Clicked(Message):
        """A tab was clicked; `name` is the view."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self.current = ""
        self.badges: tuple[str, ...] = ()
        self.when = ""
        self.when_long = ""

    def show(self, current: str, *, badges: tuple[str, ...], when: str, when_long: str) -> None:
        """Redraw when something differs. `when` is the short form of the quarter's state, `when_long` the wide one."""
        wanted = (current, badges, when, when_long)
        if wanted != (self.current, self.badges, self.when, self.when_long):
            self.current, self.badges, self.when, self.when_long = wanted
            self.refresh(layout=False)

    def render_line(self, y: int) -> Strip:
        """The row."""
        width = self.size.width
        left: list[Span] = [(" aeterm ", "bold")]
        for item in VIEWS:
            label = f"{item.number} {item.title}"
            is_current = item.name == self.current
            left.append((f"[{label}]" if is_current else f" {label} ", "title" if is_current else "dim"))
        badges: list[Span] = [span for badge in self.badges for span in ((badge, "badge"), (" ", ""))]
        right: list[Span] = [*badges, ("  ", "")] if badges else []
        used = sum(cells(text) for text, _ in (*left, *right))
        room = width - used - 2
        when = next((text for text in (self.when_long, self.when) if cells(text) + 2 <= room), "")
        return self.paint(ends(left, [*right, (when + " ", "dim")], width), width, is_chrome=True)

    def on_click(self, event: events.Click) -> None:
        """Find the tab under the mouse."""
        x = len(" aeterm ")
        for item in VIEWS:
            size = len(f"[{item.number} {item.title}]")
            if x <= event.x < x + size:
                self.post_message(self.Clicked(item.name))
            x += size
