"""One deal in lines: the peek strip and the panes at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from aeterm.domain.deal import Deal
from aeterm.domain.money import plain
from aeterm.domain.stage import DealState, Process
from aeterm.forecast.hygiene import Signal
from aeterm.forecast.pushes import in_words
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line, Span, cells, fit, wrapped
from aeterm.tui.presenters.parts import day, full, plural
from aeterm.tui.presenters.people import people_lines, reach_lines

if TYPE_CHECKING:
    from aeterm.domain.contact import Contact
    from aeterm.services.deals import DealDetail
    from aeterm.services.timeline import TimelineEntry

_BUYERS = ("economic buyer", "buyer", "decision maker", "champion")
_LABEL = 9
_MONEY, _STANDING = 10, 29
"""Cells of an amount and of a stage with its days, that fit nearly all."""
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
    """Everything known of a deal, for the pane DEAL; `score` is how it is qualified.

    What every deal has is on the same line for all of them: the eye finds it, and less is sent from one to the next.
    """
    deal, columns = detail.deal, width - 2
    where, *rest = _standing(detail, process, short=True)
    standing = (where.ljust(_STANDING) + "  " + rest[0]) if rest else where
    scored, left_over = _scored(score, columns)
    against = f"{_objections(detail)} · {key_for('objections.open')} shows them" if detail.open_objections else ""
    lines: list[Line] = [
        [(_money(deal).ljust(_MONEY), "bold"), ("  " + standing, "")],
        *_doubts([*([*signal_line([signal])] for signal in detail.signals), *left_over], columns),
        [("To-do".ljust(_LABEL), "dim"), *_planned(deal, today, columns - _LABEL)],
        _one("Close", _close(deal, today), columns),
        _one("Category", _category_line(deal, process), columns),
        _one("Odds", _odds(deal, process), columns),
        scored,
        _one("Against", against, columns),
        _one("Rival", deal.competitor, columns),
        _one("Account", _account(detail), columns),
        _one("Product", deal.product, columns),
        _one("Kind", _BETWEEN.join(filter(None, (deal.kind, deal.division, deal.source, deal.region))), columns),
        _one("Owner", deal.owner, columns),
        _one("Opened", day(deal.created_on, today) if deal.created_on else "", columns),
        *_field("Reason", deal.close_reason, columns),
        *_field("Pushed", in_words(detail.pushes), columns),
    ]
    lines += people_lines(detail.contacts, columns)
    reach = reach_lines(detail.contacts, columns)
    return [*lines, [], *reach] if reach else lines


def signal_line(signals: Iterable[Signal]) -> list[Span]:
    """The doubts on one line: `! no amount · ~ quiet 20 d`."""
    spans: list[Span] = []
    for signal in signals:
        if spans:
            spans.append((" · ", "dim"))
        spans += [(signal.mark + " ", _paint(signal)), (signal.text, "")]
    return spans


def _doubts(doubts: Sequence[list[Span]], columns: int) -> list[Line]:
    """All on one line when they fit, else a line for each; a blank line when there are none."""
    joined: list[Span] = []
    for doubt in doubts:
        joined += [*([(_BETWEEN, "dim")] if joined else []), *doubt]
    return [joined] if sum(cells(text) for text, _ in joined) <= columns else list(doubts)


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


def _scored(score: Line, columns: int) -> tuple[Line, list[list[Span]]]:
    """How it is qualified, on one line, and the parts of it that find no room there."""
    line, left_over = [("Score".ljust(_LABEL), "dim")], list[list[Span]]()
    parts: list[list[Span]] = []
    for span in score:
        if not parts or span[0].startswith(_BETWEEN):
            parts.append([])
        parts[-1].append(span)
    for number, part in enumerate(parts):
        if left_over or (number and sum(cells(text) for text, _ in [*line, *part]) > columns):
            left_over.append([(part[0][0].removeprefix(_BETWEEN), part[0][1]), *part[1:]])
        else:
            line += part
    return (line if score else _one("Score", "", columns)), left_over


def _planned(deal: Deal, today: date, columns: int) -> list[Span]:
    """The next step behind its day, which so stands in the same place for every deal."""
    if not deal.next_step.strip():
        return [("— nothing planned", "dim")]
    due, is_late = deal.next_step_on, deal.next_step_on is not None and deal.next_step_on < today
    when = f"{due:%a} {day(due, today)}{' !' if is_late else ''}" if due else "no day"
    start = f"{when:<10}  "
    return [
        (start, "serious" if is_late else "" if due else "dim"),
        (_fitted(deal.next_step, columns - len(start)), ""),
    ]


def _one(label: str, value: str, columns: int) -> Line:
    """A field on one line, for every deal: what does not fit is cut, what is not known is `—`."""
    text = one_line(value).strip()
    return [(label.ljust(_LABEL), "dim"), (_fitted(text, columns - _LABEL), "") if text else ("—", "dim")]


def _fitted(text: str, columns: int) -> str:
    return fit(text, max(10, columns)).rstrip()


def _field(label: str, value: str, columns: int) -> list[Line]:
    """A field that few deals have, as long as it is."""
    if not value.strip():
        return []
    texts = wrapped(one_line(value), max(10, columns - _LABEL))
    return [[((label if index == 0 else "").ljust(_LABEL), "dim"), (text, "")] for index, text in enumerate(texts)]
