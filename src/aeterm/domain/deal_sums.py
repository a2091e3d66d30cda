"""What some deals come to: amounts by currency, never added across currencies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import compress, repeat
from operator import attrgetter, is_

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState

_CURRENCY, _AMOUNT, _IS_ESTIMATE = attrgetter("currency"), attrgetter("amount"), attrgetter("amount_is_estimate")
state_of: Callable[[Deal], DealState] = attrgetter("state")


def sums(deals: Sequence[Deal], currency: str) -> Mapping[str, Decimal]:
    """The sum of the amounts in each currency, that of the book first; another one alone when the book's has none.

    No Python code runs per deal: there may be a hundred thousand.
    """
    return summed(list(map(_AMOUNT, deals)), list(map(_CURRENCY, deals)), currency)


def summed(amounts: Sequence[Decimal | None], codes: Sequence[str], currency: str) -> Mapping[str, Decimal]:
    """The same of amounts and their currencies at the same places."""
    found = {currency: Decimal(0)}
    present = dict.fromkeys(compress(codes, amounts))
    for code in present:
        of_code = amounts if len(present) == 1 else compress(amounts, map(code.__eq__, codes))
        found[code] = sum(filter(None, of_code), Decimal(0))
    if not found[currency] and len(found) > 1:
        del found[currency]
    return found


def has_estimate(deals: Sequence[Deal]) -> bool:
    """True when a part of the sum is a list price that nobody has quoted."""
    return any(map(_IS_ESTIMATE, deals))


def by_state(deals: Sequence[Deal], states: Sequence[DealState] | None = None) -> Mapping[DealState, Sequence[Deal]]:
    """Open, won and lost deals apart, in this order, without a state that none is in: what was lost adds to no sum.

    `states` are those of the deals at the same places, where they have been read already.
    """
    known = list(map(state_of, deals)) if states is None else states
    present = set(known)
    if len(present) == 1:
        return {present.pop(): deals}
    return {state: list(compress(deals, map(is_, known, repeat(state)))) for state in DealState if state in present}
