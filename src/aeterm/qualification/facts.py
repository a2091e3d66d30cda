"""Facts of the account record, the deal record and the deal's journal, as short texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aeterm.domain.deal import Deal
from aeterm.domain.pushes import is_push
from aeterm.domain.stage import DealState
from aeterm.errors import NotFoundError
from aeterm.qualification.dossier import Dossier, FieldChange
from aeterm.qualification.words import Words
from aeterm.text import one_line

_TOLD = ("stage", "amount", "expected_close_on", "category", "competitor")
_MOST_CHANGES = 6
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact before it has a number; `key` says what it is about."""

    key: str
    kind: str
    text: str
    on: date | None = None
    source: str = ""


def account_facts(dossier: Dossier, words: Words) -> list[Fact]:
    """Who the company is; one fact with only the name when nothing else is known."""
    account = dossier.account
    if account is None:
        name = dossier.account_name
        return [Fact("account.profile", "account", words.say("account_named", name=name))] if name else []
    parts = [
        *map(one_line, (account.sector, account.segment, account.tier)),
        words.say("employees", n=words.number(account.employees)) if account.employees else "",
        words.say("revenue", n=words.number(account.revenue)) if account.revenue else "",
        ", ".join(
            dict.fromkeys(part for part in map(one_line, (account.city, account.region, account.country)) if part)
        ),
        words.say("parent", name=one_line(account.parent)) if account.parent else "",
    ]
    known = " · ".join(part for part in parts if part)
    name = dossier.account_name
    profile = words.say("profile", name=name, facts=known) if known else words.say("account_named", name=name)
    facts = [Fact("account.profile", "account", profile, None, account.id)]
    if account.description.strip():
        text = words.say("described", text=one_line(account.description)[:600])
        facts.append(Fact("account.description", "account", text, None, account.id))
    if account.renewal_on:
        text = words.say("renewal", when=words.when(account.renewal_on, dossier.today))
        facts.append(Fact("account.renewal", "account", text, account.renewal_on, account.id))
    return facts


def deal_facts(dossier: Dossier, words: Words) -> list[Fact]:
    """The deal's own fields, those that are known."""
    deal = dossier.deal
    if deal is None:
        return []
    texts = [
        ("deal.name", words.say("deal_named", name=one_line(deal.name))),
        ("deal.stage", _stage(deal, dossier, words)),
        ("deal.opened", _opened(deal, dossier, words)),
        ("deal.amount", _amount(deal, words)),
        ("deal.category", _category(deal, words)),
        ("deal.close", _close(deal, dossier, words)),
        ("deal.reason", words.say("reason", text=one_line(deal.close_reason)) if deal.close_reason else ""),
        ("deal.next_step", _next_step(deal, dossier, words)),
        ("deal.product", words.say("product", name=one_line(deal.product)) if deal.product else ""),
        ("deal.competitor", words.say("competitor", name=one_line(deal.competitor)) if deal.competitor else ""),
        ("deal.owner", words.say("owner", name=one_line(deal.owner)) if deal.owner else ""),
    ]
    return [Fact(key, "deal", text, None, deal.id) for key, text in texts if text]


def change_facts(dossier: Dossier, words: Words) -> list[Fact]:
    """The latest changes of the deal that an AE would mention, newest first, and how often the close slipped."""
    source = dossier.deal.id if dossier.deal else ""
    facts = [
        Fact(key, "change", change_text(change, dossier, words), change.on, change.source or source)
        for key, change in told_changes(dossier)
    ]
    pushes = push_count(dossier)
    if pushes:
        times = words.say("times_1") if pushes == 1 else words.say("times_n", n=pushes)
        facts.insert(0, Fact("deal.pushes", "change", words.say("pushed", times=times), None, source))
    return facts


def told_changes(dossier: Dossier) -> list[tuple[str, FieldChange]]:
    """The changes that are facts, newest first, each with the key of its fact."""
    told = [change for change in dossier.changes if change.field in _TOLD][::-1][:_MOST_CHANGES]
    return [(f"change.{index}", change) for index, change in enumerate(told)]


def change_text(change: FieldChange, dossier: Dossier, words: Words) -> str:
    """`amount: 240,000 -> 265,000`."""
    name = words.say(f"field_{change.field}")
    before = _value(change.field, change.before, dossier, words)
    after = _value(change.field, change.after, dossier, words)
    return words.say("change", field=name, before=before, after=after)


def push_count(dossier: Dossier) -> int:
    """How many times the journal saw the expected close move to a later calendar month."""
    dates = [change for change in dossier.changes if change.field == "expected_close_on"]
    return sum(is_push(_stored_day(change.before), _stored_day(change.after)) for change in dates)


def _stored_day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def stage_label(dossier: Dossier, stage_id: str, words: Words) -> str:
    """The stage as the book names it, translated when it is one of the standard ones."""
    try:
        label = dossier.settings.process.stage(stage_id).label
    except NotFoundError:
        label = stage_id
    return words.label(f"stage_{stage_id}", one_line(label))


def _stage(deal: Deal, dossier: Dossier, words: Words) -> str:
    stage = stage_label(dossier, deal.stage, words)
    if deal.stage_since is None or deal.stage_since > dossier.today or deal.state is not DealState.OPEN:
        return words.say("stage", stage=stage)
    days = words.days((dossier.today - deal.stage_since).days)
    return words.say("stage_since", stage=stage, days=days, day=words.date(deal.stage_since))


def _opened(deal: Deal, dossier: Dossier, words: Words) -> str:
    return words.say("opened", when=words.when(deal.created_on, dossier.today)) if deal.created_on else ""


def _amount(deal: Deal, words: Words) -> str:
    if deal.money is None:
        return ""
    return words.say("amount_estimate" if deal.amount_is_estimate else "amount", amount=words.money(deal.money))


def _category(deal: Deal, words: Words) -> str:
    if deal.state is not DealState.OPEN:
        return ""
    label = words.label(f"category_{deal.category.value}", deal.category.label)
    return words.say("category_override" if deal.category_is_override else "category", category=label)


def _close(deal: Deal, dossier: Dossier, words: Words) -> str:
    if deal.state is not DealState.OPEN:
        state = words.say(deal.state.value)
        return words.say("closed", state=state, day=words.date(deal.closed_on)) if deal.closed_on else state
    if deal.expected_close_on is None:
        return ""
    phrase = "close_past" if deal.expected_close_on < dossier.today else "close"
    return words.say(phrase, when=words.when(deal.expected_close_on, dossier.today))


def _next_step(deal: Deal, dossier: Dossier, words: Words) -> str:
    text = one_line(deal.next_step).rstrip(".")
    if not text:
        return ""
    if deal.next_step_on is None:
        return words.say("next_step", text=text)
    return words.say("next_step_on", text=text, when=words.when(deal.next_step_on, dossier.today))


def _value(name: str, value: object, dossier: Dossier, words: Words) -> str:
    if value in (None, ""):
        return words.say("nothing")
    text = one_line(str(value))
    if name == "stage":
        return stage_label(dossier, text, words)
    if name == "expected_close_on":
        try:
            return words.date(date.fromisoformat(text[:10]))
        except ValueError:
            return text
    if name == "amount":
        return words.number(Decimal(text)) if _PLAIN_NUMBER.fullmatch(text) else text
    return text.replace("_", " ") if name == "category" else text
