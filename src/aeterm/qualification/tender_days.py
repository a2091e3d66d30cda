"""The days of a public tender as the book names them, from questions to notification, and where each stands.

A tender's days are set by the buyer: they are used as they are, and never counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aeterm.qualification import lexicon
from aeterm.qualification.action_steps import Step
from aeterm.qualification.action_words import TURNED
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.days import hour_on, moments, parts_of_months
from aeterm.qualification.grounding.dates import Day, placed_dates
from aeterm.qualification.metric_words import CONCESSION
from aeterm.text import one_line

DAY_OF: dict[str, re.Pattern[str]] = {
    "questions": re.compile(
        r"\bquestions?\b[^.\n]{0,30}?\b(?:jusqu|avant|au plus tard|d['’]ici|until|by|before|due|deadline)"
        r"|\bdate limite (?:des|de) questions?|\bdeadline for (?:the )?questions",
        re.IGNORECASE,
    ),
    "bid": re.compile(
        r"remise des (?:offres|plis)|dépôt (?:des offres|(?:de l['’])?offre|des plis|(?:prévu |fixé |avant )?le\b|"
        r"(?=\d{1,2}/\d))|"
        r"déposer l['’]offre|\bDLRO\b"
        r"|date limite(?! (?:des|de) question)|file the bid"
        r"|bids? (?:are |is )?due|bid deadline|deadline for (?:the )?(?:bids|offers|tenders)",
        re.IGNORECASE,
    ),
    "analysis": re.compile(
        r"(?-i:\bCT\b)|comité technique|commission technique|analyse des offres|technical committee", re.IGNORECASE
    ),
    "hearing": re.compile(r"\bauditions?\b|\bsoutenance\b|\bhearing\b", re.IGNORECASE),
    "award": re.compile(r"(?-i:\bCAO\b)|commission d['’]appel d['’]offres|\battribution\b|\baward\b", re.IGNORECASE),
    "signature": re.compile(
        r"\bsignature\b(?! (?:électronique|possible))|\bmarché signé\b|\bcontract (?:is |will be )?signed\b",
        re.IGNORECASE,
    ),
    "notification": re.compile(
        r"\bnotification\b(?! (?:du rejet|de rejet))|\bmarché notifié\b|\bcontract (?:is |will be )?notified\b",
        re.IGNORECASE,
    ),
}
"""Words for the day of a step."""
_TO_THE_DAY = frozenset({"questions", "bid"})
"""Steps with a deadline: `mid-January` is none."""
BIDS_IN = frozenset({"analysis", "hearing", "award"})
"""Steps of bids that are filed: whoever knows only of these days and later ones has filed."""
_CONDITIONAL = re.compile(r"(?<!\w)(?:si|if|unless|sauf)(?!\w)", re.IGNORECASE)
NOTICE_OUT = re.compile(
    r"(?-i:\bAO\b|\bDCE\b|\bAAPC\b|\bCAO\b|\bDLRO\b)|\bremise des offres\b|\bmarché public\b", re.IGNORECASE
)
"""Words of French public procurement alone."""
_DAY_MONTH = re.compile(
    r"\b(?:le|au|dépôt|offres|plis|CAO|CT|auditions?|notification) (?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\w/]|[.,]\d)"
)
_NEAR = 70
"""Characters between the words for a step and its day."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A day that the book names, the record that does, and the key of its fact."""

    day: date
    source: str
    key: str
    hour: str = ""
    """By which hour of the day, as it is written there; empty when none is stated."""


def tender_days(lines: Sequence[tuple[str, str]], dossier: Dossier) -> dict[str, Noted]:
    """Step id to its day, from today on: of the newest note with one, else of the step on file or the calendar."""
    found: dict[str, Noted] = {}
    for source, line in lines:
        if not lexicon.HEDGED.search(line):
            for step, day in days_in(line, dossier.today):
                found.setdefault(step, Noted(day, source, f"note.{source}", _hour(step, day, line, dossier)))
    deal = dossier.deal
    if deal and deal.next_step_on and deal.next_step_on >= dossier.today:
        for step, pattern in DAY_OF.items():
            if pattern.search(deal.next_step):
                found.setdefault(step, Noted(deal.next_step_on, deal.id, "deal.next_step"))
    for activity in sorted(dossier.activities, key=lambda each: (each.on, each.id)):
        if activity.on >= dossier.today:
            for step, pattern in DAY_OF.items():
                if pattern.search(one_line(activity.subject)):
                    found.setdefault(step, Noted(activity.on, activity.id, f"activity.{activity.id}"))
    return found


def _hour(step: str, day: date, line: str, dossier: Dossier) -> str:
    if step not in _TO_THE_DAY:
        return ""
    return hour_on(day, line, moments(line, dossier.today, dossier.settings.calendar))


def days_in(line: str, today: date) -> Iterator[tuple[str, date]]:
    """Steps and their days in one sentence: the day that follows the words for the step, before those for another."""
    marks = sorted(
        (match.start(), match.end(), step) for step, pattern in DAY_OF.items() for match in pattern.finditer(line)
    )
    said = [*placed_dates(line), *_without_year(line)]
    whole = sorted((begin, day) for begin, each in said if (day := _whole(each, today)) is not None)
    about = sorted([*whole, *((moment.start, moment.day) for moment in parts_of_months(line, today))])
    for index, (start, end, step) in enumerate(marks):
        if step == "signature" and (_CONDITIONAL.search(line) or CONCESSION.search(line)):
            continue
        dates = whole if step in _TO_THE_DAY else about
        stop = marks[index + 1][0] if index + 1 < len(marks) else len(line)
        after = [(begin, day) for begin, day in dates if end <= begin + 4 and begin < min(stop, end + _NEAR)]
        if not after and len(marks) == 1 and len(dates) == 1:
            after = dates
        if after and after[0][1] >= today and not TURNED.search(line[start : after[0][0]]):
            yield step, after[0][1]


def fixed_days(chain: Sequence[Step], noted: Mapping[str, Noted]) -> dict[str, date]:
    """The days that steps of a chain have, without one that would lie before that of a step before it."""
    found: dict[str, date] = {}
    for step in chain:
        each = noted.get(step.id)
        if each is not None and all(day <= each.day for day in found.values()):
            found[step.id] = each.day
    return found


def in_their_order(chain: Sequence[Step], noted: Mapping[str, Noted]) -> tuple[Step, ...]:
    """The chain with the hearing before the analysis when the buyer hears the bidders first."""
    hearing, analysis = noted.get("hearing"), noted.get("analysis")
    if hearing is None or analysis is None or hearing.day >= analysis.day:
        return tuple(chain)
    swapped = {"analysis": "hearing", "hearing": "analysis"}
    by_id = {step.id: step for step in chain}
    return tuple(by_id[swapped.get(step.id, step.id)] for step in chain)


def _without_year(line: str) -> Iterator[tuple[int, Day]]:
    """`le 15/01`: the day first, as a French buyer writes it."""
    for match in _DAY_MONTH.finditer(line):
        yield match.start("day"), Day(match[0], month=int(match["month"]), day=int(match["day"]))


def _whole(said: Day, today: date) -> date | None:
    if said.month is None or said.day is None:
        return None
    try:
        day = date(said.year or today.year, said.month, said.day)
        return day if said.year or day >= today else day.replace(year=today.year + 1)
    except ValueError:  # 29 February of a year that has none
        return None
