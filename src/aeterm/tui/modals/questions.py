"""The questions to ask for one element, in English or French, to read and to copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from aeterm.domain.writing import LANGUAGES
from aeterm.qualification.frameworks.model import Element
from aeterm.tui.languages import following
from aeterm.tui.modals.dialog import Dialog, hints
from aeterm.tui.presenters.questions import question_lines, questions_text, questions_title
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane

_WIDEST = 92


class Questions(Dialog[None]):
    """Shows what is `asked` in a language; `spoken` is told when that is changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,enter", "close", "Close", show=False),
        Binding("L", "language", "Language", show=False),
        Binding("y", "copy", "Copy", show=False),
    ]

    def __init__(
        self, element: Element, asked: Callable[[str], Sequence[str]], language: str, spoken: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._element = element
        self._asked = asked
        self._language = language
        self._spoken = spoken
        self.pane = TextPane()
        self.frame = Frame(self.pane)

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """As high as the text in the language that needs more lines."""
        width = min(_WIDEST, most.width) - 4
        longest = max(len(question_lines(self._element, self._asked(each), each, width)) for each in LANGUAGES)
        return _WIDEST, longest + 2

    def on_mount(self) -> None:
        """Show them."""
        self._show()
        self.pane.focus()

    def _show(self) -> None:
        element, language, asked = self._element, self._language, self._asked(self._language)
        self.frame.head(questions_title(element, language))
        self.frame.foot("", hints("L language", "y copies", "Esc closes"))
        self.pane.show(lambda width: question_lines(element, asked, language, width - 2))

    def on_text_pane_scrolled(self) -> None:
        """Say where in the text we are."""
        self.frame.head(None, self.pane.position)

    def action_language(self) -> None:
        """The other language."""
        self._language = following(self._language)
        self._spoken(self._language)
        self._show()

    def action_copy(self) -> None:
        """All of it."""
        self.shell.copy(questions_text(self._element, self._asked(self._language), self._language), "the questions")
        self.dismiss(None)
