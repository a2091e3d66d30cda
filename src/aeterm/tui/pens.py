"""What cells are drawn with, and the shortest codes that lead from one to another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

RESET = "\x1b[0m"
_ENDED_BY = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""The code that ends an attribute and leaves the colours alone, of those that have one everywhere."""
_BOLDNESS = ("1", "2")
"""Bold and dim, which end together."""


class Pen(NamedTuple):
    """What a cell is drawn with, as the codes that select it; `ink` is empty for a blank, which has none."""

    attributes: str
    ink: str
    ground: str
    marks_blanks: bool = False
    """True when the attributes are seen on a blank: underlined, struck through, reversed."""


PLAIN_PEN = Pen("", "39", "49")
"""The one in force after a reset."""


def is_blank_of(pen: Pen | None, other: Pen | None) -> bool:
    """True when `pen` is that of a blank which can be drawn with the other pen as well."""
    if pen is None or other is None or pen.ink or other.marks_blanks:
        return False
    return pen.ground == other.ground


@lru_cache(maxsize=1024)
def change(now: Pen, pen: Pen) -> tuple[str, Pen]:
    """The codes that lead from one pen to another, and what is in force then."""
    if not pen.ink:  # a blank: whatever is not seen on it may stay
        pen = (PLAIN_PEN if now.marks_blanks else now)._replace(ground=pen.ground)
    if now == pen:
        return "", pen
    codes = _colours(now, pen)
    if now.attributes != pen.attributes:
        anew = ["0", *([pen.attributes] if pen.attributes else []), *_colours(PLAIN_PEN, pen)]
        changed = _attributes(now.attributes, pen.attributes)
        codes = anew if changed is None else min(anew, [*changed, *codes], key=_length)
    return (f"\x1b[{';'.join(codes)}m" if codes else ""), pen


def _colours(now: Pen, pen: Pen) -> list[str]:
    return ([pen.ink] if pen.ink != now.ink else []) + ([pen.ground] if pen.ground != now.ground else [])


def _attributes(now: str, wanted: str) -> list[str] | None:
    """What ends those that are no longer wanted and begins the others; None where only a reset ends one."""
    before, after = now.split(";") if now else [], wanted.split(";") if wanted else []
    ending = {code: _ENDED_BY.get(code) for code in before if code not in after}
    if None in ending.values():
        return None
    ends = set(filter(None, ending.values()))
    begins = [code for code in after if code not in before or (code in _BOLDNESS and "22" in ends)]
    return sorted(ends) + begins


def _length(codes: list[str]) -> int:
    return sum(map(len, codes)) + len(codes)
