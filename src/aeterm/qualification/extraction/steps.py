"""What happens next: what was ordered, promised or agreed, by whom and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from aeterm.domain.activity import ActivityKind
from aeterm.domain.stage import DealState
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction import step_words as words
from aeterm.qualification.extraction.book_text import step_text
from aeterm.qualification.extraction.days import Moment, moments
from aeterm.qualification.extraction.found import Found
from aeterm.qualification.extraction.passages import Passage, Side
from aeterm.qualification.extraction.people import People, no_names
from aeterm.qualification.proposals import ProposalKind
from aeterm.text import one_line

_CLAUSES = re.compile(r"[,;](?=\s)|\s[-–—]\s|(?:^|\s)(?:->|=>|→)\s?")
_LEADING = re.compile(
    r"(?:\s|^)(?:by|on|for|before|until|till|at|due|this|from|le|pour|pour le|avant|avant le|d['’]ici|d['’]ici le|au|"
    r"à|en|dès|the|"
    r"date|,|:|[-–—(])+\s*$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"^\s*(?:at|à|,)?\s*\d{1,2}(?:[:h]\d{0,2})?\s?(?:[ap]\.?m\.?)?(?:\s?(?:CET|EST|GMT|UTC))?(?=\W|$)", re.IGNORECASE
)
_LONGEST = 120
_SHORT = 2
"""A step of fewer words than this says too little without a name."""


def find_steps(lines: Sequence[Passage], on: date, people: People, dossier: Dossier) -> Iterator[Found]:
    """Next steps. The best is the next step of an open deal; the others, and those of an account, are tasks with a "
    "day."""
    found = sorted(_all(lines, on, people, dossier), key=lambda step: (-step.weight, step.passage.start))
    deal = dossier.deal if dossier.deal and dossier.deal.state is DealState.OPEN else None
    account = dossier.account.id if dossier.account else ""
    seen: set[str] = set()
    for step in found:
        folded = step.after.casefold()
        if folded in seen:
            continue
        seen.add(folded)
        text, day = step.values["next_step"], step.values.get("next_step_on", "")
        if deal and len(seen) == 1:
            before = step_text(deal.next_step, deal.next_step_on)
            if before.casefold() != folded and (day or one_line(deal.next_step).casefold() != text.casefold()):
                yield Found(step.kind, "next step", before, step.after, step.passage,
                            {"deal_id": deal.id, **step.values}, step.weight + 1, key="next step")  # fmt: skip
        elif day and account and not _is_planned(text, day, dossier):
            values = {"account_id": account, "deal_id": deal.id if deal else "", "task": text, "on": day}
            yield Found(step.kind, "task", "", step.after, step.passage, values, step.weight, key=folded)


def _is_planned(text: str, day: str, dossier: Dossier) -> bool:
    return any(
        item.kind is ActivityKind.TASK
        and item.on.isoformat() == day
        and one_line(item.subject).casefold() == text.casefold()
        for item in dossier.activities
    )


def _all(lines: Sequence[Passage], on: date, people: People, dossier: Dossier) -> Iterator[Found]:
    for line in lines:
        if line.is_hedged:
            continue
        if label := words.LABEL.match(line.text):
            yield from _step(line, label["step"], label.start("step"), on, people, dossier, 4.0)
        elif line.side is Side.THEIRS:
            yield from _agreed(line, on, people, dossier)
        elif line.is_spoken:
            yield from _promised(line, on, people, dossier)
            yield from _agreed(line, on, people, dossier)
        else:
            yield from _jotted(line, on, people, dossier)


def _jotted(line: Passage, on: date, people: People, dossier: Dossier) -> Iterator[Found]:
    """A sentence of a plain note, clause by clause: `ok sécu, relance jeudi`."""
    if line.is_question:
        return
    at = 0
    for clause in [*_CLAUSES.split(line.text)]:
        start = line.text.find(clause, at)
        at = start + len(clause)
        if words.ORDER.match(clause):
            yield from _step(line, clause, start, on, people, dossier, 3.0)
    yield from _promised(line, on, people, dossier)
    for match in words.THEIR_DEED.finditer(line.text):
        yield from _step(line, match["step"], match.start("step"), on, people, dossier, 2.2)
    yield from _agreed(line, on, people, dossier)


def _promised(line: Passage, on: date, people: People, dossier: Dossier) -> Iterator[Found]:
    if line.side is Side.THEIRS or line.is_question:
        return
    for match in words.PROMISE.finditer(line.text):
        if not words.ASIDE.match(match["step"]):
            yield from _step(
                line, match["step"], match.start("step"), on, people, dossier, 2.0, needs_day=line.is_spoken
            )


def _agreed(line: Passage, on: date, people: People, dossier: Dossier) -> Iterator[Found]:
    """A meeting with its day: `workshop with audit on 12 Dec`, `démo calée mardi`."""
    if line.is_question:
        return
    for event in words.EVENT.finditer(line.text):
        rest = line.text[event.start() : event.start() + 90]
        stop = re.search(r"[.;!?]\s", rest)
        rest = rest[: stop.start()] if stop else rest
        coming = [
            moment for moment in moments(rest, on, dossier.settings.calendar) if moment.day >= on and moment.is_exact
        ]
        if not coming or not words.SET.search(rest[event.end() - event.start() : coming[0].end]):
            continue
        step = rest[: coming[0].end]
        yield from _step(line, step, event.start(), on, people, dossier, 2.6, needs_day=True)
        return


def _step(
    line: Passage,
    clause: str,
    at: int,
    on: date,
    people: People,
    dossier: Dossier,
    weight: float,
    *,
    needs_day: bool = False,
) -> Iterator[Found]:
    """One step with its day; the words of its day are taken out of its text."""
    coming = [moment for moment in moments(clause, on, dossier.settings.calendar) if moment.day >= on]
    if needs_day and not coming:
        return
    text = _without(clause, coming[0]) if coming else clause
    text = _tidy(text)
    if len(text.split()) < _SHORT:
        named = people.named_in(line.text)
        if len(named) == 1 or (named := _surnames(line.text, at)):
            text = f"{text} {_as_written(named[0], line.text)}"
    if not text or len(text) < 3 or (len(text.split()) < _SHORT and not coming):
        return
    values = {"next_step": text[:_LONGEST]}
    if coming:
        values["next_step_on"] = coming[0].day.isoformat()
        weight += 0.5
    after = step_text(values["next_step"], coming[0].day if coming else None)
    yield Found(ProposalKind.NEXT_STEP, "next step", "", after, line, values, weight)


def _without(clause: str, moment: Moment) -> str:
    """A clause without the words that say when."""
    before = clause[: moment.start]
    while (shorter := _LEADING.sub("", before)) != before:
        before = shorter
    after = clause[moment.end :]
    if time := _TIME.match(after):
        after = after[time.end() :]
    return f"{before} {after}"


def _tidy(text: str) -> str:
    text = one_line(text).strip(' ,;:.-–—>*"«»')
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
