"""Amounts as people and programs write them, with the decimal sign decided for a whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from aeterm.domain.money import SYMBOLS
from aeterm.domain.parsing import SCALES

CODES = ("EUR", "USD", "GBP", "CHF", "CAD", "AUD", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "INR", "BRL", "MAD", "SGD")
"""ISO codes recognised inside cells and headers."""

NOTHING = frozenset({"", "-", "--", "—", "–", "n/a", "na", "nan", "null", "none", "nil", "#null!"})
"""Cells of typed columns that mean nothing is known."""

_CURRENCY = re.compile(rf"(?:US\s?\$|[{''.join(SYMBOLS)}]|\b(?:{'|'.join(CODES)})\b|\beuros?\b|\bdollars?\b)", re.I)
_BLANK = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’`]+")
_CORE = re.compile(r"^([+-]?)(\d[\d.,]*|[.,]\d+)([a-z]*)$")
_EXPONENT = re.compile(r"^[+-]?\d+(?:[.,]\d+)?e[+-]?\d{1,2}$")
_CODE = re.compile(r"[A-Z]{3}")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class AmountFormat:
    """How the amounts of one column are written."""

    decimal: str = "."
    note: str = ""
    """A sentence when the choice rests on convention rather than on evidence."""

    def parse(self, text: str) -> Decimal:
        """The amount in a cell; ValueError with a reason in plain words when it is none."""
        sign, digits, scale = _split(text)
        number = _number(digits, self.decimal)
        if number is None:
            other = _evidence(digits)
            number = _number(digits, other) if other else None
        if number is None:
            raise ValueError(f'"{text.strip()[:_LONGEST]}" is not an amount')
        return number * sign * scale


def decide(cells: Iterable[str]) -> AmountFormat:
    """The format of a column: cells that can be read only one way decide for those that can be read two ways."""
    votes = {",": 0, ".": 0}
    doubtful = ""
    for cell in cells:
        try:
            _, digits, _ = _split(cell)
        except ValueError:
            continue
        sign = _evidence(digits)
        if sign:
            votes[sign] += 1
        elif not digits.isdigit() and "e" not in digits:
            doubtful = doubtful or digits
    decimal = "," if votes[","] > votes["."] else "."
    if not doubtful:
        return AmountFormat(decimal)
    if not any(votes.values()):
        decimal = "." if "," in doubtful else ","
        return AmountFormat(decimal, f"{doubtful} is read as {_number(doubtful, decimal)}: no cell shows decimals")
    if all(votes.values()):
        return AmountFormat(decimal, f"{doubtful} is read as {_number(doubtful, decimal)}: most cells are written so")
    return AmountFormat(decimal, f"{doubtful} is read as {_number(doubtful, decimal)}, as the other cells show")


def currency_of(text: str) -> str:
    """The currency that a cell or header states, or nothing: `$12,400` is USD, `10 k€` EUR, `Amount USD` USD."""
    match = _CURRENCY.search(text.replace("_", " "))
    if match is None:
        return ""
    word = match[0].upper()
    if word in CODES:
        return word
    if word.startswith("EURO"):
        return "EUR"
    return "USD" if word.startswith(("US", "DOLLAR")) else SYMBOLS.get(word, "")


def currency_code(text: str) -> str:
    """The ISO code of a cell, nothing for an empty one; ValueError for a word that is no currency."""
    code = text.strip().upper()
    if not code or _CODE.fullmatch(code):
        return code
    if not (found := currency_of(text)):
        raise ValueError(f'"{text.strip()[:_LONGEST]}" is not a currency')
    return found


def _split(text: str) -> tuple[int, str, int]:
    """(sign, digits with their separators, scale); ValueError when it is no amount at all."""
    if len(text) > _LONGEST * 2:
        raise ValueError(f'"{text[:_LONGEST]}…" is not an amount')
    core = _BLANK.sub("", _CURRENCY.sub("", text)).replace("−", "-").casefold()
    sign = 1
    if core.startswith("(") and core.endswith(")"):
        sign, core = -1, core[1:-1]
    if core.endswith("-"):
        sign, core = -sign, core[:-1]
    if _EXPONENT.match(core):
        return sign, core, 1
    match = _CORE.match(core)
    if match is None or match[3] not in SCALES or len(match[2]) > _LONGEST:
        raise ValueError(f'"{text.strip()[:_LONGEST]}" is not an amount')
    return (-sign if match[1] == "-" else sign), match[2], SCALES[match[3]]


def _evidence(digits: str) -> str:
    """The decimal sign that these digits prove, or nothing when they can be read two ways or have no sign."""
    commas, dots = digits.count(","), digits.count(".")
    if commas and dots:
        last = "," if digits.rfind(",") > digits.rfind(".") else "."
        return last if digits.count(last) == 1 else ""
    if not commas and not dots:
        return ""
    sign = "," if commas else "."
    if commas + dots > 1:
        return "." if commas else ","
    before, after = digits.split(sign)
    return "" if len(after) == 3 and 1 <= len(before) <= 3 and before[0] != "0" and "e" not in after else sign


def _number(digits: str, decimal: str) -> Decimal | None:
    group = "." if decimal == "," else ","
    whole, _, rest = digits.partition(decimal)
    if group in rest:
        return None
    if group in whole and not re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{2,3}})*\{group}\d{{3}}", whole):
        return None
    try:
        number = Decimal(f"{whole.replace(group, '') or '0'}.{rest}" if rest else whole.replace(group, ""))
    except InvalidOperation:
        return None
    return number if abs(number.adjusted()) <= _LONGEST else None
