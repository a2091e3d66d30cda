"""The few words that renderers add to a report, and its lines as its language wants them."""

from __future__ import annotations

from aeterm.domain.writing import NO_BREAK_SPACE, Writing
from aeterm.reports.document import Fill
from aeterm.text import one_line

_TEXTS = {
    "en": {
        "dashed": "(dashed line: {mark})",
        "marked": "`I` marks {mark}",
        "figure": "- {label}: **{value}**",
    },
    "fr": {
        "dashed": f"(ligne en tirets{NO_BREAK_SPACE}: {{mark}})",
        "marked": "`I` indique le {mark}",
        "figure": f"- {{label}}{NO_BREAK_SPACE}: **{{value}}**",
    },
}
_FILLS = {"en": {}, "fr": {Fill.CLOSED: "gagné"}}


class PageWords(Writing):
    """One language of a page."""

    __slots__ = ()

    def say(self, phrase: str, **values: str) -> str:
        """A phrase of the table with its values filled in."""
        return _TEXTS[self.language][phrase].format(**values)

    def fill(self, fill: Fill) -> str:
        """What a pattern stands for."""
        return _FILLS[self.language].get(fill, fill.value)

    def line(self, text: str) -> str:
        """One clean line; French keeps the no-break spaces that its numbers and signs stand with."""
        if self.language != "fr":
            return one_line(text)
        return NO_BREAK_SPACE.join(map(one_line, text.split(NO_BREAK_SPACE)))
