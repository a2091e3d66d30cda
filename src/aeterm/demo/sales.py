"""Deals of the demo book: each one is created once and then changed on dated days, as in life."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from random import Random

from aeterm.demo import names
from aeterm.demo.days import Days, next_working, working
from aeterm.demo.deal_rows import (
    CLOSED_THIS_QUARTER,
    CUSTOMERS,
    LATER,
    LOST_REASONS,
    MOVES,
    SCOPES,
    SHEETS,
    SHEETS_FR,
    THIS_QUARTER,
    WON_REASONS,
    DealRow,
    Move,
)
from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.money import grouped
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import ForecastCategory
from aeterm.domain.transition import change

PAST_QUARTERS = 4
_PAST_DEALS = 25
_PROCESS = BookSettings().process
_OPEN_STAGES = ("qualification", "discovery", "proposal", "negotiation")


@dataclass(frozen=True, slots=True)
class Turn:
    """One dated change of a deal, with the sentence of the journal."""

    on: date
    wanted: Mapping[str, object]
    sentence: str

    def apply(self, deal: Deal) -> Deal:
        """The deal after this change."""
        return change(deal, _PROCESS, self.on, self.wanted)


@dataclass(frozen=True)
class Course:
    """A deal as created, and everything that happened to it since, oldest first."""

    start: Deal
    created_on: date
    turns: tuple[Turn, ...]
    last_touch: date
    """Day of the latest contact about this deal."""
    touches: int
    """How many contacts to remember at most."""

    def until(self, day: date) -> Deal:
        """The deal at the end of a day."""
        return self._states[bisect_right(self.turns, day, key=attrgetter("on"))]

    @cached_property
    def _states(self) -> list[Deal]:
        """The deal after none of the turns, the first, the first two and so on; asked for at twenty days and more."""
        return list(accumulate(self.turns, lambda deal, turn: turn.apply(deal), initial=self.start))


def make_courses(days: Days, accounts: tuple[Account, ...]) -> tuple[Course, ...]:
    """Past quarters first, then the running one, then what is still far; ids follow that order."""
    by_name = {account.name: account for account in accounts}
    rows = [*_past_rows(days, accounts), *((row, days.today) for row in CLOSED_THIS_QUARTER + THIS_QUARTER + LATER)]
    return tuple(
        _course(f"d{number}", row, by_name[row.account], days, anchor)
        for number, (row, anchor) in enumerate(rows, start=1)
    )


def _past_rows(days: Days, accounts: tuple[Account, ...]) -> list[tuple[DealRow, date]]:
    """Closed deals of the four quarters before, each with the day on which it closed; the same rows every day."""
    random = Random("past")
    rows: list[tuple[DealRow, date]] = []
    by_name = {account.name: account for account in accounts}
    by_product = {product[0]: product for product in names.PRODUCTS}
    customers = [(by_name[account], by_product[product]) for account, product in CUSTOMERS]
    for steps in range(-PAST_QUARTERS, 0):
        places = sorted(random.random() for _ in range(_PAST_DEALS))
        for index, place in enumerate(places):
            is_won = index % 9 in (0, 2, 5, 7)
            account, product = random.choice(accounts), random.choice(names.PRODUCTS)
            if is_won and customers:
                account, product = customers.pop(0)
            rows.append((_past_row(random, account, product, is_won), days.within(steps, place)))
    return rows


def _past_row(random: Random, account: Account, bought: tuple[str, str, Decimal], is_won: bool) -> DealRow:
    product, _, price = bought
    amount = min(320000, max(8000, round(int(price) * random.uniform(0.6, 3.4) / 500) * 500))
    depth = 4 if is_won else random.choice((1, 2, 2, 3, 3, 4))
    path = [0]
    for _ in range(depth):
        path.insert(0, path[0] + random.randint(9, 38))
    return DealRow(
        account.name,
        f"{product} {random.choice(SCOPES[account.language == 'fr'])}",
        amount,
        product,
        "closed-won" if is_won else "closed-lost",
        tuple(path),
        None,
        competitor="" if random.random() < 0.6 else random.choice(("Granitix", "Tabulo", SHEETS)),
        source=random.choice(("Own prospecting", "SDR", "Event", "Referral", "Partner")),
        kind=random.choice(("New business", "New business", "Expansion", "Renewal")),
        reason=random.choice(WON_REASONS if is_won else LOST_REASONS),
    )


def _course(deal_id: str, row: DealRow, account: Account, days: Days, anchor: date) -> Course:
    moves = [move for move in MOVES if (move.account, move.name) == (row.account, row.name)]
    values = _values(row, days, anchor)
    turns = [_turn_back(move, row, values, days) for move in sorted(moves, key=lambda move: move.ago)]
    created_on = working(anchor - timedelta(days=row.path[0]))
    start = Deal(
        id=deal_id,
        name=row.name,
        stage=_OPEN_STAGES[0],
        account_id=account.id,
        account_name=account.name,
        external_id=f"OPP-{3000 + int(deal_id[1:])}",
        owner=names.OWNER,
        created_on=created_on,
        stage_since=created_on,
        product=row.product,
        source=row.source,
        kind=row.kind,
        region=account.region,
        division="Public sector" if account.sector == "public sector" else "Mid-market",
        competitor=SHEETS_FR if row.competitor == SHEETS and account.language == "fr" else row.competitor,
    )
    first = change(start, _PROCESS, created_on, values)
    turns += _stage_turns(row, first, days, anchor)
    is_closed = row.stage.startswith("closed")
    return Course(
        start=first,
        created_on=created_on,
        turns=tuple(sorted(turns, key=lambda turn: turn.on)),
        last_touch=anchor - timedelta(days=row.path[-1] if is_closed else row.touch),
        touches=2 if row.quarter is None and is_closed else 6,
    )


def _values(row: DealRow, days: Days, anchor: date) -> dict[str, object]:
    """The fields of the row as they are today."""
    close = days.past(row.passed) if row.passed else None
    if row.stage.startswith("closed"):
        close = working(anchor - timedelta(days=row.path[-1] - 3))
    elif close is None and row.quarter is not None:
        close = days.within(row.quarter, row.place)
    values: dict[str, object] = {
        "amount": None if row.amount is None else Decimal(row.amount),
        "amount_is_estimate": row.is_estimate,
        "expected_close_on": close,
        "next_step": row.next_step,
        "next_step_on": None if row.next_in is None else days.due(row.next_in),
    }
    if row.category:
        values["category"] = ForecastCategory(row.category)
    return values


def _turn_back(move: Move, row: DealRow, values: dict[str, object], days: Days) -> Turn:
    """The change of a move; `values` are set back to what they were before it."""
    key = "expected_close_on" if move.field == "push" else move.field
    after = values.get(key)
    before: object = move.before
    if move.field == "push" and isinstance(after, date):
        earlier = working(after - timedelta(days=int(move.before or 0)))
        before, words = earlier, f"close {earlier.isoformat()} -> {after.isoformat()}"
    elif move.field == "amount" and isinstance(after, Decimal):
        amount = Decimal(move.before or 0)
        before, words = amount, f"amount {grouped(amount)} -> {grouped(after)}"
    elif move.field == "category":
        before, words = None, f"category {_PROCESS.stage(row.stage).default_category.label} -> {_label(after)}"
    else:
        words = f'next step "{after}"'
    values[key] = before
    return Turn(days.past(move.ago), {key: after}, f"{words} on {row.account} {row.name}")


def _in_running_quarter(day: date, days: Days) -> date:
    """The day, or the first working day of the running quarter; its first day while there was none so far."""
    start = days.quarter(0).start
    if day >= start:
        return day
    first = next_working(start)
    return first if first <= days.today else start


def _label(category: object) -> str:
    return category.label if isinstance(category, ForecastCategory) else "none"


def _stage_turns(row: DealRow, deal: Deal, days: Days, anchor: date) -> list[Turn]:
    is_closed = row.stage.startswith("closed")
    steps = len(row.path) - 1
    stages = [*_OPEN_STAGES[:steps], row.stage] if is_closed else list(_OPEN_STAGES[: steps + 1])
    turns: list[Turn] = []
    for before, stage, ago in zip(stages, stages[1:], row.path[1:], strict=False):
        day = working(anchor - timedelta(days=ago))
        wanted: dict[str, object] = {"stage": stage}
        if stage == row.stage and is_closed:
            if row.quarter == 0:
                day = _in_running_quarter(day, days)
            wanted |= {"closed_on": day, "close_reason": row.reason, "next_step": "", "next_step_on": None}
        labels = f"{_PROCESS.stage(before).label} -> {_PROCESS.stage(stage).label}"
        turns.append(Turn(day, wanted, f"stage {labels} on {deal.account_name} {deal.name}"))
    return turns
