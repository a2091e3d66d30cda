"""`aeterm import`: CRM exports into the book, with a difference to look at first."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from aeterm.cli.context import Context
from aeterm.domain.journal import JournalRecord
from aeterm.domain.money import parse_currency
from aeterm.domain.stage_words import stage_meant
from aeterm.errors import UsageError
from aeterm.interchange.plan import ImportOptions, ImportPlan
from aeterm.services.container import Services
from aeterm.services.import_answers import unready_error
from aeterm.text import counted

_EXAMPLES = """\
  aeterm import deals.csv accounts.csv --dry-run
  aeterm import deals.csv --stage "Engaging=discovery" --stage "=qualification"
  aeterm import deals.csv products.csv --product "GTXPro=GTX Pro" --currency USD
  aeterm import deals.csv --map "Montant HT=amount" --map "Comment=" --day-first
  aeterm import deals.csv --theirs --dry-run
"""
_ATTEMPTS = 3

T = TypeVar("T")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="CSV exports, in any order; together they are one undo"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change, write nothing")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="[FILE:]HEADER=FIELD",
        help="how to read a column, of every file or of one; HEADER= leaves it out",
    )
    parser.add_argument("--stage", action="append", default=[], metavar="WORD=STAGE", help="=STAGE maps empty cells")
    parser.add_argument("--product", action="append", default=[], metavar="WORD=NAME", help="a name of the price list")
    parser.add_argument("--kind", action="append", default=[], metavar="FILE=KIND", help="where headers do not say it")
    parser.add_argument("--currency", metavar="CODE", help="of amounts whose row states none")
    parser.add_argument(
        "--theirs", action="store_true", help="take the file's value where it was changed here and in the file"
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", help="03/04/2026 is 3 April, where nothing proves it")
    order.add_argument("--month-first", action="store_true", help="03/04/2026 is March 4, where nothing proves it")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Plan, ask or refuse what is not clear, show, write."""
    from aeterm.bootstrap import holds_book, open_services, remember_book

    options = _options(arguments)
    files = [Path(name) for name in arguments.files]
    path = context.book_path(create=True)
    is_new = not holds_book(path)
    services = open_services(path, context.settings, create=True)
    try:
        for warning in services.book.warnings:
            context.say(f"warning: {warning}")
        with context.progress() as progress:
            plan = services.imports.plan(files, options, progress)
        if context.is_interactive and not context.json:
            plan = _asked(context, services, files, options, plan)
        if arguments.dry_run or not plan.is_ready:
            _show(context, plan, is_dry_run=True, is_written=False)
            if not plan.is_ready:
                raise unready_error(plan)
            context.say("dry run: nothing was written")
            return _exit_code(plan)
        with context.progress() as progress:
            record = None if _exit_code(plan) else services.imports.apply(plan, progress)
    finally:
        services.book.close()
    _show(context, plan, is_dry_run=False, is_written=record is not None)
    if record is not None:
        remember_book(path, is_named=bool(context.book_option))
    if is_new and record is not None:
        context.say(f"new book: {path}")
    context.say(_conclusion(plan, record))
    return _exit_code(plan)


def _options(arguments: argparse.Namespace) -> ImportOptions:
    currency = parse_currency(arguments.currency) if arguments.currency else None
    return ImportOptions(
        columns=pairs_of("--map", arguments.map, "Header=field"),
        stages=pairs_of("--stage", arguments.stage, "Engaging=discovery"),
        products=pairs_of("--product", arguments.product, "GTXPro=GTX Pro"),
        kinds=pairs_of("--kind", arguments.kind, "export.csv=deals"),
        currency=currency,
        is_theirs=arguments.theirs,
        day_first=True if arguments.day_first else False if arguments.month_first else None,
    )


def pairs_of(option: str, words: Sequence[str], example: str) -> Mapping[str, str]:
    """`LEFT=RIGHT` words of an option as a mapping; the last `=` tells them apart. UsageError for a word without."""
    found: dict[str, str] = {}
    for word in words:
        left, equals, right = word.rpartition("=")
        if not equals:
            raise UsageError(f'{option} "{word}" has no "="', hint=f'for example: {option} "{example}"')
        found[left.strip()] = right.strip()
    return found


def _asked(
    context: Context, services: Services, files: Sequence[Path], options: ImportOptions, plan: ImportPlan
) -> ImportPlan:
    """The plan after the user answered what it left open."""
    if plan.is_ready:
        return plan
    if plan.date_questions:
        question = plan.date_questions[0]
        prompt = f'"{question.column}" of {question.file}: is {question.example} day first (d) or month first (m)?'
        options = replace(options, day_first=_choice(context, prompt, {"d": True, "m": False}))
    process = services.book.settings.process
    stages = {name: stage.id for stage in process.stages for name in (stage.id, stage.label.casefold())}
    answers: dict[str, str] = {}
    if plan.unknown_stages:
        context.say(f"stages of this book: {', '.join(stage.id for stage in process.stages)}")
    for word, count in plan.unknown_stages:
        likely = plan.stage_suggestions.get(word, "")
        prompt = f'stage "{word}" ({counted(count, "deal")}) is' + (f" [{likely}]:" if likely else ":")
        answer = _choice(context, prompt, stages, default=likely, meant=lambda text: stage_meant(text, process))
        answers["" if word == "(empty)" else word] = answer
    options = replace(options, stages={**options.stages, **answers})
    with context.progress() as progress:
        return services.imports.plan(files, options, progress)


def _choice(
    context: Context,
    prompt: str,
    choices: Mapping[str, T],
    *,
    default: str = "",
    meant: Callable[[str], T | None] = lambda text: None,
) -> T:
    """What was chosen, or what other words mean; an empty answer chooses the default, where there is one."""
    for _ in range(_ATTEMPTS):
        answer = context.ask(prompt).casefold() or default
        if answer in choices:
            return choices[answer]
        near = [value for name, value in choices.items() if answer and name.startswith(answer)]
        if near and all(value == near[0] for value in near):
            return near[0]
        if answer and (other := meant(answer)):
            return other
        context.say(f'"{answer}" is none of: {", ".join(choices)}')
    raise UsageError(f"no usable answer: {prompt}")


def _show(context: Context, plan: ImportPlan, *, is_dry_run: bool, is_written: bool) -> None:
    from aeterm.interchange.report import report_lines, to_json

    if context.json:
        context.print_json(to_json(plan, is_written=is_written))
        return
    for line in report_lines(plan, is_dry_run=is_dry_run):
        context.print(line)


def _conclusion(plan: ImportPlan, record: JournalRecord | None) -> str:
    """What was written, which is nothing when another process imported the same in the meantime."""
    written = sum(change.table not in ("profiles", "imported") for change in record.changes) if record else 0
    if written:
        return f"imported: {counted(written, 'record')} written; aeterm undo takes it back in one step"
    if plan.total("kept") or plan.total("conflicts"):
        return "0 changes: what was edited here stays"
    is_empty = not any(file.rows for file in plan.files)
    return "0 changes" if is_empty or plan.rejections else "0 changes: the book already holds all of it"


def _exit_code(plan: ImportPlan) -> int:
    """1 when there were rows and not one of them could be imported."""
    accepted = sum(plan.total(what) for what in ("new", "changed", "unchanged"))
    return 1 if plan.rejections and not accepted else 0
