"""What a short command does not need is not loaded, and is all there when it is needed."""

from __future__ import annotations

import subprocess
import sys

_LIGHTLY = "from aeterm.late import import_lightly; import_lightly(); "


def said_by(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_command_starts_without_what_it_seldom_uses() -> None:
    code = (
        "import sys; from aeterm.__main__ import main; sys.argv = ['aeterm', '--version']; main(); print(*sys.modules)"
    )
    assert set(said_by(code).split()).isdisjoint({"inspect", "ast", "dis", "urllib.parse", "ipaddress", "gettext"})


def test_whoever_imports_it_gets_the_real_module() -> None:
    code = "import inspect, gettext, urllib.parse as u; print(inspect.isclass(int), gettext.textdomain(), u.quote(' '))"
    assert said_by(_LIGHTLY + code) == "True messages %20"


def test_what_was_imported_lightly_works_whole() -> None:
    code = (
        "from dataclasses import dataclass; from pathlib import Path; import argparse, dataclasses, inspect\n"
        "@dataclass\nclass Deal:\n    amount: int = 1\n"
        "print(Deal.__doc__, Path('/a b').as_uri(), argparse.ngettext('deal', 'deals', 2))\n"
        "print(dataclasses.inspect.signature is inspect.signature)"
    )
    assert said_by(_LIGHTLY + code) == "Deal(amount: int = 1) file:///a%20b deals\nTrue"


def test_modules_that_are_there_already_are_left_alone() -> None:
    code = "import inspect; " + _LIGHTLY + "import sys; print(sys.modules['inspect'] is inspect)"
    assert said_by(code) == "True"
