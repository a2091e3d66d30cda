"""View 5: what was written, and the page on which new text arrives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import OUTLINE, Draft, DraftKind, DraftState
from aeterm.errors import AetermError, RefusedError
from aeterm.services.draft_session import DraftSession
from aeterm.text import folded, one_line
from aeterm.tui import unsaved
from aeterm.tui.commands import CLAIMING, CLAIMS, bindings, command
from aeterm.tui.mishap import mishap
from aeterm.tui.paint import Line
from aeterm.tui.presenters.claims import reader_foot, unresolved
from aeterm.tui.presenters.drafts import (
    cited,
    draft_columns,
    draft_mark,
    progress,
    provenance,
    searched,
    words,
)
from aeterm.tui.running import Job
from aeterm.tui.views.claim_review import ClaimReview, refusal_to_copy
from aeterm.tui.views.writing import write_on
from aeterm.tui.widgets.draft_text import DraftText
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

FLUSH_SECONDS = 0.1
SLOW_FLUSH_SECONDS = 0.25
_ON_A_DRAFT = ("draft.open", "draft.editor", "draft.again", "draft.remove", "draft.copy_anyway", "list.copy")


class DraftsView(ClaimReview):
    """List and reader; a draft that is being written is read while it grows."""

    NAME: ClassVar[str] = "drafts"
    TITLE: ClassVar[str] = "Drafts"
    NUMBER: ClassVar[int] = 5
    BINDINGS: ClassVar[list[BindingType]] = bindings(CLAIMS)

    def __init__(self) -> None:
        super().__init__()
        self._drafts: Sequence[Draft] = ()
        self._session: DraftSession | None = None
        self._job: Job | None = None
        self._since = 0.0
        self._flushed = ""
        self._shown = ""
        """Id of the draft on the page; empty while one is being written on it."""
        self._used: set[int] = set()
        """Numbers that the text on the page cites."""
        self._timer: Timer | None = None
        self._list: VirtualList[Draft] = VirtualList(
            self._columns,
            lambda draft: draft.id,
            mark=draft_mark,
            empty="Nothing written yet. b on a deal or an account writes a meeting brief.",
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
    def is_writing(self) -> bool:
        """True while text arrives."""
        return self._session is not None

    @property
    def draft(self) -> Draft | None:
        """The draft under the cursor; None while another is being written."""
        return None if self.is_writing else self._list.selected

    def refresh_from_book(self) -> None:
        """The list again; the page only when nothing is being written on it."""
        self._drafts = self.services.drafts.list()
        wanted = folded(self._filter.text).split()
        shown = [draft for draft in self._drafts if all(word in searched(draft) for word in wanted)]
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
        self._list_frame.foot([("/ filter", "dim")], [("Enter reads · x removes", "dim")])

    def _show_draft(self, *, keep: bool = False) -> None:
        self._label_list()
        if self.is_writing:
            return
        draft = self._list.selected
        if draft is None:
            self._shown = ""
            self.reader.show_text("", ())
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
            held = "following · PgUp holds" if self.reader.is_following else "held · G follows"
            self._reader_frame.foot([(held, "dim")], [("Esc stops, keeps the text", "dim")])
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

    # -- writing ------------------------------------------------------------------------------------------------

    def start(self, kind: DraftKind, target: Deal | Account, language: str = "", prompt: str = "") -> None:
        """Begin to write; the text appears as it arrives and is kept however it ends."""
        if self._session is not None:
            self.shell.complain(RefusedError("a draft is being written", hint="Esc stops it"))
            return
        begun: list[DraftSession] = []
        begin = partial(self.services.drafts.begin, kind, target, language=language, prompt=prompt)
        if not self.shell.attempt(lambda: begun.append(begin())):
            return
        session = self._session = begun[0]
        self._job = self.shell.jobs.begin("A draft is being written", "keeps what came", partial(_keep, session))
        self._since, self._flushed, self._shown = monotonic(), "", ""
        self.add_class("-reading")
        self.reader.show_text("", ())
        self.show_evidence(session.evidence, "")
        self.focus_main()
        pace = SLOW_FLUSH_SECONDS if self.shell.settings.low_bandwidth else FLUSH_SECONDS
        self._timer = self.set_interval(pace, self._flush)
        self._flush()
        self._write(session)

    @work(exclusive=True, group="draft", exit_on_error=False)
    async def _write(self, session: DraftSession) -> None:
        problem: AetermError | None = None
        try:
            async for _ in session.pieces():
                pass
        except AetermError as error:
            problem = error
        self._ended(session, problem)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The check broke: the text is kept all the same."""
        if event.state is WorkerState.ERROR and event.worker.group == "draft" and self._session is not None:
            self._ended(self._session, None)
            self.shell.complain(mishap("the draft is not checked", event.worker.error, "the view drafts"))

    def _flush(self) -> None:
        session = self._session
        if session is None:
            return
        seconds = monotonic() - self._since
        text = session.text
        title: Line = [("DRAFT  ", "title"), (one_line(session.title), "")]
        self._reader_frame.head(title, [(progress(seconds, text, session.model), "accent")])
        self.shell.set_job(f"{one_line(session.notice or session.model)} {seconds:.0f} s · Esc")
        if text != self._flushed or not text:
            self._flushed = text
            waiting = "" if text else f"waiting for {one_line(session.model)} …"
            known = [item.number for item in session.evidence]
            # An outline is whole at once and is read from its top; a stream is followed as it is written.
            self.reader.show_text(text or waiting, known, is_arriving=True, keep=session.model != OUTLINE)
            if cited(text) != self._used:
                self._used = cited(text)
                self.show_evidence(session.evidence, text)
        self._label_reader()

    def _ended(self, session: DraftSession, problem: AetermError | None) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._session = None
        self.shell.jobs.end(self._job)
        self.shell.set_job("")
        saved: list[Draft] = []
        if not self.shell.attempt(lambda: saved.append(session.finish())):
            self.reader.show_text(session.text, [item.number for item in session.evidence], keep=True)
            return
        draft = saved[0]
        self.shell.book_changed()
        self.refresh_from_book()
        self._list.select(draft.id)
        self._show_draft(keep=draft.model != OUTLINE)
        self._report(draft, problem or session.error, session)

    def _report(self, draft: Draft, problem: AetermError | None, session: DraftSession) -> None:
        title = one_line(draft.title)
        missing = self.services.drafts.missing_sections(draft)
        remarks = [*session.remarks, *draft.left_out, *([f"not in it: {'; '.join(missing)}"] if missing else [])]
        if draft.state is DraftState.STOPPED:
            self.shell.say(f"stopped; {words(draft.text)} words of {title} are kept", undo=True)
        elif draft.reason:
            hint = problem.hint if problem is not None else "R tries again"
            instead = "; an outline is written instead" if draft.state is DraftState.COMPLETE else ""
            self.shell.complain(AetermError(one_line(draft.reason) + instead, hint=hint))
        elif session.is_new:
            open_claims = [f"{unresolved(draft)}: n"] if draft.open_claims else []
            self.shell.say("; ".join([f"written: {title}", *open_claims, *remarks]), undo=True)
        else:
            self.shell.say("; ".join([f"nothing new since it was written: {title}", *session.remarks]))

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
            return "" if command_id == "draft.open" else "it is being written: Esc stops it"
        if is_claims:
            return self.why_no_claim(command_id)
        draft = self._list.selected
        if draft is None:
            return "no draft is selected"
        return refusal_to_copy(draft, self.shell.commands) if command_id == "list.copy" else ""

    def do_draft_open(self, argument: str = "") -> None:
        """Read it."""
        self.read()

    def do_list_filter(self, argument: str = "") -> None:
        """Type a filter, or take the one given."""
        if argument:
            self._filter.set_text(argument)
        else:
            self.remove_class("-reading")
            self._filter.focus(scroll_visible=False)

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


def _keep(session: DraftSession) -> None:
    """The app ends: what came is a draft, or a file when the book does not take it."""
    unsaved.keep_or_hold(session.keep, lambda: session.text, "draft")
