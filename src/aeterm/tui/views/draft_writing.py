"""A draft while it is written: begun, painted as it grows, stopped, kept, and told of."""

from __future__ import annotations

from functools import partial
from time import monotonic

from textual import work
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import OUTLINE, Draft, DraftKind, DraftState
from aeterm.errors import AetermError, RefusedError
from aeterm.services.draft_session import DraftSession
from aeterm.text import one_line
from aeterm.tui import unsaved
from aeterm.tui.key_hints import key_for
from aeterm.tui.mishap import mishap
from aeterm.tui.paint import Line
from aeterm.tui.presenters.claims import unresolved
from aeterm.tui.presenters.drafts import cited, progress, words
from aeterm.tui.running import Job
from aeterm.tui.views.claim_review import ClaimReview
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.virtual_list import VirtualList


class DraftWriting(ClaimReview):
    """The part of the view Drafts that writes; at most one draft at a time."""

    _list: VirtualList[Draft]
    _reader_frame: Frame

    def __init__(self) -> None:
        super().__init__()
        self._session: DraftSession | None = None
        self._job: Job | None = None
        self._since = 0.0
        self._flushed = ""
        self._shown = ""
        """Id of the draft on the page; empty while one is being written on it."""
        self._used: set[int] = set()
        """Numbers that the text on the page cites."""
        self._timer: Timer | None = None

    def _show_draft(self, *, keep: bool = False) -> None:
        """Show the draft under the cursor."""
        raise NotImplementedError

    def _label_reader(self) -> None:
        """What the keys do on the page."""
        raise NotImplementedError

    @property
    def is_writing(self) -> bool:
        """True while text arrives."""
        return self._session is not None

    def start(self, kind: DraftKind, target: Deal | Account, language: str = "", prompt: str = "") -> None:
        """Begin to write; the text appears as it arrives and is kept however it ends."""
        if self._session is not None:
            self.shell.complain(RefusedError("a draft is being written", hint=f"{key_for('app.escape')} stops it"))
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
        self.show_evidence(session.evidence, "", language=session.language)
        self.focus_main()
        self._timer = self.set_interval(self.shell.pace.flush, self._flush)
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
        elapsed = self.shell.pace.elapsed(monotonic() - self._since)
        text = session.text
        title: Line = [("DRAFT  ", "title"), (one_line(session.title), "")]
        self._reader_frame.head(title, [(progress(elapsed, text, session.model), "accent")])
        self.shell.set_job(f"{one_line(session.notice or session.model)} {elapsed} · {key_for('app.escape')}")
        shown = text or f"waiting for {one_line(session.model)} …"
        if shown != self._flushed:
            self._flushed = shown
            known = [item.number for item in session.evidence]
            # An outline is whole at once and is read from its top; a stream is followed as it is written.
            self.reader.show_text(shown, known, is_arriving=True, keep=session.model != OUTLINE)
            if cited(text) != self._used:
                self._used = cited(text)
                self.show_evidence(session.evidence, text, language=session.language)
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
            hint = problem.hint if problem is not None else f"{key_for('draft.again')} tries again"
            instead = "; an outline is written instead" if draft.state is DraftState.COMPLETE else ""
            self.shell.complain(AetermError(one_line(draft.reason) + instead, hint=hint))
        elif session.is_new:
            open_claims = [f"{unresolved(draft)}: {key_for('claim.next')}"] if draft.open_claims else []
            self.shell.say("; ".join([f"written: {title}", *open_claims, *remarks]), undo=True)
        else:
            self.shell.say("; ".join([f"nothing new since it was written: {title}", *session.remarks]))


def _keep(session: DraftSession) -> None:
    """The app ends: what came is a draft, or a file when the book does not take it."""
    unsaved.keep_or_hold(session.keep, lambda: session.text, "draft")
