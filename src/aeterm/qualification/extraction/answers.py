"""What a model proposes, held to the note: whatever the note does not say is dropped and counted.

A model is asked for a fixed form and believed in nothing: the quote has to stand in the note, names and addresses too,
a day has to be one that the quote names, an amount one of its figures, an element, role or category one that exists.
Fields and ids beside the form are passed over. Whose side somebody is on is known from the note, not from the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.parsing import parse_amount
from aeterm.domain.stage import DealState
from aeterm.errors import UsageError
from aeterm.qualification.cards import CARDS
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.attendees import sides_of
from aeterm.qualification.extraction.book_text import step_text
from aeterm.qualification.extraction.days import moments
from aeterm.qualification.extraction.elements import evidence_found, objection_found
from aeterm.qualification.extraction.found import Found, ranked
from aeterm.qualification.extraction.names import People, folded
from aeterm.qualification.extraction.passages import Passage, Side, passages
from aeterm.qualification.extraction.people import contact_found
from aeterm.qualification.extraction.places import Places
from aeterm.qualification.extraction.steps import placed_steps
from aeterm.qualification.extraction.terms import amount_found, close_found, competitor_found
from aeterm.qualification.grounding.dates import take_dates
from aeterm.qualification.grounding.figures import figures
from aeterm.qualification.grounding.wording import words_of
from aeterm.qualification.proposals import ProposalKind, Proposals
from aeterm.qualification.questions import BANK
from aeterm.text import clean, one_line

FIELDS = ("kind", "quote", "element", "person", "name", "title", "role", "email", "phone", "text", "date", "amount",
          "currency", "category")  # fmt: skip
SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "proposals": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in FIELDS},
                "required": list(FIELDS),
                "additionalProperties": False,
            },
        }
    },
    "required": ["proposals"],
    "additionalProperties": False,
}
"""The form of an answer; a field that does not apply is an empty text."""
KINDS = tuple(kind.value for kind in ProposalKind if kind is not ProposalKind.ROLE)
ELEMENTS = tuple(BANK["en"])
CATEGORIES = tuple(CARDS["en"])
ROLES = ("economic buyer", "champion", "technical buyer", "user buyer", "coach", "blocker", "influencer", "legal",
         "procurement")  # fmt: skip
_MOST_ITEMS = 200
_SHORTEST_QUOTE = 6
_LONGEST_QUOTE = 600
_LONGEST_FIELD = 200
_OWN_WORDS = 0.6
"""Share of the words of a next step that have to be words of the note."""


def propose_from(answers: Sequence[object], note: Note, dossier: Dossier, model: str) -> Proposals:
    """The proposals of a model's answers that the note bears out, and how many it does not."""
    reader = _Answers(note, dossier)
    found: list[Found] = []
    steps: list[Found] = []
    dropped = 0
    for item in _items(answers):
        held = list(reader.held(item))
        dropped += not held
        for each in held:
            (steps if each.kind is ProposalKind.NEXT_STEP else found).append(each)
    items, left_out = ranked([*placed_steps(steps, reader.on, dossier), *found], note.text, one_line(model))
    return Proposals(note.id, items, dropped, left_out=left_out)


def _items(answers: Sequence[object]) -> Iterator[object]:
    for answer in answers:
        listed = answer.get("proposals") if isinstance(answer, Mapping) else None
        yield from listed[:_MOST_ITEMS] if isinstance(listed, list) else ()


