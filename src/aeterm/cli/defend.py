"""`aeterm defend NAME`: the page for the manager's review of a deal."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.domain.settings import LANGUAGES
from aeterm.qualification.defence_page import DefencePage, Line

INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", metavar="NAME", nargs="+", help="a deal")
    parser.add_argument("--md", action="store_true", help="as Markdown")
    parser.add_argument("--since", metavar="WHEN", default="", help="tell changes since: 7d, monday, 2026-11-16, call")
    parser.add_argument("--language", choices=LANGUAGES, default="", help="instead of the book's language")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the page."""
    services = context.services()
    deal = services.deals.find(" ".join(arguments.name))
    since = services.movement.since(arguments.since) if arguments.since else None
    page = services.defence.page(deal.id, since=since, language=arguments.language)
    if context.json:
        context.print_json(_as_json(page))
    else:
        context.print((page.as_markdown() if arguments.md else page.as_text()).rstrip("\n"))
    return 0


def _as_json(page: DefencePage) -> dict[str, object]:
    return {
        "language": page.language,
        "title": page.title,
        "facts": page.facts,
        "since": page.since,
        "answers": [
            {"question": answer.question, "known": bool(answer.lines), "lines": [_line(line) for line in answer.lines]}
            for answer in page.answers
        ],
        "risks": [_line(line) for line in page.risks],
        "ask": [_line(line) for line in page.ask],
        "left_out": list(page.left_out),
    }


def _line(line: Line) -> dict[str, str]:
    return {"text": line.text, "source": line.source}
