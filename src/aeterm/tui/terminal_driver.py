"""Textual's driver of a terminal: neither a byte it reads can break it, nor a terminal that goes."""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
import sys
import threading
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from aeterm.tui.pens import RESET
from aeterm.tui.sparing import SparingApp
from aeterm.tui.terminal_input import PasteParser

_TICK = 0.1
"""Seconds without a byte after which the parser is told so: what may have begun a sequence was a key."""
_MOST_BYTES = 4096


class Written:
    """The file of a terminal. What is written once the terminal is gone is dropped: a writer that ended with an error
    would leave its queue full, and the program waiting for it for ever."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._is_gone = False

    def write(self, text: str) -> None:
        """Write, as long as there is a terminal."""
        self._attempt(self._file.write, text)

    def flush(self) -> None:
        """Send what was written, as long as there is a terminal."""
        self._attempt(self._file.flush)

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether the terminal is still there."""
        return not self._is_gone and self._file.isatty()

    def _attempt(self, call: Callable[..., object], *arguments: str) -> None:
        if not self._is_gone:
            try:
                call(*arguments)
            except OSError:
                self._is_gone = True


class Ending(threading.Event):
    """The end of reading, which wakes whoever waits for a terminal: nobody has to look for it ten times a second."""

    def __init__(self) -> None:
        super().__init__()
        self.woken, self._waker = os.pipe()
        """The end to wait at."""
        os.set_blocking(self.woken, False)

    def set(self) -> None:
        """Reading ends."""
        super().set()
        os.write(self._waker, b".")

    def clear(self) -> None:
        """Reading may begin again."""
        super().clear()
        with suppress(BlockingIOError):
            os.read(self.woken, _MOST_BYTES)


class TerminalDriver(LinuxDriver):
    """Bytes that are no UTF-8 become U+FFFD; pastes arrive whole. Stderr may lead into a file."""

    def __init__(
        self, app: App[int], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Textual draws on stderr, which need not be a terminal: that stdout is one was asked before the start.
        shown_on = (file for file in (sys.__stderr__, sys.__stdout__) if file is not None and file.isatty())
        self._terminal = Written(next(shown_on, sys.stderr))
        self._file = self._terminal  # type: ignore[assignment]
        self.exit_event = self._ending = Ending()
        # Between two events and not within one: a handler that writes while something is written would wait for itself.
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again, once: a process may be continued that was stopped without being asked, or not at
        all, as every one is whose terminal goes; what reads and writes for it runs still."""
        if self._auto_restart and self._terminal.isatty():
            if self._writer_thread is not None and self._writer_thread.is_alive():
                self.suspend_application_mode()
            self._must_signal_resume = True
            self.resume_application_mode()

    def start_application_mode(self) -> None:
        """Take the terminal, at the start or back from another program: nothing that stood on it is there."""
        if isinstance(self._app, SparingApp):
            self._app.forget_picture()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Give the terminal back, with its own colours: a picture leaves those of its last cells in force."""
        self.write(RESET)
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Read until the driver stops or the terminal is gone; a read of a closed one returns at once, for ever."""
        parser = PasteParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._ending.woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(_TICK if parser.is_waiting else None)
                if any(key.fd == self.fileno for key, _ in ready):
                    if not (received := os.read(self.fileno, _MOST_BYTES)):
                        return
                    if text := decode(received):
                        for message in parser.feed(text):
                            self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
