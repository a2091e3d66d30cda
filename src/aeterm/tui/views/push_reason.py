"""The reason why deals move to a later quarter, asked for before they do: both are one change."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.deal import Deal
from aeterm.domain.period import FiscalCalendar
from aeterm.domain.stage import DealState


def hint() -> str:
    """What the reason is for, and how to give none."""
    return "kept with the deal, told when it moves the forecast; Esc skips it"


def left_their_quarter(changes: Sequence[tuple[Deal, Deal]], calendar: FiscalCalendar) -> list[Deal]:
    """Of deals before and after a change, the open ones now expected in a later fiscal quarter than before."""
    return [
        after
        for before, after in changes
        if after.state is DealState.OPEN
        and before.expected_close_on is not None
        and after.expected_close_on is not None
        and after.expected_close_on >= calendar.quarter_of(before.expected_close_on).end
    ]
