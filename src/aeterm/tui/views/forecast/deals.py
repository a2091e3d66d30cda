"""The deals of a category with, where there is room under them, what stands against each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events

from aeterm.domain.deal import Deal
from aeterm.domain.stage import ForecastCategory
from aeterm.errors import AetermError
from aeterm.services.container import Services
from aeterm.tui.presenters.forecast_why import QUESTIONS, why_lines
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.widgets.deal_rows import DealRows
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane

_LARGEST = 12
"""Deals of each category whose evidence is read: as many as a tall screen shows."""
_TALL = 10
"""Lines inside from which long rows give some to the answers."""
_ANSWERS = 4
"""Lines that the answers get beside rows that need more than there is."""

Reasons = Mapping[str, tuple[str, ...]]


class DealsFrame(Frame):
    """The rows, and under them the answers to "why not commit?"."""

    NAME: ClassVar[str] = "why"

    def __init__(self, deals: DealRows[Deal]) -> None:
        self._rows = deals
        self._why = TextPane(focusable=False, id="why-not")
        self._reasons: Reasons = {}
        self._category: ForecastCategory | None = None
        super().__init__(deals, self._why, id="deals-frame")

    def ask(self, category: ForecastCategory | None) -> None:
        """The rows are the deals of that category; None when they are none of one."""
        self._category = category
        self.share()

    def read(self, services: Services, look: Look) -> Reasons:
        """What stands against the largest open deals of each category."""
        panel, known = look.panel(services), services.book.all(Deal)
        found: dict[str, tuple[str, ...]] = {}
        for category in QUESTIONS:
            deals = [known[deal_id] for deal_id in panel.deals.get(category, ()) if deal_id in known]
            deals.sort(key=lambda deal: -(look.measure.of(deal) or 0))
            found |= {deal.id: services.worklist.against_commit(deal) for deal in deals[:_LARGEST]}
        return found

    def fill(self, figures: Reasons) -> None:
        """Under the rows."""
        self._reasons = figures
        self.share()

    def wait(self) -> None:
        """The rows stand alone."""
        self.fill({})

    def fail(self, error: AetermError) -> None:
        """The rows stand alone; the worklist says why."""
        self.fill({})

    def share(self) -> None:
        """The rows first; the answers take what they leave."""
        inside = self.size.height - 2
        room = inside - _kept(inside, len(self._rows.rows) + 1)
        question = QUESTIONS.get(self._category, "") if self._category is not None else ""
        width = max(10, self.size.width - 4)
        lines = why_lines(question, self._rows.rows, self._reasons, self._rows.cursor, width, room)
        self._why.display = bool(lines)
        self._why.styles.height = max(1, len(lines))
        self._why.show(lambda now: lines)

    def on_resize(self, event: events.Resize) -> None:
        """Another share."""
        self.share()


def _kept(inside: int, needed: int) -> int:
    """Lines of the rows: all they need while two remain; when they need more than there is, a tall frame shares."""
    if inside - needed >= 2:
        return needed
    return inside - _ANSWERS if inside >= _TALL else inside
