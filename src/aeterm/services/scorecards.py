"""Use cases of qualification: lines of evidence, scores, letters for lists, questions to ask, gates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.deal_text import short_name
from aeterm.domain.evidence_line import EvidenceLine, HandScore, Standing
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.qualification.frameworks.library import base
from aeterm.qualification.scorecard import (
    MOST,
    SAID,
    UNKNOWN,
    Scorecard,
    is_buyers,
    newest_first,
    score_deal,
)
from aeterm.services.by_deal import ByDeal
from aeterm.services.elements import ElementNames
from aeterm.services.evidence_checks import (
    checked_day,
    checked_person,
    checked_quote,
    checked_source,
    is_from_private,
)
from aeterm.services.lookups import deal_with
from aeterm.services.timeline import Surroundings
from aeterm.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aeterm.errors import ConfigError
    from aeterm.qualification.frameworks.library import FrameworkLibrary
    from aeterm.qualification.frameworks.model import Framework
    from aeterm.qualification.gates import GateWarning
    from aeterm.services.gates import Gates
    from aeterm.services.ports import Book, Clock, Transaction


class Letters(NamedTuple):
    """The eight letters of a deal, one place for each element, for a list."""

    text: str
    """`MeD·pIC·`: capital for 2 and 3, small for 1, `·` for 0."""
    scores: tuple[int, ...]
    """The score shown in each place, 0 to 3."""
    stale: tuple[bool, ...]
    """True where the evidence is old and asks to be confirmed again."""
    total: int
    """Sum of the scores, of 24."""


NO_LETTERS = Letters(UNKNOWN * 8, (0,) * 8, (False,) * 8, 0)
"""Those of a deal without any evidence."""


class ScorecardService:
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
            found = self._letters[deal_id] = _letters(self._base_card(deal))
        return found

    def lines(self, deal_id: str, element: str = "") -> tuple[EvidenceLine, ...]:
        """The lines of evidence of a deal, newest first; those of one element, or of what a view's element draws on."""
        wanted = self._names.drawn(element) if element else None
        lines = self._lines.of(deal_with(self._book, deal_id).id)
        return newest_first(line for line in lines if wanted is None or line.element in wanted)

    def line(self, line_id: str) -> EvidenceLine:
        """The line with that id; NotFoundError otherwise."""
        return _line_of(self._book.all(EvidenceLine).get(line_id), line_id)

    def add_evidence(
        self,
        deal_id: str,
        element: str,
        quote: str,
        *,
        person: str = "",
        on: date | None = None,
        source: str = "",
        standing: Standing = Standing.SAID,
        private: bool = False,
    ) -> EvidenceLine:
        """Keep the buyer's words, or our hypothesis, for an element. `on` is today when left out.

        `source` names the note or touch that the words stand in; a line from a private note is private. Raises
        NotFoundError for an unknown deal, element or source, UsageError for an empty or endless quote or a day ahead,
        RefusedError when the note does not hold the words.
        """
        deal = deal_with(self._book, deal_id)
        label = self.label(self._names.evidence_id(element))
        with self._book.transaction(f"evidence on {short_name(deal.name)}: {label}") as transaction:
            return self.put_evidence(
                transaction,
                deal,
                element,
                quote,
                person=person,
                on=on,
                source=source,
                standing=standing,
                private=private,
            )

    def put_evidence(
        self,
        transaction: Transaction,
        deal: Deal,
        element: str,
        quote: str,
        *,
        person: str = "",
        on: date | None = None,
        source: str = "",
        standing: Standing = Standing.SAID,
        private: bool = False,
    ) -> EvidenceLine:
        """The same as part of a change that holds more, the note that it quotes for one; see `add_evidence`."""
        words = checked_quote(quote)
        record = checked_source(transaction, deal, source, words)
        line = EvidenceLine(
            id=transaction.new_id(EvidenceLine),
            deal_id=deal.id,
            element=self._names.evidence_id(element),
            quote=words,
            account_id=deal.account_id,
            person=checked_person(person, self._surroundings.contacts(deal.account_id)),
            on=checked_day(on, self._clock.today()),
            source=record.id if record else "",
            standing=standing,
            private=private or bool(record and record.private),
        )
        transaction.put(line)
        return line

    def change_evidence(
        self,
        line_id: str,
        *,
        element: str | None = None,
        quote: str | None = None,
        person: str | None = None,
        on: date | None = None,
        standing: Standing | None = None,
        private: bool | None = None,
    ) -> EvidenceLine:
        """Change what is given of a line, by the rules of `add_evidence`; NotFoundError for an unknown id.

        A line from a private note stays private.
        """
        before = self.line(line_id)
        deal = deal_with(self._book, before.deal_id)
        words = before.quote if quote is None else checked_quote(quote)
        if quote is not None:
            checked_source(self._book, deal, before.source, words)
        contacts = self._surroundings.contacts(deal.account_id)
        after = replace(
            before,
            element=before.element if element is None else self._names.evidence_id(element),
            quote=words,
            person=before.person if person is None else checked_person(person, contacts),
            on=before.on if on is None else checked_day(on, self._clock.today()),
            standing=before.standing if standing is None else standing,
            private=(before.private if private is None else private) or is_from_private(self._book, before.source),
        )
        with self._book.transaction(f"evidence changed on {short_name(deal.name)}") as transaction:
            _line_of(transaction.all(EvidenceLine).get(line_id), line_id)
            transaction.put(after)
        return after

    def remove_evidence(self, line_id: str) -> EvidenceLine:
        """Take a line away; NotFoundError for an unknown id."""
        line = self.line(line_id)
        deal = self._book.all(Deal).get(line.deal_id)
        name = f" on {short_name(deal.name)}" if deal else ""
        with self._book.transaction(f"evidence removed{name}: {self.label(line.element)}") as transaction:
            transaction.remove(EvidenceLine, line_id)
        return line

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
        words = ", ".join(f"{self.label(element)} {score}" for element, score in wanted.items())
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
        label = self.label(wanted)
        with self._book.transaction(f"{label} by the rule again on {short_name(deal.name)}") as transaction:
            hand = _hand(transaction, deal.id, wanted)
            if hand is None:
                raise NotFoundError(f"no score of {label} was set by hand on {short_name(deal.name)}")
            transaction.remove(HandScore, hand.id)
        return hand

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
        """The name of an element that lines are kept under, `Economic buyer`; the id itself when nobody knows it."""
        found = self._names.known(element_id)
        return found.label(language) if found else one_line(element_id)

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

    def check_score(self, deal: Deal, element: str, score: int) -> None:
        """Raise what `set_score` would raise for an element that lines are kept under."""
        if not 0 <= score <= MOST:
            raise UsageError(f"a score lies between 0 and {MOST}, not {score}",
                             hint="0 unknown, 1 we think so, 2 they said so, 3 confirmed")  # fmt: skip
        if score >= SAID and not any(is_buyers(line) for line in self._lines.of(deal.id) if line.element == element):
            raise RefusedError(
                f"{self.label(element)} {score} needs words of the buyer: none are noted",
                hint=f'aeterm evidence add {deal.id} {element} "THEIR WORDS" --person NAME',
            )

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


def _letters(card: Scorecard) -> Letters:
    counted = card.counted
    return Letters(
        card.letters, tuple(score.shown for score in counted), tuple(score.is_stale for score in counted), card.total
    )


def _hand(transaction: Transaction, deal_id: str, element: str) -> HandScore | None:
    hands = transaction.all(HandScore).values()
    return next((hand for hand in hands if (hand.deal_id, hand.element) == (deal_id, element)), None)


def _line_of(line: EvidenceLine | None, line_id: str) -> EvidenceLine:
    if line is None:
        raise NotFoundError(f'no line of evidence with the id "{one_line(line_id)}" in this book',
                            hint="aeterm evidence list DEAL shows them with their ids")  # fmt: skip
    return line
