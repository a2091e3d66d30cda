"""Numbers a text cites that no evidence has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aeterm.qualification.sentences import cut
from aeterm.text import one_line

_CITED = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\](?!\()")
_NUMBER = re.compile(r"\d+")
_LINE_CHARACTERS = 120


def stray_citations(text: str, known: Iterable[int]) -> list[str]:
    """One sentence per line of the text that cites what does not exist: `cites [99], which is no evidence, in: ...`.

    In the line the numbers are marked `[99?]`.
    """
    numbers = frozenset(known)
    found = []
    for line in text.splitlines():
        strays = sorted({number for match in _CITED.finditer(line) for number in _numbers(match)} - numbers)
        if strays:
            marked = cut(one_line(_CITED.sub(lambda match: _marked(match, numbers), line)), _LINE_CHARACTERS)
            which = "which is" if len(strays) == 1 else "which are"
            found.append(f"cites {''.join(f'[{number}]' for number in strays)}, {which} no evidence, in: {marked}")
    return found


def _numbers(match: re.Match[str]) -> list[int]:
    return [int(number) for number in _NUMBER.findall(match[1])]


def _marked(match: re.Match[str], known: frozenset[int]) -> str:
    return _NUMBER.sub(lambda number: number[0] if int(number[0]) in known else f"{number[0]}?", match[0])
