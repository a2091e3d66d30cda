"""The columns of the list of deals: those that were chosen, in their order, as far as there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import compress
from operator import attrgetter
from typing import Any

from aeterm.domain.column_fit import Fit, Sized
from aeterm.domain.deal import Deal
from aeterm.domain.deal_fields import DEAL_FIELDS, DEFAULT_DEAL_COLUMNS, STATED
from aeterm.domain.fields import FIGURES, Field, Kind
from aeterm.domain.money import ZERO, grouped
from aeterm.domain.stage import DealState, Process
from aeterm.tui.paint import Span
from aeterm.tui.presenters.column_fit import Offered, gap_of, laid_out
from aeterm.tui.presenters.parts import days_text, raw, sized
from aeterm.tui.presenters.pipeline import NONE, category, short_day
from aeterm.tui.presenters.score_letters import LETTERS, LettersOf
from aeterm.tui.widgets.virtual_list import Column

_CURRENCY, _IS_ESTIMATE = attrgetter("currency"), attrgetter("amount_is_estimate")
_NONE: Span = (NONE, "dim")
_WIDTHS: Mapping[str, tuple[int, ...]] = {
    "name": (16, 24, 32),
    "account": (12, 16, 20),
    "next": (12, 20, 32),
    "reason": (12, 20, 32),
    "push_reason": (12, 20, 32),
    "state": (5,),
    "currency": (3,),
}
_BY_KIND: Mapping[Kind, tuple[int, ...]] = {
    Kind.TEXT: (10, 14, 20),
    Kind.DAY: (7,),
    Kind.DAYS: (6,),
    Kind.RATIO: (4,),
    Kind.NUMBER: (3,),
    Kind.STAGE: (4, 13),
    Kind.CATEGORY: (4,),
    Kind.LETTERS: (LETTERS,),
}
_SHORT = {"stage": "Stg", "category": "Cat"}


class DealColumns:
    """Columns of the list for a book: its currency, its stages, today, and how its deals are qualified."""

    def __init__(
        self,
        process: Process,
        currency: str,
        today: date,
        letters: LettersOf,
        *,
        value: Callable[[str], Callable[[Deal], Any]] = STATED.__getitem__,
        chosen: Sequence[str] = (),
    ) -> None:
        """`value` reads the field of a name; `chosen` are the names of the columns, those by default when empty."""
        self._labels = {stage.id: stage.label for stage in process.stages}
        self._currency = currency
        self._today = today
        self._letters = letters
        self._value = value
        self.names = tuple(chosen) or DEFAULT_DEAL_COLUMNS
        self._money_widths: dict[str, int] = {}

    def measure(self, deals: Iterable[Deal]) -> None:
        """Make the columns of money as wide as the largest amount in each needs."""
        known = list(deals)
        for name in self.names:
            if DEAL_FIELDS[name].kind is Kind.MONEY:
                # What is weighed is no more than the amount.
                self._money_widths[name] = _money_width(
                    known, self._value("amount" if name in ("weighted", "share") else name), self._currency
                )

    def __call__(self, width: int) -> Sequence[Column[Deal]]:
        """The columns for a list of that width."""
        return laid_out(self._all(), width)[0]

    def fit(self, width: int) -> Fit:
        """What has no place in a list of that width."""
        return laid_out(self._all(), width)[1]

    def _all(self) -> list[Offered[Deal]]:
        fields = [DEAL_FIELDS[name] for name in self.names]
        return [self._offered(field, before) for field, before in zip(fields, (None, *fields), strict=False)]

    def _offered(self, field: Field, before: Field | None) -> Offered[Deal]:
        kind, short = field.kind, _SHORT.get(field.name, "")
        widths = _WIDTHS.get(field.name) or _BY_KIND.get(kind) or (self._money_widths.get(field.name, 8),)
        least = max(widths[0], len(short or field.title))
        grown = (least, *(width for width in widths[1:] if width > least))
        size = Sized(grown, gap_of(kind, before), kind is Kind.LONG)
        return Offered(field.title, size, self._cell(field), kind in FIGURES, short)

    def _cell(self, field: Field) -> Callable[[Deal, int], str | Span | list[Span]]:
        if field.kind is Kind.STAGE:
            return lambda deal, width: self.stage(deal, 4 if width < 8 else width)
        if field.kind is Kind.LETTERS:
            return lambda deal, width: self._letters(deal.id)
        if field.kind is Kind.CATEGORY:
            return lambda deal, width: category(deal)
        if field.name == "close":
            return lambda deal, width: self.close(deal)
        value = self._value(field.name)
        if field.kind is Kind.MONEY:
            return lambda deal, width: self._money(deal, value(deal), width)
        if field.name == "due":
            return lambda deal, width: self._due(value(deal))
        if field.kind is Kind.DAY:
            return lambda deal, width: (short_day(value(deal), self._today), "" if value(deal) else "dim")
        shown = _SHOWN[field.kind]
        return lambda deal, width: shown(value(deal))

    def raw(self, name: str) -> Callable[[Deal], str]:
        """How a field is written for another program: digits without groups, days as in ISO 8601."""
        if DEAL_FIELDS[name].kind is Kind.STAGE:
            return self.stage
        if DEAL_FIELDS[name].kind is Kind.LETTERS:
            return lambda deal: "".join(text for text, _ in self._letters(deal.id))
        value = self._value(name)
        return lambda deal: raw(value(deal))

    def stage(self, deal: Deal, width: int = 99) -> str:
        """The stage, in as many letters as there is room for."""
        if width < 8 and deal.state is not DealState.OPEN:
            return deal.state.value.capitalize()
        return self._labels.get(deal.stage, deal.stage)[:width]

    def amount(self, deal: Deal) -> Span:
        """`184,000`; `~` before a list price, the currency after one that is not the book's."""
        return self._money(deal, deal.amount, 99)

    def _money(self, deal: Deal, amount: Decimal | None, width: int) -> Span:
        if amount is None:
            return _NONE
        code = "" if deal.currency == self._currency else f" {deal.currency}"
        return sized(amount, width - len(code), is_estimate=deal.amount_is_estimate) + code, ""

    def close(self, deal: Deal) -> Span:
        """`18 Dec`, `Mar '28` when far away; the actual day of a closed deal."""
        day = deal.effective_on
        is_late = day is not None and deal.state is DealState.OPEN and day < self._today
        return short_day(day, self._today), "serious" if is_late else "" if day else "dim"

    def _due(self, day: date | None) -> Span:
        is_late = day is not None and day < self._today
        return short_day(day, self._today), "serious" if is_late else "" if day else "dim"


def _text(value: str) -> str | Span:
    return value if value.strip() else _NONE


def _number(value: int | None) -> str | Span:
    return _NONE if value is None else f"{value:,}"


_SHOWN: Mapping[Kind, Callable[[Any], str | Span]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.NUMBER: _number,
    Kind.DAYS: lambda value: _NONE if value is None else days_text(value),
    Kind.RATIO: lambda value: _NONE if value is None else f"{value * 100:.0f}%",
}
"""A value that needs nothing but itself to be shown."""


def _money_width(deals: Sequence[Deal], value: Callable[[Deal], Decimal | None], currency: str) -> int:
    # No Python code runs per deal: there may be a hundred thousand.
    amounts = list(map(value, deals))
    is_foreign = bool(set(compress(map(_CURRENCY, deals), amounts)) - {currency})
    is_estimate = any(compress(map(_IS_ESTIMATE, deals), amounts))
    return max(8, len(grouped(max(filter(None, amounts), default=ZERO))) + is_estimate + 4 * is_foreign)
