"""The objections of a document: those on record first, then those that the rules find in notes, card by card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from aeterm.domain.draft import Evidence
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack
from aeterm.qualification.laer import Lesson, card_of, status_label
from aeterm.qualification.objection_facts import answered, lesson_facts, open_objections, quoted_words, shown
from aeterm.qualification.objection_search import fold
from aeterm.qualification.sentences import without_citations
from aeterm.qualification.signals import Quote, attributed, read_notes
from aeterm.qualification.unrecorded import is_recorded, recorded_verbatims
from aeterm.qualification.words import Words
from aeterm.text import one_line

Card = dict[str, object]
_MOST_CARDS = 6
_MOST_QUOTES = 2
_MOST_LIFTED = 3


def objections_view(dossier: Dossier, pack: Pack, quotes: Sequence[Quote]) -> dict[str, object]:
    """`recorded`, one card each; `unrecorded`, one for each other category; `objections`, what may come up, of both;
    `lifted`, lines that say what was lifted and by what.

    A sentence of a note that is of the category of a card on record stands there, under `also`.
    """
    words = Words.of(dossier.language)
    recorded = [
        _recorded(item, pack, words) for item in open_objections(dossier) if f"objection.{item.id}" in pack.keys
    ]
    heard = _heard(dossier, quotes, words)
    lifted = [_lifted(card, words) for card in recorded if card["is_lifted"]]
    standing = _one_of_each([card for card in recorded if not card["is_lifted"]])
    for card in standing:
        card["also"] = heard.pop(str(card["category"]), [])[:_MOST_QUOTES]
    unrecorded = [
        {**_texts(category, pack, words), "quotes": found[:_MOST_QUOTES]}
        for category, found in list(heard.items())[:_MOST_CARDS]
    ]
    return {
        "recorded": recorded,
        "unrecorded": unrecorded,
        "objections": [*standing, *unrecorded][:_MOST_CARDS],
        "lifted": [line for line in lifted if not _is_sensitive(line)][:_MOST_LIFTED],
    }


def categories_of(dossier: Dossier, pack: Pack) -> list[str]:
    """The categories for which an answer is wanted, the most pressing first."""
    recorded = [item.category for item in open_objections(dossier) if item.status is not ObjectionStatus.LIFTED]
    heard = [quote.objection for quote in read_notes(dossier, pack) if quote.objection]
    return list(dict.fromkeys([*recorded, *heard]))


def with_lessons(pack: Pack, lessons: Mapping[str, Sequence[Lesson]], words: Words) -> Pack:
    """The pack and, after it, what lifted such objections of other accounts: for a text that stays on this machine.

    No prompt is made of it: a model is never sent the words of another customer.
    """
    facts = lesson_facts(lessons, words)
    first = max((item.number for item in pack.items), default=0) + 1
    items = [
        Evidence(number, fact.kind, without_citations(fact.text), fact.on, fact.source)
        for number, fact in enumerate(facts, first)
    ]
    keys = {fact.key: item.number for fact, item in zip(facts, items, strict=True)}
    return replace(pack, items=(*pack.items, *items), keys={**pack.keys, **keys})


def _recorded(objection: Objection, pack: Pack, words: Words) -> Card:
    cite = pack.cite(f"objection.{objection.id}")
    day = words.date(objection.on) if objection.on else ""
    own = {
        name: one_line(without_citations(text))
        for name, text in (("cause", objection.cause), ("expert", objection.expert))
        if text.strip()
    }
    return {
        **_texts(objection.category, pack, words),
        **own,
        **{f"{name}_cite": cite for name in own},
        "words": quoted_words(objection, words),
        "quotes": [{"text": quoted_words(objection, words), "cite": cite, "day": day}],
        "also": [],
        "person": one_line(without_citations(objection.person)),
        "status": status_label(objection, words),
        "answered": answered(objection, words),
        "proof": shown(objection, words),
        "is_lifted": objection.status is ObjectionStatus.LIFTED,
        "cite": cite,
    }


def _lifted(card: Card, words: Words) -> dict[str, str]:
    """`objection (price), lifted on 20 Nov 2026: "too dear" · what lifted it: the figures`."""
    said = " · ".join(str(part) for part in (card["words"], card["answered"], card["proof"]) if part)
    return {
        "label": f"{words.say('objection', label=card['label'])}, {card['status']}",
        "text": said,
        "cite": str(card["cite"]),
    }


def _is_sensitive(line: dict[str, str]) -> bool:
    return lexicon.SENSITIVE.search(line["text"]) is not None


def _heard(dossier: Dossier, quotes: Sequence[Quote], words: Words) -> dict[str, list[dict[str, str]]]:
    """By category, newest first, what notes hold and the record does not."""
    recorded = recorded_verbatims(open_objections(dossier))
    heard: dict[str, list[dict[str, str]]] = {}
    for quote in quotes:
        if quote.objection and not is_recorded(fold(quote.text), recorded):
            said = {"text": attributed(quote, words.language), "cite": quote.cite, "day": words.date(quote.on)}
            heard.setdefault(quote.objection, []).append(said)
    return heard


def _texts(category: str, pack: Pack, words: Words) -> Card:
    card = card_of(category, words.language)
    lessons = [key for key in pack.keys if key.startswith(f"lesson.{category}.")]
    return {
        "category": category,
        "label": card.label,
        "cause": card.cause,
        "acknowledge": card.acknowledge,
        "explore": list(card.explore),
        "respond": card.respond,
        "expert": card.expert,
        "before": [{"text": fact.text, "cite": pack.cite(key)} for key in lessons if (fact := pack.fact(key))],
        "cause_cite": "",
        "expert_cite": "",
    }


def _one_of_each(cards: Sequence[Card]) -> list[Card]:
    """The first card of each category."""
    first: dict[object, Card] = {}
    for card in cards:
        first.setdefault(card["category"], card)
    return list(first.values())
