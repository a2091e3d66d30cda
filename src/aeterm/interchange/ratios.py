"""Probabilities written 0 to 1 or 0 to 100, and yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from aeterm.interchange.amounts import AmountFormat, decide

_YES = frozenset({"true", "t", "yes", "y", "1", "1.0", "x", "oui", "vrai", "o", "ja", "si", "won", "✓"})
_NO = frozenset({"false", "f", "no", "n", "0", "0.0", "non", "faux", "nein"})
_UNITS = (Decimal(1), Decimal(100))


class RatioFormat:
    """How the probabilities of one column are written."""

    def __init__(self, amounts: AmountFormat, unit: Decimal) -> None:
        self._amounts = amounts
        self.unit = unit
        """What certainty is written as: 1 or 100."""

    def parse(self, text: str) -> Decimal:
        """A ratio from 0 to 1; ValueError with a reason when the cell holds none."""
        bare = text.strip()
        unit = self.unit
        if bare.endswith("%"):
            bare, unit = bare[:-1], _UNITS[1]
        ratio = self._amounts.parse(bare) / unit
        if not 0 <= ratio <= 1:
            raise ValueError(f'"{text.strip()}" is not a probability from 0 to {self.unit}')
        return ratio


def decide_ratio(header: str, cells: Iterable[str]) -> RatioFormat:
    """0 to 100 when the header says per cent or a cell is above 1; otherwise 0 to 1."""
    texts = [cell.strip().rstrip("%") for cell in cells]
    amounts = decide(texts)
    if "%" in header or "percent" in header.casefold() or "pct" in header.casefold():
        return RatioFormat(amounts, _UNITS[1])
    for text in texts:
        try:
            if amounts.parse(text) > 1:
                return RatioFormat(amounts, _UNITS[1])
        except ValueError:
            continue
    return RatioFormat(amounts, _UNITS[0])


def parse_flag(text: str) -> bool:
    """Yes or no in English, French and the habits of spreadsheets; ValueError otherwise."""
    word = text.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(f'"{text.strip()[:40]}" is neither yes nor no')
