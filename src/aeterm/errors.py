"""Everything aeterm says when it cannot do what was asked.

    AetermError
    ├── UsageError            exit 2   the command or one of its arguments makes no sense
    │   └── ConfigError       exit 2   a settings file, prompt file or environment variable is wrong
    ├── NotFoundError         exit 1   no such deal, account, draft ...
    ├── RefusedError          exit 1   a rule of the domain says no (closing in category "commit", say)
    ├── BookError             exit 1   the book on disk
    │   ├── BookMissingError  exit 2   there is no book at that path
    │   ├── BookDamagedError  exit 1   a file of the book cannot be read; names the way back
    │   ├── BookTooNewError   exit 1   written by a newer aeterm; left untouched
    │   ├── BookWriteError    exit 1   disk full, read-only folder ...; nothing was half written
    │   └── BookLockedError   exit 3   another process holds the lock; try again
    ├── StoppedError          exit 130 whoever waited for a long job ended it; nothing was changed
    ├── ImportRefusedError    exit 1   a file cannot be imported as it is
    ├── CalendarUnavailableError exit 3 a calendar on the web does not answer; try again
    └── ModelError            exit 1   the model endpoint answered, but not with a draft
        └── ModelUnavailableError exit 3   no answer, rate limit, time-out; try again

Each error carries the cause and the place in its message, and the next step in `hint`.
"""

from __future__ import annotations


class AetermError(Exception):
    """Root of the tree. `str(error)` is one line without markup; `hint` is the next step or empty."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(AetermError):
    """The command line, or an option of it, cannot be obeyed."""

    exit_code = 2


class ConfigError(UsageError):
    """A settings file, prompt file or environment variable is wrong; names file and key."""


class NotFoundError(AetermError):
    """Nothing in the book answers to that name or id."""


class RefusedError(AetermError):
    """A rule of the domain forbids the change."""


class BookError(AetermError):
    """The book on disk."""


class BookMissingError(BookError):
    """There is no book at that path."""

    exit_code = 2


class BookDamagedError(BookError):
    """A file of the book cannot be read as what it should be."""


class BookTooNewError(BookError):
    """The book was written by a newer aeterm."""


class BookWriteError(BookError):
    """The operating system refused a write; nothing was half written."""


class BookLockedError(BookError):
    """Another process is writing."""

    exit_code = 3


class StoppedError(AetermError):
    """Whoever waited for a long job ended it before it changed anything."""

    exit_code = 130


class ImportRefusedError(AetermError):
    """A file cannot be imported as it is."""


class CalendarUnavailableError(AetermError):
    """The server of a calendar did not answer; a later try may."""

    exit_code = 3


class ModelError(AetermError):
    """The model endpoint did not give a draft."""


class ModelUnavailableError(ModelError):
    """The endpoint did not answer, or asks to come back later."""

    exit_code = 3
