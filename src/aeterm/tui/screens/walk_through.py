"""The weekly review: deal by deal, what changed, what is doubtful, what to ask; a key decides and logs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from aeterm.domain.deal import Deal
from aeterm.errors import NotFoundError, UsageError
from aeterm.services.weekly_review import ReviewPage
from aeterm.text import one_line
from aeterm.tui.commands import WALK
from aeterm.tui.key_hints import key_for, key_words
from aeterm.tui.presenters.walk_through import page_lines, title
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.views.deal_editing import AT
from aeterm.tui.walks import Walk
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane


class WalkScreen(CommandScreen[None]):
    """One deal at a time. Each decision is one change of the book, its line in the log included."""

    SCOPE: ClassVar[str] = WALK
    FAILED: ClassVar[str] = "the deal could not be read"
    AUTO_FOCUS = "#walk-page"

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk
        self._page: ReviewPage | None = None
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
        self._show(keep=True)

    def _show(self, *, keep: bool = False) -> None:
        services, walk = self.shell.services, self._walk
        try:
            page = self._page = services.weekly_review.page(walk.ids[walk.at])
        except NotFoundError:
            self._page = None
            self._frame.head([("REVIEW", "title")])
            self.pane.show(
                lambda width: [
                    [(f"this deal was removed from the book meanwhile · {key_for('walk.next')} goes on", "dim")]
                ]
            )
        else:
            process, today = services.book.settings.process, services.clock.today()
            self._frame.head([("REVIEW", "title"), (f"  {title(page)}", "bold")])
            self.pane.show(lambda width: page_lines(page, process, today, width - 2), keep=keep)
        self._label()

    @on(TextPane.Scrolled)
    def _label(self) -> None:
        position = f" · lines {self.pane.position}" if self.pane.position else ""
        self._frame.head(None, f"{self._walk.progress}{position}")

    @property
    def deal(self) -> Deal:
        """The deal on screen; UsageError when it was removed."""
        if self._page is None:
            raise UsageError("this deal was removed from the book", hint=f"{key_for('walk.next')} goes on")
        return self._page.deal

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
        if not self._walk.at:
            raise UsageError("this is the first one")
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
        """`t`: the next step, and its day after ` @ `."""

        def save(text: str) -> None:
            step, at, due = text.rpartition(AT)
            texts = {"next_step": step, "next_step_on": due} if at else {"next_step": text, "next_step_on": "-"}
            self.shell.services.weekly_review.decide(self.deal.id, texts, f"next step {one_line(text)}")
            self._done()

        deal = self.deal
        now = deal.next_step + (f"{AT}{deal.next_step_on}" if deal.next_step and deal.next_step_on else "")
        self._ask_or(argument, "TO-DO", save, now, "a day after @, if any: Legal intro @ wed")

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
