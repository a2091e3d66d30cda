"""The chance of winning an open deal, and where it comes from: by hand, the own rate of its stage, or its default."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.money import ZERO
from aeterm.domain.stage import DealState, Process
from aeterm.forecast.intervals import FEWEST_CLOSED, Rate, smoothed

Course = tuple[DealState, str]
"""Won or lost, and the open stage the deal was in last."""


class ProbabilitySource(StrEnum):
    """Where the chance of a deal comes from, the first that is known."""

    MANUAL = "manual"
    OWN = "own"
    STAGE = "stage"

    @property
    def label(self) -> str:
        """The words shown beside a chance."""
        return {"manual": "set by hand", "own": "own rate", "stage": "stage default"}[self.value]


class StageRate(NamedTuple):
    """The chance of winning from one open stage."""

    stage: str
    rate: Rate
    """Of the closed deals that are known to have reached the stage."""
    default: Decimal
    """The probability of the stage."""
    value: Decimal
    """The one to use: the own rate, drawn towards the default while deals are few, or the default."""
    source: ProbabilitySource
    """`own` or `stage`."""


def stage_rates(deals: Iterable[Deal], process: Process) -> Mapping[str, StageRate]:
    """The chance of winning from each open stage, by stage, in the order of the process.

    A won deal passed every stage, a lost one those up to the stage it was lost from. Closed deals whose course
    nobody saw, see `unseen`, count nowhere: of a won one the stages would be known and of a lost one not, and
    every rate would come out too high. Below five deals a stage keeps its default.
    """
    return rates_by_course(courses(deals), process)


def courses(deals: Iterable[Deal]) -> Mapping[Course, int]:
    """How many closed deals were won or lost from which open stage."""
    return Counter(course for deal in deals if (course := course_of(deal)) is not None)


def course_of(deal: Deal) -> Course | None:
    """How a deal ended and the open stage it was in last, empty when nobody saw it there.

    None for an open deal and for a credit note.
    """
    return None if deal.state is DealState.OPEN or deal.is_credit else (deal.state, deal.closed_from)


def rates_by_course(counts: Mapping[Course, int], process: Process) -> Mapping[str, StageRate]:
    """The same as `stage_rates` from deals that were counted already."""
    stages = [stage for stage in process.stages if stage.state is DealState.OPEN]
    won = sum(counts.get((DealState.WON, stage.id), 0) for stage in stages)
    lost = [counts.get((DealState.LOST, stage.id), 0) for stage in stages]
    found = {}
    for index, stage in enumerate(stages):
        rate = Rate(won, won + sum(lost[index:]))
        is_own = rate.total >= FEWEST_CLOSED
        value = smoothed(rate.won, rate.total, stage.probability) if is_own else stage.probability
        source = ProbabilitySource.OWN if is_own else ProbabilitySource.STAGE
        found[stage.id] = StageRate(stage.id, rate, stage.probability, value, source)
    return found


def unseen(deals: Iterable[Deal], process: Process) -> int:
    """Closed deals of which nobody saw the open stage they were in last."""
    seen = {stage.id for stage in process.stages if stage.state is DealState.OPEN}
    return sum(deal.state is not DealState.OPEN and deal.closed_from not in seen for deal in deals)


def probability_of(deal: Deal, rates: Mapping[str, StageRate]) -> tuple[Decimal, ProbabilitySource]:
    """The chance of winning an open deal, 0 to 1, and where it comes from: by hand, own rate, stage default."""
    if deal.probability is not None:
        return deal.probability, ProbabilitySource.MANUAL
    rate = rates.get(deal.stage)
    return (ZERO, ProbabilitySource.STAGE) if rate is None else (rate.value, rate.source)
