"""People as notes speak of them: a name, and the words that have to agree with it."""

from __future__ import annotations

from dataclasses import dataclass

from aeterm.demo import names


def is_feminine(name: str) -> bool:
    """Whether the first name of a full name is one of the feminine ones of the demo book."""
    return name.split(" ", 1)[0] in names.FEMININE


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a note: `{champion}` is the name, `{champion.he}` the pronoun, `seul{champion.e}` agrees."""

    name: str

    def __str__(self) -> str:
        return self.name

    def _either(self, feminine: str, masculine: str) -> str:
        return feminine if is_feminine(self.name) else masculine

    @property
    def he(self) -> str:
        """`he` or `she`."""
        return self._either("she", "he")

    @property
    def him(self) -> str:
        """`him` or `her`."""
        return self._either("her", "him")

    @property
    def his(self) -> str:
        """`his` or `her`."""
        return self._either("her", "his")

    @property
    def il(self) -> str:
        """`il` or `elle`."""
        return self._either("elle", "il")

    @property
    def Il(self) -> str:  # noqa: N802 - written as it stands in the text
        """`Il` or `Elle`, at the start of a sentence."""
        return self.il.capitalize()

    @property
    def lui(self) -> str:
        """`lui` or `elle`, after a preposition."""
        return self._either("elle", "lui")

    @property
    def e(self) -> str:
        """What a feminine participle or adjective adds: `rencontré{buyer.e}`."""
        return self._either("e", "")
