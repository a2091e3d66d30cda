"""`aeterm prompts`: the files that drafts are written by: list, show, check, make a new one."""

from __future__ import annotations

import argparse
from pathlib import Path

from aeterm.cli.context import Context
from aeterm.errors import UsageError
from aeterm.services.prompts import PromptRow, PromptService
from aeterm.text import clean, counted, one_line

_EXAMPLES = """\
  aeterm prompts list
  aeterm prompts show follow-up
  aeterm prompts new follow-up                       your copy, used instead of the bundled one
  aeterm prompts new board-memo --from deal-review   a prompt of your own: aeterm draft board-memo NAME
  aeterm prompts check
"""
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("action", choices=("list", "show", "check", "new"), nargs="?", default="list")
    parser.add_argument("names", metavar="NAME", nargs="*", help="a prompt; for check, files")
    parser.add_argument("--from", dest="source", metavar="KIND", default="", help="for new: the bundled prompt to copy")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List, show, check or make. `check` exits 1 when anything is wrong."""
    from aeterm.bootstrap import prompt_service

    prompts, names = prompt_service(), arguments.names
    if arguments.source and arguments.action != "new":
        raise UsageError("--from goes with new", hint="aeterm prompts new NAME --from KIND")
    if arguments.action == "list":
        return _list(context, [row for row in prompts.rows() if all(name in row.slug for name in names)])
    if arguments.action == "check":
        return _check(context, prompts, [Path(name) for name in names])
    if len(names) != 1:
        raise UsageError(f"prompts {arguments.action} needs one name", hint="aeterm prompts list shows them")
    if arguments.action == "show":
        return _show(context, prompts, names[0])
    path = prompts.new(names[0], arguments.source)
    if context.json:
        context.print_json({"path": str(path)})
    else:
        context.print(one_line(str(path)))
        context.say(f"aeterm prompts check {one_line(str(path))} says whether it can be used")
    return 0


def _list(context: Context, rows: list[PromptRow]) -> int:
    if context.json:
        context.print_json([_json(row) for row in rows])
        return 0
    for row in rows:
        title = " / ".join(title for title in map(row.front.title, row.front.languages) if title)
        whose = "yours" if row.is_own else "bundled"
        context.print(f"{row.slug:<28} {whose:<8} {one_line(title)} ({', '.join(row.front.languages)})")
        context.print(f"  inputs  {', '.join(row.front.inputs)}")
        context.print(f"  path    {one_line(str(row.path))}")
        if row.problem:
            context.print(f"  !       {one_line(row.problem)}")
    return 0


def _json(row: PromptRow) -> dict[str, object]:
    front = row.front
    return {
        "name": row.slug,
        "whose": "yours" if row.is_own else "bundled",
        "title": front.title("en"),
        "title_fr": front.titles.get("fr", ""),
        "kind": front.kind,
        "inputs": list(front.inputs),
        "sections": list(front.sections("en")),
        "languages": list(front.languages),
        "max_tokens": front.max_tokens,
        "evidence_tokens": front.evidence_tokens,
        "path": str(row.path),
        "problem": row.problem,
    }


def _show(context: Context, prompts: PromptService, name: str) -> int:
    path, text = prompts.show(name)
    if context.json:
        context.print_json({"path": str(path), "text": text})
    else:
        context.say(one_line(str(path)))
        context.out.write(clean(text))
    return 0


def _check(context: Context, prompts: PromptService, files: list[Path]) -> int:
    count, problems = prompts.check(files)
    if context.json:
        context.print_json(
            [
                {"path": str(problem.path), "line": problem.line, "problem": problem.text, "hint": problem.hint}
                for problem in problems
            ]
        )
    else:
        for problem in problems:
            hint = f" ({problem.hint})" if problem.hint else ""
            context.print(one_line(f"{problem.where}: {problem.text}{hint}"))
        context.say(
            f"{counted(count, 'file')} checked, {counted(len(problems), 'problem') if problems else 'all sound'}"
        )
    return 1 if problems else 0
