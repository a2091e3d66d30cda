"""What a terminal sends, before Textual makes keys of it: bytes that are no UTF-8, and pastes with escapes in them.

Textual 8 decodes strictly, so that one byte of a Latin-1 mail would end the app, and looks for keys in a paste as
soon as there is an escape in it: coloured text would run as commands. Here such bytes become U+FFFD, and a paste
reaches Textual's parser in one piece, when its end has come, without a single escape.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Generator, Iterable

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.driver import Driver
from textual.message import Message

from aeterm.text import REPLACEMENT

_START, _END = BRACKETED_PASTE_START, BRACKETED_PASTE_END
_SEQUENCES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, movements, marks of a paste
    r"|\x1b[\]PX^_][^\x07\x1b\r\n]*(?:\x07|\x1b\\)"  # titles, links, the clipboard
    r"|\x1b[ -/]+[0-~]|\x1b[0-Z\\^-~]"  # character sets, modes
)


def without_sequences(text: str) -> str:
    """A text without escape sequences; an escape that begins none becomes U+FFFD."""
    return _SEQUENCES.sub("", text).replace("\x1b", REPLACEMENT) if "\x1b" in text else text


class PasteParser(XTermParser):
    """Textual's parser, fed with whole pastes.

    A paste that holds the mark of its own end would run on as keys. Where another such mark follows in the same
    read, and none of a beginning before it, the paste ends there.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pieces: list[str] | None = None
        """The paste that has begun; None outside of one."""
        self._tail = ""
        """The last characters seen, which may be half a mark."""

    @property
    def is_waiting(self) -> bool:
        """True while what has come may be the beginning of a sequence, which `tick` has to end."""
        return self._timeout_time is not None

    def feed(self, data: str) -> Iterable[Message]:
        """Messages of what has come; an empty text is the end."""
        if not data:
            yield from super().feed(data)
        while data:
            data = yield from self._out(data) if self._pieces is None else self._in(data)

    def tick(self) -> Iterable[Message]:
        """What was taken for the beginning of a sequence was a key."""
        for message in super().tick():
            if self._pieces is None:
                self._tail = ""
            yield message

    def _out(self, data: str) -> Generator[Message, None, str]:
        """Hand on what stands before a paste, and the mark; the rest."""
        known = len(self._tail)
        before, mark, _ = (self._tail + data).partition(_START)
        stop = len(before) + len(mark) - known
        yield from super().feed(data[:stop])
        self._tail, self._pieces = ("", []) if mark else ((self._tail + data)[1 - len(_START) :], None)
        return data[stop:]

    def _in(self, data: str) -> Generator[Message, None, str]:
        """Keep what is pasted until its end has come; the rest."""
        assert self._pieces is not None
        data, self._tail = self._tail + data, ""
        if (end := data.find(_END)) < 0:
            cut = max(0, len(data) + 1 - len(_END))
            self._pieces.append(data[:cut])
            self._tail = data[cut:]
            return ""
        following = data.find(_START, end)
        end = data.rfind(_END, end, following if following >= 0 else len(data))
        text, self._pieces = "".join([*self._pieces, data[:end]]), None
        yield from super().feed(without_sequences(text) + _END)
        return data[end + len(_END) :]


def tolerant(driver: type[Driver]) -> type[Driver]:
    """The driver that reads as said above in place of Textual's for a terminal; any other one is left alone."""
    if sys.platform == "win32":
        return driver
    from textual.drivers.linux_driver import LinuxDriver

    from aeterm.tui.terminal_driver import TerminalDriver

    return TerminalDriver if driver is LinuxDriver else driver
