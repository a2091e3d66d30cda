"""Privacy for a shared screen: amounts, names and texts are drawn as stand-ins, and nothing moves.

One filter stands between every widget and the terminal. It does not look for names, it lets through what cannot be
one: words of the program itself (`plain_words.py`), dates, spans of time and single digits, none of which is part of
a name in the book. Whatever else has letters or digits is replaced, cell by cell, so a text that nobody thought of
is hidden too. What is drawn of the program alone (tabs, keys, column titles) passes whole: see `paint.CHROME`.
Only the picture is changed: the book, copies and files keep what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from aeterm.domain.account import Account
from aeterm.domain.contact import Contact
from aeterm.domain.day_names import SHORT_MONTHS
from aeterm.domain.deal import Deal
from aeterm.services.container import Services
from aeterm.tui.commands import COMMANDS
from aeterm.tui.paint import CHROME
from aeterm.tui.plain_words import LINKING_WORDS, PLAIN_WORDS

STAND_IN = "•"
"""Drawn for one cell of what is hidden."""

_TOKEN = re.compile("[^\\s!-/:-@\\[-`{-~\u00a0-\u00bf\u00d7\u00f7\u2000-\u2bff]+")
"""A run of letters, digits and whatever may belong to a name: all but blanks, punctuation, currencies and drawing."""
_MONTHS = "|".join(SHORT_MONTHS)
_HARMLESS = re.compile(
    r"(?<![\w.,])(?<!\d[ \u00a0])(?:"
    r"20\d\d-(?:\d\d-\d\d|\d\d|Q[1-4])"  # a day, a month, a quarter
    rf"|\d{{1,2}} (?:{_MONTHS})(?: 20\d\d(?! \d))?"
    rf"|(?:{_MONTHS}) 20\d\d(?! \d)"  # a month, as a group of deals is named
    r"|\d{1,2}:\d\d|Q[1-4]|wk \d{1,2}/\d{1,2}"
    r"|\d{1,2} h \d\d"
    r"|\d{1,3} ?(?:d|s|ms|min|h|days?|weeks?|months?)"
    r"|\d[\d,]*/\d[\d,]*(?: of \d[\d,]*)?"  # where in a list, how many of how many
    r"|OSC 52"
    r"|(?<![€$£])\d(?![.,]\d)(?![ \u00a0]?[kKmMG€$£%])(?![ \u00a0]\d{3})"  # a mark of 0 to 3, the number of a line
    r"|[Mm·][Ee·][Dd·][Dd·][Pp·][Ii·][Cc·][Cc·]"  # the eight letters of a scorecard
    r")(?!\w)"
)


@cache
def _program_words() -> frozenset[str]:
    titles = " ".join(f"{entry.title} {entry.word} {entry.hint}" for entry in COMMANDS)
    return PLAIN_WORDS | {word for word in _words(titles) if word.isalpha()}


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


class Blur(LineFilter):
    """Hides what could be a name, an amount or a text of the user's in every line, whichever widget drew it.

    A word of `names` is hidden though it is one of the program's; of `phrases`, only all of the words together are.
    """

    def __init__(self, names: Iterable[str] = (), phrases: Iterable[str] = ()) -> None:
        super().__init__()
        program = _program_words()
        taken = {word for name in names for word in _words(name) if len(word) > 1} - LINKING_WORDS
        self._plain = program - taken
        split = {tuple(words) for words in map(_words, phrases) if words and self._plain.issuperset(words)}
        between = "[^\\w…]+"
        found = "|".join(between.join(map(re.escape, words)) for words in sorted(split, key=len, reverse=True))
        self._phrases = re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if found else None

    def hidden(self, text: str) -> list[tuple[int, int]]:
        """Where the parts of a line begin and end that are not to be seen."""
        harmless = [match.span() for match in _HARMLESS.finditer(text)]
        phrases = [match.span() for match in self._phrases.finditer(text)] if self._phrases else []
        found = []
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            word = match[0].casefold()
            is_cut = text[end : end + 1] == "…"  # the start of a longer word
            is_plain = word in self._plain or (len(word) == 1 and word.isalpha())
            if is_cut or _lies_in(start, end, phrases) or not (is_plain or _lies_in(start, end, harmless)):
                found.append((start, end))
        return found

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments at the same widths, without what is hidden."""
        spans = self.hidden("".join("" if segment.control else segment.text for segment in segments))
        if not spans:
            return segments
        shown, at = [], 0
        for segment in segments:
            if segment.control:
                shown.append(segment)
                continue
            end = at + len(segment.text)
            inside = [(max(first, at) - at, min(last, end) - at) for first, last in spans if first < end and last > at]
            is_chrome = segment.style is not None and bool(segment.style.meta.get(CHROME))
            shown.append(segment if is_chrome or not inside else Segment(_drawn(segment.text, inside), segment.style))
            at = end
        return shown


def blur_of(services: Services) -> Blur:
    """The filter for a book: a program's word that is part of the name of an account or a person is hidden too.

    Names of deals are made of such words, so that only the whole name is hidden when it has no other.
    """
    book = services.book
    names: set[str] = set()
    for deal in book.all(Deal).values():
        names.update((deal.account_name, deal.owner, deal.competitor))
    for account in book.all(Account).values():
        names.update((account.name, account.parent, account.owner))
    names.update(name for contact in book.all(Contact).values() for name in (contact.name, *contact.other_names))
    return Blur(names, {deal.name for deal in book.all(Deal).values()})


def _lies_in(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _drawn(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with stand-ins of the same width in place of its spans."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += (text[at:start], STAND_IN * cell_len(text[start:end]))
        at = end
    drawn = "".join((*parts, text[at:]))
    size = cell_len(text)
    return drawn if cell_len(drawn) == size else STAND_IN * size
