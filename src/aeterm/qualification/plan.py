"""What to aim for in the next meeting, and what stands in the way; rules over the dossier, no facts of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from aeterm.domain.stage import DealState
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack
from aeterm.qualification.facts import push_count
from aeterm.qualification.gaps import is_past_close
from aeterm.qualification.history import usual_cycle
from aeterm.qualification.questions import BANK
from aeterm.qualification.words import Words
from aeterm.text import one_line

_QUIET_DAYS = 21
_FEW_PUSHES = 2
_OLD = 1.5


def plan(dossier: Dossier, pack: Pack, elements: Sequence[str], words: Words) -> dict[str, object]:
    """`objective`, `fallback` and `ask`: one aim, what to settle for, and the step to ask for with its date."""
    case = _case(dossier)
    if case:
        objective, fallback, ask = (words.say(f"{part}_{case}") for part in ("objective", "fallback", "ask"))
    else:
        bank = BANK[words.language]
        element = bank[elements[0]]
        objective, fallback, ask = element.objective, element.fallback, element.ask
    cited = pack.cite("deal.close") if case else ""
    return {
        "objective": f"{objective} {cited}".strip(),
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
    return sorted((item.on, item.id) for item in dossier.activities if item.on < dossier.today)


def _quiet_days(dossier: Dossier) -> int:
    past = _past(dossier)
    return (dossier.today - past[-1][0]).days if past else 0


def _last_cite(dossier: Dossier, pack: Pack) -> str:
    past = _past(dossier)
    return pack.cite(f"activity.{past[-1][1]}") if past else ""
