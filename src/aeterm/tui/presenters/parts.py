"""Small pieces shared by the presenters: paints by meaning, money, days, and cells that line up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from aeterm.domain.day_names import SHORT_MONTHS
from aeterm.domain.money import grouped, short, sign
from aeterm.domain.money import plain as plain_amount
from aeterm.text import one_line
from aeterm.tui.paint import Line, Span, fit
from aeterm.tui.paint import wrapped as wrap_lines

MUTED = "dim"
BAD = "serious"
WARN = "notice"
GOOD = "good"
STRONG = "bold"
ACCENT = "accent"


def full(value: Decimal, currency: str = "", *, is_estimate: bool = False) -> str:
    """A whole amount: `€184,000`; `~` before it when it is a list price. Without currency: digits only."""
    return ("~" if is_estimate else "") + (sign(currency) if currency else "") + grouped(value)


def brief(value: Decimal, currency: str = "") -> str:
    """A short amount: `€184k`. Without currency: digits and unit only."""
    return (sign(currency) if currency else "") + short(value)


def sized(value: Decimal, columns: int, *, is_estimate: bool = False) -> str:
    """The whole amount where it fits, else the short one: digits are never cut off."""
    text = full(value, is_estimate=is_estimate)
    return text if len(text) <= columns else ("~" if is_estimate else "") + brief(value)


def days_text(days: int) -> str:
    """`12 d` in at most six letters: years where there are too many days."""
    text = f"{days} d"
    return text if len(text) <= 6 else f"{int(days / 365)} y"


def day(on: date | None, today: date) -> str:
    """`18 Dec`, with the year when it lies more than half a year away; `—` for no day."""
    if on is None:
        return "—"
    text = f"{on.day:02d} {SHORT_MONTHS[on.month - 1]}"
    return text if abs(on - today) <= timedelta(days=183) else f"{text} {on.year}"


def whole_day(on: date) -> str:
    """`18 Dec 2026`."""
    return f"{on.day:02d} {SHORT_MONTHS[on.month - 1]} {on.year}"


def plural(count: int, noun: str) -> str:
    """`1 deal`, `3 deals`, `1,204 deals`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def cell(text: str, columns: int, paint: str = "", *, right: bool = False) -> Span:
    """One clean line of exactly `columns` as a span."""
    return fit(text, columns, right=right), paint


def line(*parts: str | Span | Iterable[Span]) -> list[Span]:
    """One line out of strings, spans and lines."""
    spans: list[Span] = []
    for part in parts:
        if isinstance(part, str):
            spans.append((part, ""))
        elif isinstance(part, tuple) and len(part) == 2 and isinstance(part[0], str):
            spans.append((part[0], str(part[1])))
        else:
            spans.extend(span for span in part if isinstance(span, tuple))
    return [span for span in spans if span[0]]


def plain(spans: Line) -> str:
    """The text of a line without its paints."""
    return "".join(text for text, _ in spans)


def fold(text: str, columns: int) -> list[str]:
    """Text on one line cleaned and broken at blanks into lines of at most `columns`."""
    return wrap_lines(one_line(text), max(1, columns))


def labelled(label: str, text: str, columns: int, *, indent: int = 9, paint: str = "") -> list[list[Span]]:
    """A paragraph folded at blanks, with its label in the margin of the first line only."""
    return [
        line((fit(label if number == 0 else "", indent), MUTED), (piece, paint))
        for number, piece in enumerate(fold(text, columns - indent))
    ]


def raw(value: object) -> str:
    """A value as other programs read it: digits without groups, days as in ISO 8601, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain_amount(value)
    return value.isoformat() if isinstance(value, date) else one_line(str(value))


def tabbed(rows: Iterable[Sequence[str]]) -> str:
    """Rows as tab-separated lines, no cell of which a spreadsheet runs as a formula."""
    return "\n".join("\t".join(_safe(value) for value in row) for row in rows) + "\n"


def _safe(value: str) -> str:
    return "'" + value if value[:1] in ("=", "+", "-", "@") else value
