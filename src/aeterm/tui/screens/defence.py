"""The page for the manager's review of a deal: to read, to copy, to take into an editor."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from aeterm.domain.deal import Deal
from aeterm.errors import AetermError, UsageError
from aeterm.qualification.defence_page import DefencePage
from aeterm.services.container import Services
from aeterm.text import one_line
from aeterm.tui.commands import DEFENCE
from aeterm.tui.key_hints import key_for
from aeterm.tui.languages import asked_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters.defence import known, laid_out
from aeterm.tui.reasons import Check
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane

_ON_THE_PAGE = ("defence.copy", "defence.markdown", "defence.editor", "defence.language")
_ON_UNKNOWN = ("defence.next", "defence.previous")
_READING = "reading the journal…"


class DefenceScreen(CommandScreen[None]):
    """What changed, twelve questions with answers from the book or `unknown`, risks, ask. It changes nothing."""

    SCOPE: ClassVar[str] = DEFENCE
    FAILED: ClassVar[str] = "the page could not be made"
    AUTO_FOCUS = "#defence-page"

    def __init__(self, deal: Deal) -> None:
        super().__init__()
        self._deal = deal
        self._since: datetime | None = None
        self._page: DefencePage | None = None
        self.pane = TextPane(id="defence-page")
        self._frame = Frame(self.pane, title=f"DEFENCE  {one_line(deal.name)}", id="defence-frame")

    def compose(self) -> ComposeResult:
        """The page, status, keys."""
        yield self._frame
        yield from self.compose_last_rows()

    def on_mount(self) -> None:
        """Read the page; a long journal takes its time, and no key waits for it."""
        self.pane.show(lambda width: [[(_READING, "dim")]])
        self._read("")

    @property
    def page(self) -> DefencePage:
        """The page on screen; UsageError while the first one is being read."""
        if self._page is None:
            raise UsageError("the page is being read")
        return self._page

    def _read(self, language: str) -> None:
        self.run_worker(self._reading(self.shell.services.still(), language), exclusive=True, exit_on_error=False)

    async def _reading(self, services: Services, language: str) -> None:
        self.status.set_job("reading" if self._page is not None else "")
        read = partial(services.defence.page, self._deal.id, since=self._since, language=language)
        try:
            page = await asyncio.to_thread(read)
        except AetermError as error:
            self.shell.complain(error)
        else:
            is_first, self._page = self._page is None, page
            self._show(page, keep=not is_first)
        finally:
            self.status.set_job("")
            self.shell.refresh_keys()

    def _show(self, page: DefencePage, *, keep: bool) -> None:
        self.pane.show(lambda width: laid_out(page, width - 2).lines, keep=keep)
        self._frame.head([(one_line(page.title), "title")], None)
        left: Line = [(known(page), "")]
        if laid_out(page, 80).unknown:
            left = [*left, (f" · {key_for('defence.next')}: next ", "dim"), ("?", "notice")]
        self._frame.foot(left, [("only what is in the book", "dim")])

    @on(TextPane.Scrolled)
    def _scrolled(self) -> None:
        self._frame.head(None, self.pane.position)

    def checks(self) -> Mapping[str, Check]:
        """Nothing can be done to a page that is being read; only unknown answers are jumped to."""
        return {
            **dict.fromkeys(_ON_THE_PAGE, lambda: self.page),
            **dict.fromkeys(_ON_UNKNOWN, lambda: self._unknown),
        }

    # -- commands -----------------------------------------------------------------------------------------------

    def do_defence_copy(self, argument: str = "") -> None:
        """`y`."""
        self.shell.copy(self.page.as_text(), "the page")

    def do_defence_markdown(self, argument: str = "") -> None:
        """`Y`."""
        self.shell.copy(self.page.as_markdown(), "the page as Markdown")

    def do_defence_editor(self, argument: str = "") -> None:
        """`E`: what comes back is copied, since the page itself is made from the book each time."""
        self.shell.edit_text(
            self.page.as_text(),
            lambda text: self.shell.copy(text, "the edited page"),
            title="EDIT  what is kept is copied",
            suffix=".txt",
        )

    def do_defence_next(self, argument: str = "") -> None:
        """`n`: the next question without an answer."""
        self._jump(1)

    def do_defence_previous(self, argument: str = "") -> None:
        """`N`: the one before."""
        self._jump(-1)

    @property
    def _unknown(self) -> Sequence[int]:
        """Lines of the questions without an answer; UsageError when there is none."""
        marks = laid_out(self.page, self.pane.size.width - 2).unknown
        if not marks:
            raise UsageError("every question has an answer")
        return marks

    def _jump(self, step: int) -> None:
        marks = self._unknown
        top = self.pane.top
        ahead = [mark for mark in marks if mark > top] if step > 0 else [mark for mark in marks if mark < top][::-1]
        is_over = not ahead or (step > 0 and self.pane.is_at_end)
        self.pane.scroll_top_to((marks[0] if step > 0 else marks[-1]) if is_over else ahead[0])

    def do_defence_since(self, argument: str = "") -> None:
        """`s`: tell what changed since another day."""
        if argument:
            self._tell_since(argument)
        else:
            hint = "monday, yesterday, 7d, 2026-11-16, start (of the period), call (the last one)"
            self.shell.ask("CHANGES SINCE", self._tell_since, value="7d", hint=hint)

    def _tell_since(self, text: str) -> None:
        self._since = self.shell.services.movement.since(text)
        self._read(self._page.language if self._page is not None else "")

    def do_defence_language(self, argument: str = "") -> None:
        """`L`: the next language, or the one named."""
        self._read(asked_for(argument, self.page.language))

    def do_defence_leave(self, argument: str = "") -> None:
        """Esc."""
        self.dismiss(None)
