"""Periods as files write them."""

from __future__ import annotations

import re

from aeterm.domain.period import FiscalCalendar
from aeterm.text import one_line

_FIRST_OF_MONTH = re.compile(r"(?a)(\d{4}-\d\d)-01(?:[ T].*)?")
_LONGEST = 20


def period_key(text: str, calendar: FiscalCalendar) -> str:
    """The key of a period: `2026-Q4`, `Q4 2026`, `FY2026-Q4`, `2026-11`, `2026-11-01` for its month, `2026`.

    ValueError for anything else.
    """
    word = one_line(text)
    if len(word) > _LONGEST:
        raise ValueError(f'"{word[:_LONGEST]}…" is not a period')
    month = _FIRST_OF_MONTH.fullmatch(word)
    period = calendar.named(month[1] if month else word.replace(" ", ""))
    if period is None:
        raise ValueError(f'"{word}" is not a period')
    return period.key
