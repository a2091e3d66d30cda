"""What a note proposes for the book, each proposal beside the words that it rests on, to accept or to reject."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.worker import Worker

from aeterm.domain.activity import Note
from aeterm.domain.draft import OUTLINE
from aeterm.errors import AetermError
from aeterm.qualification.proposals import Proposals
from aeterm.text import one_line
from aeterm.tui.answers import Answers, Row
from aeterm.tui.commands import REVIEW
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters import review as present
from aeterm.tui.screens.reviewing import Reviewing
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.stage import Stage
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import VirtualList

_BESIDE, _SHORT = 120, 22
"""Columns from which the note stands beside its proposals; rows below which there is little room for anything."""
_WIDTHS = [(0, "-stacked"), (_BESIDE, "-beside")]
_READING = "reading the note …"
_MOST_DETAIL, _MOST_DETAIL_SHORT = 9, 4
_AROUND_ROWS, _FEWEST_ROWS = 3, 5
_ABOVE = 2
"""Lines of the note shown above the words of a proposal."""


class ReviewScreen(Reviewing):
    """An accepted proposal is written at once, as a change of its own; nothing else here changes the book."""

    SCOPE: ClassVar[str] = REVIEW
    FAILED: ClassVar[str] = "the note could not be read"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    AUTO_FOCUS = "#review-list"

    def __init__(
        self, note: Note, about: str, found: Proposals | None = None, *, ask: bool = True, is_new: bool = False
    ) -> None:
        """`found` is what is known to be proposed already; `ask` asks the model in force, if there is one.

        `is_new`: the note was kept just now, so that nothing to propose is no reason to stay.
        """
        super().__init__()
        self.note = note
        self.about = about
        self._found = found
        self._asks = ask
        self._is_new = is_new
        self._renews = False
        self.answers = Answers()
        self._places: tuple[int, Sequence[tuple[int, int]]] = (-1, ())
        self._model: Worker[None] | None = None
        self._part = ""
        self._since = 0.0
        self._ticking: Timer | None = None
        self.list: VirtualList[Row] = VirtualList(
            present.row_columns, key=lambda row: row.key, mark=present.row_mark, empty=_READING, id="review-list"
        )
        self.detail = TextPane(focusable=False, id="review-detail")
        self.text = TextPane(id="review-text")
        self._list_frame = Frame(self.list, id="review-list-frame")
        self._text_frame = Frame(self.detail, self.text, id="review-text-frame")

    def compose(self) -> ComposeResult:
        """Proposals, note, status, keys."""
        with Stage(id="review-body"):
            yield self._list_frame
            yield self._text_frame
        yield from self.compose_last_rows()

    def on_mount(self) -> None:
        """Show what the rules propose, then ask the model in force, if there is one."""
        if self._is_new:
            accept, reject = key_for("review.accept"), key_for("review.reject")
            kept = f"{self.note.kind} kept on {one_line(self.about)}"
            self.status.say(f"{kept}; {accept} or {reject} answers what it proposes")
        self._show()
        if self._found is not None:
            self._take(self._found)
            self._ask_model()
        else:
            self._read()

    # -- reading ------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self.run_worker(self._reading(), group="rules", exclusive=True, exit_on_error=False)

    async def _reading(self) -> None:
        still = self.shell.services.still()
        try:
            found = await asyncio.to_thread(still.extraction.propose, self.note.id)
        except AetermError as error:
            self.shell.complain(error)
            return
        self._take(found)
        self._ask_model()
        if self._is_new and not found.items and self._model is None:
            self.leave()

    def _ask_model(self) -> None:
        services = self.shell.services
        if not self._asks or self._model is not None:
            return
        if reason := services.extraction.why_no_model(self.note):
            if services.models.label != OUTLINE:  # there is a model, and it is not asked
                self.answers.reason = reason
                self._show()
        else:
            self._since = monotonic()
            self._ticking = self.set_interval(self.shell.pace.tick, self._tick)
            self._tick()
            self._model = self.run_worker(self._asking(), group="model", exclusive=True, exit_on_error=False)

    async def _asking(self) -> None:
        services = self.shell.services
        label = services.models.label
        try:
            found = await services.extraction.propose_with_model(self.note.id, progress=self._tell_part)
        except AetermError as error:
            self.shell.complain(error)
        else:
            new = self._take(found)
            if found.reason:
                self.status.complain(one_line(found.reason), "what the rules propose stays")
            else:
                self.status.say(present.arrived(new, label))
        finally:
            self._model, self._part = None, ""
            if self._ticking is not None:
                self._ticking.stop()
            if self.is_attached:
                self.status.set_job("")
                self._show()

    def _tell_part(self, what: str, number: int, parts: int) -> None:
        self._part = f" part {number} of {parts}" if parts > 1 else ""

    def _tick(self) -> None:
        label = self.shell.services.models.label + self._part
        self.status.set_job(present.reading(label, self.shell.pace.elapsed(monotonic() - self._since)))

    def _take(self, found: Proposals) -> int:
        is_first, new = not self.answers.rows, 0
        if self._renews:
            self.answers.renew(found)
            self._renews = False
        else:
            new = self.answers.add(found)
        self.list.empty = f"nothing in this note changes the book · {key_for('review.leave')} leaves"
        self.fill()
        if is_first:
            self.list.move_to(0)
        return new

    # -- showing ------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """The rows as they are answered, and what is under the cursor."""
        self.list.set_rows(self.answers.rows)
        self._fit()
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """As many rows as there are proposals, when the note has enough left."""
        self._fit()
        self.call_after_refresh(self._show)

    def _fit(self) -> None:
        if self.size.width >= _BESIDE:
            self._list_frame.styles.height = "1fr"
        else:
            rows = len(self.answers.rows) + _AROUND_ROWS
            self._list_frame.styles.height = max(_FEWEST_ROWS, min(rows, self.size.height * 2 // 5))

    def _show(self) -> None:
        row = self.list.selected
        self._label(row)
        most = _MOST_DETAIL_SHORT if self.size.height < _SHORT else _MOST_DETAIL
        room = max(1, self.text.size.width - 2)
        self.detail.styles.height = len(present.detail_lines(row, room, most))
        self.detail.show(lambda width: present.detail_lines(row, width - 2, most))
        start, end = (row.proposal.start, row.proposal.end) if row is not None else (0, 0)
        self.text.show(lambda width: present.note_lines(self.note.text, self._laid_out(width), start, end), keep=True)
        if row is not None:
            self.call_after_refresh(self._reveal, start, end)

    def _label(self, row: Row | None) -> None:
        count = present.count(self.answers) if self.answers.rows or not self.is_reading else ""
        self._list_frame.head(present.heading(self.note, self.about), count)
        is_done = bool(self.answers.rows) and not self.answers.open
        leaves: Line = [(key_for("review.accept", prefer="enter"), "key"), (" leaves", "dim")]
        self._list_frame.foot(present.said(self.answers), leaves if is_done else "")
        self._text_frame.head(present.provenance(self.note, self.shell.services.clock.today()), self.text.position)
        self._text_frame.foot("", [(f"proposed by {one_line(row.proposal.origin)}" if row else "", "dim")])

    @property
    def is_reading(self) -> bool:
        """True while more may be proposed."""
        return self._model is not None or self.list.empty == _READING

    def _laid_out(self, width: int) -> Sequence[tuple[int, int]]:
        if self._places[0] != width:
            self._places = (width, present.note_places(self.note.text, width - 2))
        return self._places[1]

    def _reveal(self, start: int, end: int) -> None:
        """Scroll to the words of a proposal, when they are not all in sight."""
        found = self._laid_out(self.text.size.width)
        first, last = present.line_of(found, start), present.line_of(found, max(start, end - 1))
        if first < self.text.top or last >= self.text.top + self.text.size.height:
            self.text.scroll_top_to(first - min(_ABOVE, max(0, self.text.size.height - (last - first) - 1)))

    @on(VirtualList.Moved, "#review-list")
    def _moved(self) -> None:
        self._show()

    @on(TextPane.Scrolled, "#review-text")
    def _scrolled(self) -> None:
        self._text_frame.head(None, self.text.position)

    # -- the end ------------------------------------------------------------------------------------------------

    def do_review_again(self, argument: str = "") -> None:
        """`R`: the rules, and the model in force."""
        self._asks = self._renews = True
        self._read()
        self.status.say("the note is read again", fades=True)

    def do_review_leave(self, argument: str = "") -> None:
        """Esc: stop the model, then leave."""
        if self._model is not None:
            self._model.cancel()
            self.status.say("stopped: what the rules propose stays")
        else:
            self.leave()
