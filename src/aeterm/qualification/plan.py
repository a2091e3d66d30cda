"""What to aim for in the next meeting, and what stands in the way; rules over the dossier, no facts of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from aeterm.domain.activity import Activity, ActivityKind
from aeterm.domain.stage import DealState
from aeterm.qualification.aims import DEFERRED, aim_of
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack, when_of
from aeterm.qualification.facts import push_count
from aeterm.qualification.gaps import is_past_close
from aeterm.qualification.history import usual_cycle
from aeterm.qualification.questions import bank
from aeterm.qualification.words import Words
from aeterm.text import one_line

_QUIET_DAYS = 21
_FEW_PUSHES = 2
_OLD = 1.5
_MEETINGS = (ActivityKind.CALL, ActivityKind.MEETING)


def plan(dossier: Dossier, pack: Pack, elements: Sequence[str], words: Words) -> dict[str, object]:
    """`objective`, `fallback` and `ask`: one aim, what to settle for, and the step to ask for with its date.

    The aim of an open deal is that of the next meeting, else of the next step on file; what is worst otherwise is then
    what to settle for, and the aim when neither is known.
    """
    case = _case(dossier)
    if case:
        objective, fallback, ask = (words.say(f"{part}_{case}") for part in ("objective", "fallback", "ask"))
    else:
        element = bank(words.language)[elements[0]]
        objective, fallback, ask = element.objective, element.fallback, element.ask
    cited = pack.cite("deal.close") if case else ""
    planned = _planned(dossier, pack, words) if case in ("", "date") else ""
    if planned:
        fallback = f"{objective[:1].lower()}{objective[1:]} {cited}".strip()
    return {
        "objective": planned or f"{objective} {cited}".strip(),
        "fallback": fallback,
        "ask": f"{ask}, {_by(dossier, pack, words)}",
    }


def risks(dossier: Dossier, pack: Pack, words: Words) -> list[dict[str, str]]:
    """What is wrong with the deal as the book has it, with the fact that shows it where there is one."""
    found: list[tuple[str, str]] = []
    deal = dossier.deal
    if deal and deal.state is DealState.OPEN:
        if is_past_close(dossier):
            found.append((words.say("risk_past_close"), pack.cite("deal.close")))
        if deal.expected_close_on is None:
            found.append((words.say("risk_no_close"), ""))
        if deal.amount is None:
            found.append((words.say("risk_no_amount"), ""))
        elif deal.amount_is_estimate:
            found.append((words.say("risk_estimate"), pack.cite("deal.amount")))
        if not deal.next_step.strip():
            found.append((words.say("risk_no_next"), ""))
        cycle = usual_cycle(dossier)
        if cycle and deal.created_on and (dossier.today - deal.created_on).days > cycle * _OLD:
            found.append((words.say("risk_old"), pack.cite("deal.opened", "product.cycle")))
        if push_count(dossier) >= _FEW_PUSHES:
            times = words.say("times_n", n=push_count(dossier))
            found.append((words.say("risk_pushed", times=times), pack.cite("deal.pushes")))
    found += _people_risks(dossier, pack, words)
    quiet = _quiet_days(dossier)
    if quiet >= _QUIET_DAYS:
        found.append((words.say("risk_quiet", days=words.days(quiet)), _last_cite(dossier, pack)))
    return [{"text": text, "cite": cite} for text, cite in found]


def next_meetings(dossier: Dossier) -> list[Activity]:
    """Calls and meetings still to come, soonest first."""
    coming = [item for item in dossier.activities if item.kind in _MEETINGS and dossier.is_ahead(item)]
    return sorted(coming, key=when_of)


def _planned(dossier: Dossier, pack: Pack, words: Words) -> str:
    """The objective of the next meeting, else of the next step on file; empty when neither is known."""
    for meeting in next_meetings(dossier):
        cite, subject = pack.cite(f"activity.{meeting.id}"), one_line(meeting.subject)
        if cite and subject:
            aim = aim_of(subject, words.language) or words.say("aim_meeting")
            objective = words.say("objective_meeting", subject=subject, day=words.weekday(meeting.on), aim=aim)
            return f"{objective} {cite}"
    step = one_line(dossier.deal.next_step).rstrip(".") if dossier.deal else ""
    if not step or DEFERRED.search(step):
        return ""
    aim = aim_of(step, words.language) or words.say("aim_step")
    return f"{words.say('objective_step', subject=step, aim=aim)} {pack.cite('deal.next_step')}"


def _case(dossier: Dossier) -> str:
    if dossier.deal and dossier.deal.state is not DealState.OPEN:
        return dossier.deal.state.value
    return "date" if is_past_close(dossier) else ""


def _by(dossier: Dossier, pack: Pack, words: Words) -> str:
    close = dossier.deal.expected_close_on if dossier.deal and dossier.deal.state is DealState.OPEN else None
    if close and timedelta(0) < close - dossier.today <= timedelta(21):
        return f"{words.say('before_close', day=words.date(close))} {pack.cite('deal.close')}"
    return words.say("within_two_weeks")


def _people_risks(dossier: Dossier, pack: Pack, words: Words) -> list[tuple[str, str]]:
    if not dossier.contacts:
        return [(words.say("risk_nobody"), "")]
    found = []
    if len(dossier.contacts) == 1:
        found.append((words.say("risk_single"), pack.cite(f"person.{dossier.contacts[0].id}")))
    for contact in dossier.contacts:
        if (contact.stance or 0) < 0:
            found.append((words.say("risk_against", name=one_line(contact.name)), pack.cite(f"person.{contact.id}")))
    return found


def _past(dossier: Dossier) -> list[tuple[date, str]]:
    return sorted((item.on, item.id) for item in dossier.activities if dossier.is_touch(item))


def _quiet_days(dossier: Dossier) -> int:
    """Days since the last contact, a note being one; 0 when nothing is known."""
    days = [day for day, _ in _past(dossier)]
    days += [dossier.local(note.written_at).date() for note in dossier.notes if not note.private]
    return (dossier.today - max(days)).days if days else 0


def _last_cite(dossier: Dossier, pack: Pack) -> str:
    touches = [(day, f"activity.{key}") for day, key in _past(dossier)]
    touches += [(dossier.local(note.written_at).date(), f"note.{note.id}") for note in dossier.notes]
    known = sorted(touch for touch in touches if touch[1] in pack.keys)
    return pack.cite(known[-1][1]) if known else ""
