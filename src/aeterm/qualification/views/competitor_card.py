"""The competitor card: how we fared against each rival as facts, and what is known, asked and better left unsaid."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.stage import DealState
from aeterm.errors import NotFoundError
from aeterm.qualification.dossier import Dossier, Encounter
from aeterm.qualification.evidence import Line, Pack
from aeterm.qualification.facts import Fact
from aeterm.qualification.questions import bank
from aeterm.qualification.rival_words import LANDMINES, MOVES, PRICE, STATUS_QUO, STATUS_QUO_LANDMINES, Ask, said
from aeterm.qualification.rivals import MOST_RIVALS, Claim, claims_about, reasons, rivals_in, rivals_of
from aeterm.qualification.signals import Quote, about
from aeterm.qualification.view import quoted
from aeterm.qualification.words import Words
from aeterm.text import one_line

_MOST_CLAIMS = 4
_MOST_SPOKEN = 3
_MOST_EXPIRED = 3
_MOST_ASKED = 3
_MOST_REASONS = 3
_MOST_DEALS = 4
_NEAR = 0.5
"""Stage probability from which the decision is near."""


def facts(dossier: Dossier, words: Words) -> list[Fact]:
    """For each rival: deals won and lost against it in this book, the reasons given, and where it stands here."""
    found = []
    for number, rival in enumerate(rivals_of(dossier)[:MOST_RIVALS]):
        fought = [each for each in dossier.encounters if each.rival.casefold() == rival.casefold()]
        texts = {
            "here": _here(rival, dossier, words),
            "record": _record(rival, fought, words),
            "lost": _reasons("lost", rival, fought, DealState.LOST, words),
            "won": _reasons("won", rival, fought, DealState.WON, words),
            "latest": _latest(rival, fought, words),
        }
        found += [Fact(f"rival.{number}.{key}", "rival", text) for key, text in texts.items() if text]
    return found


def view(dossier: Dossier, pack: Pack, quotes: Sequence[Quote], words: Words) -> dict[str, object]:
    """A card for each rival, and what is said of rivals that nobody named."""
    rivals = rivals_of(dossier)[:MOST_RIVALS]
    claims = [claims_about(rival, dossier, pack) for rival in rivals]
    told = {claim.quote.text for each in claims for claim in each}
    unnamed = [quote for quote in about(quotes, "competition", len(quotes)) if quote.text not in told]
    return {
        "rivals": [
            _card(number, rival, claims[number], dossier, pack, quotes, words) for number, rival in enumerate(rivals)
        ],
        "unnamed": [quoted(quote, words) for quote in unnamed if "sensitive" not in quote.topics][:_MOST_SPOKEN],
        "ask_rivals": list(bank(words.language)["competition"].questions),
        "landmines": [] if rivals else [_asked(ask, words) for ask in LANDMINES[:_MOST_ASKED]],
    }


def _card(
    number: int,
    rival: str,
    claims: Sequence[Claim],
    dossier: Dossier,
    pack: Pack,
    quotes: Sequence[Quote],
    words: Words,
) -> dict[str, object]:
    current = [claim for claim in claims if not claim.is_expired]
    expired = [claim for claim in claims if claim.is_expired]
    keys = ["deal.competitor"] if dossier.deal else []
    keys += [f"rival.{number}.{key}" for key in ("here", "record", "latest", "lost", "won")]
    record = [fact for key in keys if (fact := pack.fact(key))]
    return {
        "name": rival[:1].upper() + rival[1:],
        "record": [{"text": fact.text, "cite": f"[{fact.number}]"} for fact in record] or _noted(claims, words),
        "known": [_claim(each, words) for each in current if each.confidence != "spoken"][:_MOST_CLAIMS],
        "spoken": [_claim(each, words) for each in current if each.confidence == "spoken"][:_MOST_SPOKEN],
        "expired": [_claim(each, words) for each in expired[:_MOST_EXPIRED]],
        "moves": _moves(current, rival, dossier, words),
        "landmines": _landmines(number, rival, dossier, pack, quotes, words),
        "avoid": _avoid(number, rival, expired, pack, quotes, words),
    }


def _noted(claims: Sequence[Claim], words: Words) -> list[Line]:
    """Where a rival comes from that stands on no record."""
    return [{"text": said(words.language, "noted"), "cite": claim.quote.cite} for claim in claims[:1]]


def _claim(claim: Claim, words: Words) -> Line:
    return {**quoted(claim.quote, words), "confidence": said(words.language, claim.confidence)}


def _here(rival: str, dossier: Dossier, words: Words) -> str:
    """The deals of the account in which the rival is on file; for a deal its own record says it."""
    deals = sorted(dossier.deals, key=lambda deal: (deal.state is not DealState.OPEN, deal.id))
    named = [
        f"{one_line(deal.name)} ({words.say(deal.state.value)})"
        for deal in deals
        if rival.casefold() in {name.casefold() for name in rivals_in(deal.competitor)}
    ]
    more = ", …" if len(named) > _MOST_DEALS else ""
    told = words.say("semicolon").join(named[:_MOST_DEALS]) + more
    return said(words.language, "here", rival=rival, deals=told) if named else ""


def _record(rival: str, fought: Sequence[Encounter], words: Words) -> str:
    if not fought:
        return ""
    by_state = {state: [each for each in fought if each.state is state] for state in (DealState.WON, DealState.LOST)}
    totals = {state: words.total([each.money for each in found if each.money]) for state, found in by_state.items()}
    values = {"rival": rival, "won": len(by_state[DealState.WON]), "lost": len(by_state[DealState.LOST])}
    if all(totals.values()):
        return said(words.language, "record_amounts", won_total=totals[DealState.WON],
                    lost_total=totals[DealState.LOST], **values)  # fmt: skip
    return said(words.language, "record", **values)


def _reasons(text: str, rival: str, fought: Sequence[Encounter], state: DealState, words: Words) -> str:
    if not any(each.state is state for each in fought):
        return ""
    found = reasons(fought, state)
    given = [f"{reason} ({count})" for reason, count in found if reason][:_MOST_REASONS]
    given += [said(words.language, "no_reason", n=count) for reason, count in found if not reason]
    return said(words.language, text, rival=rival, reasons=", ".join(given))


def _latest(rival: str, fought: Sequence[Encounter], words: Words) -> str:
    dated = [(each.on, each.state.value, each.reason) for each in fought if each.on]
    if not dated:
        return ""
    on, state, reason = max(dated)
    values = {"rival": rival, "state": words.say(state), "day": words.date(on), "reason": reason}
    return said(words.language, "latest_reason" if reason else "latest", **values)


def _moves(claims: Sequence[Claim], rival: str, dossier: Dossier, words: Words) -> list[Line]:
    """What they may do next, each as a question, called by the claim that points to it."""
    found = []
    for ask in MOVES:
        claim = next((each for each in claims if ask.called_by.search(each.quote.text)), None)
        if claim is not None:
            found.append(_asked(ask, words, claim.quote.cite))
        elif STATUS_QUO.search(rival) and ask.called_by.search(rival):
            found.append(_asked(ask, words))
    general = said(words.language, "next_close" if _is_near(dossier) else "next_any")
    return [*found[: _MOST_ASKED - 1], {"text": general, "cite": "", "why": ""}]


def _is_near(dossier: Dossier) -> bool:
    if dossier.deal is None or dossier.deal.state is not DealState.OPEN:
        return False
    try:
        return dossier.settings.process.stage(dossier.deal.stage).probability >= _NEAR
    except NotFoundError:
        return False


def _landmines(
    number: int, rival: str, dossier: Dossier, pack: Pack, quotes: Sequence[Quote], words: Words
) -> list[Line]:
    """Questions on what decided for us before, then on what counts here, then such as suit any rival."""
    own = [_asked(ask, words) for ask in STATUS_QUO_LANDMINES] if STATUS_QUO.search(rival) else []
    fought = [each for each in dossier.encounters if each.rival.casefold() == rival.casefold()]
    won = " / ".join(reason for reason, _ in reasons(fought, DealState.WON)[:_MOST_REASONS])
    criteria = [quote for quote in quotes if "decision_criteria" in quote.topics and "sensitive" not in quote.topics]
    found: dict[str, Line] = {line["text"]: line for line in own}
    for ask in LANDMINES:
        if ask.called_by.search(won):
            line = _asked(ask, words, pack.cite(f"rival.{number}.won"), said(words.language, "counted_before"))
            found.setdefault(line["text"], line)
    for ask in LANDMINES:
        quote = next((each for each in criteria if ask.called_by.search(each.text)), None)
        if quote is not None:
            line = _asked(ask, words, quote.cite, said(words.language, "criterion"))
            found.setdefault(line["text"], line)
    for ask in LANDMINES:
        if len(found) < _MOST_ASKED:
            found.setdefault(_asked(ask, words)["text"], _asked(ask, words))
    return list(found.values())[: _MOST_ASKED + 1]


def _asked(ask: Ask, words: Words, cite: str = "", why: str = "") -> Line:
    return {"text": ask.fr if words.language == "fr" else ask.en, "cite": cite, "why": why}


def _avoid(
    number: int, rival: str, expired: Sequence[Claim], pack: Pack, quotes: Sequence[Quote], words: Words
) -> list[Line]:
    language = words.language
    first = "not_builders" if STATUS_QUO.search(rival) else "not_by_name"
    found = [{"text": said(language, first), "cite": ""}]
    if pack.fact(f"rival.{number}.won") is None:
        found.append({"text": said(language, "not_won"), "cite": pack.cite(f"rival.{number}.record")})
    lost = pack.fact(f"rival.{number}.lost")
    if lost and PRICE.search(lost.text):
        found.append({"text": said(language, "not_price"), "cite": f"[{lost.number}]"})
    if expired:
        text = "not_expired_1" if len(expired) == 1 else "not_expired"
        cites = "".join(dict.fromkeys(claim.quote.cite for claim in expired))
        found.append({"text": said(language, text, n=len(expired)), "cite": cites})
    found.append({"text": said(language, "not_unsourced"), "cite": ""})
    for quote in about(quotes, "sensitive", 2):
        line = quoted(quote, words)
        found.append({"text": f"{said(language, 'not_repeat')} {line['text']}", "cite": line["cite"]})
    return found
