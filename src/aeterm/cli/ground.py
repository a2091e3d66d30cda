"""`aeterm ground --evidence FILE DRAFT`: does a text say only what its evidence says?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from aeterm.cli.context import Context
from aeterm.cli.parser import pairs
from aeterm.errors import UsageError
from aeterm.text import counted, one_line

_KEYS = ("source", "text", "label")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("draft", nargs="?", metavar="DRAFT", help="the text to check, a file; - reads standard input")
    parser.add_argument("--evidence", metavar="FILE", help="what it is checked against: text, or JSON with ids")
    parser.add_argument("--labelled", metavar="FILE", help="measure the checker on judged texts: JSON, or JSON lines")
    parser.add_argument(
        "--keys", metavar="K=NAME", nargs="+", default=[], help="keys of the labelled file: source=, text=, label="
    )
    parser.epilog = (
        "Evidence is plain text, a source per line, or a JSON list of texts or of\n"
        '{"id": "1", "text": "...", "on": "2026-11-23"}; a draft cites it as [1].\n'
        "Exit code 0: nothing is flagged. 1: something is. No model is called."
    )


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print a verdict per claim, or how right the verdicts are on judged texts."""
    if arguments.labelled:
        if arguments.draft or arguments.evidence:
            raise UsageError("--labelled holds its own texts and sources", hint="aeterm ground --labelled FILE")
        return _measure(context, arguments)
    if not arguments.draft or not arguments.evidence:
        raise UsageError("a draft and its evidence are needed", hint="aeterm ground --evidence FILE DRAFT")
    if arguments.draft == arguments.evidence == "-":
        raise UsageError("standard input can be the draft or the evidence, not both")
    return _check(context, arguments)


def _check(context: Context, arguments: argparse.Namespace) -> int:
    from aeterm.qualification.grounding.checker import check
    from aeterm.qualification.grounding.evidence_file import read_evidence

    report = check(_read(arguments.draft), read_evidence(_read(arguments.evidence)))
    if context.json:
        claims = [
            {
                "text": claim.text,
                "verdict": claim.verdict.value,
                "reason": claim.reason,
                "nearest": claim.nearest.text if claim.nearest else "",
                "source": claim.nearest.id if claim.nearest else "",
            }
            for claim in report.claims
        ]
        context.print_json({"claims": claims})
    else:
        for claim in report.flagged:
            context.print(f"{claim.verdict.value}: {one_line(claim.text)}")
            context.print(f"  {one_line(claim.reason)}")
            if claim.nearest:
                context.print(f"  nearest [{one_line(claim.nearest.id)}]: {one_line(claim.nearest.text)}")
        context.say(f"{counted(len(report.claims), 'claim')}, {len(report.flagged)} flagged")
    return 1 if report.flagged else 0


def _measure(context: Context, arguments: argparse.Namespace) -> int:
    from aeterm.qualification.grounding.labelled import read_labelled, score

    keys = pairs(arguments.keys)
    if strange := set(keys) - set(_KEYS):
        raise UsageError(f'"{min(strange)}" is no key of a labelled file', hint=f"keys: {', '.join(_KEYS)}")
    found = score(read_labelled(_read(arguments.labelled), keys))
    if context.json:
        context.print_json(
            {
                "texts": found.consistent + found.inconsistent,
                "balanced_accuracy": found.balanced_accuracy,
                "consistent": found.consistent,
                "consistent_flagged": found.wrongly_flagged,
                "consistent_flagged_share": found.false_alarms,
                "inconsistent": found.inconsistent,
                "inconsistent_flagged": found.caught,
                "inconsistent_flagged_share": found.recall,
            }
        )
        return 0
    context.print(f"balanced accuracy {_share(found.balanced_accuracy)}")
    context.print(
        f"consistent texts wrongly flagged {_share(found.false_alarms)} ({found.wrongly_flagged} of {found.consistent})"
    )
    context.print(f"inconsistent texts caught {_share(found.recall)} ({found.caught} of {found.inconsistent})")
    return 0


def _share(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.3f}"


def _read(path: str) -> str:
    """The text of a file or of standard input; UsageError when it is not UTF-8."""
    if path == "-" and sys.stdin is None:
        raise UsageError("standard input is closed")
    data = sys.stdin.buffer.read() if path == "-" else Path(path).expanduser().read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not text in UTF-8: byte {error.start}") from error
