"""Use cases of commission: the terms of a plan, and what they pay, as an estimate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.commission import CommissionPlan, CommissionTier, TierMethod
from aeterm.domain.measure import Measure
from aeterm.domain.money import plain
from aeterm.domain.parsing import NOTHING
from aeterm.domain.period import Period
from aeterm.errors import UsageError
from aeterm.forecast.commission import CommissionEstimate, estimate, of_deal
from aeterm.forecast.placing import place
from aeterm.text import one_line

if TYPE_CHECKING:
    from aeterm.services.forecasting import ForecastService
    from aeterm.services.ports import Book, Clock

PLAN_FIELDS = ("rate", "tiers", "method", "floor")
EXAMPLE = "aeterm commission set rate=5% tiers=100%:1.5,120%:2 method=marginal floor=50%"
_LARGEST_RATIO = Decimal(100)


class DealCommission(NamedTuple):
    """What an open deal of the period would add if it were the next one won."""

    deal_id: str
    name: str
    amount: Decimal
    """The owner's share of it, which is what counts towards the quota."""
    commission: Decimal


class CommissionReport(NamedTuple):
    """An estimate for one period. Money in `currency`, and only the owner's share of split deals."""

    period: Period
    plan: CommissionPlan
    currency: str
    quota: Decimal | None
    won: Decimal
    estimate: CommissionEstimate
    deals: tuple[DealCommission, ...]
    """Open deals that count in the period, the one that pays most first."""


class CommissionService:
    """One plan per fiscal year, and one for every year without a plan of its own."""

    def __init__(self, book: Book, clock: Clock, forecasts: ForecastService) -> None:
        self._book = book
        self._clock = clock
        self._forecasts = forecasts

    def plans(self) -> list[CommissionPlan]:
        """Every plan, the one for other years first."""
        return sorted(self._book.all(CommissionPlan).values(), key=lambda plan: plan.fiscal_year)

    def plan(self, fiscal_year: str = "") -> CommissionPlan | None:
        """The plan of a fiscal year, `2026`: its own, else the one for years without; None when there is neither."""
        known = {plan.fiscal_year: plan for plan in self.plans()}
        return known.get(fiscal_year) or known.get("")

    def set_plan(self, texts: Mapping[str, str], fiscal_year: str = "") -> CommissionPlan:
        """Make or change a plan from texts, see PLAN_FIELDS; what is not given stays as it was.

        A year's first plan of its own begins as a copy of the one for other years. Raises UsageError for an
        unknown field, a wrong value, a year that is none, or a first plan without a rate.
        """
        year = self._forecasts.calendar().parse(fiscal_year).key if fiscal_year else ""
        if "-" in year:
            raise UsageError(f'"{one_line(fiscal_year)}" is not a fiscal year', hint="write 2026")
        values = {name: _value(name, text) for name, text in texts.items()}
        known = self.plan(year)
        if known is None and "rate" not in values:
            raise UsageError("a commission plan needs a rate", hint=EXAMPLE)
        own = known if known is not None and known.fiscal_year == year else None
        base = known or CommissionPlan("", Decimal(0))
        if own is not None and replace(own, **values) == own:  # type: ignore[arg-type]
            return own
        with self._book.transaction(f"commission plan{' ' if year else ''}{year}: {_said(texts)}") as transaction:
            plan_id = own.id if own else transaction.new_id(CommissionPlan)
            plan = replace(base, **{**values, "id": plan_id, "fiscal_year": year})  # type: ignore[arg-type]
            transaction.put(plan)
        return plan

    def estimate(self, period: Period | str | None = None, *, currency: str | None = None) -> CommissionReport | None:
        """What the period pays so far, and each of its open deals; None without a plan for its year.

        The running quarter by default. Attainment is that of the period asked for: name the year where the plan
        is paid by the year. Raises UsageError for a period or a currency that is none.
        """
        wanted = self._forecasts.period(period)
        plan = self.plan(self._forecasts.calendar().year_of(wanted.start).key)
        if plan is None:
            return None
        panel = self._forecasts.panel(wanted, currency=currency, measure=Measure.SHARE)
        basis = self._forecasts.basis(currency=panel.currency, measure=Measure.SHARE)
        rows = []
        for deal in self._forecasts.deals_in(wanted, basis):
            placed = place(deal, wanted, basis)
            if placed is not None and not placed.reason:
                pay = of_deal(plan, panel.quota, panel.won, placed.amount)
                rows.append(DealCommission(deal.id, deal.name, placed.amount, pay))
        rows.sort(key=lambda row: (-row.commission, -row.amount, row.deal_id))
        paid = estimate(plan, panel.quota, panel.won)
        return CommissionReport(wanted, plan, panel.currency, panel.quota, panel.won, paid, tuple(rows))


