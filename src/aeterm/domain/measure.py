"""Which figure of a deal is counted: one at a time, and always named."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from aeterm.domain.deal import Deal

_MONTHS = 12


class Measure(StrEnum):
    """`amount` as stated; `acv` per year of contract; `arr` recurring per year; `tcv` the whole term; `share` mine."""

    AMOUNT = "amount"
    ACV = "acv"
    ARR = "arr"
    TCV = "tcv"
    SHARE = "share"

    @property
    def label(self) -> str:
        """The words of a heading: `Amount`, `ACV`, `My share`."""
        return {"amount": "Amount", "share": "My share"}.get(self.value, self.value.upper())

    def of(self, deal: Deal) -> Decimal | None:
        """The figure of a deal in its own currency; None when nobody has stated it.

        ACV and TCV follow from each other when the term is known (300,000 over 36 months is 100,000 a year);
        neither is taken from the plain amount. The share is of the plain amount, all of it unless stated.
        """
        if self is Measure.AMOUNT:
            return deal.amount
        if self is Measure.SHARE:
            return None if deal.amount is None else deal.amount * (Decimal(1) if deal.share is None else deal.share)
        if self is Measure.ARR:
            return deal.arr
        stated, other = (deal.acv, deal.tcv) if self is Measure.ACV else (deal.tcv, deal.acv)
        if stated is not None or other is None or not deal.term_months:
            return stated
        years = Decimal(deal.term_months) / _MONTHS
        return other / years if self is Measure.ACV else other * years
