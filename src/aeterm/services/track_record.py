"""What was said of deals before they closed, as the journal knows it, beside what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from aeterm.domain.deal import Deal
from aeterm.domain.settings import BookSettings, Probabilities
from aeterm.domain.stage import DealState
from aeterm.forecast.calibration import Calibration, Pair, calibration
from aeterm.forecast.winning import StageRate, probability_of, stage_rates
from aeterm.services.instants import last_instant

if TYPE_CHECKING:
    from aeterm.services.ports import Book

LEAD = timedelta(days=30)
"""How long before its closing day a deal is looked at."""


def calibrated(book: Book, closed: Sequence[Deal]) -> Calibration:
    """Score the chances in force thirty days before each closed deal closed.

    The chance is the one set by hand, else what the stage of that day stood for: the own rate by the deals closed
    before that month, where the book uses own rates, or the default the stage has today. A deal that was not in
    the book then, or not open, is unseen.
    """
    days = {deal.id: deal.closed_on - LEAD for deal in closed if deal.closed_on is not None}
    known: dict[date, Mapping[str, StageRate]] = {}
    pairs: list[Pair] = []
    then = _as_of_days(book, days)
    for deal in closed:
        before = then.get(deal.id)
        if before is None or before.state is not DealState.OPEN:
            continue
        month = days[deal.id].replace(day=1)
        if month not in known:
            known[month] = _rates(book.settings, closed, month)
        chance, _ = probability_of(before, known[month])
        pairs.append((float(chance), deal.state is DealState.WON))
    return calibration(pairs, unseen=len(closed) - len(pairs))


def _as_of_days(book: Book, days: Mapping[str, date]) -> dict[str, Deal | None]:
    """Each deal as it was when its day ended."""
    ends = {key: last_instant(day) for key, day in days.items()}
    then: dict[str, Deal | None] = {}
    for version in book.versions(Deal, until=max(ends.values(), default=None)):
        if version.id in ends and version.at <= ends[version.id]:
            then[version.id] = version.after
    return then


def _rates(settings: BookSettings, closed: Sequence[Deal], before: date) -> Mapping[str, StageRate]:
    is_own = settings.probabilities is Probabilities.OWN
    earlier = [deal for deal in closed if is_own and deal.closed_on is not None and deal.closed_on < before]
    return stage_rates(earlier, settings.process)
