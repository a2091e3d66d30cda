"""`aeterm next`: the next meeting and its brief, for a shell prompt, a tmux pane or the two minutes before it."""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from aeterm.cli.context import Context
from aeterm.text import one_line

if TYPE_CHECKING:
    from aeterm.services.meetings import Meeting

_DAYS = 14


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--line", action="store_true", help="one line alone, for a prompt or a status bar")
    parser.epilog = "The brief is the one written today, else an outline from what the book knows; no model is called."


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print when the next meeting is, with whom and about what, then its brief. Exit code 1 when none is ahead."""
    services = context.services()
    found = _next(context)
    if found is None:
        context.say(f"no meeting in the next {_DAYS} days; aeterm calendar add FILE reads a calendar")
        return 1
    head = line(found, services.clock.now())
    if context.json:
        brief = services.briefing.brief_of(found)
        context.print_json(
            {
                "starts_at": found.starts_at.isoformat() if found.starts_at else None,
                "on": found.activity.on.isoformat(),
                "subject": one_line(found.activity.subject),
                "about": found.target.id,
                "name": one_line(found.target.name),
                "location": one_line(found.activity.location),
                "attendees": list(map(one_line, found.activity.attendees)),
                "brief": brief.id if brief else None,
            }
        )
        return 0
    context.print(head)
    if not arguments.line:
        brief = services.briefing.brief_of(found) or services.briefing.outline_of(found)
        context.print()
        context.print(brief.text.rstrip("\n"))
    return 0


def _next(context: Context) -> Meeting | None:
    services = context.services()
    today = services.clock.today()
    for days in range(_DAYS + 1):
        if meetings := services.briefing.meetings(today + timedelta(days=days)):
            return meetings[0]
    return None


def line(meeting: Meeting, now: datetime) -> str:
    """`in 25 min · 14:00 Northwind: Pricing · Ana Lopez · room 4`."""
    starts_at, activity = meeting.starts_at, meeting.activity
    if starts_at is None:
        wait, time = f"{activity.on:%a %d %b}", "all day"
    else:
        minutes = int((starts_at - now).total_seconds() // 60)
        wait = f"in {minutes} min" if minutes < 120 else f"{starts_at:%a %d %b}"
        time = f"{starts_at:%H:%M}"
    if starts_at is not None and minutes >= 120 and starts_at.date() == now.astimezone().date():
        wait = f"in {minutes // 60} h {minutes % 60:02} min"
    parts = [
        wait,
        f"{time} {one_line(meeting.target.name)}: {one_line(activity.subject)}",
        ", ".join(map(one_line, activity.attendees[:3])) + (" ..." if len(activity.attendees) > 3 else ""),
        one_line(activity.location),
    ]
    return " · ".join(part for part in parts if part)
