"""The calendars of this user: where they are, and fetching them.

Their places stand in a file of the user's own, readable by nobody else and apart from every book: the address of a
calendar on the web is as good as a password to it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dateutil.tz import tzlocal

from aeterm.calendar.fetching import fetch
from aeterm.calendar.reading import read_calendar
from aeterm.domain.appointment import CalendarReading
from aeterm.errors import ConfigError, ImportRefusedError, NotFoundError
from aeterm.text import one_line

_WEB = ("https://", "http://", "webcal://", "webcals://")


def is_address(location: str) -> bool:
    """True for what is fetched from the web."""
    return location.casefold().startswith(_WEB)


def shown(location: str) -> str:
    """A place fit for a screen: the host of an address, whose path is a secret; a file as it is."""
    if not is_address(location):
        return one_line(location)
    return one_line(location.partition("://")[2].partition("/")[0].rpartition("@")[2])


class CalendarDesk:
    """See `services.calendars.CalendarDesk`."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def sources(self) -> Mapping[str, str]:
        """Name to place; ConfigError when the file is not what `keep` writes."""
        try:
            found = json.loads(self._file.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise ConfigError(f"{self._file} cannot be read: {error}", hint="mend or remove it") from error
        if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
            raise ConfigError(f"{self._file} is no list of calendars", hint="mend or remove it")
        return found

    def keep(self, name: str, location: str) -> None:
        """Add one."""
        self._write({**self.sources(), name: location})

    def drop(self, name: str) -> None:
        """Take one away."""
        self._write({key: value for key, value in self.sources().items() if key != name})

    def read(self, location: str, first: date, last: date) -> CalendarReading:
        """Fetch and read it, its times in the zone of this machine."""
        data = fetch(location, shown(location)) if is_address(location) else _from_file(location)
        try:
            return read_calendar(data, first, last, tzlocal())
        except ImportRefusedError as error:
            raise ImportRefusedError(f"{shown(location)}: {error.message}", hint=error.hint) from error

    def _write(self, sources: Mapping[str, str]) -> None:
        scratch = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                json.dump(sources, stream, ensure_ascii=False, indent=1)
            scratch.replace(self._file)
        except OSError as error:
            raise ConfigError(f"{self._file} cannot be written: {error.strerror}") from error
        finally:
            scratch.unlink(missing_ok=True)


def _from_file(location: str) -> bytes:
    path = Path(location).expanduser()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFoundError(f"there is no file {path}", hint="name the .ics file, or its address") from None
    except OSError as error:
        raise ImportRefusedError(f"{path} cannot be read: {error.strerror}") from error
