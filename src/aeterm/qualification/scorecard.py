"""Scores of a deal, element by element, from its lines of evidence.

Source: domain study 4.1. 0 is unknown, 1 our own hypothesis, 2 said by the buyer, 3 confirmed: in writing, by a second
person, or by the economic buyer. A score set by hand stands in place of that rule until it is taken away; without any
word of the buyer it counts 1 at most. When the newest line that carries a score is older than 45 days, or nobody knows
its day, one point less is shown until it is confirmed again; the score itself is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from aeterm.domain.contact import Contact
from aeterm.domain.evidence_line import EvidenceLine, HandScore, Standing
from aeterm.qualification.frameworks.library import base_elements
from aeterm.qualification.frameworks.model import Element, Framework, Rule
from aeterm.qualification.roles import BUYER, plays
from aeterm.text import one_line

MOST = 3
"""The best score of an element."""
SAID = 2
"""The score from which the buyer's own words are needed."""
FRESH_DAYS = 45
"""Age in days up to which evidence counts in full."""
UNKNOWN = "·"
"""What stands for an element of which nothing is known, where there are only letters."""


class ElementScore(NamedTuple):
    """What is known of one element."""

    element: Element
    derived: int
    """The score by the rule, from the evidence alone."""
    kept: int
    """The score that holds: the one set by hand, else the derived one."""
    shown: int
    """The kept score, less a point when it is to be confirmed again."""
    lines: tuple[EvidenceLine, ...] = ()
    """Its evidence, newest first; lines without a day last."""
    hand: HandScore | None = None
    """The score set by hand that overrides the rule."""
    age_days: int | None = None
    """Days since the newest line that carries the score, or since 0 or 1 was set by hand if later; None unknown."""
    weakest: str = ""
    """For an element that draws on others: the id of the one that gives the score; empty otherwise."""

    @property
    def is_stale(self) -> bool:
        """True when it is to be confirmed again."""
        return self.shown < self.kept

    @property
    def newest(self) -> EvidenceLine | None:
        """The newest line, of the buyer where there is one; of what gives the score, when it draws on others."""
        own = [line for line in self.lines if not self.weakest or line.element == self.weakest]
        return next((line for line in own if is_buyers(line)), own[0] if own else None)


class Scorecard(NamedTuple):
    """A deal seen through a framework. Totals and letters leave out the elements that stand apart."""

    framework: Framework
    scores: tuple[ElementScore, ...]
    """One for each element, in the order of the framework."""

    def score(self, element_id: str) -> ElementScore | None:
        """The score of an element, or None."""
        return next((score for score in self.scores if score.element.id == element_id), None)

    @property
    def counted(self) -> tuple[ElementScore, ...]:
        """The scores of the total and of the letters."""
        return tuple(score for score in self.scores if not score.element.apart)

    @property
    def total(self) -> int:
        """Sum of the scores shown."""
        return sum(score.shown for score in self.counted)

    @property
    def kept_total(self) -> int:
        """Sum of the scores kept: what the total would be if everything old were confirmed."""
        return sum(score.kept for score in self.counted)

    @property
    def most(self) -> int:
        """The best total that there can be: 24 for MEDDPICC."""
        return MOST * len(self.counted)

    @property
    def weakest(self) -> ElementScore:
        """The lowest score shown; of equals the first in the order of work. The total hides it."""
        order = self.framework.work_order
        return min(self.counted, key=lambda score: (score.shown, order.index(score.element.id)))

    @property
    def letters(self) -> str:
        """One place for each element, readable without colour: `M` for 2 and 3, `m` for 1, `·` for 0."""
        return "".join(letter_of(score.element.letter, score.shown) for score in self.counted)


def letter_of(letter: str, score: int) -> str:
    """The letter of an element as its score has it."""
    if score >= SAID:
        return letter.upper()
    return letter.lower() if score else UNKNOWN * len(letter)


