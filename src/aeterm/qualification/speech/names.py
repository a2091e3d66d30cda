"""Names of people in a text, and which contact of the book a name means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from aeterm.domain.contact import Contact
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.same_person import are_two, known_as
from aeterm.qualification.speech.titles import NO_NAMES
from aeterm.text import one_line

_PART = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_PARTICLE = r"(?:(?:de|du|des|la|le|van|von|der|den|di|da|dos|del|bin|al|el)[ ]|[dl]['’])?"
_RUN = re.compile(rf"(?<![\w@.'’-]){_PART}(?:[ ]{_PARTICLE}{_PART}){{1,4}}(?![\w@]|['’](?!s\b)\w)")
_WORD = re.compile(rf"{_PARTICLE}{_PART}")
_TITLED = re.compile(rf"(?<!\w)(?:Mr|Mrs|Ms|Mme|Mlle|M|Dr|Madame|Monsieur)\.? (?P<name>{_PART}(?:-{_PART})?)(?!\w)")
"""`Mme Laurent`, `Mr. Anderson`: a name of one word that is plainly one."""
_ANY = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_WORDS = 3


class People:
    """The contacts on file, and the names that a note gives in full, by how they are called."""

    def __init__(self, dossier: Dossier) -> None:
        self.contacts = dossier.contacts
        self._by_word: dict[str, Contact | None] = {}
        self._full: dict[str, str] = {}
        self._called: dict[str, Contact | None] = {}
        self._named: dict[str, list[str]] = {}
        for contact in dossier.contacts:
            words = folded(untitled(one_line(contact.name))).split()
            for word in {*words, folded(contact.name)}:
                self._by_word[word] = None if word in self._by_word else contact

    def learn(self, name: str, title: str = "") -> None:
        """A full name from the list of who took part: from now on its first name means it.

        When it is that of somebody known by the surname alone, who has the same title, it means that contact.
        """
        known = known_as(name, self.contacts, title=title)
        if known is not None:
            self.recognise(name, known)
            return
        words = folded(name).split()
        for word in {words[0], words[-1]} if words else ():
            self._full[word] = "" if self._full.get(word, name) != name else name

    def recognise(self, name: str, contact: Contact) -> None:
        """From now on the name, and its first name when nobody else has it, mean that contact."""
        for called in {folded(name), *folded(untitled(name)).split()[:1]}:
            if called not in self._by_word and self._full.get(called, name) == name:
                self._called[called] = contact
        self._named.clear()

    def meant(self, name: str, *, title: str = "", email: str = "") -> Contact | None:
        """The contact that a name with what is said of it means; None for somebody new, or when nobody can tell."""
        known = known_as(name, self.contacts, title=title, email=email)
        if known is None:
            known = self.called(name) or self.called(untitled(name))
            return None if known is None or are_two(name, email, known) else known
        self.recognise(name, known)
        return known

    def called(self, name: str) -> Contact | None:
        """The one contact that a full name, a first name or a surname means; None when none or several do."""
        wanted = folded(name)
        if wanted in self._by_word:
            return self._by_word[wanted]
        if wanted not in self._called:
            self._called[wanted] = self._sought(wanted)
        return self._called[wanted]

    def _sought(self, wanted: str) -> Contact | None:
        words = set(wanted.split())
        fitting = [one for one in self.contacts if words and words <= set(folded(one.name).split())]
        return fitting[0] if len(fitting) == 1 else None

    def full_name(self, name: str) -> str:
        """The name on file of somebody called so, else the full one of who took part, else the name as it is."""
        found = self.called(name)
        return one_line(found.name) if found else self._full.get(folded(name)) or one_line(name)

    def named_in(self, text: str) -> list[str]:
        """Who is named in a sentence, in order: contacts by any part of their name, others by their full name."""
        if text not in self._named:
            self._named[text] = self._sought_in(text)
        return self._named[text]

    def _sought_in(self, text: str) -> list[str]:
        found: list[tuple[int, str]] = []
        for match in _ANY.finditer(text):
            contact = self._by_word.get(match[0].casefold().removesuffix("'s").removesuffix("’s"))
            if contact is not None and match[0][:1].isupper():
                found.append((match.start(), one_line(contact.name)))
        found += [(start, name) for start, _, name in names_in(text) if self.called(name) is None]
        found += [(start, name) for start, _, name in titled_in(text) if self.called(untitled(name)) is None]
        return list(dict.fromkeys(name for _, name in sorted(found)))


def folded(name: str) -> str:
    """A name for comparison."""
    return " ".join(one_line(name).casefold().split())


@cache
def no_names() -> frozenset[str]:
    """Words that begin with a capital and are no part of a name, folded."""
    return frozenset(NO_NAMES.split())


def names_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Full names in a text with where they stand: two words or three, plain words around them left out."""
    for match in _RUN.finditer(text):
        words = [(part.start() + match.start(), part.end() + match.start()) for part in _WORD.finditer(match[0])]
        while words and _is_plain(text[slice(*words[0])]):
            words = words[1:]
        kept = list(takewhile(lambda place: not _is_plain(text[slice(*place)]), words))
        # A company is called by its last word: `Nordic Manufacturing Co` is nobody.
        is_company = len(kept) < len(words) and text[slice(*words[len(kept)])].casefold().strip(".") in _COMPANY
        if 2 <= len(kept) <= _MOST_WORDS and not is_company:
            start, end = kept[0][0], kept[-1][1]
            yield start, end, one_line(text[start:end])


_COMPANY = frozenset(
    ("inc", "ltd", "llc", "corp", "co", "gmbh", "sa", "sas", "sarl", "plc", "ag", "bv", "nv", "spa", "industries",
     "group", "technologies", "technology", "tech", "systems", "labs", "software", "solutions", "services",
     "consulting", "partners", "holding", "holdings", "bank", "banque", "university", "hospital", "company", "agency")
)  # fmt: skip


def titled_in(text: str) -> list[tuple[int, int, str]]:
    """`Mme Laurent`, `Mr. Anderson`, with where they stand."""
    matches = [match for match in _TITLED.finditer(text) if not _is_plain(match["name"])]
    return [(match.start(), match.end(), match[0]) for match in matches]


def untitled(name: str) -> str:
    """The name without `Mme` or `Mr.` before it."""
    titled = _TITLED.fullmatch(name)
    return titled["name"] if titled else name


def is_name(text: str) -> bool:
    """True for what is a full name from the first character to the last."""
    return any((start, end) == (0, len(text)) for start, end, _ in names_in(text))


def _is_plain(word: str) -> bool:
    plain = word.casefold().strip(".'’")
    return plain in no_names() or plain in _COMPANY or (word.isupper() and len(word) > 3)
