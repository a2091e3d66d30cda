"""The territory as lines of text: rows of the list, the account pane, the timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from aeterm.domain.account import Account
from aeterm.domain.contact import Contact
from aeterm.domain.contact_fields import stance_word
from aeterm.domain.deal import Deal
from aeterm.domain.money import plain as plain_amount
from aeterm.domain.money import short
from aeterm.domain.stage import DealState, Process
from aeterm.services.accounts import AccountDetail, AccountRow
from aeterm.services.timeline import TimelineEntry
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Span, cells
from aeterm.tui.presenters.parts import (
    BAD,
    GOOD,
    MUTED,
    STRONG,
    cell,
    day,
    fold,
    full,
    labelled,
    line,
    sign,
    sized,
)
from aeterm.tui.presenters.score_letters import LETTERS, LettersOf
from aeterm.tui.widgets.virtual_list import Column

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
        f"{account.employees:,} staff" if account.employees is not None else "",
        f"revenue {_size(account.revenue)}" if account.revenue is not None else "",
        ", ".join(part for part in (account.city, account.region, account.country) if part),
        f"renewal {day(account.renewal_on, today)}" if account.renewal_on else "",
    ]
    if not briefly:
        known += [
            f"part of {account.parent}" if account.parent else "",
            f"owner {account.owner}" if account.owner else "",
            account.website.removeprefix("https://").removeprefix("http://"),
            f"no. {account.registration}" if account.registration else "",
        ]
    return " · ".join(one_line(part) for part in known if part) or "Nothing else is known of this account."


def _size(revenue: Decimal) -> str:
    # The reporting unit is the source's own, often millions: only figures that are plainly units are shortened.
    return short(revenue) if revenue >= 10**6 else plain_amount(revenue)


def pane_lines(
    detail: AccountDetail, columns: int, today: date, process: Process, letters: LettersOf, *, with_timeline: bool
) -> list[list[Span]]:
    """The account pane: facts, people, deals; denser, and with the timeline, when that has no pane of its own."""
    account = detail.account
    lines = [line(text) for text in fold(facts(account, today, briefly=with_timeline), columns)]
    if account.description and not with_timeline:
        lines += [line((text, MUTED)) for text in fold(account.description, columns)]
    white = ", ".join(detail.row.white_space)
    if with_timeline:
        lines += people_paragraph(detail.contacts, columns)
        lines += deal_lines(detail.deals, columns, today, process, letters, limit=3, only_open=True)
        lines += labelled("White", white, columns) if white else []
        return [*lines, *timeline_lines(detail.timeline, columns, today)]
    lines += [[], *people_lines(detail.contacts, columns)]
    lines += [[], *deal_lines(detail.deals, columns, today, process, letters)]
    return lines + ([[], *labelled("White", f"nothing yet in {white}", columns)] if white else [])


def _nobody() -> list[list[Span]]:
    return [[("People   ", MUTED), (f"? nobody known yet · {key_for('contacts.open')} adds somebody", MUTED)]]


def people_paragraph(contacts: Sequence[Contact], columns: int) -> list[list[Span]]:
    """`Ana Ruiz (economic buyer) · Tom Berg (IT lead)`, folded."""
    if not contacts:
        return _nobody()
    named = []
    for contact in contacts:
        part = contact.role or contact.title or stance_word(contact.stance)
        named.append(f"{contact.name} ({part})" if part else contact.name)
    return labelled("People", " · ".join(named), columns)


def people_lines(contacts: Sequence[Contact], columns: int) -> list[list[Span]]:
    """One line per person: name, title, part in the purchase, stance."""
    if not contacts:
        return _nobody()
    name = min(24, max(cells(one_line(contact.name)) for contact in contacts) + 2)
    return [
        line(
            ("People   " if number == 0 else " " * 9, MUTED),
            cell(contact.name, name),
            cell(_part(contact, with_mail=columns >= 90), columns - 9 - name, MUTED),
        )
        for number, contact in enumerate(contacts)
    ]


def _part(contact: Contact, *, with_mail: bool) -> str:
    mail = contact.email if with_mail else ""
    return " · ".join(part for part in (contact.title, contact.role, stance_word(contact.stance), mail) if part)


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
    when = max((cells(day(deal.effective_on, today)) for deal in shown), default=0)
    lines = [line(_deal(deal, columns - 9, today, process, when, letters)) for deal in shown]
    if rest := _counted(deals[len(shown) :]):
        lines.append(line((rest, MUTED)))
    return [line(("Deals    " if number == 0 else " " * 9, MUTED), spans) for number, spans in enumerate(lines)]


def _counted(deals: Sequence[Deal]) -> str:
    """`3 more open · 2 won · 1 lost`."""
    counts = Counter(deal.state for deal in deals)
    names = {DealState.OPEN: "more open", DealState.WON: "won", DealState.LOST: "lost"}
    return " · ".join(f"{counts[state]:,} {name}" for state, name in names.items() if counts[state])


def _deal(deal: Deal, columns: int, today: date, process: Process, when: int, letters: LettersOf) -> list[Span]:
    is_open = deal.state is DealState.OPEN
    amount = "—" if deal.amount is None else full(deal.amount, deal.currency, is_estimate=deal.amount_is_estimate)
    label = next((stage.label for stage in process.stages if stage.id == deal.stage), deal.stage)
    late = is_open and deal.expected_close_on is not None and deal.expected_close_on < today
    paint = "" if is_open else MUTED
    stage = 12 if columns >= 56 else 0
    name = columns - 12 - 2 - stage - when - 2
    is_lettered = name >= _NAME + LETTERS
    return line(
        cell(deal.name, max(8, name - LETTERS * is_lettered), paint),
        cell(amount, 12, paint, right=True),
        "  ",
        cell(label, stage, paint),
        cell(day(deal.effective_on, today), when, BAD if late else paint),
        (" !" if late else "  ", BAD),
        (letters(deal.id) if is_open else (deal.state.value, MUTED)) if is_lettered else "",
    )


def timeline_columns(room: int, today: date) -> list[Column[TimelineEntry]]:
    """The timeline as a list: day, kind, text, record when there is room."""
    columns: list[Column[TimelineEntry]] = [
        Column("Day", 11, lambda entry: (day(entry.on, today), STRONG if entry.on == today else "")),
        Column("Kind", 12, lambda entry: (_kind(entry), MUTED)),
        Column("What", 0, lambda entry: entry.text, gap=2),
    ]
    if room >= 60:
        columns.append(Column("Record", 6, lambda entry: (entry.source, MUTED), right=True))
    return columns


def _kind(entry: TimelineEntry) -> str:
    return entry.kind.replace("_", " ").replace(" min", "m")


def timeline_lines(entries: Sequence[TimelineEntry], columns: int, today: date) -> list[list[Span]]:
    """One line per event, newest first, with the record it comes from when there is room."""
    if not entries:
        return [line((f"Nothing has happened yet. {key_for('account.note')} adds a note.", MUTED))]
    source = 7 if columns >= 70 else 0
    lines = []
    for entry in entries:
        text = columns - 12 - 13 - source
        lines.append(
            line(
                cell(day(entry.on, today), 12, STRONG if entry.on == today else ""),
                cell(_kind(entry), 13, MUTED),
                cell(entry.text, text),
                cell(f"[{entry.source}]" if entry.source else "", source, MUTED, right=True) if source else "",
            )
        )
    return lines


def full_text(detail: AccountDetail, today: date) -> str:
    """Everything about the account as plain text, notes in full: for reading and for the clipboard."""
    account = detail.account
    lines = [account.name, facts(account, today), ""]
    lines += [f"- {contact.name}: {_part(contact, with_mail=True)}" for contact in detail.contacts]
    if detail.contacts:
        lines.append("")
    for deal in detail.deals:
        amount = "no amount" if deal.money is None else full(deal.money.amount, deal.currency)
        mark = "~" if deal.amount_is_estimate else ""
        lines.append(f"- {deal.name}: {mark}{amount}, {deal.stage}, {day(deal.effective_on, today)}")
    for entry in detail.timeline:
        lines += ["", f"{entry.on.isoformat()}  {entry.kind}  [{entry.source}]", entry.text]
    return "\n".join(lines)
