"""Numbers of a deal that a query can compare though they are no field of it: `quiet>14d`, `pushed>2`, `champion=0`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from aeterm.domain.deal import Deal
from aeterm.errors import UsageError

Test = Callable[[Deal], bool]
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}
STAGE_DAYS = "stage_days"
_NUMBER = re.compile(r"([0-9]{1,6})([dw]?)")
_DAYS = {"d": 1, "": 1, "w": 7}


class DealNumber(NamedTuple):
    """One number of any deal."""

    of: Callable[[Deal], int | None]
    """None when nobody knows; such a deal fits no comparison."""
    is_days: bool = False
    """True for a time in days, which may be written `14d` or `2w`; none at all is then what `!` asks for, not 0."""


class DealFacts(Protocol):
    """What a book knows of its deals besides their fields."""

    @property
    def names(self) -> Sequence[str]:
        """The numbers that can be asked for."""
        ...

    def number(self, name: str) -> DealNumber | None:
        """The number of that name, or of another word for it; None when there is none."""
        ...


def stage_days(today: date) -> DealNumber:
    """Days since the deal entered its stage."""
    return DealNumber(lambda deal: (today - deal.stage_since).days if deal.stage_since else None, is_days=True)


def number_test(number: DealNumber, sign: str, value: str, token: str) -> Test:
    """The test for a comparison with a number; UsageError for a value that is none."""
    compare, of = COMPARE[sign], number.of
    written = _NUMBER.fullmatch(value)
    if written is None or (written[2] and not number.is_days):
        example = "14d or 2w" if number.is_days else "3"
        raise UsageError(f'"{token}": "{value}" is no number', hint=f"for example {example}")
    wanted = int(written[1]) * _DAYS[written[2]]

    def test(deal: Deal) -> bool:
        known = of(deal)
        return known is not None and compare(known, wanted)

    return test


def emptiness(number: DealNumber) -> Test:
    """The test for `!number`: of a time, that nobody knows it; of a count, that it is 0."""
    of, nothing = number.of, (None,) if number.is_days else (None, 0)
    return lambda deal: of(deal) in nothing
