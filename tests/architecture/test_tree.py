"""What must never be in the tree: paths of one machine, addresses of an index, secrets."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in pieces, so that this file is no finding itself.
MACHINE = re.compile("|".join(("/wor" + "k/", "/ro" + "ot/", r"/ho" + r"me/(?!user\b)[a-z]", "/Use" + r"rs/[a-z]")))
INDEX = re.compile("|".join(("index" + "-url", "pypi" + r"\.org", "pythonhosted" + r"\.org", "trusted" + "-host")))
SECRET = re.compile("sk-" + "[A-Za-z0-9]{20,}|" + "ghp_" + "[A-Za-z0-9]{20,}|BEGIN [A-Z ]*PRIVATE" + " KEY")


def tracked_files() -> list[Path]:
    """Files that git tracks or would track; every source file where there is no git."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode:
        return [path for folder in ("src", "tests", "prompts") for path in (ROOT / folder).rglob("*.*")]
    return [ROOT / name for name in done.stdout.splitlines()]


@pytest.mark.parametrize("pattern", [MACHINE, INDEX, SECRET], ids=["machine paths", "index addresses", "secrets"])
def test_the_tree_holds_none_of(pattern: re.Pattern[str]) -> None:
    found = []
    for path in tracked_files():
        if path.is_file() and path.suffix not in (".png", ".pyc"):
            match = pattern.search(path.read_text("utf-8", errors="replace"))
            if match:
                found.append(f"{path.relative_to(ROOT)}: {match[0]}")
    assert found == []
