"""The territory as lines of text: rows of the list, the account pane, the timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.money import plain as plain_amount
from aeterm.domain.money import short, sign
from aeterm.domain.stage import DealState, Process
from aeterm.services.accounts import AccountDetail, AccountRow
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Span, cells, fit
from aeterm.tui.presenters.parts import (
    BAD,
    GOOD,
    MUTED,
    cell,
    day,
    fold,
    full,
    labelled,
    line,
    sized,
)
from aeterm.tui.presenters.people import in_full, people_lines, people_paragraph
from aeterm.tui.presenters.pipeline import short_day
from aeterm.tui.presenters.score_letters import LETTERS, LettersOf
from aeterm.tui.presenters.timeline import timeline_lines
from aeterm.tui.widgets.virtual_list import Column

_DAY = 7
_NAME = 18
"""Cells of a deal's name that its letters leave it."""
QUIET_DAYS = 14
QUIET_DAYS_TIER_A = 10


def columns_for(
    room: int, today: date, currency: str, *, has_tiers: bool, has_white_space: bool = True
) -> list[Column[AccountRow]]:
    """The columns that fill `room`: the total won from 84 on, the sector in place of the tier when there are none."""
    is_wide = room >= 84
    money = 10 if is_wide else 9
    columns: list[Column[AccountRow]] = [Column("Account", 0, lambda row: row.account.name)]
    if has_tiers:
        columns.append(Column("Tier", 4, lambda row: row.account.tier))
    elif room >= 74:
        columns.append(Column("Sector", 14 if is_wide else 9, lambda row: (row.account.sector, MUTED)))
    columns += [
        Column(
            f"Open {sign(currency).strip()}",
            money,
            lambda row: money_cell(row, row.open_amount, currency, is_estimate=row.open_is_estimate, width=money),
            right=True,
        ),
        Column("Won 12m", money, lambda row: money_cell(row, row.won_12m, currency, width=money), right=True),
    ]
    if is_wide:
        columns.append(
            Column("Won total", money, lambda row: money_cell(row, row.won_amount, currency, width=money), right=True)
        )
    columns.append(Column("Touch", 7, lambda row: touch(row, today), gap=2))
    white = 24 if room >= 100 else 14 if room >= 74 else 0
    if white and has_white_space:
        columns.append(Column("White space", white, lambda row: (", ".join(row.white_space) or "—", MUTED), gap=2))
    return columns


def common_currency(rows: Sequence[AccountRow], fallback: str) -> str:
    """The currency that most rows are in; rows in another one show theirs."""
    counts = Counter(row.currency for row in rows if row.open_amount or row.won_amount)
    return counts.most_common(1)[0][0] if counts else fallback


def money_cell(row: AccountRow, value: Decimal, currency: str, *, is_estimate: bool = False, width: int = 99) -> Span:
    """An amount of a row, its currency before it where that is another one; shortened where it would be cut."""
    if not value:
        return full(value), MUTED
    own = ("~" if is_estimate else "") + (sign(row.currency) if row.currency != currency else "")
    return own + sized(value, width - cells(own)), ""


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


def facts(account: Account, today: date, *, briefly: bool = False) -> str:
    """What is known of the company, on one line; nothing is invented for what is not."""
    known = [
        account.sector,
        account.segment,
        f"tier {account.tier}" if account.tier else "",
        *_figures(account),
        _place(account),
        f"renewal {day(account.renewal_on, today)}" if account.renewal_on else "",
    ]
    if not briefly:
        known += [f"owner {account.owner}" if account.owner else "", *_belonging(account), _site(account)]
    return " · ".join(one_line(part) for part in known if part) or "Nothing else is known of this account."


def _figures(account: Account) -> tuple[str, ...]:
    return (
        f"{account.employees:,} staff" if account.employees is not None else "",
        f"revenue {_size(account.revenue)}" if account.revenue is not None else "",
    )


def _place(account: Account) -> str:
    return ", ".join(part for part in (account.city, account.region, account.country) if part)


def _belonging(account: Account) -> tuple[str, ...]:
    return (
        f"part of {account.parent}" if account.parent else "",
        f"no. {account.registration}" if account.registration else "",
    )


def _site(account: Account) -> str:
    return account.website.removeprefix("https://").removeprefix("http://")


def _size(revenue: Decimal) -> str:
    # The reporting unit is the source's own, often millions: only figures that are plainly units are shortened.
    return short(revenue) if revenue >= 10**6 else plain_amount(revenue)


