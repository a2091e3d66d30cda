"""The import screen: files, what the headers mean, what has to be said, a dry run, and only then the writing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from aeterm.domain.journal import JournalRecord
from aeterm.errors import AetermError, StoppedError
from aeterm.interchange.plan import ImportOptions, ImportPlan
from aeterm.text import one_line
from aeterm.tui.paint import Line
from aeterm.tui.path_words import split_paths
from aeterm.tui.presenters.importing import (
    Question,
    blocking_column,
    column_questions,
    is_blocked,
    plan_lines,
    question_columns,
    question_mark,
    questions,
    takes_theirs,
    verdict,
    written,
)
from aeterm.tui.presenters.parts import fold
from aeterm.tui.screens.answering import NO_FILE, AnsweringScreen
from aeterm.tui.screens.first_run import Bar
from aeterm.tui.watched import Watched
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.path_input import PathInput
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import VirtualList

_INTRO = (
    "Type the path of one or several CSV exports: deals, accounts, products, people ...",
    "Tab completes, blanks separate, quotes keep blanks, * and folders work, ~ is your home.",
    "",
    "Salesforce, HubSpot and Pipedrive exports and most other sheets are recognised by their headers.",
    "Nothing is written before you have seen what would change; an import can be undone.",
)
_KEYS = (
    ("Enter", "answers, imports"),
    ("Tab", "next"),
    ("Esc", "back"),
    ("c", "currency"),
    ("t", "type"),
    ("f", "files"),
)


def _parts(error: AetermError) -> tuple[str, ...]:
    return (error.message, "", error.hint) if error.hint else (error.message,)


def _key_line(refused: Mapping[str, bool]) -> Line:
    paints = {key: "dim" if refused.get(key) else "key" for key, _ in _KEYS}
    return [part for key, label in _KEYS for part in ((key, paints[key]), (f" {label}  ", "dim"))]


class ImportScreen(AnsweringScreen):
    """Path, questions, dry run. Nothing is written before Enter on a plan that is ready. True when it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("q", "close", "Close", show=False),
        Binding("enter", "go", "Answer or import", show=False),
        Binding("t", "kinds", "What a file is", show=False),
        Binding("c", "currency", "Currency", show=False),
        Binding("w", "sides", "What is here or the file's", show=False),
        Binding("slash,f", "files", "Other files", show=False),
    ]
    AUTO_FOCUS = "#import-path"

    def __init__(self, argument: str = "") -> None:
        super().__init__()
        self._planned = self._options
        """What was said for the plan on screen."""
        self._typed = argument
        """The line of files as it was when they were read."""
        self._is_introduced = False
        """True while the screen tells how it works, and nothing of any file."""
        self.path = PathInput(argument, placeholder="~/Downloads/opportunities.csv", compact=True, id="import-path")
        self.list: VirtualList[Question] = VirtualList(
            question_columns, lambda item: f"{item.kind} {item.subject}", mark=question_mark, id="import-questions"
        )
        self.pane = TextPane(id="import-plan")
        self.keys = Bar([])
        self._path_frame = Frame(self.path, title="IMPORT  files", id="path-frame")
        self._list_frame = Frame(self.list, title="WORDS AND COLUMNS", id="questions-frame")
        self._pane_frame = Frame(self.pane, title="HOW IT WORKS", id="plan-frame")

    def compose(self) -> ComposeResult:
        """Path, questions, plan, message, keys."""
        yield self._path_frame
        yield self._list_frame
        yield self._pane_frame
        yield self.message
        yield self.keys

    def on_mount(self) -> None:
        """Read at once what `:import FILE` named."""
        self._path_frame.foot("", [("Tab completes · Enter reads, writes nothing", "dim")])
        self._introduce()
        if self.path.value.strip():
            self._start()

    def _introduce(self) -> None:
        """No file is read yet, or none any more."""
        self._is_introduced = True
        self.list.set_rows(())
        self.remove_class("-asking")
        self._pane_frame.head("HOW IT WORKS", "")
        self._pane_frame.foot("", "")
        self.pane.show(lambda width: [[(piece, "")] for text in _INTRO for piece in fold(text, width - 2)])

    # -- keys ---------------------------------------------------------------------------------------------------

    @on(Input.Changed, "#import-path")
    def _retyped(self, event: Input.Changed) -> None:
        """What was read is of other files: it goes, and what is being read ends."""
        if self.is_writing or event.value.split() == self._typed.split():
            return
        self._plan = None
        if not self._is_introduced:
            self._introduce()
            self.message.show([])
            self._hint()
        self.stop()

    @on(PathInput.Completed)
    def _completed(self, event: PathInput.Completed) -> None:
        self.message.show([(one_line("  ".join(event.names)), "dim")])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if split_paths(event.value) != self._paths:  # the same files again are read as they were answered
            self._options = ImportOptions()
        self._start()

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        self.action_go()

    @on(VirtualList.Moved)
    def _moved(self) -> None:
        self._list_frame.head(None, self.list.position)
        self._list_frame.foot("", [("Enter answers, or reads a column otherwise", "dim")])

    @on(TextPane.Scrolled)
    def _scrolled(self) -> None:
        self._pane_frame.head(None, self.pane.position)

    def on_descendant_focus(self) -> None:
        """Other keys act now."""
        self._hint()

    def _hint(self) -> None:
        """The keys of the screen; those that cannot act now are dim."""
        waits = self._plan is None or self.is_waiting
        refused = {"c": waits, "t": not self._paths, "Enter": waits and not self.path.has_focus}
        self.keys.show(_key_line(refused))

    def action_leave(self) -> None:
        """End what runs; else back to the files, then out."""
        if self.stop():
            return
        if self._plan is not None and not self.path.has_focus:
            self.path.focus()
        else:
            self.dismiss(False)

    def action_close(self) -> None:
        """Out; nothing was written. What runs is ended first."""
        if not self.stop():
            self.dismiss(False)

    def action_files(self) -> None:
        """Back to the line of files."""
        self.path.focus()

    def action_go(self) -> None:
        """Enter: answer the question under the cursor, or import."""
        plan = self._plan
        if plan is None or self.is_waiting:
            if not self.is_waiting:
                self.message.show([("! ", "serious"), (NO_FILE, "")])
            return
        if self.list.has_focus and self.list.selected is not None:
            self._ask(self.list.selected)
        elif not plan.is_ready:
            self.message.show([verdict(plan)])
            self.list.focus()
        elif not plan.is_worth_applying:
            self.message.show([verdict(plan)])
        else:
            self._apply(plan, self.begin("writing changes", writes="An import is being written"))

    # -- reading ------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        self._typed, paths = self.path.value, split_paths(self.path.value)
        if self.is_writing or (self.is_waiting and paths == self._paths):
            return
        self._plan, self._paths = None, paths
        self._read()

    def _read(self) -> None:
        if not self.is_writing:
            self._make_plan(list(self._paths), self._options, self.begin("reading"))

    def begin(self, what: str, *, writes: str = "") -> Watched:
        """Some keys wait until it is over."""
        watched = super().begin(what, writes=writes)
        self._hint()
        return watched

    def end(self) -> None:
        """The keys act again."""
        super().end()
        self._hint()

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _make_plan(self, paths: Sequence[Path], options: ImportOptions, watched: Watched) -> None:
        try:
            plan = await asyncio.to_thread(self.shell.services.imports.plan, paths, options, watched)
        except StoppedError:
            self._stopped("nothing was written · Enter on the files reads again")
            return
        except AetermError as error:
            if self._plan is None:
                self._complain(error)
            else:
                self._take_back(error)
            self._hint()
            return
        self.end()
        self._show_plan(plan)
        self._hint()

    def _stopped(self, what: str) -> None:
        """Esc ended it: the plan on screen, if any, is the one from before."""
        self.end()
        self._options = self._planned
        self.message.show([("stopped: ", "notice"), (what, "")])
        (self.path if self._plan is None else self.pane).focus()

    def _take_back(self, error: AetermError) -> None:
        """What was said last leads nowhere: the plan from before stays."""
        self.end()
        self._options = self._planned
        self.message.show([("! ", "serious"), (one_line(error.message), ""), (f" · {one_line(error.hint)}", "dim")])

    def _complain(self, error: AetermError) -> None:
        self.end()
        self._is_introduced = False
        parts: Line = [("! ", "serious"), (one_line(error.message), ""), (f" · {one_line(error.hint)}", "dim")]
        self.message.show(parts if error.hint else parts[:2])
        self._plan = None
        self.list.set_rows(())
        self.remove_class("-asking")
        self._pane_frame.head([("NOT READ", "serious")], "")
        self._pane_frame.foot("", [("t says what a file is · f other files", "dim")] if self._paths else "")
        self.pane.show(lambda width: [[(piece, "")] for part in _parts(error) for piece in fold(part, width - 2)])
        self.pane.focus()

    def _show_plan(self, plan: ImportPlan) -> None:
        self._plan, self._planned, self._is_introduced = plan, self._options, False
        process = self.shell.services.book.settings.process
        asked = questions(plan, self._options, process)
        rows = [*asked, *column_questions(plan)]
        was_mapping = self.list.has_focus and self.list.selected is not None and self.list.selected.kind == "column"
        self.list.set_rows(rows)
        self.set_class(bool(rows), "-asking")
        self._list_frame.styles.height = min(len(rows) + 3, max(5, self.app.size.height // 3))
        self._pane_frame.head("DRY RUN  nothing is written yet")
        self.pane.show(lambda width: plan_lines(plan, process, width - 2), keep=True)
        hints = ["Enter here imports"] if plan.is_ready and plan.is_worth_applying else []
        if plan.total("conflicts"):
            hints.append("w keeps what is here" if takes_theirs(plan) else "w takes the file's in conflicts")
        self._pane_frame.foot("", [(" · ".join(hints), "dim")] if hints else "")
        is_open = any(not item.answer for item in asked)
        tip = " · Tab, then Enter" if is_open and plan.is_ready else ""
        self.message.show([verdict(plan), (tip, "dim")])
        if was_mapping:
            return
        (self.list if is_open or is_blocked(plan) else self.pane).focus()
        if not is_blocked(plan) or not self.list.select(f"column {blocking_column(plan)}"):
            self.list.move_to(0)

    # -- writing ------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _apply(self, plan: ImportPlan, watched: Watched) -> None:
        record: JournalRecord | None
        try:
            record = await asyncio.to_thread(self.shell.services.imports.apply, plan, watched)
        except StoppedError:
            self._stopped("nothing was written · Enter imports")
            return
        except AetermError as error:
            self._complain(error)
            return
        self.end()
        names = one_line(plan.files[0].name) if len(plan.files) == 1 else f"{len(plan.files)} files"
        self.shell.book_changed()
        rejected = plan.total("rejected")
        self.shell.say(f"Imported {names}: {written(plan)}, {rejected:,} rejected", undo=record is not None)
        self.dismiss(True)
