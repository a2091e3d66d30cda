"""Trying outcomes: some deals won, lost, pushed or repriced, and what the period would then say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.exchange import RateTable
from aeterm.domain.money import ZERO, Money, grouped
from aeterm.domain.period import Period
from aeterm.domain.stage import DealState, Process
from aeterm.domain.transition import change
from aeterm.forecast.coverage import Coverage, coverage
from aeterm.forecast.rollup import Rollup
from aeterm.text import one_line


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried on one open deal. An outcome and a new date exclude each other; an amount goes with either."""

    state: DealState | None = None
    """Won or lost; None leaves it open."""
    close_on: date | None = None
    """Another expected close."""
    amount: Decimal | None = None

    @property
    def is_empty(self) -> bool:
        """True when nothing is tried."""
        return self == Trial()

    def said(self, deal: Deal) -> str:
        """`Umbrella won at 60,000 EUR`, `Wayne pushed to 2027-01-01`, `Stark pulled in to 2026-12-31`."""
        words = [one_line(deal.name)]
        if self.state is not None:
            words.append(self.state.value)
        if self.close_on is not None:
            is_earlier = deal.expected_close_on is not None and self.close_on < deal.expected_close_on
            words.append(f"{'pulled in' if is_earlier else 'pushed'} to {self.close_on.isoformat()}")
        if self.amount is not None:
            before = "" if deal.amount is None or self.state is not None else f"{grouped(deal.amount)} -> "
            words.append(f"{'at ' if self.state else ''}{before}{Money(self.amount, deal.currency)}")
        return " ".join(words)


class Outcome(NamedTuple):
    """What a period says. Amounts in the panel's currency; commit and best case include what is won."""

    won: Decimal
    commit: Decimal
    best_case: Decimal
    open: Decimal
    weighted: Decimal
    coverage: Coverage
    gap: Decimal | None
    """Still to be won, never negative; None without a quota."""
    attain: float | None
    """Chance of reaching the quota, 0 to 1; None without a quota."""
    p50: Decimal
    """What is won in the period with a chance of one half, what is won already included."""
    commission: Decimal | None
    """An estimate; None without a commission plan or a quota."""


class WhatIf(NamedTuple):
    """The period as it is, and as it would be."""

    before: Outcome
    after: Outcome


def tried(deal: Deal, trial: Trial, process: Process, period: Period, today: date, rates: RateTable) -> Deal:
    """The deal with the trial, by the one transition, so that accepting it gives the same deal.

    A deal is won or lost today; in a period that has not begun it is won on the day it is expected there. Raises
    what `transition.change` raises.
    """
    wanted: dict[str, object] = {}
    if trial.amount is not None:
        wanted["amount"] = trial.amount
    if trial.close_on is not None:
        wanted["expected_close_on"] = trial.close_on
    if trial.state is not None:
        wanted["stage"] = process.first_in(trial.state).id
        wanted["closed_on"] = _closing_day(deal, trial, period, today)
    return change(deal, process, today, wanted, rates=rates)


class Sums(NamedTuple):
    """What trials change of a period, or what it holds, without odds and commission."""

    won: Decimal
    commit: Decimal
    best_case: Decimal
    open: Decimal
    weighted: Decimal

    @classmethod
    def of(cls, rollup: Rollup) -> Sums:
        """What a roll-up holds now."""
        cumulative = rollup.cumulative
        return cls(rollup.won, cumulative.commit, cumulative.best_case, rollup.open, rollup.weighted)

    def moved(self, before: Sums, after: Sums) -> Sums:
        """These sums with some deals replaced: what they held before taken out, what they hold after put in."""
        return Sums(*(whole - out + into for whole, out, into in zip(self, before, after, strict=True)))


def concluded(
    sums: Sums,
    quota: Decimal | None,
    target: Decimal,
    *,
    attain: float | None,
    p50: Decimal,
    commission: Decimal | None,
) -> Outcome:
    """The outcome of some sums; `target` is the coverage aimed at, 3 for x3."""
    return Outcome(
        *sums,
        coverage=coverage(target, quota, sums.won, sums.open, sums.weighted),
        gap=None if quota is None else max(ZERO, quota - sums.won),
        attain=attain,
        p50=p50,
        commission=commission,
    )


def _closing_day(deal: Deal, trial: Trial, period: Period, today: date) -> date:
    expected = deal.expected_close_on
    is_ahead = trial.state is DealState.WON and today < period.start
    return expected if is_ahead and expected is not None and expected in period else today
