"""`aeterm drafts`: the list of drafts, one of them, what is flagged in it, or one less."""

from __future__ import annotations

import argparse

from aeterm.cli.claims_text import claim_lines, counts, numbered
from aeterm.cli.context import Context
from aeterm.cli.writing import as_json
from aeterm.domain.draft import Draft, DraftKind, DraftState
from aeterm.errors import UsageError
from aeterm.text import counted, one_line

_ACTIONS = ("drop", "rewrite", "confirm")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", nargs="?", metavar="ID", help="print this draft")
    action = "take a flagged claim out, put its nearest source in its place, or say you checked it"
    parser.add_argument("action", nargs="?", choices=_ACTIONS, metavar="drop|rewrite|confirm", help=action)
    parser.add_argument("number", nargs="?", type=int, metavar="N", help="which one; --claims numbers them")
    parser.add_argument("--claims", action="store_true", help="what the check flagged; exit code 1 while one is open")
    parser.add_argument("--mail", action="store_true", help="of a follow-up only the mail: subject, greeting, body")
    parser.add_argument("--remove", action="store_true", help="take it out of the book; undo brings it back")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List drafts newest first, print one or its flagged claims, settle a claim, or remove a draft."""
    drafts = context.services().drafts
    if arguments.id is None:
        if arguments.remove or arguments.claims or arguments.mail:
            raise UsageError("the id of a draft is needed", hint="aeterm drafts lists them")
        _list(context)
        return 0
    draft = drafts.get(arguments.id)
    if arguments.action:
        _settle(context, draft, arguments.action, arguments.number)
    elif arguments.claims:
        return _claims(context, draft)
    elif arguments.mail:
        _mail(context, draft)
    elif arguments.remove:
        drafts.remove(draft.id)
        context.say(f"{draft.id} removed; aeterm undo brings it back")
    elif context.json:
        context.print_json(as_json(draft))
    else:
        context.print(draft.text.rstrip("\n"))
        if draft.state is not DraftState.COMPLETE:
            context.say(f"{draft.state.value}: {draft.reason}")
        if draft.open_claims:
            context.say(f"{_unresolved(draft)}; aeterm drafts {draft.id} --claims names them")
    return 0


def _mail(context: Context, draft: Draft) -> None:
    """Print what is sent, and say what was flagged in it."""
    if draft.kind is not DraftKind.FOLLOW_UP:
        raise UsageError(f"{draft.id} is no mail but a {draft.kind.label}", hint=f"aeterm drafts {draft.id} prints it")
    from aeterm.qualification.mail_text import mail_text

    text = mail_text(draft.text)
    if context.json:
        context.print_json({"id": draft.id, "mail": text})
    else:
        context.print(text.rstrip("\n"))
    if draft.open_claims:
        context.say(f"{_unresolved(draft)}; aeterm drafts {draft.id} --claims names them")


def _settle(context: Context, draft: Draft, action: str, number: int | None) -> None:
    """Do something about one flagged claim, and say what is left."""
    found = dict(numbered(draft))
    if number not in found:
        which = f"1 to {len(found)}" if found else "none"
        raise UsageError(
            f"which claim? flagged in {draft.id}: {which}", hint=f"aeterm drafts {draft.id} --claims numbers them"
        )
    index = next(place for place, claim in enumerate(draft.claims) if claim is found[number])
    claims = context.services().claims
    act = {"drop": claims.drop, "rewrite": claims.rewrite, "confirm": claims.confirm}[action]
    changed = act(draft, index)
    if context.json:
        context.print_json(as_json(changed))
    done = {"drop": "dropped", "rewrite": "rewritten from source", "confirm": "confirmed"}[action]
    context.say(f"{done}; {_unresolved(changed)}; aeterm undo takes it back")


def _claims(context: Context, draft: Draft) -> int:
    if context.json:
        from aeterm.cli.claims_text import as_json as claims_json

        context.print_json({"claims": claims_json(draft), "unresolved": draft.open_claims})
    else:
        for line in claim_lines(draft):
            context.print(line)
        context.say(counts(draft))
    return 1 if draft.open_claims else 0


def _unresolved(draft: Draft) -> str:
    return f"{counted(draft.open_claims, 'claim')} unresolved"


def _list(context: Context) -> None:
    drafts = context.services().drafts.list()
    if context.json:
        context.print_json([as_json(draft) for draft in drafts])
        return
    for draft in drafts:
        state = "" if draft.state is DraftState.COMPLETE else f"  {draft.state.value}"
        flagged = f"  {_unresolved(draft)}" if draft.open_claims else ""
        day = draft.created_at.astimezone().date().isoformat()
        context.print(f"{draft.id:<5} {day}  {one_line(draft.title)}  ({one_line(draft.model)}){state}{flagged}")
    if not drafts:
        context.say("no drafts yet; aeterm brief NAME writes one")
