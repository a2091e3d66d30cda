"""Drafts as lines of text: rows of the list, the reader's page, the evidence.

A draft is data from outside like any other: it is shown as plain text, headings and citations get a
little style, and nothing in it is a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from aeterm.domain.draft import Draft, DraftKind, DraftState, Evidence
from aeterm.domain.money import plain as plain_number
from aeterm.qualification.words import Words
from aeterm.text import REPLACEMENT, clean, folded, one_line
from aeterm.tui.paint import Span, cells, fit
from aeterm.tui.presenters.parts import BAD, GOOD, MUTED, STRONG, WARN, cell, day, fold, line, plain
from aeterm.tui.widgets.virtual_list import Column

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*(\ue001?)$")
_ITEM = re.compile(r"^(\s*)([-*•]|\d{1,2}[.)])\s+(.*)$")
_INLINE = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]|\*\*(\S(?:.*?\S)?)\*\*|[\ue000\ue001]")
_BEGIN, _END = "\ue000", "\ue001"
"""Stand in a text where a mark begins and ends while it is laid out; a text that has them from outside loses them."""
_CITED = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
_SHORT = {
    DraftKind.MEETING_BRIEF: "brief",
    DraftKind.DISCOVERY_SUMMARY: "summary",
    DraftKind.OBJECTION_NOTES: "objections",
    DraftKind.FOLLOW_UP: "follow-up",
    DraftKind.DEAL_REVIEW: "review",
    DraftKind.NEGOTIATION_PLAN: "plan",
    DraftKind.COMPETITOR_CARD: "competitor",
    DraftKind.ACTION_PLAN: "actions",
    DraftKind.HUNTING_PLAN: "hunting",
}
_MARKS = {DraftState.COMPLETE: ("✓", GOOD), DraftState.STOPPED: ("~", WARN), DraftState.INCOMPLETE: ("!", BAD)}


def draft_mark(draft: Draft) -> Span:
    """`✓` complete, `~` stopped, `!` incomplete."""
    return _MARKS[draft.state]


def draft_columns(room: int, now: datetime) -> list[Column[Draft]]:
    """Title, and as much of open claims, kind, state, model and time as fits.

    A small pane names the subject and the kind, and in place of the time how many claims are open, while some are.
    """
    when: Column[Draft] = Column("When", 6, lambda draft: (moment(draft.created_at, now), MUTED), right=True)
    if room < 60:
        kind: Column[Draft] = Column("Kind", 10, lambda draft: (_SHORT[draft.kind], MUTED))
        last = when._replace(cell=lambda draft: open_claims(draft) if draft.open_claims else when.cell(draft))
        return [Column("Draft", 0, lambda draft: subject(draft)), kind, last]
    columns: list[Column[Draft]] = [
        Column("Draft", 0, lambda draft: draft.title),
        Column("Open", 4, open_claims),
        Column("State", 10, lambda draft: (draft.state.value, _MARKS[draft.state][1]), gap=2),
        Column("Model", 12, lambda draft: (draft.model, MUTED)),
        when,
    ]
    if room >= 90:
        columns.insert(1, Column("Kind", 18, lambda draft: (draft.kind.label, MUTED), gap=2))
    return columns


def open_claims(draft: Draft) -> Span:
    """`! 2`: how many claims are flagged and not confirmed; empty for none."""
    return (f"! {draft.open_claims}", BAD) if draft.open_claims else ("", MUTED)


def subject(draft: Draft) -> str:
    """What the draft is about: its title without the kind in front."""
    return draft.title.partition(" · ")[2] or draft.title


def searched(draft: Draft) -> str:
    """What the filter of the list looks at, without case and accents."""
    return folded(f"{draft.title} {draft.kind.label} {draft.state.value} {draft.model}")


def moment(at: datetime, now: datetime) -> str:
    """`14:02` on the same day, else `23 Nov`; in the local time of `now`."""
    there = at.astimezone(now.tzinfo)
    return there.strftime("%H:%M") if there.date() == now.date() else day(there.date(), now.date())[:6]


def words(text: str) -> int:
    """Number of words, for the border."""
    return len(text.split())


def progress(elapsed: str, text: str, model: str) -> str:
    """What the border says while text arrives: `4 s · 212 words · qwen3`."""
    return f"{elapsed} · {words(text)} words · {one_line(model)}"


def provenance(draft: Draft, now: datetime) -> str:
    """Where a finished draft comes from: `212 words · outline · 14:02`, with its state when it is not complete.

    A model's draft says what it took, when that is known: `212 words · qwen3 · 900+310 tokens · 0.0021 USD · 14:02`.
    """
    state = "" if draft.state is DraftState.COMPLETE else f"{draft.state.value} · "
    model = f"{one_line(draft.model)}{_taken(draft)}"
    return f"{state}{words(draft.text)} words · {model} · {moment(draft.created_at, now)}"


def _taken(draft: Draft) -> str:
    if draft.tokens_in is None and draft.tokens_out is None:
        return ""
    cost = "" if draft.cost is None else f" · {plain_number(draft.cost)} {one_line(draft.cost_currency)}"
    return f" · {draft.tokens_in or 0}+{draft.tokens_out or 0} tokens{cost}"


def cited(text: str) -> set[int]:
    """Numbers of the evidence that the text cites as `[n]`."""
    return {int(number) for match in _CITED.finditer(text) for number in re.findall(r"\d+", match[1])}


class Mark(NamedTuple):
    """A part of a text that stands out: `sign` is put before it, so that it is not told by colour alone."""

    start: int
    end: int
    sign: Span
    paint: str


class Page(NamedTuple):
    """A text laid out, and in which of its lines each mark begins."""

    lines: list[list[Span]]
    marked: list[int]


def page(text: str, columns: int, known: Iterable[int] = (), marks: Sequence[Mark] = ()) -> Page:
    """The text folded for reading; citations of numbers not in `known` are marked as having no source.

    `marks` are in the order of the text and do not overlap.
    """
    marking = _Marking(frozenset(known), marks)
    lines: list[list[Span]] = []
    for raw in _with_marks(clean(text), marks).split("\n"):
        marking.line = len(lines)
        lines += _paragraph(raw.rstrip().expandtabs(4), max(10, columns), marking)
    while lines and not plain(lines[-1]).strip():
        lines.pop()
    return Page(lines, marking.found)


@dataclass
class _Marking:
    """What is known while a text is laid out from its top."""

    known: frozenset[int]
    """Numbers of the evidence; empty when nothing is known of it."""
    marks: Sequence[Mark]
    line: int = 0
    """The line of the page that the paragraph begins in."""
    found: list[int] = field(default_factory=list)
    paint: str = ""
    """Of the mark that is open."""


def _with_marks(text: str, marks: Sequence[Mark]) -> str:
    text = text.replace(_BEGIN, REPLACEMENT).replace(_END, REPLACEMENT)
    parts, at = [], 0
    for mark in marks:
        parts += [text[at : mark.start], _BEGIN, text[mark.start : mark.end], _END]
        at = mark.end
    return "".join([*parts, text[at:]])


def _paragraph(raw: str, columns: int, marking: _Marking) -> list[list[Span]]:
    if heading := _HEADING.match(raw):
        paint = "title" if len(heading[1]) == 1 else STRONG
        return _flow(heading[2].replace("**", "") + heading[3], columns, marking, paint)
    if item := _ITEM.match(raw):
        lead = " " * min(8, cells(item[1])) + ("• " if item[2] in "-*•" else f"{item[2]} ")
        lines = _flow(item[3], columns - len(lead), marking)
        return [line(lead if number == 0 else " " * len(lead), spans) for number, spans in enumerate(lines)]
    if raw.startswith(">"):
        return [line(("│ ", MUTED), spans) for spans in _flow(raw.lstrip("> "), columns - 2, marking)]
    return _flow(raw, columns, marking)


def _flow(text: str, columns: int, marking: _Marking, paint: str = "") -> list[list[Span]]:
    """A paragraph folded after its marks were read, so that bold words may go over the end of a line."""
    begun = len(marking.found)
    bare, paints = _inline(one_line(text), marking, paint)
    offsets, marking.found[begun:] = marking.found[begun:], []
    lines: list[list[Span]] = []
    at = 0
    for piece in fold(bare, columns):
        at += bare[at : at + 1] == " " and piece[:1] != " "
        lines.append(_runs(piece, paints[at : at + len(piece)]))
        at += len(piece)
        while offsets and offsets[0] < at:
            offsets.pop(0)
            marking.found.append(marking.line + len(lines) - 1)
    marking.found += [marking.line + max(0, len(lines) - 1)] * len(offsets)
    return lines


def _inline(text: str, marking: _Marking, paint: str = "", offset: int = 0) -> tuple[str, list[str]]:
    """The text without its bold marks and with its signs, and the paint of each of its characters.

    Where a mark begins in it is noted in `marking.found`, counted from `offset`.
    """
    bare, paints, end = "", [], 0
    for match in [*_INLINE.finditer(text), None]:
        before = text[end : match.start() if match else len(text)]
        bare += before
        paints += [marking.paint or paint] * len(before)
        if match is None:
            break
        end = match.end()
        if match[0] == _END:
            marking.paint = ""
            continue
        if match[0] == _BEGIN:
            mark = marking.marks[len(marking.found)]
            marking.found.append(offset + len(bare))
            marking.paint = mark.paint
            shown, theirs = mark.sign[0] + " ", [mark.sign[1]] * (len(mark.sign[0]) + 1)
        elif match[2] is not None:
            shown, theirs = _inline(match[2], marking, STRONG, offset + len(bare))
        else:
            numbers = {int(number) for number in re.findall(r"\d+", match[1])}
            is_known = not marking.known or numbers <= marking.known
            shown, theirs = match[0], [GOOD if is_known else BAD] * len(match[0])
        bare += shown
        paints += theirs
    return bare, paints


def _runs(text: str, paints: Sequence[str]) -> list[Span]:
    spans: list[Span] = []
    for character, paint in zip(text, paints, strict=True):
        if spans and spans[-1][1] == paint:
            spans[-1] = (spans[-1][0] + character, paint)
        else:
            spans.append((character, paint))
    return spans


def source_of(item: Evidence, today: date, language: str) -> tuple[str, str]:
    """What kind of record a fact is from and its day, in the language of the draft; no day for what has none."""
    words = Words.of(language)
    label = words.label(f"kind_{item.kind}", item.label)
    if item.on is None or words.language == "en":
        return label, day(item.on, today) if item.on else ""
    text = words.date(item.on)
    is_near = len(day(item.on, today).split()) == len(text.split()) - 1
    return label, text.rpartition(" ")[0] if is_near else text


def evidence_lines(
    evidence: Sequence[Evidence], columns: int, today: date, used: set[int], language: str = "en"
) -> list[list[Span]]:
    """The numbered facts with their kind and day; those the text cites come in full, the rest dimmed."""
    if not evidence:
        return [line(("No evidence was found in the book.", MUTED))]
    lines: list[list[Span]] = []
    for item in evidence:
        is_used = item.number in used
        head = f"[{item.number}]"
        where = " ".join(part for part in source_of(item, today, language) if part)
        lines.append(
            line((fit(head, 5), GOOD if is_used else MUTED), cell(where, columns - 5, STRONG if is_used else MUTED))
        )
        style = "" if is_used else MUTED
        lines += [line("     ", (piece, style)) for piece in fold(one_line(item.text), columns - 5)[:4]]
    return lines


def evidence_title(evidence: Sequence[Evidence], used: set[int]) -> str:
    """`EVIDENCE  7 of 12 cited`, and how many cited numbers have no source."""
    known = {item.number for item in evidence}
    missing = len(used - known)
    tail = f" · ! {missing} without source" if missing else ""
    return f"EVIDENCE  {len(used & known)} of {len(known)} cited{tail}"
