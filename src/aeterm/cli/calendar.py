"""`aeterm calendar`: meetings from ICS files and addresses, and which account each is about."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from aeterm.cli.context import Context
from aeterm.cli.targets import find_target
from aeterm.errors import UsageError
from aeterm.text import counted, one_line

if TYPE_CHECKING:
    from aeterm.domain.activity import Activity
    from aeterm.services.calendars import Reading

INTERMIXED = True
_ACTIONS = ("list", "add", "read", "remove", "review", "match")
_MOST_PROBLEMS = 8


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", nargs="?", default="list", choices=_ACTIONS)
    parser.add_argument("words", nargs="*", metavar="WORD", help="see below")
    parser.add_argument("--name", help="what to call it (add); its file name or host when left out")
    parser.epilog = (
        "calendar add FILE|URL [--name work]   read it now, and again at each calendar read\n"
        "calendar read [NAME ...]              read again: all, or those named\n"
        "calendar review                       meetings whose account is doubtful or unknown\n"
        "calendar match MEETING NAME           it is about this deal or account (none: about nothing here)\n"
        "calendar remove NAME                  forget it, with its meetings to come\n"
        "From 30 days back to 120 ahead. Addresses are kept apart from the book, for you alone."
    )


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Do what is asked; each reading is one change that `aeterm undo` takes back."""
    words: list[str] = arguments.words
    if arguments.action == "list":
        return _list(context)
    if arguments.action == "add":
        return _add(context, " ".join(words), arguments.name)
    if arguments.action == "read":
        return _said(context, context.services().calendars.refresh(words))
    if arguments.action == "remove":
        if len(words) != 1:
            raise UsageError("which calendar?", hint="aeterm calendar lists them")
        gone = context.services().calendars.remove(words[0])
        context.say(f"{one_line(words[0])} is forgotten, with {counted(gone, 'meeting')} to come")
        return 0
    if arguments.action == "review":
        return _review(context)
    return _match(context, words)


def _list(context: Context) -> int:
    from aeterm.calendar.desk import shown

    sources = {name: shown(place) for name, place in context.services().calendars.sources().items()}
    if context.json:
        context.print_json([{"name": name, "place": place} for name, place in sources.items()])
        return 0
    for name, place in sources.items():
        context.print(f"{one_line(name):<16} {place}")
    if not sources:
        context.say("no calendar yet; aeterm calendar add FILE or URL")
    return 0


def _add(context: Context, place: str, name: str | None) -> int:
    from aeterm.calendar.desk import is_address, shown

    if not place:
        raise UsageError("which calendar?", hint="aeterm calendar add FILE, or its address")
    location = place if is_address(place) else str(Path(place).expanduser().absolute())
    label = name or (shown(place).partition(":")[0] if is_address(place) else Path(place).stem)
    return _said(context, [context.services().calendars.add(label, location)])


def _said(context: Context, readings: list[Reading]) -> int:
    if context.json:
        context.print_json(
            [
                {
                    "name": reading.name,
                    "new": reading.new,
                    "changed": reading.changed,
                    "gone": reading.gone,
                    "doubtful": reading.doubtful,
                    "unknown": reading.unknown,
                    "problems": [{"line": problem.line, "reason": problem.reason} for problem in reading.problems],
                }
                for reading in readings
            ]
        )
        return 0
    for reading in readings:
        context.print(str(reading))
        for problem in reading.problems[:_MOST_PROBLEMS]:
            context.say(f"left out, {problem}" if problem.line else str(problem))
        if len(reading.problems) > _MOST_PROBLEMS:
            context.say(f"and {len(reading.problems) - _MOST_PROBLEMS} more such entries")
        if reading.doubtful or reading.unknown:
            context.say(
                f"{counted(reading.doubtful, 'meeting')} with a doubtful account, {reading.unknown} with none: "
                "aeterm calendar review"
            )
    if not readings:
        context.say("no calendar yet; aeterm calendar add FILE or URL")
    return 0


def _review(context: Context) -> int:
    services = context.services()
    waiting = services.calendars.to_review()
    if context.json:
        context.print_json([_as_json(item) for item in waiting])
        return 0
    for item in waiting:
        account = services.accounts.get(item.account_id).name if item.account_id else ""
        guess = f"perhaps {one_line(account)}" if account else "no account"
        guests = ", ".join(map(one_line, item.attendees[:3]))
        context.print(f"{item.id:<6} {when(item)}  {one_line(item.subject)[:40]:<40}  {guess}  {guests}")
    if waiting:
        context.say("aeterm calendar match MEETING NAME settles one and its series; none: it is about nothing here")
    else:
        context.say("nothing to review")
    return 0


def _match(context: Context, words: list[str]) -> int:
    if len(words) < 2:
        raise UsageError("which meeting is about what?", hint="aeterm calendar match v12 Northwind")
    services = context.services()
    name = " ".join(words[1:])
    target = None if name.casefold() in ("none", "-") else find_target(services, name)
    settled = services.calendars.settle(words[0], target)
    if context.json:
        context.print_json([_as_json(item) for item in settled])
    else:
        about = one_line(target.name) if target else "nothing of the book"
        context.print(f"{counted(len(settled), 'meeting')} about {about}")
    return 0


def when(activity: Activity) -> str:
    """`Mon 2026-11-30 14:00`, or `all day`."""
    time = f"{activity.starts_at.astimezone():%H:%M}" if activity.starts_at else "all day"
    return f"{activity.on:%a %Y-%m-%d} {time}"


def _as_json(activity: Activity) -> dict[str, object]:
    return {
        "id": activity.id,
        "on": activity.on.isoformat(),
        "starts_at": activity.starts_at.isoformat() if activity.starts_at else None,
        "minutes": activity.minutes,
        "subject": activity.subject,
        "location": activity.location,
        "attendees": list(activity.attendees),
        "account_id": activity.account_id,
        "deal_id": activity.deal_id,
        "match": activity.match.value or "none",
    }
