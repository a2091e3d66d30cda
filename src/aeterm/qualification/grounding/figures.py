"""Figures: amounts, percentages, counts and lengths of time, in English and French, as values that compare."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

_CURRENCIES = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "dollar": "USD",
    "dollars": "USD", "us$": "USD", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "livres": "GBP", "chf": "CHF",
    "francs": "CHF", "¥": "JPY", "jpy": "JPY", "yen": "JPY", "cad": "CAD", "aud": "AUD", "inr": "INR", "sek": "SEK",
    "nok": "NOK", "dkk": "DKK", "pln": "PLN", "brl": "BRL", "cny": "CNY",
}  # fmt: skip
_SCALES = {
    "k": 1_000, "thousand": 1_000, "mille": 1_000, "m": 1_000_000, "mn": 1_000_000, "mm": 1_000_000, "mio": 1_000_000,
    "million": 1_000_000, "millions": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000, "billion": 1_000_000_000,
    "billions": 1_000_000_000, "md": 1_000_000_000, "mds": 1_000_000_000, "milliard": 1_000_000_000,
    "milliards": 1_000_000_000, "hundred": 100, "cents": 100, "dozen": 12, "k€": 1_000, "m€": 1_000_000,
}  # fmt: skip
_UNITS = {
    "minute": ("minute", "minutes", "min", "mins"),
    "hour": ("hour", "hours", "heure", "heures", "hr", "hrs"),
    "day": ("day", "days", "jour", "jours"),
    "week": ("week", "weeks", "semaine", "semaines"),
    "month": ("month", "months", "mois"),
    "quarter": ("quarter", "quarters", "trimestre", "trimestres"),
    "year": ("year", "years", "yr", "yrs", "an", "ans", "année", "années"),
    "percent": ("%", "percent", "per cent", "pour cent", "pct"),
    "point": ("points", "pts"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
_SAME_LENGTH = {("week", "day"): 7, ("year", "month"): 12, ("quarter", "month"): 3, ("hour", "minute"): 60,
                ("year", "quarter"): 4}  # fmt: skip
_TAILS = frozenset({*_SCALES, *_UNIT_OF, *_CURRENCIES})
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_FRENCH = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "soixante": 60, "cent": 100,
}  # fmt: skip
_WORDS = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 20 + 10 * number for number, word in enumerate(_TENS)},
    **{f"{ten}-{one}": 20 + 10 * row + number
       for row, ten in enumerate(_TENS) for number, one in enumerate(_ONES[:10]) if number},
    **_FRENCH, "once": 1, "twice": 2, "une": 1, "un": 1, "hundred": 100, "half": 50,
}  # fmt: skip
_SMALL = 4
"""Up to here a number in words may merely count what is listed."""
_MONEY = r"US\$|[€$£¥]|(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|INR|SEK|NOK|DKK|PLN|BRL|CNY)\b"
_PATTERN = re.compile(
    rf"(?P<before>{_MONEY})?[ \u00a0\u202f]?"
    r"(?<![\w.,])(?P<number>"
    r"\d{1,3}(?:(?P<group>[ \u00a0\u202f,.'’])\d{3}(?!\d))(?:(?P=group)\d{3}(?!\d)){0,4}(?:[.,]\d{1,4})?"
    r"|\d{1,15}(?:[.,]\d{1,6})?)"
    r"(?:[ \u00a0\u202f-]?(?P<tail>[^\W\d_]{1,10}|[%€$£¥]|[kKmM]€)(?![\w]))?"
    r"(?:[ \u00a0\u202f](?P<tail2>[^\W\d_]{1,10}|[%€$£¥])(?![\w]))?",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"(?<![\w-])(?P<word>" + "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)) + r")"
    r"(?:[ \u00a0-](?P<tail>[^\W\d_]{1,10}|%))?(?:[ \u00a0-](?P<tail2>[^\W\d_]{1,10}))?(?![\w])",
    re.IGNORECASE,
)


class Figure(NamedTuple):
    """A figure as it can be read. `values` has more than one when a separator is ambiguous (`1.200`)."""

    values: frozenset[Decimal]
    unit: str
    """`percent`, `day` ..., or empty."""
    currency: str
    text: str
    is_worded: bool = False

    @property
    def is_counting(self) -> bool:
        """True for `two` or `three` before no unit: such words count what is listed as often as they state."""
        return self.is_worded and not self.unit and not self.currency and max(self.values) <= _SMALL


def figures(text: str) -> list[Figure]:
    """The figures of a text. Dates are taken out before (`dates.take_dates`)."""
    found = [_figure(match) for match in _PATTERN.finditer(text)]
    for match in _WORDED.finditer(text):
        number = Decimal(_WORDS[match["word"].casefold()])
        unit, currency, scale = _tails(match["tail"], match["tail2"])
        if match["word"].casefold() in ("un", "une", "one", "half", "once", "cent") and not unit:
            continue
        found.append(Figure(frozenset({number * scale}), unit, currency, _said(match), True))
    return found


def is_number(word: str) -> bool:
    """True for a folded word that begins like a number or is one in words."""
    return word[:1].isdigit() or word in _WORDS


def is_stated(claim: Figure, known: Iterable[Figure]) -> str:
    """Empty when a figure of the sources says the same; else the word for what is wrong: `absent` or `differs`."""
    verdict = "absent"
    for figure in known:
        if not _same_value(claim, figure):
            continue
        if claim.currency and figure.currency and claim.currency != figure.currency:
            verdict = "differs"
        elif _units_agree(claim, figure):
            return ""
        else:
            verdict = "differs"
    return verdict


def _figure(match: re.Match[str]) -> Figure:
    unit, currency, scale = _tails(match["tail"], match["tail2"])
    before = _CURRENCIES.get((match["before"] or "").casefold(), "")
    values = frozenset(value * scale for value in _readings(match["number"], match["group"]))
    return Figure(values, unit, before or currency, _said(match))


def _said(match: re.Match[str]) -> str:
    """The figure as it is written, up to the last word that belongs to it."""
    known = [name for name in ("tail", "tail2") if (match[name] or "").casefold() in _TAILS]
    is_first = bool(known) and known[0] == "tail"
    end = match.end(known[-1]) if is_first else match.end("number" if "number" in match.re.groupindex else "word")
    return match.string[match.start() : end].strip()


def _tails(*tails: str | None) -> tuple[str, str, Decimal]:
    """Unit, currency and scale said by the words after a number; a word that says none ends them."""
    unit, currency, scale = "", "", Decimal(1)
    for tail in tails:
        word = (tail or "").casefold()
        if word in _SCALES and scale == 1:
            scale = Decimal(_SCALES[word])
            currency = "EUR" if word.endswith("€") else currency
        elif word in _UNIT_OF and not unit:
            unit = _UNIT_OF[word]
        elif word in _CURRENCIES and not currency:
            currency = _CURRENCIES[word]
        else:
            break
    return unit, currency, scale


def _readings(number: str, group: str | None) -> list[Decimal]:
    plain = number.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    if group is None:
        return [Decimal(plain.replace(",", "."))]
    mark = {"\u00a0": " ", "\u202f": " ", "’": "'"}.get(group, group)
    whole = [Decimal(plain.replace(mark, "").replace(",", "."))]
    if mark == "." and plain.count(mark) == 1 and not set(plain) & (set(",. '") - {mark}):
        whole.append(Decimal(plain.replace(",", ".")))
    return whole


def _same_value(claim: Figure, figure: Figure) -> bool:
    if claim.values & figure.values:
        return True
    if claim.unit and figure.unit and claim.unit != figure.unit:
        return _converted(claim, figure) or _converted(figure, claim)
    return False


def _units_agree(claim: Figure, figure: Figure) -> bool:
    if claim.unit == figure.unit:
        return True
    if "percent" in (claim.unit, figure.unit):
        return False
    if (claim.unit and figure.currency) or (claim.currency and figure.unit):
        return False
    if not claim.unit or not figure.unit:
        return True
    return _converted(claim, figure) or _converted(figure, claim)


def _converted(long: Figure, short: Figure) -> bool:
    times = _SAME_LENGTH.get((long.unit, short.unit))
    return times is not None and bool({value * times for value in long.values} & short.values)