def pane_lines(
    detail: AccountDetail, columns: int, today: date, process: Process, letters: LettersOf, *, with_timeline: bool
) -> list[list[Span]]:
    """The account pane: facts, people, deals; denser, and with the timeline, when that has no pane of its own."""
    white = ", ".join(detail.row.white_space)
    if with_timeline:
        lines = [line(text) for text in fold(facts(detail.account, today, briefly=True), columns)]
        lines += people_paragraph(detail.contacts, columns)
        lines += deal_lines(detail.deals, columns, today, process, letters, limit=3, only_open=True)
        lines += labelled("White", white, columns) if white else []
        return [*lines, *timeline_lines(detail.timeline, columns, today)]
    lines = fact_lines(detail.account, columns, today)
    lines += [[], *people_lines(detail.contacts, columns)]
    lines += [[], *deal_lines(detail.deals, columns, today, process, letters)]
    return lines + ([[], *labelled("White", f"nothing yet in {white}", columns)] if white else [])


def fact_lines(account: Account, columns: int, today: date) -> list[list[Span]]:
    """What is known of the company, each kind of fact on a line of its own, on the same line for every account."""
    renewal = f"renewal {day(account.renewal_on, today)}" if account.renewal_on else ""
    standing = ("Tier", account.tier, renewal) if account.tier else ("Renewal", renewal.removeprefix("renewal "))
    rows = [
        ("Company", account.sector, account.segment, *_figures(account)),
        ("Where", _place(account)),
        standing,
        ("Owner", account.owner, *_belonging(account)),
        ("Web", _site(account)),
    ]
    lines = []
    for label, *parts in rows:
        text = " · ".join(one_line(part) for part in parts if part)
        lines += labelled(label, text, columns) if text else [line((fit(label, 9) + "—", MUTED))]
    about = one_line(account.description)
    return [*lines, line((fit("About", 9), MUTED), cell(about or "—", columns - 9, MUTED))]


def deal_lines(
    deals: Sequence[Deal],
    columns: int,
    today: date,
    process: Process,
    letters: LettersOf,
    *,
    limit: int = 8,
    only_open: bool = False,
) -> list[list[Span]]:
    """One line per deal, open ones first; what is left out is counted."""
    if not deals:
        return [line(("Deals    ", MUTED), (f"none yet · {key_for('account.new_deal')} opens one", MUTED))]
    shown = [deal for deal in deals if deal.state is DealState.OPEN or not only_open][:limit]
    lines = [line(_deal(deal, columns - 9, today, process, letters)) for deal in shown]
    if rest := _counted(deals[len(shown) :]):
        lines.append(line((rest, MUTED)))
    return [line(("Deals    " if number == 0 else " " * 9, MUTED), spans) for number, spans in enumerate(lines)]


def _counted(deals: Sequence[Deal]) -> str:
    """`3 more open · 2 won · 1 lost`."""
    counts = Counter(deal.state for deal in deals)
    names = {DealState.OPEN: "more open", DealState.WON: "won", DealState.LOST: "lost"}
    return " · ".join(f"{counts[state]:,} {name}" for state, name in names.items() if counts[state])


def _deal(deal: Deal, columns: int, today: date, process: Process, letters: LettersOf) -> list[Span]:
    is_open = deal.state is DealState.OPEN
    amount = "—" if deal.amount is None else full(deal.amount, deal.currency, is_estimate=deal.amount_is_estimate)
    label = next((stage.label for stage in process.stages if stage.id == deal.stage), deal.stage)
    late = is_open and deal.expected_close_on is not None and deal.expected_close_on < today
    paint = "" if is_open else MUTED
    stage = 14 if columns >= 56 else 0
    name = columns - 12 - 2 - stage - _DAY - 2
    is_lettered = name >= _NAME + LETTERS
    return line(
        cell(deal.name, max(8, name - LETTERS * is_lettered), paint),
        cell(amount, 12, paint, right=True),
        "  ",
        (fit(label, stage - 1) + " " if stage else "", paint),
        cell(short_day(deal.effective_on, today), _DAY, BAD if late else paint),
        (" !" if late else "  ", BAD),
        (letters(deal.id) if is_open else (deal.state.value, MUTED)) if is_lettered else "",
    )


def full_text(detail: AccountDetail, today: date) -> str:
    """Everything about the account as plain text, notes in full: for reading and for the clipboard."""
    account = detail.account
    lines = [account.name, facts(account, today), ""]
    lines += [f"- {contact.name}: {in_full(contact)}" for contact in detail.contacts]
    if detail.contacts:
        lines.append("")
    for deal in detail.deals:
        amount = "no amount" if deal.money is None else full(deal.money.amount, deal.currency)
        mark = "~" if deal.amount_is_estimate else ""
        lines.append(f"- {deal.name}: {mark}{amount}, {deal.stage}, {day(deal.effective_on, today)}")
    for entry in detail.timeline:
        lines += ["", f"{entry.on.isoformat()}  {entry.kind}  [{entry.source}]", entry.text]
    return "\n".join(lines)
