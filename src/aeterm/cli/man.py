"""`aeterm man`: the manual page, made from the parsers of all verbs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from aeterm import __version__
from aeterm.cli.context import Context

_ABOUT = """\
aeterm is the terminal cockpit of an Account Executive: the day, the pipeline, qualification, forecast and everything
to be written, on one laptop, offline and keyboard-first. Without a command it opens the book opened last. Data goes to
standard output, talk to standard error."""
_EXIT = (
    ("0", "ok"),
    ("1", "failed"),
    ("2", "usage or configuration"),
    ("3", "try again: a model, a lock or an address did not answer"),
    ("130", "interrupted"),
)
_ENVIRONMENT = (
    ("AETERM_BOOK", "the book to use, like --book"),
    ("AETERM_HOME", "one folder for settings, books and state"),
    ("AETERM_PROFILE", "the model profile to use"),
    ("AETERM_MODEL", "the model of the profile default"),
    ("OPENAI_BASE_URL", "its address, for example http://127.0.0.1:11434/v1"),
    ("OPENAI_API_KEY", "its key"),
    ("AETERM_LOCAL_ONLY", "1: no endpoint but one on this machine is called"),
    ("VISUAL, EDITOR", "the editor for notes and drafts"),
    ("NO_COLOR", "no colours"),
)

_SPELT = str.maketrans({"\\": r"\e", "-": r"\-", "'": r"\(aq", "^": r"\(ha", "~": r"\(ti", "`": r"\(ga"})
"""Characters that roff would read, or print, as others."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = (
        "  aeterm man | man -l -                         read it\n"
        "  aeterm man > ~/.local/share/man/man1/aeterm.1   then: man aeterm\n"
    )


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the page as roff."""
    context.out.write("\n".join(page()) + "\n")
    return 0


def page() -> Iterator[str]:
    """The lines of the page."""
    from aeterm.cli.help import examples
    from aeterm.cli.parser import Parser
    from aeterm.cli.parsers import configured
    from aeterm.cli.verbs import GROUPS

    yield f'.TH AETERM 1 "" "aeterm {_plain(__version__)}" "User commands"'
    yield from (".SH NAME", r"aeterm \- the terminal cockpit of an Account Executive")
    yield from (".SH SYNOPSIS", ".B aeterm", r"[\fIoptions\fR] [\fICOMMAND\fR ...]")
    yield from (".SH DESCRIPTION", *map(_text, _ABOUT.splitlines()))
    yield ".SH OPTIONS"
    yield "These stand before or after any command."
    yield from _arguments(Parser("", ""), everywhere=True)
    yield from (".SH COMMANDS",)
    for group, verbs in GROUPS.items():
        yield f".SS {_text(group)}"
        for verb in verbs:
            yield from _command(configured(verb.name)[1])
    yield from (".SH EXIT STATUS", *_table(_EXIT), ".SH ENVIRONMENT", *_table(_ENVIRONMENT))
    yield from (".SH FILES", r"\fBaeterm paths\fR prints where settings, books, prompts, frameworks and state live.")
    yield from (".SH EXAMPLES", *_verbatim(examples()))


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    usage = [_invocation(action) for action in parser._actions if not action.option_strings]
    yield from (".TP", " ".join([rf"\fB{_plain(parser.prog)}\fR", *usage]), _text(f"{parser.description}."))
    own = list(_arguments(parser, everywhere=False))
    if own or parser.epilog:
        yield from (".RS", *own, *_verbatim(parser.epilog or ""), ".RE")


def _arguments(parser: argparse.ArgumentParser, *, everywhere: bool) -> Iterator[str]:
    """The arguments of one verb, or those of every verb."""
    shared = {"help", "book", "json", "plain", "no_input"}
    for action in parser._actions:
        if (action.dest in shared) == everywhere and (action.option_strings or action.help):
            yield from (".TP", _invocation(action), _text(_help(parser, action)))


def _invocation(action: argparse.Action) -> str:
    """`--on DAY`, `-o, --output FILE`, `NAME ...`."""
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    value = metavar or ("{" + ",".join(map(str, action.choices)) + "}" if action.choices else action.dest.upper())
    if not action.option_strings:
        many = " ..." if action.nargs in ("+", "*") else ""
        shown = rf"\fI{_plain(value)}\fR{many}"
        return f"[{shown}]" if action.nargs in ("?", "*") else shown
    names = ", ".join(rf"\fB{_plain(name)}\fR" for name in action.option_strings)
    return names if action.nargs == 0 else rf"{names} \fI{_plain(value)}\fR"


def _help(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    return parser._get_formatter()._expand_help(action) if action.help else ""


def _table(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, meaning in rows:
        yield from (".TP", rf"\fB{_plain(name)}\fR", _text(meaning))


def _verbatim(text: str) -> Iterator[str]:
    lines = text.strip("\n").splitlines()
    if lines:
        yield from (".sp", ".nf", *map(_text, lines), ".fi")


def _plain(text: str) -> str:
    """Text inside a line of roff."""
    return text.translate(_SPELT)


def _text(text: str) -> str:
    r"""A line of its own: one that begins like a request is kept from being one by `\&`."""
    plain = _plain(text)
    return f"\\&{plain}" if plain[:1] in (".", "\\") and text[:1] in (".", "'") else plain
