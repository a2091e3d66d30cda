"""A pasted e-mail: its headers in English or French, the words of its author, what was quoted, and the signature."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from aeterm.domain.day_names import parse_month
from aeterm.domain.hours import of_24

_NAMES = {
    "from": "from", "de": "from", "expéditeur": "from", "to": "to", "à": "to", "a": "to", "pour": "to", "cc": "cc",
    "copie": "cc", "date": "date", "sent": "date", "envoyé": "date", "envoyé le": "date", "subject": "subject",
    "objet": "subject", "sujet": "subject",
}  # fmt: skip
_HEADER = re.compile(
    r"^[ \t>*]*(?P<name>"
    + "|".join(sorted(_NAMES, key=len, reverse=True))
    + r")\**[ \t\u00a0\u202f]*:\**[ \t]*(?P<value>[^\n]*)$",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"^[ \t]*(?:-{2,}[ ]?(?:Original Message|Forwarded message|Message d'origine|Message transféré)[ ]?-{2,}"
    r"|Begin forwarded message:|Début du message (?:réexpédié|transféré)[ \u00a0]?:|_{10,}"
    r"|(?:On|Le) [^\n]{6,120}(?:wrote|a écrit)[ \u00a0]?:)[ \t]*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[ \t]*>")
_SIGN_OFF = re.compile(
    r"^[ \t]*(?:--[ ]?|(?:best|kind|warm|many)?[ ]?(?:regards|thanks|wishes)|best|cheers|thanks|thank you|sincerely|"
    r"(?:bien )?cordialement|(?:bien )?à (?:vous|toi)|bonne (?:journée|soirée|réception)|merci|salutations[^\n]{0,30}|"
    r"bien cdt|cdt)[ \t]*[,.!]?[ \t]*$",
    re.IGNORECASE,
)
_ADDRESS = r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
_PERSON = re.compile(
    rf"(?:\"(?P<quoted>[^\"\n]{{1,80}})\"|(?P<name>[^<>;\"@\n]{{0,80}}))\s?[<\[](?:mailto:)?(?P<address>{_ADDRESS})[>\]]"
    rf"|(?P<bare>{_ADDRESS})|(?P<alone>[^<>;,\"@\n]{{2,80}})(?=[;,]|$)"
)
_FRENCH_DAY = re.compile(
    r"(?P<day>\d{1,2})(?:er)?[ \u00a0](?P<month>[^\W\d_]{3,9})\.?[ \u00a0](?P<year>\d{4})"
    r"(?:[^\d\n]{1,6}(?P<hour>\d{1,2})[:h](?P<minute>\d{2}))?"
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,9})\.?[ ](?P<day>\d{1,2}),?[ ](?P<year>\d{4})"
    r"(?:[^\d\n]{1,6}(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?[ \u202f]?(?P<half>[AaPp])?)?"
)
_NUMBERS = re.compile(
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?:[^\d\n]{1,6}(?P<hour>\d{1,2})[:h](?P<minute>\d{2}))?"
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ](?P<hour>\d\d):(?P<minute>\d\d))?")
_MOST_HEADERS = 12


class Person(NamedTuple):
    """A name and an address as a header or a signature gives them; either may be empty."""

    name: str
    email: str = ""


class Mail(NamedTuple):
    """What a pasted mail says of itself, and where the words of its author stand."""

    author: Person
    recipients: tuple[Person, ...]
    at: datetime | None
    """As written, naive when it names no zone."""
    subject: str
    body: tuple[int, int]
    signature: tuple[int, int]
    """Empty when nothing was signed."""


def read_mail(text: str) -> Mail | None:
    """The mail that a text is, the newest one of a thread; None when it does not begin with the headers of one.

    A forwarded mail is that of its author, not of who forwarded it, when nothing was written above it.
    """
    found = _headers(text)
    if found is None:
        return None
    values, start = found
    end = _end_of_body(text, start)
    if not text[start:end].strip():
        older = _headers(text[end:], skip=3)
        if older is not None:
            values, start = older[0], end + older[1]
            end = _end_of_body(text, start)
    signature = _signature(text, start, end)
    author = (people_in(values.get("from", "")) or [Person("")])[0]
    others = [*people_in(values.get("to", "")), *people_in(values.get("cc", ""))]
    return Mail(
        author, tuple(others), written_at(values.get("date", "")), values.get("subject", ""), (start, signature[0]),
        signature,
    )  # fmt: skip


def people_in(value: str) -> list[Person]:
    """The people of a header: `Ana Ruiz <ana@x.com>; "Berg, Tom" <tom@x.com>, zoe@x.com`."""
    found = []
    for match in _PERSON.finditer(value[:2_000]):
        name = " ".join((match["quoted"] or match["name"] or match["alone"] or "").split()).strip(" ,;'\"")
        last, comma, first = name.partition(", ")
        name = f"{first} {last}" if comma and "," not in first else name
        address = match["address"] or match["bare"] or ""
        if name or address:
            found.append(Person(name, address.casefold()))
    return found


def written_at(value: str) -> datetime | None:
    """The instant of a date header: of RFC 2822, or as mail programs print it in English and French."""
    try:
        return parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        pass
    for pattern in (_ISO, _NUMBERS, _FRENCH_DAY, _MONTH_FIRST):
        if match := pattern.search(value[:200]):
            parts = match.groupdict()
            month = parse_month(parts["month"].rstrip("."))
            hour = int(parts.get("hour") or 0)
            hour = of_24(hour, half) if (half := parts.get("half")) else hour
            try:
                return datetime(int(parts["year"]), month or 0, int(parts["day"]), hour, int(parts["minute"] or 0))  # noqa: DTZ001
            except ValueError:
                continue
    return None


def _headers(text: str, *, skip: int = 1) -> tuple[dict[str, str], int] | None:
    """The headers near the beginning of a text, and where they end; None unless one says from whom it is."""
    values: dict[str, str] = {}
    at = skipped = 0
    for line in text[:20_000].splitlines(keepends=True):
        body = line.rstrip("\r\n")
        match = _HEADER.match(body)
        if match is None:
            if values and not (body[:1] in " \t" and body.strip()):
                break
            skipped += bool(body.strip()) and not values
            if skipped > skip:
                break
        elif len(values) < _MOST_HEADERS:
            values.setdefault(_NAMES[match["name"].casefold()], match["value"].strip())
        at += len(line)
    is_mail = "from" in values and len(values.keys() & {"date", "subject", "to"}) >= 1
    return (values, at) if is_mail else None


def _end_of_body(text: str, start: int) -> int:
    """Where the words of the author end and older mails begin."""
    at = start
    has_words = False
    for line in text[start:].splitlines(keepends=True):
        body = line.rstrip("\r\n")
        header = _HEADER.match(body)
        if _OLDER.match(body) or _QUOTED.match(body):
            return at
        if (
            header
            and has_words
            and _NAMES[header["name"].casefold()] == "from"
            and _headers(text[at : at + 2_000], skip=0)
        ):
            return at
        has_words = has_words or bool(body.strip())
        at += len(line)
    return at


def _signature(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines after a closing formula, when few follow it."""
    at, found = start, (end, end)
    for line in text[start:end].splitlines(keepends=True):
        at += len(line)
        if _SIGN_OFF.match(line.rstrip("\r\n")) and text[at:end].count("\n") <= 14:
            return at, end
    return found
