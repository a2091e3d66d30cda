"""One deal in lines: the peek strip and the panes at the right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from aeterm.domain.contact_fields import stance_word
from aeterm.domain.deal import Deal
from aeterm.domain.money import plain
from aeterm.domain.stage import DealState, Process
from aeterm.forecast.hygiene import Signal
from aeterm.forecast.pushes import in_words
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line, Span, cells, wrapped
from aeterm.tui.presenters.parts import day, full, plural

if TYPE_CHECKING:
    from aeterm.domain.contact import Contact
    from aeterm.services.deals import DealDetail
    from aeterm.services.timeline import TimelineEntry

_BUYERS = ("economic buyer", "buyer", "decision maker", "champion")
_LABEL = 9
_BETWEEN = " · "


def peek_lines(detail: DealDetail, process: Process, today: date, score: Line = ()) -> list[Line]:
    """Five lines at most, for the strip under the list; `score` is how the deal is qualified."""
    deal = detail.deal
    lines: list[Line] = [[(" · ".join(_standing(detail, process)), "")]]
    lines.append(signal_line(detail.signals) or [("✓ ", "good"), ("nothing to mend", "dim")])
    last = _last(detail.timeline, today)
    what = f'{day(last.on, today)} {last.kind}   "{one_line(last.text)}"' if last else "nothing recorded"
    lines.append([("Last  ", "dim"), (what, "" if last else "dim")])
    lines.append([("To-do ", "dim"), *_todo(deal, today)])
    against: Line = [(_objections(detail), "notice"), (" · ", "dim")] if detail.open_objections else []
    lines.append([*against, *(score or [(_category_line(deal, process), "dim")])])
    return lines


def deal_lines(detail: DealDetail, process: Process, today: date, width: int, score: Line = ()) -> list[Line]:
    """Everything known of a deal, for the pane DEAL; `score` is how it is qualified."""
    deal = detail.deal
    lines: list[Line] = [
        [(_money(deal), "bold"), ("   " + "   ".join(_standing(detail, process, short=True)), "")],
        [],
    ]
    lines += [[(signal.mark + " ", _paint(signal)), (signal.text, "")] for signal in detail.signals]
    if detail.signals:
        lines.append([])
    lines += _scored(score, width)
    rows = [
        ("Close", _close(deal, today)),
        (
            "Against",
            f"{_objections(detail)} · {key_for('objections.open')} shows them" if detail.open_objections else "",
        ),
        ("Category", _category_line(deal, process)),
        ("Odds", _odds(deal, process)),
        ("Account", _account(detail)),
        ("Owner", deal.owner),
        ("Product", deal.product),
        ("Kind", " · ".join(part for part in (deal.kind, deal.source, deal.region, deal.division) if part)),
        ("Rival", deal.competitor),
        ("Reason", deal.close_reason),
        ("Opened", day(deal.created_on, today) if deal.created_on else ""),
        ("Pushed", in_words(detail.pushes)),
    ]
    for label, value in rows:
        lines += _field(label, value, width)
    for index, contact in enumerate(detail.contacts):
        lines += _field("People" if index == 0 else "", _person(contact), width)
    if not detail.contacts:
        nobody = f"? nobody known at this account · {key_for('contacts.open')} adds somebody"
        lines.append([("People".ljust(_LABEL), "dim"), (nobody, "dim")])
    lines += [[], [("To-do".ljust(_LABEL), "dim"), *_todo(deal, today)]]
    return lines


def signal_line(signals: Iterable[Signal]) -> list[Span]:
    """The doubts on one line: `! no amount · ~ quiet 20 d`."""
    spans: list[Span] = []
    for signal in signals:
        if spans:
            spans.append((" · ", "dim"))
        spans += [(signal.mark + " ", _paint(signal)), (signal.text, "")]
    return spans


def _paint(signal: Signal) -> str:
    return "serious" if signal.mark == "!" else "notice"


def _standing(detail: DealDetail, process: Process, *, short: bool = False) -> list[str]:
    deal = detail.deal
    stage = process.find(deal.stage)
    where = stage.label if stage else deal.stage
    if detail.days_in_stage is not None and deal.state is DealState.OPEN:
        where += f" {detail.days_in_stage} d"
        if detail.usual_days_in_stage is not None:
            where += f" (usual {detail.usual_days_in_stage})"
    if short:
        return [where] if deal.state is not DealState.OPEN else [where, deal.category.label]
    people = plural(len(detail.contacts), "contact") if detail.contacts else "no contact known"
    category = _category_line(deal, process) if deal.category_is_override else deal.category.label
    parts = [where, category, people] if deal.state is DealState.OPEN else [where, people]
    buyer = next((person for role in _BUYERS for person in detail.contacts if role in person.role.casefold()), None)
    if buyer:
        parts.append(f"{one_line(buyer.role)}: {_titled(buyer)}")
    return parts


def _objections(detail: DealDetail) -> str:
    """`2 open objections`; empty when there is none."""
    return plural(detail.open_objections, "open objection") if detail.open_objections else ""


def _titled(contact: Contact) -> str:
    return one_line(contact.name) + (f" ({one_line(contact.title)})" if contact.title else "")


def _person(contact: Contact) -> str:
    stance = stance_word(contact.stance)
    parts = [contact.name, contact.title, contact.role.replace("_", " "), stance, contact.email, contact.phone]
    return " · ".join(one_line(part) for part in parts if part)


def _last(timeline: Iterable[TimelineEntry], today: date) -> TimelineEntry | None:
    past = (entry for entry in timeline if entry.on <= today and not entry.is_ahead)
    return next((entry for entry in past if entry.kind not in ("opened", "task")), None)


def _todo(deal: Deal, today: date) -> list[Span]:
    if not deal.next_step.strip():
        return [("— nothing planned", "dim")]
    spans: list[Span] = [(one_line(deal.next_step), "")]
    if deal.next_step_on:
        is_late = deal.next_step_on < today
        due = f"{deal.next_step_on:%a} {day(deal.next_step_on, today)}"
        spans += [("   due " if not is_late else "   ! was due ", "serious" if is_late else "dim"), (due, "")]
    if deal.owner:
        spans.append((f"   {one_line(deal.owner)}", "dim"))
    return spans


def _category_line(deal: Deal, process: Process) -> str:
    if deal.state is not DealState.OPEN:
        return deal.category.label
    stage = process.find(deal.stage)
    rule = stage.default_category.label if stage else "none"
    if deal.category_is_override:
        return f"{deal.category.label}, set by hand" + (f" (rule: {rule})" if rule != deal.category.label else "")
    return f"{deal.category.label}, by the stage's rule"


def _money(deal: Deal) -> str:
    if deal.amount is None:
        return "no amount"
    return full(deal.amount, deal.currency) + (" list price" if deal.amount_is_estimate else "")


def _close(deal: Deal, today: date) -> str:
    when = deal.effective_on
    if when is None:
        return "no close date" if deal.state is DealState.OPEN else "unknown day"
    away = (when - today).days
    if deal.state is not DealState.OPEN:
        return f"{deal.state.value} {day(when, today)}"
    return f"{day(when, today)} ({f'in {away} d' if away >= 0 else f'{-away} d ago'})"


def _odds(deal: Deal, process: Process) -> str:
    if deal.state is not DealState.OPEN:
        return ""
    if deal.probability is not None:
        return f"{plain(deal.probability * 100)}%, set by hand"
    stage = process.find(deal.stage)
    return f"{plain(stage.probability * 100)}%, of the stage" if stage else ""


def _account(detail: DealDetail) -> str:
    account = detail.account
    if account is None:
        return detail.deal.account_name
    staff = f"{account.employees:,} staff" if account.employees else ""
    parts = [account.name, account.sector, account.city or account.country, staff]
    return " · ".join(one_line(part) for part in parts if part)


def _scored(score: Line, width: int) -> list[Line]:
    """How it is qualified, broken between its parts where it is too long for one line."""
    lines: list[list[Span]] = [[("Score".ljust(_LABEL), "dim")]] if score else []
    parts: list[list[Span]] = []
    for span in score:
        if not parts or span[0].startswith(_BETWEEN):
            parts.append([])
        parts[-1].append(span)
    for part in parts:
        size = sum(cells(text) for text, _ in [*lines[-1], *part])
        if len(lines[-1]) > 1 and size > width - 2:
            lines.append([(" " * _LABEL, "")])
            part = [(part[0][0].removeprefix(_BETWEEN), part[0][1]), *part[1:]]
        lines[-1] += part
    return list(lines)


def _field(label: str, value: str, width: int) -> list[Line]:
    if not value.strip():
        return []
    texts = wrapped(one_line(value), max(10, width - _LABEL - 2))
    return [[((label if index == 0 else "").ljust(_LABEL), "dim"), (text, "")] for index, text in enumerate(texts)]
