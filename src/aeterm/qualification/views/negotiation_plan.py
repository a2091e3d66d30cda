"""A negotiation plan: what they ask, ground by ground, what may be given against what, whom to bring, in which order.

Asks and exchanges are sentences of notes, found by rules: a wrong guess misplaces one and never invents one. Targets
and walk-away are the seller's to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aeterm.domain.contact import Contact
from aeterm.domain.objection import ObjectionStatus
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Line, Pack
from aeterm.qualification.evidence_lines import open_lines
from aeterm.qualification.facts import told_changes
from aeterm.qualification.naming import named_in
from aeterm.qualification.objection_facts import open_objections
from aeterm.qualification.objections import is_our_promise
from aeterm.qualification.plan import next_meetings
from aeterm.qualification.roles import BUYER, plays
from aeterm.qualification.scorecard import is_buyers
from aeterm.qualification.sentences import cut, without_citations
from aeterm.qualification.signals import QUOTE_CHARACTERS, Quote, quote_of, said_in
from aeterm.qualification.speech.names import People, folded, names_in, titled_in, untitled
from aeterm.qualification.speech.passages import Side
from aeterm.qualification.unrecorded import lifted_of
from aeterm.qualification.view import quoted
from aeterm.qualification.views import negotiation_words as data
from aeterm.qualification.words import Words
from aeterm.text import one_line

_TABLE = (BUYER, ("signat",), ("legal", "juridi", "counsel"), ("procurement", "purchas", "achat", "achet"))
"""Parts in the purchase of those who negotiate, in the order in which they are named."""
_MOST_ASKS = 5
_MOST_EXCHANGES = 3
_MOST_PEOPLE = 5
_MOST_FIGURES = 4
_MOST_EXPERTS = 2
_ANCHORS = ("deal.amount", "deal.close", "product.price")


def view(dossier: Dossier, pack: Pack, quotes: Sequence[Quote], words: Words) -> dict[str, object]:
    """`asks` with `ground`; `exchanged`; `concessions`; `anchors`; `figures`; `table`; `experts`;
    `coming`, the experts that notes name; `sequence`, the grounds in order; `needed_by`; `notes_read`."""
    read = list(_sentences(dossier, pack, quotes))
    exchanged = [quote for quote in read if data.EXCHANGED.search(quote.text)][:_MOST_EXCHANGES]
    known = open_objections(dossier)
    standing = [quote for quote in read if not lifted_of(quote.text, quote.on, known)]
    asks = _asks([quote for quote in standing if quote not in exchanged], dossier, pack)
    grounds = [name for name in data.ORDER if any(ground == name for _, ground in asks)]
    texts = data.GROUNDS[words.language]
    return {
        "asks": [
            {**quoted(quote, words), "ground": texts[ground].label} for quote, ground in asks
        ],
        "exchanged": [quoted(quote, words) for quote in exchanged],
        "concessions": _concessions(read, words),
        "anchors": [line for key in (*_ANCHORS, *_amount_changes(dossier)[:1]) if (line := _line(pack, key))],
        "figures": [quoted(quote, words) for quote in _figures(standing, [*exchanged, *(quote for quote, _ in asks)])],
        "table": _table(asks, dossier, pack, words),
        "experts": [_expert(name, asks, words) for name in grounds],
        "coming": [quoted(quote, words) for quote in _experts_named(read)],
        "quiet": words.listing([texts[name].label for name in data.ORDER if name not in grounds]),
        "sequence": [texts[name].label for name in grounds],
        "needed_by": _needed_by(dossier, pack, words),
        "notes_read": sum(item.kind == "note" for item in pack.items),
    }  # fmt: skip


def _sentences(dossier: Dossier, pack: Pack, quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Every sentence of the notes, newest first, sorted out where it was; what is sensitive stays with the AE."""
    known = {(quote.cite, quote.text): quote for quote in quotes}
    for item in pack.items:
        for saying in said_in(item, dossier):
            if not lexicon.SENSITIVE.search(saying.text):
                quote = quote_of(saying, item)
                yield known.get((quote.cite, quote.text), quote)


def _asks(read: Sequence[Quote], dossier: Dossier, pack: Pack) -> list[tuple[Quote, str]]:
    """What they ask and its ground: the objections that were kept and are not lifted, then sentences of notes."""
    kept = list(_kept(dossier, pack))
    told = [one_line(quote.text).casefold() for quote, _ in kept]
    found = [(quote, ground) for quote in read if (ground := _ground(quote))]
    return [*kept, *((quote, ground) for quote, ground in found if not _is_told(quote, told))][:_MOST_ASKS]


def _kept(dossier: Dossier, pack: Pack) -> Iterator[tuple[Quote, str]]:
    for objection in dossier.objections:
        cite = pack.cite(f"objection.{objection.id}")
        ground = _by_words(objection.verbatim) or data.OF_CARD.get(objection.category, "")
        if cite and ground and not objection.private and objection.status is not ObjectionStatus.LIFTED:
            text = cut(one_line(objection.verbatim), QUOTE_CHARACTERS)
            yield Quote(text, cite, objection.on or dossier.today, frozenset(), objection.category), ground


def _is_told(quote: Quote, told: Sequence[str]) -> bool:
    return any(text and (text in quote.text.casefold() or quote.text.casefold() in text) for text in told)


def _ground(quote: Quote) -> str:
    """What they ask about; empty for a sentence that asks nothing of us, and for what one of us said."""
    if (
        quote.side is Side.OURS
        or is_our_promise(quote.text)
        or data.NOT_AN_ASK.search(quote.text)
        or lexicon.PLANNED.search(quote.text)
    ):
        return ""
    is_asked = data.ASKING.search(quote.text) is not None
    if quote.objection and (is_asked or "spoken" in quote.topics or quote.objection == "price"):
        return _by_words(quote.text) or data.OF_CARD.get(quote.objection, "")
    return _by_words(quote.text) if is_asked and "pain" not in quote.topics else ""


