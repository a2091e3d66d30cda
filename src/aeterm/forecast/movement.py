"""What moved a forecast from one instant to another: a waterfall that always balances.

Each deal that came or went has one structural reason, chosen by rank (removed,
won or lost, reopened, omitted, moved by its date, recategorised); a change of its amount is booked apart and may
stand beside it. Net compares the two ends; gross adds up every change between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.journal import Version
from aeterm.domain.money import ZERO
from aeterm.domain.period import Period
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.forecast.placing import ALL_TIME, CATEGORY_OMITTED, CLOSE_DATE_PASSED, OTHER_CURRENCY, Basis, place
from aeterm.forecast.rollup import EXACT, Bucket


class Reason(StrEnum):
    """Why a figure moved, in the order in which a waterfall shows it."""

    NEW = "new"
    PULLED_IN = "pulled_in"
    PUSHED_IN = "pushed_in"
    REOPENED = "reopened"
    RECATEGORISED_IN = "recategorised_in"
    INCREASED = "increased"
    DECREASED = "decreased"
    WON = "won"
    LOST = "lost"
    PUSHED_OUT = "pushed_out"
    PULLED_OUT = "pulled_out"
    RECATEGORISED_OUT = "recategorised_out"
    OMITTED = "omitted"
    REMOVED = "removed"
    DATE_PASSED = "date_passed"
    REDATED = "redated"

    @property
    def label(self) -> str:
        """The words of a row: `pushed out`."""
        return self.value.replace("_", " ")


class Scope(StrEnum):
    """Which categories a waterfall is about."""

    OPEN = "open"
    COMMIT = "commit"
    BEST = "best"

    @property
    def label(self) -> str:
        """The words of a heading."""
        return {"open": "open pipeline", "commit": "closed + commit", "best": "closed + commit + best case"}[self.value]

    @property
    def categories(self) -> frozenset[ForecastCategory]:
        """The categories that count. Best case holds most likely too; open pipeline leaves out what is closed."""
        return _CATEGORIES[self]


_COMMIT = frozenset({ForecastCategory.CLOSED, ForecastCategory.COMMIT})
_LIKELY = frozenset({ForecastCategory.MOST_LIKELY, ForecastCategory.BEST_CASE})
_CATEGORIES = {
    Scope.OPEN: _LIKELY | {ForecastCategory.COMMIT, ForecastCategory.PIPELINE},
    Scope.COMMIT: _COMMIT,
    Scope.BEST: _COMMIT | _LIKELY,
}


class End(NamedTuple):
    """One end of a waterfall: the deals as they were then, and what their figures rest on."""

    at: datetime
    deals: Mapping[str, Deal]
    basis: Basis


class Move(NamedTuple):
    """What one deal did. Amounts are in the currency and measure of the basis."""

    reason: Reason
    deal_id: str
    name: str
    amount: Decimal
    """What it adds to the figure; negative when it takes away. Zero for a deal won that was counted already."""
    before: Decimal | None
    """What the deal was worth before, whether it counted or not; None when unknown."""
    after: Decimal | None
    old: Deal | None
    new: Deal | None
    at: datetime | None = None
    """When it was written down; None when no change of the book brought it about (a date that passed, a rate)."""
    actor: str = ""


class Waterfall(NamedTuple):
    """From `start` to `end`: `start` plus the amounts of the steps is `end`, to the last digit."""

    scope: Scope
    period: Period
    currency: str
    start_at: datetime
    end_at: datetime
    start: Decimal
    end: Decimal
    steps: Mapping[Reason, Bucket]
    """Signed amounts and number of moves of each reason that occurs, in the order of `Reason`."""
    moves: tuple[Move, ...]
    """By reason, largest first; in a gross waterfall by time."""
    is_gross: bool = False
    asked_from: datetime | None = None
    """The instant asked for when the book knows nothing so old: `start_at` is then where its history begins."""

    @property
    def net(self) -> Decimal:
        """What the figure gained; negative when it fell."""
        return EXACT.subtract(self.end, self.start)


class _Side(NamedTuple):
    """How a deal stands at one moment."""

    deal: Deal | None
    is_here: bool
    """The period is the deal's, or any period is, as it has no day."""
    counts: bool
    amount: Decimal
    """What counts; zero when it does not."""
    reason: str
    worth: Decimal | None
    """Whether it counts or not; None when unknown, or when no rate leads to the currency."""


