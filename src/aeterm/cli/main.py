"""From arguments to an exit code: 0 ok, 1 failed, 2 usage or configuration, 3 try again, 130 interrupted."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from aeterm import __version__
from aeterm.cli.context import INTERRUPTED, Context, is_utf8
from aeterm.cli.parser import Parser, split_verb
from aeterm.cli.parsers import configured
from aeterm.cli.verbs import VERBS, nearest
from aeterm.errors import AetermError, UsageError
from aeterm.text import one_line


def run(argv: Sequence[str]) -> int:
    """Obey a command line and return its exit code. Every failure is a line on stderr, never a traceback."""
    _forgive_encodings()
    code = _outcome(argv)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        code = _output_failed(error)
    return code


def _outcome(argv: Sequence[str]) -> int:
    verb, rest = split_verb(argv)
    try:
        return _dispatch(verb, rest)
    except AetermError as error:
        _complain(error.message, error.hint)
        return error.exit_code
    except KeyboardInterrupt:
        _complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe has seen enough (`aeterm deals | head`).
        _discard_output()
        return 0
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except OSError as error:
        if error.filename is None:
            return _output_failed(error)
        _complain(f"{error.filename}: {error.strerror or error}")
        return 1
    except Exception as error:  # noqa: BLE001 - the one boundary of the command line
        return _crashed(error, verb if verb in VERBS else "open")


def _output_failed(error: OSError) -> int:
    _discard_output()
    _complain(f"the output cannot be written: {error.strerror or error}")
    return 1


def _discard_output() -> None:
    """What is still buffered goes nowhere: writing it at exit would fail again, after the exit code is decided."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(verb: str | None, rest: list[str]) -> int:
    if verb is None:
        return _without_verb(rest)
    if verb == "help":
        return _help(rest)
    if verb not in VERBS:
        raise UsageError(f'"{verb}" is no command', hint=f"nearest: {', '.join(nearest(verb))}; aeterm --help")
    module, parser = configured(verb)
    arguments = parser.parse_intermixed_args(rest) if getattr(module, "INTERMIXED", False) else parser.parse_args(rest)
    context = Context(book=arguments.book, json=arguments.json, plain=arguments.plain, no_input=arguments.no_input)
    try:
        return module.run(context, arguments) or 0
    finally:
        context.close()


def _without_verb(rest: list[str]) -> int:
    if "--version" in rest:
        sys.stdout.write(f"aeterm {__version__}\n")
        return 0
    if "--help" in rest or "-h" in rest:
        return _help([])
    from aeterm.cli import open_

    arguments = Parser("", "Open the last book.").parse_args(rest)
    context = Context(book=arguments.book, json=arguments.json, plain=arguments.plain, no_input=arguments.no_input)
    try:
        return open_.run(context)
    finally:
        context.close()


def _help(rest: list[str]) -> int:
    if rest and rest[0] in VERBS:
        return _dispatch(rest[0], ["--help"])
    from aeterm.cli.help import commands, first_screen

    sys.stdout.write(commands() if rest[:1] == ["commands"] else first_screen())
    return 0


def _forgive_encodings() -> None:
    """A locale that cannot write a character shows `?` in its place."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not is_utf8(stream) and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _complain(message: str, hint: str = "") -> None:
    if sys.stderr is None:
        return
    sys.stderr.write(f"aeterm: {one_line(message)}\n")
    if hint:
        sys.stderr.write(f"        {one_line(hint)}\n")


def _crashed(error: Exception, doing: str) -> int:
    from aeterm.crash import crash_line

    _complain(crash_line(error, doing))
    return 1