def score_deal(
    framework: Framework,
    lines: Iterable[EvidenceLine],
    hands: Iterable[HandScore],
    contacts: Iterable[Contact],
    today: date,
) -> Scorecard:
    """The scorecard of one deal from its own lines, its scores set by hand, and the people of its account."""
    by_element: dict[str, list[EvidenceLine]] = {}
    for line in lines:
        by_element.setdefault(line.element, []).append(line)
    by_hand = {hand.element: hand for hand in hands}
    people = tuple(contacts)
    known: dict[str, ElementScore] = {}

    def own(element: Element) -> ElementScore:
        if element.id not in known:
            found = by_element.get(element.id, ())
            known[element.id] = score_element(element, found, by_hand.get(element.id), people, today)
        return known[element.id]

    base = base_elements()
    scores = tuple(
        _drawn(element, [own(base[name]) for name in element.draws_on]) if element.draws_on else own(element)
        for element in framework.elements
    )
    return Scorecard(framework, scores)


def score_element(
    element: Element, lines: Iterable[EvidenceLine], hand: HandScore | None, contacts: Collection[Contact], today: date
) -> ElementScore:
    """The score of an element that has lines of its own, from these lines."""
    ordered = newest_first(lines)
    if not ordered and hand is None:
        return ElementScore(element, 0, 0, 0)
    derived = derived_score(ordered, contacts)
    kept = derived
    if hand is not None:
        kept = max(0, min(hand.score, MOST if derived >= SAID else SAID - 1))
    carrying = [line for line in ordered if is_buyers(line)] if derived >= SAID else ordered
    days = [carrying[0].on] if carrying else []
    if hand is not None and kept < SAID:
        days.append(hand.on)  # what we suppose is as fresh as the day we said so
    confirmed_on = max((day for day in days if day), default=None)
    age = max((today - confirmed_on).days, 0) if confirmed_on else None
    is_old = age is None or age > FRESH_DAYS
    return ElementScore(element, derived, kept, max(kept - is_old, 0), ordered, hand, age)


def derived_score(lines: Collection[EvidenceLine], contacts: Collection[Contact]) -> int:
    """0 to 3 by the rule."""
    if not lines:
        return 0
    theirs = [line for line in lines if is_buyers(line)]
    if not theirs:
        return 1
    if any(line.standing is Standing.WRITTEN for line in theirs):
        return MOST
    speakers = {_name(line.person) for line in theirs if line.person.strip()}
    if any(_differ(one, other) for one, other in combinations(speakers, 2)):
        return MOST
    return MOST if any(_is_buyer(speaker, contacts) for speaker in speakers) else SAID


def is_buyers(line: EvidenceLine) -> bool:
    """True for what the buyer said or wrote, rather than our side supposed."""
    return line.standing is not Standing.HYPOTHESIS


def newest_first(lines: Iterable[EvidenceLine]) -> tuple[EvidenceLine, ...]:
    """Lines by day, newest first; those without a day last, ties by id, so that storage order never shows."""
    return tuple(sorted(lines, key=lambda line: (line.on or date.min, len(line.id), line.id), reverse=True))


def as_numbers(card: Scorecard) -> Mapping[str, int]:
    """The scores shown by element id."""
    return {score.element.id: score.shown for score in card.scores}


def _drawn(element: Element, parts: Sequence[ElementScore]) -> ElementScore:
    """The score of an element that draws on others: that of the weakest, of the strongest where its file says so."""
    choose = min if element.rule is Rule.WEAKEST else max
    chosen = choose(parts, key=lambda part: (part.shown, part.kept))
    return ElementScore(
        element,
        derived=choose(part.derived for part in parts),
        kept=chosen.kept,
        shown=chosen.shown,
        lines=newest_first(line for part in parts for line in part.lines),
        hand=chosen.hand,
        age_days=chosen.age_days,
        weakest=chosen.element.id,
    )


def _is_buyer(speaker: frozenset[str], contacts: Collection[Contact]) -> bool:
    """True for a name that means the economic buyer and nobody else on file."""
    buyers = {_name(contact.name) for contact in contacts if plays(contact, BUYER)}
    others = {_name(contact.name) for contact in contacts} - buyers
    is_meant = any(not _differ(speaker, buyer) for buyer in buyers)
    return speaker in buyers or (is_meant and not any(speaker <= other for other in others))


@lru_cache(maxsize=4_096)
def _name(text: str) -> frozenset[str]:
    """The words of a name, whatever their case and order."""
    return frozenset(one_line(text).casefold().replace(".", " ").replace(",", " ").split())


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """True for the names of two people; `Ruiz` and `Ana Ruiz` may well be the same."""
    return not (one <= other or other <= one)
