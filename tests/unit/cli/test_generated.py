"""Completions and the manual page are made from the parsers of the verbs."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from aeterm.cli.completion import offers
from aeterm.cli.parsers import configured
from aeterm.cli.verbs import VERBS
from tests.unit.cli.conftest import Aeterm

SOURCES = Path(__file__).parents[3] / "src"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_knows_every_verb_and_option(aeterm: Aeterm, shell: str) -> None:
    made = aeterm("completion", shell)
    assert made.code == 0
    assert [verb for verb in VERBS if not re.search(rf"\b{verb}\b", made.out)] == []
    options = {name for verb in VERBS for action in configured(verb)[1]._actions for name in action.option_strings}
    dashes = "-l " if shell == "fish" else "--"
    wanted = [option for option in options if option.startswith("--")]
    assert [option for option in wanted if option.replace("--", dashes, 1) not in made.out] == []


def test_what_is_offered_names_arguments_that_exist() -> None:
    for verb, offered in offers().items():
        known = {action.dest for action in configured(verb)[1]._actions}
        assert {offer.argument for offer in offered} <= known, verb


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("deals", ["Wayne suite", "Stark add-on"]),
        ("accounts", ["Wayne", "Stark"]),
        ("names", ["Wayne suite", "Stark add-on", "Wayne", "Stark"]),
        ("drafts", []),
        ("profiles", ["default", "none"]),
    ],
)
def test_names_come_from_the_book(aeterm: Aeterm, wayne: str, kind: str, names: list[str]) -> None:
    assert aeterm("completion", "--names", kind).out.splitlines() == names


def test_without_a_book_nothing_is_completed_and_nothing_said(aeterm: Aeterm) -> None:
    asked = aeterm("completion", "--names", "deals")
    assert (asked.code, asked.out, asked.err) == (1, "", "")


def test_a_hostile_name_reaches_the_shell_as_one_clean_line(aeterm: Aeterm, wayne: str) -> None:
    aeterm("deal", "new", "x\x1b]52;c;eA==\x07\n$(reboot)", "--account", "Wayne")
    assert aeterm("completion", "--names", "deals").out.count("\n") == 3
    assert "\x1b" not in aeterm("completion", "--names", "deals").out


def test_completion_needs_a_shell(aeterm: Aeterm) -> None:
    assert aeterm("completion").code == 2


def test_bash_quotes_what_is_typed_for_the_user(aeterm: Aeterm, tmp_path: Path) -> None:
    file = tmp_path / "script"
    file.write_text(aeterm("completion", "bash").out)
    asked = (
        "aeterm() { printf '%s\\n' \"L'Oréal \\$(reboot)\" 'Le Port, lot 2'; }; command() { \"$@\"; }\n"
        f"source {file}\n_aeterm_names L deals; echo; _aeterm_names '\"L' deals; echo; _aeterm_names x - xylo x-ray b"
    )
    done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)
    bare, behind_a_quote, words = (part.strip().splitlines() for part in done.stdout.split("\n\n"))
    assert bare == ["L\\'Oréal\\ \\$\\(reboot\\)", "Le\\ Port\\,\\ lot\\ 2"]
    assert behind_a_quote == ["Le Port, lot 2"]
    assert words == ["xylo", "x-ray"]


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man here")
def test_man_reads_the_manual_page_without_a_warning(aeterm: Aeterm, tmp_path: Path) -> None:
    file = tmp_path / "aeterm.1"
    file.write_text(aeterm("man").out, "utf-8")
    read = subprocess.run(["man", "--warnings=all", "-l", file], capture_output=True, text=True, check=True)
    assert "aeterm scorecard" in read.stdout
    assert read.stderr == ""


@pytest.mark.skipif(not shutil.which("mandoc"), reason="there is no mandoc here")
def test_mandoc_finds_no_error_in_the_manual_page(aeterm: Aeterm, tmp_path: Path) -> None:
    file = tmp_path / "aeterm.1"
    file.write_text(aeterm("man").out, "utf-8")
    read = subprocess.run(["mandoc", "-T", "lint", "-W", "error", file], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stdout) == (0, "")
