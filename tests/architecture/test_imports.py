"""Imports go down only, and a verb loads no library it does not need."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("textual", "rich", "openai", "jinja2", "httpx", "clevercsv", "charset_normalizer", "dateutil")

_PROBE = """
import io, json, sys
from aeterm.cli.main import run
talk, sys.stdout = sys.stdout, io.StringIO()
code = run(sys.argv[1:])
talk.write(json.dumps({"code": code, "modules": sorted({name.partition(".")[0] for name in sys.modules})}))
"""


def loaded_by(*arguments: str) -> set[str]:
    """Top-level modules in memory after a command, which must have succeeded."""
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, *arguments], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    answer = json.loads(done.stdout)
    assert answer["code"] == 0, done.stderr
    return set(answer["modules"])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with one deal and a quota, made by the program."""
    folder = str(tmp_path_factory.mktemp("imports") / "book")
    loaded_by("--book", folder, "deal", "new", "Wayne suite", "--account", "Wayne", "amount=1000", "close=2026-12-18")
    loaded_by("--book", folder, "quota", "set", "2026-Q4", "5000")
    return Path(folder)


@pytest.fixture
def book_dir(filled: Path, tmp_path: Path) -> str:
    """A copy of that book."""
    return str(shutil.copytree(filled, tmp_path / "book"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("forecast", "--period", "2026-Q4", "--json"),
        ("forecast",),
        ("deals", "--json"),
        ("deals", "--filter", "amt>1"),
        ("accounts", "--json"),
        ("quota",),
        ("history",),
        ("stages",),
        ("drafts",),
        ("objections",),
        ("keys",),
        ("objections", "search", "price"),
    ],
    ids=" ".join,
)
def test_a_reading_verb_loads_no_heavy_library(book_dir: str, arguments: tuple[str, ...]) -> None:
    assert loaded_by("--book", book_dir, *arguments).isdisjoint(HEAVY)


def test_the_forecast_loads_no_event_loop_and_no_database(book_dir: str) -> None:
    assert loaded_by("--book", book_dir, "forecast", "--json").isdisjoint({"asyncio", "tinydb", "multiprocessing"})


def test_help_loads_nothing_but_the_command_line() -> None:
    assert loaded_by("--help").isdisjoint({*HEAVY, "tinydb", "orjson", "filelock", "platformdirs"})


def test_a_brief_without_a_model_never_loads_openai(book_dir: str) -> None:
    assert loaded_by("--book", book_dir, "brief", "Wayne suite").isdisjoint({"openai", "textual", "httpx"})


def test_the_interface_loads_no_model_client_and_no_template_engine() -> None:
    code = "import sys, aeterm.tui.app; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()).isdisjoint({"openai", "jinja2", "tinydb", "clevercsv", "httpx"})


def test_the_package_root_imports_nothing() -> None:
    code = "import sys; before = set(sys.modules); import aeterm; print(sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False, cwd=ROOT / "src"
    )
    assert done.stdout.strip() == "['aeterm']", done.stderr


def test_import_contracts_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


_FIRST_PICTURE = """
import asyncio, sys
from pathlib import Path
from aeterm.bootstrap import Opener, SystemClock, open_services
from aeterm.config import Settings
from aeterm.tui.app import AetermApp

async def first_picture():
    settings = Settings(actor="me")
    services = open_services(Path(sys.argv[1]), settings)
    app = AetermApp(services, Opener(settings, SystemClock()), settings)
    async with app.run_test(size=(120, 36)) as pilot:
        while app.main is None or app.main.view._day is None:
            await pilot.pause(0.02)
        print(app.main.current, *sys.modules)

asyncio.run(first_picture())
"""


def test_the_day_of_a_book_without_notes_loads_no_reader_of_notes_and_no_drafting(book_dir: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_PICTURE, book_dir], capture_output=True, text=True, check=True, timeout=60
    )
    view, *modules = done.stdout.split()
    assert view == "today"
    assert set(modules).isdisjoint(
        {"aeterm.qualification.signals", "aeterm.qualification.meeting_card", "aeterm.services.drafting"}
    )
