"""The filter of the account list: words, `tier:A,B`, `sector:retail`, `region:nord`, `open>50k`, `quiet>14`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from aeterm.domain.parsing import parse_amount
from aeterm.errors import UsageError
from aeterm.services.account_fields import ACCOUNT_FIELDS, ACCOUNT_TEXTS
from aeterm.services.accounts import AccountRow
from aeterm.text import folded

Test = Callable[[AccountRow], bool]

_COMPARISONS = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
_TERM = re.compile(
    r'(?P<field>[a-z0-9_]+)(?P<sign>:|>=|<=|>|<|=)(?P<value>"[^"]*"|\S*)|"(?P<quoted>[^"]*)"|(?P<word>\S+)'
)
_WORDS_OF = ("name", "sector", "segment", "region", "city", "country", "tier")


def compile_filter(query: str, today: date) -> Test:
    """One test out of a query; every term must hold. An unfinished term (`open>`) holds for all.

    Raises UsageError naming the field or the amount that is not understood.
    """
    tests = [_term(match, today) for match in _TERM.finditer(folded(query))]
    return lambda row: all(test(row) for test in tests)


def _term(match: re.Match[str], today: date) -> Test:
    if match["field"] is None:
        return _contains(match["quoted"] if match["quoted"] is not None else match["word"])
    field, sign, value = match["field"], match["sign"], match["value"].strip('"')
    if not value:
        return lambda row: True
    if field in ("open", "won", "won12"):
        return _money(field, sign, value)
    if field == "quiet":
        return _quiet(sign, value, today)
    field = ACCOUNT_FIELDS.aliases.get(field, field)
    if field not in ACCOUNT_TEXTS:
        known = ", ".join((*ACCOUNT_TEXTS, "open", "won", "won12", "quiet"))
        raise UsageError(f'accounts have no "{field}" to filter by', hint=f"fields: {known}")
    return _in(field, value.split(","))


def _contains(word: str) -> Test:
    return lambda row: any(word in folded(str(getattr(row.account, field))) for field in _WORDS_OF)


def _in(field: str, wanted: list[str]) -> Test:
    if field == "tier":
        return lambda row: folded(row.account.tier) in wanted
    return lambda row: any(word and word in folded(str(getattr(row.account, field))) for word in wanted)


def _money(field: str, sign: str, value: str) -> Test:
    compare = _COMPARISONS.get(sign, operator.eq)
    limit = parse_amount(value) or Decimal(0)
    name = {"open": "open_amount", "won": "won_amount", "won12": "won_12m"}[field]
    return lambda row: compare(getattr(row, name), limit)


def _quiet(sign: str, value: str, today: date) -> Test:
    compare = _COMPARISONS.get(sign, operator.ge)
    digits = value.removesuffix("d")
    if not digits.isdigit():
        raise UsageError(f'quiet is compared with days, not "{value}"', hint="write quiet>14")
    limit = int(digits)
    return lambda row: row.last_touch is None or compare((today - row.last_touch).days, limit)
