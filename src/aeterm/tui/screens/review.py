"""What a note proposes for the book, each proposal beside the words that it rests on, to accept or to reject."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer
from textual.worker import Worker

from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.draft import OUTLINE
from aeterm.errors import AetermError, RefusedError, UsageError
from aeterm.qualification import amending
from aeterm.qualification.proposals import Proposals
from aeterm.services.container import Services
from aeterm.text import one_line
from aeterm.tui.answers import Answer, Answers, Row
from aeterm.tui.commands import REVIEW
from aeterm.tui.letters import lettered
from aeterm.tui.modals.dialog import hints
from aeterm.tui.presenters import review as present
from aeterm.tui.presenters.parts import plural
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.shell import Choice
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import VirtualList

_BESIDE, _SHORT = 120, 22
"""Columns from which the note stands beside its proposals; rows below which there is little room for anything."""
_WIDTHS = [(0, "-stacked"), (_BESIDE, "-beside")]
_TICK = 0.5
_READING = "reading the note …"
_MOST_DETAIL, _MOST_DETAIL_SHORT = 9, 4
_AROUND_ROWS, _FEWEST_ROWS = 3, 5
_ABOVE = 2
"""Lines of the note shown above the words of a proposal."""


class Reviewed(NamedTuple):
    """How a review ended."""

    summary: str
    is_changed: bool
    """True when something was accepted and can be undone."""


class ReviewScreen(CommandScreen[Reviewed]):
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
        self._note = note
        self._about = about
        self._found = found
        self._asks = ask
        self._is_new = is_new
        self._renews = False
        self.answers = Answers()
        self._revision = 0
        """Of the book after the latest answer: taking it back must take back nothing else."""
        self._places: tuple[int, Sequence[tuple[int, int]]] = (-1, ())
        self._model: Worker[None] | None = None
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
        with Container(id="review-body"):
            yield self._list_frame
            yield self._text_frame
        yield from self.compose_last_rows()

    def on_mount(self) -> None:
        """Show what the rules propose, then ask the model in force, if there is one."""
        if self._is_new:
            self.status.say(f"{self._note.kind} kept on {one_line(self._about)}; a or x answers what it proposes")
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
            found = await asyncio.to_thread(still.extraction.propose, self._note.id)
        except AetermError as error:
            self.shell.complain(error)
            return
        self._take(found)
        self._ask_model()
        if self._is_new and not found.items and self._model is None:
            self._leave()

    def _ask_model(self) -> None:
        if self._asks and self._model is None and reads(self.shell.services, self._note):
            self._since = monotonic()
            self._ticking = self.set_interval(_TICK, self._tick)
            self._tick()
            self._model = self.run_worker(self._asking(), group="model", exclusive=True, exit_on_error=False)

    async def _asking(self) -> None:
        services = self.shell.services
        label = services.models.label
        try:
            found = await services.extraction.propose_with_model(self._note.id)
        except AetermError as error:
            self.shell.complain(error)
        else:
            self.status.say(present.arrived(self._take(found), label))
        finally:
            self._model = None
            if self._ticking is not None:
                self._ticking.stop()
            self.status.set_job("")
            self._show()

    def _tick(self) -> None:
        self.status.set_job(present.reading(self.shell.services.models.label, monotonic() - self._since))

    def _take(self, found: Proposals) -> int:
        is_first, new = not self.answers.rows, 0
        if self._renews:
            self.answers.renew(found)
            self._renews = False
        else:
            new = self.answers.add(found)
        self.list.empty = "nothing in this note changes the book · Esc leaves"
        self._fill()
        if is_first:
            self.list.move_to(0)
        return new

    # -- showing ------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
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
        self.text.show(lambda width: present.note_lines(self._note.text, self._laid_out(width), start, end), keep=True)
        if row is not None:
            self.call_after_refresh(self._reveal, start, end)

    def _label(self, row: Row | None) -> None:
        count = present.count(self.answers) if self.answers.rows or not self._is_reading else ""
        self._list_frame.head(present.heading(self._note, self._about), count)
        is_done = bool(self.answers.rows) and not self.answers.open
        self._list_frame.foot(present.said(self.answers), hints("Enter leaves") if is_done else "")
        self._text_frame.head(present.provenance(self._note, self.shell.services.clock.today()), self.text.position)
        self._text_frame.foot("", [(f"proposed by {one_line(row.proposal.origin)}" if row else "", "dim")])

    @property
    def _is_reading(self) -> bool:
        return self._model is not None or self.list.empty == _READING

    def _laid_out(self, width: int) -> Sequence[tuple[int, int]]:
        if self._places[0] != width:
            self._places = (width, present.note_places(self._note.text, width - 2))
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

    # -- answers ------------------------------------------------------------------------------------------------

    @property
    def _row(self) -> Row:
        row = self.list.selected
        if row is None:
            raise UsageError("nothing is proposed", hint="Esc leaves")
        return row

    def do_review_accept(self, argument: str = "") -> None:
        """`a`, Enter: write it, and go to the next."""
        if self.answers.rows and not self.answers.open:
            self._leave()
            return
        row = self._row
        if row.answer is Answer.ACCEPTED:
            raise UsageError("it is accepted already", hint="u takes the last answer back")
        self._accept([row])

    def do_review_accept_all(self, argument: str = "") -> None:
        """`A`: write all that are left; the note is dealt with."""
        rows = self.answers.together
        if not rows:
            raise UsageError("nothing is left to accept", hint="Esc leaves")
        self._accept(rows)
        if self.answers.open:
            self.status.say(present.otherwise(len(self.answers.open)), undo=True)
        elif not self._is_reading:
            self._leave()

    def _accept(self, rows: Sequence[Row]) -> None:
        services = self.shell.services
        services.book.catch_up()
        before = services.book.revision
        try:
            sentence = services.extraction.accept(self._note.id, [row.proposal for row in rows])
        except RefusedError as error:
            raise RefusedError(error.message, hint="R reads the note again") from error
        self._revision = services.book.revision
        is_written = self._revision != before
        if is_written:
            self.shell.book_changed()
        self._answer(Answer.ACCEPTED, rows, is_written=is_written)
        self.status.say(sentence, undo=is_written)

    def do_review_reject(self, argument: str = "") -> None:
        """`x`: it is not written, and the next is shown."""
        row = self._row
        if not row.is_open:
            raise UsageError(f"it is {row.answer.value} already", hint="u takes the last answer back")
        self._answer(Answer.REJECTED, [row])
        self.status.say(f"rejected: {row.proposal.kind.label}", undo=True)

    def _answer(self, answer: Answer, rows: Sequence[Row], *, is_written: bool = False) -> None:
        self.answers.answer(answer, rows, is_written=is_written)
        self._fill()
        self.list.select(self.answers.after(rows[-1].key))

    def do_review_edit(self, argument: str = "") -> None:
        """`e`: another value than the one proposed; which, when there are several."""
        row = self._row
        if row.answer is Answer.ACCEPTED:
            raise UsageError("it is written already", hint="u takes the last answer back")
        known = amending.fields(row.proposal)
        if len(known) == 1:
            self._ask_value(row, known[0])
            return
        keys = lettered([field.label for field in known])
        choices = [
            Choice(key, field.label, field.name, present.value(row.proposal, field))
            for key, field in zip(keys, known, strict=True)
        ]
        by_name = {field.name: field for field in known}
        title = f"EDIT  {row.proposal.kind.label} {present.named(row.proposal)[:40]}".rstrip()
        # The next window opens once the menu is gone.
        self.shell.choose(title, choices, lambda name: self.call_next(self._ask_value, row, by_name[name]))

    def _ask_value(self, row: Row, field: amending.Field) -> None:
        take = partial(self._amend, row, field)
        if field.choices:
            keys = lettered(list(field.choices.values()))
            choices = [
                Choice(key, label, value) for key, (value, label) in zip(keys, field.choices.items(), strict=True)
            ]
            now = row.proposal.values.get(field.name, "")
            self.shell.choose(field.label.upper(), choices, take, selected=now)
        else:
            value = row.proposal.values.get(field.name, "")
            self.shell.ask(field.label.upper(), take, value=value, hint=field.hint)

    def _amend(self, row: Row, field: amending.Field, text: str) -> None:
        proposal = amending.amended(row.proposal, field.name, text, self._around(row))
        self.answers.edit(row.key, proposal)
        self._fill()
        self.status.say(f"edited: {present.change(proposal)} · a accepts it")

    def _around(self, row: Row) -> amending.Surroundings:
        services = self.shell.services
        deal = services.book.all(Deal).get(row.proposal.values.get("deal_id", ""))
        settings = services.book.settings
        currency = deal.currency if deal is not None else settings.currency
        return amending.Surroundings(services.clock.today(), settings.calendar, currency)

    def do_review_undo(self, argument: str = "") -> None:
        """`u`: the last answer; what it wrote is taken back."""
        step, services = self.answers.last, self.shell.services
        if step is None:
            raise UsageError("nothing was answered yet", hint="Esc leaves, u then takes the note back")
        if step.is_written:
            services.book.catch_up()
            if services.book.revision != self._revision:
                raise UsageError("the book was changed since by another hand", hint="Esc leaves, H lists the changes")
            services.history.undo()
            self._revision = services.book.revision
            self.shell.book_changed()
        self.answers.take_back()
        self._fill()
        self.list.select(step.keys[0])
        self.status.say(f"open again: {plural(len(step.keys), 'proposal')}")

    def do_review_again(self, argument: str = "") -> None:
        """`R`: the rules, and the model in force."""
        self._asks = self._renews = True
        self._read()
        self.status.say("the note is read again", fades=True)

    # -- the end ------------------------------------------------------------------------------------------------

    def do_review_leave(self, argument: str = "") -> None:
        """Esc: stop the model, then leave."""
        if self._model is not None:
            self._model.cancel()
            self.status.say("stopped: what the rules propose stays")
        else:
            self._leave()

    def _leave(self) -> None:
        is_changed = self.answers.count(Answer.ACCEPTED) > 0
        self.dismiss(Reviewed(present.summary(self.answers, self._about), is_changed))


def reads(services: Services, note: Note) -> bool:
    """True when a model is in force that may read the note."""
    return services.models.label != OUTLINE and not note.private
