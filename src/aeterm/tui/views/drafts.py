"""View 5: what was written, and the page on which new text arrives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from aeterm.domain.draft import Draft
from aeterm.text import folded, one_line
from aeterm.tui.commands import CLAIMING, CLAIMS, bindings, command
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters.claims import reader_foot
from aeterm.tui.presenters.drafts import (
    draft_columns,
    draft_mark,
    provenance,
    searched,
)
from aeterm.tui.views.claim_review import refusal_to_copy
from aeterm.tui.views.draft_writing import DraftWriting
from aeterm.tui.views.writing import write_on
from aeterm.tui.widgets.draft_text import DraftText
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_ON_A_DRAFT = (
    "draft.open",
    "draft.editor",
    "draft.again",
    "draft.remove",
    "draft.kind",
    "draft.copy_anyway",
    "list.copy",
)


class DraftsView(DraftWriting):
    """List and reader; a draft that is being written is read while it grows."""

    NAME: ClassVar[str] = "drafts"
    TITLE: ClassVar[str] = "Drafts"
    BINDINGS: ClassVar[list[BindingType]] = bindings(CLAIMS)

    def __init__(self) -> None:
        super().__init__()
        self._drafts: Sequence[Draft] = ()
        self._list: VirtualList[Draft] = VirtualList(
            self._columns,
            lambda draft: draft.id,
            mark=draft_mark,
            id="drafts-list",
        )
        self._filter = FilterLine()
        self.reader = DraftText(id="draft-reader")
        self.evidence = TextPane(id="evidence-pane")
        self._list_frame = Frame(self._list, title="DRAFTS", bottom=self._filter, id="drafts-frame")
        self._reader_frame = Frame(self.reader, title="DRAFT", id="reader-frame")
        self.evidence_frame = Frame(self.evidence, title="EVIDENCE", id="evidence-frame")

    def compose(self) -> ComposeResult:
        """Three frames; the style sheet arranges them by width and by what is being read."""
        yield self._list_frame
        yield self._reader_frame
        yield self.evidence_frame

    # -- reading the book ---------------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft | None:
        """The draft under the cursor; None while another is being written."""
        return None if self.is_writing else self._list.selected

    def refresh_from_book(self) -> None:
        """The list again; the page only when nothing is being written on it."""
        self._drafts = self.services.drafts.list()
        wanted = folded(self._filter.text).split()
        shown = [draft for draft in self._drafts if all(word in searched(draft) for word in wanted)]
        query = self._filter.text.strip()
        way = f'no draft has "{query}" · {key_for("app.escape")} clears'
        self._list.empty = way if query and self._drafts else "Nothing written yet."
        self._list.set_rows(shown)

    def focus_main(self) -> None:
        """The page when reading, else the list."""
        target = self.reader if self.has_class("-reading") or self.is_writing else self._list
        target.focus(scroll_visible=False)

    def _columns(self, width: int) -> list[Column[Draft]]:
        return draft_columns(width, self.now)

    def _label_list(self) -> None:
        total = len(self._drafts)
        count = self._list.position + (f" of {total:,}" if len(self._list.rows) != total else "")
        self._list_frame.head("DRAFTS", count)
        self._list_frame.foot(
            [(f"{key_for('list.filter')} filter", "dim")],
            [(f"{key_for('draft.open')} reads · {key_for('draft.remove')} removes", "dim")],
        )

    def _show_draft(self, *, keep: bool = False) -> None:
        self._label_list()
        if self.is_writing:
            return
        draft = self._list.selected
        if draft is None:
            self._shown = ""
            self.reader.show_text("" if self._drafts else _first(), ())
            self._reader_frame.head("DRAFT", "")
            self._reader_frame.foot("", "")
            self.show_evidence((), "")
            return
        keep = keep or self._shown == draft.id
        self._shown = draft.id
        known = [item.number for item in draft.evidence]
        self.reader.show_text(draft.text, known, keep=keep, marks=self.cursor_marks(draft))
        title: Line = [("DRAFT  ", "title"), (one_line(draft.title), "")]
        self._reader_frame.head(title, [(provenance(draft, self.now), "dim")])
        self.show_evidence(draft.evidence, draft.text, draft)
        self._label_reader()
        self.shell.refresh_chrome()

    def _label_reader(self) -> None:
        if self.is_writing:
            following, held = f"following · {key_for('move.page_up')} holds", f"held · {key_for('move.bottom')} follows"
            said = following if self.reader.is_following else held
            self._reader_frame.foot([(said, "dim")], [(f"{key_for('app.escape')} stops, keeps the text", "dim")])
            return
        draft = self._list.selected
        if draft is not None:
            self._reader_frame.foot(*reader_foot(draft, self.reader.position))

    # -- what happens in the widgets ----------------------------------------------------------------------------

    @on(VirtualList.Moved, "#drafts-list")
    def _list_moved(self) -> None:
        self._show_draft()

    @on(VirtualList.Chosen, "#drafts-list")
    def _list_chosen(self) -> None:
        self.do_draft_open()

    @on(TextPane.Scrolled, "#draft-reader")
    def _reader_scrolled(self) -> None:
        self._label_reader()

    @on(TextPane.Scrolled, "#evidence-pane")
    def _evidence_scrolled(self) -> None:
        self.evidence_frame.foot(self.evidence.position)

    @on(FilterLine.Changed)
    def _filter_changed(self) -> None:
        self.refresh_from_book()

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        self.focus_main()

    def leave(self, *, clear_filter: bool = True) -> bool:
        """Esc: stop the writing, then back to where it was asked for, else to the list, then clear the filter."""
        if self._session is not None:
            self._session.stop()
            return True
        if self.has_class("-reading") or not self._list.has_focus:
            self.remove_class("-reading")
            if not self.shell.return_to_origin():
                self.focus_main()
            return True
        if clear_filter and self._filter.text:
            self._filter.set_text("")
            return True
        return False

    def show_draft(self, draft_id: str) -> None:
        """Read one draft, for another view; a filter that hides it is cleared."""
        if not self._list.select(draft_id):
            self._filter.set_text("")
            self.refresh_from_book()
            self._list.select(draft_id)
        self._show_draft()
        self.do_draft_open()

    # -- commands -----------------------------------------------------------------------------------------------

    def why_not(self, command_id: str) -> str:
        """Commands on a draft need one that is finished, those on claims one that is flagged."""
        is_claims = command(command_id).scopes == CLAIMING
        if not is_claims and command_id not in _ON_A_DRAFT:
            return ""
        if self.is_writing:
            return "" if command_id == "draft.open" else f"it is being written: {key_for('app.escape')} stops it"
        if is_claims:
            return self.why_no_claim(command_id)
        draft = self._list.selected
        if draft is None:
            return "no draft is selected"
        return refusal_to_copy(draft) if command_id == "list.copy" else ""

    def do_draft_open(self, argument: str = "") -> None:
        """Read it."""
        self.read()

    def do_list_filter(self, argument: str = "") -> None:
        """Type a filter, or take the one given."""
        if not argument:
            self.remove_class("-reading")
        self._filter.ask(argument)

    def do_draft_again(self, argument: str = "") -> None:
        """Write it again from what the book knows now; the old one stays."""
        draft = self.draft
        if draft is not None:
            own = draft.prompt_name if draft.prompt_name in self.services.drafts.own_prompts() else ""
            self.start(draft.kind, self.services.drafts.target(draft), draft.language, own)

    def do_draft_remove(self, argument: str = "") -> None:
        """Remove; undo brings it back."""
        draft = self.draft
        if draft is not None:
            self.services.drafts.remove(draft.id)
            self.remove_class("-reading")
            self.shell.book_changed()
            self.focus_main()
            self.shell.say(f"removed: {one_line(draft.title)}", undo=True)

    def do_draft_kind(self, argument: str = "") -> None:
        """Write another kind of draft on the same deal or account."""
        draft = self.draft
        if draft is None:
            return
        target = self.services.drafts.target(draft)
        write_on(self.shell, target, f"Write on {one_line(target.name)}", argument)


def _first() -> str:
    """On the page while nothing was written yet: the list beside it can be too narrow for it."""
    brief, write = key_for("draft.brief"), key_for("draft.write")
    return f"{brief} on a deal or an account writes a meeting brief, {write} offers mails, summaries and plans."
