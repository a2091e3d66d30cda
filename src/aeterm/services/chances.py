"""The open deals of a period as the odds see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aeterm.domain.deal import Deal
from aeterm.domain.period import Period
from aeterm.domain.stage import DealState
from aeterm.forecast.odds import Chance
from aeterm.forecast.placing import Basis, place
from aeterm.forecast.winning import ProbabilitySource


def chances(deals: Iterable[Deal], period: Period, basis: Basis) -> Iterator[Chance]:
    """Amount, chance and where the chance comes from, of each deal that counts in the period and is open."""
    for deal in deals:
        placed = place(deal, period, basis)
        if placed is not None and not placed.reason and deal.state is DealState.OPEN:
            yield Chance(deal.id, placed.amount, basis.probability(deal), _source(deal, basis))


def _source(deal: Deal, basis: Basis) -> ProbabilitySource:
    if deal.probability is not None:
        return ProbabilitySource.MANUAL
    return ProbabilitySource.OWN if deal.stage in basis.own_stages else ProbabilitySource.STAGE
