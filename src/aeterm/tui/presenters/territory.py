"""The whole territory in a few lines: accounts by tier (or region, or sector), touched, open, won, white space."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from aeterm.domain.money import ZERO, grouped
from aeterm.domain.money import sign as currency_sign
from aeterm.services.accounts import AccountRow
from aeterm.tui.paint import Span
from aeterm.tui.presenters.parts import BAD, GOOD, MUTED, STRONG, brief, cell, day, fold, full, line

TOUCH_DAYS = 30
RENEWAL_DAYS = 90
_BAR = 12


@dataclass(frozen=True, slots=True)
class Group:
    """Accounts that share a tier, a region or a sector."""

    name: str
    accounts: int
    touched: int
    open: Decimal
    open_is_estimate: bool
    """True when list prices that nobody has quoted are part of it."""
    won_12m: Decimal
    white: int


def grouping(rows: Sequence[AccountRow]) -> str:
    """What the book can be grouped by: `tier` when any account has one, else `region`, `country`, else `sector`."""
    for field in ("tier", "region", "country"):
        if any(getattr(row.account, field) for row in rows):
            return field
    return "sector"


def groups(rows: Sequence[AccountRow], today: date) -> list[Group]:
    """One group per value, in the order of their names; accounts without a value come last as `—`."""
    field = grouping(rows)
    members: dict[str, list[AccountRow]] = {}
    for row in rows:
        members.setdefault(str(getattr(row.account, field)) or "—", []).append(row)
    return [_group(name, members[name], today) for name in sorted(members, key=lambda name: (name == "—", name))]


def _group(name: str, rows: Sequence[AccountRow], today: date) -> Group:
    since = today - timedelta(days=TOUCH_DAYS)
    return Group(
        name=name,
        accounts=len(rows),
        touched=sum(row.last_touch is not None and row.last_touch >= since for row in rows),
        open=_sum(row.open_amount for row in rows),
        open_is_estimate=any(row.open_is_estimate for row in rows),
        won_12m=_sum(row.won_12m for row in rows),
        white=sum(bool(row.white_space) for row in rows),
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def territory_lines(rows: Sequence[AccountRow], columns: int, today: date, currency: str) -> list[list[Span]]:
    """A table by group, then the quiet accounts of the first tier and the renewals ahead."""
    if not rows:
        return [line(("No accounts yet.", MUTED))]
    found = groups(rows, today)
    field = grouping(rows)
    first = max(7, min(16, columns - 60))
    unit = currency_sign(currency).strip()
    head = (
        f"{field.capitalize():<{first}}{'Accounts':>9}  {f'Touched {TOUCH_DAYS} d':<18}"
        f"{f'Open {unit}':>12}{'Won 12m':>12}"
    )
    lines = [line((head + ("  White" if columns > len(head) + 6 else ""), MUTED))]
    lines += [_line(group, first, wide=columns > len(head) + 6) for group in found]
    lines.append([])
    return lines + _quiet(rows, columns, today, field) + _renewals(rows, columns, today)


def _line(group: Group, first: int, *, wide: bool) -> list[Span]:
    touched = round(group.touched / group.accounts * _BAR)
    return line(
        cell(group.name, first, STRONG),
        f"{group.accounts:>9,}  {group.touched:>4,} ",
        ("█" * touched, GOOD),
        ("·" * (_BAR - touched), MUTED),
        " ",
        cell(full(group.open, is_estimate=group.open_is_estimate), 12, right=True),
        cell(grouped(group.won_12m), 12, right=True),
        cell(f"{group.white:,}", 7, MUTED, right=True) if wide else "",
    )


def _quiet(rows: Sequence[AccountRow], columns: int, today: date, field: str) -> list[list[Span]]:
    since = today - timedelta(days=TOUCH_DAYS)
    quiet = [row for row in rows if row.open_amount > 0 and (row.last_touch is None or row.last_touch < since)]
    tiers = sorted({row.account.tier for row in quiet if row.account.tier}) if field == "tier" else []
    if tiers:
        quiet = [row for row in quiet if row.account.tier == tiers[0]]
    if not quiet:
        return []
    quiet.sort(key=lambda row: -row.open_amount)
    names = ", ".join(row.account.name for row in quiet[:4]) + (f" and {len(quiet) - 4}" if len(quiet) > 4 else "")
    label = f"! Quiet {tiers[0]} accounts with open deals: " if tiers else "! Quiet accounts with open deals: "
    return [line((text, BAD if number == 0 else "")) for number, text in enumerate(fold(label + names, columns))][:2]


def _renewals(rows: Sequence[AccountRow], columns: int, today: date) -> list[list[Span]]:
    until = today + timedelta(days=RENEWAL_DAYS)
    due = [(row.account.renewal_on, row) for row in rows if row.account.renewal_on]
    ahead = sorted(((on, row) for on, row in due if today <= on <= until), key=lambda pair: pair[0])
    if not ahead:
        return []
    names = " · ".join(
        f"{row.account.name}{f' {brief(row.won_amount)}' if row.won_amount else ''} ({day(on, today)})"
        for on, row in ahead[:4]
    )
    return [line(text) for text in fold(f"Renewals in {RENEWAL_DAYS} d: {names}", columns)][:3]
