"""Outlines changed in one place: so that they are wrong, or so that they still say the same."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from tests.unit.qualification.grounding.outlines import Outline

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
LONG = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FRENCH = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
FRENCH_LONG = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_DATE = re.compile(rf"\b(\d{{1,2}}|1er) ({'|'.join(map(re.escape, MONTHS + FRENCH))}) (20\d\d)")
_AMOUNT = re.compile(r"\b(\d{1,3})([,\u00a0 ])(\d{3}) (EUR|USD|GBP)")
_COUNT = re.compile(r"\b(\d{1,3}) (days|jours|employees|salariés|min)\b")
_QUOTE = re.compile(r"\"([^\"\n]{25,})\"|« ([^»\n]{25,}) »")
_CITED = re.compile(r"\[(\d+)\]")
_PERSON = re.compile(r"(?m)^- (?:met: |not met: |en contact : |sans contact : )?([A-ZÀ-Ý][\w-]+) ([A-ZÀ-Ý][\w-]+) · ")
_PARTS = re.compile(
    r"(?m)^(?P<head>- (?:[\w ]+ ?: )?)(?P<parts>[^\n\"«»\[]+? · [^\n\"«»\[]+? · [^\n\"«»\[]+?)(?P<tail> \[\d+\])$"
)
_INVENTED = ("Okonkwo", "Lindqvist", "Takahashi", "Abernathy", "Villanueva")
_ALTERED = ("marble", "quietly", "twelve", "harbour", "lantern")
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ONES = ["", *["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]]


class Mutant(NamedTuple):
    """A changed outline: what was done to it, and the line it was done in."""

    kind: str
    outline: Outline
    text: str
    line: str


Edit = Callable[[re.Match[str], random.Random, Outline], str]


def wrong(outline: Outline, chance: random.Random) -> Iterator[Mutant]:
    """One mutant of each kind that the outline has room for, each saying something its evidence does not."""
    yield from _mutants(outline, chance, _WRONG)


def same(outline: Outline, chance: random.Random) -> Iterator[Mutant]:
    """One mutant of each kind that says the same in another form."""
    yield from _mutants(outline, chance, _SAME)


def _mutants(
    outline: Outline, chance: random.Random, edits: dict[str, tuple[re.Pattern[str], Edit]]
) -> Iterator[Mutant]:
    body = outline.text.split("\n## Sources")[0]
    for kind, (pattern, edit) in edits.items():
        found = [match for match in pattern.finditer(body) if _is_cited(body, match)]
        if not found:
            continue
        match = chance.choice(found)
        text = outline.text[: match.start()] + edit(match, chance, outline) + outline.text[match.end() :]
        if text != outline.text:
            yield Mutant(kind, outline, text, _line(text, match.start()))


def _is_cited(body: str, match: re.Match[str]) -> bool:
    return _CITED.search(_line(body, match.start())) is not None


def _line(text: str, at: int) -> str:
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[begin : end if end >= 0 else len(text)]


def _day(match: re.Match[str]) -> date:
    names = MONTHS if match[2] in MONTHS else FRENCH
    return date(int(match[3]), names.index(match[2]) + 1, 1 if match[1] == "1er" else int(match[1]))


def _is_french(match: re.Match[str]) -> bool:
    return match[2] not in MONTHS


def _unknown_id(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    return f"[{len(outline.evidence) + chance.randint(1, 40)}]"


def _altered_quote(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    words = match[0].split(" ")
    places = [index for index, word in enumerate(words) if word.isalpha() and len(word) > 3]
    if places:
        words[chance.choice(places)] = chance.choice(_ALTERED)
    return " ".join(words)


def _other_amount(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    return f"{int(match[1]) + chance.choice((1, 2, 7, 30))}{match[2]}{match[3]} {match[4]}"


def _other_count(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    return f"{int(match[1]) + chance.randint(1, 9)} {match[2]}"


def _other_currency(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    return f"{match[1]}{match[2]}{match[3]} {'CHF' if match[4] != 'CHF' else 'USD'}"


def _other_day(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    day = _day(match)
    names = FRENCH if _is_french(match) else MONTHS
    return f"{day.day % 27 + 1} {names[day.month - 1]} {day.year}"


def _other_month(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    day = _day(match)
    names = FRENCH if _is_french(match) else MONTHS
    return f"{match[1]} {names[(day.month + chance.randint(2, 9)) % 12]} {day.year + 3}"


def _invented_name(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    return match[0].replace(match[2], chance.choice(_INVENTED))


def _colleague(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    others = [item.text.split(" · ")[0] for item in outline.evidence if item.kind == "person"]
    others = [name for name in others if name and not set(name.split()) & {match[1], match[2]}]
    return match[0].replace(f"{match[1]} {match[2]}", chance.choice(others)) if others else match[0]


def _iso(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    return _day(match).isoformat()


def _long_date(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    day = _day(match)
    if _is_french(match):
        return f"{day.day} {FRENCH_LONG[day.month - 1]} {day.year}"
    return chance.choice(
        (f"{LONG[day.month - 1]} {day.day}, {day.year}", f"{day.day} {LONG[day.month - 1]} {day.year}")
    )


def _quarter(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    day = _day(match)
    return f"{'T' if _is_french(match) else 'Q'}{(day.month + 2) // 3} {day.year}"


def _short_date(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    return match[0].removesuffix(match[3]).strip()


def _reordered(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    parts = match["parts"].split(" · ")
    return match["head"] + " · ".join([parts[0], *reversed(parts[1:])]) + match["tail"]


def _slashed(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    return datetime(*_day(match).timetuple()[:3]).strftime("%d/%m/%Y")  # noqa: DTZ001 - only formatted


def _thousands(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    value = int(match[1] + match[3])
    sign = {"EUR": "€", "USD": "$", "GBP": "£"}[match[4]]
    forms = [f"{value} {match[4]}", f"{match[1]} {match[3]} {match[4]}", f"{sign}{match[1]},{match[3]}"]
    if value % 1000 == 0:
        forms += [f"{match[1]}k {match[4]}", f"{match[1]} k{sign}" if sign == "€" else f"{sign}{match[1]}k"]
    return chance.choice(forms)


def _quote_marks(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    quote = match[1] or match[2]
    return chance.choice((f"“{quote}”", f"«\u00a0{quote}\u00a0»", f'"{quote}"'.replace("'", "’")))


def _shorter_quote(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    words = (match[1] or match[2]).split()
    return f'"{" ".join(words[: len(words) - 2])} …"'


def _first_name(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    return match[0].replace(f"{match[1]} {match[2]}", match[1])


def _joined_ids(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    return f"[{match[1]}, {match[1]}]"


def _in_words(match: re.Match[str], chance: random.Random, outline: Outline) -> str:
    value, unit = int(match[1]), match[2]
    if unit not in ("days", "min") or not 20 < value < 100:
        return match[0]
    tens, ones = divmod(value, 10)
    return "-".join(word for word in (_TENS[tens - 2], _ONES[ones]) if word) + (
        " days" if unit == "days" else " minutes"
    )


_WRONG: dict[str, tuple[re.Pattern[str], Edit]] = {
    "unknown id": (_CITED, _unknown_id),
    "quote": (_QUOTE, _altered_quote),
    "amount": (_AMOUNT, _other_amount),
    "count": (_COUNT, _other_count),
    "currency": (_AMOUNT, _other_currency),
    "day": (_DATE, _other_day),
    "month": (_DATE, _other_month),
    "name": (_PERSON, _invented_name),
    "colleague": (_PERSON, _colleague),
}
_SAME: dict[str, tuple[re.Pattern[str], Edit]] = {
    "iso date": (_DATE, _iso),
    "long date": (_DATE, _long_date),
    "slashed date": (_DATE, _slashed),
    "short date": (_DATE, _short_date),
    "quarter": (_DATE, _quarter),
    "thousands": (_AMOUNT, _thousands),
    "quote marks": (_QUOTE, _quote_marks),
    "shorter quote": (_QUOTE, _shorter_quote),
    "first name": (_PERSON, _first_name),
    "joined ids": (_CITED, _joined_ids),
    "reordered": (_PARTS, _reordered),
    "in words": (_COUNT, _in_words),
}
