"""Periods as files write them."""

from __future__ import annotations

import re

from aeterm.domain.period import FiscalCalendar
from aeterm.errors import UsageError
from aeterm.text import one_line

_QUARTER_FIRST = re.compile(r"(?ai)([QT][1-4])[\s/-]*(?:FY\s*)?(\d{4})")
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
    written = month[1] if month else _QUARTER_FIRST.sub(r"\2-\1", word).replace(" ", "")
    try:
        return calendar.parse(written).key
    except UsageError:
        raise ValueError(f'"{word}" is not a period') from None
