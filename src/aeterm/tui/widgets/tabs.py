"""The first row: the name, the numbered views, badges (DEMO, PRIVATE), and where the quarter stands."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.strip import Strip

from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Painted, Span, cells, ends
from aeterm.tui.views.registry import VIEWS


def _key(view: str) -> str:
    """The key that shows a view; empty when it has none."""
    key = key_for(f"view.{view}")
    return "" if key.startswith(":") else key


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
        self._drawn: list[Span] = []
        self._first = 0
        """Index of the first view in what is drawn."""

    def show(self, current: str, *, badges: tuple[str, ...], when: str, when_long: str) -> None:
        """Redraw when something differs. `when` is the short form of the quarter's state, `when_long` the wide one."""
        wanted = (current, badges, when, when_long)
        if wanted != (self.current, self.badges, self.when, self.when_long):
            self.current, self.badges, self.when, self.when_long = wanted
            self.refresh(layout=False)

    def render_line(self, y: int) -> Strip:
        """The row."""
        width = self.size.width
        badges: list[Span] = [span for badge in self.badges for span in ((badge, "badge"), (" ", ""))]
        right: list[Span] = [*badges, ("  ", "")] if badges else []
        taken = sum(cells(text) for text, _ in right)
        # A badge is worth more than the name of the program, and where the quarter stands is too.
        left = self._tabs(width - taken - (cells(self.when) + 3 if badges else 2))
        room = width - taken - sum(cells(text) for text, _ in left) - 2
        when = next((text for text in (self.when_long, self.when) if cells(text) <= room), "")
        return self.paint(ends(left, [*right, (when + " ", "dim")], width), width, is_chrome=True)

    def _tabs(self, room: int) -> list[Span]:
        """The name and the views; without the name, then with the numbers alone, where there is no room."""
        tabs = [(item, item.name == self.current) for item in VIEWS]
        keys = {item.name: _key(item.name) for item in VIEWS}
        labels = {item.name: f"{keys[item.name]} {item.title}".strip() for item in VIEWS}
        full = [self._tab(labels[item.name], is_current) for item, is_current in tabs]
        short = [self._tab(labels[item.name] if now else keys[item.name] or item.title, now) for item, now in tabs]
        name: Span = (" aeterm ", "bold")
        for found in ([name, *full], full, [name, *short]):
            if sum(cells(text) for text, _ in found) <= room:
                break
        self._drawn, self._first = found, 1 if found[0] == name else 0
        return found

    def _tab(self, label: str, is_current: bool) -> Span:
        return (f"[{label}]", "title") if is_current else (f" {label} ", "dim")

    def on_click(self, event: events.Click) -> None:
        """Find the tab under the mouse."""
        x = 0
        for index, (text, _) in enumerate(self._drawn):
            if x <= event.x < x + cells(text) and index >= self._first:
                self.post_message(self.Clicked(VIEWS[index - self._first].name))
            x += cells(text)
