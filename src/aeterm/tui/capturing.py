"""From a key on a deal or an account to a note that is kept, and from a note to what it proposes."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import Worker

from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.errors import AetermError, UsageError
from aeterm.qualification.proposals import Proposals
from aeterm.text import counted, one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.main_screen import MainScreen
from aeterm.tui.shell import Shell
from aeterm.tui.unsent_notes import UnsentNotes, Waiting

if TYPE_CHECKING:
    from aeterm.services.container import Services
    from aeterm.tui.presenters.capture import Unsent
    from aeterm.tui.screens.reviewing import Reviewed

_READ_AT_ONCE = 20_000
"""Characters of a note whose proposals are there before the next key; a longer one is read on the screen itself."""


class Captures:
    """The box, the review after it, and the texts that wait for the next time; one for each open book."""

    def __init__(self, app: App[int], shell: Shell, main: MainScreen) -> None:
        self._app = app
        self._shell = shell
        self._main = main
        self._disk = UnsentNotes(shell.services.book.path)
        self._waiting = self._disk.load()
        self._refused: set[str] = set()
        """What the disk did not take, by deal or account."""
        self._found: dict[str, Proposals] = {}
        """What a model proposed while nobody looked, by note."""
        self._model: Worker[None] | None = None
        self._is_warned = True  # of what waits from last time the start tells

    # -- the box ------------------------------------------------------------------------------------------------

    def capture(self, target: Deal | Account, text: str = "", *, in_editor: bool = False) -> None:
        """Keep the text given, that of the editor, or what is typed into the box."""
        from aeterm.tui.modals.capture import CaptureBox
        from aeterm.tui.presenters.capture import Unsent

        waiting = self._waiting.get(target.id)
        unsent = waiting.unsent if waiting else Unsent()
        if in_editor and not self._shell.why_no_editor:

            def keep_edited(edited: str) -> None:
                if edited.strip():
                    self._keep_edited(target, unsent._replace(text=edited))

            self._shell.edit_text(unsent.text, keep_edited, title="NOTE", suffix=".txt")
            return
        if text:
            self._propose(self._keep(target, Unsent(text)), target.name)
            return
        kept: list[Note] = []

        def left(rest: Unsent | None) -> None:
            if kept:
                self._shell.attempt(lambda: self._propose(kept[0], target.name))
            elif rest is not None:
                self._put_by(target, rest)

        about = " · ".join(one_line(name) for name in (target.name, getattr(target, "account_name", "")) if name)
        box = CaptureBox(
            about,
            lambda found: kept.append(self._keep(target, found)),
            unsent,
            hold=lambda typed: self._hold(target, typed),
        )
        self._app.push_screen(box, left)
        if in_editor:
            self._shell.say(f"{self._shell.why_no_editor} · this box is one")

    def _keep_edited(self, target: Deal | Account, unsent: Unsent) -> None:
        """What comes from the editor is in no box any more: it waits when it cannot be kept."""
        try:
            note = self._keep(target, unsent)
        except AetermError as error:
            self._put_by(target, unsent)
            hint = f"not kept yet: {_note_key(target)} on {one_line(target.name)} has it again"
            raise AetermError(error.message, hint=hint) from error
        self._propose(note, target.name)

    def _keep(self, target: Deal | Account, unsent: Unsent) -> Note:
        note = self._shell.services.accounts.add_note(
            target, unsent.text, kind=unsent.kind, private=unsent.private, on=unsent.on
        )
        self._forget(target)
        self._shell.book_changed()
        private = "private " if note.private else ""
        self._shell.say(f"{private}{note.kind} kept on {one_line(target.name)}", undo=True)
        return note

    def _put_by(self, target: Deal | Account, unsent: Unsent) -> None:
        if not unsent.text.strip():
            self._forget(target)
            return
        self._waiting[target.id] = Waiting(one_line(target.name), unsent)
        self._hold(target, unsent)
        self._is_warned = False
        self._shell.say(f"not kept yet: {_note_key(target)} on {one_line(target.name)} has it again")

    def _hold(self, target: Deal | Account, unsent: Unsent) -> bool:
        """On disk from now on, or gone from it when there is no text; False when the disk refuses."""
        is_held = self._disk.hold(target.id, Waiting(one_line(target.name), unsent))
        if is_held:
            self._refused.discard(target.id)
        else:
            self._refused.add(target.id)
        return is_held

    def _forget(self, target: Deal | Account) -> None:
        from aeterm.tui.presenters.capture import Unsent

        self._waiting.pop(target.id, None)
        self._hold(target, Unsent())

    def unkept(self) -> list[tuple[str, str]]:
        """What the texts are about that wait and are not on disk, and they themselves."""
        lost = (self._waiting[target] for target in self._refused if target in self._waiting)
        return [(f"note on {waiting.about}", waiting.unsent.text) for waiting in lost]

    def left_over(self) -> str:
        """What was not kept last time, and where it is; empty when everything was."""
        if not self._waiting:
            return ""
        book = self._shell.services.book
        known: dict[str, Deal | Account] = {**book.all(Deal), **book.all(Account)}
        found = {target: waiting.about for target, waiting in self._waiting.items() if target in known}
        if not found:
            return ""
        about = list(found.values())
        others = f" and {counted(len(about) - 1, 'other')}" if about[1:] else ""
        return f"a note on {about[0]}{others}: {_note_key(known[next(iter(found))])} there has it again"

    def warn(self) -> str:
        """What would be lost on quitting, said once; empty when nothing would be, or when it was said."""
        if not self._waiting or self._is_warned:
            return ""
        self._is_warned = True
        return f"a note on {next(iter(self._waiting.values())).about} is not kept"

    # -- what a note proposes -----------------------------------------------------------------------------------

    def review(self, target: Deal | Account, note_id: str = "") -> None:
        """What a note proposes; the newest note of the target when none is named."""
        note = note_to_review(self._shell.services, target, note_id)
        found = self._found.pop(note.id, None)
        self._open(note, target.name, found, ask=found is None)

    def _propose(self, note: Note, about: str) -> None:
        """Show at once what a new note proposes; nothing comes up when that is nothing."""
        extraction = self._shell.services.extraction
        if len(note.text) > _READ_AT_ONCE:
            self._open(note, about, None, is_new=True)
            return
        found = extraction.propose(note.id)
        if not note.deal_id and extraction.deal_of(note) is None:
            self._shell.say(f"{note.kind} kept on {one_line(about)}; kept on a deal it could propose more", undo=True)
        if found.items:
            self._open(note, about, found, is_new=True)
        elif self._model is None and not extraction.why_no_model(note):
            self._model = self._main.run_worker(self._ask(note, about), group="capture", exit_on_error=False)

    def _open(self, note: Note, about: str, found: Proposals | None, *, ask: bool = True, is_new: bool = False) -> None:
        from aeterm.tui.screens.review import ReviewScreen

        self._app.push_screen(ReviewScreen(note, about, found, ask=ask, is_new=is_new), self._reviewed)

    def _reviewed(self, end: Reviewed | None) -> None:
        if end is not None:
            self._shell.say(end.summary, undo=end.is_changed)

    async def _ask(self, note: Note, about: str) -> None:
        """The rules found nothing; what a model finds is said, and waits for `X`."""
        from aeterm.tui.presenters.review import reading

        services, shell = self._shell.services, self._shell
        label, since = services.models.label, monotonic()

        def tick() -> None:
            shell.set_job(reading(label, shell.pace.elapsed(monotonic() - since)))

        ticking = self._app.set_interval(shell.pace.tick, tick)
        tick()
        try:
            found = await services.extraction.propose_with_model(note.id)
        except AetermError as error:
            shell.complain(error)
        else:
            if found.reason:
                shell.complain(AetermError(found.reason))
            elif found.items:
                self._found[note.id] = found
                said = f"{counted(len(found.items), 'proposal')} of the note on {one_line(about)}"
                shell.say(f"{said}: {key_for('deal.extract')} shows them")
        finally:
            ticking.stop()
            shell.set_job("")
            self._model = None

    def stop(self) -> bool:
        """Let the model that reads in the background go; False when none does."""
        if self._model is None:
            return False
        self._model.cancel()
        self._shell.say(f"stopped: the note is kept, {key_for('deal.extract')} reads it again")
        return True


def _note_key(target: Deal | Account) -> str:
    return key_for("deal.note" if isinstance(target, Deal) else "account.note")


def note_to_review(services: Services, target: Deal | Account, note_id: str = "") -> Note:
    """The note named, else the newest one of the target; UsageError when there is none, or a record is no note."""
    accounts = services.accounts
    if note_id:
        if note_id not in services.book.all(Note):
            reads = key_for("deal.extract" if isinstance(target, Deal) else "account.extract")
            raise UsageError("this is no note", hint=f"{reads} reads notes; on the list, the newest one")
        return accounts.note(note_id)
    notes = accounts.notes(target)
    if not notes:
        raise UsageError(f"no note on {one_line(target.name)} yet", hint=f"{_note_key(target)} adds one")
    return notes[0]
