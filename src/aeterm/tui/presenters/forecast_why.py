"""What stands against the deals of a category, one line or two each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aeterm.domain.deal import Deal
from aeterm.domain.stage import ForecastCategory
from aeterm.text import one_line
from aeterm.tui.paint import Line, fit
from aeterm.tui.presenters.parts import MUTED, fold, line

QUESTIONS = {
    ForecastCategory.COMMIT: "What stands against it?",
    ForecastCategory.MOST_LIKELY: "Why not commit?",
    ForecastCategory.BEST_CASE: "Why not commit?",
    ForecastCategory.PIPELINE: "Why not commit?",
}
"""What to ask of the deals of a category; nothing of those that are closed or left out."""
_LEAST = 2
"""Lines below which the list is not begun: the question and one answer."""
_NAME = 22
_NOTHING = "nothing speaks against it"


def why_lines(
    question: str, deals: Sequence[Deal], reasons: Mapping[str, Sequence[str]], first: int, width: int, rows: int
) -> list[Line]:
    """The question, then `Northwind: lacks economic buyer; quiet 17 d`, in the order of the deals.

    When not all fit they begin with deal `first`, the one under the cursor. Empty without room.
    """
    told = [deal for deal in deals if deal.id in reasons]
    if question == QUESTIONS[ForecastCategory.COMMIT] and told:
        told = [deal for deal in told if reasons[deal.id]]
        if not told and rows >= _LEAST:
            return [line((question, MUTED)), line((f"  {_NOTHING}", MUTED))]
    if not question or not told or rows < _LEAST:
        return []
    whole = _answers(told, reasons, width, is_folded=True)
    if len(whole) >= rows:
        whole = _answers(told, reasons, width, is_folded=False)
    if len(whole) >= rows and first < len(deals):
        shown = {deal.id for deal in told}
        chosen = [deal for deal in deals[first:] if deal.id in shown]
        whole = _answers(chosen or told, reasons, width, is_folded=False)
    return [line((question, MUTED)), *whole[: rows - 1]]


def _answers(deals: Sequence[Deal], reasons: Mapping[str, Sequence[str]], width: int, *, is_folded: bool) -> list[Line]:
    found: list[Line] = []
    size = min(_NAME, max(10, width // 3))
    for deal in deals:
        text = "; ".join(reasons[deal.id]) or _NOTHING
        parts = fold(text, width - size - 3) if is_folded else [one_line(text)]
        for number, part in enumerate(parts):
            name = fit(one_line(deal.name) if number == 0 else "", size)
            found.append(line((f"  {name} ", ""), (fit(part, max(1, width - size - 3)), MUTED)))
    return found
