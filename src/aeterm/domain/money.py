"""Amounts: decimal, always with a currency, never silently mixed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from aeterm.errors import RefusedError, UsageError
from aeterm.text import one_line

ZERO = Decimal(0)
DEFAULT_CURRENCY = "EUR"
LARGEST_AMOUNT = Decimal(10) ** 15
"""Amounts from here on are mistakes."""
SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"}
"""Currency signs and what they are taken for."""
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_NAMES = {"EURO": "EUR", "EUROS": "EUR", "DOLLAR": "USD", "DOLLARS": "USD", "US$": "USD"}


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in major units (euros, not cents) of one ISO 4217 currency."""

    amount: Decimal
    currency: str

    def __add__(self, other: Money) -> Money:
        """Sum of two amounts of one currency; RefusedError when the currencies differ."""
        if other.currency != self.currency:
            raise RefusedError(f"cannot add {other.currency} to {self.currency} without an exchange rate")
        return Money(self.amount + other.amount, self.currency)

    def __str__(self) -> str:
        return f"{grouped(self.amount)} {self.currency}"


def plain(amount: Decimal) -> str:
    """The shortest exact decimal string, never in exponent form: `1054`, `41156803.8`, `0`."""
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def amount_json(amount: Decimal | None) -> str | None:
    """An amount as other programs are given it: `plain`, or None for one that nobody has stated."""
    return None if amount is None else plain(amount)


def grouped(amount: Decimal) -> str:
    """Whole units with thousands separated, for display: `184,000`. Halves round to even."""
    return f"{amount.quantize(Decimal(1), rounding=ROUND_HALF_EVEN):,}"


def exact(amount: Decimal) -> str:
    """Every digit, with thousands separated and whole cents: `184,000`, `7,990.50`."""
    text = f"{Decimal(plain(amount)):,}"
    return text + "0" if text[-2:-1] == "." else text


def short(amount: Decimal) -> str:
    """Three significant digits in at most five characters, for display: `950`, `12k`, `2.98M`, `41.2M`.

    Thousands stay whole, since people say 12k and not 12.3k.
    """
    size = abs(amount)
    for limit, unit in ((Decimal(10) ** 9, "G"), (Decimal(10) ** 6, "M"), (Decimal(10) ** 3, "k")):
        if size >= limit * Decimal("0.9995"):
            scaled = amount / limit
            digits = Decimal("0.01")
            if unit == "k" or abs(scaled) >= Decimal("99.95"):
                digits = Decimal(1)
            elif abs(scaled) >= Decimal("9.995"):
                digits = Decimal("0.1")
            return f"{plain(scaled.quantize(digits, rounding=ROUND_HALF_EVEN))}{unit}"
    return plain(amount.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def sign(currency: str) -> str:
    """What stands before an amount: `€`, `$`, `£`, else the code and a blank."""
    return _SIGNS.get(currency, f"{currency} ")


def parse_currency(text: str) -> str:
    """An ISO 4217 code in capitals from a code, a sign or a name: `eur`, `€`, `euros`; UsageError otherwise."""
    word = text.strip().upper()
    code = SYMBOLS.get(word) or _NAMES.get(word, word)
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise UsageError(f'"{one_line(text)}" is not a currency code', hint="write three letters, for example EUR")
    return code
