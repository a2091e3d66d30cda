"""The hunting plan of an account: reasons to call, people to reach, three weeks of steps, a block for the SDR."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.contact import Contact
from aeterm.domain.stage import DealState
from aeterm.qualification import lexicon
from aeterm.qualification.action_case import is_public
from aeterm.qualification.action_words import OURS
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Line, Pack
from aeterm.qualification.facts import Fact
from aeterm.qualification.hunting import Dated, comes_back, sequence, who_opens_doors, who_plays
from aeterm.qualification.hunting_words import (
    HOLD,
    MOVES,
    OPENINGS,
    OWNERS,
    PERSONA_NAMES,
    PERSONAS,
    PLAYS,
    Persona,
    said,
)
from aeterm.qualification.latest import last_contact_line
from aeterm.qualification.lexicon import SPOKEN
from aeterm.qualification.questions import bank
from aeterm.qualification.sentences import cut, sentences
from aeterm.qualification.signals import QUOTE_CHARACTERS, Quote, body_of
from aeterm.qualification.view import quoted
from aeterm.qualification.words import Words
from aeterm.text import one_line

_MOST_NEWS = 3
_MOST_HOOKS = 2
_MOST_KNOWN = 2
_MOST_PRODUCTS = 6
_NOBODY = "?"
"""Stands for the person that a quote is of when the note does not name a contact: nobody else is told it."""
_TALKED_TO = ("owner", "economic")
_NOT_TO_TELL = frozenset({"sensitive", "hedged", "competition", "objection", "ours", "theirs"})
_REASONS = (
    "account.renewal", "history.open", "history.white_space", "plan.offer", "history.won", "history.lost",
    "history.reasons",
)  # fmt: skip


def facts(dossier: Dossier, words: Words) -> list[Fact]:
    """The day of every step and what it was counted from, and the day to come back."""
    steps = sequence(dossier.today)
    source = dossier.account.id if dossier.account else ""
    found = []
    offered = {one_line(deal.product).casefold() for deal in dossier.deals}
    products = [name for name in map(one_line, dossier.products) if name.casefold() not in offered]
    if products:
        text = said(words.language, "never_offered", products=", ".join(products[:_MOST_PRODUCTS]))
        found.append(Fact("plan.offer", "history", text, None, source))
    found += [
        Fact(f"plan.{step.move.id}", "plan", _told(step, steps[0], dossier, words), step.on, source) for step in steps
    ]
    last = steps[-1].on
    back = comes_back(last)
    text = said(words.language, "fact_back", day=words.date(back), last=words.date(last))
    return [*found, Fact("plan.back", "plan", text, back, source)]


def view(dossier: Dossier, pack: Pack, quotes: Sequence[Quote], words: Words) -> dict[str, object]:
    """Why now, whom, how, when, when to stop, and what the SDR needs."""
    language = words.language
    news = [quote for quote in quotes if quote.topics & {"why_now", "pain", "spoken", "metrics"}]
    news = [quote for quote in news if not quote.topics & _NOT_TO_TELL and not OURS.search(quote.text)]
    news = [quote for quote in news if not HOLD.search(quote.text)]
    reasons = [{"text": fact.text, "cite": f"[{fact.number}]"} for key in _REASONS if (fact := pack.fact(key))]
    hooks = _hooks(dossier, pack, news, words)
    last = sequence(dossier.today)[-1]
    return {
        "reasons": reasons,
        "news": [quoted(quote, words) for quote in news[:_MOST_NEWS]],
        "contact": last_contact_line(dossier, pack, words),
        "no_reason": "" if reasons or news else said(language, "no_reason"),
        "hooks": hooks,
        "caution": said(language, "public") if is_public(dossier) else "",
        "holds": _holds(dossier, pack, words),
        "personas": [_persona(each, hooks, dossier, pack, words) for each in PERSONAS],
        "moves": [_move(step, dossier, pack, words) for step in sequence(dossier.today)],
        "open_days": said(language, "open_days"),
        "last": {"text": words.weekday(last.on), "cite": pack.cite(f"plan.{last.move.id}")},
        "back": {"text": words.weekday(comes_back(last.on)), "cite": pack.cite("plan.back")},
        "handover": _handover(hooks, dossier, pack, words),
    }


def _holds(dossier: Dossier, pack: Pack, words: Words) -> list[Line]:
    """The newest sentence of the notes that asks to leave them alone for now, with what it does to the days."""
    for item in pack.items:
        for sentence in sentences(body_of(item, dossier)) if item.kind == "note" and item.on else ():
            if HOLD.search(sentence) and not lexicon.SENSITIVE.search(sentence):
                cite = f"[{item.number}]"
                quote = Quote(cut(one_line(sentence), QUOTE_CHARACTERS), cite, item.on or dossier.today, frozenset())
                line = quoted(quote, words)
                text = said(words.language, "hold", day=line["day"], quote=line["text"])
                return [{"text": text, "cite": cite, "why": said(words.language, "hold_why")}]
    return []


def _told(step: Dated, first: Dated, dossier: Dossier, words: Words) -> str:
    values = {
        "owner": OWNERS[words.language][step.move.owner],
        "move": MOVES[words.language][step.move.id].partition(":")[0].partition(";")[0].strip(),
        "day": words.date(step.on),
    }
    if step is first:
        return said(words.language, "fact_first", today=words.date(dossier.today), **values)
    text = "fact_move_1" if step.move.after == 1 else "fact_move"
    return said(words.language, text, start=words.date(first.on), n=step.move.after, **values)


def _hooks(dossier: Dossier, pack: Pack, news: Sequence[Quote], words: Words) -> list[Line]:
    """First sentences that rest on something of the book, the best two; a plain question when there is nothing."""
    found = []
    spoken = next((quote for quote in news if {"spoken", "pain"} <= quote.topics), None)
    spoken = spoken or next((quote for quote in news if "spoken" in quote.topics), None)
    if spoken and (match := SPOKEN.search(spoken.text)):
        line = quoted(Quote(match[0], spoken.cite, spoken.on, spoken.topics), words)
        who = next((each.id for each in dossier.contacts if one_line(each.name) in spoken.text), _NOBODY)
        found.append({**_hook("hook_quote", spoken.cite, words, quote=line["text"]), "who": who})
    renewal = dossier.account.renewal_on if dossier.account else None
    if renewal and renewal >= dossier.today and (cite := pack.cite("account.renewal")):
        found.append(_hook("hook_renewal", cite, words, day=words.date(renewal)))
    won = sorted({one_line(deal.product) for deal in dossier.deals if deal.state is DealState.WON and deal.product})
    if won and (cite := pack.cite("history.bought")):
        found.append(_hook("hook_bought", cite, words, products=words.listing(won)))
    lost = [deal.closed_on for deal in dossier.deals if deal.state is DealState.LOST and deal.closed_on]
    if lost and (cite := pack.cite("history.lost")):
        found.append(_hook("hook_lost", cite, words, day=words.date(max(lost))))
    return found[:_MOST_HOOKS] or [_hook("hook_none", "", words)]


def _hook(text: str, cite: str, words: Words, **values: object) -> Line:
    return {"text": said(words.language, text, **values), "cite": cite, "who": ""}


def _persona(persona: Persona, hooks: Sequence[Line], dossier: Dossier, pack: Pack, words: Words) -> dict[str, object]:
    language = words.language
    players = who_plays(persona, dossier.contacts)[:_MOST_KNOWN]
    shown = [fact for contact in players if (fact := pack.fact(f"person.{contact.id}"))]
    known = [{"text": fact.text, "cite": f"[{fact.number}]"} for fact in shown]
    fitting = {contact.id for contact in players}
    if persona.id in _TALKED_TO and any(fact.on for fact in shown):
        fitting.add("")
    # The one who pays hears another reason than the one who suffers, where there are two.
    ordered = hooks[::-1] if persona.id == "economic" else hooks
    own = [hook for hook in hooks if hook["who"] in fitting - {""}]
    opening = next((hook for hook in (*own, *ordered) if hook["cite"] and hook["who"] in fitting), None)
    return {
        "name": PERSONA_NAMES[language][persona.id],
        "known": known or [_missing(dossier, pack, words)],
        "play": PLAYS[language][persona.id],
        "opening": opening or {"text": OPENINGS[language][persona.id], "cite": ""},
        "question": bank(language)[persona.element].questions[0],
    }


def _missing(dossier: Dossier, pack: Pack, words: Words) -> Line:
    friend = who_opens_doors(dossier.contacts)
    if friend is None or not pack.cite(f"person.{friend.id}"):
        return {"text": said(words.language, "unknown"), "cite": ""}
    text = said(words.language, "unknown_ask", name=one_line(friend.name))
    return {"text": text, "cite": pack.cite(f"person.{friend.id}")}


def _move(step: Dated, dossier: Dossier, pack: Pack, words: Words) -> Line:
    target = _first(step.move.persona, dossier)
    missing = words.listing(_missing_roles(dossier, words)) if step.move.id == "names" else ""
    persona = missing or PERSONA_NAMES[words.language].get(step.move.persona, "")
    if step.move.owner == "sdr" and target in _spared(dossier):
        target, persona = None, said(words.language, "other_team")
    return {
        "day": words.weekday(step.on),
        "cite": pack.cite(f"plan.{step.move.id}"),
        "owner": OWNERS[words.language][step.move.owner],
        "text": MOVES[words.language][step.move.id],
        "who": one_line(target.name) if target else persona[:1].lower() + persona[1:],
        "who_cite": pack.cite(f"person.{target.id}") if target else "",
    }


def _first(persona_id: str, dossier: Dossier) -> Contact | None:
    persona = next((each for each in PERSONAS if each.id == persona_id), None)
    return next(iter(who_plays(persona, dossier.contacts)), None) if persona else None


def _spared(dossier: Dossier) -> list[Contact]:
    """Whom the AE talks to already: while a deal is open nobody else calls them."""
    if not any(deal.state is DealState.OPEN for deal in dossier.deals):
        return []
    found = (_first("economic", dossier), _first("owner", dossier))
    return list({each.id: each for each in found if each}.values())


def _missing_roles(dossier: Dossier, words: Words) -> list[str]:
    names = [PERSONA_NAMES[words.language][each.id] for each in PERSONAS if not who_plays(each, dossier.contacts)]
    return [name[:1].lower() + name[1:] for name in names]


def _handover(hooks: Sequence[Line], dossier: Dossier, pack: Pack, words: Words) -> dict[str, object]:
    """What the SDR needs and no more: whom, with what, what for, whom not."""
    language = words.language
    wanted = _first("economic", dossier)
    missing = _missing_roles(dossier, words)
    spared, called = _spared(dossier), _first("owner", dossier)
    wanted = None if wanted in spared else wanted
    return {
        "call": {"text": one_line(called.name), "cite": pack.cite(f"person.{called.id}")}
        if called and called not in spared
        else None,
        "missing": said(language, "to_find", roles=words.listing(missing)) if missing else "",
        "leave": {
            "text": said(language, "leave", names=words.listing([one_line(each.name) for each in spared])),
            "cite": pack.cite("history.open", *(f"person.{each.id}" for each in spared)),
        }
        if spared
        else None,
        "hook": next((hook for hook in hooks if not hook["who"]), _hook("hook_none", "", words)),
        "question": bank(language)["pain"].questions[0],
        "wanted": {
            "text": said(language, "wanted", who=one_line(wanted.name)) if wanted else said(language, "wanted_any"),
            "cite": pack.cite(f"person.{wanted.id}") if wanted else "",
        },
    }
