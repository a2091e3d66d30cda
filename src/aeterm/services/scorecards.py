"""Use cases of qualification: scorecards, letters for lists, questions to ask, gates."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.qualification.frameworks.library import base
from aeterm.qualification.scorecard import (
    SAID,
    Scorecard,
    score_deal,
)
from aeterm.services.by_deal import ByDeal
from aeterm.services.elements import ElementNames
from aeterm.services.evidence import EvidenceKeeping
from aeterm.services.hand_scores import HandScoring
from aeterm.services.letters import NO_LETTERS, Letters, letters_of
from aeterm.services.lookups import deal_with
from aeterm.services.timeline import Surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aeterm.errors import ConfigError
    from aeterm.qualification.frameworks.library import FrameworkLibrary
    from aeterm.qualification.frameworks.model import Framework
    from aeterm.qualification.gates import GateWarning
    from aeterm.services.gates import Gates
    from aeterm.services.ports import Book, Clock


class ScorecardService(EvidenceKeeping, HandScoring):
    """What is known of each deal, element by element. Private lines count here: nobody but the AE sees it."""

    def __init__(self, book: Book, clock: Clock, library: FrameworkLibrary) -> None:
        self._book = book
        self._clock = clock
        self._library = library
        self._names = ElementNames(library)
        self._surroundings = Surroundings(book)
        self._lines = ByDeal(book, EvidenceLine)
        self._hands = ByDeal(book, HandScore)
        self._cards: dict[str, Scorecard] = {}
        self._letters: dict[str, Letters] = {}
        self._known_as_of: tuple[int, date] | None = None

    def card(self, deal_id: str, framework: str = "") -> Scorecard:
        """The scorecard of a deal in a framework, MEDDPICC when none is named.

        Raises NotFoundError for an unknown deal or framework, ConfigError for a framework file that is wrong.
        """
        deal = deal_with(self._book, deal_id)
        wanted = self._library.get(framework)
        return self._base_card(deal) if wanted is base() else self._scored(deal, wanted)

    def letters(self, deal_id: str) -> Letters:
        """The eight letters of a deal, kept until the book or the day changes; all unknown for an unknown id."""
        if not (self._lines.of(deal_id) or self._hands.of(deal_id)):
            return NO_LETTERS  # most deals of a large book: not even the clock is asked
        self._forget_when_changed()
        found = self._letters.get(deal_id)
        if found is None:
            deal = self._book.all(Deal).get(deal_id)
            if deal is None:
                return NO_LETTERS
            found = self._letters[deal_id] = letters_of(self._base_card(deal))
        return found

    def questions(self, deal_id: str, element: str, language: str = "", framework: str = "") -> tuple[str, ...]:
        """What to ask for an element, the best first: once the buyer spoke of it, the one that confirms.

        In the language of the account, then of the book, unless one is given. Raises NotFoundError for an unknown deal
        or element.
        """
        deal, wanted = deal_with(self._book, deal_id), self._names.element(element, framework)
        from aeterm.qualification.words import Words

        spoken = Words.of(language).language if language else self.language(deal)
        asked = [question.text(spoken) for question in self._library.questions(wanted)]
        score = None if wanted.draws_on else self.card(deal.id, framework).score(wanted.id)
        return tuple([*asked[1:], *asked[:1]] if score and score.derived >= SAID else asked)

    def frameworks(self) -> list[Framework]:
        """Every framework that can be read, MEDDPICC first."""
        return self._library.usable()[0]

    def framework_problems(self) -> list[ConfigError]:
        """What is wrong with the framework files that cannot be read."""
        return self._library.usable()[1]

    def label(self, element_id: str, language: str = "en") -> str:
        """The name of an element that lines are kept under; the id itself when nobody knows it."""
        return self._names.label(element_id, language)

    def language(self, deal: Deal) -> str:
        """The language in which the people of a deal are asked: the account's, then the book's."""
        from aeterm.qualification.words import Words

        account = self._book.all(Account).get(deal.account_id)
        return Words.of((account.language if account else "") or self._book.settings.language).language

    def signs(self, deal: Deal) -> Mapping[str, int]:
        """How many signs of each element its notes and people give, lines and scores by hand left out."""
        return self._gates.signs(deal)

    def warnings(self, deal: Deal) -> tuple[GateWarning, ...]:
        """What the gates behind an open deal ask for and the book does not hold. They never block."""
        return self._gates.warnings(deal)

    def gate(self, before: Deal, after: Deal) -> tuple[GateWarning, ...]:
        """The warnings of `after` that `before` did not have, when its stage or its category is another."""
        if (before.stage, before.category, before.state) == (after.stage, after.category, after.state):
            return ()
        known = {(warning.gate, warning.element) for warning in self.warnings(before)}
        return tuple(warning for warning in self.warnings(after) if (warning.gate, warning.element) not in known)

    def _base_card(self, deal: Deal) -> Scorecard:
        self._forget_when_changed()
        if deal.id not in self._cards:
            self._cards[deal.id] = self._scored(deal, base())
        return self._cards[deal.id]

    def _scored(self, deal: Deal, framework: Framework) -> Scorecard:
        lines, hands = self._lines.of(deal.id), self._hands.of(deal.id)
        if not lines and not hands and framework is base():
            return self._nothing_known
        contacts = self._surroundings.contacts(deal.account_id) if lines else ()
        return score_deal(framework, lines, hands, contacts, self._clock.today())

    @cached_property
    def _gates(self) -> Gates:
        """Imported when it is asked for: a list of letters needs no words to read notes by."""
        from aeterm.services.gates import Gates

        return Gates(self._book, self._clock, self._surroundings)

    @cached_property
    def _nothing_known(self) -> Scorecard:
        """The card of most deals of a large book."""
        return score_deal(base(), (), (), (), self._clock.today())

    def _forget_when_changed(self) -> None:
        as_of = (self._book.revision, self._clock.today())
        if self._known_as_of != as_of:
            self._cards, self._letters, self._known_as_of = {}, {}, as_of
