"""The file on which the interface is drawn: it outlives the terminal behind it."""

from __future__ import annotations

import os
import pty
import selectors
from pathlib import Path

from aeterm.tui.terminal_driver import Ending, Written


def test_what_is_written_after_the_terminal_went_is_dropped_and_said_to_be_no_terminal() -> None:
    outer, inner = pty.openpty()
    with os.fdopen(inner, "w", encoding="utf-8") as file:
        written = Written(file)
        assert written.isatty()
        assert written.fileno() == inner
        written.write("seen")
        written.flush()
        assert os.read(outer, 10) == b"seen"
        os.close(outer)
        written.write("lost")
        written.flush()
        written.write("lost, too")
        written.flush()
        assert not written.isatty()
        with Path(os.devnull).open("w") as nothing:  # what the file holds still must go somewhere when it is closed
            os.dup2(nothing.fileno(), inner)


def test_the_end_of_reading_wakes_who_waits_and_can_come_again() -> None:
    ending = Ending()
    with selectors.DefaultSelector() as selector:
        selector.register(ending.woken, selectors.EVENT_READ)
        for _ in range(2):
            assert not selector.select(0)
            ending.set()
            assert selector.select(0)
            assert ending.is_set()
            ending.clear()
            assert not ending.is_set()
