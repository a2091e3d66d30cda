"""The query language of lists: `wayne stage=prop amount>50k close<eoq !next`.

Words must all occur in the deal, whatever their case and accents; `"two words"` keeps a blank. Conditions are
`field=value`, `!=`, `field>value`, `<`, `>=`, `<=`, with several values as `stage=prop,nego`; a text field has to
contain the value, a stage to start with it; `close` takes days and periods, of several words too (`close<end Q4`);
`owner=me` is whom the book is of; `!field` asks for an empty field.
Numbers that the book knows of a deal are compared as well: `stage_days>30`, `quiet>14d`, `pushed>2`, `champion=0`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from aeterm.domain.day_names import parse_month
from aeterm.domain.deal import Deal
from aeterm.domain.deal_fields import DEAL_FIELDS, STATED_TEXTS
from aeterm.domain.deal_numbers import (
    COMPARE,
    STAGE_DAYS,
    DealFacts,
    DealNumber,
    Test,
    emptiness,
    number_test,
    stage_days,
)
from aeterm.domain.fields import did_you_mean
from aeterm.domain.parsing import NOTHING, parse_amount, parse_category, parse_stage, parse_yes_no
from aeterm.domain.period import FiscalCalendar, Period
from aeterm.domain.stage import DealState, ForecastCategory, Process
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.text import folded, one_line

_TOKEN = re.compile(r'(?:[^\s"]|"[^"]*(?:"|$))+')
_CONDITION = re.compile(r"([^\W\d][\w-]*)(>=|<=|!=|=|:|>|<)(.*)", re.DOTALL)
_FIELDS = ("stage", "state", "category", "amount", "close", "estimate", STAGE_DAYS, *STATED_TEXTS)
_ALIASES = {word: name for word, name in DEAL_FIELDS.aliases.items() if name in _FIELDS}
_GROUPED = re.compile(
    r"(?:amount|amt|montant)(?:>=|<=|!=|[=:<>])"
    r"(?:\d{1,3}(?: \d{3})+(?: ?[km]?(?:€|eur|euros))?|[\d.,]+ [km]?(?:€|eur|euros))(?![^ ,.])"
)
"""An amount in parts, as French writes it: `amt>90 000`, `amt>80 k€`."""
_LONGEST_DAY = 4
"""Words that a day can have after its first one: `end of the month` has three."""
ME = ("me", "moi")


class DealFilter(NamedTuple):
    """A compiled query. All `words` must occur in the deal's haystack, all `tests` and all `late` ones must hold."""

    words: tuple[str, ...]
    tests: tuple[Test, ...]
    late: tuple[Test, ...] = ()
    """Tests that look beyond the deal, into touches, journal and evidence: put only to what the others kept."""

    def select(self, deals: Sequence[Deal], haystacks: Sequence[str]) -> list[Deal]:
        """The deals that match, order kept; `haystacks` holds the text of each deal at its index."""
        # Indexes, as small lists of pairs by the hundred thousand would keep the garbage collector busy.
        kept: Iterable[int] = range(len(deals))
        for word in self.words:
            kept = [index for index in kept if word in haystacks[index]]
        return self.tested(deals[index] for index in kept)

    def tested(self, deals: Iterable[Deal]) -> list[Deal]:
        """The deals for which all tests hold, whatever their words, order kept."""
        for test in (*self.tests, *self.late):
            deals = [deal for deal in deals if test(deal)]
        return list(deals)


class FilterContext(NamedTuple):
    """What words of a query are relative to."""

    process: Process
    calendar: FiscalCalendar
    today: date
    facts: DealFacts | None = None
    """Where numbers that are no field of a deal come from; without it there are none."""
    stage_meant: Callable[[str], str] | None = None
    """The id of the stage that the book was told a word of elsewhere stands for; empty for none."""
    owner: str = ""
    """Who is meant by `owner=me`, as the book's settings name them."""

    def number(self, name: str) -> DealNumber | None:
        """The number of that name; None when there is none."""
        if name == STAGE_DAYS:
            return stage_days(self.today)
        return self.facts.number(name) if self.facts is not None else None


class Haystacks:
    """Makes the text of deals that words are looked for in, without case and accents; folds repeated values once."""

    def __init__(self) -> None:
        self._folded: dict[str, str] = {}

    def of(self, deal: Deal) -> str:
        """Name, account, owner, stage, next step and product."""
        around = (deal.account_name, deal.owner, deal.stage, deal.product)
        return "\n".join((folded(deal.name), folded(deal.next_step), *map(self._fold, around)))

    def _fold(self, text: str) -> str:
        known = self._folded.get(text)
        if known is None:
            known = self._folded[text] = folded(text)
        return known


def tells_state(query: str, context: FilterContext) -> bool:
    """Whether a query says itself in which state deals are: by a state, a closed stage or the category of won deals.

    A condition that is no condition yet (`state=`, `stage=clo-`) says nothing.
    """
    return any(_tells_state(token, context) for token in _TOKEN.findall(folded(one_line(query))))


