"""What the list of deals says: marks, totals, and rows as text for the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from aeterm.domain.day_names import SHORT_MONTHS
from aeterm.domain.deal import Deal
from aeterm.domain.deal_sums import by_state, has_estimate, sums
from aeterm.domain.money import plain
from aeterm.domain.stage import DealState
from aeterm.forecast.hygiene import Signal
from aeterm.text import one_line
from aeterm.tui.paint import Span
from aeterm.tui.presenters.parts import brief, full, tabbed

if TYPE_CHECKING:
    from aeterm.tui.presenters.deal_columns import DealColumns

NONE = "—"


def short_day(day: date | None, today: date) -> str:
    """At most seven letters: `18 Dec`, or `Mar '28` more than ten months away."""
    if day is None:
        return NONE
    if abs((day - today).days) > 300:
        return f"{SHORT_MONTHS[day.month - 1]} '{day.year % 100:02d}"
    return f"{day.day:02d} {SHORT_MONTHS[day.month - 1]}"


def category(deal: Deal) -> Span:
    """Four letters: `pipe`, `best`, `comm`, `omit`, `won`, `lost`."""
    if deal.state is not DealState.OPEN:
        return NONE, "dim"
    return deal.category.value[:4], "accent" if deal.category_is_override else ""


def deal_mark(signals: Callable[[Deal], Sequence[Signal]]) -> Callable[[Deal], Span]:
    """The sign before a deal: `!` serious, `~` notice, `✓` won, `x` lost."""

    def mark(deal: Deal) -> Span:
        if deal.state is DealState.WON:
            return "✓", "good"
        if deal.state is DealState.LOST:
            return "x", "dim"
        found = signals(deal)
        if not found:
            return " ", ""
        return found[0].mark, "serious" if found[0].mark == "!" else "notice"

    return mark


def total(deals: Sequence[Deal], currency: str, *, is_short: bool = False) -> str:
    """The sum of the amounts: `€529,500`, with each other currency apart: `€529,500 + $12,000`.

    `~` before it says that list prices are part of it. Of deals in several states it says which it sums, without what
    was lost: `€530k open · €61k won`.
    """
    found = by_state(deals)
    if len(found) <= 1:
        return _sum(deals, currency, is_short=is_short)
    counted = {state: those for state, those in found.items() if state is not DealState.LOST}
    return " · ".join(f"{_sum(those, currency, is_short=True)} {state.value}" for state, those in counted.items())


def _sum(deals: Sequence[Deal], currency: str, *, is_short: bool) -> str:
    found = sums(deals, currency)
    mark = "~" if has_estimate(deals) else ""
    return mark + said(found, is_short=is_short or len(found) > 2)


def said(amounts: Mapping[str, Decimal], *, is_short: bool = False) -> str:
    """Amounts by currency: `€529,500 + $12,000`, or `€530k + $12k`."""
    write = brief if is_short else full
    return " + ".join(write(amount, code) for code, amount in amounts.items())


def as_text(deal: Deal, columns: DealColumns) -> str:
    """One deal on one line, for the clipboard."""
    day = deal.effective_on.isoformat() if deal.effective_on else "no close date"
    money = "no amount" if deal.amount is None else f"{columns.amount(deal)[0]} {deal.currency}"
    if deal.amount is not None and deal.currency in columns.amount(deal)[0]:
        money = columns.amount(deal)[0]
    parts = [deal.name, deal.account_name, columns.stage(deal), money, day, deal.category.label, deal.next_step]
    return " · ".join(one_line(part) for part in parts if part.strip())


def as_table(deals: Iterable[Deal], columns: DealColumns) -> str:
    """Deals as tab-separated values with a heading, for a spreadsheet."""
    head = ["name", "account", "stage", "amount", "is_estimate", "currency", "close", "category", "next_step"]
    rows = [head]
    for deal in deals:
        rows.append(
            [
                one_line(deal.name),
                one_line(deal.account_name),
                columns.stage(deal),
                "" if deal.amount is None else plain(deal.amount),
                "yes" if deal.amount_is_estimate else "no",
                deal.currency,
                deal.effective_on.isoformat() if deal.effective_on else "",
                deal.category.value,
                one_line(deal.next_step),
            ]
        )
    return tabbed(rows)


def as_chosen_table(deals: Iterable[Deal], columns: DealColumns) -> str:
    """The same with the columns that somebody chose, those without room in the list included."""
    readers = [columns.raw(name) for name in columns.names]
    return tabbed([list(columns.names), *([read(deal) for read in readers] for deal in deals)])
