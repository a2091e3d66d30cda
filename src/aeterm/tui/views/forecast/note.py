"""The section Note to manager: the period in sentences that `y` copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget

from aeterm.domain.stage import PROMISED
from aeterm.forecast.movement import Scope
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.worklist import WorkItem
from aeterm.services.container import Services
from aeterm.tui.key_hints import key_for
from aeterm.tui.presenters.forecast_note import NoteFigures, note_lines, note_text
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.views.forecast.section import Section
from aeterm.tui.widgets.text_pane import TextPane


class NoteSection(Section[NoteFigures]):
    """Composed from the figures of the other sections; nothing in it is written by a model."""

    NAME: ClassVar[str] = "note"
    TITLE: ClassVar[str] = "NOTE TO MANAGER"

    def __init__(self) -> None:
        self.pane = TextPane(id="note-pane")
        super().__init__()

    def body(self) -> Sequence[Widget]:
        """One text."""
        return [self.pane]

    def read(self, services: Services, look: Look) -> NoteFigures:
        """The panel, what moved it, the call, the odds, and the largest doubtful promise."""
        panel = look.panel(services)
        commit, best = (
            services.movement.waterfall(look.period or None, look.since, scope, measure=look.measure)
            for scope in (Scope.COMMIT, Scope.BEST)
        )
        odds = services.odds.odds(panel.period, look.basis(services, panel))
        return NoteFigures(
            panel,
            commit,
            best,
            services.calls.in_force(panel.period),
            odds if odds.deals else None,
            _risk(services, panel),
            services.book.settings.language,
        )

    def draw(self, figures: NoteFigures) -> None:
        """The text; it scrolls where it is longer than its place."""
        self.pane.show(lambda width: note_lines(figures, width - 2, self.today), keep=True)
        self.foot([("figures of this screen", "dim")], [(f"{key_for('forecast.copy')} copies", "dim")])

    @on(TextPane.Scrolled)
    def _scrolled(self) -> None:
        if self.figures is not None:
            self.head(None, self.pane.position)

    def text(self) -> str:
        """One line a paragraph, without a title: it is pasted as it is."""
        return note_text(self.figures, self.today) if self.figures is not None else ""


def _risk(services: Services, panel: ForecastPanel) -> WorkItem | None:
    """The promised deal of the period with the most money and a doubt worth telling."""
    promised = {deal_id for category in PROMISED for deal_id in panel.deals.get(category, ())}
    found = [
        item for item in services.worklist.items(panel.period.key) if item.deal_id in promised and not item.is_slight
    ]
    return max(found, key=lambda item: item.at_stake, default=None)
