"""Textual's driver of a terminal: no byte it reads can break it, and it draws where the terminal is."""

from __future__ import annotations

import os
import selectors
import sys
from codecs import getincrementaldecoder

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from aeterm.tui.sparing import SparingApp
from aeterm.tui.terminal_input import PasteParser

_TICK = 0.1
"""Seconds without a byte after which the parser is told so: what may have begun a sequence was a key."""
_MOST_BYTES = 4096


class TerminalDriver(LinuxDriver):
    """Bytes that are no UTF-8 become U+FFFD; pastes arrive whole. Stderr may lead into a file."""

    def __init__(
        self, app: App[int], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Textual draws on stderr, which need not be a terminal: that stdout is one was asked before the start.
        if sys.__stdout__ is not None and not (sys.__stderr__ is not None and sys.__stderr__.isatty()):
            self._file = sys.__stdout__

    def start_application_mode(self) -> None:
        """Take the terminal, at the start or back from another program: nothing that stood on it is there."""
        if isinstance(self._app, SparingApp):
            self._app.forget_picture()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def run_input_thread(self) -> None:
        """Read until the driver stops or the terminal is gone; a read of a closed one returns at once, for ever."""
        parser = PasteParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_TICK):
                    if not (received := os.read(self.fileno, _MOST_BYTES)):
                        return
                    if text := decode(received):
                        for message in parser.feed(text):
                            self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
