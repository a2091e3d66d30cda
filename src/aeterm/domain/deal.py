"""One sale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aeterm.domain.money import Money
from aeterm.domain.stage import DealState, ForecastCategory


@dataclass(frozen=True)
class Deal:
    """Stage, state, category, amount and dates are separate fields; `transition.change` keeps them true.

    `expected_close_on` is what the AE expects of an open deal, `closed_on` the day it was won or lost.
    Empty strings mean unknown.
    """

    id: str
    name: str
    stage: str
    state: DealState = DealState.OPEN
    category: ForecastCategory = ForecastCategory.PIPELINE
    category_is_override: bool = False
    """True when the AE set the category by hand: it then stays through moves between open stages."""
    account_id: str = ""
    account_name: str = ""
    external_id: str = ""
    owner: str = ""
    amount: Decimal | None = None
    amount_is_estimate: bool = False
    """True when the amount is a list price and nobody has quoted it."""
    currency: str = "EUR"
    probability: Decimal | None = None
    """Set by hand, 0 to 1; None takes the stage's."""
    expected_close_on: date | None = None
    closed_on: date | None = None
    created_on: date | None = None
    stage_since: date | None = None
    next_step: str = ""
    next_step_on: date | None = None
    product: str = ""
    source: str = ""
    kind: str = ""
    """New business, renewal, expansion ...: the source's own word."""
    region: str = ""
    division: str = ""
    competitor: str = ""
    close_reason: str = ""
    """Why it was won or lost."""
    closed_from: str = ""
    """The open stage it was in when it was won or lost; empty when nobody saw it there."""
    push_reason: str = ""
    """Why its close date last moved to a later quarter."""
    acv: Decimal | None = None
    """Annual contract value."""
    arr: Decimal | None = None
    """Annual recurring revenue."""
    tcv: Decimal | None = None
    """Total contract value over the whole term."""
    term_months: int | None = None
    share: Decimal | None = None
    """The owner's part of a revenue split, 0 to 1; None for all of it. Overlay credit is not part of it."""
    rate: Decimal | None = None
    """Units of `rate_to` per unit of the deal's currency, frozen when it closed; None while open or unknown."""
    rate_to: str = ""
    """The book's currency at the time."""
    rate_on: date | None = None
    """The day from which that rate was in force."""
    rate_source: str = ""

    @property
    def money(self) -> Money | None:
        """The amount with its currency, or None when nobody has stated one."""
        return None if self.amount is None else Money(self.amount, self.currency)

    @property
    def is_credit(self) -> bool:
        """True for a credit note, an amount below zero: it takes money of a won deal back and is no win of its own."""
        return self.amount is not None and self.amount < 0

    @property
    def effective_on(self) -> date | None:
        """The date that places the deal in a period: expected for open deals, actual for closed ones."""
        return self.expected_close_on if self.state is DealState.OPEN else self.closed_on
