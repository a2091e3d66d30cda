"""`aeterm quota import`: a team's targets, once, undoable, and summed where the book is a team's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Aeterm

QUOTAS = """rep_name,month,monthly_quota
Ana,2099-10-01,40000
Ana,2099-11-01,40000
Ana,2099-12-01,40000
Ben,2099-10-01,60000
Ben,2099-11-01,60000
Ben,2099-12-01,60000
"""


@pytest.fixture
def quotas(tmp_path: Path) -> str:
    file = tmp_path / "quotas.csv"
    file.write_text(QUOTAS, "utf-8")
    return str(file)


def test_a_dry_run_shows_and_writes_nothing(aeterm: Aeterm, wayne: str, quotas: str) -> None:
    before = aeterm("quota", "--json").json
    result = aeterm("quota", "import", quotas, "--dry-run")
    assert result.code == 0
    assert "quotas.csv: 6 quotas, 6 new" in result.out
    assert "nothing was written" in result.err
    assert aeterm("quota", "--json").json == before


def test_a_team_has_the_sum_of_its_sellers(aeterm: Aeterm, book_dir: Path, quotas: str) -> None:
    assert aeterm("quota", "import", quotas).code == 0
    assert aeterm("forecast", "--period", "2099-Q4", "--json").json["quota"] == "300000"
    assert aeterm("forecast", "--period", "2099-11", "--json").json["quota"] == "100000"
    aeterm("book", "set", "owner=Ana")
    assert aeterm("forecast", "--period", "2099-Q4", "--json").json["quota"] == "120000"


def test_the_same_file_again_changes_nothing_and_one_undo_takes_it_back(
    aeterm: Aeterm, book_dir: Path, quotas: str
) -> None:
    assert aeterm("quota", "import", quotas, "--json").json["written"] == 6
    again = aeterm("quota", "import", quotas)
    assert (again.code, "the book already holds all of it" in again.err) == (0, True)
    aeterm("undo")
    assert aeterm("quota", "--json").json == []


def test_a_changed_quota_keeps_what_it_was(aeterm: Aeterm, book_dir: Path, quotas: str) -> None:
    aeterm("quota", "import", quotas)
    Path(quotas).write_text(QUOTAS.replace("Ben,2099-10-01,60000", "Ben,2099-10-01,66000"), "utf-8")
    assert aeterm("quota", "import", quotas, "--json").json["written"] == 1
    october = [row for row in aeterm("quota", "--json").json if (row["period"], row["owner"]) == ("2099-10", "Ben")]
    assert [(row["amount"], row["is_in_force"]) for row in october] == [("66000", True), ("60000", False)]


def test_wrong_words_are_refused(aeterm: Aeterm, wayne: str, quotas: str) -> None:
    assert aeterm("quota", "import").code == 2
    assert aeterm("quota", "set", "2099-Q4", "100", "--dry-run").code == 2
    assert aeterm("quota", "import", quotas + ".not").code == 1
