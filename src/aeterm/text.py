"""The one cleaner for text that came from outside, and the width of text on a terminal.

Names, notes, CSV cells and model output can carry escape sequences that rewrite the screen or the
clipboard, bidirectional marks that reverse what is read, and invisible characters. Every path to a
terminal, a clipboard, a window title or an editor goes through `clean` or `one_line`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# C0 without tab and newline, DEL, C1, Arabic letter mark, bidi marks and isolates, line and paragraph
# separators, interlinear annotations, BOM, lone surrogates, and the invisible tag block.
_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_JOINER = "\N{ZERO WIDTH JOINER}"
"""Dangling at the end of a line it would swallow the column after it."""

_BASE = "\N{DOTTED CIRCLE}"
"""What Unicode sets under a combining mark that has no letter of its own."""


_SPLITS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"}
"""Letters that stand for others without being decomposed by Unicode."""


def folded(text: str) -> str:
    """The text as it is looked for: case and accents do not count, so `hopital` is found in `Hôpital`."""
    lower = text.casefold()
    return lower if lower.isascii() else _beyond_ascii().sub(_plain_match, lower)


def plain_words(text: str) -> str:
    """A typed text as its words are looked up: folded, a blank between two, a straight apostrophe."""
    return " ".join(folded(text.replace("’", "'")).split())


def letters_of(text: str) -> str:
    """What a word is looked up by: `Closed-Won`, `closed won` and `ClosedWon` are one, `négo` and `nego` too."""
    return "".join(character for character in folded(text) if character.isalnum())


@cache
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile("[^\\x00-\\x7f]")


def _plain_match(match: re.Match[str]) -> str:
    return _plain(match[0])


@cache
def _plain(character: str) -> str:
    """What stands for a character once its accents are gone; nothing for an accent alone."""
    letters = unicodedata.normalize("NFKD", _SPLITS.get(character, character))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def is_clean(text: str) -> bool:
    """True when `clean(text)` would return the text unchanged."""
    # Nothing unsafe is printable, so most text never needs the pattern.
    return text.replace("\n", " ").isprintable() or _unsafe().search(text) is None


def clean(text: str) -> str:
    """Text safe to show on several lines: CR LF becomes LF, every unsafe character becomes U+FFFD."""
    if is_clean(text):
        return text
    return _unsafe().sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Clean text on one line, runs of white space (tabs, newlines, no-break spaces) folded to one blank."""
    return " ".join(clean(text).split())


def width(text: str) -> int:
    """Columns that a clean one-line text takes on a terminal; wide CJK characters take two."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    columns: int = wcswidth(text)
    return columns if columns >= 0 else len(text)


def fit(text: str, columns: int, *, right: bool = False) -> str:
    """One clean line cut (with `…`) or padded to exactly `columns`; `right` aligns right."""
    line = one_line(text)
    if not line.isascii() and _joins_what_stands_before(line[0]):
        line = _BASE + line
    # Piled-up combining marks take no column: the bound on characters keeps such a line from costing seconds.
    longest = 4 * columns + 16
    if len(line) > longest or width(line) > columns:
        line = _cut(line[:longest], columns)
    line = line.rstrip(_JOINER)
    padding = " " * (columns - width(line))
    return padding + line if right else line + padding


@cache
def _unsafe() -> re.Pattern[str]:
    """Compiled when first needed: that is the dearest part of loading this module."""
    return re.compile(_UNSAFE)


@cache
def _joins_what_stands_before(character: str) -> bool:
    """True for a combining mark: its width depends on the character before it."""
    return width(character) == 0 or width(" " + character) != 1 + width(character)


def _cut(line: str, columns: int) -> str:
    if columns <= 0:
        return ""
    if line.isascii():
        return line[: columns - 1] + "…"
    cut = ""
    for character in line:
        if width(cut + character) > columns - 1:
            break
        cut += character
    return cut.rstrip(_JOINER) + "…"


def counted(number: int, singular: str, plural: str = "") -> str:
    """`1 deal`, `8,800 deals`, `2 categories` (with an irregular plural given)."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
