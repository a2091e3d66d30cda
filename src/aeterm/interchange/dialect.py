"""Which sign separates the cells of a file."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
"""What may separate the cells of a file, and what it is called."""

_SAMPLE_ROWS = 100
_SAMPLE_CHARACTERS = 100_000
_CLEVER_CHARACTERS = 6_000
_HINT = re.compile(r'^"?sep=([,;|:\t])"?\r?\n', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a file are told apart."""

    delimiter: str = ","
    quote: str = '"'
    escape: str | None = None
    skip_lines: int = 0
    """Lines above the table that are for a spreadsheet program: `sep=;`."""


@dataclass(frozen=True, slots=True)
class _Score:
    delimiter: str
    known: int
    steadiness: float
    width: int


def sniff(text: str, known_headers: Callable[[Sequence[str]], int]) -> Dialect:
    """The dialect of a text: a stated one, else the one whose rows have headers we know and one width.

    When plain counting leaves two candidates, clevercsv decides.
    """
    hint = _HINT.match(text)
    if hint:
        return Dialect(hint[1], skip_lines=1)
    scores = [_score(text, delimiter, known_headers) for delimiter in DELIMITERS]
    most_known = max(score.known for score in scores)
    if most_known >= 2:
        best = [score for score in scores if score.known == most_known]
        return Dialect(max(best, key=lambda score: (score.steadiness, score.width)).delimiter)
    steady = [score for score in scores if score.width > 1 and score.steadiness >= 0.9]
    if len(steady) == 1:
        return Dialect(steady[0].delimiter)
    if not steady and all(score.width <= 1 for score in scores):
        return Dialect()
    return _clever(text) or Dialect(max(scores, key=lambda score: score.steadiness * score.width).delimiter)


def _score(text: str, delimiter: str, known_headers: Callable[[Sequence[str]], int]) -> _Score:
    stream = io.StringIO(text[:_SAMPLE_CHARACTERS], newline="")
    widths: list[int] = []
    known = 0
    try:
        for cells in itertools.islice(csv.reader(stream, delimiter=delimiter), _SAMPLE_ROWS):
            if any(cells):
                widths.append(len(cells))
                if len(widths) <= 20:
                    known = max(known, known_headers(cells))
    except csv.Error:
        pass
    if not widths:
        return _Score(delimiter, 0, 0.0, 0)
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return _Score(delimiter, known, widths.count(usual) / len(widths), usual)


def _clever(text: str) -> Dialect | None:
    import clevercsv

    sample = text[:_CLEVER_CHARACTERS]
    try:
        found = clevercsv.Sniffer().sniff(sample, delimiters="".join(DELIMITERS))
    except (clevercsv.Error, ValueError, IndexError):
        return None
    if found is None or found.delimiter not in DELIMITERS:
        return None
    escape = found.escapechar if found.escapechar and len(found.escapechar) == 1 else None
    return Dialect(found.delimiter, '"', escape if escape != found.delimiter else None)
