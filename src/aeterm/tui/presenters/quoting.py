"""A text with a quote of it painted where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aeterm.text import clean, one_line
from aeterm.tui.paint import Line, Span, wrapped

_PAINT = "cursor"


def quoted_lines(text: str, quote: str, columns: int) -> tuple[Sequence[Line], int]:
    """The text on lines of at most `columns`, the first place of the quote painted, and the line on which it begins.

    Blanks and line ends do not count. A quote that the text does not hold is painted nowhere, and the line is 0.
    """
    whole = clean(text).replace("\t", "    ")
    start, end = _found(whole, quote)
    lines: list[Line] = []
    at, first = 0, -1
    for piece in wrapped(whole, columns):
        at = whole.index(piece, at)  # wrapping leaves out blanks between lines, nothing else
        opens, closes = max(start - at, 0), max(min(end - at, len(piece)), 0)
        if start < 0 or opens >= closes:
            lines.append([(piece, "")])
        else:
            first = len(lines) if first < 0 else first
            spans: list[Span] = [(piece[:opens], ""), (piece[opens:closes], _PAINT), (piece[closes:], "")]
            lines.append([span for span in spans if span[0]])
        at += len(piece)
    return lines, max(first, 0)


def _found(text: str, quote: str) -> tuple[int, int]:
    """Where the words of the quote stand; -1 twice for nowhere."""
    words = one_line(quote).split()
    match = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    return match.span() if match else (-1, -1)
