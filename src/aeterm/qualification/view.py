"""What an outline shows: plain lists and texts, every fact with its citation, ready for a template."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.draft import Evidence
from aeterm.domain.stage import DealState
from aeterm.qualification.budget import share
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Line, Pack, newest
from aeterm.qualification.evidence_lines import with_lines
from aeterm.qualification.facts import told_changes
from aeterm.qualification.gaps import find_gaps, to_work_on
from aeterm.qualification.headings import in_their_words, is_spoken_of, place
from aeterm.qualification.latest import last_contact, last_contact_line, latest_notes, not_in_latest
from aeterm.qualification.objection_view import objections_view
from aeterm.qualification.plan import plan, risks
from aeterm.qualification.questions import AFTERWARDS, bank
from aeterm.qualification.signals import Quote, attributed
from aeterm.qualification.words import Words

_MOST_PEOPLE = 6
_QUESTIONS = 4
_MOST_CHANGES = 3
_STRENGTHS = ("history.won", "history.bought", "product.rate", "product.price")


def build_view(dossier: Dossier, pack: Pack, quotes: Sequence[Quote]) -> dict[str, object]:
    """Every input an outline may declare; `quotes` are those of the notes."""
    words = Words.of(dossier.language)
    elements = to_work_on(dossier, quotes)
    told = with_lines(quotes, dossier, pack)
    people = _of_kind(pack, "person")
    view: dict[str, object] = {
        "today": words.weekday(dossier.today),
        "language_name": words.say("language"),
        "unknown_word": words.say("unknown"),
        **plan(dossier, pack, elements, words),
        "meeting": _meeting(dossier, pack, words),
        "last_contact": last_contact_line(dossier, pack, words),
        "latest": latest_notes(dossier, pack, words),
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
        **objections_view(dossier, pack, quotes),
        "none_recognised": _none_recognised(pack, words),
        "competitor": _line(pack.fact("deal.competitor")),
        "risks": risks(dossier, pack, words),
        "left_out": list(pack.left_out),
        "sources": _sources(pack, words),
    }
    view |= {name: [quoted(quote, words) for quote in placed] for name, placed in place(told).items()}
    view["unknown"] = words.listing(_unknown(view, told, words))
    return view | _fitted(view, dossier, pack, told)


def _fitted(view: dict[str, object], dossier: Dossier, pack: Pack, quotes: Sequence[Quote]) -> dict[str, object]:
    """`limits`, the lines per section of a brief, and `said`, the quotes that its latest notes do not hold."""
    words = Words.of(dossier.language)
    rows = ("deal", "next_step", "last_contact", "since", "risks")
    fixed = 12 + sum(bool(view[name]) for name in rows) + bool(view["unknown"] or view["left_out"])
    if lifted := _size(view["lifted"]):
        fixed += lifted if view["objections"] else lifted + 2
    present = {
        name: _size(view[name]) for name in ("latest", "people", "questions", "objections", "account", "history")
    }
    kept = [bool(view["competitor"] or view["competition"]), *(bool(view[name]) for name in ("ours", "theirs"))]
    present["keep"] = min(3, sum(kept) + bool(view["sensitive"]))
    present["words"] = len(in_their_words(quotes))
    limits = share(present, fixed)
    said = in_their_words(not_in_latest(quotes, dossier, pack, limits["latest"]))
    limits = share({**present, "words": len(said)}, fixed)
    return {"limits": limits, "said": [quoted(quote, words) for quote in said]}


def _size(found: object) -> int:
    return len(found) if isinstance(found, list) else 0


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


def quoted(quote: Quote, words: Words) -> Line:
    """A sentence of a note or line between quotation marks, the marks inside it made single, and who said it."""
    return {"text": attributed(quote, words.language), "cite": quote.cite, "day": words.date(quote.on)}


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
    """What is planned from this instant on, soonest first."""
    coming = [activity for activity in newest(dossier.activities) if dossier.is_ahead(activity)][::-1]
    facts = [pack.fact(f"activity.{activity.id}") for activity in coming]
    return [
        {"text": f"{words.weekday(item.on)} · {item.text}", "cite": f"[{item.number}]"}
        for item in facts
        if item and item.on
    ][:2]


def _since(dossier: Dossier, pack: Pack) -> list[Line]:
    """The latest change of each field on or after the day of the last contact, newest first, three at most."""
    contact = last_contact(dossier, pack)
    keys: dict[str, str] = {}
    for key, change in told_changes(dossier):
        if contact is None or contact.on is None or change.on >= contact.on:
            keys.setdefault(change.field, key)
    return [line for key in list(keys.values())[:_MOST_CHANGES] if (line := _line(pack.fact(key)))]


def _questions(elements: Sequence[str], gaps: Sequence[str], dossier: Dossier, words: Words) -> list[Line]:
    """Four questions, the worst gap first; an element that has some support gets the question that confirms it."""
    if dossier.deal and dossier.deal.state is not DealState.OPEN:
        asked = AFTERWARDS[dossier.deal.state.value, words.language]
        return [{"element": label, "text": question} for label, question in asked]
    known = bank(words.language)
    return [
        {"element": known[name].label, "text": known[name].questions[0 if name in gaps else 1]}
        for name in elements[:_QUESTIONS]
    ]


def _none_recognised(pack: Pack, words: Words) -> str:
    """What is true when the rules found no objection: it says nothing of what the notes may hold."""
    count = len(_of_kind(pack, "note"))
    return words.say("none_recognised", n=count) if count > 1 else words.say(f"none_recognised_{count}")


def _unknown(view: dict[str, object], quotes: Sequence[Quote], words: Words) -> list[str]:
    parts = (
        ("section_contact", ("last_contact", "meeting")),
        ("section_people", ("people",)),
        ("section_pain", ("pain",)),
        ("section_metrics", ("metrics",)),
        ("section_process", ("process",)),
        ("section_objections", ("objections", "recorded")),
        ("section_competition", ("competition", "competitor")),
        ("section_promises", ("agreed", "ours", "theirs", "unclear")),
    )
    return [
        words.say(phrase) for phrase, keys in parts if not any(view[key] or is_spoken_of(quotes, key) for key in keys)
    ]


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
        is_dated = kind in ("activity", "note", "evidence") and bool(days)
        span = f" {words.date(days[0])}" if is_dated and len(days) == 1 else ""
        if is_dated and len(days) > 1:
            span = f" {words.date(days[0])} – {words.date(days[-1])}"
        texts.append(f"{numbers} {words.say(f'source_{kind}')}{span}")
    return texts