def waterfall(start: End, end: End, period: Period, scope: Scope, versions: Iterable[Version[Deal]] = ()) -> Waterfall:
    """The net waterfall: both ends compared, so that what went back and forth in between does not show.

    `versions` of the time between the ends tell who moved what, and when; they change no figure.
    """
    history: dict[str, list[Version[Deal]]] = {}
    for version in versions:
        if not version.is_undone:
            history.setdefault(version.id, []).append(version)
    sides = {
        deal_id: (
            _side(start.deals.get(deal_id), period, start.basis, scope),
            _side(end.deals.get(deal_id), period, end.basis, scope),
        )
        for deal_id in {**start.deals, **end.deals}
    }
    moves = [
        _attributed(move, history.get(deal_id, ()))
        for deal_id, (old, new) in sides.items()
        for move in _between(old, new, scope)
    ]
    order = {reason: place for place, reason in enumerate(Reason)}
    moves.sort(key=lambda move: (order[move.reason], -abs(move.amount), move.deal_id))
    totals = _sum(old.amount for old, _ in sides.values()), _sum(new.amount for _, new in sides.values())
    return _waterfall(start, end, period, scope, totals, moves, is_gross=False)


def gross_waterfall(
    start: End,
    end: End,
    period: Period,
    scope: Scope,
    versions: Iterable[Version[Deal]],
    day_of: Callable[[datetime], date],
) -> Waterfall:
    """The gross waterfall: every change counts, back and forth; what was undone counts in neither direction.

    `versions` are those of the time between the ends, oldest first; `day_of` gives the user's day of an instant,
    by which a close date has passed.
    """
    told = [version for version in versions if not version.is_undone]
    ids = {**start.deals, **end.deals, **{version.id: version for version in told}}
    sides = {deal_id: _side(start.deals.get(deal_id), period, start.basis, scope) for deal_id in ids}
    start_total = _sum(side.amount for side in sides.values())
    moves: list[Move] = []

    def go(deal_id: str, deal: Deal | None, basis: Basis, version: Version[Deal] | None = None) -> None:
        old = sides[deal_id]
        new = sides[deal_id] = _side(deal, period, basis, scope)
        found = _between(old, new, scope)
        moves.extend(move if version is None else move._replace(at=version.at, actor=version.actor) for move in found)

    for version in told:
        day = max(start.basis.as_of, min(day_of(version.at), end.basis.as_of))
        basis = end.basis._replace(as_of=day)
        go(version.id, sides[version.id].deal, basis)
        go(version.id, version.after, basis, version)
    for deal_id in ids:
        go(deal_id, end.deals.get(deal_id), end.basis)
    moves.sort(key=lambda move: move.at or end.at)
    totals = start_total, _sum(side.amount for side in sides.values())
    return _waterfall(start, end, period, scope, totals, moves, is_gross=True)


