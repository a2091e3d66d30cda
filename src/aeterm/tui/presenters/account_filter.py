"""The filter of the account list: words, `tier:A,B`, `sector:retail`, `region:nord`, `open>50k`, `quiet>14`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from aeterm.domain.account import Account
from aeterm.domain.filter import ME, owner_meant
from aeterm.domain.parsing import parse_amount
from aeterm.errors import UsageError
from aeterm.services.account_fields import ACCOUNT_FIELDS, ACCOUNT_TEXTS
from aeterm.services.accounts import AccountRow
from aeterm.text import folded, one_line

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


class AccountTexts:
    """What words are looked for in, without case and accents: made once for each account."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Account, str]] = {}
        self._latest: tuple[Sequence[AccountRow], Sequence[str]] = ((), ())

    def of(self, row: AccountRow) -> str:
        """Name, sector, place and tier."""
        account = row.account
        known = self._known.get(account.id)
        if known is None or known[0] is not account:
            text = "\n".join(folded(str(getattr(account, field))) for field in _WORDS_OF)
            known = self._known[account.id] = (account, text)
        return known[1]

    def of_all(self, rows: Sequence[AccountRow]) -> Sequence[str]:
        """Those of all rows, in their order; kept while the very same list is asked for."""
        if self._latest[0] is not rows:
            self._latest = (rows, [self.of(row) for row in rows])
        return self._latest[1]

    def warm(self, rows: Sequence[AccountRow], count: int) -> bool:
        """Make up to `count` more before they are asked for; False when all are made."""
        missing = list(islice((row for row in rows if row.account.id not in self._known), count))
        for row in missing:
            self.of(row)
        return bool(missing)


class AccountFilter(NamedTuple):
    """A query that was understood: all of its words and tests must hold."""

    words: Sequence[str]
    tests: Sequence[Test]

    def left(self, rows: Sequence[AccountRow], texts: AccountTexts) -> Sequence[AccountRow]:
        """The rows that match, in their order."""
        if self.words:
            pairs: Iterable[tuple[AccountRow, str]] = zip(rows, texts.of_all(rows), strict=True)
            for word in self.words:
                pairs = [(row, text) for row, text in pairs if word in text]
            rows = [row for row, _ in pairs]
        for test in self.tests:
            rows = [row for row in rows if test(row)]
        return rows


def compile_filter(query: str, today: date, owner: str = "") -> AccountFilter:
    """What a query asks for. An unfinished term (`open>`) holds for all; `me` is the `owner` that the book names.

    Raises UsageError naming the field or the amount that is not understood.
    """
    terms = list(_TERM.finditer(folded(query)))
    words = [match["word"] if match["quoted"] is None else match["quoted"] for match in terms if match["field"] is None]
    return AccountFilter(words, [_test(match, today, owner) for match in terms if match["field"] is not None])


def _test(match: re.Match[str], today: date, owner: str) -> Test:
    field, sign, value = match["field"], match["sign"], match["value"].strip('"')
    if not value:
        return lambda row: True
    field = ACCOUNT_FIELDS.aliases.get(field, field)
    if field in ("open", "won", "won12"):
        return _money(field, sign, value)
    if field == "quiet":
        return _quiet(sign, value, today)
    if field not in ACCOUNT_TEXTS:
        known = ", ".join((*ACCOUNT_TEXTS, "open", "won", "won12", "quiet"))
        raise UsageError(f'accounts have no "{field}" to filter by', hint=f"fields: {known}")
    if field == "owner" and value in ME:
        me = owner_meant(match[0], owner)
        return lambda row: folded(one_line(row.account.owner)) == me
    return _in(field, value.split(","))


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
