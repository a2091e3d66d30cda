"""`aeterm export`: the book as CSV or JSON, to stdout or a file."""

from __future__ import annotations

import argparse
import io

from aeterm.cli.context import Context, json_text
from aeterm.cli.output import deliver
from aeterm.text import counted

_EXAMPLES = """\
  aeterm export csv > deals.csv
  aeterm export csv --kind accounts -o accounts.csv
  aeterm export json -o book.json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("format", choices=("csv", "json"), help="csv: one table; json: the whole book")
    parser.add_argument("--kind", choices=("deals", "accounts"), default="deals", help="which table as CSV")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of stdout")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Write the table or the book."""
    exports = context.services().exports
    if arguments.format == "csv":
        stream = io.StringIO()
        written = counted(exports.csv(stream, arguments.kind), arguments.kind[:-1])
        text = stream.getvalue()
    else:
        written = "the whole book"
        text = json_text(exports.json()) + "\n"
    deliver(context, text, arguments.output, written)
    return 0
