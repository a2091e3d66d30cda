"""The objections screen: type what you hear, read how to take it up and what lifted it before."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import App, ComposeResult

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import DraftKind
from aeterm.domain.objection import ObjectionStatus
from aeterm.errors import AetermError, UsageError
from aeterm.qualification.laer import LaerCard
from aeterm.qualification.objection_search import Answer, How
from aeterm.qualification.unrecorded import Candidate
from aeterm.services.container import Services
from aeterm.services.naming import find_target
from aeterm.text import one_line
from aeterm.tui.commands import OBJECTIONS
from aeterm.tui.key_hints import key_for, key_line
from aeterm.tui.paint import Line
from aeterm.tui.presenters import objections as present
from aeterm.tui.presenters.objections import Row
from aeterm.tui.screens.objecting import Objecting
from aeterm.tui.shell import Shell
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.stage import Stage
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_FOLLOW_SECONDS = 1.0
_WIDTHS = [(0, "-stacked"), (120, "-beside")]
_HEIGHTS = [(0, "-low"), (30, "-high")]
_SHOWN = (None, ObjectionStatus.OPEN, ObjectionStatus.PARTLY, ObjectionStatus.LIFTED)
_NOTHING: list[Line] = [[("Type what you hear: words begun or misspelt, in either language.", "dim")]]


class ObjectionsScreen(Objecting):
    """A list searched as one types, those of the deal at hand on top, with the card of the one under the cursor.

    Letters are typed into the search until Enter, Tab or Esc; after that they are commands.
    """

    SCOPE: ClassVar[str] = OBJECTIONS
    FAILED: ClassVar[str] = "the notes could not be read"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    AUTO_FOCUS = "FilterLine"

    def __init__(self, target: Deal | Account | None = None) -> None:
        super().__init__()
        self.target = target
        self.language = ""
        self._status: ObjectionStatus | None = None
        self._found: Sequence[Candidate] = ()
        self._answer_shown = Answer()
        self._revision = -1
        self._card: LaerCard | None = None
        self.line = FilterLine(leaves=False)
        self.list: VirtualList[Row] = VirtualList(
            self._columns,
            key=lambda row: row.key,
            mark=present.row_mark,
            header=False,
            always_lit=True,
            id="objections",
        )
        self.pane = TextPane(id="objection-card")
        self._list_frame = Frame(self.list, bottom=self.line, id="objections-frame")
        self._card_frame = Frame(self.pane, id="objection-card-frame")

    def compose(self) -> ComposeResult:
        """List, card, status, keys."""
        with Stage(id="objections-body"):
            yield self._list_frame
            yield self._card_frame
        yield from self.compose_last_rows()

    def on_mount(self) -> None:
        """Read at once, and again when another hand changes the book."""
        self._follow()
        self.set_interval(_FOLLOW_SECONDS, self._follow)

    # -- reading ------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        services = self.shell.services
        if self._revision == services.book.revision:
            return
        self._revision = services.book.revision
        self._fill()
        if self.target is not None:
            self.run_worker(self._look_into_notes(services.still()), exclusive=True, exit_on_error=False)

    async def _look_into_notes(self, services: Services) -> None:
        """Long transcripts take their time: no key waits for them."""
        if self.target is None:
            return
        try:
            self._found = await asyncio.to_thread(services.objections.found_in_notes, self.target)
        except AetermError as error:
            self.shell.complain(error)
        else:
            self._fill()

    def _fill(self, *, keep: bool = True) -> None:
        known, text = self.shell.services.objections, self.line.text
        own = known.of(self.target) if self.target is not None else []
        answer = known.search(text, status=self._status)
        found = self._found if self._status is None else ()
        self._answer_shown = answer
        self.list.empty = f"nothing has these words · {key_for('objection.leave')} clears them" if text else _none()
        self.list.set_rows(present.rows_of(answer, own, found, text), keep=keep)
        self._label()
        self._show()

    def _columns(self, width: int) -> Sequence[Column[Row]]:
        return present.row_columns(width, self.shell.services.clock.today(), self.shell.services.objections.about)

    def _label(self) -> None:
        about = one_line(self.target.name) if self.target is not None else "all of the book"
        own = self.shell.services.objections.of(self.target) if self.target else self.shell.services.objections.all()
        said = present.counts(own, self._found)
        narrowed = f"  {self._status.value} only" if self._status else ""
        title: Line = [("OBJECTIONS  ", "title"), (about, "bold"), (f"  {said}", "dim"), (narrowed, "notice")]
        self._list_frame.head(title, self.list.position if self.list.rows else "")
        how = self._answer_shown.how
        keys: Line = [("↑↓", "key"), (" choose · ", "dim"), ("Enter", "key"), (" then keys", "dim")]
        commands = self.shell.commands
        if not self.line.has_focus:
            keys = key_line(("list.filter", "search"))
        # While letters are typed none of them is a command, and the footer names none.
        self.footer.show(() if self.line.has_focus else commands.footer_hints(self.scopes), commands)
        if how is not How.ALL and self.list.rows:
            keys = [(f"{how.value} · ", "notice"), *keys]
        self._list_frame.foot([(f"{key_for('list.filter')} type what you hear", "dim")], keys)

    def _show(self) -> None:
        row = self.list.selected
        self._card = None
        if row is None:
            self._card_frame.head("CARD", "")
            self.pane.show(lambda width: _NOTHING)
        elif row.candidate is not None:
            candidate = row.candidate
            self._card_frame.head([("IN A NOTE  ", "title"), (present.label(candidate.category), "bold")], "")
            self.pane.show(lambda width: present.candidate_lines(candidate, width - 2))
        elif row.objection is not None:
            card = self._card = self.shell.services.objections.card(row.objection, self.language)
            self._card_frame.head([("CARD  ", "title"), (card.title, "bold")], "")
            self.pane.show(lambda width: present.card_lines(card, width - 2))

    def changed(self, said: str, key: str = "") -> None:
        """The book was changed, or the way it is shown."""
        self._fill()
        if key and not self.list.select(key):
            self.line.clear()
            self._fill()
            self.list.select(key)
        self._revision = -1
        self._follow()
        if said:
            self.shell.book_changed()
            self.status.say(said, undo=key_for("app.undo"))

    # -- keys ---------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """While one types, arrows and pages move in the list and the card; Enter and Tab go to the list."""
        if not self.line.has_focus:
            return
        keys = {
            "down": self.list.do_move_down,
            "up": self.list.do_move_up,
            "pagedown": self.pane.do_move_half_down,
            "pageup": self.pane.do_move_half_up,
            "enter": self._to_list,
            "tab": self._to_list,
            "escape": self.do_objection_leave,
        }
        if event.key in keys:
            event.stop()
            event.prevent_default()
            keys[event.key]()

    def _to_list(self) -> None:
        self.list.focus(scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other keys act now."""
        self._label()
        self._scrolled()

    @on(VirtualList.Moved, "#objections")
    def _moved(self) -> None:
        self._label()
        self._show()

    @on(TextPane.Scrolled, "#objection-card")
    def _scrolled(self) -> None:
        more, key = self.pane.position, "PgDn" if self.line.has_focus else key_for("objection.more")
        self._card_frame.foot("", [(f"{more} · ", "dim"), (key, "key"), (" more", "dim")] if more else "")

    @on(FilterLine.Changed)
    def _typed(self) -> None:
        self._fill(keep=False)

    def do_list_filter(self, argument: str = "") -> None:
        """`/`: type, or take the words given."""
        self.line.ask(argument)

    def do_objection_more(self, argument: str = "") -> None:
        """Space: the rest of the card, and from its end back to the top."""
        if self.pane.is_at_end:
            self.pane.do_move_top()
        else:
            self.pane.do_move_page_down()

    def do_objection_status(self, argument: str = "") -> None:
        """`s`: all, open, partly answered, lifted, and all again."""
        self._status = _SHOWN[(_SHOWN.index(self._status) + 1) % len(_SHOWN)]
        self._fill()

    def do_objection_copy(self, argument: str = "") -> None:
        """`y`."""
        if self._card is not None:
            self.shell.copy(self._card.as_text(), "the card")
        else:
            self.shell.copy(one_line(self.row.verbatim), "the sentence")

    def do_objection_write(self, argument: str = "") -> None:
        """`w`: objection notes on the deal at hand."""
        self.shell.start_draft(DraftKind.OBJECTION_NOTES, self.about())
        self.dismiss(None)

    def do_app_undo(self, argument: str = "") -> None:
        """`u`."""
        entry = self.shell.services.history.undo()
        if entry is None:
            raise UsageError("nothing to undo")
        self.changed("")
        self.shell.book_changed()
        self.status.say(entry.command)

    def do_objection_leave(self, argument: str = "") -> None:
        """Esc: out of the words typed, then out."""
        if self.line.text:
            self.line.set_text("")
        else:
            self.dismiss(None)


def open_objections(app: App[int], shell: Shell, argument: str = "", target: Deal | Account | None = None) -> None:
    """Open the screen on the deal or account named, else on `target`; NotFoundError for a name that nothing has."""
    book = shell.services.book
    wanted = find_target(argument, book.all(Deal), book.all(Account)) if argument else target
    app.push_screen(ObjectionsScreen(wanted))


def _none() -> str:
    return f"no objection yet · {key_for('objection.add')} adds one"
