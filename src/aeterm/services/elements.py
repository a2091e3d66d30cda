"""Which element of qualification a word means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aeterm.errors import NotFoundError, RefusedError
from aeterm.qualification.frameworks.library import base, base_elements
from aeterm.services.naming import folded
from aeterm.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aeterm.qualification.frameworks.library import FrameworkLibrary
    from aeterm.qualification.frameworks.model import Element


class ElementNames:
    """Finds elements by id or label, in either language, or by the beginning of a word that no other has."""

    def __init__(self, library: FrameworkLibrary) -> None:
        self._library = library

    def element(self, word: str, framework: str = "") -> Element:
        """The element of a framework that a word means; NotFoundError naming them when none or several fit.

        Without a framework it is looked for in MEDDPICC, then among the others.
        """
        if framework:
            return _meant(word, self._library.get(framework).elements)
        found = _exact(word, base().elements) or _begun(word, base().elements)
        if len(found) == 1:
            return found[0]
        others = [element for other in self._library.usable()[0][1:] for element in other.elements]
        exact = [element for element in others if _exact(word, (element,))]
        # An element with lines of its own before a view of others by the same name.
        exact.sort(key=lambda element: bool(element.draws_on))
        return exact[0] if exact and not found else _meant(word, base().elements)

    def evidence_id(self, word: str) -> str:
        """The id under which lines of evidence for it are kept.

        Raises NotFoundError for an unknown word, RefusedError for a view of several elements, naming them.
        """
        element = self.element(word)
        if not element.draws_on:
            return element.id
        if len(element.draws_on) > 1:
            raise RefusedError(
                f"{element.label('en')} has no evidence of its own: it draws on several elements",
                hint=f"take one of: {', '.join(element.draws_on)}",
            )
        return element.draws_on[0]

    def drawn(self, word: str) -> frozenset[str]:
        """The ids under which the evidence of an element is kept."""
        element = self.element(word)
        return frozenset(element.draws_on or (element.id,))

    def known(self, element_id: str) -> Element | None:
        """The element with lines of its own that has an id; None when no framework of today has it."""
        found = base_elements().get(element_id)
        if found is not None:
            return found
        own = (element for other in self._library.usable()[0][1:] for element in other.own_elements)
        return next((element for element in own if element.id == element_id), None)

    def label(self, element_id: str, language: str = "en") -> str:
        """The name of an element that lines are kept under, `Economic buyer`; the id itself when nobody knows it."""
        found = self.known(element_id)
        return found.label(language) if found else one_line(element_id)


def _meant(word: str, elements: Iterable[Element]) -> Element:
    elements = tuple(elements)
    found = _exact(word, elements) or _begun(word, elements)
    if len(found) == 1:
        return found[0]
    many = f"fits {len(found)} elements" if found else "is no element"
    named = ", ".join(element.id for element in found or elements)
    raise NotFoundError(f'"{one_line(word)}" {many}', hint=f"elements: {named}")


def _exact(word: str, elements: Iterable[Element]) -> list[Element]:
    wanted = _plain(word)
    return [
        element for element in elements if wanted in {_plain(name) for name in (element.id, *element.labels.values())}
    ]


def _begun(word: str, elements: Iterable[Element]) -> list[Element]:
    """Those whose name begins with the word; without one, those of which any word does."""
    wanted = _plain(word)
    if not wanted:
        return []
    names = [(element, [*map(_plain, (element.id, *element.labels.values()))]) for element in elements]
    found = [element for element, each in names if any(name.startswith(wanted) for name in each)]
    return found or [element for element, each in names if any(f" {wanted}" in name for name in each)]


def _plain(text: str) -> str:
    return folded(one_line(text)).replace("_", " ").replace("-", " ")
