"""Which heading of a summary a quote stands under: each has one, its best."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.qualification.signals import Quote

_PROCESS = frozenset({"decision_process", "decision_criteria", "paper_process"})
_SETTLED = ("agreed", "ours", "theirs", "unclear")
"""What was agreed or promised, by us, by them, by nobody knows whom."""
_MOST = {"competition": 3}
_MOST_OTHERWISE = 6


def place(quotes: Sequence[Quote]) -> dict[str, list[Quote]]:
    """Heading to its quotes, at most six; a quote that no heading is for is left out."""
    names = (*_SETTLED, "sensitive", "hedged", "competition", "pain", "process", "why_now", "metrics")
    placed: dict[str, list[Quote]] = {name: [] for name in names}
    for quote in quotes:
        if heading := _best(quote):
            placed[heading].append(quote)
    if not placed["pain"]:
        _lend(placed, "metrics", "pain")
    placed["pain"].sort(key=_loudness)
    return {name: found[: _MOST.get(name, _MOST_OTHERWISE)] for name, found in placed.items()}


def in_their_words(quotes: Sequence[Quote]) -> list[Quote]:
    """What hurts, what somebody said aloud first, with one figure among the first three."""
    hurting = sorted((quote for quote in quotes if _hurts(quote)), key=_loudness)
    figure = next((quote for quote in quotes if "metrics" in quote.topics and not quote.objection), None)
    if figure is None or figure in hurting[:2]:
        return hurting
    return [*hurting[:2], figure, *(quote for quote in hurting[2:] if quote != figure)]


def is_spoken_of(quotes: Sequence[Quote], heading: str) -> bool:
    """True when any quote is about the heading, whatever heading it stands under."""
    topics = {"pain": {"pain", "spoken"}, "process": _PROCESS}.get(heading, {heading})
    return any(quote.topics & topics for quote in quotes)


def _hurts(quote: Quote) -> bool:
    return bool(quote.topics & {"pain", "spoken"}) and not quote.objection


def _loudness(quote: Quote) -> tuple[bool, bool]:
    return not {"pain", "spoken"} <= quote.topics, "spoken" not in quote.topics


def _best(quote: Quote) -> str:
    """Objections stand on their cards; a doubtful figure is doubtful first, a figure of a rival is about the rival."""
    topics = quote.topics
    if quote.objection:
        return ""
    for name in (*_SETTLED, "sensitive", "hedged", "competition"):
        if name in topics:
            return name
    if "spoken" in topics:
        return "pain"
    if topics & _PROCESS:
        return "process"
    for name in ("why_now", "metrics"):
        if name in topics:
            return name
    return "pain" if _hurts(quote) else ""


def _lend(placed: dict[str, list[Quote]], lender: str, borrower: str) -> None:
    for quote in placed[lender]:
        if borrower in quote.topics:
            placed[lender].remove(quote)
            placed[borrower].append(quote)
            return
