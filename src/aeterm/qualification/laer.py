"""The card of one objection: listen, acknowledge, explore, respond, confirm. It says nothing that is not on file.

A story of others (felt, found) is only offered with a lifted objection of the user's own book behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.qualification.cards import CARDS, Card
from aeterm.qualification.laer_words import PHRASES, RESTATED
from aeterm.qualification.sentences import in_quotes
from aeterm.qualification.wording import capital
from aeterm.qualification.words import Words
from aeterm.text import one_line

MOST_LESSONS = 2
_RESPOND = 5
"""Which of the steps is the answer."""
OTHER = "other"
"""The category of what fits none: objections of it have nothing in common."""


class Lesson(NamedTuple):
    """What lifted an objection elsewhere in the book."""

    objection: Objection
    about: str
    """Its deal and account: `Renewal · Globex`."""
    language: str = ""
    """That of its account; empty when nobody said."""


class Step(NamedTuple):
    """One part of the card."""

    label: str
    lines: tuple[str, ...]
    hint: str = ""
    """How to go about it; only where that decides."""


class Record(NamedTuple):
    """How often objections of one category were raised and lifted in the book."""

    raised: int
    lifted: int


@dataclass(frozen=True, slots=True)
class LaerCard:
    """The card, ready to be shown. All texts are clean lines."""

    language: str
    title: str
    """`Price · New finance suite · Northwind`."""
    facts: str
    """Who, when, how it stands."""
    steps: tuple[Step, ...]
    is_lifted: bool = False

    @property
    def by_use(self) -> tuple[Step, ...]:
        """The steps as they are wanted in a call: of a lifted one, what lifted it stands right after the words."""
        if not self.is_lifted:
            return self.steps
        answer = self.steps[_RESPOND]
        return (self.steps[0], answer, *(step for step in self.steps[1:] if step is not answer))

    def as_text(self) -> str:
        """The card as plain text, to read aloud or to copy."""
        colon = " :" if self.language == "fr" else ":"
        parts = [self.title, self.facts]
        for step in self.steps:
            label = f"{step.label} ({step.hint})" if step.hint else step.label
            if len(step.lines) == 1:
                parts.append(f"{label}{colon} {step.lines[0]}")
            else:
                parts += [f"{label}{colon}", *(f"- {text}" for text in step.lines)]
        return "\n".join(parts) + "\n"


def card_of(category: str, language: str) -> Card:
    """The texts of a category; those of `other` for one that the program does not know."""
    cards = CARDS[Words.of(language).language]
    return cards.get(category) or cards[OTHER]


def lessons_for(category: str, lessons: Iterable[Lesson], *, language: str = "") -> list[Lesson]:
    """What lifted objections of a category: those of a language first, then the newest. None that is private."""
    fitting = [
        lesson
        for lesson in lessons
        if category != OTHER
        and lesson.objection.category == category
        and lesson.objection.status is ObjectionStatus.LIFTED
        and lesson.objection.response.strip()
        and not lesson.objection.private
    ]
    fitting.sort(key=lambda lesson: _newest(lesson.objection), reverse=True)
    return sorted(fitting, key=lambda lesson: bool(language) and lesson.language != language)


def build_card(
    objection: Objection,
    *,
    language: str,
    today: date,
    about: str = "",
    next_step: str = "",
    lessons: Sequence[Lesson] = (),
    record: Record | None = None,
) -> LaerCard:
    """The card of one objection. `lessons` are those of its category, best first; `about` is its deal and account."""
    words = Words.of(language)
    said, card = PHRASES[words.language], card_of(objection.category, language)
    heard = in_quotes(objection.verbatim, words.language)
    cause = one_line(objection.cause)
    steps = [
        Step(said["heard"], (heard,)),
        Step(said["behind"], (said["suspected" if cause else "perhaps"].format(text=cause or card.cause),)),
        Step(said["listen"], (in_quotes(_restated(objection.category, words), words.language),)),
        Step(said["acknowledge"], (in_quotes(card.acknowledge, words.language),)),
        Step(said["explore"], (*card.explore, said["third_question"]), said["explore_first"]),
        Step(said["respond"], tuple(_response(objection, card, said, words, lessons))),
        Step(said["confirm"], tuple(_confirmation(said, next_step))),
        Step(said["expert"], (one_line(objection.expert) or card.expert,)),
        Step(said["status"], tuple(_standing(objection, card, said, words, today, record))),
    ]
    title = " · ".join(part for part in (capital(card.label), one_line(about)) if part)
    is_lifted = objection.status is ObjectionStatus.LIFTED
    return LaerCard(words.language, title, facts_of(objection, words), tuple(steps), is_lifted)


def facts_of(objection: Objection, words: Words) -> str:
    """`Ana Ruiz · 12 Nov 2026 · open`."""
    said = PHRASES[words.language]
    parts = [
        one_line(objection.person) or said["unknown_person"],
        words.date(objection.on) if objection.on else said["unknown_day"],
        status_label(objection, words),
        said["private"] if objection.private else "",
    ]
    return " · ".join(part for part in parts if part)


def status_label(objection: Objection, words: Words) -> str:
    """`open`, `lifted on 20 Nov 2026`."""
    said = PHRASES[words.language]
    if objection.status is ObjectionStatus.LIFTED and objection.lifted_on:
        return said["lifted_on"].format(day=words.date(objection.lifted_on))
    return said[objection.status.value]


def told(lesson: Lesson, words: Words) -> str:
    """`ran both on their month-end; shown: the figures (Renewal · Globex, 12 Nov 2026)`, without what leads to it."""
    return PHRASES[words.language]["before"].format(text=_found(lesson, words), source=_source(lesson, words))


def _restated(category: str, words: Words) -> str:
    texts = RESTATED[words.language]
    return texts.get(category) or texts[OTHER]


def _response(
    objection: Objection, card: Card, said: dict[str, str], words: Words, lessons: Sequence[Lesson]
) -> Iterable[str]:
    is_lifted = objection.status is ObjectionStatus.LIFTED
    if objection.response.strip():
        yield said["lifted_it" if is_lifted else "answered"].format(text=one_line(objection.response))
    if objection.proof.strip():
        yield said["proof"].format(text=one_line(objection.proof))
    if is_lifted and objection.response.strip():
        return
    yield said["bring"].format(text=card.respond)
    for lesson in lessons[:MOST_LESSONS]:
        yield told(lesson, words)
    yield said["felt" if lessons else "nothing_before"]


def _found(lesson: Lesson, words: Words) -> str:
    response, proof = one_line(lesson.objection.response), one_line(lesson.objection.proof)
    return PHRASES[words.language]["shown_before"].format(text=response, proof=proof) if proof else response


def _source(lesson: Lesson, words: Words) -> str:
    when = lesson.objection.lifted_on or lesson.objection.on
    return ", ".join(part for part in (one_line(lesson.about), words.date(when) if when else "") if part)


def _confirmation(said: dict[str, str], next_step: str) -> Iterable[str]:
    yield said["confirm_first"]
    if next_step.strip():
        yield said["next_step"].format(text=one_line(next_step))


def _standing(
    objection: Objection, card: Card, said: dict[str, str], words: Words, today: date, record: Record | None
) -> Iterable[str]:
    standing = status_label(objection, words)
    if objection.status is not ObjectionStatus.LIFTED and objection.on and objection.on <= today:
        days = words.days((today - objection.on).days)
        standing = said["for_days"].format(status=standing, days=days, day=words.date(objection.on))
    yield standing
    if record is not None and record.raised:
        yield said["rate"].format(label=card.label, lifted=record.lifted, raised=record.raised)


def _newest(objection: Objection) -> tuple[date, date, int, str]:
    lifted_on, on = objection.lifted_on or date.min, objection.on or date.min
    return lifted_on, on, len(objection.id), objection.id