class _Answers:
    """Holds the items of an answer to one note."""

    def __init__(self, note: Note, dossier: Dossier) -> None:
        self.on = dossier.local(note.written_at).date()
        self._note = note
        self._dossier = dossier
        self._people = People(dossier)
        self._sides, listed = sides_of(note, dossier)
        for one in listed:
            self._people.learn(one.name)
        self._lines = passages(note, self._sides)
        self._places = Places(note.text)

    def held(self, item: object) -> Iterator[Found]:
        """What an item proposes, when the note says it and the book does not; nothing otherwise."""
        values = _texts(item)
        line = self._quoted(values["quote"])
        if line is None:
            return
        kind, deal = values["kind"], self._dossier.deal
        is_open = deal is not None and deal.state is DealState.OPEN
        if kind == ProposalKind.CONTACT:
            yield from self._contact(values, line)
        elif kind == ProposalKind.NEXT_STEP:
            yield from self._step(values, line)
        elif deal is None or not is_open:
            return
        elif kind == ProposalKind.EVIDENCE:
            yield from self._evidence(values, line, deal)
        elif kind == ProposalKind.OBJECTION:
            yield from self._objection(values, line)
        elif not line.is_hedged:
            yield from self._term(kind, values, line, deal)

    def _quoted(self, quote: str) -> Passage | None:
        """The place of a quote, with who says it; None for what the note does not say, or says only in part."""
        if not _SHORTEST_QUOTE <= len(quote) <= _LONGEST_QUOTE or (place := self._places.find(quote)) is None:
            return None
        start, end = place
        around = next((line for line in self._lines if line.start <= start < line.end), None)
        text = re.sub(r"\s", " ", self._note.text[start:end])
        return replace(around, text=text, start=start, end=end) if around else Passage(text, start, end)

    def _evidence(self, values: Mapping[str, str], line: Passage, deal: Deal) -> Iterator[Found]:
        person = self._person(values["person"])
        known = {(each.element, folded(each.quote)) for each in self._dossier.lines if each.deal_id == deal.id}
        is_known = (values["element"], folded(line.text)) in known
        if values["element"] in ELEMENTS and person is not None and line.side is not Side.OURS and not is_known:
            yield evidence_found(self._note, line, values["element"], 1.0, person, self.on, self._dossier)

    def _objection(self, values: Mapping[str, str], line: Passage) -> Iterator[Found]:
        person = self._person(values["person"])
        told = {folded(objection.verbatim) for objection in self._dossier.objections}
        is_new = line.side is not Side.OURS and folded(line.text) not in told
        if values["category"] in CATEGORIES and person is not None and is_new:
            yield objection_found(line, values["category"], person, self.on, self._dossier)

    def _person(self, name: str) -> str | None:
        """Who is meant, by the full name where it is known; None for somebody whom the note does not name."""
        if not name:
            return ""
        if not self._places.has(name):
            known = self._people.called(name)
            if known is None or not any(self._places.has(word) for word in one_line(known.name).split()):
                return None
        return self._people.full_name(name) if self._sides.of(name) is not Side.OURS else None

    def _contact(self, values: Mapping[str, str], line: Passage) -> Iterator[Found]:
        name = values["name"]
        facts = {
            key: values[key] for key in ("title", "email", "phone") if values[key] and self._places.has(values[key])
        }
        invented = [key for key in ("title", "email", "phone") if values[key] and key not in facts]
        is_named = bool(re.search(r"[^\W\d_]", name)) and len(name.split()) <= 5 and self._places.has(name)
        if not is_named or invented or self._sides.of(name, values["email"]) is Side.OURS:
            return
        role = values["role"].casefold().replace("_", " ")
        if role and role not in ROLES:
            return
        known = self._people.called(name)
        if known is not None and role and role != folded(known.role).replace("_", " "):
            told = {"contact_id": known.id, "role": role}
            yield Found(
                ProposalKind.ROLE, one_line(known.name), one_line(known.role), role, line, told, 2.5, key=known.id
            )
        yield from contact_found(name, {**facts, "role": role}, line, self._people, self._dossier, 2.0)

    def _step(self, values: Mapping[str, str], line: Passage) -> Iterator[Found]:
        day = _iso(values["date"])
        is_dated = not values["date"] or (day is not None and day in self._days(line))
        if not is_dated or line.is_hedged or not self._is_of_the_note(values["text"], line):
            return
        told = {"next_step": values["text"], **({"next_step_on": day.isoformat()} if day else {})}
        after = step_text(values["text"], day)
        yield Found(ProposalKind.NEXT_STEP, "next step", "", after, line, told, 4.0 + 0.5 * bool(day))

    def _is_of_the_note(self, text: str, line: Passage) -> bool:
        """True for a step in the words of the sentence that it rests on, without a figure that is not there."""
        said = {word.stem for word in words_of(line.text)}
        used = [word for word in words_of(text) if len(word.folded) > 3 or word.folded[:1].isdigit()]
        own = [word for word in used if word.stem in said]
        figures_told = [word for word in used if word.folded[:1].isdigit() and word.stem not in said]
        return bool(text.strip()) and bool(used) and not figures_told and len(own) >= _OWN_WORDS * len(used)

    def _term(self, kind: str, values: Mapping[str, str], line: Passage, deal: Deal) -> Iterator[Found]:
        if kind == ProposalKind.CLOSE:
            day = _iso(values["date"])
            if day is not None and day in self._days(line) and day >= self._dossier.today:
                yield from close_found(deal, day, line, 2.5)
        elif kind == ProposalKind.COMPETITOR and self._is_quoted(values["name"], line):
            yield from competitor_found(deal, values["name"], line, self._people, self._dossier)
        elif kind == ProposalKind.AMOUNT and (amount := _amount(values["amount"])) is not None:
            for figure in figures(take_dates(line.text)[1]):
                if amount in figure.values and not figure.unit:
                    yield from amount_found(deal, amount, figure.currency or deal.currency, line, 2.5)
                    return

    def _is_quoted(self, name: str, line: Passage) -> bool:
        return len(name) > 1 and name.casefold() in line.text.casefold()

    def _days(self, line: Passage) -> set[date]:
        """The days that a quote may mean: those that it names, and of a month or a quarter each."""
        found = set()
        for moment in moments(line.text, self.on, self._dossier.settings.calendar):
            found.add(moment.day)
            if moment.is_month:
                found.add(moment.day.replace(day=1))
        return {day for day in found if day >= self.on}


def _texts(item: object) -> dict[str, str]:
    """The fields of an item as clean texts; whatever is no text is empty."""
    fields = item if isinstance(item, Mapping) else {}
    told = {name: fields.get(name) for name in FIELDS}
    values = {name: clean(value).strip() if isinstance(value, str) else "" for name, value in told.items()}
    return {name: value if name == "quote" else one_line(value)[:_LONGEST_FIELD] for name, value in values.items()}


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _amount(text: str) -> Decimal | None:
    try:
        amount = parse_amount(text)
    except UsageError:
        return None
    return amount if amount is not None and amount > 0 else None
