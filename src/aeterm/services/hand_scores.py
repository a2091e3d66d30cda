"""Scores that are set by hand, and stay until they are taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aeterm.domain.deal import Deal
from aeterm.domain.deal_text import short_name
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.qualification.scorecard import MOST, SAID, is_buyers
from aeterm.services.lookups import deal_with
from aeterm.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aeterm.services.by_deal import ByDeal
    from aeterm.services.elements import ElementNames
    from aeterm.services.ports import Book, Clock, Transaction


class HandScoring:
    """The part of `ScorecardService` that sets scores against the rule; each change is one transaction."""

    _book: Book
    _clock: Clock
    _names: ElementNames
    _lines: ByDeal[EvidenceLine]

    def set_score(self, deal_id: str, element: str, score: int, reason: str = "") -> HandScore:
        """Set a score by hand, 0 to 3, which stays until it is taken away.

        Raises UsageError for a number that is no score, NotFoundError for an unknown deal or element, RefusedError for
        2 or 3 without one line of evidence that the buyer said or wrote.
        """
        return self.set_scores(deal_id, {element: score}, reason)[0]

    def set_scores(self, deal_id: str, scores: Mapping[str, int], reason: str = "") -> list[HandScore]:
        """Set several scores in one change, all or none; see `set_score`."""
        deal = deal_with(self._book, deal_id)
        wanted = {self._names.evidence_id(element): score for element, score in scores.items()}
        for element, score in wanted.items():
            self.check_score(deal, element, score)
        words = ", ".join(f"{self._names.label(element)} {score}" for element, score in wanted.items())
        with self._book.transaction(f"{words} by hand on {short_name(deal.name)}") as transaction:
            hands = []
            for element, score in wanted.items():
                old = _hand(transaction, deal.id, element)
                hands.append(HandScore(
                    id=old.id if old else transaction.new_id(HandScore),
                    deal_id=deal.id,
                    element=element,
                    score=score,
                    on=self._clock.today(),
                    reason=one_line(reason),
                ))  # fmt: skip
                transaction.put(hands[-1])
        return hands

    def clear_score(self, deal_id: str, element: str) -> HandScore:
        """Return an element to the rule; the score that was set by hand. NotFoundError when none was."""
        deal, wanted = deal_with(self._book, deal_id), self._names.evidence_id(element)
        label = self._names.label(wanted)
        with self._book.transaction(f"{label} by the rule again on {short_name(deal.name)}") as transaction:
            hand = _hand(transaction, deal.id, wanted)
            if hand is None:
                raise NotFoundError(f"no score of {label} was set by hand on {short_name(deal.name)}")
            transaction.remove(HandScore, hand.id)
        return hand

    def check_score(self, deal: Deal, element: str, score: int) -> None:
        """Raise what `set_score` would raise for an element that lines are kept under."""
        if not 0 <= score <= MOST:
            raise UsageError(f"a score lies between 0 and {MOST}, not {score}",
                             hint="0 unknown, 1 we think so, 2 they said so, 3 confirmed")  # fmt: skip
        if score >= SAID and not any(is_buyers(line) for line in self._lines.of(deal.id) if line.element == element):
            raise RefusedError(
                f"{self._names.label(element)} {score} needs words of the buyer: none are noted",
                hint=f'aeterm evidence add {deal.id} {element} "THEIR WORDS" --person NAME',
            )


def _hand(transaction: Transaction, deal_id: str, element: str) -> HandScore | None:
    hands = transaction.all(HandScore).values()
    return next((hand for hand in hands if (hand.deal_id, hand.element) == (deal_id, element)), None)
