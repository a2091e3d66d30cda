"""`aeterm ground`: verdicts on any two texts, and how right they are on judged ones."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Aeterm

EVIDENCE = "[1] Budget: 120k EUR.\n[2] The review is not approved.\n"


@pytest.fixture
def evidence(tmp_path: Path) -> str:
    """A file with two pieces of evidence."""
    (tmp_path / "evidence.txt").write_text(EVIDENCE, "utf-8")
    return str(tmp_path / "evidence.txt")


def draft(tmp_path: Path, text: str) -> str:
    (tmp_path / "draft.md").write_text(text, "utf-8")
    return str(tmp_path / "draft.md")


def test_a_draft_that_keeps_to_its_evidence_exits_0(aeterm: Aeterm, tmp_path: Path, evidence: str) -> None:
    done = aeterm("ground", "--evidence", evidence, draft(tmp_path, "The budget is 120,000 EUR [1]."))
    assert (done.code, done.out, done.err) == (0, "", "1 claim, 0 flagged\n")


def test_flagged_claims_are_printed_with_reason_and_nearest_source(
    aeterm: Aeterm, tmp_path: Path, evidence: str
) -> None:
    done = aeterm("ground", "--evidence", evidence, draft(tmp_path, "The review is approved [2]. Budget 130k EUR."))
    assert done.code == 1
    assert "contradicted: The review is approved [2].\n" in done.out
    assert "  nearest [2]: The review is not approved.\n" in done.out
    assert "unsupported: Budget 130k EUR.\n  no source has the figure 130k EUR\n" in done.out


def test_json_gives_text_verdict_reason_and_nearest_of_every_claim(
    aeterm: Aeterm, tmp_path: Path, evidence: str
) -> None:
    done = aeterm("ground", "--json", "--evidence", evidence, draft(tmp_path, "Budget: 120k EUR [1]. See [9]."))
    assert done.code == 1
    assert [claim["verdict"] for claim in done.json["claims"]] == ["supported", "unsupported"]
    assert done.json["claims"][0]["nearest"] == "Budget: 120k EUR."
    assert set(done.json["claims"][0]) == {"text", "verdict", "reason", "nearest", "source"}


def test_the_draft_may_come_from_standard_input(aeterm: Aeterm, evidence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Budget : 120 k€.".encode())))
    assert aeterm("ground", "--evidence", evidence, "-").code == 0


def test_judged_texts_give_balanced_accuracy_and_false_alarms(aeterm: Aeterm, tmp_path: Path) -> None:
    rows = [
        {"document": "It costs 10 EUR.", "summary": "It costs 10 EUR.", "label": 1},
        {"document": "It costs 10 EUR.", "summary": "It costs 11 EUR.", "label": 0},
    ]
    (tmp_path / "judged.json").write_text(json.dumps(rows), "utf-8")
    done = aeterm("ground", "--labelled", str(tmp_path / "judged.json"))
    assert done.code == 0
    assert "balanced accuracy 1.000" in done.out
    assert "consistent texts wrongly flagged 0.000 (0 of 1)" in done.out
    done = aeterm("ground", "--labelled", str(tmp_path / "judged.json"), "--json")
    assert (done.json["balanced_accuracy"], done.json["consistent_flagged_share"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    "words",
    [
        ("ground",),
        ("ground", "draft.md"),
        ("ground", "--evidence", "-", "-"),
        ("ground", "--labelled", "x.json", "draft.md"),
        ("ground", "--labelled", "x.json", "--keys", "colour=red"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(aeterm: Aeterm, words: tuple[str, ...]) -> None:
    assert aeterm(*words).code == 2


def test_a_file_that_is_missing_or_no_text_is_said(aeterm: Aeterm, tmp_path: Path, evidence: str) -> None:
    assert aeterm("ground", "--evidence", evidence, str(tmp_path / "none.md")).code == 1
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    done = aeterm("ground", "--evidence", str(tmp_path / "binary"), evidence)
    assert done.code == 2
    assert "is not text in UTF-8" in done.err
