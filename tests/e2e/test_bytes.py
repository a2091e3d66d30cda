"""A key sends what it changes: over a slow line nothing else would be quick."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import ALT_SCREEN_OFF, Terminal

ROWS, COLUMNS = 48, 160
MOVES = "jjjjjjkkk"
WHOLE_DETAIL = 2_000
"""Bytes of a move that changes nearly every character of a deal or an account beside the list: of each one."""
HELD, REPEATS = 20, 30
"""How often a key that is held down comes, and how many times a second."""
MOST_HELD = 1_000
"""Bytes for each of its keys: the panes beside the list follow when it is let go, not every row."""
FEW = 1_000
"""Bytes of a move that changes two rows or two cards, and a label."""
REDRAWN = 8_000
"""Bytes that every cell of such a screen takes at least."""


def calm(terminal: Terminal, seconds: float = 1.0) -> int:
    """Read until nothing has come for a while; the bytes that came."""
    before, last = len(terminal.written), time.monotonic()
    while time.monotonic() - last < seconds:
        known = len(terminal.written)
        assert terminal.read(0.05), f"ended:\n{terminal.screen}"
        if len(terminal.written) > known:
            last = time.monotonic()
    return len(terminal.written) - before


def sent(terminal: Terminal, keys: str) -> int:
    """The bytes that come after keys: waits for the first as long as it takes, then until no more come."""
    before = len(terminal.written)
    terminal.process.send(keys)
    terminal.wait_until(lambda: len(terminal.written) > before, what=f"no byte after {keys!r}")
    calm(terminal, 0.3)
    return len(terminal.written) - before


def moved(terminal: Terminal, key: str) -> int:
    """The bytes that come after a key that moves the cursor, until what stands beside the list has followed."""
    before, cursor = len(terminal.written), under_cursor(terminal)
    terminal.process.send(key)
    terminal.wait_until(lambda: under_cursor(terminal) != cursor and is_beside(terminal, under_cursor(terminal)))
    calm(terminal, 0.3)
    return len(terminal.written) - before


def under_cursor(terminal: Terminal) -> str:
    """The start of the name on the row under the cursor."""
    return next((line[5:20].strip() for line in terminal.screen.splitlines() if line[2:3] == ">"), "")


def is_beside(terminal: Terminal, name: str) -> bool:
    """True when the pane beside the list has a name in its title."""
    return f"  {name}" in terminal.screen.splitlines()[1]


def held(terminal: Terminal, key: str) -> float:
    """The bytes for each key of one that is held down, with what comes when it is let go."""
    before = len(terminal.written)
    for _ in range(HELD):
        os.write(terminal.process.child_fd, key.encode())  # `send` would wait before each
        terminal.read_for(1 / REPEATS)
    calm(terminal)
    return (len(terminal.written) - before) / HELD


def redrawn(terminal: Terminal, ask: Callable[[], object], *, least: int = REDRAWN) -> None:
    """Ask for a picture and wait until all of it has come."""
    before = len(terminal.written)
    ask()
    terminal.wait_until(lambda: len(terminal.written) - before > least, what="not all was drawn again")
    calm(terminal)


def test_a_move_sends_what_it_changes_and_all_is_drawn_again_when_it_must_be() -> None:
    with Terminal("demo", rows=ROWS, columns=COLUMNS, environment={"COLORTERM": "truecolor"}) as terminal:
        terminal.wait_for("TIMELINE")
        calm(terminal)
        # All but one: the clock in the corner may move on, and a busy machine may send a piece late.
        assert sorted(moved(terminal, key) for key in MOVES)[-2] <= WHOLE_DETAIL
        assert 0 < min(held(terminal, key) for key in "jk") <= MOST_HELD
        sent(terminal, "B")
        calm(terminal)
        assert min(sent(terminal, "j") for _ in range(3)) <= FEW
        sent(terminal, "3")
        calm(terminal)
        assert sorted(moved(terminal, key) for key in MOVES)[-2] <= WHOLE_DETAIL
        sent(terminal, "/a\rU")
        terminal.wait_for("nothing to redo")  # said after all keys before were dealt with
        calm(terminal)
        before = terminal.cells[1:]  # the first row has a clock
        redrawn(terminal, lambda: terminal.process.send("\x0c"))
        assert terminal.cells[1:] == before
        for number in (signal.SIGTSTP, signal.SIGSTOP):
            os.kill(terminal.process.pid, number)
            calm(terminal)
            redrawn(terminal, lambda: os.kill(terminal.process.pid, signal.SIGCONT))
        terminal.quit()
        assert b"\x1b[0m" in terminal.written.rpartition(ALT_SCREEN_OFF)[0][-100:], "the colours are given back"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="threads are counted in /proc")
def test_a_program_that_is_continued_without_having_stopped_reads_its_keys_once(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        before = threads_of(terminal)
        for _ in range(3):
            redrawn(terminal, lambda: os.kill(terminal.process.pid, signal.SIGCONT), least=FEW)
        assert threads_of(terminal) == before
        terminal.process.send("nonce and in order")
        terminal.wait_for("once and in order")


def threads_of(terminal: Terminal) -> int:
    """How many threads the program in a terminal has."""
    return len(list(Path(f"/proc/{terminal.process.pid}/task").iterdir()))
