"""Small pieces shared by the presenters: styles by meaning, money, days, and columns that line up.

Everything is `Content` built from plain strings, never from markup, so names such as `[/]` stay text.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from textual.content import Content

from aeterm.domain.money import grouped, short
from aeterm.text import fit, one_line, width

MUTED = "$text-muted"
BAD = "$text-error"
WARN = "$text-warning"
GOOD = "$text-success"
STRONG = "bold"

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Part = str | Content | tuple[str, str]


def sign(currency: str) -> str:
    """What stands before an amount: `€`, `$`, `£`, else the code and a blank."""
    return _SIGNS.get(currency, f"{currency} ")


def full(value: Decimal, currency: str = "", *, is_estimate: bool = False) -> str:
    """A whole amount: `€184,000`; `~` before it when it is a list price. Without currency: digits only."""
    return ("~" if is_estimate else "") + (sign(currency) if currency else "") + grouped(value)


def brief(value: Decimal, currency: str = "") -> str:
    """A short amount: `€184k`. Without currency: digits and unit only."""
    return (sign(currency) if currency else "") + short(value)


def day(on: date | None, today: date) -> str:
    """`18 Dec`, with the year when it lies more than half a year away; `—` for no day."""
    if on is None:
        return "—"
    text = f"{on.day:02d} {_MONTHS[on.month - 1]}"
    return text if abs(on - today) <= timedelta(days=183) else f"{text} {on.year}"


def plural(count: int, noun: str) -> str:
    """`1 deal`, `3 deals`, `1,204 deals`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def cell(text: str, columns: int, style: str = "", *, right: bool = False) -> Content:
    """One clean line of exactly `columns`."""
    return Content.styled(fit(text, columns, right=right), style)


def line(*parts: Part) -> Content:
    """One line of pieces; strings are text, never markup."""
    return Content.assemble(*parts)


def spread(left: Content, right: Content, columns: int) -> Content:
    """Two pieces at the two ends of one line; the left one gives way."""
    room = max(0, columns - right.cell_length - 1)
    if left.cell_length > room:
        left = left.truncate(room, ellipsis=True)
    return Content.assemble(left, " " * (columns - left.cell_length - right.cell_length), right)


def wrapped(label: str, text: str, columns: int, *, indent: int = 9, style: str = "") -> list[Content]:
    """A labelled paragraph folded at blanks: the label in the left margin of the first line only."""
    lines = fold(text, max(8, columns - indent))
    return [
        line((fit(label if number == 0 else "", indent), MUTED), (words, style)) for number, words in enumerate(lines)
    ]


def fold(text: str, columns: int) -> list[str]:
    """Text cleaned and broken at blanks into lines of at most `columns`; longer words are cut."""
    lines, current = [], ""
    for word in one_line(text).split(" "):
        while width(word) > columns:
            if current:
                lines.append(current)
                current = ""
            head = _head(word, columns)
            lines.append(head)
            word = word[len(head) :]
        if current and width(current) + 1 + width(word) > columns:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    if current or not lines:
        lines.append(current)
    return lines


def _head(word: str, columns: int) -> str:
    taken = 0
    for position, character in enumerate(word):
        taken += width(character)
        if taken > columns:
            return word[: max(1, position)]
    return word
