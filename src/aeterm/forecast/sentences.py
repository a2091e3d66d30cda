"""Moves in words, ready to be pasted into a mail: `Umbrella 91k to 60k`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aeterm.domain.deal import Deal
from aeterm.domain.money import exact, short
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.forecast.movement import Move, Reason
from aeterm.text import one_line

_FAR = 300
"""Days from the other date after which a day is written with its year."""


def sentence(move: Move, *, with_account: bool = True) -> str:
    """One clean line that says what the deal did, with the reason the book gives for it.

    `Cyberdyne: Seats 28k to 15 Jan`; the account is left out when the name of the deal has it.
    """
    name = one_line(move.name)
    deal = move.new or move.old
    account = one_line(deal.account_name) if deal is not None and with_account else ""
    if account.casefold() not in name.casefold():
        name = f"{account}: {name}"
    if move.reason in (Reason.INCREASED, Reason.DECREASED):
        return f"{name} {_from_to(move.before, move.after)}{_amount_reason(move)}"
    amount = abs(move.amount) or move.after or move.before or Decimal(0)
    said = f"{name} {short(amount)}{_what(move)}"
    why = _why(move)
    return f"{said}, {why}" if why else said


def _from_to(before: Decimal | None, after: Decimal | None) -> str:
    """`91k to 60k`; every digit when the short forms would look alike."""
    texts = ["no amount" if value is None else short(value) for value in (before, after)]
    if texts[0] == texts[1]:
        texts = ["no amount" if value is None else exact(value) for value in (before, after)]
    return f"{texts[0]} to {texts[1]}"


def _amount_reason(move: Move) -> str:
    old, new = move.old, move.new
    if old is None or new is None or old.currency != new.currency:
        return ""
    stated = ("amount", "acv", "arr", "tcv", "share", "term_months")
    return "" if any(getattr(old, name) != getattr(new, name) for name in stated) else ", exchange rate"


def _what(move: Move) -> str:
    day = _day(_on(move.new), near=_on(move.old))
    was = _day(_on(move.old), near=_on(move.new))
    texts = {
        Reason.NEW: ", new and won" if move.new is not None and move.new.state is DealState.WON else ", new",
        Reason.PULLED_IN: f" pulled in to {day}",
        Reason.PUSHED_IN: f" pushed from {was} to {day}",
        Reason.PUSHED_OUT: f" to {day}",
        Reason.PULLED_OUT: f" brought forward to {day}",
        Reason.DATE_PASSED: f", close date {day} passed",
        Reason.REDATED: f", new close date {day}" if day else ", no close date any more",
        Reason.RECATEGORISED_IN: _categories(move),
        Reason.RECATEGORISED_OUT: _categories(move),
    }
    return texts.get(move.reason, f" {move.reason.label}")


def _categories(move: Move) -> str:
    words = [_word(deal.category) for deal in (move.old, move.new) if deal is not None]
    return f" {' to '.join(words)}"


def _word(category: ForecastCategory) -> str:
    return category.label.casefold()


def _why(move: Move) -> str:
    deal = move.new
    if deal is None:
        return ""
    if move.reason in (Reason.WON, Reason.LOST):
        return one_line(deal.close_reason)
    if move.reason is Reason.PUSHED_OUT:
        return one_line(deal.push_reason)
    if move.reason is Reason.NEW and deal.created_on:
        return f"created {_day(deal.created_on, near=_on(deal))}"
    return ""


def _on(deal: Deal | None) -> date | None:
    return None if deal is None else deal.effective_on


def _day(day: date | None, *, near: date | None) -> str:
    """`15 Jan`, with the year when the other date is far away; empty for no day."""
    if day is None:
        return ""
    year = f" {day.year}" if near is not None and abs((day - near).days) > _FAR else ""
    return f"{day.day} {day:%b}{year}"