def _tells_state(token: str, context: FilterContext) -> bool:
    condition = _CONDITION.fullmatch(token)
    if condition is None or not (value := _unquoted(condition[3])):
        return False
    field, sign = _ALIASES.get(condition[1], condition[1]), condition[2]
    if field not in ("state", "stage", "category") or (field != "state" and sign not in "=:"):
        return False
    try:
        _condition(field, sign, value, token, context)
        parts = value.split(",")
        if field == "stage":
            ids = {stage_id for part in parts if part for stage_id in _stages(part, context)}
            return any(context.process.stage(stage_id).state is not DealState.OPEN for stage_id in ids)
        return field == "state" or ForecastCategory.CLOSED in map(parse_category, parts)
    except UsageError:
        return False


def compile_filter(query: str, context: FilterContext) -> DealFilter:
    """The filter for a query; an empty one matches everything.

    Raises UsageError naming the word that makes no sense, and the nearest field.
    """
    words: list[str] = []
    tests: list[Test] = []
    late: list[Test] = []
    for token in _TOKEN.findall(with_days_quoted(query, context)):
        condition = _CONDITION.fullmatch(token)
        name = condition[1] if condition else token[1:] if token.startswith("!") else ""
        if condition and (condition[2] != ":" or _known(name, context)):
            field = _field(name, token, context)
            test = _condition(field, condition[2], _unquoted(condition[3]), token, context)
            (tests if field in _FIELDS else late).append(test)
        elif token.startswith("!") and name:
            field = _field(name, token, context)
            (tests if field in _FIELDS else late).append(_is_empty(field, context))
        elif _unquoted(token):
            words.append(_unquoted(token))
    return DealFilter(tuple(words), tuple(tests), tuple(late))


def with_days_quoted(query: str, context: FilterContext) -> str:
    """The query with quotes around each day of several words: `close<"end q4"` for `close<end Q4`.

    Words are taken to a condition that makes no sense without them, the most that make a day. Case, accents and blanks
    in amounts are gone from what is returned, which means the same. Raises UsageError as `compile_filter`.
    """
    plain = _GROUPED.sub(lambda grouped: grouped[0].replace(" ", ""), folded(one_line(query)))
    tokens, found = _TOKEN.findall(plain), []
    while tokens:
        token = tokens.pop(0)
        condition = _CONDITION.fullmatch(token)
        if condition and '"' not in token and _ALIASES.get(condition[1], condition[1]) == "close":
            more = _words_of_day(condition[3], tokens, context)
            if more:
                token = f'{condition[1]}{condition[2]}"{" ".join((condition[3], *tokens[:more]))}"'
                del tokens[:more]
        found.append(token)
    return " ".join(found)


def _words_of_day(value: str, after: Sequence[str], context: FilterContext) -> int:
    """How many of the words after a value make a time of it, the most that do; 0 where none do."""
    if not value:
        return 0
    for count in range(min(_LONGEST_DAY, len(after)), 0, -1):
        words = after[:count]
        is_plain = not any('"' in word or word.startswith("!") or _CONDITION.fullmatch(word) for word in words)
        if is_plain and _is_time(" ".join((value, *words)), context):
            return count
    return 0


def _is_time(value: str, context: FilterContext) -> bool:
    try:
        _any("=", value, lambda part: _close("=", part, context))
    except UsageError:
        return False
    return True


def _unquoted(token: str) -> str:
    return token.replace('"', "")


def _known(name: str, context: FilterContext) -> bool:
    return _ALIASES.get(name, name) in _FIELDS or context.number(name) is not None


def _field(name: str, token: str, context: FilterContext) -> str:
    if _known(name, context):
        return _ALIASES.get(name, name)
    fields = (*_FIELDS, *(context.facts.names if context.facts else ()))
    hint = did_you_mean(name, [*fields, *_ALIASES], fields)
    raise UsageError(f'"{token}": there is no field "{name}" to filter on', hint=hint)


def _is_empty(field: str, context: FilterContext) -> Test:
    number = context.number(field)
    if number is not None:
        return emptiness(number)
    if field in STATED_TEXTS:
        text = STATED_TEXTS[field]
        return lambda deal: not text(deal).strip()
    tests: dict[str, Test] = {
        "amount": lambda deal: not deal.amount,
        "close": lambda deal: deal.effective_on is None,
        "estimate": lambda deal: not deal.amount_is_estimate,
    }
    if field in tests:
        return tests[field]
    raise UsageError(f'"!{field}": every deal has a {field}', hint=f"write {field}=value")


def _condition(field: str, sign: str, value: str, token: str, context: FilterContext) -> Test:
    if sign == "!=":
        is_equal = _condition(field, "=", value, token, context)
        return lambda deal: not is_equal(deal)
    sign = "=" if sign == ":" else sign
    if not value:
        example = field + ("=wayne" if field in STATED_TEXTS else ">2")
        raise UsageError(f'"{token}" needs a value', hint=f"for example {_EXAMPLES.get(field, example)}")
    number = context.number(field)
    if number is not None:
        return _any(sign, value, lambda part: number_test(number, sign, part, token))
    if field == "amount":
        return _amount(sign, value)
    if field == "close":
        return _any(sign, value, lambda part: _close(sign, part, context))
    if field == "stage" and sign != "=":
        return _stage_order(sign, value, context)
    if sign != "=":
        raise UsageError(f'"{token}": {field} has no order', hint=f"write {field}={value}")
    makers: dict[str, Callable[[str], Test]] = {
        "stage": lambda part: _stage(part, context),
        "state": _state,
        "category": _category,
        "estimate": _estimate,
        "owner": lambda part: _owner(part, token, context),
    }
    return _any(sign, value, makers.get(field) or (lambda part: _contains(STATED_TEXTS[field], part)))


