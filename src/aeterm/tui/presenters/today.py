"""The day as lines: the next meeting with its card, agenda rows, drafts to review, the quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from aeterm.domain.activity import ActivityKind
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft, DraftState
from aeterm.domain.stage import DealState, Process
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.worklist import WorkItem
from aeterm.services.instants import ahead
from aeterm.services.today import AgendaItem
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line, Span, fit
from aeterm.tui.presenters.drafts import moment
from aeterm.tui.presenters.forecast_coverage import coverage_state, ratio
from aeterm.tui.presenters.parts import BAD, GOOD, MUTED, STRONG, WARN, brief, day, fold, full, labelled, line, plural
from aeterm.tui.widgets.virtual_list import Column

if TYPE_CHECKING:
    from aeterm.qualification.meeting_card import MeetingCard, Sourced

_LABEL = 6
_ROOMY = 90


def countdown(starts_at: datetime | None, on: date, now: datetime) -> str:
    """`in 22 min`, `in 3 h 05`, `tomorrow`, `Thu 26 Nov`; `today` for what takes the whole day."""
    today = now.date()
    if on == today and starts_at is not None:
        minutes = max(0, int((starts_at - now).total_seconds() // 60))
        return ahead(minutes)
    if on == today:
        return "today"
    return "tomorrow" if (on - today).days == 1 else f"{on:%a} {day(on, today)[:6]}"


def next_title(item: AgendaItem) -> Line:
    """`NEXT 14:00  Northwind · pricing review`."""
    time = f" {item.starts_at:%H:%M}" if item.starts_at else ""
    subject = one_line(item.activity.subject)
    return [(f"NEXT{time}  ", "title"), (item.name, "bold"), (f" · {subject}" if subject else "", "")]


def card_lines(item: AgendaItem, card: MeetingCard | None, process: Process, today: date, width: int) -> list[Line]:
    """The card folded for a pane: standing, aim, who, why, last, risks, what to ask, promises, sources."""
    if card is None:
        return [line(("Nothing of the book is known to be meant. ", MUTED), (":match says what it is about", MUTED))]
    lines: list[Line] = []
    if isinstance(item.target, Deal):
        lines += [line((piece, STRONG)) for piece in fold(_standing(item.target, process, today), width)]
    where = " · ".join(part for part in (one_line(item.activity.location), _length(item), _names(item)) if part)
    lines += labelled("Where", where, width, indent=_LABEL) if where else []
    lines += labelled("Aim", _said(card.aim), width, indent=_LABEL)
    people = card.people[: 4 if width >= _ROOMY else 2]
    lines += [
        line((fit("Who" if number == 0 else "", _LABEL), MUTED), (fit(person.text, width - _LABEL).rstrip(), ""))
        for number, person in enumerate(people)
    ]
    lines += labelled("Why", _said(card.pain), width, indent=_LABEL) if card.pain else []
    lines += _group("Risk", [f"! {_said(risk)}" for risk in card.risks], width, paint=WARN)
    lines += _group("Ask", [f"{n} {item.text}" for n, item in enumerate(card.questions, 1)], width)
    lines += labelled("Last", _said(card.last), width, indent=_LABEL) if card.last else []
    lines += _group("Since", map(_said, card.since), width)
    lines += _group("Owed", map(_said, card.promises), width)
    lines += [[], *(line((piece, MUTED)) for piece in fold(" · ".join(card.sources), width))]
    return lines


def _standing(deal: Deal, process: Process, today: date) -> str:
    """`€184,000 · Proposal 34 d · Best case · close 18 Dec (25 d)`."""
    stage = process.find(deal.stage)
    stay = f" {(today - deal.stage_since).days} d" if deal.stage_since and deal.state is DealState.OPEN else ""
    away = "" if deal.effective_on is None else f" ({(deal.effective_on - today).days} d)"
    parts = [
        "no amount" if deal.amount is None else full(deal.amount, deal.currency, is_estimate=deal.amount_is_estimate),
        f"{stage.label if stage else one_line(deal.stage)}{stay}",
        deal.category.label,
        f"close {day(deal.effective_on, today)}{away if deal.state is DealState.OPEN else ''}",
        one_line(deal.name),
    ]
    return " · ".join(parts)


def _said(part: Sourced) -> str:
    return f"{part.text} {part.cite}".strip()


def _group(label: str, texts: Iterable[str], width: int, *, paint: str = "") -> list[Line]:
    lines: list[Line] = []
    for number, text in enumerate(texts):
        lines += labelled(label if number == 0 else "", text, width, indent=_LABEL, paint=paint)
    return lines


def _length(item: AgendaItem) -> str:
    return f"{item.activity.minutes} min" if item.activity.minutes else ""


def _names(item: AgendaItem) -> str:
    names = [one_line(name) for name in item.activity.attendees]
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def brief_state(item: AgendaItem, facts_changed: int) -> Span:
    """What stands ready for an entry: `brief ready`, `brief stopped`, `no brief`; a guess and a task say so.

    `facts_changed` is how many facts the brief is older than.
    """
    if item.activity.kind is ActivityKind.TASK:
        return "to do", MUTED
    if item.target is None:
        return "", MUTED
    if item.is_doubtful:
        return "account? :match", WARN
    if item.brief is None:
        return ("", MUTED) if item.is_over else (f"no brief · {key_for('today.brief')}", MUTED)
    if facts_changed:
        return f"brief old · {key_for('today.brief')}", WARN
    state = item.brief.state
    return ("brief ready", GOOD) if state is DraftState.COMPLETE else (f"brief {state.value}", WARN)


def card_state(item: AgendaItem, facts_changed: int) -> Span:
    """The same for the next meeting, with room to say what a brief is older than."""
    text, paint = brief_state(item, facts_changed)
    if item.brief is not None and facts_changed:
        text = f"brief older than {plural(facts_changed, 'fact')} · {key_for('today.brief')} writes it anew"
    return text, paint


def agenda_mark(item: AgendaItem) -> Span:
    """`✓` for what has begun."""
    return ("✓", MUTED) if item.is_over else ("~", WARN) if item.is_doubtful else ("", "")


def agenda_columns(room: int, today: date, facts_changed: Callable[[AgendaItem], int]) -> list[Column[AgendaItem]]:
    """When, with whom, about what, and what stands ready; `facts_changed` is how many facts a brief is older than."""
    columns: list[Column[AgendaItem]] = [
        Column("When", 9, lambda item: (_when(item, today), MUTED if item.is_over else STRONG)),
        Column("With", max(14, min(26, room // 4)), lambda item: item.name or _names(item)),
        Column("About", 0, lambda item: (one_line(item.activity.subject), MUTED if item.is_over else "")),
    ]
    if room >= 84:
        columns.append(Column("Takes", 7, lambda item: (_length(item), MUTED), right=True))
    columns.append(Column("Brief", 14, lambda item: brief_state(item, facts_changed(item)), gap=2))
    return columns


def _when(item: AgendaItem, today: date) -> str:
    time = f"{item.starts_at:%H:%M}" if item.starts_at else "day"
    if item.activity.on == today:
        return time
    return f"{item.activity.on:%a} {time}"


def needs_columns(room: int, currency: str) -> list[Column[WorkItem]]:
    """Deal, money at stake, what is wrong."""
    return [
        Column[WorkItem]("Deal", max(16, min(32, room * 3 // 8)), lambda item: item.name),
        Column[WorkItem]("At stake", 7, lambda item: (brief(item.at_stake, "" if item.currency == currency
                                                            else item.currency), STRONG), right=True),
        Column("What is wrong", 0, lambda item: item.text, gap=2),
    ]  # fmt: skip


def review_columns(now: datetime) -> list[Column[Draft]]:
    """Drafts that wait for the AE."""
    return [
        Column[Draft]("Draft", 0, lambda draft: one_line(draft.title)),
        Column[Draft]("Why", 18, _why_review, gap=2),
        Column[Draft]("When", 6, lambda draft: (moment(draft.created_at, now), MUTED), right=True),
    ]


def _why_review(draft: Draft) -> Span:
    if draft.open_claims:
        return f"! {plural(draft.open_claims, 'flagged claim')}", BAD
    return draft.state.value, WARN


def quarter_text(panel: ForecastPanel, moved: Sequence[str], width: int) -> list[Line]:
    """The quarter: what is closed, committed and possible, how far that is, the coverage of what is left, and what
    changed since Monday.
    """
    money = panel.currency
    parts = [
        f"Closed {brief(panel.won, money)}",
        f"Commit {brief(panel.cumulative.commit, money)}",
        f"Best {brief(panel.cumulative.best_case, money)}",
        *([] if panel.quota is None else [f"Quota {brief(panel.quota, money)}"]),
    ]
    lines: list[Line] = [line((piece, STRONG)) for piece in fold("  ".join(parts), width)]
    if panel.quota:
        lines.append(_bar(panel, panel.quota, max(10, min(30, width - 26))))
    verdict, paint = coverage_state(panel, is_brief=True)
    cover = panel.coverage
    said = "" if cover.remaining is None else f"Coverage {ratio(cover.remaining)} of {ratio(cover.target)}  "
    lines.append(line(said, (verdict, paint)))
    if moved:
        lines += [[], line(("Since Monday", MUTED))]
        lines += [line(piece) for sentence in moved for piece in fold(sentence, width)]
    return lines


def quarter_line(panel: ForecastPanel, width: int) -> str:
    """`Q4 closed 2.47M · commit 2.55M · best 2.58M · quota 2.7M · ! thin`, as much of it as fits, from the left."""
    parts = [
        f"{panel.period.key[5:]} closed {brief(panel.won)}",
        f"commit {brief(panel.cumulative.commit)}",
        f"best {brief(panel.cumulative.best_case)}",
        f"quota {brief(panel.quota)}" if panel.quota else "",
        coverage_state(panel)[0],
    ]
    return next(
        (said for n in range(len(parts), 0, -1) if len(said := " · ".join(filter(None, parts[:n]))) <= width), ""
    )


def _bar(panel: ForecastPanel, quota: Decimal, cells: int) -> Line:
    """`[####==+++...]  46% of quota closed`: closed, commit, best case, what is missing."""
    sums = (panel.won, panel.cumulative.commit, panel.cumulative.best_case)
    closed, commit, best = (max(0, min(cells, int(value * cells / quota))) for value in sums)
    return [
        ("[", MUTED), ("#" * closed, GOOD), ("=" * (commit - closed), ""), ("+" * (best - commit), MUTED),
        ("." * (cells - best), MUTED), ("]", MUTED), (f"  {int(panel.won * 100 / quota)}% closed", ""),
    ]  # fmt: skip
