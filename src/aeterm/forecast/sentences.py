"""Moves in words, ready to be pasted into a mail: `Umbrella 91k to 60k`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aeterm.domain.deal import Deal
from aeterm.domain.money import exact
from aeterm.domain.stage import DealState
from aeterm.forecast.movement import Move, Reason
from aeterm.forecast.words import ENGLISH, ForecastWords
from aeterm.text import one_line

_FAR = 300
"""Days from the other date after which a day is written with its year."""


def sentence(move: Move, words: ForecastWords = ENGLISH, *, with_account: bool = True) -> str:
    """One clean line that says what the deal did, with the reason the book gives for it.

    `Cyberdyne: Seats 28k to 15 Jan`; the account is left out when the name of the deal has it.
    """
    name = one_line(move.name)
    deal = move.new or move.old
    account = one_line(deal.account_name) if deal is not None and with_account else ""
    if account.casefold() not in name.casefold():
        name = words.say("named", account=account, name=name)
    if move.reason in (Reason.INCREASED, Reason.DECREASED):
        before, after = _from_to(move.before, move.after, words)
        why = words.say("by_rate") if _is_by_rate(move) else ""
        return words.say("did_amount", name=name, before=before, after=after, why=why)
    amount = words.brief(abs(move.amount) or move.after or move.before or Decimal(0))
    what, why = _what(move, words), _why(move, words)
    return words.say("did_and_why" if why else "did", name=name, amount=amount, what=what, why=why)


def _from_to(before: Decimal | None, after: Decimal | None, words: ForecastWords) -> tuple[str, str]:
    """`91k` and `60k`; every digit when the short forms would look alike."""
    found = [words.say("no_amount") if value is None else words.brief(value) for value in (before, after)]
    if found[0] == found[1]:
        found = [words.say("no_amount") if value is None else words.digits(exact(value)) for value in (before, after)]
    return found[0], found[1]


def _is_by_rate(move: Move) -> bool:
    """True when nothing that the deal states has changed."""
    old, new = move.old, move.new
    if old is None or new is None or old.currency != new.currency:
        return False
    stated = ("amount", "acv", "arr", "tcv", "share", "term_months")
    return all(getattr(old, name) == getattr(new, name) for name in stated)


def _what(move: Move, words: ForecastWords) -> str:
    if move.reason in (Reason.RECATEGORISED_IN, Reason.RECATEGORISED_OUT):
        return _categories(move, words)
    day = _day(_on(move.new), words, near=_on(move.old))
    was = _day(_on(move.old), words, near=_on(move.new))
    phrase = f"did_{move.reason.value}"
    if move.reason is Reason.NEW and move.new is not None and move.new.state is DealState.WON:
        phrase = "did_new_won"
    if move.reason is Reason.REDATED and not day:
        phrase = "did_undated"
    return words.say(phrase, day=day, was=was)


def _categories(move: Move, words: ForecastWords) -> str:
    names = [words.category(deal.category).casefold() for deal in (move.old, move.new) if deal is not None]
    if len(names) == 1:
        return words.say("did_recategorised_1", category=names[0])
    return words.say("did_recategorised", before=names[0], after=names[1])


def _why(move: Move, words: ForecastWords) -> str:
    deal = move.new
    if deal is None:
        return ""
    if move.reason in (Reason.WON, Reason.LOST):
        return one_line(deal.close_reason)
    if move.reason is Reason.PUSHED_OUT:
        return one_line(deal.push_reason)
    if move.reason is Reason.NEW and deal.created_on:
        return words.say("created", day=_day(deal.created_on, words, near=_on(deal)))
    return ""


def _on(deal: Deal | None) -> date | None:
    return None if deal is None else deal.effective_on


def _day(day: date | None, words: ForecastWords, *, near: date | None) -> str:
    """`15 Jan`, with the year when the other date is far away; empty for no day."""
    if day is None:
        return ""
    is_far = near is not None and abs((day - near).days) > _FAR
    return words.date(day) if is_far else words.day_and_month(day)
