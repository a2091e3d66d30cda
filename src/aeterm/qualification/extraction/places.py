"""Where a quote stands in a text, when only case, blanks and the kind of quotation marks may differ."""

from __future__ import annotations

import unicodedata

_SAME = str.maketrans("’‘‛′“”„«»‟–—‑", '\'\'\'\'""""""---')
_MARKS = " \t\r\n\"'«»“”…"


class Places:
    """A text folded once, with the place of each folded character."""

    def __init__(self, text: str) -> None:
        self._text = text
        characters: list[str] = []
        self._starts: list[int] = []
        is_blank = True
        for place, character in enumerate(text):
            for folded in _folded(character):
                if folded.isspace():
                    if not is_blank:
                        characters.append(" ")
                        self._starts.append(place)
                    is_blank = True
                else:
                    characters.append(folded)
                    self._starts.append(place)
                    is_blank = False
        self._folded = "".join(characters)

    def find(self, quote: str) -> tuple[int, int] | None:
        """Start and end of the first place where the text says the quote, else None; marks around it do not count."""
        wanted = " ".join("".join(_folded(character) for character in quote).split()).strip(_MARKS)
        at = self._folded.find(wanted) if wanted else -1
        if at < 0:
            return None
        return self._starts[at], self._starts[at + len(wanted) - 1] + 1

    def has(self, words: str) -> bool:
        """True when the text says these words."""
        return self.find(words) is not None


def _folded(character: str) -> str:
    if character.isascii():
        return character.lower()
    return unicodedata.normalize("NFKC", character).translate(_SAME).casefold()
