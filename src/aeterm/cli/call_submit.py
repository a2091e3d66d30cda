"""`aeterm call submit`: promise a commit and a best case for a period."""

from __future__ import annotations

import argparse

from aeterm.cli.call_rows import call_json
from aeterm.cli.context import Context
from aeterm.cli.tables import amount_cell
from aeterm.domain.parsing import parse_amount
from aeterm.errors import UsageError

_USAGE = "aeterm call submit 2026-Q4 --commit 527k --best 780k"


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Submit, and say what the book has beside it."""
    words = arguments.words
    if len(words) > 1 or (words and arguments.period):
        raise UsageError("call submit takes one period", hint=_USAGE)
    commit, best = (parse_amount(text) if text else None for text in (arguments.commit, arguments.best))
    if commit is None or best is None:
        raise UsageError("a call needs --commit and --best, each with an amount", hint=_USAGE)
    services = context.services()
    call = services.calls.submit(
        words[0] if words else arguments.period,
        commit,
        best,
        arguments.note or "",
        arguments.scope or "",
        currency=arguments.currency,
        author=services.settings.actor or "",
    )
    if context.json:
        context.print_json(call_json(call))
        return 0
    part = f" of {call.scope}" if call.scope else ""
    called = f"commit {amount_cell(call.commit)}, best case {amount_cell(call.best_case)} {call.currency}"
    rolled = f"commit {amount_cell(call.rolled_commit)}, best case {amount_cell(call.rolled_best_case)}"
    context.print(f"{call.period}{part}: {called}")
    context.print(f"  the book: won {amount_cell(call.won)}, {rolled}")
    if call.won is not None and call.commit < call.won:
        context.say(f"the commit is below what is won, {amount_cell(call.won)}: a commit holds won deals too")
    context.say("submitted; a later call takes its place and leaves it in the list")
    return 0
