"""Facts of the objections on record, and of what lifted such objections elsewhere in the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from aeterm.domain.objection import STANDING_ORDER, Objection, ObjectionStatus
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.facts import Fact
from aeterm.qualification.laer import MOST_LESSONS, Lesson, card_of, status_label, told
from aeterm.qualification.laer_words import PHRASES
from aeterm.qualification.sentences import cut, in_quotes, without_citations
from aeterm.qualification.words import Words
from aeterm.text import one_line

QUOTE_CHARACTERS = 240


def open_objections(dossier: Dossier) -> list[Objection]:
    """Those that a draft may know: none that is private or stands in a private note; open ones first, newest first."""
    private_notes = {note.id for note in dossier.notes if note.private}
    known = [item for item in dossier.objections if not item.private and item.source not in private_notes]
    known.sort(key=lambda item: (item.on or date.min, len(item.id), item.id), reverse=True)
    return sorted(known, key=lambda item: STANDING_ORDER[item.status])


def private_objections(dossier: Dossier) -> int:
    """How many a draft may not know."""
    return len(dossier.objections) - len(open_objections(dossier))


def objection_facts(dossier: Dossier, words: Words) -> list[Fact]:
    """One fact for each: the words used, who said them, how it stands, what was answered and shown."""
    return [
        Fact(f"objection.{item.id}", "objection", _text(item, words), item.on, item.id)
        for item in open_objections(dossier)
    ]


def quoted_words(objection: Objection, words: Words) -> str:
    """The words used, cut when long, between quotation marks."""
    return in_quotes(cut(one_line(without_citations(objection.verbatim)), QUOTE_CHARACTERS), words.language)


def answered(objection: Objection, words: Words) -> str:
    """`answered so far: ...`, or `what lifted it: ...`; empty when nothing was answered."""
    said, response = PHRASES[words.language], one_line(without_citations(objection.response))
    is_lifted = objection.status is ObjectionStatus.LIFTED
    return said["lifted_it" if is_lifted else "answered"].format(text=response) if response else ""


def shown(objection: Objection, words: Words) -> str:
    """`shown: ...`; empty when nothing was."""
    proof = one_line(without_citations(objection.proof))
    return PHRASES[words.language]["proof"].format(text=proof) if proof else ""


def lesson_facts(lessons: Mapping[str, Sequence[Lesson]], words: Words) -> list[Fact]:
    """What lifted objections of these categories elsewhere, two facts for each. For texts that stay on this machine."""
    return [
        Fact(
            f"lesson.{category}.{lesson.objection.id}",
            "lesson",
            told(lesson, words),
            lesson.objection.lifted_on or lesson.objection.on,
            lesson.objection.id,
        )
        for category, found in lessons.items()
        for lesson in found[:MOST_LESSONS]
    ]


def _text(objection: Objection, words: Words) -> str:
    label = words.say("objection", label=card_of(objection.category, words.language).label)
    parts = [
        words.say("labelled", label=label, text=quoted_words(objection, words)),
        one_line(objection.person),
        status_label(objection, words),
        answered(objection, words),
        shown(objection, words),
        words.say("suspected", text=one_line(objection.cause)) if objection.cause.strip() else "",
        words.say("expert", text=one_line(objection.expert)) if objection.expert.strip() else "",
    ]
    return " · ".join(part for part in parts if part)
