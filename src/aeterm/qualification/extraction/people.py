"""People whom a note names: new contacts, what is known of them, and their part in the purchase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile

from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.found import Found
from aeterm.qualification.extraction.passages import Passage, Side, Sides
from aeterm.qualification.extraction.titles import NO_NAMES, OUR_TITLES, ROLES, TITLE, TITLE_ROLES
from aeterm.qualification.mails import Mail, read_mail
from aeterm.qualification.proposals import ProposalKind
from aeterm.text import one_line

_PART = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_PARTICLE = r"(?:(?:de|du|des|la|le|van|von|der|den|di|da|dos|del|bin|al|el)[ ]|[dl]['’])?"
_RUN = re.compile(rf"(?<![\w@.'’-]){_PART}(?:[ ]{_PARTICLE}{_PART}){{1,4}}(?![\w@]|['’](?!s\b)\w)")
_WORD = re.compile(rf"{_PARTICLE}{_PART}")
_TITLED = re.compile(rf"(?<!\w)(?:Mr|Mrs|Ms|Mme|Mlle|M|Dr|Madame|Monsieur)\.? (?P<name>{_PART}(?:-{_PART})?)(?!\w)")
_AFTER = re.compile(
    r"^\s*(?:\((?P<aside>[^()\n]{2,90})\)|,\s*(?:(?:the|our|their|notre|leur|la|le)\s)?(?P<apposed>[^,;.()\n]{2,60})|"
    r"[-–—|]\s*(?P<dash>[^,;.()\n]{2,60}))"
)
_BEFORE = re.compile(
    r"(?:(?:the|our|their|new|notre|leur|le|la|nouveau|nouvelle)\s)?(?P<title>[^,;.:()\n]{2,60}?),?\s$"
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


class People:
    """The contacts on file and how a note calls them."""

    def __init__(self, dossier: Dossier) -> None:
        self.contacts = dossier.contacts
        self._by_word: dict[str, Contact | None] = {}
        for contact in dossier.contacts:
            words = one_line(contact.name).casefold().split()
            for word in {*words, " ".join(words)}:
                self._by_word[word] = None if word in self._by_word else contact

    def called(self, name: str) -> Contact | None:
        """The one contact that a full name, a first name or a surname means; None when none or several do."""
        folded = " ".join(name.casefold().split())
        if folded in self._by_word:
            return self._by_word[folded]
        words = folded.split()
        fitting = [one for one in self.contacts if words and set(words) <= set(one_line(one.name).casefold().split())]
        return fitting[0] if len(fitting) == 1 else None

    def full_name(self, name: str) -> str:
        """The name on file of somebody called so, else the name as it is."""
        found = self.called(name)
        return one_line(found.name) if found else one_line(name)

    def named_in(self, text: str) -> list[str]:
        """Who is named in a sentence, in order: contacts by any part of their name, others by their full name."""
        found: list[tuple[int, str]] = []
        for match in re.finditer(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text):
            contact = self._by_word.get(match[0].casefold().removesuffix("'s").removesuffix("’s"))
            if contact is not None and match[0][:1].isupper():
                found.append((match.start(), one_line(contact.name)))
        found += [(start, name) for start, _, name in names_in(text) if self.called(name) is None]
        for match in _TITLED.finditer(text):
            if self.called(match["name"]) is None:
                found.append((match.start(), match[0]))
        return list(dict.fromkeys(name for _, name in sorted(found)))


@cache
def no_names() -> frozenset[str]:
    """Words that begin with a capital and are no part of a name, folded."""
    return frozenset(NO_NAMES.split())


def names_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Full names in a text with where they stand: two words or three, plain words of business before them left out."""
    for match in _RUN.finditer(text):
        words = [(part.start() + match.start(), part.end() + match.start()) for part in _WORD.finditer(match[0])]
        while words and _is_plain(text[slice(*words[0])]):
            words = words[1:]
        kept = list(takewhile(lambda place: not _is_plain(text[slice(*place)]), words))[:3]
        if len(kept) >= 2 and kept[-1][0] - kept[0][1] < 30:
            start, end = kept[0][0], kept[-1][1]
            yield start, end, one_line(text[start:end])


def is_name(text: str) -> bool:
    """True for what is a full name from the first character to the last."""
    return any((start, end) == (0, len(text)) for start, end, _ in names_in(text))


def _is_plain(word: str) -> bool:
    return word.casefold().strip(".'’") in no_names() or (word.isupper() and len(word) > 3)


def find_people(
    note: Note, lines: Sequence[Passage], people: People, dossier: Dossier, sides: Sides
) -> Iterator[Found]:
    """Contacts that the book lacks, with what the note says of them; titles, addresses and parts that it adds."""
    mail = read_mail(note.text) if note.kind in ("mail", "note") else None
    if mail is not None:
        yield from _of_mail(note, mail, people, dossier, sides)
    companies = {one_line(dossier.account_name).casefold()} - {""}
    rivals = {one_line(dossier.deal.competitor).casefold()} - {""} if dossier.deal else set()
    for line in (*_attendees(note.text, lines), *lines):
        yield from _described(line, people, dossier, sides, companies | rivals)
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
    known = people.called(name)
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
    for key in ("title", "email", "phone"):
        if key in facts and not getattr(known, key):
            yield Found(
                ProposalKind.CONTACT, f"{one_line(known.name)}, {key}", "", facts[key], quote,
                {"contact_id": known.id, key: facts[key]}, weight, key=f"{known.id}.{key}",
            )  # fmt: skip


def _attendees(text: str, lines: Sequence[Passage]) -> Iterator[Passage]:
    """Lines above the first turn of a transcript that list who took part."""
    if not lines or not lines[0].is_spoken:
        return
    at = 0
    for line in text[: lines[0].start][:4_000].splitlines(keepends=True):
        body = line.strip()
        if body and len(body) < 160:
            start = at + line.index(body)
            yield Passage(re.sub(r"\s", " ", body), start, start + len(body))
        at += len(line)


def _described(line: Passage, people: People, dossier: Dossier, sides: Sides, others: set[str]) -> Iterator[Found]:
    """`Ana Ruiz (CFO)`, `Ana Ruiz, Finance Director`, `our CFO Ana Ruiz`."""
    if line.is_hedged:
        return
    titled = [(match.start(), match.end(), match[0]) for match in _TITLED.finditer(line.text)]
    for start, end, name in (*names_in(line.text), *titled):
        if sides.of(name) is Side.OURS or name.casefold() in others:
            continue
        after = _AFTER.match(line.text[end:])
        said = next((part for part in after.groups() if part), "") if after else ""
        if OUR_TITLES.search(said):
            continue
        title = _title_in(said, at_start=True)
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
        if not pattern.search(line.text):
            continue
        if known is None:
            if len(named[0].split()) > 1 and is_name(named[0]):
                yield from contact_found(named[0], {"role": role}, line, people, dossier, 2.0)
        elif one_line(known.role).casefold().replace("_", " ") != role:
            yield Found(
                ProposalKind.ROLE, one_line(known.name), one_line(known.role), role, line,
                {"contact_id": known.id, "role": role}, 2.5, key=known.id,
            )  # fmt: skip
        return


def our_side(dossier: Dossier) -> Iterable[str]:
    """Names of those who sell: the owner of the book, of the deal and of the account."""
    owners = [dossier.settings.owner, dossier.deal.owner if dossier.deal else ""]
    owners.append(dossier.account.owner if dossier.account else "")
    for owner in owners:
        folded = one_line(owner).casefold()
        if folded:
            yield from (folded, folded.split()[0])
