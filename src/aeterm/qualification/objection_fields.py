"""The fields of an objection as people type them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.domain.parsing import NOTHING
from aeterm.domain.period import FiscalCalendar
from aeterm.domain.typed_days import parse_day
from aeterm.errors import RefusedError, UsageError
from aeterm.qualification.cards import CARDS
from aeterm.qualification.objection_search import fold
from aeterm.text import one_line

CATEGORIES = tuple(CARDS["en"])
"""Ids of the categories: price, budget, timing ..."""
_TEXT_FIELDS = ("verbatim", "person", "cause", "response", "proof", "expert")
_DAY_FIELDS = ("on", "lifted_on")
FIELDS = (*_TEXT_FIELDS, "category", "status", *_DAY_FIELDS, "private")
_ALIASES = {
    "words": "verbatim",
    "who": "person",
    "when": "on",
    "day": "on",
    "answer": "response",
    "cat": "category",
    "lifted": "lifted_on",
}
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def parse_category(text: str) -> str:
    """The id of a category, from its id, its English or French name, or the start of one that no other has.

    Raises UsageError naming the categories for anything else.
    """
    wanted = fold(text).replace("_", " ")
    names = {name: {name.replace("_", " "), *(fold(CARDS[code][name].label) for code in CARDS)} for name in CATEGORIES}
    exact = [name for name, forms in names.items() if wanted in forms]
    begun = [name for name, forms in names.items() if wanted and any(form.startswith(wanted) for form in forms)]
    found = exact or begun
    if len(found) != 1:
        raise UsageError(f'"{one_line(text)}" is no category of objection', hint=f"one of {', '.join(CATEGORIES)}")
    return found[0]


def parse_status(text: str) -> ObjectionStatus:
    """`open`, `partly` or `lifted`, or the start of one; UsageError otherwise."""
    wanted = fold(text)
    found = [status for status in ObjectionStatus if wanted and status.value.startswith(wanted)]
    if len(found) != 1:
        raise UsageError(f'"{one_line(text)}" is no status', hint=f"one of {', '.join(ObjectionStatus)}")
    return found[0]


def typed_values(texts: Mapping[str, str], today: date, calendar: FiscalCalendar) -> dict[str, object]:
    """Values by field from what was typed, for example `{"category": "price", "on": "12 nov"}`; `-` empties a field.

    Raises UsageError naming the field or the text that makes no sense.
    """
    return {name: _value(name, text, today, calendar) for name, text in _named(texts).items()}


def settled(before: Objection | None, after: Objection, today: date) -> Objection:
    """An objection whose status and dates agree: lifted ones have a day, others have none.

    A day of lifting that was just given makes it lifted. Raises UsageError without words, RefusedError for a day to
    come, or one of lifting before that of raising.
    """
    if not after.verbatim:
        raise UsageError(
            "an objection needs the words that were used", hint='for example "It is 30 % above our budget"'
        )
    was_given = after.lifted_on is not None and (before is None or before.lifted_on != after.lifted_on)
    if was_given and (before is None or before.status is after.status):
        after = replace(after, status=ObjectionStatus.LIFTED)
    if after.status is not ObjectionStatus.LIFTED:
        after = replace(after, lifted_on=None)
    elif after.lifted_on is None:
        after = replace(after, lifted_on=today)
    for day in (after.on, after.lifted_on):
        if day is not None and day > today:
            raise RefusedError(f"{day.isoformat()} is a day to come", hint="an objection was raised and lifted already")
    if after.on and after.lifted_on and after.lifted_on < after.on:
        raise RefusedError(
            f"it was raised on {after.on.isoformat()}: it cannot have been lifted on {after.lifted_on.isoformat()}",
            hint="on=DAY changes when it was raised",
        )
    return after


def _named(texts: Mapping[str, str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for key, text in texts.items():
        name = key.strip().casefold().replace(" ", "_").replace("-", "_")
        name = _ALIASES.get(name, name)
        if name not in FIELDS:
            near = difflib.get_close_matches(name, FIELDS, n=3, cutoff=0.5)
            known = f"nearest: {', '.join(near)}" if near else f"fields: {', '.join(FIELDS)}"
            raise UsageError(f'an objection has no field "{one_line(key)}"', hint=known)
        if name in named:
            raise UsageError(f'"{name}" is given twice')
        named[name] = text
    return named


def _value(name: str, text: str, today: date, calendar: FiscalCalendar) -> object:
    if name == "category":
        return parse_category(text)
    if name == "status":
        return parse_status(text)
    if name in _DAY_FIELDS:
        return parse_day(text, today, calendar, past=True)
    if name == "private":
        answer = _YES_NO.get(text.strip().casefold())
        if answer is None:
            raise UsageError(f'"{one_line(text)}" is neither yes nor no', hint="private=yes or private=no")
        return answer
    return "" if text.strip() in NOTHING else one_line(text)
