"""The mutual action plan: its days as facts, its rows and checks for the outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from aeterm.domain.evidence_line import Standing
from aeterm.domain.stage import DealState
from aeterm.qualification.action_case import Case, case_of, owner_of
from aeterm.qualification.action_checks import checks_of
from aeterm.qualification.action_plan import Planned, back_plan, forward_plan
from aeterm.qualification.action_steps import OURS_ALONE, Step
from aeterm.qualification.action_words import (
    CLOSED_BY,
    FUNCTIONS,
    MONEY,
    NAMES,
    OURS,
    SAID_OF,
    TRIGGER,
    said,
    working_days,
)
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Line, Pack, newest
from aeterm.qualification.facts import Fact
from aeterm.qualification.lexicon import SPOKEN
from aeterm.qualification.metric_words import CONCESSION
from aeterm.qualification.sentences import cut
from aeterm.qualification.signals import QUOTE_CHARACTERS, Quote
from aeterm.qualification.view import quoted
from aeterm.qualification.views.follow_up_agreed import is_for_us_alone
from aeterm.qualification.wording import capital
from aeterm.qualification.words import Words
from aeterm.text import one_line

_MOST_SAID = 5
_ELEMENTS = {"outcome": "pain", "metric": "metrics", "event": "why_now"}
_NOT_TO_SHARE = frozenset({"sensitive", "competition", "objection", "hedged", "ours"})


def facts(dossier: Dossier, words: Words) -> list[Fact]:
    """The day of every step ahead with the sum it comes from, and how much room is left."""
    case = case_of(dossier)
    schedule, names = case.schedule, NAMES[words.language]
    source = case.noted.source if case.noted else dossier.deal.id if dossier.deal else ""
    found = [
        Fact(f"plan.{row.step.id}", "plan", _sum(case, index, dossier, words), row.due, _source(case, row, source))
        for index, row in enumerate(schedule.rows)
    ]
    for plan in (schedule, case.counted_back):
        if plan is None or not plan.anchor or not plan.rows or not case.has_room:
            continue
        first, due = plan.first, plan.due(plan.anchor)
        text = "fact_late" if plan.slack < 0 else "fact_slack" if plan.slack else "fact_no_slack"
        days = working_days(words.language, plan.slack)
        told = said(
            words.language, text, step=names[first.step.id], starts=words.date(first.starts), days=days,
            anchor=names[plan.anchor], anchor_due=words.date(due or dossier.today),
        )  # fmt: skip
        found.append(Fact("plan.slack", "plan", told, first.starts, source))
    return found


def view(dossier: Dossier, pack: Pack, quotes: Sequence[Quote], words: Words) -> dict[str, object]:
    """Header, steps, checks, and what the book says of the steps."""
    case = case_of(dossier)
    names = NAMES[words.language]
    behind = [names[step.id] for step in case.behind]
    return {
        "customer": {"text": dossier.account_name, "cite": pack.cite("account.profile")},
        **_header(dossier, pack, quotes, words),
        "go_live": _go_live(case, pack, words),
        "signing": _dated(case, case.signing, pack, words),
        "signing_name": names[case.signing],
        "behind": {"text": ", ".join(behind), "cite": pack.cite("deal.stage")} if behind else None,
        "steps": [_row(row, index, case, dossier, pack, words) for index, row in enumerate(case.schedule.rows)],
        "closed": _closed(case, dossier, pack, words),
        "checks": checks_of(case, dossier, pack, words),
        "to_ask": _to_ask(case, dossier, words),
        "said_of": _said_of(case, quotes, words),
    }


def _source(case: Case, row: Planned, otherwise: str) -> str:
    """The record that a day was read in, or that it was counted from."""
    return case.fixed[row.step.id].source if row.step.id in case.fixed else otherwise


def _sum(case: Case, index: int, dossier: Dossier, words: Words) -> str:
    """`plan: legal review due 8 Dec 2026 = purchase order 15 Dec 2026 - 5 working days`."""
    rows, language = case.schedule.rows, words.language
    row, names = rows[index], NAMES[words.language]
    anchored = next((at for at, each in enumerate(rows) if each.step.id == case.schedule.anchor), -1)
    values: dict[str, object] = {"step": names[row.step.id], "due": words.date(row.due)}
    if row.step.id in case.fixed:
        day = case.fixed[row.step.id].day
        values["due"] = f"{values['due']}{_by_hour(case, row, words)}"
        return said(language, "fact_noted" if day == row.due else "fact_noted_before", close=words.date(day), **values)
    if case.fixed and (pressed := _pressed(case, index)):
        later = rows[index + 1]
        return said(language, pressed, other=names[later.step.id], other_due=words.date(later.due), **values)
    if index == anchored:
        given = case.noted.day if case.noted else dossier.deal.expected_close_on if dossier.deal else None
        text = ("fact_noted" if case.noted else "fact_close") + ("" if given == row.due else "_before")
        return said(language, text, close=words.date(given or row.due), **values)
    if index < anchored:
        later = rows[index + 1]
        values |= {"other": names[later.step.id], "other_due": words.date(later.due), "days": _days(later.step, words)}
        return said(language, "fact_back", **values)
    values["days"] = _days(row.step, words)
    if index == 0:
        return said(language, "fact_today", today=words.date(row.starts), **values)
    before = rows[index - 1]
    return said(
        language, "fact_onwards", other=names[before.step.id], other_due=words.date(before.due), **values
    )  # fmt: skip


def _by_hour(case: Case, row: Planned, words: Words) -> str:
    """` at 12:00`: the hour that the buyer set for the day; empty for none, and on an earlier day than that."""
    noted = case.fixed.get(row.step.id)
    return f" {words.say('at', time=noted.hour)}" if noted and noted.hour and noted.day == row.due else ""


def _pressed(case: Case, index: int) -> str:
    """The text for a step that has less than its usual time before a day that is set; empty when it has that."""
    rows, row = case.schedule.rows, case.schedule.rows[index]
    anchored = next(at for at, each in enumerate(rows) if each.step.id == case.schedule.anchor)
    if index < anchored:
        later = rows[index + 1].step
        is_counted = (
            back_plan((row.step, later), later.id, rows[index + 1].due, case.schedule.today).rows[0].due == row.due
        )
    else:
        is_counted = forward_plan((row.step,), rows[index - 1].due).rows[0].due == row.due
    return "" if is_counted else "fact_pressed"


def _days(step: Step, words: Words) -> str:
    if step.in_calendar_days:
        return said(words.language, "calendar_days", n=step.days)
    return working_days(words.language, step.days)


def _header(dossier: Dossier, pack: Pack, quotes: Sequence[Quote], words: Words) -> dict[str, object]:
    """Outcome, metric and event in their words: lines of evidence, else what was said aloud, else what was noted.

    The customer reads it: nothing that is sensitive, uncertain, about rivals, about the terms of the deal, or said by
    somebody who is for us.
    """
    lines = {name: _on_record(element, dossier, pack) for name, element in _ELEMENTS.items()}
    shared = [quote for quote in quotes if not quote.topics & _NOT_TO_SHARE and not OURS.search(quote.text)]
    shared = [quote for quote in shared if not is_for_us_alone(quote.text)]
    outcome = _loudest([quote for quote in shared if quote.topics & {"pain", "spoken"}])
    measured = [quote for quote in shared if "metrics" in quote.topics and quote.topics & {"pain", "spoken"}]
    urgent = [quote for quote in shared if "why_now" in quote.topics and TRIGGER.search(quote.text)]
    urgent = [quote for quote in urgent if not MONEY.search(quote.text)]
    found = {
        "outcome": outcome,
        "metric": _loudest([quote for quote in measured if quote != outcome] or measured),
        "event": _loudest([quote for quote in urgent if "decision_criteria" not in quote.topics]),
    }
    chosen = {name: lines[name] or (_spoken(quote) if quote else None) for name, quote in found.items()}
    return {name: quoted(quote, words) if quote else None for name, quote in chosen.items()}


def _on_record(element: str, dossier: Dossier, pack: Pack) -> Quote | None:
    """The newest line of evidence in which the buyer speaks for an element."""
    lines = [
        line
        for line in dossier.lines
        if line.element == element
        and not line.private
        and line.standing is not Standing.HYPOTHESIS
        and pack.cite(f"evidence.{line.id}")
    ]
    line = max(lines, key=lambda line: (line.on or date.min, line.id), default=None)
    if line is None:
        return None
    text = cut(one_line(line.quote), QUOTE_CHARACTERS)
    return Quote(text, pack.cite(f"evidence.{line.id}"), line.on or dossier.today, frozenset())


def _loudest(quotes: Sequence[Quote]) -> Quote | None:
    return min(quotes, key=lambda quote: "spoken" not in quote.topics, default=None)


def _spoken(quote: Quote) -> Quote:
    """The words between the quotation marks of a note alone: what stands around them was written for us."""
    match = SPOKEN.search(quote.text)
    return replace(quote, text=match[0]) if match else quote


def _dated(case: Case, step: str, pack: Pack, words: Words) -> Line | None:
    due = case.schedule.due(step)
    return {"text": words.weekday(due), "cite": pack.cite(f"plan.{step}")} if due else None


def _go_live(case: Case, pack: Pack, words: Words) -> Line | None:
    due = case.schedule.due("go_live")
    if due is None:
        return None
    if case.noted and case.anchored_by == "go_live":
        text = said(words.language, "go_live_noted", day=words.date(case.noted.day))
        return {"text": text, "cite": pack.cite(f"note.{case.noted.source}")}
    text = said(words.language, "go_live_offered", day=words.weekday(due))
    return {"text": text, "cite": pack.cite("plan.go_live")}


def _row(row: Planned, index: int, case: Case, dossier: Dossier, pack: Pack, words: Words) -> Line:
    language, step = words.language, row.step
    owner = owner_of(step, dossier.contacts)
    before = case.schedule.rows[index - 1].step if index else case.behind[-1] if case.behind else None
    status, status_cite = _status(row, case, dossier, pack, words)
    if step.id in case.fixed and not status_cite:
        status = said(language, "day_set")
    seller = one_line(dossier.deal.owner) if dossier.deal else ""
    return {
        "name": capital(NAMES[language][step.id]),
        "due": f"{words.weekday(row.due)}{_by_hour(case, row, words)}",
        "cite": pack.cite(f"plan.{step.id}", *([case.fixed[step.id].key] if step.id in case.fixed else [])),
        "theirs": "-" if step.id in OURS_ALONE else one_line(owner.name) if owner else said(language, "unknown"),
        "theirs_cite": pack.cite(f"person.{owner.id}") if owner else "",
        "ours": seller or said(language, "unknown"),
        "help": FUNCTIONS[language].get(step.ours, ""),
        "ours_cite": pack.cite("deal.owner") if seller else "",
        "after": NAMES[language][before.id] if before else "",
        "status": status,
        "status_cite": status_cite,
        "closed_by": CLOSED_BY[language][step.id],
    }


def _status(row: Planned, case: Case, dossier: Dossier, pack: Pack, words: Words) -> tuple[str, str]:
    """On the calendar when a coming activity speaks of the step by its subject, else to do.

    Of a step whose day the buyer set, only what is on that day: on another it is of another tender or about it.
    """
    for activity in newest(dossier.activities)[::-1]:
        cite = pack.cite(f"activity.{activity.id}")
        is_then = row.step.id not in case.fixed or activity.on == case.fixed[row.step.id].day
        if is_then and cite and dossier.is_ahead(activity) and SAID_OF[row.step.id].search(activity.subject):
            return said(words.language, "planned", day=words.weekday(activity.on)), cite
    return said(words.language, "to_do"), ""


def _closed(case: Case, dossier: Dossier, pack: Pack, words: Words) -> Line | None:
    if case.schedule.rows or dossier.deal is None:
        return None
    text = "lost" if dossier.deal.state is DealState.LOST else "won"
    return {"text": said(words.language, text), "cite": pack.cite("deal.close")}


def _to_ask(case: Case, dossier: Dossier, words: Words) -> list[str]:
    """What to ask them with the plan; a public buyer is asked by its platform alone."""
    if not case.schedule.rows or case.is_public:
        return []
    is_asked = case.anchored_by != "go_live" and case.schedule.due("go_live") is not None
    lacks = any(
        owner_of(row.step, dossier.contacts) is None for row in case.schedule.rows if row.step.id not in OURS_ALONE
    )
    keys = ["ask_go_live" if is_asked else "", "ask_owner" if lacks else "", "ask_dates"]
    return [said(words.language, key) for key in keys if key]


def _said_of(case: Case, quotes: Sequence[Quote], words: Words) -> list[Line]:
    """The newest sentence about each step, behind or ahead, for the AE alone; neither doubts nor talk of the price."""
    found, told = [], set()
    fitting = [quote for quote in quotes if not quote.objection and not CONCESSION.search(quote.text)]
    for step in (*case.behind, *(row.step for row in case.schedule.rows)):
        quote = next((each for each in fitting if SAID_OF[step.id].search(each.text) and each.text not in told), None)
        if quote is not None:
            told.add(quote.text)
            found.append({**quoted(quote, words), "name": NAMES[words.language][step.id]})
    return found[:_MOST_SAID]
