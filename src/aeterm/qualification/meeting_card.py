"""What an AE reads of a meeting in the half minute before it: a brief cut down to a dozen lines, each with its source.

The same evidence and the same rules as the outline of a brief, without a template: a pure function of a dossier.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack, gather
from aeterm.qualification.plan import next_meetings
from aeterm.qualification.signals import read_notes
from aeterm.qualification.view import build_view
from aeterm.qualification.words import Words
from aeterm.text import one_line

_MOST_PEOPLE = 4
_MOST_RISKS = 3
_MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Sourced:
    """One line, and the numbers of the evidence that it rests on: `[3]`, empty for advice."""

    text: str
    cite: str = ""


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """The card of one meeting. What the book does not know is empty."""

    aim: Sourced
    people: tuple[Sourced, ...]
    """Those invited first: `Ana Ruiz · CFO · economic buyer · for us (+1)`."""
    pain: Sourced | None
    last: Sourced | None
    since: tuple[Sourced, ...]
    risks: tuple[Sourced, ...]
    questions: tuple[Sourced, ...]
    """What to ask, the element before it: `Champion: What do you gain?`."""
    promises: tuple[Sourced, ...]
    """Open on our side, then on theirs."""
    sources: tuple[str, ...]


def meeting_card(dossier: Dossier, invited: Collection[str] = ()) -> MeetingCard:
    """The card of a meeting on a deal or account; `invited` are the names of those who come."""
    pack = gather(dossier)
    view: dict[str, Any] = build_view(dossier, pack, read_notes(dossier, pack))
    words = Words.of(dossier.language)
    return MeetingCard(
        aim=_aim(view["objective"], dossier),
        people=tuple(_people(dossier, pack, {one_line(name).casefold() for name in invited}))[:_MOST_PEOPLE],
        pain=next(iter(_lines(view["pain"] or view["said"])), None),
        last=_line(view["last_contact"]),
        since=_lines(view["since"]),
        risks=_lines(view["risks"])[:_MOST_RISKS],
        questions=tuple(
            Sourced(words.say("labelled", label=line["element"], text=line["text"]))
            for line in view["questions"][:_MOST_QUESTIONS]
        ),
        promises=_lines([*view["ours"][:1], *view["theirs"][:1]]),
        sources=tuple(view["sources"]),
    )


def _people(dossier: Dossier, pack: Pack, invited: Collection[str]) -> Iterator[Sourced]:
    words = Words.of(dossier.language)
    for contact in sorted(dossier.contacts, key=lambda one: one_line(one.name).casefold() not in invited):
        role = one_line(contact.role)
        parts = [
            one_line(contact.name),
            one_line(contact.title),
            words.label(f"role_{role.casefold().replace('_', ' ')}", role) if role else "",
            "" if contact.stance is None else words.say(f"stance_{max(-2, min(2, contact.stance))}"),
        ]
        yield Sourced(" · ".join(part for part in parts if part), pack.cite(f"person.{contact.id}"))


def _lines(found: Any) -> tuple[Sourced, ...]:
    return tuple(Sourced(line["text"], line["cite"]) for line in found)


def _line(found: Any) -> Sourced | None:
    return None if not found else Sourced(found["text"], found["cite"])


def _aim(text: str, dossier: Dossier) -> Sourced:
    """The objective with its citation apart, without name and day of the meeting, which stand above the card."""
    head, bracket, number = text.rpartition(" [")
    aim = Sourced(head, f"[{number}") if bracket and number.endswith("]") else Sourced(text)
    for meeting in next_meetings(dossier)[:1]:
        if aim.text.startswith(one_line(meeting.subject)) and (said := aim.text.partition(": ")[2]):
            return Sourced(said, aim.cite)
    return aim
