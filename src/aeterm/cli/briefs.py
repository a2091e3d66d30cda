"""`aeterm briefs`: a brief for every meeting of a day, two at a time."""

from __future__ import annotations

import argparse
import asyncio
from typing import TYPE_CHECKING

from aeterm.cli.context import INTERRUPTED, Context
from aeterm.cli.writing import as_json, stopped_by_signals
from aeterm.domain.draft import OUTLINE, DraftState
from aeterm.errors import ModelUnavailableError
from aeterm.text import counted, one_line

if TYPE_CHECKING:
    from aeterm.services.briefing import BriefRun, Written
    from aeterm.services.meetings import Meeting


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("day", nargs="?", default="today", metavar="DAY", help="today, tomorrow, monday, 2026-12-01")
    parser.add_argument("--list", action="store_true", help="show the meetings and which have a brief; write nothing")
    parser.add_argument("--again", action="store_true", help="write those too that have a brief of today")
    parser.add_argument("--outline", action="store_true", help="compose them here; call no model")
    parser.epilog = (
        "Meetings that have begun are left out. Run it again after an interrupt: it goes on where it was.\n"
        "Exit code 3: the model did not answer, and outlines stand in."
    )


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Write what is missing, and print a line per brief as it is done."""
    from aeterm.domain.typed_days import parse_day

    services = context.services()
    day = parse_day(arguments.day, services.clock.today(), services.book.settings.calendar)
    briefing = services.briefing
    meetings = briefing.meetings(day)
    if arguments.list:
        return _list(context, meetings)
    wanted = meetings if arguments.again else briefing.missing(day, outline=arguments.outline)
    if not wanted:
        context.say(f"every meeting of {day} has its brief" if meetings else f"no meeting left on {day}")
        if context.json:
            context.print_json([])
        return 0
    if len(wanted) < len(meetings):
        context.say(f"{len(meetings) - len(wanted)} of {len(meetings)} written already; --again writes them anew")
    return asyncio.run(_write(context, briefing.start(wanted, outline=arguments.outline)))


def _list(context: Context, meetings: list[Meeting]) -> int:
    briefs = {meeting.activity.id: context.services().briefing.brief_of(meeting) for meeting in meetings}
    if context.json:
        context.print_json(
            [
                {
                    "activity": meeting.activity.id,
                    "starts_at": meeting.starts_at.isoformat() if meeting.starts_at else None,
                    "subject": one_line(meeting.activity.subject),
                    "about": meeting.target.id,
                    "name": one_line(meeting.target.name),
                    "brief": brief.id if (brief := briefs[meeting.activity.id]) else None,
                }
                for meeting in meetings
            ]
        )
        return 0
    for meeting in meetings:
        brief = briefs[meeting.activity.id]
        context.print(f"{_line(meeting)}  {brief.id if brief else 'no brief yet'}")
    if not meetings:
        context.say("no meeting left on that day")
    return 0


async def _write(context: Context, run: BriefRun) -> int:
    found: list[Written] = []
    context.say(f"{counted(run.total, 'brief')} to write, two at a time; the interrupt key stops and keeps the text")
    with stopped_by_signals(run.stop):
        async for one in run.written():
            found.append(one)
            _said(context, one, f"{run.done} of {run.total}")
    if context.json:
        context.print_json([as_json(one.draft) for one in found if one.draft])
    whole = sum(one.draft is not None and one.draft.state is DraftState.COMPLETE for one in found)
    if run.is_stopped and whole < run.total:
        context.say(f"stopped after {whole} of {run.total}; the same command goes on")
        return INTERRUPTED
    if any(one.draft is None for one in found):
        return next(one.error.exit_code for one in found if one.error)
    is_as_asked = whole == run.total and not any(one.draft and one.draft.reason for one in found)
    return 0 if is_as_asked else ModelUnavailableError.exit_code


def _said(context: Context, one: Written, place: str) -> None:
    if one.draft is None:
        assert one.error is not None
        context.say(f"{place}: {_line(one.meeting)}: {one.error}")
        return
    by = "outline" if one.draft.model == OUTLINE else one_line(one.draft.model)
    if not context.json:
        context.print(f"{one.draft.id:<5} {_line(one.meeting)}  ({by})")
        context.out.flush()
    if one.draft.reason:
        context.say(f"{place}: {one.draft.id}: {one_line(one.draft.reason)}")


def _line(meeting: Meeting) -> str:
    time = meeting.starts_at.strftime("%H:%M") if meeting.starts_at else "all day"
    return f"{time:<7} {one_line(meeting.target.name)}: {one_line(meeting.activity.subject)}"