_STATES = {
    DealState.OPEN: ("open", "ouvert", "ouverte", "en cours"),
    DealState.WON: ("won", "gagne", "gagnee"),
    DealState.LOST: ("lost", "perdu", "perdue"),
}
_EXAMPLES = {
    "amount": "amount>50k",
    "close": "close<eoq",
    "stage": "stage=prop",
    "state": "state=open",
    "category": "category=commit",
    "estimate": "estimate=yes",
    "quiet": "quiet>14d",
}


def _any(sign: str, value: str, make: Callable[[str], Test]) -> Test:
    """One test for `a,b,c`; only equality takes several values."""
    parts = [part for part in value.split(",") if part] if sign == "=" else [value]
    tests = [make(part) for part in parts or [value]]
    return tests[0] if len(tests) == 1 else lambda deal: any(test(deal) for test in tests)


def _contains(text: Callable[[Deal], str], part: str) -> Test:
    return lambda deal: part in folded(text(deal))


def _owner(part: str, token: str, context: FilterContext) -> Test:
    if part not in ME:
        return _contains(STATED_TEXTS["owner"], part)
    wanted = owner_meant(token, context.owner)
    return lambda deal: folded(one_line(deal.owner)) == wanted


def owner_meant(token: str, owner: str) -> str:
    """Who is meant by `me` in a condition such as `owner=me`, folded; UsageError when the book names no owner."""
    if not owner.strip():
        raise UsageError(f'"{token}": the book names no owner', hint="aeterm book set owner=NAME says who you are")
    return folded(one_line(owner))


def _amount(sign: str, value: str) -> Test:
    wanted, compare = parse_amount(value), COMPARE[sign]
    if wanted is None:
        return lambda deal: deal.amount is None
    return lambda deal: deal.amount is not None and compare(deal.amount, wanted)


def _close(sign: str, value: str, context: FilterContext) -> Test:
    compare = COMPARE[sign]
    if (period := context.calendar.named(value, context.today)) is not None:
        return _within(sign, period)
    try:
        wanted = parse_day(value, context.today, context.calendar)
    except UsageError:
        if (month := parse_month(value)) is None:
            raise
        year = context.today.year + (month < context.today.month)
        return _within(sign, context.calendar.month(year, month))
    if wanted is None:
        return lambda deal: deal.effective_on is None

    def test(deal: Deal) -> bool:
        day = deal.expected_close_on if deal.state is DealState.OPEN else deal.closed_on
        return day is not None and compare(day, wanted)

    return test


def _within(sign: str, period: Period) -> Test:
    first = date.min if sign in ("<", "<=") else period.end if sign == ">" else period.start
    end = period.start if sign == "<" else date.max if sign in (">", ">=") else period.end

    def test(deal: Deal) -> bool:
        day = deal.effective_on
        return day is not None and first <= day < end

    return test


def _stage(value: str, context: FilterContext) -> Test:
    ids = _stages(value, context)
    return lambda deal: deal.stage in ids


def _stages(value: str, context: FilterContext) -> set[str]:
    """Stages that start with the value, or the state of that name, or what the value stands for elsewhere."""
    process = context.process
    found = {stage.id for stage in process.stages if stage.state.value == value}
    found = found or {stage.id for stage in process.stages if _starts(value, stage.id, stage.label)}
    return found or {parse_stage(value, context.process, context.stage_meant).id}


def _starts(value: str, *names: str) -> bool:
    return any(folded(name).replace(" ", "-").startswith(value.replace(" ", "-")) for name in names)


def _stage_order(sign: str, value: str, context: FilterContext) -> Test:
    process = context.process
    wanted, compare = process.position(parse_stage(value, process, context.stage_meant).id), COMPARE[sign]
    positions = {stage.id: process.position(stage.id) for stage in process.stages}
    unknown = len(process.stages)
    return lambda deal: compare(positions.get(deal.stage, unknown), wanted)


def _state(value: str) -> Test:
    states = [state for state in DealState if any(word.startswith(value) for word in _STATES[state])]
    if len(states) != 1:
        raise UsageError(f'"state={value}": no such state', hint="states: open, won, lost")
    return lambda deal: deal.state is states[0]


def _category(value: str) -> Test:
    category: ForecastCategory | None = parse_category(value)
    if value in NOTHING or category is None:
        raise UsageError(f'"category={value}": every deal has a category', hint="for example category=commit")
    return lambda deal: deal.category is category


def _estimate(value: str) -> Test:
    wanted = parse_yes_no(value)
    return lambda deal: deal.amount_is_estimate is wanted
