"""What an outline shows: plain lists and texts, every fact with its citation, ready for a template."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aeterm.domain.draft import Evidence
from aeterm.domain.stage import DealState
from aeterm.qualification.cards import CARDS
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack, newest
from aeterm.qualification.gaps import find_gaps, to_work_on
from aeterm.qualification.plan import plan, risks
from aeterm.qualification.questions import AFTERWARDS, BANK
from aeterm.qualification.signals import Quote, about
from aeterm.qualification.words import Words

_MARKS = '"“”«»'
_INNER = re.compile(f"[{_MARKS}]")
Line = dict[str, str]
_MOST_PEOPLE = 6
_QUESTIONS = 4
_STRENGTHS = ("history.won", "history.bought", "product.rate", "product.price")


def build_view(dossier: Dossier, pack: Pack, quotes: Sequence[Quote]) -> dict[str, object]:
    """Every input an outline may declare."""
    words = Words.of(dossier.language)
    elements = to_work_on(dossier, quotes)
    people = _of_kind(pack, "person")
    view: dict[str, object] = {
        "today": words.weekday(dossier.today),
        "language_name": words.say("language"),
        **plan(dossier, pack, elements, words),
        "meeting": _meeting(dossier, pack, words),
        "last_contact": _last_contact(dossier, pack, words),
        "since": _since(dossier, pack),
        "account": _lines(_of_kind(pack, "account")),
        "deal": _deal(dossier, pack),
        "next_step": _line(pack.fact("deal.next_step")),
        "history": _history(dossier, pack),
        "strengths": [line for key in _STRENGTHS if (line := _line(pack.fact(key)))],
        "people": _lines(people[:_MOST_PEOPLE]),
        "people_met": _lines([item for item in people if item.on]),
        "people_not_met": _lines([item for item in people if not item.on]),
        "touches": _lines(_of_kind(pack, "activity"), words),
        "questions": _questions(elements, find_gaps(dossier, quotes), dossier, words),
        "objections": _objections(quotes, words),
        "competitor": _line(pack.fact("deal.competitor")),
        "risks": risks(dossier, pack, words),
        "left_out": list(pack.left_out),
        "sources": _sources(pack, words),
    }
    view["pain"] = [_quoted(quote, words) for quote in _pain(quotes)]
    view["why_now"] = [_quoted(quote, words) for quote in about(_triggers(quotes), "why_now", 6)]
    for topic in ("metrics", "ours", "theirs", "sensitive", "hedged"):
        view[topic] = [_quoted(quote, words) for quote in about(quotes, topic, 6)]
    view["process"] = [
        _quoted(quote, words)
        for quote in quotes
        if quote.topics & {"decision_process", "decision_criteria", "paper_process"}
    ][:6]
    view["competition"] = [_quoted(quote, words) for quote in about(quotes, "competition", 3)]
    view["unknown"] = words.listing(_unknown(view, words))
    return view


def _of_kind(pack: Pack, kind: str) -> list[Evidence]:
    return [item for item in pack.items if item.kind == kind]


def _line(item: Evidence | None) -> Line | None:
    return None if item is None else {"text": item.text, "cite": f"[{item.number}]"}


def _lines(items: Sequence[Evidence], words: Words | None = None) -> list[Line]:
    dated = words is not None
    return [
        {"text": f"{words.date(item.on)} · {item.text}" if dated and words and item.on else item.text,
         "cite": f"[{item.number}]"}
        for item in items
    ]  # fmt: skip


def _quoted(quote: Quote, words: Words) -> Line:
    """A sentence of a note between quotation marks, the marks inside it made single."""
    opening, closing = ("« ", " »") if words.language == "fr" else ('"', '"')
    text = quote.text
    if len(text) > 2 and text[0] in _MARKS and text[-1] in _MARKS and not set(text[1:-1]) & set(_MARKS):
        text = text[1:-1].strip()
    text = _INNER.sub("'", text.replace("« ", "'").replace(" »", "'"))
    return {"text": f"{opening}{text}{closing}", "cite": quote.cite, "day": words.date(quote.on)}


def _pain(quotes: Sequence[Quote]) -> list[Quote]:
    """What hurts: first what somebody said aloud, then what the AE wrote."""
    hurting = [quote for quote in quotes if quote.topics & {"pain", "spoken"} and not quote.objection]
    return sorted(hurting, key=lambda quote: (not {"pain", "spoken"} <= quote.topics, "spoken" not in quote.topics))[:6]


def _triggers(quotes: Sequence[Quote]) -> list[Quote]:
    """What may press: neither an objection nor a list of criteria, which name audits and dates of their own."""
    return [quote for quote in quotes if not quote.objection and "decision_criteria" not in quote.topics]


def _deal(dossier: Dossier, pack: Pack) -> list[Line]:
    keys = ["stage", "amount", "category", "close", "pushes", "reason", "product"]
    if dossier.deal and dossier.deal.stage_since is None:
        keys.insert(1, "opened")
    if dossier.deal is None:
        return _lines([fact] if (fact := pack.fact("history.open")) else [])
    found = [_line(pack.fact(f"deal.{key}")) for key in keys]
    return [line for line in found if line]


def _history(dossier: Dossier, pack: Pack) -> list[Line]:
    """Past deals; what is open leads the document of an account and is not said twice there."""
    shown = None if dossier.deal else pack.fact("history.open")
    return _lines([item for item in _of_kind(pack, "history") if item != shown])


def _meeting(dossier: Dossier, pack: Pack, words: Words) -> list[Line]:
    """What is planned from today on, soonest first."""
    coming = [activity for activity in newest(dossier.activities) if activity.on >= dossier.today][::-1]
    facts = [pack.fact(f"activity.{activity.id}") for activity in coming]
    return [
        {"text": f"{words.weekday(item.on)} · {item.text}", "cite": f"[{item.number}]"}
        for item in facts
        if item and item.on
    ][:2]


def _last_contact(dossier: Dossier, pack: Pack, words: Words) -> Line | None:
    past = [activity for activity in newest(dossier.activities) if activity.on < dossier.today]
    fact = pack.fact(f"activity.{past[0].id}") if past else None
    if fact is None or fact.on is None:
        return None
    return {"text": f"{words.when(fact.on, dossier.today)} · {fact.text}", "cite": f"[{fact.number}]"}


def _since(dossier: Dossier, pack: Pack) -> list[Line]:
    """Changes of the deal on or after the last contact; all known changes when there was no contact."""
    past = [activity.on for activity in dossier.activities if activity.on < dossier.today]
    start = max(past) if past else None
    changes = [item for item in _of_kind(pack, "change") if item.on and (start is None or item.on >= start)]
    return _lines(changes[:3])


def _questions(elements: Sequence[str], gaps: Sequence[str], dossier: Dossier, words: Words) -> list[Line]:
    """Four questions, the worst gap first; an element that has some support gets the question that confirms it."""
    if dossier.deal and dossier.deal.state is not DealState.OPEN:
        asked = AFTERWARDS[dossier.deal.state.value, words.language]
        return [{"element": label, "text": question} for label, question in asked]
    bank = BANK[words.language]
    return [
        {"element": bank[name].label, "text": bank[name].questions[0 if name in gaps else 1]}
        for name in elements[:_QUESTIONS]
    ]


def _objections(quotes: Sequence[Quote], words: Words) -> list[dict[str, object]]:
    """One card per category, newest first, with up to two quotes."""
    cards: dict[str, dict[str, object]] = {}
    for quote in quotes:
        if not quote.objection:
            continue
        card = CARDS[words.language][quote.objection]
        entry = cards.setdefault(quote.objection, {
            "label": card.label, "cause": card.cause, "acknowledge": card.acknowledge, "explore": list(card.explore),
            "respond": card.respond, "expert": card.expert, "quotes": [],
        })  # fmt: skip
        listed = entry["quotes"]
        if isinstance(listed, list) and len(listed) < 2:
            listed.append(_quoted(quote, words))
    return list(cards.values())[:6]


def _unknown(view: dict[str, object], words: Words) -> list[str]:
    parts = (
        ("section_contact", ("last_contact", "meeting")),
        ("section_people", ("people",)),
        ("section_pain", ("pain",)),
        ("section_metrics", ("metrics",)),
        ("section_process", ("process",)),
        ("section_objections", ("objections",)),
        ("section_competition", ("competition", "competitor")),
        ("section_promises", ("ours", "theirs")),
    )
    return [words.say(phrase) for phrase, keys in parts if not any(view[key] for key in keys)]


def _sources(pack: Pack, words: Words) -> list[str]:
    """The record in ranges, then each activity and note with its date: a few lines, however many facts."""
    groups: list[tuple[str, list[Evidence]]] = []
    for item in pack.items:
        if not groups or groups[-1][0] != item.kind:
            groups.append((item.kind, []))
        groups[-1][1].append(item)
    texts = []
    for kind, items in groups:
        numbers = f"[{items[0].number}]" if len(items) == 1 else f"[{items[0].number}]-[{items[-1].number}]"
        days = sorted({item.on for item in items if item.on})
        is_dated = kind in ("activity", "note") and bool(days)
        span = f" {words.date(days[0])}" if is_dated and len(days) == 1 else ""
        if is_dated and len(days) > 1:
            span = f" {words.date(days[0])} – {words.date(days[-1])}"
        texts.append(f"{numbers} {words.say(f'source_{kind}')}{span}")
    return texts
