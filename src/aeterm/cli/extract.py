"""`aeterm extract NOTE_ID|NAME`: what a note could change in the book, and accepting it."""

from __future__ import annotations

import argparse
import asyncio

from aeterm.cli import proposals
from aeterm.cli.context import Context
from aeterm.cli.targets import find_target
from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.errors import NotFoundError, UsageError
from aeterm.text import clean, one_line

INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", metavar="NOTE|NAME", nargs="+", help="a note, or a deal or account for its newest note")
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--rules", action="store_true", help="what the rules find (default); nothing is sent")
    who.add_argument("--model", action="store_true", help="what the model in force proposes")
    parser.add_argument("--accept", metavar="IDS", default="", help="p1,p3 or all: write these into the book")
    parser.add_argument("--quick", action="store_true", help="NAME TEXT: keep the text as a note first")
    parser.add_argument("--show-prompt", action="store_true", help="print exactly what would be sent, and send nothing")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List proposals as a diff with the words they rest on; write those that are accepted.

    A model that fails costs the exit code, not the list: the proposals of the rules are shown with the reason.
    """
    services = context.services()
    note = _quick(context, arguments.name) if arguments.quick else _note(context, " ".join(arguments.name))
    if arguments.show_prompt:
        return _show_prompt(context, note)
    if not arguments.model:
        return proposals.run(context, note, services.extraction.propose(note.id), arguments.accept)
    if arguments.accept and arguments.accept != "all":
        raise UsageError(
            "a model proposes something else each time: its ids cannot be known beforehand",
            hint="--accept all, or without --model",
        )
    if not services.extraction.why_no_model(note):
        context.say(f"{services.models.label} is reading {note.id}")
    with context.progress() as progress:
        found = asyncio.run(services.extraction.propose_with_model(note.id, progress=progress))
    if found.reason and arguments.accept:
        proposals.run(context, note, found, "")
        context.say("nothing was accepted: these are not the model's")
        return 1
    code = proposals.run(context, note, found, arguments.accept)
    return code or int(bool(found.reason))


def _quick(context: Context, words: list[str]) -> Note:
    if len(words) < 2:
        raise UsageError(
            "--quick needs a name and a text", hint='aeterm extract --quick Wayne "call back Ana on Friday"'
        )
    services = context.services()
    note = services.accounts.add_note(find_target(services, words[0]), " ".join(words[1:]))
    context.say(f"{note.kind} {note.id} kept; aeterm undo takes it back")
    return note


def _note(context: Context, name: str) -> Note:
    """The note of that id, else the newest one on the deal or account of that name."""
    services = context.services()
    try:
        return services.accounts.note(name)
    except NotFoundError:
        if name[:1] == "n" and name[1:].isdigit():
            raise
    target = find_target(services, name)
    notes = services.accounts.notes(target)
    if not notes:
        what = "deal" if isinstance(target, Deal) else "account"
        raise NotFoundError(f"there is no note on the {what} {one_line(target.name)}", hint="aeterm note add keeps one")
    if not context.json:
        context.say(f"the newest note on {one_line(target.name)}: {notes[0].id}")
    return notes[0]


def _show_prompt(context: Context, note: Note) -> int:
    """Print what would be sent, to the letter; where to and how much goes to stderr."""
    from aeterm.qualification.tokens import tokens_of

    services = context.services()
    prompts = services.extraction.show_prompts(note.id)
    why = services.models.why_not(services.models.current)
    where = f"no model is asked ({why})" if why else f"{services.models.label} at {services.models.current.host}"
    if context.json:
        context.print_json([{"system": prompt.system, "user": prompt.user, "max_tokens": prompt.max_tokens,
                             "temperature": prompt.temperature} for prompt in prompts])  # fmt: skip
        return 0
    tokens = sum(tokens_of(prompt) for prompt in prompts)
    parts = f" in {len(prompts)} parts" if len(prompts) > 1 else ""
    context.say(f"{where}: about {tokens:,} tokens{parts}; the marker is new each time")
    for prompt in prompts:
        context.out.write(clean(prompt.system) + "\n" + clean(prompt.user))
    return 0
