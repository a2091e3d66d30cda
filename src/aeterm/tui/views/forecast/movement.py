"""The section Movement: what changed the forecast since some instant."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import ClassVar

from textual.widget import Widget

from aeterm.forecast.movement import Move, Waterfall
from aeterm.services.container import Services
from aeterm.tui.key_hints import key_for
from aeterm.tui.presenters import forecast_movement as present
from aeterm.tui.presenters.forecast_movement import Step
from aeterm.tui.presenters.parts import plural
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.views.forecast.section import Section
from aeterm.tui.widgets.deal_rows import DealRows
from aeterm.tui.widgets.virtual_list import VirtualList


class MovementSection(Section[Waterfall]):
    """The steps of the waterfall; Enter shows the moves of a step, Enter again opens the deal."""

    NAME: ClassVar[str] = "movement"
    TITLE: ClassVar[str] = "MOVEMENT"

    def __init__(self) -> None:
        self.steps: VirtualList[Step] = VirtualList(
            lambda room: present.step_columns(self.steps.rows, room),
            attrgetter("key"),
            header=False,
            is_slim=True,
            id="movement-steps",
        )
        self.moves: DealRows[Move] = DealRows(
            lambda room: present.move_columns(room, self.today),
            lambda move: f"{move.reason} {move.deal_id} {move.at}",
            attrgetter("deal_id"),
            header=False,
            id="movement-moves",
        )
        self._step = ""
        super().__init__()
        self.moves.display = False

    def body(self) -> Sequence[Widget]:
        """Steps, and in their place the moves of one."""
        return [self.steps, self.moves]

    def read(self, services: Services, look: Look) -> Waterfall:
        """From the instant of the look to now."""
        return services.movement.waterfall(
            look.period or None, look.since, look.scope, gross=look.is_gross, measure=look.measure
        )

    def draw(self, figures: Waterfall) -> None:
        """The steps, and the moves when they are on screen."""
        self.steps.set_rows(present.steps(figures))
        if self._step:
            self._show_moves()
        self._label()

    @property
    def main(self) -> Widget:
        """Whichever list is shown."""
        return self.moves if self._step else self.steps

    def _label(self) -> None:
        if self.figures is None:
            return
        self.head(present.title(self.figures, self.today), self.position)
        if self._step:
            self.foot(
                [(plural(len(self.moves.rows), "change"), "dim")],
                [(f"{key_for('forecast.deals')} opens the deal · {key_for('app.escape')} back", "dim")],
            )
        else:
            said = present.foot(self.figures, self.steps.rows)
            self.foot(
                [(said, "dim")], [(f"{key_for('forecast.deals')}: each change · {key_for('forecast.copy')}", "dim")]
            )

    def _show_moves(self) -> None:
        step = next((row for row in self.steps.rows if row.key == self._step), None)
        moves = self.figures.moves if step is None and self.figures else step.moves if step else ()
        self.moves.empty = "Nothing moved."
        self.moves.set_rows(moves)

    def do_forecast_deals(self, argument: str = "") -> None:
        """Enter: the moves of the step (of all, on an end); from a move, its deal."""
        if self._step:
            if self.moves.deal_id:
                self.shell.open_deal(self.moves.deal_id)
            return
        step = self.steps.selected
        if step is None or self.figures is None:
            return
        self._step = "all" if step.is_end else step.key
        self._swap()
        self._show_moves()
        self._label()

    def leave(self) -> bool:
        """Esc: from the moves back to the steps."""
        if not self._step:
            return False
        self._step = ""
        self._swap()
        self._label()
        return True

    def _swap(self) -> None:
        self.moves.display = bool(self._step)
        self.main.focus(scroll_visible=False)
        self.steps.display = not self._step

    def text(self) -> str:
        """The moves in sentences, to paste."""
        return present.pasted(self.figures, self.today) if self.figures else ""
