"""A screen about how one deal is qualified: its card, what the gates say of it, the element under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from aeterm.domain.deal import Deal
from aeterm.qualification.frameworks.library import base_elements
from aeterm.qualification.frameworks.model import Element
from aeterm.qualification.gates import GateWarning
from aeterm.qualification.scorecard import ElementScore, Scorecard
from aeterm.services.container import Services
from aeterm.tui.letters import lettered
from aeterm.tui.presenters.scorecard import ENGLISH
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.shell import Choice
from aeterm.tui.widgets.evidence import EvidenceFrame
from aeterm.tui.widgets.virtual_list import VirtualList


class Qualifying(CommandScreen[None]):
    """A screen with a card, the list of its elements and the lines of the one under the cursor."""

    list: VirtualList[ElementScore]
    evidence: EvidenceFrame
    card: Scorecard
    whole: Scorecard
    """The card in MEDDPICC, which the gates are about."""
    warnings: Sequence[GateWarning]

    def __init__(self, deal_id: str, framework: str) -> None:
        super().__init__()
        self._deal_id = deal_id
        self._framework = framework
        self._language = ""

    # -- what is shown ------------------------------------------------------------------------------------------

    @property
    def services(self) -> Services:
        """The use cases of the open book."""
        return self.shell.services

    @property
    def deal(self) -> Deal:
        """The deal as it is now; NotFoundError when it is gone."""
        return self.services.deals.get(self._deal_id)

    @property
    def score(self) -> ElementScore:
        """The element under the cursor."""
        return self.card.scores[self.list.cursor]

    @property
    def own_elements(self) -> Sequence[Element]:
        """What lines are kept under: the element under the cursor, or those that it draws on."""
        element, known = self.score.element, base_elements()
        return [known[name] for name in element.draws_on] or [element]

    @property
    def language(self) -> str:
        """The language to ask in: the account's until another one is chosen."""
        return self._language or self.services.scorecards.language(self.deal)

    @property
    def wanted(self) -> frozenset[str]:
        """The elements that a gate asks more of."""
        return frozenset(warning.element for warning in self.warnings)

    def read(self) -> None:
        """The card and the warnings of the book as it is now."""
        deal = self.deal
        self.card = self.services.scorecards.card(deal.id, self._framework)
        self.whole = self.services.scorecards.card(deal.id)
        self.warnings = self.services.scorecards.warnings(deal)

    def show_card(self, *, from_weakest: bool = False) -> None:
        """Read the card and show it."""
        raise NotImplementedError

    def questions(self, language: str) -> Sequence[str]:
        """What to ask for the element under the cursor, the best first."""
        element, framework = self.score.element, self.card.framework
        return self.services.scorecards.questions(self._deal_id, element.id, language, framework.name)

    def spoken(self, language: str) -> None:
        """Ask in another language from now on."""
        self._language = language

    def _changed(self) -> None:
        """The book changed by a key of this screen: show it, say what happened and how it is taken back."""
        self.shell.book_changed()
        entries = self.services.history.latest(1)
        if entries:
            self.shell.say(entries[0].command, undo=True)

    def _titled(self, what: str, element: Element) -> str:
        return f"{what}  {element.label(ENGLISH)}"

    def _on_own_element(self, title: str, then: Callable[[Element], None]) -> None:
        """Do it on the element under the cursor; one that draws on several asks on which of them."""
        parts = self.own_elements
        if len(parts) == 1:
            then(parts[0])
            return
        keys = lettered([part.label(ENGLISH) for part in parts])
        choices = [Choice(key, part.label(ENGLISH), part.id) for key, part in zip(keys, parts, strict=True)]
        title = self._titled(title, self.score.element)
        # The next window opens once the menu is gone.
        self.shell.choose(
            title, choices, lambda name: self._next(then, base_elements()[name]), selected=self.score.weakest
        )

    def _next(self, then: Callable[..., None], *values: object) -> None:
        self.call_next(self.shell.attempt, partial(then, *values))
