"""What past deals say: with this account, and with this product across the book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from aeterm.domain.deal import Deal
from aeterm.domain.money import Money
from aeterm.domain.stage import DealState
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.facts import Fact
from aeterm.qualification.words import Words
from aeterm.text import one_line

_USUAL_REASONS = {
    "fr": {
        "competitor": "concurrent", "no decision": "sans décision", "price": "prix", "timing": "calendrier",
        "no budget": "pas de budget", "product": "produit", "no decision, budget frozen": "sans décision, budget gelé",
    }
}  # fmt: skip
"""Words that CRM lists give for a loss, in the languages of drafts."""

_FEWEST_PEERS = 3
_MOST_NAMES = 4


def history_facts(dossier: Dossier, words: Words) -> list[Fact]:
    """Won, lost and open beside this deal, what was bought, and how this product usually goes."""
    by_state = {state: [deal for deal in dossier.deals if deal.state is state] for state in DealState}
    facts = [
        _won(by_state[DealState.WON], words),
        _lost(by_state[DealState.LOST], words),
        _reasons(by_state[DealState.LOST], words),
        *_product(dossier, words),
        _bought(by_state[DealState.WON], words),
        _open(by_state[DealState.OPEN], dossier, words),
        _white_space(by_state[DealState.WON], dossier, words),
    ]
    source = dossier.account.id if dossier.account else ""
    return [Fact(key, "history", text, None, source) for key, text in facts if text]


def _latest(deals: Sequence[Deal]) -> Deal | None:
    dated = [deal for deal in deals if deal.closed_on]
    return max(dated, key=lambda deal: (deal.closed_on, deal.id)) if dated else None


def _total(deals: Sequence[Deal], words: Words) -> str:
    return words.total([deal.money for deal in deals if deal.money])


def _won(deals: Sequence[Deal], words: Words) -> tuple[str, str]:
    wins = [deal for deal in deals if not deal.is_credit]
    if not wins:
        return "history.won", ""
    latest = _latest(wins)
    total = _total(deals, words) or words.say("unknown")
    if latest is None or latest.closed_on is None:
        return "history.won", words.say("history_won_undated", n=len(wins), total=total)
    day = words.date(latest.closed_on)
    return "history.won", words.say("history_won", n=len(wins), total=total, name=one_line(latest.name), day=day)


def _lost(deals: Sequence[Deal], words: Words) -> tuple[str, str]:
    if not deals:
        return "history.lost", ""
    latest = _latest(deals)
    if latest is None or latest.closed_on is None:
        return "history.lost", words.say("history_lost", n=len(deals))
    day = words.date(latest.closed_on)
    return "history.lost", words.say("history_lost_latest", n=len(deals), name=one_line(latest.name), day=day)


def _reasons(deals: Sequence[Deal], words: Words) -> tuple[str, str]:
    counts = Counter(one_line(deal.close_reason) for deal in deals if deal.close_reason.strip())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_NAMES]
    reasons = ", ".join(f"{_reason(reason, words)} ({count})" for reason, count in ordered)
    return "history.reasons", words.say("history_reason", reasons=reasons) if reasons else ""


def _reason(text: str, words: Words) -> str:
    """The reason as it was given; the usual English words of a CRM list in the language of the draft."""
    head, colon, rest = text.partition(":")
    usual = _USUAL_REASONS.get(words.language, {})
    head = usual.get(head.strip().casefold(), head)
    return f"{head} :{rest}" if colon and words.language == "fr" else f"{head}{colon}{rest}"


def _open(deals: Sequence[Deal], dossier: Dossier, words: Words) -> tuple[str, str]:
    if not deals:
        return "history.open", ""
    phrase = "history_open" if dossier.deal else "history_open_all"
    total = _total(deals, words)
    money = words.say("history_amounts", total=total) if total else ""
    named = sorted(deals, key=lambda deal: deal.id)[:_MOST_NAMES]
    names = words.say("semicolon").join(one_line(deal.name) for deal in named)
    more = ", …" if len(deals) > _MOST_NAMES else ""
    return "history.open", f"{words.say(phrase, n=len(deals))}{money}{words.say('named', names=names)}{more}"


def _bought(deals: Sequence[Deal], words: Words) -> tuple[str, str]:
    counts = Counter(one_line(deal.product) for deal in deals if deal.product)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    products = ", ".join(f"{name} x{count}" if count > 1 else name for name, count in ordered[:6])
    return "history.bought", words.say("bought", products=products) if products else ""


def _white_space(won: Sequence[Deal], dossier: Dossier, words: Words) -> tuple[str, str]:
    owned = {one_line(deal.product).casefold() for deal in won}
    missing = [one_line(name) for name in dossier.products if one_line(name).casefold() not in owned]
    if not won or not missing:
        return "history.white_space", ""
    return "history.white_space", words.say("not_bought", products=", ".join(missing[:6]))


def _product(dossier: Dossier, words: Words) -> list[tuple[str, str]]:
    won = [deal for deal in dossier.peers if deal.state is DealState.WON and not deal.is_credit]
    lost = [deal for deal in dossier.peers if deal.state is DealState.LOST]
    if dossier.deal is None or len(won) + len(lost) < _FEWEST_PEERS:
        return []
    product = one_line(dossier.deal.product)
    rate = words.say("product_rate", product=product, won=words.number(len(won)), lost=words.number(len(lost)))
    facts = [("product.rate", rate)]
    amounts = [deal.amount for deal in won if deal.amount is not None and deal.currency == dossier.deal.currency]
    if len(amounts) >= _FEWEST_PEERS:
        typical = words.money(Money(Decimal(median(amounts)), dossier.deal.currency))
        facts.append(("product.price", words.say("product_price", product=product, amount=typical)))
    cycle = usual_cycle(dossier)
    if cycle is not None:
        facts.append(("product.cycle", words.say("product_cycle", product=product, days=words.days(cycle))))
    return facts


def usual_cycle(dossier: Dossier) -> int | None:
    """Median days from opening to signature of won deals of this product; None when there are too few."""
    won = [deal for deal in dossier.peers if deal.state is DealState.WON and not deal.is_credit]
    spans = [(deal.closed_on - deal.created_on).days for deal in won if deal.closed_on and deal.created_on]
    return round(median(spans)) if len(spans) >= _FEWEST_PEERS else None
