"""kill -9 at any instant loses no acknowledged change and leaves no book that cannot be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

KILLS = 200

# Forks from a process that has imported the store, so that 200 victims cost no 200 starts. A victim
# acknowledges each save after it returned; now and then it also writes a snapshot, undoes and redoes.
SCRIPT = """
import os, random, signal, sys, time
from pathlib import Path
import filelock
from aeterm.domain.deal import Deal
from aeterm.store.book import BookStore
from tests.support import FixedClock, make_deal

path, kills = Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(20261123)

def save_for_ever(round_number, pipe):
    book = BookStore.open(path, clock=FixedClock(), actor="victim", create=True)
    number = 0
    while True:
        name = f"{round_number}-{number}"
        with book.transaction(name) as transaction:
            transaction.put(make_deal(transaction.new_id(Deal), name))
        os.write(pipe, name.encode() + b"\\n")
        number += 1
        if number % 5 == 0:
            book.undo(), book.redo()
        if number % 7 == 0:
            book.snapshot()

promised, saves = set(), 0
for round_number in range(kills):
    reader, writer = os.pipe()
    victim = os.fork()
    if not victim:
        os.close(reader)
        save_for_ever(round_number, writer)
    os.close(writer)
    first = os.read(reader, 1) if round_number % 2 else b""  # every other victim lives to its first save
    time.sleep(chance.uniform(0, 0.03))
    os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    with os.fdopen(reader, "rb") as stream:
        acknowledged = (first + stream.read()).decode().split()
    promised.update(acknowledged)
    if not promised:
        continue
    book = BookStore.open(path, clock=FixedClock(), actor="checker")
    kept = {deal.name for deal in book.all(Deal).values()}
    undone = {f"{round_number}-{len(acknowledged) - 1}"}  # killed between an undo and its redo
    lost = promised - kept
    if lost - undone:
        sys.exit(f"lost after kill {round_number}: {sorted(lost)}")
    promised -= lost
    saves += len(acknowledged)
print(saves)
"""


def test_no_acknowledged_change_is_lost_in_200_kills(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "book"), str(KILLS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= KILLS // 2
