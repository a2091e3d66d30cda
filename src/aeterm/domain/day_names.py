"""What months and weekdays are called, in English and French."""

from __future__ import annotations

import re

from aeterm.text import folded, plain_words

MONTH_NAMES = (
    ("january", "janvier", "jan", "janv"),
    ("february", "février", "feb", "févr", "fév"),
    ("march", "mars", "mar"),
    ("april", "avril", "apr", "avr"),
    ("may", "mai"),
    ("june", "juin", "jun"),
    ("july", "juillet", "jul", "juil"),
    ("august", "août", "aug"),
    ("september", "septembre", "sep", "sept"),
    ("october", "octobre", "oct"),
    ("november", "novembre", "nov"),
    ("december", "décembre", "dec", "déc"),
)
"""The whole English and the whole French name, then short ones, all with their accents."""
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FRENCH_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
"""As days are written."""
WEEKDAY_NAMES = (
    ("monday", "lundi", "mon", "lun"),
    ("tuesday", "mardi", "tue", "tues", "mar"),
    ("wednesday", "mercredi", "wed", "mer"),
    ("thursday", "jeudi", "thu", "thur", "thurs", "jeu"),
    ("friday", "vendredi", "fri", "ven"),
    ("saturday", "samedi", "sat", "sam"),
    ("sunday", "dimanche", "sun", "dim"),
)
"""Monday first; the whole English and the whole French name, then short ones."""
WEEKDAYS = tuple(english for english, *_ in WEEKDAY_NAMES)
"""Monday first."""


def parse_weekday(text: str) -> int | None:
    """0 for Monday to 6 for Sunday, from three letters of its name or more; None for anything else."""
    return begun(plain_words(text), WEEKDAY_NAMES)


def parse_month(text: str) -> int | None:
    """1 to 12, from the number or a name of the month; None when it is none."""
    word = plain_words(text)
    if re.fullmatch(r"[0-9]{1,2}", word):
        return int(word) if 1 <= int(word) <= 12 else None
    index = begun(word, MONTH_NAMES)
    return None if index is None else index + 1


def begun(word: str, names: tuple[tuple[str, ...], ...]) -> int | None:
    """Index of the one entry with a whole name that starts with the word, three letters at least, accents apart."""
    found = [index for index, known in enumerate(names) if any(folded(name).startswith(word) for name in known[:2])]
    return found[0] if len(found) == 1 and len(word) >= 3 else None
