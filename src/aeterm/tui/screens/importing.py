"""The import screen: files, what the headers mean, what has to be said, a dry run, and only then the writing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from aeterm.domain.journal import JournalRecord
from aeterm.domain.money import parse_currency
from aeterm.domain.product import Product
from aeterm.errors import AetermError, StoppedError
from aeterm.interchange.fields import BY_KIND
from aeterm.interchange.plan import EMPTY_WORD, KINDS
from aeterm.services.importing import ImportOptions, ImportPlan
from aeterm.text import one_line
from aeterm.tui.letters import lettered
from aeterm.tui.paint import Line
from aeterm.tui.path_words import split_paths
from aeterm.tui.presenters.importing import (
    LEFT_OUT,
    Question,
    blocking_column,
    column_questions,
    is_blocked,
    plan_lines,
    question_columns,
    question_mark,
    questions,
    verdict,
)
from aeterm.tui.presenters.parts import fold
from aeterm.tui.screens.first_run import Bar
from aeterm.tui.screens.waiting import WaitingScreen
from aeterm.tui.shell import Choice
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
    "Nothing is written before you have seen what would change; u takes an import back.",
)
_KEYS = (
    ("Enter", "answers, imports"),
    ("Tab", "next"),
    ("Esc", "back"),
    ("c", "currency"),
    ("t", "type"),
    ("f", "files"),
)


_ORDERS = [
    Choice("d", "day first", "day", "03/04 is 3 April"),
    Choice("m", "month first", "month", "03/04 is 4 March"),
]


def _parts(error: AetermError) -> tuple[str, ...]:
    return (error.message, "", error.hint) if error.hint else (error.message,)


class ImportScreen(WaitingScreen[bool]):
    """Path, questions, dry run. Nothing is written before Enter on a plan that is ready. True when it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("q", "close", "Close", show=False),
        Binding("enter", "go", "Answer or import", show=False),
        Binding("t", "kinds", "What a file is", show=False),
        Binding("c", "currency", "Currency", show=False),
        Binding("slash,f", "files", "Other files", show=False),
    ]
    AUTO_FOCUS = "#import-path"

    def __init__(self, argument: str = "") -> None:
        super().__init__()
        self._paths: list[Path] = []
        self._options = ImportOptions()
        self._planned = self._options
        """What was said for the plan on screen."""
        self._plan: ImportPlan | None = None
        self.path = PathInput(argument, placeholder="~/Downloads/opportunities.csv", compact=True, id="import-path")
        self.list: VirtualList[Question] = VirtualList(
            question_columns, lambda item: f"{item.kind} {item.word}", mark=question_mark, id="import-questions"
        )
        self.pane = TextPane(id="import-plan")
        self._path_frame = Frame(self.path, title="IMPORT  files", id="path-frame")
        self._list_frame = Frame(self.list, title="WORDS AND COLUMNS", id="questions-frame")
        self._pane_frame = Frame(self.pane, title="HOW IT WORKS", id="plan-frame")

    def compose(self) -> ComposeResult:
        """Path, questions, plan, message, keys."""
        yield self._path_frame
        yield self._list_frame
        yield self._pane_frame
        yield self.message
        yield Bar([part for key, label in _KEYS for part in ((key, "key"), (f" {label}  ", "dim"))])

    def on_mount(self) -> None:
        """Read at once what `:import FILE` named."""
        self._path_frame.foot("", [("Tab completes · Enter reads, writes nothing", "dim")])
        self.pane.show(lambda width: [[(piece, "")] for text in _INTRO for piece in fold(text, width - 2)])
        if self.path.value.strip():
            self._start()

    # -- keys ---------------------------------------------------------------------------------------------------

    @on(PathInput.Completed)
    def _completed(self, event: PathInput.Completed) -> None:
        self.message.show([(one_line("  ".join(event.names)), "dim")])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
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
            return
        if self.list.has_focus and self.list.selected is not None:
            self._ask(self.list.selected)
        elif not plan.is_ready:
            self.message.show([verdict(plan)])
            self.list.focus()
        elif not plan.has_changes:
            self.message.show([verdict(plan)])
        else:
            self._apply(plan, self.begin("writing changes", writes="An import is being written"))

    # -- reading ------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        paths = split_paths(self.path.value)
        if self.is_writing or (self.is_waiting and paths == self._paths):
            return
        self._plan, self._paths = None, paths
        self._read()

    def _read(self) -> None:
        if not self.is_writing:
            self._make_plan(list(self._paths), self._options, self.begin("reading"))

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
            return
        self.end()
        self._show_plan(plan)

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
        self._plan, self._planned = plan, self._options
        asked = questions(plan, self._options, self.shell.services.book.settings.process)
        rows = [*asked, *column_questions(plan)]
        was_mapping = self.list.has_focus and self.list.selected is not None and self.list.selected.kind == "column"
        self.list.set_rows(rows)
        self.set_class(bool(rows), "-asking")
        self._list_frame.styles.height = min(len(rows) + 3, max(5, self.app.size.height // 3))
        self._pane_frame.head("DRY RUN  nothing is written yet")
        self.pane.show(lambda width: plan_lines(plan, width - 2), keep=True)
        self._pane_frame.foot("", [("Enter here imports", "dim")] if plan.is_ready and plan.has_changes else "")
        is_open = any(not item.answer for item in asked)
        tip = " · Tab, then Enter" if is_open and plan.is_ready else ""
        self.message.show([verdict(plan), (tip, "dim")])
        if was_mapping:
            return
        (self.list if is_open or is_blocked(plan) else self.pane).focus()
        if not is_blocked(plan) or not self.list.select(f"column {blocking_column(plan)}"):
            self.list.move_to(0)

    # -- answering ----------------------------------------------------------------------------------------------

    def _ask(self, question: Question) -> None:
        if question.kind == "currency":
            self.action_currency()
            return
        choices, then = {
            "stage": (self._stage_choices, self._map_stage),
            "product": (self._product_choices, self._map_product),
            "dates": (lambda _: _ORDERS, self._set_order),
            "column": (self._column_choices, self._map_column),
        }[question.kind]
        title = f'{question.kind} "{one_line(question.word) or "(empty)"}" is'
        now = "-" if question.answer == LEFT_OUT else question.answer.replace(" ", "_")
        self.shell.choose(title, choices(question), partial(then, question.word), selected=now)

    def _stage_choices(self, question: Question) -> list[Choice]:
        stages = self.shell.services.book.settings.process.stages
        keys = lettered([stage.label for stage in stages])
        return [
            Choice(key, stage.label, stage.id, f"{stage.probability:.0%} {stage.state.value}")
            for key, stage in zip(keys, stages, strict=True)
        ]

    def _product_choices(self, question: Question) -> list[Choice]:
        names = [product.name for product in self.shell.services.book.all(Product).values()]
        if self._plan is not None:
            names += [record.name for record in self._plan.outcome.puts if isinstance(record, Product)]
        names = [name for name in dict.fromkeys(names) if name != question.suggestion]
        if question.suggestion:
            names.insert(0, question.suggestion)
        keys = lettered(names)
        choices = [Choice(key, name, name) for key, name in zip(keys, names, strict=True)]
        return [*choices, Choice("-", "leave it as it is", "-")]

    def _column_choices(self, question: Question) -> list[Choice]:
        files = () if self._plan is None else self._plan.files
        kinds = [file.kind for file in files if question.word in (*file.columns, *file.ignored)]
        fields = list(dict.fromkeys(field for kind in kinds for field in BY_KIND[kind]))
        keys = lettered(fields)
        taken = {field: header for file in files for header, field in file.columns.items() if header != question.word}
        choices = [
            Choice(key, field.replace("_", " "), field, f"now {one_line(taken[field])}" if field in taken else "")
            for key, field in zip(keys, fields, strict=True)
        ]
        return [Choice("-", "leave it out", "-"), *choices]

    def _map_column(self, header: str, field: str) -> None:
        wanted = "" if field == "-" else field
        self._options = replace(self._options, columns={**self._options.columns, header: wanted})
        self._read()

    def action_currency(self) -> None:
        """Say which currency amounts are in whose row states none."""
        if self._plan is None or self.is_waiting:
            self.message.show([("! ", "serious"), ("name a file first", "")])
            return
        now = self._options.currency or self.shell.services.book.settings.currency
        self.shell.ask("Currency of amounts that state none", self._set_currency, value=now, hint="EUR, USD, GBP ...")

    def _set_currency(self, text: str) -> None:
        self._options = replace(self._options, currency=parse_currency(text))
        self._read()

    def _map_stage(self, word: str, stage: str) -> None:
        bare = "" if word == EMPTY_WORD else word
        self._options = replace(self._options, stages={**self._options.stages, bare: stage})
        self._read()

    def _map_product(self, word: str, name: str) -> None:
        products = {known: target for known, target in self._options.products.items() if known != word}
        if name != "-":
            products[word] = name
        self._options = replace(self._options, products=products)
        self._read()

    def _set_order(self, word: str, order: str) -> None:
        self._options = replace(self._options, day_first=order == "day")
        self._read()

    def action_kinds(self) -> None:
        """Say what a file is when its headers do not."""
        if not self._paths:
            self.message.show([("! ", "serious"), ("name a file first", "")])
        elif len(self._paths) == 1:
            self._ask_kind(str(self._paths[0]))
        else:
            keys = lettered([path.name for path in self._paths])
            choices = [Choice(key, path.name, str(path)) for key, path in zip(keys, self._paths, strict=True)]
            self.shell.choose("Which file?", choices, self._ask_kind)

    def _ask_kind(self, path: str) -> None:
        choices = [Choice(key, kind, kind) for key, kind in zip(lettered(KINDS), KINDS, strict=True)]

        def then(kind: str) -> None:
            self._options = replace(self._options, kinds={**self._options.kinds, path: kind})
            self._read()

        self.shell.choose(f"{Path(path).name} holds", choices, then)

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
        new, changed, rejected = plan.total("new"), plan.total("changed"), plan.total("rejected")
        self.shell.say(
            f"Imported {names}: {new:,} new, {changed:,} changed, {rejected:,} rejected", undo=record is not None
        )
        self.dismiss(True)
