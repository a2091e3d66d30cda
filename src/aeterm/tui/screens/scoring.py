"""What the keys of a scorecard do with its figures: score by hand, change the framework, copy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from aeterm.domain.evidence_line import HandScore
from aeterm.errors import RefusedError, UsageError
from aeterm.qualification.frameworks.model import Element
from aeterm.qualification.scorecard import MOST
from aeterm.text import one_line
from aeterm.tui.copying import Copyable, offer_copies
from aeterm.tui.key_hints import key_for
from aeterm.tui.letters import lettered
from aeterm.tui.presenters.questions import questions_text
from aeterm.tui.presenters.scorecard import ENGLISH
from aeterm.tui.presenters.scorecard_text import as_markdown, as_text
from aeterm.tui.reasons import Check, reason_of
from aeterm.tui.screens.evidencing import Evidencing
from aeterm.tui.shell import Choice

_NUMBERS = ("zero", "one", "two", "three")
_SCALE = ("unknown", "our hypothesis", "said by the buyer", "confirmed: written, or by two, or by the economic buyer")


class Scoring(Evidencing):
    """Every key of the screen but the one that leaves it."""

    def checks(self) -> Mapping[str, Check]:
        """Some keys need a line of evidence, its record, a score by hand, or words of the buyer."""
        return {
            "scorecard.open": self.to_open,
            "scorecard.remove": self.to_remove,
            "scorecard.rule": self._by_hand,
            "scorecard.next": self._others,
            **{f"scorecard.{name}": partial(self._check_score, value) for value, name in enumerate(_NUMBERS)},
        }

    def _check_score(self, value: int) -> None:
        """Raise RefusedError when no element under the cursor can have that score."""
        *others, last = self.own_elements
        for element in others:
            if not reason_of(lambda element=element: self._allow(element, value)):  # type: ignore[misc]
                return
        self._allow(last, value)

    def _allow(self, element: Element, value: int) -> None:
        try:
            self.services.scorecards.check_score(self.deal, element.id, value)
        except RefusedError as error:
            raise RefusedError(error.message, hint=f"{key_for('scorecard.add')} adds a line of evidence") from error

    def _by_hand(self) -> HandScore:
        """The score that was set by hand; UsageError when none was."""
        if self.score.hand is None:
            raise UsageError("its score follows the rule already")
        return self.score.hand

    def _others(self) -> list[str]:
        """The names of the frameworks that can be read; UsageError when there is no other one."""
        names = [framework.name for framework in self.services.scorecards.frameworks()]
        if names == [self.card.framework.name]:
            raise UsageError("there is no other framework")
        return names

    def do_scorecard_score(self, argument: str = "") -> None:
        """`:score 2`, or a menu."""
        if argument:
            if argument not in map(str, range(MOST + 1)):
                raise UsageError(f'"{one_line(argument)}" is no score', hint="0, 1, 2 or 3")
            self._set(int(argument))
            return
        choices = [Choice(str(value), said.capitalize(), str(value)) for value, said in enumerate(_SCALE)]
        now = str(self.score.kept)
        title = self._titled("SCORE", self.score.element)
        self.shell.choose(title, choices, lambda value: self._next(self.do_scorecard_score, value), selected=now)

    def do_scorecard_zero(self, argument: str = "") -> None:
        """`0`."""
        self._set(0)

    def do_scorecard_one(self, argument: str = "") -> None:
        """`1`."""
        self._set(1)

    def do_scorecard_two(self, argument: str = "") -> None:
        """`2`."""
        self._set(2)

    def do_scorecard_three(self, argument: str = "") -> None:
        """`3`."""
        self._set(3)

    def _set(self, value: int) -> None:
        self._on_own_element(f"SCORE {value}", lambda element: self._write_score(element, value))

    def _write_score(self, element: Element, value: int) -> None:
        self._allow(element, value)
        self.services.scorecards.set_score(self._deal_id, element.id, value)
        self._changed()

    def do_scorecard_rule(self, argument: str = "") -> None:
        """`z`: by the rule again."""
        self.services.scorecards.clear_score(self._deal_id, self._by_hand().element)
        self._changed()

    # -- frameworks, copying ------------------------------------------------------------------------------------

    def do_scorecard_next(self, argument: str = "") -> None:
        """`f`: the next framework that can be read."""
        names = self._others()
        at = names.index(self.card.framework.name) if self.card.framework.name in names else -1
        self._see(names[(at + 1) % len(names)])
        self._say_wrong()

    def do_scorecard_framework(self, argument: str = "") -> None:
        """`v`: another framework, by its name or a menu."""
        if argument:
            self._see(argument)
            return
        known = self.services.scorecards.frameworks()
        self._say_wrong()
        keys = lettered([framework.title for framework in known])
        choices = [
            Choice(key, one_line(framework.title), framework.name, one_line(framework.about.get(ENGLISH, "")))
            for key, framework in zip(keys, known, strict=True)
        ]
        self.shell.choose(
            "FRAMEWORK", choices, lambda name: self._next(self._see, name), selected=self.card.framework.name
        )

    def _say_wrong(self) -> None:
        """A framework file that cannot be read is named, and what is wrong with it."""
        for error in self.services.scorecards.framework_problems()[:1]:
            self.shell.complain(error)

    def _see(self, name: str) -> None:
        before, self._framework = self._framework, name
        try:
            self.show_card(from_weakest=True)
        finally:
            if self.card.framework.name != name:
                self._framework = before

    def do_scorecard_copy(self, argument: str = "") -> None:
        """`y`: what to copy?"""
        element = self.score.element
        text = partial(as_text, self.deal, self.card, self.warnings)
        markdown = partial(as_markdown, self.deal, self.card, self.warnings)
        asked = partial(questions_text, element, self.questions(self.language), self.language)
        about = f"the questions on {element.label(self.language)}"
        items = [
            Copyable("text", "t", "Scorecard as text", text, "the scorecard"),
            Copyable("markdown", "m", "Scorecard as Markdown", markdown, "the scorecard as Markdown"),
            Copyable("questions", "q", "Questions", asked, about, element.label(ENGLISH)),
        ]
        offer_copies(self.shell, items, argument)
