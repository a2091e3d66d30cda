"""The weekly review: deal by deal, what changed, what is doubtful, what to ask; a key decides and logs it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from aeterm.domain.deal import Deal
from aeterm.errors import NotFoundError, UsageError
from aeterm.services.container import Services
from aeterm.text import one_line
from aeterm.tui.commands import WALK
from aeterm.tui.key_hints import key_for, key_words
from aeterm.tui.presenters.walk_through import page_lines, title
from aeterm.tui.reasons import Check
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.step_typing import AT, STEP_HINT, step_texts
from aeterm.tui.walks import Walk
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane

_ON_THE_DEAL = (
    *("walk.commit", "walk.best", "walk.pipeline", "walk.push", "walk.step", "walk.note"),
    "deal.scorecard",
)
_PATIENCE = 0.1
"""Seconds after which it is said that a page is being read."""


class WalkScreen(CommandScreen[None]):
    """One deal at a time. Each decision is one change of the book, its line in the log included."""

    SCOPE: ClassVar[str] = WALK
    FAILED: ClassVar[str] = "the deal could not be read"
    AUTO_FOCUS = "#walk-page"

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk
        self._shown = ""
        """Id of the deal whose page is on screen; empty before the first."""
        self._still: tuple[int, Services] | None = None
        """Where pages are read, and the revision of the book that it holds."""
        self.pane = TextPane(id="walk-page")
        self._frame = Frame(self.pane, title="REVIEW", id="walk-frame")

    def compose(self) -> ComposeResult:
        """The page, status, keys."""
        yield self._frame
        yield from self.compose_last_rows()

    def on_mount(self) -> None:
        """The deal where the review stands."""
        self._show()

    def book_changed(self) -> None:
        """Read the deal again, at the same place of the page."""
        self._show()

    def _show(self) -> None:
        """Name the deal at once, which the next key is about; its page reads the journal, and no key waits for that."""
        self._label()
        deal = self.shell.services.book.all(Deal).get(self._deal_id)
        if deal is None:
            self._shown = ""
            self.workers.cancel_node(self)
            self._frame.head([("REVIEW", "title")])
            self.pane.show(lambda width: [[(f"{_removed()} · {_goes_on()}", "dim")]])
            return
        self._frame.head([("REVIEW", "title"), (f"  {title(deal)}", "bold")])
        self.run_worker(self._reading(deal.id), exclusive=True, exit_on_error=False)

    async def _reading(self, deal_id: str) -> None:
        services = self.shell.services
        if self._still is None or self._still[0] != services.book.revision:
            self._still = (services.book.revision, services.still())
        waiting = self.set_timer(_PATIENCE, self._wait)
        try:
            page = await asyncio.to_thread(self._still[1].weekly_review.page, deal_id)
        except NotFoundError:
            return  # removed meanwhile: the book tells, and the screen shows that
        finally:
            waiting.stop()
        process, today = services.book.settings.process, services.clock.today()
        is_same, self._shown = self._shown == deal_id, deal_id
        self.pane.show(lambda width: page_lines(page, process, today, width - 2), keep=is_same)

    def _wait(self) -> None:
        """What is on screen is about the deal before."""
        if self._shown != self._deal_id:
            self.pane.show(lambda width: [[("reading the journal…", "dim")]])

    @on(TextPane.Scrolled)
    def _label(self) -> None:
        position = f" · lines {self.pane.position}" if self.pane.position else ""
        self._frame.head(None, f"{self._walk.progress}{position}")

    @property
    def _deal_id(self) -> str:
        return self._walk.ids[self._walk.at]

    @property
    def deal(self) -> Deal:
        """The deal where the review stands; UsageError when it was removed."""
        found = self.shell.services.book.all(Deal).get(self._deal_id)
        if found is None:
            raise UsageError(_removed(), hint=_goes_on())
        return found

    def checks(self) -> Mapping[str, Check]:
        """Decisions need the deal, going back one before it."""
        return {**dict.fromkeys(_ON_THE_DEAL, lambda: self.deal), "walk.previous": self._check_first}

    def _check_first(self) -> None:
        if not self._walk.at:
            raise UsageError("this is the first one")

    # -- going --------------------------------------------------------------------------------------------------

    def do_walk_next(self, argument: str = "") -> None:
        """`n`: the next deal; at the end, how much was decided."""
        walk, review = self._walk, self.shell.services.weekly_review
        if walk.at + 1 < len(walk.ids):
            walk.at += 1
            self._show()
            return
        decided = sum(bool(review.logged(deal_id)) for deal_id in walk.ids)
        ways = key_words(("walk.leave", "leaves"), ("walk.previous", "goes back"))
        self.shell.say(f"that was the last one: {decided} of {len(walk.ids)} decided today · {ways}")

    def do_walk_previous(self, argument: str = "") -> None:
        """`p`: the deal before."""
        self._check_first()
        self._walk.at -= 1
        self._show()

    def do_walk_leave(self, argument: str = "") -> None:
        """Esc: the review is taken up again where it stands, today."""
        self.dismiss(None)
        if self._walk.at + 1 < len(self._walk.ids):
            self.shell.say(f"review left at {self._walk.progress} · {key_for('app.review')} goes on", fades=True)

    # -- deciding -----------------------------------------------------------------------------------------------

    def _done(self) -> None:
        self.shell.book_changed()
        self.shell.say(self.shell.services.weekly_review.logged(self.deal.id), undo=True)

    def _decide(self, field: str, value: str, words: str) -> None:
        self.shell.services.weekly_review.decide(self.deal.id, {field: value}, words)
        self._done()

    def do_walk_commit(self, argument: str = "") -> None:
        """`c`."""
        self._decide("category", "commit", "commit")

    def do_walk_best(self, argument: str = "") -> None:
        """`b`."""
        self._decide("category", "best", "best case")

    def do_walk_pipeline(self, argument: str = "") -> None:
        """`i`."""
        self._decide("category", "pipeline", "pipeline")

    def _ask_or(self, argument: str, what: str, save: Callable[[str], None], value: str, hint: str) -> None:
        if argument:
            save(argument)
        else:
            self.shell.ask(f"{what}  {one_line(self.deal.name)[:40]}", save, value=value, hint=hint)

    def do_walk_push(self, argument: str = "") -> None:
        """`>`: another close date, and why."""

        def save(text: str) -> None:
            day, _, reason = text.partition(AT.strip())
            self.shell.services.weekly_review.push(self.deal.id, day.strip(), reason)
            self._done()

        self._ask_or(argument, "PUSH", save, "", "a day @ why, for example 15 jan @ budget frozen")

    def do_walk_step(self, argument: str = "") -> None:
        """`t`: the next step, and its day, after ` @ ` or in its words."""

        def save(text: str) -> None:
            services = self.shell.services
            texts = step_texts(text, services.clock.today(), services.book.settings.calendar)
            services.weekly_review.decide(self.deal.id, texts, f"next step {one_line(text)}")
            self._done()

        deal = self.deal
        now = deal.next_step + (f"{AT}{deal.next_step_on}" if deal.next_step and deal.next_step_on else "")
        self._ask_or(argument, "TO-DO", save, now, STEP_HINT)

    def do_walk_note(self, argument: str = "") -> None:
        """`a`: words into the log."""

        def save(text: str) -> None:
            self.shell.services.weekly_review.note(self.deal.id, text)
            self._done()

        self._ask_or(argument, "NOTE", save, "", "goes into the log of today's review")

    def do_deal_scorecard(self, argument: str = "") -> None:
        """`M`: how it is qualified."""
        from aeterm.tui.screens.scorecard import ScorecardScreen

        self.app.push_screen(ScorecardScreen(self.deal))


def _removed() -> str:
    return "this deal was removed from the book"


def _goes_on() -> str:
    return f"{key_for('walk.next')} goes on"
