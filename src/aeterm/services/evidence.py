"""Lines of evidence: the buyer's words, or our hypothesis, under the elements of qualification."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from aeterm.domain.deal import Deal
from aeterm.domain.deal_text import short_name
from aeterm.domain.evidence_line import EvidenceLine, Standing
from aeterm.errors import NotFoundError
from aeterm.qualification.scorecard import newest_first
from aeterm.services.evidence_checks import (
    checked_day,
    checked_person,
    checked_quote,
    checked_source,
    is_from_private,
)
from aeterm.services.lookups import deal_with
from aeterm.text import one_line

if TYPE_CHECKING:
    from aeterm.services.by_deal import ByDeal
    from aeterm.services.elements import ElementNames
    from aeterm.services.ports import Book, Clock
    from aeterm.services.timeline import Surroundings


class EvidenceKeeping:
    """The part of `ScorecardService` that keeps lines; each change is one transaction."""

    _book: Book
    _clock: Clock
    _names: ElementNames
    _surroundings: Surroundings
    _lines: ByDeal[EvidenceLine]

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
        kept_under = self._names.evidence_id(element)
        label = self._names.label(kept_under)
        with self._book.transaction(f"evidence on {short_name(deal.name)}: {label}") as transaction:
            words = checked_quote(quote)
            record = checked_source(transaction, deal, source, words)
            line = EvidenceLine(
                id=transaction.new_id(EvidenceLine),
                deal_id=deal.id,
                element=kept_under,
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
        with self._book.transaction(f"evidence removed{name}: {self._names.label(line.element)}") as transaction:
            transaction.remove(EvidenceLine, line_id)
        return line


def _line_of(line: EvidenceLine | None, line_id: str) -> EvidenceLine:
    if line is None:
        raise NotFoundError(f'no line of evidence with the id "{one_line(line_id)}" in this book',
                            hint="aeterm evidence list DEAL shows them with their ids")  # fmt: skip
    return line
