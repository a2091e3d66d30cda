"""`aeterm next`: the next meeting and its brief, for a shell prompt, a tmux pane or the two minutes before it."""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta
from textwrap import fill
from typing import TYPE_CHECKING

from aeterm.cli.context import Context
from aeterm.cli.tables import terminal_columns
from aeterm.domain.deal import Deal
from aeterm.services.instants import SOON_MINUTES, ahead, local_day
from aeterm.text import fit, one_line

if TYPE_CHECKING:
    from aeterm.services.meetings import Meeting

_DAYS = 14
_LEAST_WIDTH = 20
"""So near, a meeting is told by its minutes although it may be of tomorrow."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--line", action="store_true", help="one line alone, for a prompt or a status bar")
    parser.add_argument("--width", type=_width, metavar="N", help="at most so many columns; else those of the terminal")
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
    columns: int | None = arguments.width or terminal_columns(context.out)
    if arguments.line:
        context.print(head if columns is None else fit(head, columns).rstrip())
        return 0
    brief = services.briefing.brief_of(found) or services.briefing.outline_of(found)
    for text in (head, "", *brief.text.rstrip("\n").split("\n")):
        context.print(text if columns is None else _folded(text, columns))
    return 0


def _folded(text: str, columns: int) -> str:
    """A line of a brief on several; what belongs to a point of a list stands below its first word."""
    indent = "  " if text.startswith("- ") else "   " if text[:1].isdigit() else ""
    return fill(text, columns, subsequent_indent=indent)


def _width(text: str) -> int:
    if not text.isdigit() or int(text) < _LEAST_WIDTH:
        raise argparse.ArgumentTypeError(f"{one_line(text)} is no number of columns; at least {_LEAST_WIDTH}")
    return int(text)


def _next(context: Context) -> Meeting | None:
    services = context.services()
    today = services.clock.today()
    for days in range(_DAYS + 1):
        if meetings := services.briefing.meetings(today + timedelta(days=days)):
            return meetings[0]
    return None


def line(meeting: Meeting, now: datetime) -> str:
    """`in 25 min · 14:00 Northwind: Pricing · Ana Lopez · room 4`, with the account rather than the deal."""
    starts_at, activity, target = meeting.starts_at, meeting.activity, meeting.target
    name = one_line((isinstance(target, Deal) and target.account_name) or target.name)
    subject = one_line(activity.subject)
    what = subject if name.casefold() in subject.casefold() else f"{name}: {subject}"
    if starts_at is None:
        wait, time = f"{activity.on:%a %d %b}", "all day"
    else:
        minutes = int((starts_at - now).total_seconds() // 60)
        is_near = minutes < SOON_MINUTES or starts_at.date() == local_day(now)
        wait, time = ahead(minutes) if is_near else f"{starts_at:%a %d %b}", f"{starts_at:%H:%M}"
    parts = [
        wait,
        f"{time} {what}",
        ", ".join(map(one_line, activity.attendees[:3])) + (" ..." if len(activity.attendees) > 3 else ""),
        one_line(activity.location),
    ]
    return " · ".join(part for part in parts if part)
