"""What the book knows of a deal besides its fields, as numbers that a query compares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from aeterm.domain.deal import Deal
from aeterm.domain.deal_numbers import DealNumber
from aeterm.domain.objection import ObjectionStatus

if TYPE_CHECKING:
    from aeterm.services.moves import Moves
    from aeterm.services.ports import Clock
    from aeterm.services.scorecards import ScorecardService
    from aeterm.services.timeline import Surroundings

_SHORT = {"buyer": "economic_buyer", "criteria": "decision_criteria", "process": "decision_process"}
_SHORT |= {"eb": "economic_buyer", "dc": "decision_criteria", "dp": "decision_process", "pp": "paper_process"}
_SHORT |= {"paper": "paper_process"}
"""Other words for elements of MEDDPICC."""


class BookFacts:
    """Implements `domain.deal_numbers.DealFacts`: each number is looked up for the deal that is tested, and no other.

    `quiet` is days since the last touch or note, `pushed` how often the close moved to a later month, `objections` how
    many stand, `meddpicc` the total of 24, and each of its elements, `champion` for one, its score of 0 to 3.
    """

    def __init__(
        self, clock: Clock, surroundings: Surroundings, moves: Moves, scorecards: Callable[[], ScorecardService] | None
    ) -> None:
        self._clock = clock
        self._surroundings = surroundings
        self._moves = moves
        self._scorecards = scorecards

    @property
    def names(self) -> Sequence[str]:
        """The numbers that can be asked for."""
        return ("quiet", "pushed", "objections", *(("meddpicc", *_elements()) if self._scorecards else ()))

    def number(self, name: str) -> DealNumber | None:
        """The number of that name; None when there is none."""
        if name == "quiet":
            return DealNumber(self._quiet, is_days=True)
        if name in ("pushed", "pushes"):
            return DealNumber(lambda deal: self._moves.pushes(deal.id))
        if name == "objections":
            return DealNumber(self.open_objections)
        if self._scorecards is None:
            return None
        letters = self._scorecards().letters
        if name in ("meddpicc", "score"):
            return DealNumber(lambda deal: letters(deal.id).total)
        element = _SHORT.get(name, name)
        if element not in (elements := _elements()):
            return None
        place = elements.index(element)
        return DealNumber(lambda deal: letters(deal.id).scores[place])

    def _quiet(self, deal: Deal) -> int | None:
        today = self._clock.today()
        last = self._surroundings.last_touch(deal, self._clock.now(), today)
        return (today - last).days if last is not None else None

    def open_objections(self, deal: Deal) -> int:
        """How many are on record and not lifted, those of its account that name no deal included."""
        return sum(item.status is not ObjectionStatus.LIFTED for item in self._surroundings.objections(deal))


def _elements() -> list[str]:
    from aeterm.qualification.frameworks.library import base

    return [element.id for element in base().counted]
