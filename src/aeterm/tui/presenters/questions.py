"""What to ask for one element of qualification: the questions, what to aim for, and what to settle for."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.typography import typeset
from aeterm.qualification.frameworks.model import Element
from aeterm.text import one_line
from aeterm.tui.languages import LANGUAGE_NAMES
from aeterm.tui.paint import Line, fit, wrapped
from aeterm.tui.presenters.parts import MUTED, STRONG, line

_PARTS = {
    "en": {"objective": "Aim", "fallback": "At least", "ask": "Ask for", "green": "Good when"},
    "fr": {"objective": "Objectif", "fallback": "À défaut", "ask": "Demander", "green": "Acquis si"},
}
_MARGIN = 11


def questions_title(element: Element, language: str) -> Line:
    """`ASK  Pain · English`."""
    return [("ASK  ", "title"), (element.label(language), STRONG), (f" · {LANGUAGE_NAMES[language]}", MUTED)]


def question_lines(element: Element, questions: Sequence[str], language: str, columns: int) -> list[Line]:
    """Numbered questions, the strongest first; then aim, fallback, what to ask for, and what a good score means."""
    asked = [_hung(f"{number:>2}. ", question, language, columns) for number, question in enumerate(questions, 1)]
    told = [_hung(fit(label, _MARGIN), text, language, columns) for label, text in _parts(element, language) if text]
    between: list[list[Line]] = [[[]]] if asked and told else []
    return [found for lines in (*asked, *between, *told) for found in lines]


def _hung(head: str, text: str, language: str, columns: int) -> list[Line]:
    """A paragraph that hangs from its head."""
    pieces = wrapped(typeset(one_line(text), language), max(1, columns - len(head)))
    return [line((head if at == 0 else " " * len(head), MUTED), (piece, "")) for at, piece in enumerate(pieces)]


def questions_text(element: Element, questions: Sequence[str], language: str) -> str:
    """The same to paste: a line each."""
    colon = " : " if language == "fr" else ": "
    lines = [element.label(language), *(f"- {one_line(question)}" for question in questions)]
    lines += [f"{label}{colon}{one_line(text)}" for label, text in _parts(element, language) if text]
    return "\n".join(typeset(text, language) for text in lines) + "\n"


def _parts(element: Element, language: str) -> list[tuple[str, str]]:
    return [(label, getattr(element, name).get(language, "")) for name, label in _PARTS[language].items()]
