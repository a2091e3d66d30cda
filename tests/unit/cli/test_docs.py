"""What the documents show exists and works: commands, the framework of one's own, links, pictures."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from scripts.screens import PICTURES

from aeterm import paths
from aeterm.bootstrap import Opener
from aeterm.cli.main import run
from aeterm.config import Settings

ROOT = Path(__file__).parents[3]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
QUALIFICATION = ROOT / "docs" / "qualification.md"


def test_every_command_of_the_page_on_qualification_works_on_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    Opener(Settings()).demo().book.close()
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", QUALIFICATION.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = "".join(block for language, block in blocks if not language).splitlines()
    shown = [shlex.split(line.removeprefix("aeterm ")) for line in lines]
    assert len(shown) >= 8
    for arguments in shown:
        assert (arguments, run(arguments)) == (arguments, 0), capsys.readouterr().err


def test_the_framework_that_is_shown_scores_a_deal(capsys: pytest.CaptureFixture[str]) -> None:
    Opener(Settings()).demo().book.close()
    (example,) = re.findall(r"^```toml\n(.*?)^```$", QUALIFICATION.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    folder = paths.user_frameworks_dir()
    folder.mkdir(parents=True)
    (folder / "bank-deals.toml").write_text(example, "utf-8")
    assert run(["evidence", "add", "Regulatory audit trail", "security", "eleven months last time"]) == 0
    capsys.readouterr()
    assert run(["scorecard", "Regulatory audit trail", "--framework", "bank-deals", "--language", "fr"]) == 0
    said = capsys.readouterr().out
    assert "Bank deals PMCS" in said
    assert "Revue de sécurité" in said
    assert "eleven months last time" in said


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_picture_that_is_shown_is_one_that_a_test_draws() -> None:
    shown = [name for path in DOCUMENTS for name in re.findall(r"images/([\w-]+)\.svg", path.read_text("utf-8"))]
    assert len(shown) >= 6
    assert set(shown) <= set(PICTURES)
