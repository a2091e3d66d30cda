"""People whom a note names: new contacts, what is known of them, and their part in the purchase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aeterm.domain.activity import Note
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.found import Found
from aeterm.qualification.mails import Mail, read_mail
from aeterm.qualification.proposals import ProposalKind
from aeterm.qualification.same_person import bare, is_fuller, is_surname, may_be_one
from aeterm.qualification.speech.attendees import Attendee
from aeterm.qualification.speech.names import People, folded, is_name, names_in, titled_in, untitled
from aeterm.qualification.speech.passages import Passage, Side, Sides
from aeterm.qualification.speech.titles import OUR_TITLES, ROLES, TITLE, TITLE_ROLES
from aeterm.text import one_line

_AFTER = re.compile(
    r"^\s*(?:\((?P<aside>[^()\n]{2,90})\)|,\s*(?:(?:the|our|their|notre|leur|la|le)\s)?(?P<apposed>(?:[^,;.()\n]|(?<=\bresp)\.|(?<=\bdir)\.){2,60})|"
    r"[-–—|]\s*(?P<dash>[^,;.()\n]{2,60}))"
)
_BEFORE = re.compile(
    r"(?:(?:the|our|their|new|notre|leur|le|la|nouveau|nouvelle)\s)?(?P<title>(?:[^,;.:()\n]|(?<=\bresp)\.|(?<=\bdir)\.){2,60}?)[,:]?\s$"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?![\w@])")
_PHONE = re.compile(
    r"(?<![\w+.,])(?:\+\d{1,3}[ .\u00a0-]?(?:\(0\)[ ]?)?\d(?:[ .\u00a0-]?\d){6,11}|"
    r"0[1-9](?:[ .\u00a0-]?\d{2}){4})(?![\d])"
)
_ABSENT = re.compile(
    r"(?<!\w)(?:not|never|isn['’]t|no longer|n['’]est pas|ne .{1,12} pas|pas|plus)(?!\w)", re.IGNORECASE
)
_LONGEST = 80


def find_people(
    note: Note, lines: Sequence[Passage], listed: Sequence[Attendee], people: People, dossier: Dossier, sides: Sides
) -> list[Found]:
    """Contacts that the book lacks, with what the note says of them; titles, addresses and parts that it adds."""
    return without_twins(list(_find_people(note, lines, listed, people, dossier, sides)))


def without_twins(found: Sequence[Found]) -> list[Found]:
    """Of new people whom a note calls by the surname here and in full there, the full name alone."""
    names = {each.values["name"] for each in found if _is_new(each)}
    kept: list[Found] = []
    for each in found:
        name = each.values.get("name", "")
        fuller = {other for other in names if _is_new(each) and is_fuller(other, name) and may_be_one(other, name)}
        if len({bare(other) for other in fuller}) != 1:
            kept.append(each)
            continue
        full = min(fuller)
        kept.append(replace(each, what=full, values={**each.values, "name": full}, key=full.casefold()))
    return kept


def _is_new(found: Found) -> bool:
    return found.kind is ProposalKind.CONTACT and "contact_id" not in found.values


def _find_people(
    note: Note, lines: Sequence[Passage], listed: Sequence[Attendee], people: People, dossier: Dossier, sides: Sides
) -> Iterator[Found]:
    mail = read_mail(note.text) if note.kind in ("mail", "note") else None
    if mail is not None:
        yield from _of_mail(note, mail, people, dossier, sides)
    for one in listed:
        if sides.of(one.name) is not Side.OURS and is_name(one.name):
            entry = Passage("", one.start, one.end)
            yield from contact_found(one.name, {"title": one.title}, entry, people, dossier, 2.5)
    companies = {folded(dossier.account_name), folded(dossier.deal.competitor) if dossier.deal else ""}
    for line in lines:
        if line.side is Side.OURS:
            continue
        yield from _described(line, people, dossier, sides, companies)
        yield from _reachable(line, people, dossier)
        if not line.is_hedged and not line.is_question:
            yield from _roles(line, people, dossier)


def _of_mail(note: Note, mail: Mail, people: People, dossier: Dossier, sides: Sides) -> Iterator[Found]:
    """Who wrote the mail, with what is signed under it."""
    name, email = one_line(mail.author.name), mail.author.email
    if not name or not is_name(name) or sides.of(name, email) is Side.OURS:
        return
    signed = note.text[slice(*mail.signature)]
    title = phone = ""
    for line in signed.splitlines()[:8]:
        if not title and (match := TITLE.search(line)) and name.casefold() not in line.casefold():
            title = _trimmed_title(line[match.start() :])
        if not phone and (match := _PHONE.search(line)):
            phone = match[0]
    at = note.text.find(mail.author.name)
    end = note.text.find("\n", at)
    quote = Passage("", max(at, 0), end if end > at else at + len(mail.author.name), name, Side.THEIRS)
    yield from contact_found(name, {"title": title, "email": email, "phone": phone}, quote, people, dossier, 3.0)


def contact_found(
    name: str, facts: dict[str, str], quote: Passage, people: People, dossier: Dossier, weight: float
) -> Iterator[Found]:
    """A new contact, or what the book does not have yet of a known one."""
    known = people.meant(name, title=facts.get("title", ""), email=facts.get("email", ""))
    facts = {key: one_line(value)[:_LONGEST] for key, value in facts.items() if value}
    account = dossier.account.id if dossier.account else ""
    if not account:
        return
    if known is None:
        told = ", ".join(facts[key] for key in ("title", "role", "email", "phone") if key in facts)
        values = {"name": name, "account_id": account, **facts}
        yield Found(ProposalKind.CONTACT, name, "", told or "new contact", quote, values, weight + 0.3 * len(facts),
                    key=name.casefold())  # fmt: skip
        return
    if is_fuller(name, known.name) and not is_surname(name):
        yield Found(
            ProposalKind.CONTACT, f"{one_line(known.name)}, name", one_line(known.name), name, quote,
            {"contact_id": known.id, "name": name}, weight + 0.5, key=f"{known.id}.name",
        )  # fmt: skip
    for key in ("title", "email", "phone"):
        if key in facts and not getattr(known, key):
            yield Found(
                ProposalKind.CONTACT, f"{one_line(known.name)}, {key}", "", facts[key], quote,
                {"contact_id": known.id, key: facts[key]}, weight, key=f"{known.id}.{key}",
            )  # fmt: skip


def _described(line: Passage, people: People, dossier: Dossier, sides: Sides, others: set[str]) -> Iterator[Found]:
    """`Ana Ruiz (CFO)`, `Ana Ruiz, Finance Director`, `our CFO Ana Ruiz`."""
    if line.is_hedged:
        return
    covered = 0
    for start, end, name in sorted([*names_in(line.text), *titled_in(line.text)]):
        if start < covered or sides.of(name) is Side.OURS or folded(name) in others:
            continue
        after = _AFTER.match(line.text[end:])
        said = next((part for part in after.groups() if part), "") if after else ""
        if OUR_TITLES.search(said):
            continue
        title = _title_in(said, at_start=True)
        if title and after:
            covered = end + after.end()
        if not title and (before := _BEFORE.search(line.text[:start])):
            title = _title_in(before["title"], at_start=False)
        if title:
            role = next((role for role, pattern in TITLE_ROLES if pattern.search(title)), "")
            yield from contact_found(name, {"title": title, "role": role}, line, people, dossier, 2.0)


def _title_in(text: str, *, at_start: bool) -> str:
    text = text.strip()
    for match in TITLE.finditer(text):
        if at_start and match.start() > 0:
            continue
        if not at_start and match.end() < len(text):
            continue
        return _trimmed_title(match[0])
    return ""


def _trimmed_title(text: str) -> str:
    return one_line(re.split(r"[,|(]|\s[-–—]\s", text)[0]).strip(" .")[:60]


def _reachable(line: Passage, people: People, dossier: Dossier) -> Iterator[Found]:
    """An address or a number beside the one person whom a sentence names."""
    named = people.named_in(line.text)
    for match in _EMAIL.finditer(line.text):
        owner = next((name for name in named if _fits(name, match[0])), "")
        if owner:
            yield from contact_found(owner, {"email": match[0].casefold()}, line, people, dossier, 1.5)
    if len(named) == 1 and (number := _PHONE.search(line.text)):
        yield from contact_found(named[0], {"phone": number[0]}, line, people, dossier, 1.5)


def _fits(name: str, email: str) -> bool:
    """True when the local part of an address holds the surname."""
    local = re.sub(r"[^a-z]", "", email.partition("@")[0].casefold())
    surname = re.sub(r"[^a-z]", "", name.split()[-1].casefold())
    return len(surname) > 2 and surname in local


def _roles(line: Passage, people: People, dossier: Dossier) -> Iterator[Found]:
    """A part in the purchase said of the one person whom the sentence names."""
    named = people.named_in(line.text)
    if len(named) != 1 or _ABSENT.search(line.text):
        return
    known = people.called(named[0])
    for role, pattern in ROLES:
        match = pattern.search(line.text)
        if match is None or not _are_one(line.text, named[0], match):
            continue
        if known is None:
            if is_name(named[0]) or untitled(named[0]) != named[0]:
                yield from contact_found(named[0], {"role": role}, line, people, dossier, 2.0)
        elif one_line(known.role).casefold().replace("_", " ") != role:
            yield Found(
                ProposalKind.ROLE, one_line(known.name), one_line(known.role), role, line,
                {"contact_id": known.id, "role": role}, 2.5, key=known.id,
            )  # fmt: skip
        return


def _are_one(text: str, name: str, role: re.Match[str]) -> bool:
    """True for a part that stands right beside a name: `Champion: Ana Ruiz`, `Ana is our champion`."""
    for part in (name, *reversed(name.split())):
        at = text.find(part)
        if at < 0:
            continue
        if at >= role.end():
            return re.fullmatch(r"[\s:=,(–-]{1,3}(?:is |est |c['’]est |was )?", text[role.end() : at]) is not None
        between = text[at + len(part) : role.start()]
        return len(between) <= 24 and not re.search(r"[.;:«\"!?]", between)
    return False
