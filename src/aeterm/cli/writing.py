"""What `brief` and `draft` share: text on stdout as it arrives, talk on stderr, the draft kept in the book."""

from __future__ import annotations

import argparse
import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aeterm.cli.claims_text import FLAGGED, claim_lines, counts
from aeterm.cli.claims_text import as_json as claims_json
from aeterm.cli.context import INTERRUPTED, Context
from aeterm.cli.targets import find_target
from aeterm.domain.draft import Draft, DraftKind, DraftState
from aeterm.domain.money import plain
from aeterm.domain.writing import LANGUAGES
from aeterm.errors import ModelUnavailableError
from aeterm.services.draft_session import DraftSession
from aeterm.services.ports import Prompt
from aeterm.text import clean

_ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_MOST_CLAIMS = 8


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", metavar="NAME", nargs="+", help="a deal or an account")
    parser.add_argument("--outline", action="store_true", help="compose it here; call no model")
    parser.add_argument("--show-prompt", action="store_true", help="print exactly what would be sent, and send nothing")
    parser.add_argument("--language", choices=LANGUAGES, default="", help="instead of the account's language")
    parser.epilog = FLAGGED


def run(context: Context, arguments: argparse.Namespace, kind: DraftKind, own: str = "") -> int:
    """Write a draft and keep it; `own` is a prompt of the user's. The interrupt key ends it, keeps the text, exits 130.

    A model that fails costs the exit code, not the draft: its text so far or the outline is printed and kept.
    """
    services = context.services()
    target = find_target(services, " ".join(arguments.name))
    if arguments.show_prompt:
        prompt = services.drafts.show_prompt(kind, target, language=arguments.language, prompt=own)
        for sentence in services.drafts.remarks(kind, arguments.language, own):
            context.say(sentence)
        return _show(context, prompt)
    session = services.drafts.begin(kind, target, language=arguments.language, outline=arguments.outline, prompt=own)
    for sentence in session.remarks:
        context.say(sentence)
    if session.model != "outline":
        context.say(f"{session.model} is writing; the interrupt key ends it and keeps the text")
        for sentence in session.left_out:
            context.say(f"not sent: {sentence}")
    elif not arguments.outline and services.models.missing:
        context.say(
            f'the model profile "{services.models.missing}" is not in config.toml any more; this is the outline'
        )
    elif not arguments.outline and services.models.current.is_nameless:
        context.say("an endpoint is set, but no model: AETERM_MODEL names one; this is the outline")
    try:
        asyncio.run(_print_pieces(session, context))
    except BaseException:  # a reader that has gone, a second interrupt: the text stays all the same
        session.keep()
        raise
    draft = session.finish()
    if context.json:
        context.print_json(as_json(draft))
    elif not draft.text.endswith("\n"):
        context.print()
    context.out.flush()
    return _said(context, session, draft)


def as_json(draft: Draft) -> dict[str, object]:
    """A draft with its provenance and evidence."""
    return {
        "id": draft.id,
        "kind": draft.kind.slug,
        "title": draft.title,
        "state": draft.state.value,
        "reason": draft.reason,
        "model": draft.model,
        "language": draft.language,
        "created_at": draft.created_at.isoformat(),
        "account_id": draft.account_id,
        "deal_id": draft.deal_id,
        "prompt": draft.prompt_name,
        "prompt_hash": draft.prompt_hash,
        "tokens_in": draft.tokens_in,
        "tokens_out": draft.tokens_out,
        "cost": None if draft.cost is None else plain(draft.cost),
        "cost_currency": draft.cost_currency,
        "left_out": list(draft.left_out),
        "text": draft.text,
        "unresolved": draft.open_claims,
        "overridden_at": draft.overridden_at.isoformat() if draft.overridden_at else None,
        "claims": claims_json(draft),
        "evidence": [
            {
                "number": item.number,
                "kind": item.kind,
                "on": item.on.isoformat() if item.on else None,
                "source": item.source,
                "label": item.label,
                "text": item.text,
            }
            for item in draft.evidence
        ],
    }


async def _print_pieces(session: DraftSession, context: Context) -> None:
    with stopped_by_signals(session.stop):
        async for piece in session.pieces():
            if session.notice and not piece:
                context.say(session.notice)
            if not context.json:
                # Pieces come cleaned from the session.
                context.out.write(piece)
                context.out.flush()


@contextmanager
def stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Whatever asks the program to end meanwhile, the interrupt key or a terminal that is closed, calls `stop`."""
    loop = asyncio.get_running_loop()
    for number in _ENDS:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in _ENDS:
            loop.remove_signal_handler(number)


def _say_flagged(context: Context, draft: Draft) -> None:
    """Name what the check of a model's draft flagged, with its reason and its nearest source."""
    if not draft.open_claims:
        return
    context.say(counts(draft) + ":")
    for line in claim_lines(draft, _MOST_CLAIMS):
        context.err.write(f"{line}\n")  # clean already, and set in
    rest = draft.open_claims - _MOST_CLAIMS
    more = f"and {rest} more: aeterm drafts {draft.id} --claims; " if rest > 0 else ""
    context.say(f"{more}aeterm drafts {draft.id} drop N, rewrite N or confirm N settles one")


def _show(context: Context, prompt: Prompt) -> int:
    """Print what would be sent, to the letter; where to and how much goes to stderr."""
    from aeterm.qualification.tokens import tokens_of

    models = context.services().models
    why = models.why_not(models.current)
    where = f"drafts are outlines ({why})" if why else f"{models.label} at {models.current.host}"
    if context.json:
        context.print_json({"system": prompt.system, "user": prompt.user, "max_tokens": prompt.max_tokens,
                            "temperature": prompt.temperature})  # fmt: skip
    else:
        context.say(f"{where}: about {tokens_of(prompt):,} tokens; the marker is new each time")
        context.out.write(clean(prompt.system) + "\n" + clean(prompt.user))
    return 0


def usage(draft: Draft) -> str:
    """`900 tokens read, 7 written, 0.0021 USD`; empty when the server did not count."""
    if draft.tokens_in is None and draft.tokens_out is None:
        return ""
    counts = f"{draft.tokens_in or 0:,} tokens read, {draft.tokens_out or 0:,} written"
    return counts if draft.cost is None else f"{counts}, {plain(draft.cost)} {draft.cost_currency}"


def _said(context: Context, session: DraftSession, draft: Draft) -> int:
    _say_flagged(context, draft)
    if draft.state is DraftState.COMPLETE and (missing := context.services().drafts.missing_sections(draft)):
        context.say(f"not in it: {'; '.join(missing)}")
    if session.is_stopped:
        context.say(f"stopped; the text so far is kept as {draft.id}")
        return INTERRUPTED
    if session.reason:
        outline = "; this is the outline instead" if draft.model == "outline" else ""
        mark = "" if draft.state is DraftState.COMPLETE else "incomplete: "
        context.say(f"{mark}{session.reason}{outline}")
        if session.error is not None and session.error.hint:
            context.say(f"  {session.error.hint}")
    if counted := usage(draft):
        context.say(counted)
    kept = "kept as" if session.is_new else "nothing new since it was kept as"
    context.say(f"{kept} {draft.id}; aeterm drafts {draft.id} shows it again")
    if session.error is not None:
        return session.error.exit_code
    return 0 if draft.state is DraftState.COMPLETE else ModelUnavailableError.exit_code
