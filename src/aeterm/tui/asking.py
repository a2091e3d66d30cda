"""The windows that views may open, as one part of the app."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aeterm.tui.leaving import LeavingApp
from aeterm.tui.paint import wrapped
from aeterm.tui.shell import Choice


class AskingApp(LeavingApp):
    """Menus, prompts, questions and texts to read; see `shell.Shell`."""

    def choose(self, title: str, choices: Sequence[Choice], then: Callable[[str], None], *, selected: str = "") -> None:
        """Open a menu."""
        from aeterm.tui.modals.menu import Menu

        self.push_screen(Menu(title, choices, selected=selected), lambda value: None if value is None else then(value))

    def ask(
        self, title: str, then: Callable[[str], None], *, value: str = "", hint: str = "", example: str = ""
    ) -> None:
        """Open a prompt."""
        from aeterm.tui.modals.prompt import Prompt

        self.push_screen(Prompt(title, then, value=value, hint=hint, example=example))

    def confirm(self, question: str, then: Callable[[], None], *, detail: str = "") -> None:
        """Ask y/n."""
        from aeterm.tui.modals.confirm import Confirm

        self.push_screen(Confirm(question, detail), lambda yes: then() if yes else None)

    def read(self, title: str, text: str) -> None:
        """Open a text."""
        from aeterm.tui.modals.reader import Reader

        self.push_screen(Reader(title, lambda width: [[(line, "")] for line in wrapped(text, width - 2)]))
