"""A deal's fields as people type them, and a change of a deal in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.field_words import FRENCH_FIELDS
from aeterm.domain.fields import did_you_mean
from aeterm.domain.money import grouped, parse_currency, plain
from aeterm.domain.parsing import (
    NOTHING,
    parse_amount,
    parse_category,
    parse_probability,
    parse_share,
    parse_stage,
    parse_term,
    parse_yes_no,
)
from aeterm.domain.period import FiscalCalendar
from aeterm.domain.stage import DealState, ForecastCategory, Process
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.text import counted, folded, one_line

LONGEST_NAME = 60
"""Names are cut to this many characters in sentences."""

_TEXT_FIELDS = (
    "name",
    "owner",
    "next_step",
    "product",
    "source",
    "kind",
    "region",
    "division",
    "competitor",
    "close_reason",
    "push_reason",
    "external_id",
)
_DAY_FIELDS = ("close", "expected_close_on", "closed_on", "created_on", "next_step_on")
_ALIASES = {
    **{word: field for word, field in FRENCH_FIELDS.items() if field != "account"},
    "next": "next_step",
    "todo": "next_step",
    "next_on": "next_step_on",
    "cat": "category",
    "amt": "amount",
    "prob": "probability",
    "reason": "close_reason",
    "why": "push_reason",
    "split": "share",
    "term": "term_months",
    "created": "created_on",
    "estimate": "amount_is_estimate",
}
FIELDS = (
    "stage",
    "category",
    "amount",
    "amount_is_estimate",
    "currency",
    "acv",
    "arr",
    "tcv",
    "term_months",
    "share",
    "probability",
    *_DAY_FIELDS,
    *_TEXT_FIELDS,
)
_LABELS = {
    "expected_close_on": "close",
    "closed_on": "closed on",
    "amount_is_estimate": "list price",
    "account_name": "account",
    "push_reason": "reason for the push",
    "acv": "ACV",
    "arr": "ARR",
    "tcv": "TCV",
    "term_months": "term in months",
}
_SILENT = frozenset(
    {
        "id",
        "state",
        "stage_since",
        "account_id",
        "category_is_override",
        "closed_from",
        "rate",
        "rate_to",
        "rate_on",
        "rate_source",
    }
)


class DealTyping(NamedTuple):
    """What typed values are relative to."""

    process: Process
    calendar: FiscalCalendar
    today: date
    stage_meant: Callable[[str], str] | None = None
    """The id of the stage that the book was told a word of elsewhere stands for; empty for none."""

    def values(self, deal: Deal, texts: Mapping[str, str]) -> dict[str, object]:
        """Typed values for `transition.change`, from texts by field or alias; `-` clears.

        `close` is the expected day of a deal that is open after the change, the actual day of a closed one.
        Raises UsageError naming the field and the text, and for a day of closing of a deal that stays open.
        """
        named = {_field(name): text for name, text in texts.items()}
        stage = self.process.stage(deal.stage)
        if "stage" in named:
            stage = parse_stage(named["stage"], self.process, self.stage_meant)
        values: dict[str, object] = {}
        for field, text in named.items():
            target = field
            if field == "close":
                target = "expected_close_on" if stage.state is DealState.OPEN else "closed_on"
            elif field == "closed_on" and stage.state is DealState.OPEN and text.strip() not in NOTHING:
                raise UsageError(
                    f'"{short_name(deal.name)}" is open: nobody closed it on a day yet',
                    hint="close=2026-12-18 is the expected day; stage=closed-won closes it",
                )
            values[target] = stage.id if field == "stage" else self._value(target, text)
        return values

    def _value(self, field: str, text: str) -> object:
        parsers: dict[str, Callable[[str], object]] = {
            "amount": parse_amount,
            "acv": parse_amount,
            "arr": parse_amount,
            "tcv": parse_amount,
            "term_months": parse_term,
            "share": parse_share,
            "probability": parse_probability,
            "category": parse_category,
            "currency": parse_currency,
            "amount_is_estimate": parse_yes_no,
            "name": _parse_name,
        }
        if field in parsers:
            return parsers[field](text)
        if field in _DAY_FIELDS:
            past = field in ("closed_on", "created_on")
            return parse_day(text, self.today, self.calendar, past=past)
        return "" if text.strip() in NOTHING else one_line(text)


def describe(before: Deal, after: Deal, process: Process) -> str:
    """One sentence for the journal: `stage Discovery -> Proposal on Wayne`. Derived fields are left out."""
    return f"{', '.join(changes_in_words(before, after, process)) or 'change'} on {short_name(before.name)}"


def describe_all(changes: Sequence[tuple[Deal, Deal]], process: Process) -> str:
    """One sentence for several deals changed together: `stage of 12 deals to Proposal`; the value where all share it.

    Of a single deal it is that of `describe`.
    """
    if len(changes) == 1:
        return describe(*changes[0], process)
    values: dict[str, set[str]] = {}
    for before, after in changes:
        for label, _, new in _differences(before, after, process):
            values.setdefault(label, set()).add(new)
    parts = [f"{label} to {new.pop()}" if len(new) == 1 else label for label, new in values.items()] or ["change"]
    first, to, value = parts[0].partition(" to ")
    return ", ".join([f"{first} of {counted(len(changes), 'deal')}{to}{value}", *parts[1:]])


def changes_in_words(before: Deal, after: Deal, process: Process) -> list[str]:
    """`stage Discovery -> Proposal` for each field that differs; derived ones are left out."""
    return [f"{label} {old} -> {new}" for label, old, new in _differences(before, after, process)]


def _differences(before: Deal, after: Deal, process: Process) -> Iterator[tuple[str, str, str]]:
    """Label, old and new value of each field that differs and is no consequence of another."""
    for field in Deal.__dataclass_fields__:
        old, new = getattr(before, field), getattr(after, field)
        if old == new or is_silent(field) or _follows(field, before, after, process):
            continue
        yield field_label(field), _shown(field, old, process), _shown(field, new, process)


def field_label(field: str) -> str:
    """What a field is called in sentences."""
    return _LABELS.get(field, field.replace("_", " "))


def is_silent(field: str) -> bool:
    """Whether a field of a deal only follows from others, and is left out of sentences."""
    return field in _SILENT


def short_name(name: str) -> str:
    """The name on one clean line, cut for a sentence."""
    line = one_line(name)
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def _follows(field: str, before: Deal, after: Deal, process: Process) -> bool:
    """True for what changed only because something named in the sentence did."""
    if field == "category":
        return before.stage != after.stage and after.category is process.stage(after.stage).default_category
    if field == "closed_on":
        return before.state is not after.state
    return field == "amount_is_estimate" and before.amount != after.amount


def _shown(field: str, value: object, process: Process) -> str:
    if value is None or value == "":
        return "none"
    if field == "stage":
        found = process.find(str(value))
        return found.label if found else str(value)
    if isinstance(value, ForecastCategory):
        return value.label.lower()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field in ("probability", "share") and isinstance(value, Decimal):
        return f"{plain(value * 100)}%"
    if isinstance(value, Decimal):
        return grouped(value) if value == value.to_integral_value() else f"{value:,f}"
    return short_name(str(value))


def folded_name(name: str) -> str:
    """The name of a field as it is looked up: `Next step` is `next_step`, `Étape` is `etape`."""
    return folded(name.strip()).replace("-", "_").replace(" ", "_")


def _field(name: str) -> str:
    word = folded_name(name)
    field = _ALIASES.get(word, word)
    if field in FIELDS:
        return field
    hint = did_you_mean(word, [*FIELDS, *_ALIASES], FIELDS)
    raise UsageError(f'a deal has no field "{one_line(name)}" to set', hint=hint)


def _parse_name(text: str) -> str:
    name = one_line(text)
    if name in NOTHING:
        raise UsageError("a deal needs a name", hint='for example name="Expansion EMEA"')
    return name