def _waterfall(
    start: End,
    end: End,
    period: Period,
    scope: Scope,
    totals: tuple[Decimal, Decimal],
    moves: Iterable[Move],
    *,
    is_gross: bool,
) -> Waterfall:
    found = tuple(moves)
    steps: dict[Reason, Bucket] = {}
    for reason in Reason:
        amounts = [move.amount for move in found if move.reason is reason]
        if amounts:
            steps[reason] = Bucket(_sum(amounts), len(amounts))
    return Waterfall(
        scope=scope,
        period=period,
        currency=end.basis.currency,
        start_at=start.at,
        end_at=end.at,
        start=totals[0],
        end=totals[1],
        steps=steps,
        moves=found,
        is_gross=is_gross,
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return reduce(EXACT.add, amounts, ZERO)


def _side(deal: Deal | None, period: Period, basis: Basis, scope: Scope) -> _Side:
    if deal is None:
        return _Side(None, False, False, ZERO, "", None)
    placed = place(deal, period, basis)
    if placed is not None and not placed.reason and placed.category in scope.categories:
        return _Side(deal, True, True, placed.amount, "", placed.amount)
    somewhere = placed or place(deal, ALL_TIME, basis)
    is_known = somewhere is not None and not somewhere.reason.startswith(OTHER_CURRENCY)
    worth = somewhere.amount if somewhere is not None and is_known else None
    return _Side(deal, placed is not None, False, ZERO, placed.reason if placed else "", worth or None)


def _between(old: _Side, new: _Side, scope: Scope) -> list[Move]:
    """The moves that lead from one side to the other; their amounts add up to the difference."""
    if not old.counts and not new.counts:
        return []
    structure = _structure(old, new, scope)
    carried = ZERO
    """What the structural move carries, at the amount known from the side where the deal does not count."""
    if structure is not None and old.counts != new.counts:
        carried = (old.worth or new.amount) if new.counts else -(new.worth or old.amount)
    moves = [] if structure is None else [_move(structure, carried, old, new)]
    change = EXACT.subtract(EXACT.subtract(new.amount, old.amount), carried)
    if change:
        moves.append(_move(Reason.INCREASED if change > 0 else Reason.DECREASED, change, old, new))
    return moves


def _move(reason: Reason, amount: Decimal, old: _Side, new: _Side) -> Move:
    deal = new.deal or old.deal
    assert deal is not None  # one of the sides counts
    return Move(reason, deal.id, deal.name, amount, old.worth, new.worth, old.deal, new.deal)


def _structure(old: _Side, new: _Side, scope: Scope) -> Reason | None:
    """Why a deal came, went, or was closed or reopened where it stood; None when only its amount differs."""
    if old.deal is None:
        return Reason.NEW
    if new.deal is None:
        return Reason.REMOVED
    if old.deal.state is not new.deal.state:
        return _by_state(old, new, scope)
    if old.counts and new.counts:
        return None
    if old.reason == CATEGORY_OMITTED:
        return Reason.RECATEGORISED_IN
    if new.reason == CATEGORY_OMITTED:
        return Reason.OMITTED
    return _by_date(old, new) or _by_category(old, new)


def _by_state(old: _Side, new: _Side, scope: Scope) -> Reason | None:
    assert new.deal is not None
    if new.deal.state is DealState.OPEN:
        return Reason.REOPENED
    if new.deal.state is DealState.LOST:
        return Reason.LOST
    is_elsewhere = not new.is_here and ForecastCategory.CLOSED in scope.categories
    return (_by_date(old, new) if is_elsewhere else None) or Reason.WON


def _by_date(old: _Side, new: _Side) -> Reason | None:
    assert old.deal is not None
    assert new.deal is not None
    before, after = old.deal.effective_on, new.deal.effective_on
    if new.reason == CLOSE_DATE_PASSED:
        return Reason.DATE_PASSED
    if before is None or after is None or old.reason == CLOSE_DATE_PASSED:
        return Reason.REDATED if before != after else None
    if old.is_here and new.is_here:
        return None
    if old.deal.state is DealState.WON:
        return Reason.REDATED  # a correction of the day on which it was won
    if new.counts:
        return Reason.PULLED_IN if after < before else Reason.PUSHED_IN
    return Reason.PUSHED_OUT if after > before else Reason.PULLED_OUT


def _by_category(old: _Side, new: _Side) -> Reason | None:
    assert old.deal is not None
    assert new.deal is not None
    if old.reason or new.reason or old.deal.category is new.deal.category:
        return None  # it is an amount or a rate that was missing
    return Reason.RECATEGORISED_IN if new.counts else Reason.RECATEGORISED_OUT


_MONEY = ("amount", "acv", "arr", "tcv", "share", "term_months", "currency")
_DATES = ("expected_close_on", "closed_on")
_COURSE = ("state", "category", "stage")
_FIELDS: Mapping[Reason, tuple[str, ...]] = {
    Reason.INCREASED: _MONEY,
    Reason.DECREASED: _MONEY,
    **dict.fromkeys((Reason.PULLED_IN, Reason.PUSHED_IN, Reason.PUSHED_OUT, Reason.PULLED_OUT, Reason.REDATED), _DATES),
    **dict.fromkeys(
        (Reason.WON, Reason.LOST, Reason.REOPENED, Reason.OMITTED, Reason.RECATEGORISED_IN, Reason.RECATEGORISED_OUT),
        _COURSE,
    ),
}


def _attributed(move: Move, versions: Iterable[Version[Deal]]) -> Move:
    """The move with who brought it about and when: the last change of a field that it is about."""
    names = _FIELDS.get(move.reason, ())
    for version in reversed(tuple(versions)):
        before, after = version.before, version.after
        is_whole = before is None or after is None
        if is_whole if move.reason in (Reason.NEW, Reason.REMOVED) else _differ(before, after, names):
            return move._replace(at=version.at, actor=version.actor)
    return move


def _differ(before: Deal | None, after: Deal | None, names: Iterable[str]) -> bool:
    if before is None or after is None:
        return False
    return any(getattr(before, name) != getattr(after, name) for name in names)
