"""What the keys of a scorecard do with words: ask for them, keep a line of evidence, open its source, remove it."""

from __future__ import annotations

from datetime import date

from aeterm.domain.activity import Activity, Note
from aeterm.domain.evidence_line import EvidenceLine, Standing
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.qualification.frameworks.model import Element
from aeterm.services.evidence_checks import checked_day, checked_quote
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.languages import LANGUAGE_NAMES, asked_for
from aeterm.tui.modals.questions import Questions
from aeterm.tui.modals.reader import Reader
from aeterm.tui.presenters import scorecard as present
from aeterm.tui.presenters.quoting import quoted_lines
from aeterm.tui.screens.qualifying import Qualifying
from aeterm.tui.shell import Choice
from aeterm.tui.step_typing import AT

_FIRM = (
    Choice("s", "The buyer said it", Standing.SAID.value, "2"),
    Choice("w", "The buyer put it in writing", Standing.WRITTEN.value, "3"),
    Choice("h", "Our hypothesis", Standing.HYPOTHESIS.value, "1"),
)


class Evidencing(Qualifying):
    """Asks, adds and removes."""

    _unkept: str = ""
    """Words that were typed and not kept yet: the next prompt has them again."""

    def do_scorecard_open(self, argument: str = "") -> None:
        """Enter: what to ask for the element; on a line of evidence, the record that it stands in."""
        if (found := self.to_open()) is not None:
            self._show_source(*found)
            return
        element = self.score.element
        self.app.push_screen(Questions(element, self.questions, self.language, self.spoken))

    def to_open(self) -> tuple[EvidenceLine, Note | Activity] | None:
        """The line of evidence under the cursor and the record it stands in; None on an element.

        Raises UsageError for a line that stands in no record.
        """
        line = self.evidence.list.selected if self.evidence.list.has_focus else None
        if line is None:
            return None
        if not line.source:
            raise UsageError("this line was typed: it stands in no record")
        book = self.services.book
        record = book.all(Note).get(line.source) or book.all(Activity).get(line.source)
        if record is None:
            raise UsageError(f"the record {one_line(line.source)} is not in this book any more")
        return line, record

    def _show_source(self, line: EvidenceLine, record: Note | Activity) -> None:
        if isinstance(record, Note):
            kind, text = f"{record.kind} {record.written_at.astimezone():%d %b %Y}", record.text
        else:
            kind, text = f"{record.kind.label} {record.on:%d %b %Y}", record.subject
        reader = Reader(f"{kind} [{line.source}]", lambda width: quoted_lines(text, line.quote, width - 2)[0], text)
        self.app.push_screen(reader)
        reader.call_after_refresh(
            lambda: reader.pane.scroll_top_to(quoted_lines(text, line.quote, reader.pane.size.width - 2)[1] - 2)
        )

    def do_scorecard_language(self, argument: str = "") -> None:
        """`L`: the other language, or the one named."""
        self.spoken(asked_for(argument, self.language))
        self.shell.say(f"asked in {LANGUAGE_NAMES[self.language]}", fades=True)

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
            value=self._unkept,
            hint="their words; a day after @ if not today: Nine days to close @ 12 nov",
        )

    def _take_words(self, element: Element, standing: Standing, text: str) -> None:
        self._parted(text)
        self._unkept = text
        if standing is Standing.HYPOTHESIS:
            self._add(element, standing, text, "")
        else:
            self._next(self._ask_who, element, standing, text)

    def _ask_who(self, element: Element, standing: Standing, text: str) -> None:
        self._parted(text)
        names = [one_line(person.name) for person in self.services.contacts.of(self.deal)]
        hint = present.people_hint(names)
        self.shell.ask(
            self._titled("WHO SAID IT", element), lambda person: self._add(element, standing, text, person), hint=hint
        )

    def _add(self, element: Element, standing: Standing, text: str, person: str) -> None:
        quote, on = self._parted(text)
        self.services.scorecards.add_evidence(self._deal_id, element.id, quote, person=person, on=on, standing=standing)
        self._unkept = ""
        self._changed()

    def _parted(self, text: str) -> tuple[str, date | None]:
        """The words and the day after ` @ `, if any; UsageError for words or a day that cannot be kept."""
        words, at, on = text.rpartition(AT)
        today = self.services.clock.today()
        day = parse_day(on, today, self.services.book.settings.calendar, past=True) if at else None
        return checked_quote(words if at else text), checked_day(day, today)

    def to_remove(self) -> EvidenceLine:
        """The line under the cursor; from the elements, the only one there is. UsageError when that is none."""
        lines = self.evidence.list
        if not lines.rows:
            raise UsageError("there is no line of evidence to remove", hint=f"{key_for('scorecard.add')} adds one")
        if not lines.has_focus and len(lines.rows) > 1:
            raise UsageError(
                "which line?",
                hint=f"{key_for('app.next_pane')} goes to the lines, {key_for('scorecard.remove')} there removes one",
            )
        return lines.rows[lines.cursor]

    def do_scorecard_remove(self, argument: str = "") -> None:
        """`x`: out of the book; `u` brings it back."""
        self.services.scorecards.remove_evidence(self.to_remove().id)
        self._changed()