def plan_text(plan: CommissionPlan) -> str:
    """The terms as they are typed: `rate=5% tiers=100%:1.5,120%:2 method=marginal floor=50%`."""
    tiers = ",".join(f"{_percent(tier.attainment)}:{plain(tier.multiplier)}" for tier in plan.tiers)
    words = [f"rate={_percent(plan.rate)}", f"tiers={tiers or '-'}", f"method={plan.method.value}"]
    return " ".join([*words, f"floor={_percent(plan.floor)}"] if plan.floor else words)


def _said(texts: Mapping[str, str]) -> str:
    return one_line(" ".join(f"{name}={text}" for name, text in texts.items()))


def _percent(ratio: Decimal) -> str:
    return f"{plain(ratio * 100)}%"


def _value(name: str, text: str) -> object:
    word = text.strip().casefold()
    if name == "rate":
        return _ratio(name, word, Decimal(1))
    if name == "floor":
        return Decimal(0) if word in NOTHING else _ratio(name, word, _LARGEST_RATIO)
    if name == "tiers":
        return () if word in NOTHING else _tiers(word)
    if name == "method":
        found = [method for method in TierMethod if word and method.value.startswith(word)]
        if not found:
            raise UsageError(f'"{one_line(text)}" is not a method', hint="method=marginal or method=retroactive")
        return found[0]
    raise UsageError(f'a commission plan has no field "{one_line(name)}"', hint=f"fields: {', '.join(PLAN_FIELDS)}")


def _tiers(word: str) -> tuple[CommissionTier, ...]:
    """`100%:1.5,120%:2` in ascending order of attainment."""
    tiers = []
    for part in word.split(","):
        attainment, colon, multiplier = part.partition(":")
        if not colon:
            raise UsageError(f'"{one_line(part)}" is not a tier', hint="tiers=100%:1.5,120%:2; - for none")
        ratio = _ratio("tier", attainment, _LARGEST_RATIO)
        tiers.append(CommissionTier(ratio, _number("multiplier", multiplier.strip().removeprefix("x"))))
    tiers.sort(key=lambda tier: tier.attainment)
    if len({tier.attainment for tier in tiers}) < len(tiers) or tiers[0].attainment == 0:
        raise UsageError("tiers begin at different attainments above 0", hint="tiers=100%:1.5,120%:2")
    return tuple(tiers)


def _ratio(name: str, word: str, most: Decimal) -> Decimal:
    """`5%` or `0.05`."""
    number = _number(name, word.strip().removesuffix("%"))
    ratio = number / 100 if word.strip().endswith("%") else number
    if ratio > most:
        raise UsageError(f"a {name} of {plain(ratio * 100)}% is too much", hint=EXAMPLE)
    return ratio


def _number(name: str, word: str) -> Decimal:
    digits = word.strip().replace(",", ".")
    if not (digits.isascii() and digits.replace(".", "", 1).isdigit() and len(digits) <= 12):
        raise UsageError(f'"{one_line(word)}" is not a {name}', hint=EXAMPLE)
    return Decimal(digits)
