"""What the keys of the review answer to the proposal under the cursor, and what that writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.errors import RefusedError, UsageError
from aeterm.qualification import amending
from aeterm.tui.answers import Answer, Answers, Row, Step
from aeterm.tui.copying import Copyable, offer_copies
from aeterm.tui.key_hints import key_for
from aeterm.tui.letters import lettered
from aeterm.tui.presenters import review as present
from aeterm.tui.presenters.parts import plural
from aeterm.tui.reasons import Check
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.shell import Choice
from aeterm.tui.widgets.virtual_list import VirtualList


def _note_back() -> str:
    """How the note itself is taken back, once its proposals are left."""
    return f"{key_for('review.leave')} leaves, {key_for('app.undo')} then takes the note back"


class Reviewed(NamedTuple):
    """How a review ended."""

    summary: str
    is_changed: bool
    """True when something was accepted and can be undone."""


class Reviewing(CommandScreen[Reviewed]):
    """A screen with the answers to a note's proposals and a list of them; it shows what has changed."""

    note: Note
    about: str
    answers: Answers
    list: VirtualList[Row]
    _revision = 0
    """Of the book after the latest answer: taking it back must take back nothing else."""

    @property
    def is_reading(self) -> bool:
        """True while more may be proposed."""
        raise NotImplementedError

    def fill(self) -> None:
        """Show the answers as they are now."""
        raise NotImplementedError

    def leave(self) -> None:
        """Close the screen, and say how the review ended."""
        is_changed = self.answers.count(Answer.ACCEPTED) > 0
        self.dismiss(Reviewed(present.summary(self.answers, self.about, is_reading=self.is_reading), is_changed))

    def do_review_copy(self, argument: str = "") -> None:
        """`y`: the note, or what it proposes."""
        rows = self.answers.rows
        items = [Copyable("note", "n", "Note", lambda: self.note.text, "the note")]
        if (row := self.list.selected) is not None:
            items.append(Copyable("proposal", "p", "Proposal", lambda: present.as_text([row]), "the proposal"))
            count = plural(len(rows), "proposal")
            items.append(Copyable("all", "a", "All proposals", lambda: present.as_text(rows), count, count))
        offer_copies(self.shell, items, argument)

    @property
    def _undo_key(self) -> str:
        return key_for("review.undo")

    @property
    def _row(self) -> Row:
        row = self.list.selected
        if row is None:
            raise UsageError("nothing is proposed", hint=f"{key_for('review.leave')} leaves")
        return row

    def checks(self) -> Mapping[str, Check]:
        """Answers need a proposal, taking back an answer."""
        return {
            "review.accept": self._to_accept,
            "review.accept_all": self._to_accept_all,
            "review.reject": self._to_reject,
            "review.edit": self._to_edit,
            "review.undo": self._to_undo,
        }

    def _to_accept(self) -> Row | None:
        """The row under the cursor; None when all are answered and the key leaves."""
        if self.answers.rows and not self.answers.open:
            return None
        return self._unless(Answer.ACCEPTED, "it is accepted already")

    def _to_accept_all(self) -> Sequence[Row]:
        if not self.answers.together:
            raise UsageError("nothing is left to accept", hint=f"{key_for('review.leave')} leaves")
        return self.answers.together

    def _to_reject(self) -> Row:
        row = self._row
        return self._unless(row.answer, f"it is {row.answer.value} already") if not row.is_open else row

    def _to_edit(self) -> Row:
        return self._unless(Answer.ACCEPTED, "it is written already")

    def _unless(self, answer: Answer, why: str) -> Row:
        row = self._row
        if row.answer is answer:
            raise UsageError(why, hint=f"{key_for('review.undo')} takes the last answer back")
        return row

    def _to_undo(self) -> Step:
        if self.answers.last is None:
            raise UsageError("nothing was answered yet", hint=_note_back())
        return self.answers.last

    def do_review_accept(self, argument: str = "") -> None:
        """`a`, Enter: write it, and go to the next."""
        row = self._to_accept()
        if row is None:
            self.leave()
        else:
            self._accept([row])

    def do_review_accept_all(self, argument: str = "") -> None:
        """`A`: write all that are left; the note is dealt with."""
        self._accept(self._to_accept_all())
        if self.answers.open:
            self.status.say(present.otherwise(len(self.answers.open)), undo=self._undo_key)
        elif not self.is_reading:
            self.leave()

    def _accept(self, rows: Sequence[Row]) -> None:
        services = self.shell.services
        services.book.catch_up()
        before = services.book.revision
        try:
            sentence = services.extraction.accept(self.note.id, [row.proposal for row in rows])
        except RefusedError as error:
            raise RefusedError(error.message, hint=f"{key_for('review.again')} reads the note again") from error
        self._revision = services.book.revision
        is_written = self._revision != before
        if is_written:
            self.shell.book_changed()
        self._answer(Answer.ACCEPTED, rows, is_written=is_written)
        self.status.say(sentence, undo=self._undo_key if is_written else "")

    def do_review_reject(self, argument: str = "") -> None:
        """`x`: it is not written, and the next is shown."""
        row = self._to_reject()
        self._answer(Answer.REJECTED, [row])
        self.status.say(f"rejected: {row.proposal.kind.label}", undo=self._undo_key)

    def _answer(self, answer: Answer, rows: Sequence[Row], *, is_written: bool = False) -> None:
        self.answers.answer(answer, rows, is_written=is_written)
        self.fill()
        self.list.select(self.answers.after(rows[-1].key))

    def do_review_edit(self, argument: str = "") -> None:
        """`e`: another value than the one proposed; which, when there are several."""
        row = self._to_edit()
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
        self.fill()
        self.status.say(f"edited: {present.change(proposal)} · {key_for('review.accept')} accepts it")

    def _around(self, row: Row) -> amending.Surroundings:
        services = self.shell.services
        deal = services.book.all(Deal).get(row.proposal.values.get("deal_id", ""))
        settings = services.book.settings
        currency = deal.currency if deal is not None else settings.currency
        return amending.Surroundings(services.clock.today(), settings.calendar, currency)

    def do_review_undo(self, argument: str = "") -> None:
        """`u`: the last answer; what it wrote is taken back."""
        step, services = self._to_undo(), self.shell.services
        if step.is_written:
            services.book.catch_up()
            if services.book.revision != self._revision:
                raise UsageError(
                    "the book was changed since by another hand",
                    hint=f"{key_for('review.leave')} leaves, {key_for('app.history')} lists the changes",
                )
            services.history.undo()
            self._revision = services.book.revision
            self.shell.book_changed()
        self.answers.take_back()
        self.fill()
        self.list.select(step.keys[0])
        self.status.say(f"open again: {plural(len(step.keys), 'proposal')}")
