"""The interface in a real pseudo-terminal: it paints, it leaves the terminal as it was, it sees other processes."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.e2e.conftest import Program, deals_in
from tests.e2e.terminal import AETERM, ALT_SCREEN_OFF, ALT_SCREEN_ON, CURSOR_ON, MOUSE_OFF, MOUSE_ON, Terminal

pytestmark = pytest.mark.e2e
CTRL_Q = "\x11"
HOSTILE = "Evil [/] \x1b]52;c;ZXZpbA==\x07 \x9b31m \u202egnp.exe [bold]x[/bold]"


@pytest.fixture
def remembered(tmp_path: Path, program: Program) -> str:
    """A book with `Wayne suite` that was made from this home."""
    folder = str(tmp_path / "mine")
    assert program("--book", folder, "deal", "new", "Wayne suite", "--account", "Wayne").returncode == 0
    return folder


def assert_restored(written: bytes) -> None:
    """The last word on the alternate screen, the mouse and the cursor is that of a normal terminal."""
    assert ALT_SCREEN_ON in written
    assert written.rindex(ALT_SCREEN_OFF) > written.rindex(ALT_SCREEN_ON)
    for on, off in zip(MOUSE_ON, MOUSE_OFF, strict=True):
        assert written.rfind(off) >= written.rfind(on)
        assert off in written
    assert CURSOR_ON in written[written.rindex(ALT_SCREEN_OFF) - 200 :]


def test_the_first_run_screen_paints_at_80x24_and_q_quits() -> None:
    with Terminal() as terminal:
        terminal.wait_for("Demo territory")
        terminal.wait_for("Import a CSV")
        assert terminal.quit() == 0
        assert_restored(terminal.written)


def test_d_on_the_first_run_screen_opens_the_demo() -> None:
    with Terminal() as terminal:
        terminal.wait_for("Demo territory")
        terminal.press("d")
        terminal.wait_for("DEMO")
        terminal.wait_for("2 Pipeline")
        assert terminal.quit() == 0


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (160, 48), (60, 16)])
def test_the_demo_opens_at_every_size(columns: int, rows: int) -> None:
    with Terminal("demo", columns=columns, rows=rows) as terminal:
        terminal.wait_for("PIPELINE")
        terminal.press("3")
        terminal.wait_for("ACCOUNTS")
        terminal.press("4")
        terminal.wait_for("FORECAST")
        terminal.press("5")
        terminal.wait_for("DRAFTS")
        terminal.press("1")
        terminal.wait_for("NEEDS YOU")
        assert terminal.quit() == 0


def test_a_terminal_that_is_too_small_is_told_what_is_needed(book_dir: str) -> None:
    with Terminal("--book", book_dir, columns=50, rows=12) as terminal:
        terminal.wait_for("60x16")
        terminal.press(CTRL_Q)
        assert terminal.end() == 0


def test_a_bare_aeterm_opens_the_book_that_was_made_last(remembered: str) -> None:
    with Terminal() as terminal:
        terminal.wait_for("Wayne suite")
        assert terminal.quit() == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_with_the_terminal_restored(book_dir: str, number: signal.Signals, code: int) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("Wayne suite")
        terminal.process.kill(number)
        assert terminal.end() == code
        assert_restored(terminal.written)


def test_an_open_interface_shows_the_change_of_another_process_by_itself(book_dir: str, program: Program) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("184,000")
        assert program("--book", book_dir, "deal", "set", "Wayne suite", "amount=77,777").returncode == 0
        terminal.wait_for("77,777")
        assert program("--book", book_dir, "deal", "new", "Stark add-on").returncode == 0
        terminal.wait_for("Stark add-on")


def test_a_change_by_key_is_on_disk_at_once_and_u_takes_it_back(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("Wayne suite")
        terminal.press("s")
        terminal.wait_for("Proposal")
        terminal.press("p")
        terminal.wait_until(lambda: deals_in(book_dir)[0].stage == "proposal")
        terminal.press("u")
        terminal.wait_until(lambda: deals_in(book_dir)[0].stage == "qualification")


def test_hostile_names_reach_the_terminal_in_no_view(tmp_path: Path, program: Program) -> None:
    folder = str(tmp_path / "hostile")
    made = program("--book", folder, "deal", "new", HOSTILE, "--account", HOSTILE, "amount=1", f"next={HOSTILE}")
    assert made.returncode == 0, made.stderr
    assert program("--book", folder, "note", "add", "Evil", HOSTILE).returncode == 0
    with Terminal("--book", folder, columns=160, rows=48) as terminal:
        terminal.wait_for("Evil [/]")
        terminal.press("345")
        terminal.wait_for("DRAFTS")
        terminal.press("2/evil\r")
        terminal.wait_for("Evil [/]")
        terminal.press(CTRL_Q)
        assert terminal.end() == 0
    for poison in (b"\x1b]52", b"ZXZpbA==\x07", b"\x9b31m".decode("latin-1").encode(), "\u202e".encode()):
        assert poison not in terminal.written


@pytest.mark.parametrize("redirection", ["</dev/null", "| cat", ">/dev/null", "</dev/null | cat"])
def test_piped_input_or_output_gives_plain_text_and_no_hang(book_dir: str, redirection: str) -> None:
    line = " ".join([*AETERM, "--book", book_dir, redirection])
    with Terminal.of("sh", "-c", line) as terminal:
        assert terminal.end() == 0
    assert b"\x1b" not in terminal.written
    if ">/dev/null" not in redirection:
        assert "deals 1, open 1" in terminal.screen


@pytest.mark.parametrize("arguments", [(), ("demo",)], ids=["bare", "demo"])
def test_a_dumb_terminal_gets_plain_text_and_no_hang(remembered: str, arguments: tuple[str, ...]) -> None:
    with Terminal(*arguments, environment={"TERM": "dumb"}) as terminal:
        assert terminal.end() == 0
    assert b"\x1b" not in terminal.written
    assert "deals " in terminal.screen


def test_ctrl_c_at_a_question_exits_with_130_and_writes_nothing(tmp_path: Path) -> None:
    export = tmp_path / "deals.csv"
    export.write_text(
        "Opportunity Name,Account Name,Stage,Amount,Close Date\nWayne suite,Wayne,Engaging,1000,2026-12-18\n"
    )
    with Terminal("--book", str(tmp_path / "new"), "import", str(export)) as terminal:
        terminal.wait_for("Engaging")
        terminal.read(0.5)
        terminal.process.sendintr()
        assert terminal.end() == 130
    assert not (tmp_path / "new").exists()
    assert "Traceback" not in terminal.screen


def test_a_table_fits_the_terminal_it_is_shown_in(book_dir: str) -> None:
    with Terminal("--book", book_dir, "deals", columns=60) as terminal:
        assert terminal.end() == 0
    assert "Wayne" in terminal.screen
    assert max(map(len, terminal.written.decode().replace("\r", "").splitlines())) <= 60


@pytest.mark.parametrize("redirection", ["2>FILE", "2>&-"])
def test_the_interface_is_drawn_on_the_terminal_wherever_stderr_leads(
    book_dir: str, tmp_path: Path, redirection: str
) -> None:
    log = tmp_path / "err.log"
    command = f"{AETERM[0]} -m aeterm --book '{book_dir}' {redirection.replace('FILE', str(log))}"
    with Terminal.of("sh", "-c", command) as terminal:
        terminal.wait_for("Wayne suite")
        terminal.wait_for("jobs: idle")
        assert terminal.quit() == 0
        assert ALT_SCREEN_OFF in terminal.written
    assert not log.exists() or log.read_text() == ""


def test_ctrl_z_gives_the_shell_back_and_fg_the_screen(book_dir: str) -> None:
    with Terminal.of("sh", "-i") as terminal:
        terminal.process.send(f"PS1='shell> '; {AETERM[0]} -m aeterm --book '{book_dir}'\r")
        terminal.wait_for("jobs: idle")
        terminal.press("\x1a")
        terminal.wait_for("shell> ")
        terminal.process.send("fg\r")
        terminal.wait_for("jobs: idle")
        terminal.press("n")
        terminal.wait_for("NOTE  Wayne suite")


def test_ctrl_z_is_refused_where_no_shell_could_go_on(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.press("\x1a")
        terminal.wait_for("there is no shell to go back to")
        assert terminal.quit() == 0
