"""The territory as lines of text: rows of the list, the account pane, the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from aeterm.domain.account import Account
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.money import grouped
from aeterm.domain.stage import DealState, Process
from aeterm.services.accounts import AccountDetail, AccountRow
from aeterm.services.timeline import TimelineEntry
from aeterm.text import one_line, width
from aeterm.tui.presenters.parts import (
    BAD,
    GOOD,
    MUTED,
    STRONG,
    cell,
    day,
    fold,
    full,
    line,
    sign,
    wrapped,
)

QUIET_DAYS = 14
QUIET_DAYS_TIER_A = 10
_STANCES = {-2: "against", -1: "sceptical", 0: "neutral", 1: "for us", 2: "champion"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of the list for one pane; 0 leaves a column out."""

    name: int
    tier: int
    sector: int
    open: int
    won_12m: int
    won: int
    touch: int
    white: int


def columns_for(room: int, *, has_tiers: bool, has_white_space: bool) -> Columns:
    """Column widths that fill `room`; the total won appears from 84 columns, the sector when there are no tiers."""
    wide = room >= 84
    tier, sector = (5, 0) if has_tiers else (0, 12)
    money = 12 if wide else 10
    won = money if wide else 0
    touch = 8
    left = room - 2 - tier - sector - 2 * money - won - 2 - touch
    white = max(12, left - (24 if wide else 20)) if has_white_space else 0
    return Columns(max(12, left - white), tier, sector, money, money, won, touch, white)


def header_line(columns: Columns, currency: str) -> Content:
    """The titles over the list."""
    unit = sign(currency).strip()
    return line(
        "  ",
        (f"{'Account':<{columns.name}}", MUTED),
        (f"{'Tier':<{columns.tier}}" if columns.tier else "", MUTED),
        (f"{'Sector':<{columns.sector}}" if columns.sector else "", MUTED),
        (f"{f'Open {unit}':>{columns.open}}", MUTED),
        (f"{'Won 12m':>{columns.won_12m}}", MUTED),
        (f"{'Won total':>{columns.won}}" if columns.won else "", MUTED),
        ("  " + f"{'Touch':<{columns.touch}}", MUTED),
        ("White space" if columns.white else "", MUTED),
    )


def account_line(row: AccountRow, columns: Columns, today: date) -> Content:
    """One account on one line."""
    account = row.account
    white = ", ".join(row.white_space) or "—"
    when, style = touch(row, today)
    return line(
        cell(account.name, columns.name - 1) + Content(" "),
        cell(account.tier, columns.tier) if columns.tier else "",
        cell(account.sector, columns.sector - 1, MUTED) + Content(" ") if columns.sector else "",
        cell(_digits(row, "open_amount"), columns.open, "" if row.open_amount else MUTED, right=True),
        cell(_digits(row, "won_12m"), columns.won_12m, "" if row.won_12m else MUTED, right=True),
        cell(_digits(row, "won_amount"), columns.won, "" if row.won_amount else MUTED, right=True)
        if columns.won
        else "",
        "  ",
        cell(when, columns.touch, style),
        cell(white, columns.white, MUTED) if columns.white else "",
    )


def _digits(row: AccountRow, field: str) -> str:
    return grouped(getattr(row, field))


def touch(row: AccountRow, today: date) -> tuple[str, str]:
    """How long ago the last touch was, and its style: `today`, `12 d !`, `7 mo`, `new` when never."""
    if row.last_touch is None:
        return "new", MUTED
    days = (today - row.last_touch).days
    if days <= 0:
        return ("today", GOOD) if days == 0 else (f"in {-days} d", GOOD)
    if is_quiet(row, today):
        return f"{_age(days)} !", BAD
    return _age(days), ""


def is_quiet(row: AccountRow, today: date) -> bool:
    """True for an account with open deals that nobody touched for 14 days; 10 in tier A."""
    if row.last_touch is None or not row.open_count:
        return False
    limit = QUIET_DAYS_TIER_A if row.account.tier.upper() == "A" else QUIET_DAYS
    return (today - row.last_touch).days >= limit


def _age(days: int) -> str:
    if days < 100:
        return f"{days} d"
    return f"{days // 30} mo" if days < 730 else f"{days // 365} y"


