"""The worklist as rows: what needs the AE, most money first, with the key that mends it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from aeterm.domain.money import ZERO
from aeterm.forecast.worklist import WorkItem
from aeterm.tui.commands import command
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Span
from aeterm.tui.presenters.parts import BAD, MUTED, STRONG, WARN, brief, day, plural
from aeterm.tui.presenters.score_letters import LettersOf, letters_column
from aeterm.tui.widgets.virtual_list import Column


def item_mark(item: WorkItem) -> Span:
    """`!` when the forecast is wrong without action, `~` when a look is enough."""
    return ("!", BAD) if item.is_serious else ("~", WARN)


def item_columns(room: int, today: date, currency: str, letters: LettersOf) -> list[Column[WorkItem]]:
    """Deal, money at stake, close date, letters, and every doubt, worst first."""
    name = max(18, min(36, room * 3 // 8))
    columns = [
        Column[WorkItem]("Deal", name, lambda item: item.name),
        Column[WorkItem]("At stake", 8, lambda item: (_stake(item, currency), STRONG), right=True),
    ]
    if room >= 90:
        columns.append(Column("Close", 6, lambda item: (day(item.close_on, today)[:6], MUTED), gap=2))
        columns.append(letters_column(letters, attrgetter("deal_id")))
    columns.append(Column("What is wrong", 0, lambda item: item.text, gap=2))
    return columns


def _stake(item: WorkItem, currency: str) -> str:
    """With its currency when it is another one than that of the total."""
    return brief(item.at_stake, "" if item.currency == currency else item.currency)


def summary(items: Sequence[WorkItem], currency: str) -> str:
    """`9 deals · 3 serious · €410k at stake`; money of other currencies is not added."""
    if not items:
        return ""
    serious = sum(item.is_serious for item in items)
    total = sum((item.at_stake for item in items if item.currency == currency), ZERO)
    said = f"{plural(len(items), 'deal')} · {brief(total, currency)}"
    return f"{said} · {serious:,} serious" if serious else said


def mending(item: WorkItem, opening: str) -> str:
    """What the command that opens a row does there: `Enter: expected close date`."""
    return f"{key_for(opening)}: {command(item.problems[0].mend).title.lower()}"
