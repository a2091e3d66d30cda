"""What a verb is given: the book asked for, where to write, whom to ask."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from aeterm import paths
from aeterm.errors import BookMissingError, UsageError
from aeterm.text import clean, is_clean, one_line

if TYPE_CHECKING:
    from aeterm.config import Settings
    from aeterm.progress import Progress
    from aeterm.services.container import Services

INTERRUPTED = 130
"""The exit code of what was stopped by a key or a signal."""
_PAUSE, _SLOW_PAUSE = 0.1, 0.25
"""Seconds between two pictures of a progress, on this machine and over SSH."""


class Context:
    """One invocation. `out` carries data only; talk goes to stderr by `say`."""

    def __init__(
        self,
        *,
        book: str | None = None,
        json: bool = False,
        plain: bool = False,
        no_input: bool = False,
    ) -> None:
        self.book_option = book or os.environ.get("AETERM_BOOK") or None
        self.json = json
        self.plain = plain
        self.no_input = no_input
        self.out: TextIO = sys.stdout or io.StringIO()
        self.err: TextIO = sys.stderr or io.StringIO()
        self._services: Services | None = None
        self._is_new = False

    @cached_property
    def settings(self) -> Settings:
        """The user's settings; ConfigError when the file is wrong."""
        from aeterm.chosen_keys import read_chosen_keys
        from aeterm.config import load_settings

        file = paths.config_file()
        settings = load_settings(file, chosen=paths.chosen_profile(), chosen_theme=paths.chosen_theme())
        return replace(settings, chosen_keys=read_chosen_keys(paths.chosen_keys_file()))

    @property
    def is_interactive(self) -> bool:
        """True when somebody can be asked and shown things: a real terminal on both sides."""
        return (
            not self.no_input
            and os.environ.get("TERM") != "dumb"
            and sys.stdin is not None
            and sys.stdin.isatty()
            and self.out.isatty()
        )

    def book_path(self, *, create: bool = False) -> Path:
        """`--book`, else `AETERM_BOOK`, else the book opened last, else the default one.

        What makes a book (`create`) passes by a demo book that was merely opened last: real data goes into a real book.
        """
        if self.book_option:
            return Path(self.book_option).expanduser()
        from aeterm.bootstrap import remembered_book

        last = remembered_book()
        if last is None or (create and last == paths.demo_book_dir().resolve()):
            return paths.default_book_dir()
        return last

    def services(self, *, create: bool = False, passes_demo: bool = True) -> Services:
        """The services over the book; with `create` the first change makes a book that does not exist yet.

        Settings of a book are those of the one that is looked at, a demo too: they do not pass it by.
        Raises BookMissingError with the ways to get one.
        """
        if self._services is not None:
            return self._services
        from aeterm.bootstrap import holds_book, open_services

        path = self.book_path(create=create and passes_demo)
        self._is_new = not holds_book(path)
        if self._is_new and not create:
            raise BookMissingError(
                f"there is no book at {path}",
                hint="aeterm import FILE makes one, aeterm demo shows one, --book DIR names another",
            )
        self._services = open_services(path, self.settings, create=create)
        for warning in self._services.book.warnings:
            self.say(f"warning: {warning}")
        return self._services

    def close(self) -> None:
        """Let go of the book. A book that was just made is said, and is the one that a bare `aeterm` opens next."""
        if self._services is None:
            return
        book = self._services.book
        path, revision, said = book.path, book.revision, len(book.warnings)
        book.close()
        for warning in book.warnings[said:]:
            self.say(f"warning: {warning}")
        self._services = None
        if self._is_new and revision > 0:
            from aeterm.bootstrap import remember_book

            remember_book(path, is_named=bool(self.book_option))
            self.say(f"new book: {path}")

    def print(self, text: str = "") -> None:
        """A piece of data for people, cleaned, with a newline."""
        self.out.write(clean(text) + "\n")

    def print_json(self, data: object) -> None:
        """Data for programs: exact, and without one raw control character."""
        self.out.write(json_text(data, ascii_only=not is_utf8(self.out)) + "\n")

    def say(self, text: str) -> None:
        """Talk: one line on stderr."""
        self.err.write(one_line(text) + "\n")
        self.err.flush()

    def ask(self, question: str) -> str:
        """A line typed by the user, stripped; UsageError when nobody can be asked or the input ends."""
        if not self.is_interactive:
            raise UsageError(f"an answer is needed: {question}", hint="there is no terminal to ask on")
        self.err.write(one_line(question) + " ")
        self.err.flush()
        line = sys.stdin.readline()
        if not line:
            raise UsageError(f"no answer: {question}")
        return line.strip()

    @contextmanager
    def progress(self) -> Iterator[Progress | None]:
        """How far a long job is, on one line that is gone after the block; None when stderr is no terminal."""
        if not self.err.isatty() or os.environ.get("TERM") == "dumb":
            yield None
            return
        from aeterm.cli.counter import Counter

        counter = Counter(self.err, _SLOW_PAUSE if "SSH_TTY" in os.environ else _PAUSE)
        try:
            yield counter.show
        finally:
            counter.clear()


def is_utf8(stream: TextIO) -> bool:
    """True when every character can be written."""
    return (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf")


def json_text(data: object, *, ascii_only: bool = False) -> str:
    """Indented JSON in which characters that could steer a terminal are escaped, so that no value is altered."""
    import json

    text = json.dumps(data, indent=2, ensure_ascii=ascii_only)
    if is_clean(text):
        return text
    return "".join(character if is_clean(character) else _escaped(character) for character in text)


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[index]:02x}{units[index + 1]:02x}" for index in range(0, len(units), 2))
