"""The page of one deal in a weekly review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aeterm.domain.deal import Deal
from aeterm.domain.stage import Process
from aeterm.forecast.hygiene import SERIOUS
from aeterm.services.weekly_review import ReviewPage
from aeterm.text import one_line
from aeterm.tui.paint import Line
from aeterm.tui.presenters.parts import ACCENT, BAD, GOOD, MUTED, STRONG, WARN, day, fold, full, line
from aeterm.tui.presenters.scorecard import ENGLISH, gate_lines, summary

_LABEL = 9
_TOUCHES = 3
"""Shown; the newest ones."""


def title(deal: Deal) -> str:
    """`New finance suite · Northwind`."""
    account, name = one_line(deal.account_name), one_line(deal.name)
    return name if not account or account.casefold() in name.casefold() else f"{name} · {account}"


def page_lines(page: ReviewPage, process: Process, today: date, width: int) -> Sequence[Line]:
    """Where it stands, what changed, doubts, gates, what to ask, and what was decided today."""
    room = max(20, width)
    lines: list[Line] = [_standing(page.deal, process, today), summary(page.card)]
    lines += [[], *_section("Changed", _changes(page, today), room)]
    lines += [[], *_section("Doubts", list(_doubts(page)) or [[("✓ ", GOOD), ("none", MUTED)]], room)]
    lines += _section("Gates", gate_lines(page.warnings, page.card, room - _LABEL), room)
    lines += [[], *_section("Ask", list(_questions(page)), room)]
    lines += [[], *_section("Next", [_step(page.deal, today)], room)]
    decided: Line = [(page.logged, ACCENT)] if page.logged else [("nothing decided yet", MUTED)]
    return [*lines, *_section("Today", [decided], room)]


def _standing(deal: Deal, process: Process, today: date) -> Line:
    stage = process.find(deal.stage)
    money = "no amount"
    if deal.amount is not None:
        money = full(deal.amount, deal.currency, is_estimate=deal.amount_is_estimate)
    around = (stage.label if stage else deal.stage, deal.category.label, _close(deal.expected_close_on, today))
    return [(money, STRONG), ("   " + "   ".join(map(one_line, around)), "")]


def _close(on: date | None, today: date) -> str:
    if on is None:
        return "no close date"
    days = (on - today).days
    return f"close {day(on, today)} ({f'in {days} d' if days >= 0 else f'{-days} d ago'})"


def _changes(page: ReviewPage, today: date) -> list[Line]:
    """The first line says since when."""
    since = f"since {'its review of ' if page.is_since_review else 'Monday '}{day(page.since, today)}"
    if page.is_new:
        lines: list[Line] = [[(f"new in the book {since}", "")]]
    elif page.changes:
        lines = [[(f"{since}:", MUTED)], *([(change, "")] for change in page.changes)]
    else:
        lines = [[(f"nothing {since}", MUTED)]]
    for touch in page.touches[:_TOUCHES]:
        lines.append([(f"{day(touch.on, today)} {touch.kind} ", MUTED), (one_line(touch.text), "")])
    if len(page.touches) > _TOUCHES:
        lines.append([(f"and {len(page.touches) - _TOUCHES} more", MUTED)])
    return lines


def _doubts(page: ReviewPage) -> Iterator[Line]:
    for signal in page.signals:
        yield [(f"{signal.mark} ", BAD if signal.mark == SERIOUS else WARN), (signal.text, "")]


def _questions(page: ReviewPage) -> Iterator[Line]:
    weakest = page.card.weakest
    yield [("weakest: ", MUTED), (f"{weakest.element.label(ENGLISH)} {weakest.shown}", STRONG)]
    for question in page.questions:
        yield [("? ", ACCENT), (question, "")]


def _step(deal: Deal, today: date) -> Line:
    if not deal.next_step.strip():
        return [("none", WARN)]
    due = f" ({day(deal.next_step_on, today)})" if deal.next_step_on else ""
    return [(one_line(deal.next_step) + due, "")]


def _section(label: str, content: Sequence[Line], room: int) -> Iterator[Line]:
    """The label beside the first line; a text that is too long goes on below itself."""
    for spans in content:
        *signs, (text, paint) = spans
        indent = sum(len(sign) for sign, _ in signs)
        for number, piece in enumerate(fold(text, room - _LABEL - indent) or [""]):
            lead = signs if number == 0 else [(" " * indent, "")]
            yield line((label.ljust(_LABEL), MUTED), lead, (piece, paint))
            label = ""
