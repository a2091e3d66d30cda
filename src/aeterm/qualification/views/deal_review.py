"""The memo of a deal review: the answers of the defence page, each with the number of its fact, and the gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.qualification.defence import LOOK_BACK, Since, build_page
from aeterm.qualification.defence_page import Line as Told
from aeterm.qualification.dossier import Dossier, FieldChange
from aeterm.qualification.evidence import Line, Pack
from aeterm.qualification.facts import told_changes
from aeterm.qualification.gaps import find_gaps, signs_of, to_work_on
from aeterm.qualification.gates import support_of
from aeterm.qualification.questions import bank
from aeterm.qualification.signals import Quote
from aeterm.qualification.words import Words

_DEEDS, _REASONS, _SIGNS, _FIGURE, _STEPS, _PAPER, _RIVAL, _DROP = 1, 2, 3, 4, 6, 7, 9, 10
"""Places of the questions on the page, the first being 0."""
_DATED = ("activity", "note", "evidence", "objection")
_MOST_GAPS = 4
_MOST_LINES = 3
_QUOTED = re.compile('["«].*["»]')


def view(dossier: Dossier, pack: Pack, quotes: Sequence[Quote], words: Words) -> dict[str, object]:
    """Lines with `text` and `cite` for every part of the memo; nothing for an account as a whole."""
    deal = dossier.deal
    if deal is None:
        return {}
    page = build_page(deal, dossier, support_of(dossier), _since(dossier), pack)
    told: set[str] = set()

    def answer(place: int) -> list[Line]:
        return _fresh(_lines(page.answers[place].lines, pack, words), told)

    is_open = deal.state is DealState.OPEN
    return {
        "since_call": dossier.reviewed_on is not None,
        "changed": _fresh(_lines(page.changed, pack, words), told),
        "reasons": answer(_REASONS),
        "figure": answer(_FIGURE),
        "deeds": answer(_DEEDS),
        "signs": answer(_SIGNS),
        "steps": answer(_STEPS),
        "paper": answer(_PAPER),
        "rival": answer(_RIVAL),
        "gaps": _gaps(dossier, quotes, words) if is_open else [],
        "wrong": _fresh(_lines(page.risks, pack, words), told, keep=False),
        "drop": _fresh(_lines(_without_category(page.answers[_DROP].lines), pack, words), told, keep=False)
        if is_open and deal.category is not ForecastCategory.PIPELINE
        else [],
        "to_do": [_with_source(line) for line in page.to_do],
        "asks": [_with_source(line) for line in page.ask],
    }


def _with_source(line: Told) -> Line:
    return {"text": f"{line.text} ({line.source})" if line.source else line.text, "cite": line.cite}


def _without_category(lines: Iterable[Told]) -> Iterable[Told]:
    """What would drop it but its category, which stands at the head of the memo."""
    return (line for line in lines if line.cite or not line.source)


def _since(dossier: Dossier) -> Since:
    """Field by field what differs from the day of the latest call, else of a week ago; back and forth is no change."""
    day = dossier.reviewed_on or dossier.today - LOOK_BACK
    moves: dict[str, list[FieldChange]] = {}
    for _, change in reversed(told_changes(dossier)):
        if change.on >= day:
            moves.setdefault(change.field, []).append(change)
    found = [
        FieldChange(steps[-1].on, name, steps[0].before, steps[-1].after, steps[-1].source)
        for name, steps in moves.items()
        if steps[0].before != steps[-1].after
    ]
    return Since(day, found, is_call=dossier.reviewed_on is not None)


def _lines(told: Iterable[Told], pack: Pack, words: Words) -> list[Line]:
    """What was said or done comes with who said it and its day: an answer of March is none in December."""
    days = {f"[{item.number}]": f"({words.date(item.on)})" for item in pack.items if item.kind in _DATED and item.on}
    return [
        {"text": " ".join(filter(None, (line.text, line.who, days.get(line.cite)))), "cite": line.cite} for line in told
    ]


def _fresh(lines: Sequence[Line], told: set[str], *, keep: bool = True) -> list[Line]:
    """At most three lines that quote nothing told before; with `keep` the first when nothing else is left."""
    found = [line for line in lines if _quote(line) not in told] or list(lines[:1] if keep else ())
    told.update(quote for line in found[:_MOST_LINES] if (quote := _quote(line)))
    return found[:_MOST_LINES]


def _quote(line: Line) -> str:
    match = _QUOTED.search(line["text"])
    return match[0] if match else ""


def _gaps(dossier: Dossier, quotes: Sequence[Quote], words: Words) -> list[dict[str, object]]:
    """The elements that nothing speaks for, or a single sign, with the question that would close the gap."""
    elements, missing, signs = bank(words.language), set(find_gaps(dossier, quotes)), signs_of(dossier, quotes)
    weak = [name for name in to_work_on(dossier, quotes) if signs[name] < 2]
    return [
        {"element": elements[name].label, "is_empty": name in missing,
         "question": elements[name].questions[0 if name in missing else 1]}
        for name in weak[:_MOST_GAPS]
    ]  # fmt: skip
