"""Every command that README and the page of questions show can be typed as it stands on the demo book."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from aeterm.bootstrap import Opener
from aeterm.cli.main import run
from aeterm.config import Settings

ROOT = Path(__file__).parents[3]


def commands(document: Path) -> list[list[str]]:
    """What follows `aeterm` in code blocks and between backquotes."""
    text = document.read_text("utf-8")
    blocks = re.findall(r"^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    lines = [line.removeprefix("aeterm ") for line in "".join(blocks).splitlines() if line.startswith("aeterm ")]
    return [shlex.split(line, comments=True) for line in [*lines, *re.findall(r"`aeterm ([^`]+)`", text)]]


@pytest.mark.parametrize("document", [ROOT / "README.md", ROOT / "docs" / "faq.md"], ids=lambda path: path.stem)
def test_every_command_that_is_shown_works_on_the_demo(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Opener(Settings()).demo().book.close()
    shown = commands(document)
    assert len(shown) >= 12
    for arguments in shown:
        assert (arguments, run(arguments)) == (arguments, 0), capsys.readouterr().err
