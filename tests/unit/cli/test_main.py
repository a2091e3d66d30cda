"""Exit codes, typos, and the boundary that turns every failure into a line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import aeterm as package
from aeterm import paths
from aeterm.cli import deals
from aeterm.cli.context import Context
from aeterm.cli.main import run
from aeterm.errors import BookLockedError
from tests.unit.cli.conftest import Aeterm


def test_version_is_that_of_the_package(aeterm: Aeterm) -> None:
    assert aeterm("--version").out == f"aeterm {package.__version__}\n"


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("help",)])
def test_help_fits_a_small_terminal_and_shows_examples(aeterm: Aeterm, arguments: tuple[str, ...]) -> None:
    result = aeterm(*arguments)
    lines = result.out.splitlines()
    assert result.code == 0
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80
    assert "aeterm import deals.csv" in result.out


def test_every_command_has_help(aeterm: Aeterm) -> None:
    from aeterm.cli.verbs import VERBS

    for verb in VERBS:
        result = aeterm(verb, "--help")
        assert result.code == 0, result.err
        assert result.out.startswith(f"usage: aeterm {verb}")
        assert verb in aeterm("help", "commands").out


def test_a_typo_names_the_nearest_three_commands(aeterm: Aeterm) -> None:
    result = aeterm("forcast")
    assert result.code == 2
    assert '"forcast" is no command' in result.err
    assert "nearest: forecast," in result.err
    assert result.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("deals", "--nonsense"),
        ("deal",),
        ("deal", "set", "Wayne"),
        ("deal", "set", "Wayne", "amount=1", "oops"),
        ("quota", "set", "2099-Q4"),
        ("quota", "set", "soon", "5"),
        ("quota", "set", "2099-Q4", "much"),
        ("forecast", "--as-of", "yesterday"),
        ("forecast", "--period", "Q5"),
        ("note", "add", "Wayne", ""),
        ("book", "set", "currency=euro"),
        ("book", "set", "fiscal_start_month=13"),
        ("stages", "set", "proposal", "probability=150%"),
        ("deals", "--filter", "amt>"),
    ],
    ids=" ".join,
)
def test_a_command_that_makes_no_sense_exits_with_2(aeterm: Aeterm, wayne: str, arguments: tuple[str, ...]) -> None:
    result = aeterm(*arguments)
    assert result.code == 2
    assert result.err.startswith("aeterm: ")
    assert result.out == ""


@pytest.mark.parametrize(
    "arguments", [("deal", "Nobody"), ("account", "Nobody"), ("note", "add", "Nobody", "hi")], ids=" ".join
)
def test_a_name_that_is_not_there_exits_with_1(aeterm: Aeterm, wayne: str, arguments: tuple[str, ...]) -> None:
    result = aeterm(*arguments)
    assert (result.code, result.out) == (1, "")


@pytest.mark.parametrize("verb", ["deals", "accounts", "forecast", "history", "undo", "stages"])
def test_a_missing_book_exits_with_2_and_says_how_to_get_one(aeterm: Aeterm, book_dir: Path, verb: str) -> None:
    result = aeterm(verb)
    assert result.code == 2
    assert str(book_dir) in result.err
    assert "aeterm import FILE" in result.err
    assert not book_dir.exists()


def test_a_locked_book_exits_with_3(aeterm: Aeterm, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(context: Context, arguments: object) -> int:
        raise BookLockedError("another aeterm is writing", hint="try again")

    monkeypatch.setattr(deals, "run", locked)
    result = aeterm("deals")
    assert (result.code, result.err) == (3, "aeterm: another aeterm is writing\n        try again\n")


def test_an_interrupt_exits_with_130(aeterm: Aeterm, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(context: Context, arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(deals, "run", interrupted)
    assert aeterm("deals").code == 130


def test_an_unexpected_error_is_one_line_and_a_report_without_data(
    aeterm: Aeterm, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(context: Context, arguments: object) -> int:
        secret = "Wayne 184000"
        raise ValueError(secret)

    monkeypatch.setattr(deals, "run", broken)
    result = aeterm("deals", "--filter", "Wayne")
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1
    (report,) = paths.state_dir().glob("crash-*.txt")
    assert str(report) in result.err
    text = report.read_text("utf-8")
    assert "ValueError" in text
    assert "in broken" in text
    assert "Wayne" not in text + result.err
    assert str(Path.home()) not in text
    assert report.stat().st_mode & 0o777 == 0o600


def test_a_crash_is_still_one_line_when_no_report_can_be_written(
    aeterm: Aeterm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(context: Context, arguments: object) -> int:
        raise ValueError

    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("AETERM_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(deals, "run", broken)
    result = aeterm("deals")
    assert result.code == 1
    assert "no report could be written" in result.err


@pytest.mark.parametrize("place", ["before", "after", "joined"])
def test_options_stand_before_or_after_the_verb(wayne: str, aeterm: Aeterm, book_dir: Path, place: str) -> None:
    by_place = {
        "before": ("--book", str(book_dir), "--json", "deals"),
        "after": ("deals", "--json", "--book", str(book_dir)),
        "joined": (f"--book={book_dir}", "deals", "--json"),
    }
    assert len(aeterm(*by_place[place]).json) == 2


def test_a_configuration_error_exits_with_2_and_names_the_key(aeterm: Aeterm, wayne: str) -> None:
    file = paths.config_file()
    file.parent.mkdir(parents=True)
    file.write_text('thme = "x"\n')
    result = aeterm("deals")
    assert result.code == 2
    assert "thme" in result.err
    assert str(file) in result.err


def program(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own."""
    command = [sys.executable, "-m", "aeterm", *arguments]
    return subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL, **options)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_closes_the_pipe_is_no_error(services: object, wayne: str, book_dir: Path) -> None:
    command = [sys.executable, "-m", "aeterm", "--book", str(book_dir), "deals", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, b"")


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_full_disk_under_the_output_is_said(
    wayne: str, book_dir: Path, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "aeterm", "--book", str(book_dir), "deals", "--json"],
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"aeterm: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("arguments", [("deals",), ("deals", "--json"), ("deal", "Zoë"), ("history",)], ids=" ".join)
def test_a_locale_without_these_letters_never_crashes(
    aeterm: Aeterm, book_dir: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    aeterm("deal", "new", "Zoë 東京 suite", "amount=1")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("LC_ALL", "POSIX")
    monkeypatch.setenv("PYTHONCOERCECLOCALE", "0")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = program("--book", str(book_dir), *arguments[:1], *([] if "Zoë" in arguments else arguments[1:]), *(
        ["suite"] if "Zoë" in arguments else []
    ))  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()


def test_closed_standard_streams_are_no_crash(wayne: str, book_dir: Path) -> None:
    script = f'exec "{sys.executable}" -m aeterm --book "{book_dir}" deals <&- >&- 2>&-'
    assert subprocess.run(["sh", "-c", script], check=False, timeout=60).returncode == 0


def test_help_and_version_write_nothing_to_disk(home: Path) -> None:
    assert run(["--version"]) == 0
    assert run(["--help"]) == 0
    assert not home.exists()
