"""The one function through which a deal changes, whoever asks: key, bulk edit, import or command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from aeterm.domain.deal import Deal
from aeterm.domain.money import LARGEST_AMOUNT, plain
from aeterm.domain.stage import DealState, ForecastCategory, Process, Stage
from aeterm.errors import RefusedError
from aeterm.text import one_line

if TYPE_CHECKING:
    from aeterm.domain.exchange import RateTable

_FROZEN: Mapping[str, object] = {"rate": None, "rate_to": "", "rate_on": None, "rate_source": ""}
_DERIVED = frozenset({"id", "state", "stage_since", "closed_from", *_FROZEN})
_FIELDS = frozenset(field.name for field in fields(Deal)) - _DERIVED
_AMOUNTS = ("amount", "acv", "arr", "tcv")


def change(
    deal: Deal, process: Process, today: date, wanted: Mapping[str, object], *, rates: RateTable | None = None
) -> Deal:
    """The deal after a change of some fields, with every dependent field kept true.

    `wanted` maps field names to typed values. A new stage brings its state, and its default category
    unless an override stands; entering a closed stage ends the override, notes the open stage that was left
    and sets `closed_on`, to today unless it is given too (None: closed on an unknown day); leaving one reopens
    the deal and forgets all that. A category given for an open deal becomes an override; None returns to the
    stage's rule. An amount given is no estimate any more unless `amount_is_estimate` is given too.

    With `rates`, a deal in another currency than the book's keeps the rate in force on the day it closed, with
    that rate's day and source; only another day of closing or another currency asks the rates again.

    An amount below zero is a credit note, and those are won: an open or lost deal cannot be worth less than nothing.

    Raises RefusedError for unknown or derived fields, a probability or share outside 0 to 1, an amount that is
    no number or 10^15 and more, a credit on a deal that is not won, a term of no month, the category `closed` on an
    open deal or any other category on a closed one; NotFoundError for an unknown stage.
    """
    for name in wanted:
        if name not in _FIELDS:
            raise RefusedError(
                f'a deal has no field "{one_line(name)}" to set', hint="fields: " + ", ".join(sorted(_FIELDS))
            )
    values = dict(wanted)
    values.pop("category_is_override", None)
    category = values.pop("category", ...)
    _check_numbers(values)
    if "amount" in values:
        values.setdefault("amount_is_estimate", False)
    stage = process.stage(str(values.get("stage", deal.stage)))
    if stage.id != deal.stage:
        values["stage_since"] = today
    values["state"] = stage.state
    if stage.state is DealState.OPEN:
        values |= {"closed_on": None, "closed_from": "", **_FROZEN}
    elif deal.state is DealState.OPEN:
        values.setdefault("closed_on", today)
        values["closed_from"] = deal.stage
    values["category"], values["category_is_override"] = _category(deal, stage, category)
    after = replace(deal, **values)  # type: ignore[arg-type]
    _check_credit(deal, after)
    if after.state is DealState.OPEN or (deal.closed_on, deal.currency) == (after.closed_on, after.currency):
        return after
    return frozen(after, rates) if rates is not None or deal.currency != after.currency else after


def frozen(deal: Deal, rates: RateTable | None) -> Deal:
    """A closed deal with the rate to the book's currency of the day it closed, or with none where none is known."""
    quote = None
    if rates is not None and deal.closed_on is not None and deal.currency != rates.home:
        quote = rates.quote(deal.currency, rates.home, deal.closed_on)
    if rates is None or quote is None:
        return replace(deal, **_FROZEN)  # type: ignore[arg-type]
    return replace(deal, rate=quote.rate, rate_to=rates.home, rate_on=quote.on, rate_source=quote.source)


def _category(deal: Deal, stage: Stage, wanted: object) -> tuple[ForecastCategory, bool]:
    """The category of a deal that is in a stage from now on, and whether it is an override."""
    rule = stage.default_category
    if stage.state is not DealState.OPEN:
        if wanted not in (..., None, rule):
            raise RefusedError(
                f'"{one_line(deal.name)}" is {stage.state.value}: its category is {rule.value}',
                hint="reopen it by moving it to an open stage first",
            )
        return rule, False
    if wanted is ForecastCategory.CLOSED:
        raise RefusedError(
            f'"{one_line(deal.name)}" is open: it cannot be in the category closed',
            hint="move it to the stage closed-won instead",
        )
    if isinstance(wanted, ForecastCategory):
        return wanted, True
    if wanted is not None and deal.category_is_override and deal.state is DealState.OPEN:
        return deal.category, True
    return rule, False


def _check_credit(deal: Deal, after: Deal) -> None:
    """RefusedError for an amount below zero that is new on a deal which is not won, or loses its won deal."""
    if after.state is DealState.WON:
        return
    for name in _AMOUNTS:
        amount = getattr(after, name)
        is_new = amount != getattr(deal, name) or deal.state is DealState.WON
        if amount is not None and amount < 0 and is_new:
            raise RefusedError(
                f'"{one_line(deal.name)}" is {after.state.value}: its {name} cannot be below zero ({amount:,f})',
                hint=f"write {plain(-amount)}, or - for none; a credit note is a deal of its own, closed as won",
            )


def _check_numbers(values: Mapping[str, object]) -> None:
    for name in _AMOUNTS:
        amount = values.get(name)
        if isinstance(amount, Decimal) and not amount.is_finite():
            raise RefusedError(f"{name}: an amount is a number, not {amount}")
        if isinstance(amount, Decimal) and abs(amount) >= LARGEST_AMOUNT:
            raise RefusedError(f"{name}: an amount of 10^15 or more is a mistake")
    for name in ("probability", "share"):
        ratio = values.get(name)
        if isinstance(ratio, Decimal) and not (ratio.is_finite() and 0 <= ratio <= 1):
            raise RefusedError(f"a {name} lies between 0 and 1, not {ratio}")
    term = values.get("term_months")
    if isinstance(term, int) and term < 1:
        raise RefusedError(f"a term has at least one month, not {term}")
