"""`aeterm review`: the weekly review, deal by deal, with what to ask; a decision is logged as in the interface."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from aeterm.cli.context import Context
from aeterm.cli.rows import date_json, deal_amount, deal_json
from aeterm.cli.tables import cut, date_cell, plainly, terminal_columns
from aeterm.domain.stage import Process
from aeterm.errors import UsageError
from aeterm.services.container import Services
from aeterm.services.weekly_review import ReviewPage
from aeterm.text import counted, one_line

_CATEGORIES = {"commit": "commit", "best": "best case", "pipeline": "pipeline"}
_EXAMPLES = """\
  aeterm review --top 5
  aeterm review "Regulatory audit trail" --decide commit
  aeterm review "Regulatory audit trail" --push "15 jan" --why "budget frozen"
  aeterm review "Regulatory audit trail" --next "Legal intro" --due wed
"""
_LABEL = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", metavar="NAME", nargs="*", help="one deal; those of the worklist without it")
    parser.add_argument("--filter", metavar="QUERY", default="", help="the open deals of a filter, the largest first")
    parser.add_argument("--top", metavar="N", type=int, help="the first N only")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--decide", choices=tuple(_CATEGORIES), help="put it into this category and log that")
    one.add_argument("--push", metavar="DAY", help="move the expected close, with --why, and log that")
    one.add_argument("--next", metavar="STEP", help="set the next step, with --due or without a day, and log that")
    one.add_argument("--note", metavar="WORDS", help="log these words")
    parser.add_argument("--why", metavar="REASON", help="why it is pushed")
    parser.add_argument("--due", metavar="DAY", help="by when the next step is due")
    parser.epilog = _EXAMPLES


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the deals to go through, or one of them, after what was decided on it."""
    if arguments.top is not None and arguments.top < 1:
        raise UsageError(f"--top {arguments.top} leaves nothing", hint="--top 5")
    services, name = context.services(), " ".join(arguments.name)
    decides = _is_decision(arguments)
    if decides and not name:
        raise UsageError("a decision is about one deal", hint=_EXAMPLES.splitlines()[1].strip())
    if name and arguments.filter:
        raise UsageError("a name and --filter do not go together", hint="leave one of them out")
    review = services.weekly_review
    if name:
        deals = [services.deals.find(name)]
        if decides:
            _decide(services, deals[0].id, arguments)
    else:
        deals = review.deals(arguments.filter)
    pages = [review.page(deal.id) for deal in deals[: arguments.top]]
    if context.json:
        context.print_json([_as_json(page) for page in pages])
    else:
        _print(context, services, pages)
    if decides:
        context.say("logged; aeterm undo takes it back")
    elif not name:
        decided = sum(bool(review.logged(deal.id)) for deal in deals)
        context.say(f"{len(pages)} of {counted(len(deals), 'deal')}, {decided:,} decided today")
    return 0


def _is_decision(arguments: argparse.Namespace) -> bool:
    """Whether something is to be decided; UsageError for a half of it."""
    if (arguments.push is None) != (arguments.why is None):
        raise UsageError("a push needs its day and its reason", hint=_EXAMPLES.splitlines()[2].strip())
    if arguments.due is not None and arguments.next is None:
        raise UsageError("--due is the day of --next", hint=_EXAMPLES.splitlines()[3].strip())
    return any(value is not None for value in (arguments.decide, arguments.push, arguments.next, arguments.note))


def _decide(services: Services, deal_id: str, arguments: argparse.Namespace) -> None:
    """What each key of the review in the interface does."""
    review = services.weekly_review
    if arguments.decide:
        review.decide(deal_id, {"category": arguments.decide}, _CATEGORIES[arguments.decide])
    elif arguments.push is not None:
        review.push(deal_id, arguments.push, arguments.why)
    elif arguments.next is not None:
        texts = {"next_step": arguments.next, "next_step_on": arguments.due or "-"}
        review.decide(deal_id, texts, f"next step {one_line(arguments.next)}")
    else:
        review.note(deal_id, arguments.note)


def _print(context: Context, services: Services, pages: list[ReviewPage]) -> None:
    limit, process = None if context.plain else terminal_columns(context.out), services.book.settings.process
    for number, page in enumerate(pages):
        if number:
            context.print()
        for text in _lines(page, process):
            context.print(plainly(text) if context.plain else cut(text, limit))


def _lines(page: ReviewPage, process: Process) -> Iterator[str]:
    """Where it stands, what changed, what is doubtful, what to ask, what was decided."""
    deal, card = page.deal, page.card
    account = f" · {one_line(deal.account_name)}" if deal.account_name else ""
    yield f"{one_line(deal.name)}{account} ({deal.id})"
    stage = process.stage(deal.stage).label
    yield _row("Stands", f"{deal_amount(deal)}, {stage}, {deal.category.label}, close {date_cell(deal.effective_on)}")
    since = f"since {'its review of ' if page.is_since_review else 'Monday '}{page.since.isoformat()}"
    changes = ["new in the book"] if page.is_new else list(page.changes)
    touches = [f"{touch.on.isoformat()} {touch.kind} {one_line(touch.text)}" for touch in page.touches]
    yield from _rows("Changed", [f"{change} ({since})" for change in changes] + touches or [f"nothing {since}"])
    yield from _rows("Doubts", [f"{signal.mark} {signal.text}" for signal in page.signals])
    yield from _rows("Gates", [warning.text for warning in page.warnings])
    yield _row("MEDDPICC", f"{card.letters} {card.total} of {card.most}, weakest: {card.weakest.element.label('en')}")
    yield from _rows("Ask", page.questions)
    due = f" ({deal.next_step_on.isoformat()})" if deal.next_step and deal.next_step_on else ""
    yield _row("Next step", f"{one_line(deal.next_step) or 'none'}{due}")
    yield _row("Today", page.logged or "nothing decided yet")


def _rows(label: str, texts: list[str] | tuple[str, ...]) -> Iterator[str]:
    for number, text in enumerate(texts):
        yield _row("" if number else label, text)


def _row(label: str, text: str) -> str:
    return f"  {label:<{_LABEL}} {one_line(text)}"


def _as_json(page: ReviewPage) -> dict[str, object]:
    return {
        **deal_json(page.deal),
        "next_step_on": date_json(page.deal.next_step_on),
        "since": page.since.isoformat(),
        "since_review": page.is_since_review,
        "new": page.is_new,
        "changes": list(page.changes),
        "touches": [
            {"on": touch.on.isoformat(), "kind": touch.kind, "text": one_line(touch.text)} for touch in page.touches
        ],
        "signals": [{"mark": signal.mark, "text": signal.text} for signal in page.signals],
        "gates": [warning.text for warning in page.warnings],
        "letters": page.card.letters,
        "weakest": page.card.weakest.element.id,
        "questions": list(page.questions),
        "logged": page.logged,
    }
