"""How single values are written as JSON and read back: strictly, exactly, and equal values alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple

from aeterm.domain.money import plain
from aeterm.errors import RefusedError
from aeterm.text import REPLACEMENT

_SURROGATES = "[\ud800-\udfff]"
_LARGEST = 2**63 - 1
_REMEMBERED = 1 << 14
"""Days and amounts come again and again: looking one up takes a third of reading it, and equal ones are one object."""

Convert = Callable[[Any], Any]


class Codec(NamedTuple):
    """Both directions of one type; `decode` raises ValueError for anything that is not exactly that type."""

    encode: Convert
    decode: Convert
    kept: type | None = None
    """The type whose values `decode` hands back as they are, when there is one."""
    quick: Convert | None = None
    """For text only: what `decode` answers, or any error for what it refuses."""


def _exactly(wanted: type) -> Convert:
    def read(value: object) -> object:
        if type(value) is not wanted:
            raise ValueError(f"wanted {wanted.__name__}, not {shown(value)}")
        return value

    return read


def text_out(value: str) -> str:
    """Text that JSON can hold: a lone surrogate becomes the replacement character."""
    if not isinstance(value, str):
        raise TypeError(f"wanted text, not {value!r}")
    value = str(value)
    return value if value.isascii() else re.sub(_SURROGATES, REPLACEMENT, value)


def _flag(value: bool) -> bool:
    if type(value) is not bool:
        raise TypeError(f"wanted True or False, not {value!r}")
    return value


def _integer(value: int) -> int:
    if type(value) is not int:
        raise TypeError(f"wanted a whole number, not {value!r}")
    if abs(value) > _LARGEST:
        raise RefusedError(f"a whole number of {value.bit_length()} bits is too large for a book")
    return value


def _decimal_out(value: Decimal) -> str:
    if type(value) is not Decimal:
        raise TypeError(f"wanted a Decimal, not {value!r}")
    if not value.is_finite():
        raise RefusedError(f"{value} is not an amount")
    return plain(value)


def _decimal_in(value: object) -> Decimal:
    if not isinstance(value, str):
        raise ValueError(f"wanted a decimal in quotes, not {shown(value)}")
    return _decimal_of(value)


@lru_cache(_REMEMBERED)
def _decimal_of(value: str) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(f"{shown(value)} is not a decimal number") from None
    if not number.is_finite():
        raise ValueError(f"{shown(value)} is not a finite number")
    return number


def _instant_out(value: datetime) -> str:
    if not isinstance(value, datetime):
        raise TypeError(f"wanted an instant, not {value!r}")
    if value.tzinfo is None:
        raise RefusedError(f"{value} has no time zone")
    return value.astimezone(UTC).isoformat()


def _instant_in(value: object) -> datetime:
    instant = datetime.fromisoformat(value) if isinstance(value, str) else None
    if instant is None or instant.tzinfo is None:
        raise ValueError(f"wanted an instant with a time zone, not {shown(value)}")
    return instant.astimezone(UTC)


def _date_out(value: date) -> str:
    if type(value) is not date:
        raise TypeError(f"wanted a date, not {value!r}")
    return value.isoformat()


def _date_in(value: object) -> date:
    if not isinstance(value, str):
        raise ValueError(f"wanted a date, not {shown(value)}")
    return _date_of(value)


@lru_cache(_REMEMBERED)
def _date_of(value: str) -> date:
    return date.fromisoformat(value)


def shown(value: object) -> str:
    """A value for an error message, cut to a readable length."""
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


SCALARS: dict[object, Codec] = {
    str: Codec(text_out, _exactly(str), str),
    bool: Codec(_flag, _exactly(bool), bool),
    int: Codec(_integer, _exactly(int), int),
    Decimal: Codec(_decimal_out, _decimal_in, quick=_decimal_of),
    datetime: Codec(_instant_out, _instant_in),
    date: Codec(_date_out, _date_in, quick=_date_of),
}
