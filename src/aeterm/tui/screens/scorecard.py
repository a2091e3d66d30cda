"""The scorecard of a deal: every element with its score, the evidence behind it, and what is asked of it next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize

from aeterm.domain.deal import Deal
from aeterm.errors import NotFoundError
from aeterm.qualification.scorecard import ElementScore
from aeterm.text import one_line
from aeterm.tui.commands import SCORECARD
from aeterm.tui.key_hints import key_line
from aeterm.tui.paint import cells
from aeterm.tui.presenters import scorecard as present
from aeterm.tui.presenters.questions import question_lines, questions_title
from aeterm.tui.screens.scoring import Scoring
from aeterm.tui.widgets.evidence import EvidenceFrame
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.stage import Stage
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_AROUND = 3
"""Lines of the upper frame besides its rows: two edges and the heading."""
_EDGES = 9
"""Cells of an edge that no label gets."""
_LEAST_BELOW = 5
"""Lines that the evidence gets however many elements there are."""


class ScorecardScreen(Scoring):
    """Elements above, the lines of the one under the cursor below; on a wide screen what to ask beside them."""

    SCOPE: ClassVar[str] = SCORECARD
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (140, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "#scorecard-elements"

    def __init__(self, deal: Deal, framework: str = "") -> None:
        super().__init__(deal.id, framework)
        self.list: VirtualList[ElementScore] = VirtualList(
            self._columns,
            attrgetter("element.id"),
            mark=lambda score: present.element_mark(score, self.wanted),
            always_lit=True,
            id="scorecard-elements",
        )
        self.evidence = EvidenceFrame(lambda: self._today)
        self._list_frame = Frame(self.list, title="SCORECARD", id="scorecard-frame")
        self._ask = TextPane(focusable=False)
        self._ask_frame = Frame(self._ask, id="ask-frame")

    def compose(self) -> ComposeResult:
        """Elements, evidence, questions, status, keys."""
        with Stage(id="scorecard-body"):
            yield self._list_frame
            with Container(id="scorecard-below"):
                yield self.evidence
                yield self._ask_frame
        yield from self.compose_last_rows()

    def on_mount(self) -> None:
        """The cursor starts on the weakest."""
        self.show_card(from_weakest=True)

    @property
    def _today(self) -> date:
        return self.services.clock.today()

    def _columns(self, width: int) -> Sequence[Column[ElementScore]]:
        return present.element_columns(width, self.card, self._today)

    # -- showing ------------------------------------------------------------------------------------------------

    def show_card(self, *, from_weakest: bool = False) -> None:
        """Read the card again; the cursor stays on its element."""
        self.read()
        self.list.set_rows(self.card.scores, keep=not from_weakest)
        if from_weakest:
            self.list.select(self.card.weakest.element.id)
        self._share()
        self._label()
        self._follow()
        if not self.card.scores[self.list.cursor].lines and self.evidence.list.has_focus:
            self.list.focus(scroll_visible=False)  # the last line is gone, and its list with it

    def book_changed(self) -> None:
        """Another card, or none when the deal is gone."""
        try:
            self.show_card()
        except NotFoundError:
            self.dismiss(None)

    def _share(self) -> None:
        """As high as the elements need, while the evidence keeps a few lines."""
        room = self.size.height - 2
        self._list_frame.styles.height = max(_AROUND + 1, min(len(self.card.scores) + _AROUND, room - _LEAST_BELOW))

    def _label(self) -> None:
        deal = self.deal
        about = " · ".join(one_line(part) for part in (deal.name, deal.account_name) if part)
        title = one_line(self.card.framework.title)
        self._list_frame.head([(f"{title}  ", "title"), (about, "")], present.card_total(self.card))
        stale = present.stale_line(self.card)
        room = self.size.width - sum(cells(text) for text, _ in stale) - _EDGES
        self._list_frame.foot(present.gate_line(self.warnings, self.whole, room), stale)

    def _follow(self) -> None:
        """The panes below are about the element under the cursor."""
        score = self.list.selected
        if score is None:
            return
        self.evidence.show(score, present.drawn_from(score))
        language = self.language
        questions = self.questions(language)
        self._ask_frame.head(questions_title(score.element, language))
        self._ask_frame.foot("", key_line(("scorecard.language", "language")))
        self._ask.show(lambda width: question_lines(score.element, questions, language, width - 2))

    def spoken(self, language: str) -> None:
        """Ask in another language from now on."""
        super().spoken(language)
        self._follow()

    @on(VirtualList.Moved, "#scorecard-elements")
    def _moved(self) -> None:
        self._follow()

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        self.do_scorecard_open()

    def on_resize(self, event: Resize) -> None:
        """Another share."""
        if self.is_mounted:
            self._share()
            self._label()

    def do_scorecard_leave(self, argument: str = "") -> None:
        """Esc: from the lines to the elements, then out."""
        if self.evidence.list.has_focus:
            self.list.focus(scroll_visible=False)
        else:
            self.dismiss(None)
