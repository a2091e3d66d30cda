"""A framework of qualification: its elements, what to ask for each, and which evidence each draws on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

BASE = "meddpicc"
"""The framework under which evidence is kept; the others are views of it, or add elements of their own."""
KINDS = ("situation", "problem", "implication", "need_payoff")
"""The types of question of SPIN."""
Texts = Mapping[str, str]
"""One text by language: `en`, `fr`. A file that gives only one has it in both."""

_NO_TEXTS: Texts = MappingProxyType({})


class Rule(StrEnum):
    """Which of the elements that it draws on gives a view's element its score."""

    WEAKEST = "weakest"
    STRONGEST = "strongest"


class Question(NamedTuple):
    """One question as it is asked, and its type in SPIN where it has one."""

    texts: Texts
    kind: str = ""

    def text(self, language: str) -> str:
        """The question in `en` or `fr`."""
        return self.texts[language]


class Element(NamedTuple):
    """One element of a framework.

    One with `draws_on` takes score and lines from those elements. One without has lines of evidence of its own, kept
    under its id.
    """

    id: str
    letter: str
    """One or two characters; two elements may share them."""
    labels: Texts
    own_questions: tuple[Question, ...] = ()
    """The first is the strongest."""
    draws_on: tuple[str, ...] = ()
    """Ids of elements with lines of their own."""
    rule: Rule = Rule.WEAKEST
    kind: str = ""
    """The type of question of SPIN that it is about; empty for any."""
    apart: bool = False
    """True when it counts neither in the total nor among the letters."""
    green: Texts = _NO_TEXTS
    """What a good score means."""
    objective: Texts = _NO_TEXTS
    fallback: Texts = _NO_TEXTS
    ask: Texts = _NO_TEXTS

    def label(self, language: str) -> str:
        """Its name in `en` or `fr`."""
        return self.labels[language]


class Framework(NamedTuple):
    """A framework as its file has it. `elements` are in the order in which they are shown."""

    name: str
    """What it is called on the command line: the name of its file."""
    title: str
    elements: tuple[Element, ...]
    work_order: tuple[str, ...]
    """Every element, the first to work on first: it breaks ties between weak ones."""
    about: Texts = _NO_TEXTS
    path: Path | None = None

    def element(self, element_id: str) -> Element | None:
        """The element with that id, or None."""
        return next((element for element in self.elements if element.id == element_id), None)

    @property
    def is_bundled(self) -> bool:
        """True when it came with the program."""
        return self.path is not None and self.path.parent == Path(__file__).parent

    @property
    def counted(self) -> tuple[Element, ...]:
        """The elements of the total and of the letters."""
        return tuple(element for element in self.elements if not element.apart)

    @property
    def own_elements(self) -> tuple[Element, ...]:
        """The elements that have lines of evidence of their own."""
        return tuple(element for element in self.elements if not element.draws_on)
