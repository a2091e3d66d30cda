"""Argument parsing: errors become UsageError, global options stand before or after the verb."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from aeterm.errors import UsageError

# aeterm speaks English; without this argparse loads `locale` and searches the disk for translations at every start.
argparse._ = str  # type: ignore[attr-defined]


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help of 80 columns; asking the terminal would load half a dozen modules for every command."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError instead of leaving the process, and never guesses abbreviations."""

    def __init__(self, verb: str, summary: str) -> None:
        prog = f"aeterm {verb}".rstrip()
        super().__init__(prog=prog, description=summary, allow_abbrev=False, formatter_class=_Formatter)
        options = self.add_argument_group("everywhere")
        options.add_argument("--book", metavar="DIR", help="the book to use, for this command")
        options.add_argument("--json", action="store_true", help="data as JSON on stdout")
        options.add_argument("--plain", action="store_true", help="plain text, no bars or marks beyond ASCII")
        options.add_argument("--no-input", action="store_true", help="never ask; fail where an answer is needed")

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with argparse's sentence."""
        raise UsageError(message, hint=f"{self.prog} --help")


def split_verb(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """The first word that is no option, and everything else; None when there is none."""
    skip = False
    for index, word in enumerate(argv):
        if skip:
            skip = False
        elif word == "--book":
            skip = True
        elif not word.startswith("-"):
            return word, [*argv[:index], *argv[index + 1 :]]
    return None, list(argv)


def pairs(words: Sequence[str]) -> dict[str, str]:
    """`field=value` words as a mapping, in order; UsageError naming a word without `=` or given twice."""
    found: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        name = name.strip()
        if not equals or not name:
            raise UsageError(f'"{word}" is not field=value', hint="for example: amount=120k close=2026-12-18")
        if name in found:
            raise UsageError(f'"{name}" is given twice')
        found[name] = value.strip()
    return found


def name_and_pairs(words: Sequence[str]) -> tuple[str, dict[str, str]]:
    """A name, which may be several words, then `field=value` words. The first word is the name's whatever it holds."""
    first = next((index for index, word in enumerate(words) if index and "=" in word), len(words))
    return " ".join(words[:first]), pairs(words[first:])
