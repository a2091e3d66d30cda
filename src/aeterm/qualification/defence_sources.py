"""What the evidence says on a topic, line by line, each with the kind and the day of its record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from aeterm.domain.activity import Activity, ActivityKind
from aeterm.domain.contact import Contact
from aeterm.domain.draft import Evidence
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.qualification import lexicon
from aeterm.qualification.defence_page import Line, shown
from aeterm.qualification.defence_words import NOT_YET, OURS, PHRASES, TERMS
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack, gather, newest
from aeterm.qualification.evidence_lines import FILED, open_lines, with_lines
from aeterm.qualification.gates import PAPER
from aeterm.qualification.headings import in_their_words
from aeterm.qualification.laer import card_of, status_label
from aeterm.qualification.objection_facts import answered, open_objections, quoted_words
from aeterm.qualification.objection_search import fold
from aeterm.qualification.objections import is_our_promise
from aeterm.qualification.roles import plays
from aeterm.qualification.scorecard import is_buyers
from aeterm.qualification.sentences import cut, in_quotes
from aeterm.qualification.signals import QUOTE_CHARACTERS, Quote, quote_of, read_notes, said_in
from aeterm.qualification.unrecorded import is_recorded, lifted_of, recorded_verbatims
from aeterm.qualification.words import Words
from aeterm.text import one_line


class Sources:
    """The evidence of one deal, read once. A sentence already told is told again only where nothing else answers."""

    def __init__(self, dossier: Dossier, pack: Pack | None = None) -> None:
        self.dossier = dossier
        self.pack = pack or gather(dossier)
        self.words = Words.of(dossier.language)
        known = {(quote.cite, quote.text): quote for quote in read_notes(dossier, self.pack)}
        told = [known.get((quote.cite, quote.text), quote) for quote in self._sentences()]
        supposed = {self.pack.cite(f"evidence.{line.id}") for line in open_lines(dossier) if not is_buyers(line)}
        read = [quote for quote in with_lines(told, dossier, self.pack) if quote.cite not in supposed]
        self.quotes = [quote for quote in read if not _is_sensitive(quote)]
        self.sensitive = len(read) - len(self.quotes)
        self._told: set[Quote] = set()

    def say(self, phrase: str, **values: object) -> str:
        """A phrase of the page in its language."""
        return PHRASES[self.words.language][phrase].format(**values)

    def labelled(self, label: str, text: str) -> str:
        """`why now: ...`, with the blank that French puts before the colon."""
        colon = " :" if self.words.language == "fr" else ":"
        return f"{label}{colon} {text}" if label else text

    def about(
        self, topic: str, limit: int = 1, label: str = "", *, but: str = "", objections: bool = False
    ) -> list[Line]:
        """Sentences on a topic and not on another one, newest note first; objections only when asked for."""
        fitting = [
            quote
            for quote in self.quotes
            if topic in quote.topics
            and but not in quote.topics
            and (objections or not quote.objection)
            and (FILED in quote.topics or not NOT_YET.search(quote.text))
        ]
        return self._lines(fitting, limit, label)

    def filed(self, element: str, limit: int = 1, label: str = "") -> list[Line]:
        """What the AE filed as evidence for an element, newest first."""
        fitting = [quote for quote in self.quotes if {FILED, element} <= quote.topics]
        return self._lines(fitting, limit, label)

    def saying(
        self,
        pattern: re.Pattern[str],
        limit: int = 1,
        label: str = "",
        *,
        but: re.Pattern[str] | None = None,
        objections: bool = False,
    ) -> list[Line]:
        """Sentences that a pattern finds and `but` does not; neither plans nor our own promises, objections only when
        asked for.
        """
        fitting = [
            quote
            for quote in self.quotes
            if pattern.search(quote.text)
            and not (but and but.search(quote.text))
            and (objections or not quote.objection)
            and not any(plan.search(quote.text) for plan in (lexicon.PLANNED, NOT_YET))
            and not is_our_promise(quote.text)
        ]
        return self._lines(fitting, limit, label)

    def pains(self, limit: int = 1, label: str = "") -> list[Line]:
        """What hurts, said aloud first."""
        hurting = [quote for quote in in_their_words(self.quotes) if "pain" in quote.topics]
        return self._lines([quote for quote in hurting if "competition" not in quote.topics], limit, label)

    def figures(self, limit: int) -> list[Line]:
        """Figures of theirs: not our price, past or present, nor terms of the contract."""
        ours = re.compile("|".join(rf"(?<!\d){price}(?!\d)" for price in self._prices()) or r"(?!)")
        fitting = [
            quote
            for quote in self.quotes
            if "metrics" in quote.topics
            and not quote.objection
            and quote.topics.isdisjoint({"paper_process", "competition"})
            and not any(pattern.search(quote.text) for pattern in (ours, OURS, PAPER, TERMS))
            and (FILED in quote.topics or not NOT_YET.search(quote.text))
        ]
        return self._lines(fitting, limit, "")

    def naming(self, pattern: re.Pattern[str], contact: Contact, limit: int = 1, label: str = "") -> list[Line]:
        """What a pattern finds and that names a person."""
        names = [
            name.casefold() for name in (one_line(contact.name), one_line(contact.name).rpartition(" ")[2]) if name
        ]
        fitting = [
            quote
            for quote in self.quotes
            if pattern.search(quote.text) and any(name in quote.text.casefold() for name in names)
        ]
        return self._lines(fitting, limit, label)

    def objections(self, limit: int) -> list[Quote]:
        """One of each category: those on record that stand, then the newest that notes hold and the record does not."""
        known = open_objections(self.dossier)
        recorded = recorded_verbatims(known)
        newest_of: dict[str, Quote] = {}
        for item in known:
            if item.status is not ObjectionStatus.LIFTED and not lexicon.SENSITIVE.search(item.verbatim):
                newest_of.setdefault(item.category, self._on_record(item))
        for quote in self.quotes:
            if quote.objection and not is_recorded(fold(quote.text), recorded):
                newest_of.setdefault(quote.objection, quote)
        return list(newest_of.values())[:limit]

    def lifted(self, since: date) -> list[Line]:
        """The objections on record that were lifted on a day or later, each with the day and what lifted it."""
        lines = []
        for item in open_objections(self.dossier):
            told = " · ".join(part for part in (quoted_words(item, self.words), answered(item, self.words)) if part)
            fact = self.pack.fact(f"objection.{item.id}")
            is_new = item.status is ObjectionStatus.LIFTED and (item.lifted_on or date.min) >= since
            if is_new and fact and not lexicon.SENSITIVE.search(told):
                category = card_of(item.category, self.words.language).label
                label = f"{self.words.say('objection', label=category)}, {status_label(item, self.words)}"
                lines.append(Line(self.labelled(label, shown(told)), self._source(fact), cite=f"[{fact.number}]"))
        return lines

    def quote(self, quote: Quote, label: str = "") -> Line:
        """A sentence between quotation marks with its note, or with its place on record."""
        text = self.labelled(label, shown(in_quotes(quote.text, self.words.language)))
        item = next((item for item in self.pack.items if f"[{item.number}]" == quote.cite), None)
        if item is not None and item.kind == "objection":
            return Line(text, self._source(item), cite=quote.cite)
        nobody = self.words.say("line_nobody" if item is not None and item.kind == "evidence" else "note")
        source = f"{quote.who or nobody}, {self.words.date(quote.on)}"
        source = f"{source}, {self.say('unconfirmed')}" if "hedged" in quote.topics else source
        source = ", ".join(part for part in (source, self._standing(quote)) if part)
        return Line(text, source, cite=quote.cite, who=quote.who)

    def fact(self, key: str, label: str = "") -> list[Line]:
        """The fact about something, `deal.next_step`; none when the book does not know."""
        item = self.pack.fact(key)
        if item is None:
            return []
        return [Line(self.labelled(label, shown(item.text)), self._source(item), cite=f"[{item.number}]")]

    def people(self, parts: Sequence[str], limit: int = 2) -> list[tuple[Contact, Line]]:
        """Who plays a part, with role, stance and last touch."""
        found = [contact for contact in self.dossier.contacts if plays(contact, parts)]
        lines = [(contact, self.fact(f"person.{contact.id}")) for contact in found]
        return [(contact, line[0]) for contact, line in lines if line][:limit]

    def touches(self, kinds: Iterable[ActivityKind], limit: int) -> list[Line]:
        """Past touches of some kinds, newest first."""
        wanted = frozenset(kinds)
        past = [item for item in newest(self.dossier.activities) if item.kind in wanted and self.dossier.is_touch(item)]
        return [line for activity in past for line in self.activity(activity)][:limit]

    def coming(self, limit: int) -> list[Line]:
        """What is planned, soonest first."""
        ahead = [activity for activity in newest(self.dossier.activities) if self.dossier.is_ahead(activity)][::-1]
        return [line for activity in ahead for line in self.activity(activity)][:limit]

    def activity(self, activity: Activity) -> list[Line]:
        """A touch; none when it is too old to be part of the evidence."""
        item = self.pack.fact(f"activity.{activity.id}")
        if item is None:
            return []
        _, _, text = item.text.partition(":")
        kind = self.words.say(activity.kind.value)
        return [Line(shown(text), f"{kind}, {self.words.date(activity.on)}", cite=f"[{item.number}]")]

    def _standing(self, quote: Quote) -> str:
        """`lifted on 20 Nov 2026` of the words of an objection that was lifted on that day or later; else empty."""
        item = lifted_of(quote.text, quote.on, open_objections(self.dossier))
        return status_label(item, self.words) if item else ""

    def _on_record(self, objection: Objection) -> Quote:
        text, cite = cut(one_line(objection.verbatim), QUOTE_CHARACTERS), self.pack.cite(f"objection.{objection.id}")
        return Quote(text, cite, objection.on or self.dossier.today, frozenset(), objection.category)

    def _prices(self) -> set[str]:
        """The amounts that the deal has and had, as people write them: `118`, `118,000`, `118 000`."""
        deal = self.dossier.deal
        values = [change.before for change in self.dossier.changes if change.field == "amount"]
        found = [Decimal(str(value)) for value in (deal.amount if deal else None, *values) if value is not None]
        thousands = {format((amount / 1000).normalize(), "f") for amount in found if amount >= 1000}
        return {re.escape(text).replace(r"\.", "[.,]") for text in thousands}

    def _lines(self, fitting: Sequence[Quote], limit: int, label: str) -> list[Line]:
        first = sorted(fitting, key=lambda quote: FILED not in quote.topics)
        fresh = [quote for quote in first if quote not in self._told] or first
        chosen = fresh[:limit]
        self._told.update(chosen)
        return [self.quote(quote, label) for quote in chosen]

    def _sentences(self) -> Iterator[Quote]:
        """Every sentence of the notes but our own words: what we say of us is no evidence."""
        for item in self.pack.items:
            yield from (quote_of(saying, item) for saying in said_in(item, self.dossier) if not saying.is_ours)

    def _source(self, item: Evidence) -> str:
        kind = self.words.say(f"source_{item.kind}")
        return f"{kind}, {self.words.date(item.on)}" if item.on and item.kind != "person" else kind


def _is_sensitive(quote: Quote) -> bool:
    """What was said in confidence or about people's futures stays with the AE, whatever else it is."""
    return "sensitive" in quote.topics or lexicon.SENSITIVE.search(quote.text) is not None
