"""The scorecard of a deal to paste: as text, as Markdown. Private lines of evidence stay out of both."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine
from aeterm.qualification.gates import GateWarning
from aeterm.qualification.scorecard import ElementScore, Scorecard
from aeterm.reports.document import Block, Column, Items, Report, Section, Table
from aeterm.reports.markdown import to_markdown
from aeterm.text import one_line
from aeterm.tui.presenters.parts import plural
from aeterm.tui.presenters.scorecard import ENGLISH, stale_count

_SCALE = "0 unknown, 1 our hypothesis, 2 said by the buyer, 3 confirmed"
_COLUMNS = (Column("Element"), Column("Score", is_right=True), Column("Evidence"))


def as_text(deal: Deal, card: Scorecard, warnings: Sequence[GateWarning]) -> str:
    """A line for each element with its evidence under it, then what the gates ask for."""
    lines = [f"{_title(deal, card)}, {card.letters}", f"{_summary(card)} ({_SCALE})", ""]
    for score in card.scores:
        lines.append(f"{score.shown} {_label(score)}")
        lines += [f"  - {_said(item)}" for item in score.lines if not item.private]
    if warnings:
        lines += ["", *(f"! {one_line(warning.text)}" for warning in warnings)]
    return "\n".join(lines) + "\n"


def as_markdown(deal: Deal, card: Scorecard, warnings: Sequence[GateWarning]) -> str:
    """The same as a table, the newest line beside each element."""
    rows = [(_label(score), str(score.shown), _newest(score)) for score in card.scores]
    blocks: list[Block] = [Table(_COLUMNS, tuple(rows))]
    if warnings:
        blocks.append(Items(tuple(one_line(warning.text) for warning in warnings)))
    title = one_line(card.framework.title)
    page = Report(_title(deal, card), f"{_summary(card)} ({_SCALE})", (Section(title, tuple(blocks)),))
    return to_markdown(page)


def _title(deal: Deal, card: Scorecard) -> str:
    about = " · ".join(one_line(part) for part in (deal.name, deal.account_name) if part.strip())
    return f"{about}: {one_line(card.framework.title)} {card.total} of {card.most}"


def _summary(card: Scorecard) -> str:
    stale, private = stale_count(card), sum(item.private for score in card.scores for item in score.lines)
    parts = [f"Weakest: {card.weakest.element.label(ENGLISH)} {card.weakest.shown}"]
    parts += [f"{stale} to reconfirm"] if stale else []
    parts += [f"{plural(private, 'private line')} left out"] if private else []
    return ", ".join(parts) + "."


def _label(score: ElementScore) -> str:
    parts = [f"{score.kept} to reconfirm"] if score.is_stale else []
    parts += ["set by hand"] if score.hand else []
    return score.element.label(ENGLISH) + (f" ({', '.join(parts)})" if parts else "")


def _newest(score: ElementScore) -> str:
    newest = score.newest
    if newest is None or newest.private:
        newest = next((item for item in score.lines if not item.private), None)
    return _said(newest) if newest else ""


def _said(item: EvidenceLine) -> str:
    parts = (one_line(item.person), item.on.isoformat() if item.on else "", item.standing.value, one_line(item.source))
    return f'"{one_line(item.quote)}" ({", ".join(part for part in parts if part)})'
