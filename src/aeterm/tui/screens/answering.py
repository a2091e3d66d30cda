"""What an import asks (stages, products, columns, currency, order of dates, kind of file), and what is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from aeterm.domain.money import parse_currency
from aeterm.domain.product import Product
from aeterm.domain.stage import Process
from aeterm.interchange.fields import BY_KIND
from aeterm.interchange.plan import EMPTY_WORD, KINDS, ImportOptions, ImportPlan
from aeterm.text import one_line
from aeterm.tui.letters import lettered
from aeterm.tui.presenters.importing import LEFT_OUT, Question
from aeterm.tui.screens.waiting import WaitingScreen
from aeterm.tui.shell import Choice

NO_FILE = "name a file first"
_DATES = [
    Choice("d", "day first", "day", "03/04 is 3 April"),
    Choice("m", "month first", "month", "03/04 is 4 March"),
]


def _stage_choices(process: Process) -> list[Choice]:
    stages = process.stages
    keys = lettered([stage.label for stage in stages])
    return [
        Choice(key, stage.label, stage.id, f"{stage.probability:.0%} {stage.state.value}")
        for key, stage in zip(keys, stages, strict=True)
    ]


class AnsweringScreen(WaitingScreen[bool]):
    """Every answer is an option of the plan, which is made again with it."""

    def __init__(self) -> None:
        super().__init__()
        self._paths: list[Path] = []
        self._options = ImportOptions()
        self._plan: ImportPlan | None = None

    def _read(self) -> None:
        """Make the plan again."""
        raise NotImplementedError

    def _ask(self, question: Question) -> None:
        if question.kind == "currency":
            self.action_currency()
            return
        process = self.shell.services.book.settings.process
        ways: dict[str, tuple[Callable[[Question], list[Choice]], Callable[[str, str], None]]] = {
            "stage": (lambda question: _stage_choices(process), self._map_stage),
            "product": (self._product_choices, self._map_product),
            "dates": (lambda question: _DATES, self._set_order),
            "column": (self._column_choices, self._map_column),
        }
        choices, then = ways[question.kind]
        title = f'{question.kind} "{one_line(question.word) or "(empty)"}" is'
        now = "-" if question.answer == LEFT_OUT else question.answer.replace(" ", "_")
        if question.kind == "stage":
            known = self.shell.services.book.settings.process.find(question.answer or question.suggestion)
            now = known.id if known else ""
        self.shell.choose(title, choices(question), partial(then, question.subject), selected=now)

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
        files = tuple(file for file in files if question.file in ("", file.name))
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
            self.message.show([("! ", "serious"), (NO_FILE, "")])
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

    def action_sides(self) -> None:
        """In conflicts take the file's value, or again what is here."""
        if self._plan is None or self.is_waiting:
            self.message.show([("! ", "serious"), (NO_FILE, "")])
        elif not self._options.is_theirs and not self._plan.total("conflicts") and not self._plan.total("kept"):
            self.message.show([("! ", "serious"), ("nothing of these files was edited here", "")])
        else:
            self._options = replace(self._options, is_theirs=not self._options.is_theirs)
            self._read()

    def action_kinds(self) -> None:
        """Say what a file is when its headers do not."""
        if not self._paths:
            self.message.show([("! ", "serious"), (NO_FILE, "")])
        elif len(self._paths) == 1:
            self._ask_kind(str(self._paths[0]))
        else:
            keys = lettered([path.name for path in self._paths])
            choices = [Choice(key, path.name, str(path)) for key, path in zip(keys, self._paths, strict=True)]
            self.shell.choose("WHICH FILE", choices, self._ask_kind)

    def _ask_kind(self, path: str) -> None:
        choices = [Choice(key, kind, kind) for key, kind in zip(lettered(KINDS), KINDS, strict=True)]

        def then(kind: str) -> None:
            self._options = replace(self._options, kinds={**self._options.kinds, path: kind})
            self._read()

        self.shell.choose(f"WHAT IT HOLDS  {one_line(Path(path).name)}", choices, then)