def facts(account: Account, today: date) -> str:
    """What is known of the company, on one line; nothing is invented for what is not."""
    known = [
        account.sector,
        account.segment,
        f"tier {account.tier}" if account.tier else "",
        f"{account.employees:,} staff" if account.employees is not None else "",
        f"revenue {grouped(account.revenue)}" if account.revenue is not None else "",
        ", ".join(part for part in (account.city, account.region, account.country) if part),
        f"part of {account.parent}" if account.parent else "",
        f"owner {account.owner}" if account.owner else "",
        f"renewal {day(account.renewal_on, today)}" if account.renewal_on else "",
        account.website,
        f"no. {account.registration}" if account.registration else "",
    ]
    return " · ".join(one_line(part) for part in known if part) or "Nothing else is known of this account."


def pane_lines(
    detail: AccountDetail, columns: int, today: date, process: Process, *, with_timeline: bool
) -> list[Content]:
    """The whole account pane: facts, people, deals, and below them the timeline when it has no pane of its own."""
    account = detail.account
    lines = [line((text, "")) for text in fold(facts(account, today), columns)]
    if account.description:
        lines += [line((text, MUTED)) for text in fold(one_line(account.description), columns)]
    lines.append(Content(""))
    lines += people_lines(detail.contacts, columns)
    lines.append(Content(""))
    lines += deal_lines(detail.deals, columns, today, process)
    white = ", ".join(detail.row.white_space)
    if white:
        lines += wrapped("White", f"nothing yet in {white}", columns)
    if with_timeline:
        lines.append(Content(""))
        lines += timeline_lines(detail.timeline, columns, today)
    return lines


def people_lines(contacts: Sequence[Contact], columns: int) -> list[Content]:
    """One line per person: name, title, part in the purchase, stance."""
    if not contacts:
        return [line(("People   ", MUTED), ("? nobody known yet", MUTED))]
    name = min(24, max(width(one_line(contact.name)) for contact in contacts) + 2)
    return [
        line(
            ("People   " if number == 0 else " " * 9, MUTED),
            cell(contact.name, name),
            cell(_part(contact), columns - 9 - name, MUTED),
        )
        for number, contact in enumerate(contacts)
    ]


def _part(contact: Contact) -> str:
    stance = "" if contact.stance is None else _STANCES.get(contact.stance, str(contact.stance))
    return " · ".join(part for part in (contact.title, contact.role, stance, contact.email) if part)


def deal_lines(deals: Sequence[Deal], columns: int, today: date, process: Process, *, limit: int = 8) -> list[Content]:
    """One line per deal, open ones first; long histories are cut with their count."""
    if not deals:
        return [line(("Deals    ", MUTED), ("none yet · N opens one", MUTED))]
    shown = [deal for deal in deals if deal.state is DealState.OPEN] or list(deals)
    shown = (shown + [deal for deal in deals if deal not in shown])[:limit]
    lines = [
        line(("Deals    " if number == 0 else " " * 9, MUTED), _deal(deal, columns - 9, today, process))
        for number, deal in enumerate(shown)
    ]
    if len(deals) > len(shown):
        lines.append(line((" " * 9 + f"{len(deals) - len(shown):,} more of {len(deals):,} in Pipeline", MUTED)))
    return lines


def _deal(deal: Deal, columns: int, today: date, process: Process) -> Content:
    amount = "—" if deal.amount is None else full(deal.amount, deal.currency, is_estimate=deal.amount_is_estimate)
    label = next((stage.label for stage in process.stages if stage.id == deal.stage), deal.stage)
    late = deal.expected_close_on is not None and deal.expected_close_on < today
    style = "" if deal.state is DealState.OPEN else MUTED
    name = max(10, columns - 13 - 13 - 15)
    return line(
        cell(deal.name, name, style),
        cell(amount, 12, style, right=True),
        "  ",
        cell(label, 13, style),
        cell(day(deal.effective_on, today), 12, BAD if late else style),
        ("!" if late else " ", BAD),
    )


def timeline_lines(entries: Sequence[TimelineEntry], columns: int, today: date) -> list[Content]:
    """One line per event, newest first, with the record it comes from when there is room."""
    if not entries:
        return [line(("Nothing has happened yet. a adds a note.", MUTED))]
    source = 7 if columns >= 70 else 0
    lines = []
    for entry in entries:
        text = columns - 12 - 13 - source
        lines.append(
            line(
                cell(day(entry.on, today), 12, STRONG if entry.on == today else ""),
                cell(entry.kind.replace("_", " ").replace(" min", "m"), 13, MUTED),
                cell(entry.text, text),
                cell(f"[{entry.source}]" if entry.source else "", source, MUTED, right=True) if source else "",
            )
        )
    return lines
