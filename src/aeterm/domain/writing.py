"""Days, numbers and amounts as one of the two languages of documents writes them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from aeterm.domain.day_names import FRENCH_MONTHS, MONTH_NAMES, SHORT_MONTHS
from aeterm.domain.money import Money, grouped, short, sign

_MONTHS = {"en": SHORT_MONTHS, "fr": FRENCH_MONTHS}
_WHOLE_MONTHS = tuple(french for _, french, *_ in MONTH_NAMES)
_DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
}
LANGUAGES = ("en", "fr")
"""Those that drafts are written in and that a book or an account may ask for."""
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Writing:
    """One language: `en` or `fr`; any other code reads as English."""

    language: str = "en"

    @classmethod
    def of(cls, language: str) -> Self:
        """The words of a language code such as `fr` or `fr-FR`."""
        code = language.strip().casefold()[:2]
        return cls(code if code in LANGUAGES else "en")

    def date(self, day: datetime.date) -> str:
        """`18 Dec 2026`, `18 déc. 2026`, `1er déc. 2026`."""
        return f"{self.day_and_month(day)} {day.year}"

    def day_and_month(self, day: datetime.date) -> str:
        """`18 Dec`, `18 déc.`, `1er déc.`."""
        number = "1er" if day.day == 1 and self.language == "fr" else day.day
        return f"{number} {_MONTHS[self.language][day.month - 1]}"

    def mail_date(self, day: datetime.date) -> str:
        """The date as a mail has it: `18 Dec 2026`, but `18 décembre 2026`, since French mails shorten no month."""
        if self.language != "fr":
            return self.date(day)
        return f"{'1er' if day.day == 1 else day.day} {_WHOLE_MONTHS[day.month - 1]} {day.year}"

    def day_name(self, day: datetime.date) -> str:
        """`Mon`, `lun.`."""
        return _DAYS[self.language][day.weekday()]

    def weekday(self, day: datetime.date) -> str:
        """`Mon 23 Nov 2026`."""
        return f"{self.day_name(day)} {self.date(day)}"

    def number(self, value: Decimal | int) -> str:
        """Whole units, thousands separated as the language does."""
        return self.digits(grouped(Decimal(value)))

    def digits(self, text: str) -> str:
        """A number in English figures, `1,204.50`, in those of the language: `1 204,50`."""
        return text if self.language == "en" else text.replace(",", NO_BREAK_SPACE).replace(".", ",")

    def money(self, money: Money) -> str:
        """`184,000 EUR`."""
        return f"{self.number(money.amount)} {money.currency}"

    def brief(self, amount: Decimal, currency: str = "") -> str:
        """A short amount: `184k`, `€2.98M`; in French `184 k`, `2,98 M€`."""
        text = short(amount)
        mark = sign(currency) if currency else ""
        if self.language == "en":
            return mark + text
        digits, unit = (text[:-1], text[-1]) if text[-1].isalpha() else (text, "")
        behind = (unit + mark,) if len(mark) == 1 else (unit, mark.strip())
        return NO_BREAK_SPACE.join(filter(None, (self.digits(digits), *behind)))
