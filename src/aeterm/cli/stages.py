"""`aeterm stages`: the stages of the book's process, as data."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.parser import pairs
from aeterm.cli.tables import Column, table, terminal_columns
from aeterm.domain.money import plain
from aeterm.domain.stage import Stage
from aeterm.errors import UsageError

_USAGE = "aeterm stages set proposal probability=40% category=commit"
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="set|add ID field=value",
        help="fields: label, probability, category; of a new stage also state",
    )
    parser.add_argument("--before", metavar="ID", default="", help="where a new stage goes")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List, set or add."""
    words = arguments.words
    if not words:
        return _list(context)
    if words[0] not in ("set", "add") or len(words) < 3:
        raise UsageError("stages takes nothing, or set|add ID field=value", hint=_USAGE)
    configuration = context.services(create=True, passes_demo=False).configuration
    texts = pairs(words[2:])
    if words[0] == "set":
        stage = configuration.set_stage(words[1], texts)
    else:
        stage = configuration.add_stage(words[1], texts, before=arguments.before)
    if context.json:
        context.print_json(_json(stage))
    else:
        context.print(f"{stage.id}: {stage.label}, {_percent(stage)}, {stage.default_category.label}")
        context.say("aeterm undo takes it back")
    return 0


def _list(context: Context) -> int:
    stages = context.services().book.settings.stages
    if context.json:
        context.print_json([_json(stage) for stage in stages])
        return 0
    columns = (
        Column("Id"),
        Column("Label", can_shrink=True),
        Column("Odds", right=True),
        Column("Category"),
        Column("State"),
    )
    rows = [
        (stage.id, stage.label, _percent(stage), stage.default_category.label, stage.state.value) for stage in stages
    ]
    context.print(table(columns, rows, limit=terminal_columns(context.out)))
    return 0


def _percent(stage: Stage) -> str:
    return f"{plain(stage.probability * 100)}%"


def _json(stage: Stage) -> dict[str, object]:
    return {
        "id": stage.id,
        "label": stage.label,
        "probability": plain(stage.probability),
        "category": stage.default_category.value,
        "state": stage.state.value,
    }
