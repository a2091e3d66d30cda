"""Whether two names are one person's: `Mme Durand` of a note and `Hélène Durand` of a transcript."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from aeterm.domain.contact import Contact
from aeterm.text import folded, letters_of, one_line

_CIVIL = re.compile(
    r"(?:(?P<he>mr|m|monsieur|mister)|(?P<she>mrs|ms|miss|mme|mlle|madame|mademoiselle)|dr|docteur|doctor|pr|maitre)"
    r"\.? (?=\S)"
)
"""What stands before a name and is no part of it, in folded letters."""
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_SURNAME = 2


def bare(name: str) -> str:
    """The name as names are compared: case, accents, blanks and `Mme` before it do not count."""
    plain = _plain(name)
    match = _CIVIL.match(plain)
    return plain[match.end() :] if match else plain


def is_fuller(name: str, other: str) -> bool:
    """True when one name says more than the other: `Hélène Durand` than `Mme Durand`, and that than `Durand`.

    `Jean-Noël Dupré` says more than `J.-N. Dupré` and `J. N. Dupré`, whatever the number of words.
    """
    if _is_short_for(other, name):
        return True
    return not _is_short_for(name, other) and _fullness(name) > _fullness(other)


def fuller(name: str, other: str) -> str:
    """The one of two names of a person that says more; the first where neither does."""
    return other if is_fuller(other, name) else name


def may_be_one(name: str, other: str) -> bool:
    """True for names that one person may have: the same one, or a surname alone beside a full name that ends in it."""
    if {_civility(name), _civility(other)} == {"he", "she"}:
        return False
    one, two = bare(name), bare(other)
    if not one or not two:
        return False
    return one == two or one.endswith(f" {two}") or two.endswith(f" {one}")


def are_two(name: str, email: str, contact: Contact) -> bool:
    """True for a name that is plainly not this person's: `Mme Durand` beside `M. Durand`, or another address."""
    if {_civility(name), _civility(contact.name)} == {"he", "she"}:
        return True
    mail, its_mail = _plain(email), _plain(contact.email)
    return bool(mail) and bool(its_mail) and mail != its_mail and bare(name) != bare(contact.name)


def known_as(name: str, contacts: Collection[Contact], *, title: str = "", email: str = "") -> Contact | None:
    """Whom of the people of one account a name means, None when it is nobody surely.

    The very name means who bears it, the first of several. A surname alone means the one who has it, unless another
    address says that it is somebody else. A full name means who is known by that surname alone when title or address
    are the same.
    """
    wanted = bare(name)
    exact = [one for one in contacts if bare(one.name) == wanted and may_be_one(one.name, name)]
    if wanted and exact:
        return exact[0]
    surname = wanted.rpartition(" ")[2]
    namesakes = [one for one in contacts if bare(one.name).rpartition(" ")[2] == surname]
    if len(surname) < _SHORTEST_SURNAME or len(namesakes) != 1 or not may_be_one(namesakes[0].name, name):
        return None
    known = namesakes[0]
    if are_two(name, email, known):
        return None
    has_mail, has_title = bool(_plain(email)), bool(letters_of(title))
    is_told = (has_mail and _plain(email) == _plain(known.email)) or (
        has_title and letters_of(title) == letters_of(known.title)
    )
    return known if is_told or is_surname(name) else None


def twins(contacts: Iterable[Contact]) -> list[tuple[Contact, Contact]]:
    """Pairs of people of one account who may be one: by their names, or by the same address. The fuller name first."""
    groups: dict[tuple[str, str], list[Contact]] = {}
    for contact in contacts:
        mail = contact.email.strip().casefold()
        for key in filter(None, (bare(contact.name).rpartition(" ")[2], mail)):
            groups.setdefault((contact.account_id, key), []).append(contact)
    pairs: dict[tuple[str, str], tuple[Contact, Contact]] = {}
    for (_, key), group in groups.items():
        for one in group if len(group) > 1 else ():
            other = group[0] if "@" in key else _namesake(one, group)
            if other is not None and other is not one:
                first, second = (one, other) if is_fuller(one.name, other.name) else (other, one)
                pairs.setdefault((min(one.id, other.id), max(one.id, other.id)), (first, second))
    return list(pairs.values())


def _namesake(one: Contact, group: Sequence[Contact]) -> Contact | None:
    """Of people with one surname the first of the very name, else the one with a fuller one; None when several have."""
    same = next(each for each in group if bare(each.name) == bare(one.name))
    if same is not one:
        return same if may_be_one(same.name, one.name) else None
    fuller = {bare(each.name): each for each in reversed(group) if is_fuller(each.name, one.name)}
    fitting = [each for each in fuller.values() if may_be_one(each.name, one.name)]
    return fitting[0] if len(fitting) == 1 else None


def is_surname(name: str) -> bool:
    """True for a name without a first name, as far as anybody can tell: one word, or what stands behind `Mme`."""
    return " " not in bare(name)


def _fullness(name: str) -> tuple[int, bool]:
    words = len(bare(name).split())
    return words, words == 1 and bool(_civility(name))


def _is_short_for(name: str, other: str) -> bool:
    """True for the same surname behind initials of what stands before it in the other name."""
    short, long = _WORD.findall(bare(name)), _WORD.findall(bare(other))
    shared = 0
    while shared < min(len(short), len(long)) and short[-1 - shared] == long[-1 - shared]:
        shared += 1
    letters, written = "".join(short[: len(short) - shared]), long[: len(long) - shared]
    initials = "".join(word[0] for word in written)
    return bool(shared and letters) and initials.startswith(letters) and letters != "".join(written)


def _civility(name: str) -> str:
    match = _CIVIL.match(_plain(name))
    return (match.lastgroup or "") if match else ""


def _plain(text: str) -> str:
    return " ".join(folded(one_line(text)).split())