def _by_words(text: str) -> str:
    """The ground whose word comes first, but price where somebody finds us dear; empty when none does."""
    if data.TOO_DEAR.search(text):
        return "price"
    found = [(match.start(), name) for name in data.ORDER if (match := data.GROUND[name].search(text))]
    return min(found)[1] if found else ""


def _concessions(read: Sequence[Quote], words: Words) -> list[dict[str, str]]:
    """What may be traded, each with the newest sentence that speaks of it."""
    found = []
    for name in data.CONCESSIONS:
        label, why = data.LABELS[words.language][name]
        spoken = next((quote for quote in read if data.IN_PLAY[name].search(quote.text)), None)
        found.append({"label": label, "why": why, "cite": spoken.cite if spoken else ""})
    return found


def _figures(read: Sequence[Quote], told: Sequence[Quote]) -> list[Quote]:
    """Sentences with a sum or a share that speak of price, terms or budget and stand nowhere else in the plan."""
    shown = [one_line(quote.text).casefold() for quote in told]
    return [
        quote
        for quote in read
        if data.FIGURE.search(quote.text)
        and (data.ABOUT_MONEY.search(quote.text) or _by_words(quote.text) in ("price", "terms"))
        and not _is_told(quote, shown)
    ][:_MOST_FIGURES]


def _line(pack: Pack, key: str) -> Line | None:
    fact = pack.fact(key)
    return None if fact is None else {"text": fact.text, "cite": f"[{fact.number}]"}


def _amount_changes(dossier: Dossier) -> list[str]:
    """The facts that tell how the amount moved, newest first."""
    return [key for key, change in told_changes(dossier) if change.field == "amount"]


def _table(asks: Sequence[tuple[Quote, str]], dossier: Dossier, pack: Pack, words: Words) -> list[Line]:
    """Who negotiates for them: who pays, signs, reads contracts and buys, who releases the money, who asks."""
    by_role = [contact for parts in _TABLE for contact in dossier.contacts if plays(contact, parts)]
    asking = list(_asking(asks, dossier))
    known = (contact for contact, _, _ in asking if contact is not None)
    found = dict.fromkeys(contact.id for contact in (*by_role, *_releasing(dossier), *known))
    lines = [line for contact_id in found if (line := _line(pack, f"person.{contact_id}"))]
    others = {name: cite for contact, name, cite in reversed(asking) if contact is None}
    told = data.ASKS_FOR[words.language]
    lines += [{"text": told.format(name=name), "cite": cite} for name, cite in reversed(others.items())]
    return lines[:_MOST_PEOPLE]


def _asking(asks: Sequence[tuple[Quote, str]], dossier: Dossier) -> Iterator[tuple[Contact | None, str, str]]:
    """Who asks, as on file when known there, else by the name in the note; and the note."""
    people, before, after = People(dossier), *data.ASKER
    ours = {folded(name) for name in (dossier.settings.owner, dossier.deal.owner if dossier.deal else "") if name}
    for quote, _ in asks:
        named = [*titled_in(quote.text), *names_in(quote.text)]
        told = [
            name for start, end, name in named if before.search(quote.text[:start]) or after.match(quote.text[end:])
        ]
        for name in [quote.who] if quote.who else told:
            contact = people.called(name) or people.called(untitled(name))
            if folded(name) not in ours:
                yield contact, without_citations(one_line(name)), quote.cite


def _experts_named(read: Sequence[Quote]) -> list[Quote]:
    """The sentences that say which expert of ours is to come."""
    found = [quote for quote in read if data.EXPERT.search(quote.text) and quote.side is not Side.THEIRS]
    named = [quote for quote in found if [*titled_in(quote.text), *names_in(quote.text)]]
    return [quote for quote in named if "sensitive" not in quote.topics][:_MOST_EXPERTS]


def _releasing(dossier: Dossier) -> Iterator[Contact]:
    """Whom the evidence on the economic buyer names, else who gave it; what our side supposes names nobody."""
    for line in open_lines(dossier):
        if line.element == "economic_buyer" and is_buyers(line):
            yield from named_in(line.quote, dossier.contacts) or named_in(line.person, dossier.contacts)


def _expert(name: str, asks: Sequence[tuple[Quote, str]], words: Words) -> dict[str, object]:
    """Whom to bring for a ground, what to put to them, and the ask it is about."""
    ground = data.GROUNDS[words.language][name]
    context = next(quote for quote, about in asks if about == name)
    return {
        "expert": ground.expert,
        "ground": ground.label,
        "question": ground.question,
        "gives": ground.gives,
        "gets": ground.gets,
        "context": quoted(context, words),
    }


def _needed_by(dossier: Dossier, pack: Pack, words: Words) -> Line | None:
    """The next talk, else the next step, else the expected close: answers are needed before."""
    for meeting in next_meetings(dossier):
        if cite := pack.cite(f"activity.{meeting.id}"):
            return {"text": words.weekday(meeting.on), "cite": cite}
    deal = dossier.deal
    if deal and deal.next_step_on and deal.next_step_on >= dossier.today:
        return {"text": words.weekday(deal.next_step_on), "cite": pack.cite("deal.next_step")}
    if deal and deal.expected_close_on and deal.expected_close_on >= dossier.today:
        return {"text": words.weekday(deal.expected_close_on), "cite": pack.cite("deal.close")}
    return None
