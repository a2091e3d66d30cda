"""The twelve answers of a deal review, from the evidence of the deal alone: what it does not hold is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from aeterm.domain.activity import ActivityKind
from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.qualification import defence_words as data
from aeterm.qualification.defence_page import Answer, DefencePage, Line, shown
from aeterm.qualification.defence_sources import Sources
from aeterm.qualification.dossier import Dossier, FieldChange
from aeterm.qualification.evidence import Pack
from aeterm.qualification.facts import change_text, told_changes
from aeterm.qualification.gates import NEXT_STEP, PAPER, SETTLED, Support
from aeterm.qualification.laer import card_of
from aeterm.qualification.metric_words import CONCESSION
from aeterm.qualification.plan import risks
from aeterm.qualification.questions import bank
from aeterm.qualification.roles import BUYER, CHAMPION
from aeterm.text import one_line

LOOK_BACK = timedelta(days=7)
"""How far back changes are told when no call was ever submitted."""
_PAPER_ROLES = ("legal", "juridi", "procurement", "achat", "security", "sécurité")
_MOST_TOUCHES = 3
_MOST_ASKS = 2
_FACTS = ("stage", "amount", "category", "close", "pushes", "product")


class Since(NamedTuple):
    """What is told as changed."""

    day: date
    changes: Sequence[FieldChange]
    """Of the deal, from that day on."""
    is_call: bool = False
    """True when it is the day of the latest call."""
    is_new: bool = False
    """True when the book did not know the deal then."""


def build_page(
    deal: Deal, dossier: Dossier, support: Support | None, since: Since, pack: Pack | None = None
) -> DefencePage:
    """The page of a deal; `support` is what its evidence carries, None when there is nothing to judge by.

    Lines cite the facts of `pack`, which is gathered when none is given.
    """
    sources = Sources(dossier, pack)
    changed = tuple(_changed(sources, since))
    questions = data.QUESTIONS[sources.words.language]
    answers = (changed, *(tuple(lines) for lines in _answers(deal, sources, support)))
    facts = [item.text for key in _FACTS if (item := sources.pack.fact(f"deal.{key}"))]
    day = sources.words.date(since.day)
    return DefencePage(
        language=sources.words.language,
        title=f"{sources.say('title')} · {shown(dossier.subject)}",
        facts=shown(f"{sources.words.weekday(dossier.today)} · {' · '.join(facts)}"),
        since=sources.say("since_call" if since.is_call else "since", day=day),
        changed=changed,
        answers=tuple(Answer(question, lines) for question, lines in zip(questions, answers, strict=True)),
        risks=tuple(_risks(deal, sources, support)),
        to_do=tuple(_to_do(deal, sources)),
        ask=tuple(_ask(deal, sources, support)),
        left_out=tuple(_left_out(sources)),
    )


def _changed(sources: Sources, since: Since) -> Iterable[Line]:
    words, dossier = sources.words, sources.dossier
    journal = words.say("source_change")
    lines = [Line(sources.say("new"), journal)] if since.is_new else []
    lines += [
        Line(
            shown(change_text(change, dossier, words)),
            f"{journal}, {words.date(change.on)}",
            cite=sources.pack.cite(*_told_as(change, since, dossier)),
        )
        for change in since.changes
    ]
    lines += sources.lifted(since.day)
    recent = [item for item in dossier.activities if item.on >= since.day and dossier.is_touch(item)]
    kinds = (ActivityKind.MEETING, ActivityKind.CALL, ActivityKind.MAIL_IN, ActivityKind.MAIL_OUT)
    lines += sources.touches(kinds, min(len(recent), _MOST_TOUCHES))
    noted = next((quote for quote in sources.quotes if quote.on >= since.day), None)
    lines += [sources.quote(noted)] if noted else []
    return lines or [Line(sources.say("no_change"))]


def _told_as(change: FieldChange, since: Since, dossier: Dossier) -> list[str]:
    """The facts that tell how a field came from what it was then to what it is: one, or one for each step."""
    return [
        key
        for key, told in reversed(told_changes(dossier))
        if told.field == change.field and since.day <= told.on <= change.on
    ]


def _answers(deal: Deal, sources: Sources, support: Support | None) -> Iterable[list[Line]]:
    """Questions two to twelve, in their order."""
    yield _deeds(sources)
    yield _reasons(sources)
    yield [line for _, line in sources.people(BUYER)] + _once(
        sources.saying(data.SIGNATORY), sources.filed("economic_buyer")
    )
    yield sources.figures(2)
    yield _criteria(sources)
    yield _steps(sources)
    yield _paper(sources)
    yield _champion(sources)
    yield _rival(sources)
    yield _dropping(deal, sources, support)
    yield sources.saying(data.HELP, limit=2, objections=True)


def _deeds(sources: Sources) -> list[Line]:
    done = sources.touches((ActivityKind.MEETING, ActivityKind.MAIL_IN), _MOST_TOUCHES)
    return done + sources.saying(data.DEEDS, limit=2)


def _reasons(sources: Sources) -> list[Line]:
    why_buy = sources.pains(label=sources.say("why_buy"))
    label = sources.say("why_now")
    why_now = _once(sources.filed("why_now", 1, label), sources.saying(data.WHY_NOW, 2, label, but=CONCESSION))[:2]
    why_us = sources.saying(data.FOR_US, label=sources.say("why_us"))
    return _parts(sources, (("why_buy", why_buy), ("why_now", why_now), ("why_us", why_us)))


def _criteria(sources: Sources) -> list[Line]:
    criteria = sources.about("decision_criteria", 2, sources.say("criteria"))
    return _parts(sources, (("criteria", criteria), ("rank", sources.saying(data.RANK, label=sources.say("rank")))))


def _steps(sources: Sources) -> list[Line]:
    theirs = sources.about("theirs", label=sources.say("theirs"))
    steps = sources.about("decision_process", 2, sources.say("steps"), but="spoken")
    coming, step = sources.coming(2), one_line(sources.dossier.deal.next_step if sources.dossier.deal else "")
    is_planned = any(step.casefold() in line.text.casefold() for line in coming)
    planned = coming if is_planned else sources.fact("deal.next_step") + coming
    if not (theirs or steps or planned):
        return []
    return [*steps, *planned, *(theirs or [_unknown(sources, "theirs")])]


def _paper(sources: Sources) -> list[Line]:
    people = [line for _, line in sources.people(_PAPER_ROLES)]
    return _once(people, sources.about("paper_process", 2), sources.saying(SETTLED), sources.saying(PAPER, 2))


def _champion(sources: Sources) -> list[Line]:
    lines = []
    for contact, line in sources.people(CHAMPION):
        tests = sources.naming(data.DEEDS, contact, label=sources.say("test"))
        filed = _once(tests, sources.filed("champion", 1, sources.say("test")))
        lines += [line, *(filed or [_unknown(sources, "test")])]
    return lines or sources.filed("champion", 2)


def _once(*parts: Iterable[Line]) -> list[Line]:
    """The lines of several places in order, the same line only once."""
    return list(dict.fromkeys(line for part in parts for line in part))


def _rival(sources: Sources) -> list[Line]:
    known = sources.fact("deal.competitor") + sources.about("competition", 2, objections=True)
    return [*known, _unknown(sources, "move")] if known else []


def _dropping(deal: Deal, sources: Sources, support: Support | None) -> list[Line]:
    is_commit = deal.category is ForecastCategory.COMMIT
    lines = []
    if not is_commit:
        lines += [Line(sources.say("not_commit", category=_category(deal, sources)), sources.words.say("source_deal"))]
    if support and support.for_commit and deal.category is not ForecastCategory.PIPELINE:
        elements, category = _elements(support.for_commit, sources), _category(deal, sources)
        lines += [Line(sources.say("lacks" if is_commit else "commit_lacks", category=category, elements=elements))]
    return [*lines, *_objections(sources, 1)] if is_commit else lines


def _risks(deal: Deal, sources: Sources, support: Support | None) -> Iterable[Line]:
    if deal.state is not DealState.OPEN:
        return
    if support and support.lacking:
        elements = _elements(support.lacking, sources)
        yield Line(sources.say("lacks", category=_category(deal, sources), elements=elements))
    for risk in risks(sources.dossier, sources.pack, sources.words):
        yield Line(shown(risk["text"]), cite=risk["cite"])
    yield from _objections(sources, 2)


def _to_do(deal: Deal, sources: Sources) -> Iterable[Line]:
    """The next step with its owner and day, or that one is to be agreed."""
    if deal.state is not DealState.OPEN:
        return
    owner = one_line(deal.owner) or sources.say("me")
    step = one_line(deal.next_step).rstrip(".")
    due = sources.say("due", day=sources.words.date(deal.next_step_on)) if deal.next_step_on else ""
    cite = sources.pack.cite("deal.owner", "deal.next_step")
    yield (
        Line(sources.say("ask_step", owner=shown(owner), step=shown(step)), due, cite=cite)
        if step
        else Line(sources.say("ask_agree", owner=shown(owner)), cite=sources.pack.cite("deal.owner"))
    )


def _ask(deal: Deal, sources: Sources, support: Support | None) -> Iterable[Line]:
    """What the manager can give: a door, an expert, a decision; without any the review was a status report."""
    if deal.state is not DealState.OPEN:
        yield Line(sources.say("ask_nothing"))
        return
    is_early = deal.category is ForecastCategory.PIPELINE
    missing = [
        name
        for name in (support.for_commit if support else ())
        if name in data.ASKS["en"] and not (is_early and name == "paper_process")
    ]
    for name in missing[:_MOST_ASKS]:
        asked = data.ASKS[sources.words.language][name]
        yield Line(asked, sources.say("because", element=_elements((name,), sources)))
    for quote in sources.objections(1):
        card = card_of(quote.objection, sources.words.language)
        yield Line(sources.say("ask_expert", label=card.label, expert=card.expert), cite=quote.cite)


def _objections(sources: Sources, limit: int) -> list[Line]:
    return [
        sources.quote(quote, sources.say("objection", label=card_of(quote.objection, sources.words.language).label))
        for quote in sources.objections(limit)
    ]


def _parts(sources: Sources, parts: Sequence[tuple[str, list[Line]]]) -> list[Line]:
    """The parts of a question in their order, the unknown ones named; nothing when all are unknown."""
    if not any(lines for _, lines in parts):
        return []
    return [line for name, lines in parts for line in lines or [_unknown(sources, name)]]


def _unknown(sources: Sources, name: str) -> Line:
    return Line(sources.labelled(sources.say(name), sources.say("unknown")), is_unknown=True)


def _category(deal: Deal, sources: Sources) -> str:
    return sources.words.label(f"category_{deal.category.value}", deal.category.label).lower()


def _elements(names: Iterable[str], sources: Sources) -> str:
    known = bank(sources.words.language)
    return ", ".join(sources.say(NEXT_STEP) if name == NEXT_STEP else known[name].label.lower() for name in names)


def _left_out(sources: Sources) -> Iterable[str]:
    yield from sources.pack.left_out
    if sources.sensitive:
        yield sources.say("sensitive_1") if sources.sensitive == 1 else sources.say("sensitive_n", n=sources.sensitive)
