"""The windows that views open over themselves: menu, prompt, question, text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from aeterm.errors import UsageError
from aeterm.tui.key_order import OrderedApp
from aeterm.tui.paint import wrapped
from aeterm.tui.shell import Choice, ColumnOffer, Shell

if TYPE_CHECKING:
    from aeterm.services.container import Services

A = TypeVar("A")
_MOST_TYPED = 50


class WindowedApp(OrderedApp):
    """The part of `shell.Shell` that opens windows; each is imported when it is first opened."""

    pages: Callable[[str, Path], str] | None = None
    """What a verb of the command line prints about the book in a folder; None where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: dict[str, str] = {}
        """What was typed into prompts that were left, by their titles, the latest last."""

    @property
    def services(self) -> Services:
        """The use cases of the open book."""
        raise NotImplementedError

    def page(self, verb: str) -> str:
        """What a verb prints."""
        if self.pages is None:
            raise UsageError(f"aeterm {verb} prints it; there is no command line here")
        return self.pages(verb, self.services.book.path)

    def _answered(self, then: Callable[[A], object]) -> Callable[[A | None], None]:
        """What follows when a window closes: nothing without an answer, and an error is told in the status line."""

        def closed(answer: A | None) -> None:
            if answer is not None:
                cast(Shell, self).attempt(lambda: then(answer))

        return closed

    def choose(
        self, title: str, choices: Sequence[Choice], then: Callable[[str], object], *, selected: str = ""
    ) -> None:
        """Open a menu."""
        from aeterm.tui.modals.menu import Menu

        self.push_screen(Menu(title, choices, selected=selected), self._answered(then))

    def choose_columns(self, offer: ColumnOffer, then: Callable[[tuple[str, ...]], None]) -> None:
        """Open the chooser of columns."""
        from aeterm.tui.modals.columns import ColumnChooser

        self.push_screen(ColumnChooser(offer), self._answered(then))

    def ask(
        self,
        title: str,
        then: Callable[[str], object],
        *,
        value: str = "",
        hint: str = "",
        example: str = "",
        left: Callable[[], object] | None = None,
    ) -> None:
        """Open a prompt; what is typed into it and left with Esc waits for the next one of that title."""
        from aeterm.tui.modals.prompt import Prompt

        before = self._typed.pop(title, "")
        prompt = Prompt(title, then, value=value, hint=hint, example=example, before=before)

        def closed(taken: str | None) -> None:
            if taken is None and (text := prompt.unkept[1] or before):
                self._typed[title] = text
                while len(self._typed) > _MOST_TYPED:
                    del self._typed[next(iter(self._typed))]
            if taken is None and left is not None:
                left()

        self.push_screen(prompt, closed)

    def confirm(self, question: str, then: Callable[[], None], *, detail: str = "") -> None:
        """Ask y/n."""
        from aeterm.tui.modals.confirm import Confirm

        self.push_screen(Confirm(question, detail), self._answered(lambda yes: then() if yes else None))

    def write(self, title: str, text: str, then: Callable[[str | None], None], *, remark: str) -> None:
        """Open a text to be changed; `then` gets it, or None when it is left as it was."""
        from aeterm.tui.modals.text_box import TextBox

        self.push_screen(TextBox(title, text, remark), then)

    def read(self, title: str, text: str) -> None:
        """Open a text."""
        from aeterm.tui.modals.reader import Reader

        self.push_screen(Reader(title, lambda width: [[(line, "")] for line in wrapped(text, width - 2)], text))
