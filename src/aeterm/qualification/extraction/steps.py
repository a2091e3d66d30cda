"""What happens next: what was ordered, promised or agreed, by whom and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from aeterm.domain.activity import ActivityKind
from aeterm.domain.deal import Deal
from aeterm.domain.hours import HOUR, hour_in
from aeterm.domain.period import FiscalCalendar
from aeterm.domain.stage import DealState
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction import step_words as words
from aeterm.qualification.extraction.book_text import step_text
from aeterm.qualification.extraction.days import Moment, hour_on, moments
from aeterm.qualification.extraction.found import Found
from aeterm.qualification.extraction.terms import is_superseded
from aeterm.qualification.lexicon import SPOKEN
from aeterm.qualification.proposals import ProposalKind
from aeterm.qualification.speech.names import People, no_names
from aeterm.qualification.speech.passages import Passage, Side, label_free
from aeterm.qualification.speech.promise_words import ASIDE, ASKED_FR, GIVEN_WORD, PROMISE, for_us
from aeterm.qualification.tender_days import days_in
from aeterm.text import one_line

_CLAUSES = re.compile(r"[,;](?=\s)|\s[-–—]\s|(?:^|\s)(?:->|=>|→)\s?")
_LEADING = re.compile(
    r"(?:\s|^)(?:by|on|for|before|until|till|at|due|this|from|le|pour|pr|pour le|avant|avt|avant le|w/c|week of|"
    r"semaine du|d['’]ici|d['’]ici le|au|à|en|dès|the|date|,|:|[-–—(]|"
    r"(?:mon|tues?|wed|thu(?:rs?)?|fri|lun|mar|mer|jeu|ven|lundi|mardi|mercredi|jeudi|vendredi|monday|tuesday|wednesday|"
    r"thursday|friday)\.?)+\s*$",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"^\s*(?:at|à|,)?\s*(?:(?:{HOUR}|\d{{1,2}})(?:\s?(?:CET|EST|GMT|UTC))?"
    r"|matin|après-midi|soir|morning|afternoon|evening)(?=\W|$)",
    re.IGNORECASE,
)
_LONGEST = 120
_SHORTEST = 3
_BY = re.compile(
    r"\b(?:by|before|until|end of|d['’]ici|avant|avt|fin(?: de)?|jusqu['’](?:à|en))\b[^,;]{0,12}$", re.IGNORECASE
)
_AT_HOUR = re.compile(rf"^\s*(?:at|à|,)?\s*{HOUR}", re.IGNORECASE)
_ONLY_WITH = re.compile(r"^\s*(?:(?:avec|with|av\.?|chez|at|à) [^:;.]*)?[ .]*$", re.IGNORECASE)
_MEETING_WORDS = 5
_QUICK = 60
"""A note so short may say `call Friday` and be understood."""
_LABELLED = 4.0
_SHORT = 2
"""A step of fewer words than this says too little without a name."""


def find_steps(lines: Sequence[Passage], on: date, people: People, dossier: Dossier) -> Iterator[Found]:
    """Next steps that the sentences of a note say."""
    yield from placed_steps(_all(lines, on, people, dossier), on, dossier)


def step_and_day(text: str, on: date, calendar: FiscalCalendar) -> tuple[str, date] | None:
    """A step as it is typed with its day in it, `rdv jeudi 10h`: the step, its hour kept, and the day to come.

    None when no exact day to come is in it, or nothing but a day.
    """
    coming = [moment for moment in moments(text, on, calendar) if moment.is_exact and moment.day >= on]
    if not coming:
        return None
    said, hour = _without(text, coming[0])
    step = _tidy(f"{said} {hour}".strip())
    return (step, coming[0].day) if step.removesuffix(hour).strip() else None


def placed_steps(steps: Iterable[Found], on: date, dossier: Dossier) -> Iterator[Found]:
    """The best is the next step of an open deal; the others, and those of an account, are tasks with a day."""
    found = sorted(steps, key=lambda step: (-step.weight, step.passage.start))
    deal = dossier.deal if dossier.deal and dossier.deal.state is DealState.OPEN else None
    account = dossier.account.id if dossier.account else ""
    seen: set[str] = set()
    for step in found:
        text, day = step.values["next_step"], step.values.get("next_step_on", "")
        folded = step.after.casefold()
        if folded in seen or (day and day < dossier.today.isoformat()):
            continue
        seen.add(folded)
        if deal and len(seen) == 1:
            before = step_text(deal.next_step, deal.next_step_on)
            if not _is_known(step, text, day, deal, dossier) and not is_superseded("next_step", on, dossier):
                yield Found(step.kind, "next step", before, step.after, step.passage,
                            {"deal_id": deal.id, **step.values}, step.weight + 1, key="next step")  # fmt: skip
        elif day and account and not _is_planned(text, day, dossier):
            values = {"account_id": account, "deal_id": deal.id if deal else "", "task": text, "on": day}
            yield Found(step.kind, "task", "", step.after, step.passage, values, step.weight, key=folded)


def _is_known(step: Found, text: str, day: str, deal: Deal, dossier: Dossier) -> bool:
    """True for a step that the deal has, in these words or in others on that day; one without a day is not worth the
    place of one that is still to come, unless the note calls it the next step.
    """
    now, now_on = one_line(deal.next_step).casefold(), deal.next_step_on
    if not day:
        is_taken = bool(now) and now_on is not None and now_on >= dossier.today
        return text.casefold() == now or (is_taken and step.weight < _LABELLED)
    words_now = set(re.findall(r"\w{4,}", now))
    is_same_day = now_on is not None and now_on.isoformat() == day
    return is_same_day and (text.casefold() == now or bool(words_now & set(re.findall(r"\w{4,}", text.casefold()))))


def _is_planned(text: str, day: str, dossier: Dossier) -> bool:
    return any(
        item.kind is ActivityKind.TASK
        and item.on.isoformat() == day
        and one_line(item.subject).casefold() == text.casefold()
        for item in dossier.activities
    )


def _all(lines: Sequence[Passage], on: date, people: People, dossier: Dossier) -> Iterator[Found]:
    """The best step of each sentence."""
    for line in lines:
        is_open = line.is_hedged and not words.UNANSWERED.search(line.text)
        if is_open or words.CONDITION.match(line.text) or line.is_question:
            continue
        read = _Reader(line, on, people, dossier)
        yield from read.deadlines()
        steps = [*read.labelled()] or [*(read.spoken() if line.is_spoken else read.jotted()), *read.agreed()]
        if steps:
            yield max(steps, key=lambda step: step.weight)


class _Reader:
    """Looks for steps in one sentence."""

    def __init__(self, line: Passage, on: date, people: People, dossier: Dossier) -> None:
        self._line = line
        self._on = on
        self._people = people
        self._calendar = dossier.settings.calendar
        self._language = "fr" if dossier.language == "fr" else "en"

    def labelled(self) -> Iterator[Found]:
        """`Next step: scope session`."""
        if (match := words.LABEL.match(self._line.text)) and self._line.side is not Side.THEIRS:
            yield from self._step(match["step"], match.start("step"), _LABELLED)

    def jotted(self) -> Iterator[Found]:
        """A sentence of a plain note, clause by clause: `ok sécu, relance jeudi`."""
        at = 0
        for clause in _CLAUSES.split(self._line.text):
            start = self._line.text.find(clause, at)
            at = start + len(clause)
            if words.ORDER.match(clause):
                yield from self._step(clause, start, 3.0)
            elif words.TO_BE_DONE.match(clause):
                yield from self._step(clause, start, 2.4)
            elif words.MEETING.match(clause) and not self._is_off():
                yield from self._meeting(clause, start)
            if (told := words.AFTER_TALK.match(clause)) and words.ORDER.match(told["step"]):
                yield from self._step(told["step"], start + told.start("step"), 2.8, needs_day=True)
        for match in words.WANTED.finditer(self._line.text):
            yield from self._step(match["step"], match.start("step"), 2.3, needs_day=True)
        aloud = [match.span() for match in SPOKEN.finditer(self._line.text)]
        for pattern in (PROMISE, GIVEN_WORD):
            for match in pattern.finditer(self._line.text):
                if any(start < match.start() < end for start, end in aloud):
                    continue  # the promise of whoever is quoted
                is_vow = (
                    pattern is GIVEN_WORD and "prom" not in match[0][: match.start("step") - match.start()].casefold()
                )
                yield from self._step(match["step"], match.start("step"), 2.8, needs_day=is_vow)
        for match in (*words.THEIR_DEED.finditer(self._line.text), *for_us(self._line.text)):
            yield from self._step(match["step"], match.start("step"), 2.2)

    def _is_off(self) -> bool:
        return bool(words.CALLED_OFF.search(self._line.text) or words.WENT.search(self._line.text))

    def _meeting(self, clause: str, start: int) -> Iterator[Found]:
        """`RDV codir 14/12 14h`: a meeting with its date or hour, or one whose weekday is all that the note says.

        A weekday with more behind it may be the head of what was said on it.
        """
        coming = [moment for moment in self._coming(clause) if moment.is_exact]
        if not coming or len(clause[: coming[0].start].split()) > _MEETING_WORDS:
            return
        said, rest = clause[coming[0].start : coming[0].end], clause[coming[0].end :]
        is_dated = any(letter.isdigit() for letter in said) or _AT_HOUR.match(rest)
        is_alone = clause.strip(" .") == self._line.text.strip(" .") and _ONLY_WITH.match(rest)
        if is_dated or is_alone:
            time = _TIME.match(rest)
            rest = (rest[time.end() :] if time else rest).partition(":")[0]
            text = f"{_unled(clause[: coming[0].start])} {rest} {said}"
            yield from self._step(text, start, 2.6, needs_day=True, hour=hour_in(time[0]) if time else "")

    def spoken(self) -> Iterator[Found]:
        """What somebody says they will do, or asks us to, with its day: talk is full of what nobody means to note."""
        for match in PROMISE.finditer(self._line.text):
            if ASIDE.match(match["step"]):
                continue
            name = label_free(self._line.speaker) if self._line.side is Side.THEIRS else ""
            whose = f"{self._people.full_name(name)}: " if name else ""
            yield from self._step(match["step"], match.start("step"), 2.0, needs_day=True, whose=whose)
        if self._line.side is not Side.OURS and (asked := ASKED_FR.search(self._line.text)):
            yield from self._step(asked["deed"], asked.start("deed"), 2.0, needs_day=True)

    def agreed(self) -> Iterator[Found]:
        """A meeting with its day: `workshop with audit on 12 Dec`, `démo calée mardi`."""
        if words.WENT.search(self._line.text):
            return
        for event in words.EVENT.finditer(self._line.text):
            rest = self._line.text[event.start() : event.start() + 90]
            stop = re.search(r"[.;!?]\s", rest)
            rest = rest[: stop.start()] if stop else rest
            coming = [moment for moment in self._coming(rest) if moment.is_exact]
            if coming and words.SET.search(rest[event.end() - event.start() : coming[0].end]):
                time = _TIME.match(rest[coming[0].end :])
                hour = hour_in(time[0]) if time else ""
                yield from self._step(rest[: coming[0].end], event.start(), 2.6, needs_day=True, hour=hour)
                return

    def deadlines(self) -> Iterator[Found]:
        """The day by which a bid is filed, or questions are put: the buyer sets it, and nobody has to promise it."""
        for step, day in days_in(self._line.text, self._on):
            if step in words.DEADLINES:
                hour = hour_on(day, self._line.text, self._coming(self._line.text))
                text = f"{words.DEADLINES[step][self._language]} {hour}".strip()
                values = {"next_step": text, "next_step_on": day.isoformat()}
                weight = _LABELLED + 1.0 * (step == "bid")
                yield Found(ProposalKind.NEXT_STEP, "next step", "", step_text(text, day), self._line, values, weight)

    def _coming(self, text: str) -> list[Moment]:
        return [moment for moment in moments(text, self._on, self._calendar) if moment.day >= self._on]

    def _step(
        self, clause: str, at: int, weight: float, *, needs_day: bool = False, whose: str = "", hour: str = ""
    ) -> Iterator[Found]:
        """One step with its day; the words of its day are left out where they end it or begin it."""
        coming = self._coming(clause)
        if needs_day and not coming:
            return
        said, at_hour = _without(clause, coming[0]) if coming else (clause, "")
        text = _tidy(said)
        if len(text.split()) < _SHORT or words.ORDER.fullmatch(text):
            named = self._people.named_in(self._line.text)
            if len(named) == 1 or (named := _surnames(self._line.text, at)):
                text = f"{text} {_as_written(named[0], self._line.text)}"
        is_short = len(text.split()) < _SHORT and (not coming or len(self._line.text) > _QUICK)
        if len(text) < _SHORTEST or is_short or words.EMPTY.match(text):
            return
        day = _due(coming[0], clause, self._on) if coming else None
        text = f"{text} {hour or at_hour}".strip()
        values = {"next_step": f"{whose}{text}"[:_LONGEST], **({"next_step_on": day.isoformat()} if day else {})}
        after = step_text(values["next_step"], day)
        yield Found(ProposalKind.NEXT_STEP, "next step", "", after, self._line, values, weight + 0.5 * bool(day))


def _due(moment: Moment, clause: str, on: date) -> date:
    """The day to do it on: the first of a month that is only named, its end when it says by then."""
    first = moment.day.replace(day=1)
    is_bound = not moment.is_month or _BY.search(clause[: moment.start])
    return moment.day if is_bound or first <= on else first


def _without(clause: str, moment: Moment) -> tuple[str, str]:
    """A clause without the words that say when, and the hour they say; whole when they stand in the middle of it."""
    before, after = clause[: moment.start], clause[moment.end :]
    before, hour = _unled(before), ""
    if time := _TIME.match(after):
        after = after[time.end() :]
        hour = hour_in(time[0])
    if after.strip(' .,;:!)*"»') and before.strip():
        return clause, ""
    return f"{before} {after}", hour


def _unled(before: str) -> str:
    """What stands before a day, without the words that lead to it."""
    while (shorter := words.ARRANGED.sub("", _LEADING.sub("", before))) != before:
        before = shorter
    return before


def _tidy(text: str) -> str:
    text = one_line(text.replace("*", " ")).strip(' ,;:.-–—>"«»_')
    return text if len(text) <= _LONGEST else text[: text.rfind(" ", 0, _LONGEST)] + "…"


def _surnames(text: str, before: int) -> list[str]:
    """Names of one word in a short note, before the step: `appel Dupont ok sécu`."""
    found = re.findall(r"(?<=[^\W\d_] )(?<![.!?] )[A-ZÀ-Þ][^\W\d_]{2,}(?:-[A-ZÀ-Þ][^\W\d_]+)?", text[:before])
    return [name for name in dict.fromkeys(found) if name.casefold() not in no_names() and not name.isupper()][:1]


def _as_written(name: str, text: str) -> str:
    """The name as the note has it, which may be only a part of the one on file."""
    if name in text:
        return name
    return next((part for part in reversed(name.split()) if part in text), name)
