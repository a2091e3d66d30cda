"""The installed program from outside: exit codes, streams, and what the README promises."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).parents[2]
OPEN_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/aeterm demo"
TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/python -m pytest"


def test_the_readme_has_both_commands_and_ci_runs_the_tests_by_them() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert OPEN_COMMAND in readme
    assert TEST_COMMAND in readme
    assert TEST_COMMAND in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_console_script_is_installed() -> None:
    script = Path(sys.executable).with_name("aeterm")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("aeterm ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("deals",), 0),
        (("forecast", "--json"), 0),
        (("deal", "nobody"), 1),
        (("redo",), 1),
        (("nonsense",), 2),
        (("deals", "--nonsense"), 2),
        (("--book", "nowhere", "deals"), 2),
    ],
    ids=str,
)
def test_exit_codes_are_an_interface(book_dir: str, program: Program, arguments: tuple[str, ...], code: int) -> None:
    done = program("--book", book_dir, *arguments) if "--book" not in arguments else program(*arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("aeterm: ") == (code != 0)


def test_a_list_in_a_narrow_terminal_keeps_the_columns_that_matter(book_dir: str, program: Program) -> None:
    with Terminal("--book", book_dir, "deals", columns=46) as terminal:
        assert terminal.end() == 0
        lines = terminal.screen.split("\n")
    assert lines[0].split() == ["Deal", "Stage", "Amount", "Close"]
    assert lines[1].split() == ["Wayne", "suite", "Qualification", "184,000", "EUR", "-"]
    piped = program("--book", book_dir, "deals").stdout.split("\n")
    assert piped[0].split() == ["Deal", "Account", "Stage", "Category", "Amount", "Close", "MEDDPICC", "Next", "step"]


def test_a_book_locked_by_another_process_exits_with_3(book_dir: str, program: Program) -> None:
    hold = (
        "import sys, time\nfrom filelock import FileLock\n"
        "with FileLock(sys.argv[1]):\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(Path(book_dir, "lock"))], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        done = program("--book", book_dir, "deal", "set", "Wayne suite", "amount=1")
        assert done.returncode == 3, done.stderr
        assert program("--book", book_dir, "deals").returncode == 0
    finally:
        holder.kill()
        holder.communicate()


def test_an_interrupt_during_a_long_read_exits_with_130(book_dir: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "aeterm", "--book", book_dir, "note", "add", "Wayne suite", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write("more than a pipe holds, " * 10_000)  # goes in only once it is being read
    process.stdin.flush()
    process.send_signal(2)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, "aeterm: interrupted\n")


@pytest.mark.parametrize(
    "arguments",
    [("deals",), ("deal", "Wayne suite"), ("accounts",), ("account", "Wayne"), ("forecast",), ("history",), ("quota",),
     ("stages",), ("book",), ("currency",), ("paths",), ("doctor",), ("drafts",), ()],
    ids=str,
)  # fmt: skip
def test_json_is_alone_on_stdout(book_dir: str, program: Program, arguments: tuple[str, ...]) -> None:
    done = program("--book", book_dir, *arguments, "--json", AETERM_BOOK="elsewhere")
    assert done.returncode == 0, done.stderr
    json.loads(done.stdout)


def test_a_whole_day_on_the_command_line(tmp_path: Path, program: Program) -> None:
    """Import, look, change, write, undo: each step sees what the one before did."""
    export = tmp_path / "deals.csv"
    export.write_text(
        "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date\n"
        "006A,Wayne suite,Wayne,Proposal,184000,2026-12-18\n006B,Stark add-on,Stark,Closed Won,30000,2026-10-30\n"
    )

    def run(*arguments: str) -> str:
        done = program(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("import", str(export), "--dry-run")
    assert program("deals").returncode == 2
    run("import", str(export))
    run("quota", "set", "2026-Q4", "100000")
    panel = json.loads(run("forecast", "--period", "2026-Q4", "--as-of", "2026-11-23", "--json"))
    assert (panel["won"], panel["open"], panel["coverage"]["state"]) == ("30000", "184000", "thin")
    run("deal", "set", "006A", "stage=won", "close=2026-11-20")
    panel = json.loads(run("forecast", "--period", "2026-Q4", "--json"))
    assert (panel["won"], panel["coverage"]["state"]) == ("214000", "quota met")
    run("note", "add", "Wayne", "They want it before the audit.")
    assert "Wayne suite" in run("brief", "Wayne suite")
    assert len(json.loads(run("drafts", "--json"))) == 1
    for _ in range(5):
        run("undo")
    assert json.loads(run("deals", "--json")) == []
