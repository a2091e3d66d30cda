"""Dates, amounts and short phrases in the two languages drafts are written in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from aeterm.domain.money import Money
from aeterm.domain.writing import Writing
from aeterm.qualification.phrases import ENGLISH, FRENCH

_PHRASES = {"en": ENGLISH, "fr": FRENCH}


class Words(Writing):
    """One language with the phrases of evidence and outlines."""

    __slots__ = ()

    def say(self, phrase: str, **values: object) -> str:
        """A phrase of the table with its values filled in; KeyError is a mistake of the program."""
        return _PHRASES[self.language][phrase].format(**values)

    def label(self, phrase: str, fallback: str) -> str:
        """A phrase of the table, or the text given when the table has none (stages named by the user)."""
        return _PHRASES[self.language].get(phrase, fallback)

    def total(self, amounts: Sequence[Money]) -> str:
        """A sum per currency, never across: `48,900 EUR + 1,200 USD`; empty when there is nothing to add."""
        sums: dict[str, Decimal] = {}
        for money in amounts:
            sums[money.currency] = sums.get(money.currency, Decimal(0)) + money.amount
        return " + ".join(self.money(Money(sums[currency], currency)) for currency in sorted(sums))

    def days(self, count: int) -> str:
        """`1 day`, `41 days`."""
        return self.say("day" if count == 1 or (count == 0 and self.language == "fr") else "days", n=self.number(count))

    def when(self, day: datetime.date, today: datetime.date) -> str:
        """A date with its distance: `18 Dec 2026, in 25 days`."""
        distance = (day - today).days
        if distance == 0:
            return self.say("today_on", day=self.date(day))
        phrase = "in_days" if distance > 0 else "days_ago"
        return self.say(phrase, day=self.date(day), days=self.days(abs(distance)))

    def listing(self, items: Sequence[str]) -> str:
        """`a, b and c`."""
        if len(items) < 2:
            return "".join(items)
        return self.say("and", first=", ".join(items[:-1]), last=items[-1])
