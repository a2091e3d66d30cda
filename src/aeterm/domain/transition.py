"""The one function through which a deal changes, whoever asks: key, bulk edit, import or command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState, ForecastCategory, Process, Stage
from aeterm.errors import RefusedError
from aeterm.text import one_line

_DERIVED = frozenset({"id", "state", "stage_since"})
_FIELDS = frozenset(field.name for field in fields(Deal)) - _DERIVED


def change(deal: Deal, process: Process, today: date, wanted: Mapping[str, object]) -> Deal:
    """The deal after a change of some fields, with every dependent field kept true.

    `wanted` maps field names to typed values. A new stage brings its state, and its default category
    unless an override stands; entering a closed stage ends the override and sets `closed_on`, to today
    unless it is given too (None: closed on an unknown day); leaving one reopens the deal. A category given
    for an open deal becomes an override; None returns to the stage's rule. An amount given is no estimate
    any more unless `amount_is_estimate` is given too.

    Raises RefusedError for unknown or derived fields, a probability outside 0 to 1, an amount that is no
    number, the category `closed` on an open deal or any other category on a closed one; NotFoundError for
    an unknown stage.
    """
    for name in wanted:
        if name not in _FIELDS:
            raise RefusedError(
                f'a deal has no field "{one_line(name)}" to set', hint="fields: " + ", ".join(sorted(_FIELDS))
            )
    values = dict(wanted)
    values.pop("category_is_override", None)
    category = values.pop("category", ...)
    _check_numbers(values.get("probability"), values.get("amount"))
    if "amount" in values:
        values.setdefault("amount_is_estimate", False)
    stage = process.stage(str(values.get("stage", deal.stage)))
    if stage.id != deal.stage:
        values["stage_since"] = today
    values["state"] = stage.state
    if stage.state is DealState.OPEN:
        values["closed_on"] = None
    elif deal.state is DealState.OPEN:
        values.setdefault("closed_on", today)
    values["category"], values["category_is_override"] = _category(deal, stage, category)
    return replace(deal, **values)  # type: ignore[arg-type]


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


def _check_numbers(probability: object, amount: object) -> None:
    if isinstance(amount, Decimal) and not amount.is_finite():
        raise RefusedError(f"an amount is a number, not {amount}")
    if isinstance(probability, Decimal) and not (probability.is_finite() and 0 <= probability <= 1):
        raise RefusedError(f"a probability lies between 0 and 1, not {probability}")
