"""`aeterm today`: the day in one look, as view 1 has it: next meeting, agenda, what needs you, quarter, drafts."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from aeterm.cli.context import Context
from aeterm.cli.next import line
from aeterm.cli.tables import cut, plainly, terminal_columns
from aeterm.cli.worklist import as_json as need_json
from aeterm.cli.worklist import item_lines, summary
from aeterm.domain.activity import ActivityKind
from aeterm.domain.draft import Draft
from aeterm.domain.money import grouped
from aeterm.errors import UsageError
from aeterm.forecast.coverage import ratio_text
from aeterm.services.meetings import Meeting
from aeterm.text import counted, one_line

if TYPE_CHECKING:
    from aeterm.forecast.panel import ForecastPanel
    from aeterm.qualification.meeting_card import MeetingCard, Sourced
    from aeterm.services.container import Services
    from aeterm.services.today import AgendaItem

_TOP = 5
_LABEL = 6
_WIDTH = 100
"""Columns of the card where there is no terminal to fit."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--top", metavar="N", type=int, default=_TOP, help=f"N deals that need you, {_TOP} without it")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the day."""
    if arguments.top < 1:
        raise UsageError(f"--top {arguments.top} leaves nothing", hint="--top 5")
    services = context.services()
    if context.json:
        context.print_json(_as_json(services, arguments.top))
        return 0
    limit = None if context.plain else terminal_columns(context.out)
    for text in _lines(services, arguments.top, limit):
        context.print(plainly(text) if context.plain else cut(text, limit))
    return 0


def _lines(services: Services, top: int, limit: int | None) -> Iterator[str]:
    today, agenda, now = services.today, services.today.agenda(), services.clock.now()
    coming = agenda.next
    if coming is None or coming.target is None:
        yield "NEXT  no call or meeting in the next seven days"
    else:
        yield f"NEXT  {line(Meeting(coming.activity, coming.target, coming.starts_at), now)}"
        yield from _card_lines(today.card(coming), limit or _WIDTH)
        yield f"      {'no brief yet' if coming.brief is None else f'aeterm drafts {coming.brief.id} prints the brief'}"
    yield from ("", f"TODAY  {services.clock.today():%a} {services.clock.today().isoformat()}")
    yield from map(_agenda_line, agenda.today)
    if not agenda.today:
        yield "  nothing planned"
    if agenda.later:
        yield f"THEN  {agenda.later[0].activity.on:%a} {agenda.later[0].activity.on.isoformat()}"
        yield from map(_agenda_line, agenda.later)
    needs = today.needs()
    yield from ("", f"NEEDS YOU  {summary(needs, min(top, len(needs)))}")
    yield from item_lines(needs[:top], limit)
    yield from ("", *_quarter_lines(today.quarter(), today.moved()))
    waiting = today.to_review()
    yield from ("", f"WAITING FOR YOUR REVIEW  {counted(len(waiting), 'draft')}")
    yield from (f"  {draft.id:<5} {one_line(draft.title)}  ({_why(draft)})" for draft in waiting)


def _card_lines(card: MeetingCard | None, width: int) -> Iterator[str]:
    """The card, the numbers of its sources included; `aeterm brief` lists what they are."""
    if card is None:
        return
    groups: tuple[tuple[str, Sequence[Sourced | None]], ...] = (
        ("Aim", (card.aim,)), ("Who", card.people), ("Why", (card.pain,)), ("Risk", card.risks),
        ("Ask", card.questions), ("Last", (card.last,)), ("Since", card.since), ("Owed", card.promises),
    )  # fmt: skip
    for label, parts in groups:
        for number, part in enumerate(filter(None, parts)):
            said = wrap(f"{part.text} {part.cite}", max(20, width - _LABEL))
            for row, piece in enumerate(said):
                yield f"{'' if number or row else label:<{_LABEL}}{piece}"


def _agenda_line(item: AgendaItem) -> str:
    time = f"{item.starts_at:%H:%M}" if item.starts_at else "day"
    names = item.name or ", ".join(map(one_line, item.activity.attendees))
    about = "  ".join(part for part in (names, one_line(item.activity.subject)) if part)
    return f"  {time:<5}  {_state(item):<8}  {about}"


def _state(item: AgendaItem) -> str:
    """What stands ready: `brief w1`, `no brief`; or why nothing does."""
    if item.activity.kind is ActivityKind.TASK:
        return "to do"
    if item.is_over:
        return "over"
    if item.target is None:
        return ""
    if item.is_doubtful:
        return "account?"
    return f"brief {item.brief.id}" if item.brief else "no brief"


def _quarter_lines(panel: ForecastPanel, moved: Sequence[str]) -> Iterator[str]:
    sums = panel.cumulative
    quota = "no quota" if panel.quota is None else f"quota {grouped(panel.quota)}"
    figures = (f"closed {grouped(panel.won)}", f"commit {grouped(sums.commit)}", f"best {grouped(sums.best_case)}")
    yield f"QUARTER  {panel.period.key}  {', '.join((*figures, quota))} {panel.currency}"
    verdict = "quota missed" if panel.is_missed else panel.coverage.state.value
    yield f"  coverage {ratio_text(panel.coverage.remaining)} of {ratio_text(panel.coverage.target)}: {verdict}"
    yield from (f"  since Monday: {sentence}" for sentence in moved)


def _why(draft: Draft) -> str:
    return counted(draft.open_claims, "flagged claim") if draft.open_claims else draft.state.value


def _as_json(services: Services, top: int) -> dict[str, object]:
    from aeterm.forecast.report import to_json

    today, agenda = services.today, services.today.agenda()
    coming = agenda.next
    card = today.card(coming) if coming is not None else None
    return {
        "on": services.clock.today().isoformat(),
        "next": None if coming is None else _item_json(coming) | {"card": _card_json(card)},
        "agenda": [_item_json(item) for item in agenda.today],
        "later": [_item_json(item) for item in agenda.later],
        "needs": [need_json(item) for item in today.needs()[:top]],
        "quarter": to_json(today.quarter()),
        "moved": list(today.moved()),
        "drafts": [
            {
                "id": draft.id,
                "title": one_line(draft.title),
                "state": draft.state.value,
                "unresolved": draft.open_claims,
            }
            for draft in today.to_review()
        ],
    }


def _item_json(item: AgendaItem) -> dict[str, object]:
    activity = item.activity
    return {
        "kind": activity.kind.value,
        "on": activity.on.isoformat(),
        "starts_at": item.starts_at.isoformat() if item.starts_at else None,
        "minutes": activity.minutes,
        "subject": one_line(activity.subject),
        "location": one_line(activity.location),
        "attendees": list(map(one_line, activity.attendees)),
        "about": item.target.id if item.target else None,
        "name": item.name,
        "doubtful": item.is_doubtful,
        "over": item.is_over,
        "brief": item.brief.id if item.brief else None,
    }


def _card_json(card: MeetingCard | None) -> dict[str, object] | None:
    if card is None:
        return None

    def one(part: Sourced | None) -> str | None:
        return f"{part.text} {part.cite}".strip() if part else None

    return {
        "aim": one(card.aim),
        "people": [one(part) for part in card.people],
        "why": one(card.pain),
        "risks": [one(part) for part in card.risks],
        "questions": [one(part) for part in card.questions],
        "last": one(card.last),
        "since": [one(part) for part in card.since],
        "promises": [one(part) for part in card.promises],
        "sources": list(card.sources),
    }
