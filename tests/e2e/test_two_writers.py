"""Two processes that change one record 500 times each: all 1,000 changes are kept."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from aeterm.domain.quota import Quota
from aeterm.store.book import BookStore
from tests.support import FixedClock

CHANGES = 500

SCRIPT = """
import sys
from dataclasses import replace
from pathlib import Path
from aeterm.domain.quota import Quota
from aeterm.store.book import BookStore
from tests.support import FixedClock

book = BookStore.open(Path(sys.argv[1]), clock=FixedClock(), actor=sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
for _ in range(int(sys.argv[3])):
    with book.transaction("add one") as transaction:
        quota = transaction.all(Quota)["q1"]
        transaction.put(replace(quota, amount=quota.amount + 1))
book.close()
"""


def test_every_change_of_both_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "book"
    watcher = BookStore.open(path, clock=FixedClock(), actor="watcher", create=True)
    with watcher.transaction("quota") as transaction:
        transaction.put(Quota("q1", "2026-Q4", Decimal(0), "EUR"))
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(path), name, str(CHANGES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("left", "right")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    seen = 0
    while any(writer.poll() is None for writer in writers):
        watcher.catch_up()
        now = int(watcher.all(Quota)["q1"].amount)
        assert now >= seen
        seen = now
    for writer in writers:
        assert writer.communicate()[1] == ""
        assert writer.returncode == 0
    watcher.catch_up()
    assert watcher.all(Quota)["q1"].amount == 2 * CHANGES
    records = list(watcher.history(newest_first=False))
    assert [record.seq for record in records] == list(range(1, 2 * CHANGES + 2))
    assert {record.actor for record in records} == {"watcher", "left", "right"}
    reopened = BookStore.open(path, clock=FixedClock(), actor="reader")
    assert reopened.all(Quota)["q1"].amount == 2 * CHANGES
