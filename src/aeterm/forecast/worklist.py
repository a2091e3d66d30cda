"""What needs the AE, most money first: one line a deal, its doubts joined, and the edit that mends the worst."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.hygiene import SERIOUS, SLOWING, Signal
from aeterm.forecast.placing import ALL_TIME, Basis, is_convertible, place
from aeterm.text import one_line

MENDS = {
    "no_date": "deal.close",
    "date_passed": "deal.close",
    "pushed": "deal.close",
    "no_amount": "deal.amount",
    "list_price": "deal.amount",
    "category": "deal.category",
    "no_next_step": "deal.next_step",
    "next_step_late": "deal.next_step",
    "single_contact": "deal.next_step",
    "quiet": "deal.note",
    "slow": "deal.stage",
    SLOWING: "deal.stage",
}
"""Kind of doubt to the command that mends it. Who knows one person plans the step that meets a second."""


class Judged(NamedTuple):
    """An open deal with its doubts."""

    deal: Deal
    signals: tuple[Signal, ...]
    carried: ForecastCategory | None = None
    """The category that the evidence carries; None when there is nothing to judge by."""


class Problem(NamedTuple):
    """One doubt and the command that mends it."""

    key: str
    mark: str
    """`!` when the forecast is wrong without action, `~` when it deserves a look."""
    text: str
    mend: str
    """Command id: `deal.close`."""
    value: str = ""
    """What to give that command, where the book knows it: the category that the evidence carries."""
    facts: tuple[tuple[str, object], ...] = ()
    """As those of the `Signal`."""


class WorkItem(NamedTuple):
    """One open deal that needs a hand."""

    deal_id: str
    name: str
    """`New finance suite · Northwind`, one clean line."""
    problems: tuple[Problem, ...]
    """Worst first, never empty."""
    at_stake: Decimal
    """What the forecast counts, or would count, of the deal; zero without an amount."""
    currency: str
    """The basis', or the deal's own when no rate leads there."""
    close_on: date | None
    rank: int
    """From 1, the most pressing."""

    @property
    def is_serious(self) -> bool:
        """True when the forecast is wrong without action."""
        return self.problems[0].mark == SERIOUS

    @property
    def is_slight(self) -> bool:
        """True when all that is wrong is a stay somewhat above the median."""
        return all(problem.key == SLOWING for problem in self.problems)

    @property
    def text(self) -> str:
        """`close date passed 5 d ago; no next step`."""
        return "; ".join(problem.text for problem in self.problems)


def work_items(judged: Iterable[Judged], basis: Basis) -> tuple[WorkItem, ...]:
    """The deals that have doubts, serious ones first, slight ones last, then by money at stake."""
    found = [_item(item, basis) for item in judged if item.signals]
    found.sort(key=lambda item: (not item.is_serious, item.is_slight, -item.at_stake, item.deal_id))
    return tuple(item._replace(rank=rank) for rank, item in enumerate(found, 1))


def _item(judged: Judged, basis: Basis) -> WorkItem:
    deal = judged.deal
    carried = judged.carried.value if judged.carried else ""
    problems = tuple(
        Problem(
            signal.key,
            signal.mark,
            signal.text,
            MENDS[signal.key],
            carried if signal.key == "category" else "",
            signal.facts,
        )
        for signal in judged.signals
    )
    placed = place(deal, ALL_TIME, basis)
    return WorkItem(
        deal_id=deal.id,
        name=_title(deal),
        problems=problems,
        at_stake=placed.amount if placed else Decimal(0),
        currency=basis.currency if is_convertible(deal, basis) else deal.currency,
        close_on=deal.expected_close_on,
        rank=0,
    )


def _title(deal: Deal) -> str:
    name, account = one_line(deal.name), one_line(deal.account_name)
    return name if not account or account.casefold() in name.casefold() else f"{name} · {account}"
