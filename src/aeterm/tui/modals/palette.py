"""`?` and `:`: one list of commands. Typing filters, Enter runs, the key is shown.

In `:` the first word names the command and the rest is its argument (`stage prop`, `amount 120k`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from aeterm.tui.command import Command
from aeterm.tui.command_history import Browser, CommandHistory
from aeterm.tui.completion import completions
from aeterm.tui.modals.dialog import Typed, hints
from aeterm.tui.paint import Line, Span, cells, fit
from aeterm.tui.shell import Shell
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_MARKS: tuple[Line, ...] = (
    [
        ("!", "serious"),
        (" mend this   ", ""),
        ("~", "notice"),
        (" look at this   ", ""),
        ("✓", "good"),
        (" won, in order   ", ""),
        ("x", "dim"),
        (" lost", ""),
    ],
    [("~120,000", "notice"), (" is the list price, nobody has quoted it yet", "")],
)
"""What the marks before rows and amounts mean."""

_WIDEST = 84
_KEYS, _USAGE = 8, 24
_BESIDE_TITLE = 4 + _KEYS + 1 + 1
"""Cells of a line besides title and usage: margin, keys, a gap, one blank at the end."""
_AROUND_TEXT = 9
"""Cells of the lower edge besides the text and the hints."""
_OFFERED = 5
"""Completions that are shown before Tab is pressed."""
Chosen = tuple[str, str]
"""(command id, argument)."""


class Palette(Typed[Chosen]):
    """The commands of some scopes; gives back the one to run with its argument."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "run", "Run", show=False),
        Binding("down", "step(1)", "Down, or the line typed after this one", show=False),
        Binding("up", "step(-1)", "Up, or the line typed before", show=False),
        Binding("tab", "complete", "Complete", show=False),
    ]

    def __init__(
        self,
        shell: Shell,
        scopes: Iterable[str],
        *,
        is_line: bool,
        why_not: Callable[[str], str],
        text: str,
        history: CommandHistory,
    ) -> None:
        super().__init__()
        self.table = shell.commands
        self._history = history
        self._browser = Browser(history.lines) if is_line else Browser([])
        self._completed: tuple[str, list[str], int] = ("", [], -1)
        """The line as Tab left it, what it may end in, and which of them it ends in now."""
        self.scopes = tuple(scopes)
        self.is_line = is_line
        self._why_not = why_not
        self._reasons: dict[str, str] = {}
        self._text = text
        known = self.table.available_in(self.scopes)
        self.commands = [item for item in known if item.word] if is_line else known
        self.line = FilterLine(": " if is_line else "? ", leaves=False)
        self.list: VirtualList[Command] = VirtualList(
            self._columns, key=lambda item: item.id, header=False, always_lit=True
        )
        self.list.can_focus = False
        title = "COMMAND" if is_line else "KEYS AND COMMANDS"
        self.marks = TextPane(focusable=False, id="marks")
        content = [self.list] if is_line else [self.marks, self.list]
        self.frame = Frame(*content, title=title, bottom=self.line)

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """The same whatever is found; a line of commands leaves most of the view to be seen."""
        return _WIDEST, 14 if self.is_line else 26

    def fit(self) -> None:
        """With the hints that there is room for."""
        super().fit()
        self._hint(self.line.text)

    def on_mount(self) -> None:
        """Show everything, ready to type."""
        self.set_class(self.is_line, "-line")
        self.marks.show(lambda width: _MARKS)
        self.list.set_rows(self.commands, keep=False)
        self.line.focus()
        self.line.set_text(self._text)

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        """Filter by word, title or key."""
        self.list.empty = self._nothing(event.text)
        self.list.remark = self._offer(event.text)
        self._hint(event.text)
        self.list.set_rows(self._matching(event.text), keep=False)

    def _hint(self, text: str) -> None:
        """As many key hints as leave room for what is typed."""
        room = min(_WIDEST, self.most.width) - cells(text) - _AROUND_TEXT
        keys = [*(["Tab completes", "↑ earlier"] if self.is_line else []), "Enter runs", "Esc closes"]
        while keys and sum(len(key) + 3 for key in keys) > room:
            del keys[-1]
        self.frame.foot(None, hints(*keys))

    def on_virtual_list_moved(self) -> None:
        """Keep the count right."""
        self.frame.head(None, self.list.position)

    def on_virtual_list_chosen(self) -> None:
        """A double click runs."""
        self.action_run()

    def _matching(self, text: str) -> list[Command]:
        wanted = text.strip().casefold()
        if not wanted:
            return self.commands
        if self.is_line:
            word = wanted.split(" ", 1)[0]
            exact = self.table.by_word(word, self.scopes) if " " in text.lstrip() else None
            named = [item for item in self.commands if any(name.startswith(word) for name in (item.word, *item.also))]
            if exact is not None or named:
                return [exact] if exact is not None else named
        found = [item for item in self.commands if _matches(item, text.strip(), wanted)]
        return sorted(found, key=lambda item: _rank(item, text.strip(), wanted))

    def _nothing(self, text: str) -> str:
        word = text.strip().split(" ", 1)[0].casefold()
        if places := self.table.places_of(word):
            return f":{word} works in {' and '.join(places)}"
        near = self.table.nearest_words(word, self.scopes)
        return f'no command "{text.strip()}"' + (f" · near: {', '.join(near)}" if near else "")

    def _columns(self, width: int) -> Sequence[Column[Command]]:
        room = width - _BESIDE_TITLE
        return [
            Column("", _KEYS, lambda item: (item.key_labels, "key")),
            Column("", room, lambda item: self._said(item, room)),
        ]

    def _said(self, item: Command, room: int) -> list[Span]:
        """Title and usage; a long title takes of the room of a usage what that leaves."""
        title, paint = self._title(item)
        usage = self._usage(item)
        titled = max(room - _USAGE - 1, min(cells(title), room - cells(usage) - 1))
        return [(fit(title, titled), paint), (" " + fit(usage, room - titled - 1), "dim")]

    def _usage(self, item: Command) -> str:
        return f":{item.word} {item.argument}".strip() if item.word else ""

    def _title(self, item: Command) -> tuple[str, str]:
        if item.id not in self._reasons:
            self._reasons[item.id] = self._why_not(item.id)
        reason = self._reasons[item.id]
        return (f"{item.title} ({reason})", "dim") if reason else (item.title, "")

    def action_step(self, steps: int) -> None:
        """Through the lines typed before while the line is empty or shows one of them, else through the commands."""
        text = self.line.text
        if self.is_line and (self._browser.is_browsing(text) or (not text and steps < 0)):
            self.line.set_text(self._browser.step(steps, text))
        else:
            self.action_move(steps)

    def action_complete(self) -> None:
        """Put the word under the cursor into the line; behind a word, the next of what may follow it."""
        if not self.is_line:
            return
        text, found, at = self._completed
        if self.line.text != text or not found:
            found, at = self._possible(self.line.text), -1
        if found:
            at = (at + 1) % len(found)
            text = f"{self.line.text.lstrip().split(' ', 1)[0]} {found[at]}"
            self._completed = (text, found, at)
            self.line.set_text(text)
        elif " " not in self.line.text.lstrip() and self.list.selected is not None:
            self.line.set_text(self.list.selected.word + " ")

    def _possible(self, text: str) -> list[str]:
        """What the line may become behind its word; empty while that is being typed."""
        word, blank, argument = text.lstrip().partition(" ")
        entry = self.table.by_word(word.casefold(), self.scopes) if blank else None
        return completions(self.shell, entry, argument, self.scopes) if entry is not None else []

    def _offer(self, text: str) -> str:
        """The first of what may follow, for the line below the command."""
        found = self._possible(text) if self.is_line else []
        more = f" · {len(found) - _OFFERED} more" if len(found) > _OFFERED else ""
        return f"Tab: {' · '.join(found[:_OFFERED])}{more}" if found else ""

    def action_run(self) -> None:
        """Run the command named in the line, else the one under the cursor."""
        word, _, argument = self.line.text.strip().partition(" ")
        exact = self.table.by_word(word.casefold(), self.scopes) if self.is_line and word else None
        chosen = exact or self.list.selected
        if chosen is None:
            return
        if self.is_line:
            self._history.add(self.line.text if exact else chosen.word)
        self.dismiss((chosen.id, argument.strip() if exact else ""))


def _matches(item: Command, text: str, folded: str) -> bool:
    haystack = f"{item.title} {item.word} {' '.join(item.also)} {item.group}".casefold()
    return _has_key(item, text) or all(part in haystack for part in folded.split())


def _rank(item: Command, text: str, folded: str) -> int:
    """What is called so or has that key goes first, then what begins so, then what has it anywhere."""
    if _has_key(item, text) or folded in (item.word, *item.also):
        return 0
    return 1 if any(name.casefold().startswith(folded) for name in (item.word, item.title)) else 2


def _has_key(item: Command, text: str) -> bool:
    return text in [item.key_label, *(key.strip() for key in item.keys.split(","))]
