"""What a claim must have exactly: ids, quotes, addresses, figures, dates, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aeterm.qualification.grounding.claims import Sentence
from aeterm.qualification.grounding.courtesy import commits, is_request, statement
from aeterm.qualification.grounding.dates import Day, is_dated, take_dates
from aeterm.qualification.grounding.facts import Facts, plain, spoken
from aeterm.qualification.grounding.figures import Figure, figures, is_stated
from aeterm.qualification.grounding.model import Flag, Verdict
from aeterm.qualification.grounding.names import begins_with_name, missing_names, names_in
from aeterm.qualification.grounding.sources import Sources

_QUOTED = re.compile(
    r"\"(?P<a>[^\"\n]{2,600})\"|“(?P<b>[^”\n]{2,600})”|«(?P<c>[^»\n]{2,600})»|„(?P<d>[^“”\n]{2,600})[“”]"
)
_ADDRESS = re.compile(
    r"(?<![\w@.])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}|\b[a-z]{2,10}://[^\s)>\]]{1,300}|www\.[^\s)>\]]{1,300}"
    r"|(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}(?:com|net|org|io|fr|eu|co|dev|app|ai|info|biz|example|test)"
    r"(?![\w@.-]*\w)(?:/[^\s)>\]]{0,300})?",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s*(?:\[\.\.\.\]|\[…\]|…|\.\.\.)\s*")
_EDGES = " .,;:!?\"'()"
_ACRONYM = re.compile(r"[A-ZÀ-Þ]{2,5}s?")
"""ERP, CFO, SSO: known ones are words of the trade, not names; unknown ones are found by `check_names`."""
_ASKED_FOR = ("minute", "hour")
"""What a question may name without a source: could we take half an hour?"""


def check_ids(sentence: Sentence, sources: Sources) -> Iterator[Flag]:
    """Cited ids that no source has."""
    for number in sentence.cited:
        if number not in sources.by_id:
            yield Flag(Verdict.UNSUPPORTED, f"cites [{number}], which is no source")


def check_citation(sentence: Sentence, before: Sentence | None, sources: Sources) -> Iterator[Flag]:
    """A statement of something exact, or of a commitment, that cites nothing; `before` is the sentence before it."""
    if sentence.cited or sentence.is_question or sentence.is_heading:
        return
    days, rest = take_dates(statement(sentence, before))
    names = [word for word in names_in(rest) if not _ACRONYM.fullmatch(word.raw)]
    is_named = not is_request(rest) and (names or begins_with_name(rest, sources))
    if days or is_named or commits(rest) or any(not figure.is_counting for figure in figures(rest)):
        yield Flag(Verdict.UNSUPPORTED, "states a fact and cites no source")


def check_quotes(sentence: Sentence, near: Facts, everywhere: Facts) -> Iterator[Flag]:
    """Quoted words that the sources do not have in that order."""
    for match in _QUOTED.finditer(sentence.body):
        if " " not in " ".join(_parts(match)) or _is_found(match, near):
            continue
        quote = next(group for group in match.groups() if group).strip()
        if _is_found(match, everywhere):
            yield Flag(Verdict.UNSUPPORTED, f'the quote "{quote}" is in another source than the one cited')
        else:
            yield Flag(Verdict.UNSUPPORTED, f'no source has the words "{quote}"')


def without_found_quotes(sentence: Sentence, near: Facts) -> Sentence:
    """The sentence with blanks for the quotes that its sources have word for word: nothing in them is left to check."""
    body = _QUOTED.sub(lambda match: " " * len(match[0]) if _is_found(match, near) else match[0], sentence.body)
    return sentence._replace(body=body)


def _parts(match: re.Match[str]) -> list[str]:
    quote = next(group for group in match.groups() if group)
    return [part for part in (spoken(piece).strip(_EDGES) for piece in _GAP.split(quote)) if part]


def _is_found(match: re.Match[str], facts: Facts) -> bool:
    parts = _parts(match)
    return bool(parts) and " " in " ".join(parts) and all(part in facts.spoken for part in parts)


def check_addresses(sentence: Sentence, everywhere: Facts) -> Iterator[Flag]:
    """E-mail and web addresses that no source has."""
    for match in _ADDRESS.finditer(sentence.body):
        if plain(match[0]).rstrip(".,;") not in everywhere.plain:
            yield Flag(Verdict.UNSUPPORTED, f"no source has the address {match[0]}")


def check_figures(sentence: Sentence, near: Facts, everywhere: Facts) -> Iterator[Flag]:
    """Figures and dates that differ from the sources."""
    days, rest = take_dates(_ADDRESS.sub(" ", sentence.body))
    yield from _days(days, near, everywhere)
    for figure in figures(rest):
        if figure.is_counting or (sentence.is_question and figure.unit in _ASKED_FOR):
            continue
        wrong = is_stated(figure, near.figures)
        if not wrong or (not figure.unit and not figure.currency and _is_year(figure, near.days)):
            continue
        if not is_stated(figure, everywhere.figures):
            yield Flag(Verdict.UNSUPPORTED, f"{figure.text} is in another source than the one cited")
        elif wrong == "differs":
            yield Flag(Verdict.CONTRADICTED, f"the sources have {figure.text} in another unit or currency")
        else:
            yield Flag(Verdict.UNSUPPORTED, f"no source has the figure {figure.text}")


def check_names(sentence: Sentence, sources: Sources) -> Iterator[Flag]:
    """Names that no source has."""
    if not sentence.is_heading:
        for name in missing_names(take_dates(sentence.body)[1], sources):
            yield Flag(Verdict.UNSUPPORTED, f"no source names {name}")


def _days(days: Sequence[Day], near: Facts, everywhere: Facts) -> Iterator[Flag]:
    for day in days:
        if is_dated(day, near.days):
            continue
        if day.month is None and day.year is not None and day.quarter is None and _has_number(day.year, near):
            continue
        if is_dated(day, everywhere.days):
            yield Flag(Verdict.UNSUPPORTED, f"{day.text.strip()} is in another source than the one cited")
        else:
            yield Flag(Verdict.UNSUPPORTED, f"no source has the date {day.text.strip()}")


def _has_number(number: int, facts: Facts) -> bool:
    return any(number in figure.values for figure in facts.figures)


def _is_year(figure: Figure, days: Sequence[Day]) -> bool:
    return any(day.year is not None and day.year in figure.values for day in days)
