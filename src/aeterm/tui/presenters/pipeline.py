"""What the list of deals says: columns, marks, totals, and rows as text for the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import compress
from operator import attrgetter

from aeterm.domain.deal import Deal
from aeterm.domain.money import grouped, plain, short
from aeterm.domain.stage import DealState, Process
from aeterm.forecast.hygiene import Signal
from aeterm.text import one_line
from aeterm.tui.paint import Span
from aeterm.tui.presenters.parts import full, sign
from aeterm.tui.presenters.score_letters import LettersOf, letters_column
from aeterm.tui.widgets.virtual_list import Column

NONE = "—"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CURRENCY, _AMOUNT, _IS_ESTIMATE = attrgetter("currency"), attrgetter("amount"), attrgetter("amount_is_estimate")
_ID = attrgetter("id")
_LETTERED, _ROOMY, _AMPLE = 74, 90, 112
"""Widths from which the list shows how the deal is qualified, next steps, more of names and stages in full."""
_WITH_CATEGORY = 62


class DealColumns:
    """Columns of the list for a book: its currency, its stages, today, and how its deals are qualified."""

    def __init__(self, process: Process, currency: str, today: date, letters: LettersOf) -> None:
        self._labels = {stage.id: stage.label for stage in process.stages}
        self._currency = currency
        self._today = today
        self._letters = letters
        self.amount_width = 8

    def measure(self, deals: Iterable[Deal]) -> None:
        """Make the amount column as wide as the largest amount needs."""
        largest, is_foreign, is_estimate = Decimal(0), False, False
        for deal in deals:
            if deal.amount is not None:
                largest = deal.amount if deal.amount > largest else largest
                is_foreign = is_foreign or deal.currency != self._currency
                is_estimate = is_estimate or deal.amount_is_estimate
        self.amount_width = max(8, len(grouped(largest)) + is_estimate + 4 * is_foreign)

    def __call__(self, width: int) -> Sequence[Column[Deal]]:
        """The columns for a list of that width: next step, letters and category go first where it is small."""
        name, account = (0, 12) if width < _ROOMY else (20, 13) if width < _AMPLE else (28, 20)
        stage = 4 if width < _ROOMY else 5 if width < _AMPLE else 13
        columns = [
            Column[Deal]("Deal", name, lambda deal: deal.name),
            Column[Deal]("Account", account, lambda deal: deal.account_name or (NONE, "dim")),
            Column[Deal](
                "Stg" if stage < 5 else "Stage", stage, lambda deal: self.stage(deal, 4 if stage < 8 else stage)
            ),
            Column[Deal]("Amount", self.amount_width, self.amount, right=True),
            Column[Deal]("Close", 7, self.close, gap=2),
        ]
        if width >= _WITH_CATEGORY:
            columns.append(Column("Cat", 4, category))
        if width >= _LETTERED:
            columns.append(letters_column(self._letters, _ID))
        if width >= _ROOMY:
            columns.append(Column("Next step", 0, next_step, gap=2))
        return columns

    def stage(self, deal: Deal, width: int = 99) -> str:
        """The stage, in as many letters as there is room for."""
        if width < 8 and deal.state is not DealState.OPEN:
            return deal.state.value.capitalize()
        return self._labels.get(deal.stage, deal.stage)[:width]

    def amount(self, deal: Deal) -> Span:
        """`184,000`; `~` before a list price, the currency after one that is not the book's."""
        if deal.amount is None:
            return NONE, "dim"
        code = "" if deal.currency == self._currency else f" {deal.currency}"
        return f"{'~' if deal.amount_is_estimate else ''}{grouped(deal.amount)}{code}", ""

    def close(self, deal: Deal) -> Span:
        """`18 Dec`, `Mar '28` when far away; the actual day of a closed deal."""
        day = deal.effective_on
        is_late = day is not None and deal.state is DealState.OPEN and day < self._today
        return short_day(day, self._today), "serious" if is_late else "" if day else "dim"


def short_day(day: date | None, today: date) -> str:
    """At most seven letters: `18 Dec`, or `Mar '28` more than ten months away."""
    if day is None:
        return NONE
    if abs((day - today).days) > 300:
        return f"{_MONTHS[day.month - 1]} '{day.year % 100:02d}"
    return f"{day.day:02d} {_MONTHS[day.month - 1]}"


def category(deal: Deal) -> Span:
    """Four letters: `pipe`, `best`, `comm`, `omit`, `won`, `lost`."""
    if deal.state is not DealState.OPEN:
        return NONE, "dim"
    return deal.category.value[:4], "accent" if deal.category_is_override else ""


def next_step(deal: Deal) -> Span:
    """The next step, or a dash."""
    return (deal.next_step, "") if deal.next_step.strip() else (NONE, "dim")


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

    `~` before it says that list prices are part of it.
    """
    # No Python code runs per deal: there may be a hundred thousand.
    amounts, codes = list(map(_AMOUNT, deals)), list(map(_CURRENCY, deals))
    sums = {currency: Decimal(0)}
    for code in dict.fromkeys(compress(codes, amounts)):
        sums[code] = sum(filter(None, compress(amounts, map(code.__eq__, codes))), Decimal(0))
    if not sums[currency] and len(sums) > 1:
        del sums[currency]
    mark = "~" if any(map(_IS_ESTIMATE, deals)) else ""
    if is_short or len(sums) > 2:
        return mark + " + ".join(sign(code) + short(amount) for code, amount in sums.items())
    return mark + " + ".join(full(amount, code) for code, amount in sums.items())


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
    return "\n".join("\t".join(_cell(value) for value in row) for row in rows) + "\n"


def _cell(value: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return "'" + value if value[:1] in ("=", "+", "-", "@") else value
