"""`aeterm export`: the book as CSV or JSON, to stdout or a file."""

from __future__ import annotations

import argparse
import io
import os
from pathlib import Path

from aeterm.cli.context import Context, json_text
from aeterm.errors import BookWriteError
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
    if not arguments.output:
        if isinstance(context.out, io.TextIOWrapper):
            context.out.reconfigure(encoding="utf-8")  # the same bytes whatever the locale: an export is a file
        context.out.write(text)
        return 0
    _replace(Path(arguments.output), text)
    context.say(f"{written} written to {arguments.output}")
    return 0


def _replace(path: Path, text: str) -> None:
    """Write beside the file and rename, so that an export is whole or not there."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with scratch.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        scratch.replace(path)
    except OSError as error:
        raise BookWriteError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        scratch.unlink(missing_ok=True)
