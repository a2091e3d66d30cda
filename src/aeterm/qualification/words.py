"""Dates, amounts and short phrases in the two languages drafts are written in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from aeterm.domain.day_names import FRENCH_MONTHS, MONTH_NAMES, SHORT_MONTHS
from aeterm.domain.money import Money, grouped
from aeterm.domain.settings import LANGUAGES
from aeterm.qualification.phrases import ENGLISH, FRENCH

_MONTHS = {"en": SHORT_MONTHS, "fr": FRENCH_MONTHS}
_WHOLE_MONTHS = tuple(french for _, french, *_ in MONTH_NAMES)
_DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
}
_PHRASES = {"en": ENGLISH, "fr": FRENCH}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Words:
    """One language: `en` or `fr`; any other code reads as English."""

    language: str = "en"

    @classmethod
    def of(cls, language: str) -> Words:
        """The words of a language code such as `fr` or `fr-FR`."""
        code = language.strip().casefold()[:2]
        return cls(code if code in LANGUAGES else "en")

    def say(self, phrase: str, **values: object) -> str:
        """A phrase of the table with its values filled in; KeyError is a mistake of the program."""
        return _PHRASES[self.language][phrase].format(**values)

    def label(self, phrase: str, fallback: str) -> str:
        """A phrase of the table, or the text given when the table has none (stages named by the user)."""
        return _PHRASES[self.language].get(phrase, fallback)

    def date(self, day: datetime.date) -> str:
        """`18 Dec 2026`, `18 déc. 2026`, `1er déc. 2026`."""
        number = "1er" if day.day == 1 and self.language == "fr" else day.day
        return f"{number} {_MONTHS[self.language][day.month - 1]} {day.year}"

    def mail_date(self, day: datetime.date) -> str:
        """The date as a mail has it: `18 Dec 2026`, but `18 décembre 2026`, since French mails shorten no month."""
        if self.language != "fr":
            return self.date(day)
        return f"{'1er' if day.day == 1 else day.day} {_WHOLE_MONTHS[day.month - 1]} {day.year}"

    def weekday(self, day: datetime.date) -> str:
        """`Mon 23 Nov 2026`."""
        return f"{_DAYS[self.language][day.weekday()]} {self.date(day)}"

    def number(self, value: Decimal | int) -> str:
        """Whole units, thousands separated as the language does."""
        text = grouped(Decimal(value))
        return text if self.language == "en" else text.replace(",", NO_BREAK_SPACE)

    def money(self, money: Money) -> str:
        """`184,000 EUR`."""
        return f"{self.number(money.amount)} {money.currency}"

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
