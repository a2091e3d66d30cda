"""What the keys of a scorecard do: ask, add and remove evidence, score by hand, change the framework, copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from aeterm.domain.activity import Activity, Note
from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine, Standing
from aeterm.domain.parsing import parse_day
from aeterm.errors import RefusedError, UsageError
from aeterm.qualification.frameworks.library import base_elements
from aeterm.qualification.frameworks.model import Element
from aeterm.qualification.gates import GateWarning
from aeterm.qualification.scorecard import MOST, ElementScore, Scorecard
from aeterm.qualification.words import LANGUAGES
from aeterm.services.container import Services
from aeterm.services.evidence_checks import checked_day, checked_quote
from aeterm.text import one_line
from aeterm.tui.letters import lettered
from aeterm.tui.modals.questions import Questions, following
from aeterm.tui.modals.reader import Reader
from aeterm.tui.presenters import scorecard as present
from aeterm.tui.presenters.questions import questions_text
from aeterm.tui.presenters.quoting import quoted_lines
from aeterm.tui.presenters.scorecard import ENGLISH
from aeterm.tui.presenters.scorecard_text import as_markdown, as_text
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.shell import Choice
from aeterm.tui.views.deal_editing import AT
from aeterm.tui.widgets.evidence import EvidenceFrame
from aeterm.tui.widgets.virtual_list import VirtualList

_SCALE = ("unknown", "our hypothesis", "said by the buyer", "confirmed: written, or by two, or by the economic buyer")
_FIRM = (
    Choice("s", "The buyer said it", Standing.SAID.value, "2"),
    Choice("w", "The buyer put it in writing", Standing.WRITTEN.value, "3"),
    Choice("h", "Our hypothesis", Standing.HYPOTHESIS.value, "1"),
)


class Scoring(CommandScreen[None]):
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
        entries = self.services.history.entries(1)
        if entries:
            self.shell.say(entries[0].command, undo=True)

    def _titled(self, what: str, element: Element) -> str:
        return f"{what}  {element.label(ENGLISH)}"

    # -- asking -------------------------------------------------------------------------------------------------

    def do_scorecard_open(self, argument: str = "") -> None:
        """Enter: what to ask for the element; on a line of evidence, the record that it stands in."""
        if self.evidence.list.has_focus and self.evidence.list.selected is not None:
            self._open_source(self.evidence.list.selected)
            return
        element = self.score.element
        self.app.push_screen(Questions(element, self.questions, self.language, self.spoken))

    def _open_source(self, line: EvidenceLine) -> None:
        if not line.source:
            raise UsageError("this line was typed: it stands in no record")
        note, touch = self.services.book.all(Note).get(line.source), self.services.book.all(Activity).get(line.source)
        if note is not None:
            kind, text = f"{note.kind} {note.written_at.astimezone():%d %b %Y}", note.text
        elif touch is not None:
            kind, text = f"{touch.kind.label} {touch.on:%d %b %Y}", touch.subject
        else:
            raise UsageError(f"the record {one_line(line.source)} is not in this book any more")
        reader = Reader(f"{kind} [{line.source}]", lambda width: quoted_lines(text, line.quote, width - 2)[0])
        self.app.push_screen(reader)
        reader.call_after_refresh(
            lambda: reader.pane.scroll_top_to(quoted_lines(text, line.quote, reader.pane.size.width - 2)[1] - 2)
        )

    def do_scorecard_language(self, argument: str = "") -> None:
        """`L`: the other language, or the one named."""
        if argument and argument not in LANGUAGES:
            raise UsageError(f'no language "{one_line(argument)}"', hint=", ".join(LANGUAGES))
        self.spoken(argument or following(self.language))
        self.shell.say(f"asked in {'French' if self.language == 'fr' else 'English'}", fades=True)

    # -- evidence -----------------------------------------------------------------------------------------------

    def _on_own_element(self, title: str, then: Callable[[Element], None]) -> None:
        """Do it on the element under the cursor; one that draws on several asks on which of them."""
        element, known = self.score.element, base_elements()
        parts = [known[name] for name in element.draws_on] or [element]
        if len(parts) == 1:
            then(parts[0])
            return
        keys = lettered([part.label(ENGLISH) for part in parts])
        choices = [Choice(key, part.label(ENGLISH), part.id) for key, part in zip(keys, parts, strict=True)]
        title = self._titled(title, element)
        # The next window opens once the menu is gone.
        self.shell.choose(title, choices, lambda name: self._next(then, known[name]), selected=self.score.weakest)

    def _next(self, then: Callable[..., None], *values: object) -> None:
        self.call_next(self.shell.attempt, partial(then, *values))

    def do_scorecard_add(self, argument: str = "") -> None:
        """`a`: how firm it is, the words, who; `:add words @ day` is said by the buyer."""
        if argument:
            self._on_own_element("EVIDENCE", lambda element: self._ask_who(element, Standing.SAID, argument))
        else:
            self._on_own_element("EVIDENCE", self._ask_how_firm)

    def _ask_how_firm(self, element: Element) -> None:
        self.shell.choose(
            self._titled("EVIDENCE", element),
            _FIRM,
            lambda value: self._next(self._ask_words, element, Standing(value)),
            selected=Standing.SAID.value,
        )

    def _ask_words(self, element: Element, standing: Standing) -> None:
        self.shell.ask(
            self._titled("EVIDENCE", element),
            lambda text: self._take_words(element, standing, text),
            hint="their words; a day after @ if not today: Nine days to close @ 12 nov",
        )

    def _take_words(self, element: Element, standing: Standing, text: str) -> None:
        self._parted(text)
        if standing is Standing.HYPOTHESIS:
            self._add(element, standing, text, "")
        else:
            self._next(self._ask_who, element, standing, text)

    def _ask_who(self, element: Element, standing: Standing, text: str) -> None:
        self._parted(text)
        names = [one_line(person.name) for person in self.services.deals.detail(self._deal_id).contacts]
        hint = present.people_hint(names)
        self.shell.ask(
            self._titled("WHO SAID IT", element), lambda person: self._add(element, standing, text, person), hint=hint
        )

    def _add(self, element: Element, standing: Standing, text: str, person: str) -> None:
        quote, on = self._parted(text)
        self.services.scorecards.add_evidence(self._deal_id, element.id, quote, person=person, on=on, standing=standing)
        self._changed()

    def _parted(self, text: str) -> tuple[str, date | None]:
        """The words and the day after ` @ `, if any; UsageError for words or a day that cannot be kept."""
        words, at, on = text.rpartition(AT)
        today = self.services.clock.today()
        day = parse_day(on, today, self.services.book.settings.calendar, past=True) if at else None
        return checked_quote(words if at else text), checked_day(day, today)

    def do_scorecard_remove(self, argument: str = "") -> None:
        """`x`: the line under the cursor; from the elements, the only one there is."""
        lines = self.evidence.list
        if not lines.rows:
            raise UsageError("there is no line of evidence to remove", hint="a adds one")
        if not lines.has_focus and len(lines.rows) > 1:
            raise UsageError("which line?", hint="Tab goes to the lines, x there removes one")
        line = lines.selected
        if line is not None:
            self.services.scorecards.remove_evidence(line.id)
            self._changed()

    # -- scores -------------------------------------------------------------------------------------------------

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
        try:
            self.services.scorecards.set_score(self._deal_id, element.id, value)
        except RefusedError as error:
            raise RefusedError(error.message, hint="a adds a line of evidence") from error
        self._changed()

    def do_scorecard_rule(self, argument: str = "") -> None:
        """`z`: by the rule again."""
        if self.score.hand is None:
            raise UsageError("its score follows the rule already")
        self.services.scorecards.clear_score(self._deal_id, self.score.hand.element)
        self._changed()

    # -- frameworks, copying ------------------------------------------------------------------------------------

    def do_scorecard_next(self, argument: str = "") -> None:
        """`f`: the next framework that can be read."""
        names = [framework.name for framework in self.services.scorecards.frameworks()]
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
        texts: dict[str, tuple[Callable[[], str], str]] = {
            "text": (lambda: as_text(self.deal, self.card, self.warnings), "the scorecard"),
            "markdown": (lambda: as_markdown(self.deal, self.card, self.warnings), "the scorecard as Markdown"),
            "questions": (
                lambda: questions_text(element, self.questions(self.language), self.language),
                f"the questions on {element.label(self.language)}",
            ),
        }

        def copy(value: str) -> None:
            make, what = texts[value]
            self.shell.copy(make(), what)

        if argument in texts:
            copy(argument)
            return
        choices = [
            Choice("t", "Scorecard as text", "text"),
            Choice("m", "Scorecard as Markdown", "markdown"),
            Choice("q", "Questions", "questions", element.label(ENGLISH)),
        ]
        self.shell.choose("COPY", choices, copy)
