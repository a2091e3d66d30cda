"""`aeterm report forecast`: the forecast as one page, in Markdown or HTML."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.output import deliver
from aeterm.cli.panel_options import add_currency, add_measure, add_period
from aeterm.domain.measure import Measure
from aeterm.domain.writing import LANGUAGES
from aeterm.errors import UsageError

_KINDS = ("forecast",)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kind", choices=_KINDS, help="what the page is about")
    add_period(parser)
    parser.add_argument("--since", metavar="WHEN", default="7d", help="tell changes since: 7d, monday, start, call")
    add_currency(parser)
    add_measure(parser)
    parser.add_argument("--language", choices=LANGUAGES, default="", help="instead of the book's language")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--md", action="store_true", help="Markdown, which is the rule")
    form.add_argument("--html", action="store_true", help="one self-contained HTML page that prints on A4")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of stdout")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print or write the page."""
    from aeterm.reports.html import to_html
    from aeterm.reports.markdown import to_markdown

    if context.json:
        raise UsageError("a report is Markdown or HTML", hint="aeterm forecast --full --json has its figures")
    report = context.services().reports.forecast(
        arguments.period,
        since=arguments.since,
        currency=arguments.currency,
        measure=Measure(arguments.measure),
        language=arguments.language,
    )
    text = to_html(report) if arguments.html else to_markdown(report)
    deliver(context, text, arguments.output, report.title)
    return 0
