"""Who took part in a talk, as the head of its transcript lists them, and which side each is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aeterm.domain.activity import Note
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.speech.names import folded, names_in
from aeterm.qualification.speech.passages import Side, Sides, side_of_label
from aeterm.qualification.speech.pitch import PITCH
from aeterm.qualification.speech.titles import OUR_TITLES, TITLE
from aeterm.qualification.speech.turns import Turn, turns
from aeterm.text import one_line

_HEAD = 4_000
_LONGEST_LINE = 400
_ASIDE = re.compile(r"\s*(?:\(([^()\n]{2,90})\)|[,|–—-]\s*([^\n(),;|]{2,60})(?:[,|]\s*([^\n(),;|]{2,60}))?)")
_FIRST_NAME = re.compile(r"^\W*([A-ZÀ-ÖØ-Þ][\w'’-]{1,20})(?= \()")
"""`- Lisa (Account Executive)`: we call our own by their first name."""
_ANYBODY = frozenset(
    ("", "gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "orange.fr", "free.fr", "laposte.net",
     "wanadoo.fr", "proton.me", "protonmail.com")
)  # fmt: skip
"""Domains of addresses that say nothing of a company."""
_FEWEST_PITCHES = 2
_SHARE = 3


class Attendee(NamedTuple):
    """A person of the list, and where the entry stands."""

    name: str
    title: str
    company: str
    start: int
    end: int


def attendees(text: str, said: Sequence[Turn]) -> list[Attendee]:
    """The people listed above the first turn of a transcript, with what is said of them there."""
    return list(_listed(text[: min(said[0].start, _HEAD)])) if said else []


def _listed(head: str) -> Iterator[Attendee]:
    at = 0
    for line in head.splitlines(keepends=True):
        covered = 0
        for start, end, name in _names(line) if len(line) < _LONGEST_LINE else ():
            aside = _ASIDE.match(line, end)
            if start < covered or aside is None:
                continue
            covered = aside.end()
            parts = [part.strip() for group in aside.groups() if group for part in group.split(",")]
            title = next((part for part in parts if TITLE.search(part) or OUR_TITLES.search(part)), "")
            company = next((part for part in parts if part != title), "")
            if title or side_of_label(company) is not Side.UNKNOWN:
                yield Attendee(name, title, company.rstrip(". "), at + start, at + covered)
        at += len(line)


def _names(line: str) -> list[tuple[int, int, str]]:
    if first := _FIRST_NAME.match(line):
        return [(*first.span(1), first[1])]
    return list(names_in(line))


def sides_of(note: Note, dossier: Dossier) -> tuple[Sides, list[Attendee]]:
    """Who is of which side, as far as the book and the note tell, and who is listed in the note.

    We are the owners of book, deal and account, who bears the title of a seller with all of the same company, and
    who speaks of what `our platform` does, again and again. When some are known to be ours, others who speak are not:
    surely so in a talk of two, else as far as anybody can tell.
    """
    ours = set(_owners(dossier))
    theirs = {folded(contact.name) for contact in dossier.contacts}
    theirs |= {domain for one in dossier.contacts if (domain := _domain(one.email)) not in _ANYBODY}
    said = turns(note.text) if note.kind in ("transcript", "call", "note") else []
    listed = attendees(note.text, said)
    account = folded(dossier.account_name)
    companies = {folded(one.company) for one in listed if OUR_TITLES.search(one.title)} - {account}
    for one in listed:
        company = folded(one.company)
        is_customer = bool(company) and bool(account) and (company in account or account in company)
        is_seller = OUR_TITLES.search(one.title) is not None or company in companies
        is_seller = is_seller or side_of_label(one.company) is Side.OURS
        (theirs if is_customer or (companies and not is_seller) else ours if is_seller else set()).add(folded(one.name))
    known = {word for name in ours | theirs for word in name.split()[:1]}
    ours |= {name for name in _pitching(note.text, said) if name.split()[0] not in known}
    both = {name.split()[0] for name in ours if name} & {name.split()[0] for name in theirs if name}
    ours |= {name.split()[0] for name in ours if name} - both
    theirs |= {name.split()[0] for name in theirs if name} - both
    told = Sides(frozenset(ours), frozenset(theirs - ours))
    names = {turn.name for turn in said if turn.name}
    if not any(told.of(name) is Side.OURS for name in names):
        return told, listed
    others = {folded(name.replace("_", " ")) for name in names if told.of(name) is Side.UNKNOWN}
    others = {name for name in others if name.split()[0] not in ours}
    is_sure = len(others) == 1 and not any(told.of(name) is Side.THEIRS for name in names)
    return Sides(told.ours, told.theirs | others, frozenset() if is_sure else frozenset(others)), listed


def _domain(email: str) -> str:
    return one_line(email).casefold().partition("@")[2]


def _owners(dossier: Dossier) -> Iterator[str]:
    """Names of those who sell: the owner of the book, of the deal and of the account."""
    owners = (dossier.settings.owner, dossier.deal.owner if dossier.deal else "",
              dossier.account.owner if dossier.account else "")  # fmt: skip
    yield from (folded(owner) for owner in owners if folded(owner))


def _pitching(text: str, said: Sequence[Turn]) -> set[str]:
    """Speakers who say what their product does, at least twice, and the others hardly ever."""
    counts: Counter[str] = Counter()
    for turn in said:
        if turn.name:
            counts[folded(turn.name.replace("_", " "))] += len(PITCH.findall(text[turn.start : turn.end]))
    most = max(counts.values(), default=0)
    return {name for name, count in counts.items() if count >= _FEWEST_PITCHES and count * _SHARE >= most}
