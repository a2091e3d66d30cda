"""What the board says: deals by stage, the sum of each, and the lines of a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState, Process, Stage
from aeterm.forecast.hygiene import SERIOUS, Signal
from aeterm.text import one_line
from aeterm.tui.paint import Line
from aeterm.tui.presenters.parts import BAD, GOOD, MUTED, WARN, full
from aeterm.tui.presenters.pipeline import category, short_day, total

CARD = 4
"""Lines of a card, the blank one below it included."""
_LEAST = 25
"""Columns of the narrowest box in which a card can be read."""


class BoardColumn(NamedTuple):
    """The deals of one stage, as their places in the list."""

    stage: Stage
    places: Sequence[int]
    sum: str | None = None
    """`€244k`, other currencies apart; None until it is added up."""


def board_columns(places: Mapping[str, Sequence[int]], process: Process) -> list[BoardColumn]:
    """A column for each open stage, and for each closed one that has deals; `places` has those of each stage."""
    return [
        BoardColumn(stage, places.get(stage.id, ()))
        for stage in process.stages
        if places.get(stage.id) or stage.state is DealState.OPEN
    ]


def summed(column: BoardColumn, rows: Sequence[Deal], currency: str) -> BoardColumn:
    """The column with the sum of its deals."""
    return column._replace(sum=total([rows[place] for place in column.places], currency, is_short=True))


def shown_at_once(width: int, count: int) -> int:
    """How many of that many columns stand beside each other."""
    return max(1, min(count, width // _LEAST))


def card_lines(deal: Deal, signals: Sequence[Signal], today: date) -> list[Line]:
    """Name, then amount, close and category, then the worst doubt or the next step; without the blank line."""
    account, name = one_line(deal.account_name), one_line(deal.name)
    title = name if not account or account.casefold() in name.casefold() else f"{account} {name}"
    day = short_day(deal.effective_on, today)
    is_late = deal.state is DealState.OPEN and deal.effective_on is not None and deal.effective_on < today
    money = "—" if deal.amount is None else full(deal.amount, deal.currency, is_estimate=deal.amount_is_estimate)
    when = (f"  {day} ", BAD if is_late else "")
    facts: Line = [(money, "" if deal.amount else MUTED), when, category(deal)]
    return [[(title, "")], facts, _last(deal, signals)]


def _last(deal: Deal, signals: Sequence[Signal]) -> Line:
    if deal.state is not DealState.OPEN:
        return [("✓ won", GOOD)] if deal.state is DealState.WON else [("x lost", MUTED)]
    if signals:
        return [(f"{signals[0].mark} ", BAD if signals[0].mark == SERIOUS else WARN), (signals[0].text, "")]
    return [(f"next: {one_line(deal.next_step)}", MUTED)] if deal.next_step.strip() else []
