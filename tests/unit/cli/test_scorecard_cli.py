"""`aeterm scorecard` and `aeterm evidence`, letters in the list of deals, and warnings when a gate is passed."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm.text import is_clean
from tests.unit.cli.conftest import Aeterm


@pytest.fixture
def known(aeterm: Aeterm, wayne: str) -> str:
    """The Wayne deal with two lines of evidence."""
    said = aeterm("evidence", "add", "Wayne suite", "pain", "the", "close", "takes nine days", "--person", "Ana")
    assert said.code == 0
    assert aeterm("evidence", "add", wayne, "criteria", "SAML is a must", "--written", "--on", "2026-01-05").code == 0
    return wayne


def test_a_line_is_added_and_the_score_told(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("evidence", "add", wayne, "pain", "the close takes nine days", "--person", "Ana")
    assert (result.code, result.out) == (0, "e1 on Wayne suite: Pain, now 2 of 3\n")
    assert result.err == "aeterm undo takes it back\n"
    added = aeterm("evidence", "add", wayne, "champion", "he may help", "--hypothesis", "--private", "--json").json
    assert (added["id"], added["standing"], added["private"]) == ("e2", "hypothesis", True)
    assert aeterm("undo").code == 0
    assert [line["id"] for line in aeterm("evidence", "list", wayne, "--json").json] == ["e1"]


def test_lines_are_listed_and_removed(aeterm: Aeterm, known: str) -> None:
    listed = aeterm("evidence", "list", "Wayne", "suite")
    assert listed.err == "2 lines\n"
    assert [line.split()[:2] for line in listed.out.splitlines()[1:]] == [["e1", "pain"], ["e2", "decision_criteria"]]
    assert len(aeterm("evidence", "list", known, "--element", "pain", "--json").json) == 1
    removed = aeterm("evidence", "remove", "e1")
    assert removed.out == 'removed e1: Pain, "the close takes nine days"\n'
    assert aeterm("evidence", "remove", "e1").code == 1


def test_a_line_is_changed_field_by_field(aeterm: Aeterm, known: str) -> None:
    changed = aeterm(
        "evidence", "set", "e1", "person=Bea Roth", "how=written", "on=2026-01-07", "private=yes", "--json"
    )
    assert changed.code == 0
    assert (changed.json["person"], changed.json["standing"]) == ("Bea Roth", "written")
    assert (changed.json["on"], changed.json["private"]) == ("2026-01-07", True)
    shown = aeterm("evidence", "set", "e1", "element=metrics", "quote=nine days, every month")
    assert "metrics" in shown.out
    assert "nine days, every month" in shown.out
    assert shown.err == "changed; aeterm undo takes it back\n"


def test_a_scorecard_tells_scores_words_age_and_what_to_ask(aeterm: Aeterm, known: str) -> None:
    lines = aeterm("scorecard", "Wayne", "suite").out.splitlines()
    assert lines[0] == f"Wayne suite ({known})"
    assert lines[1] == "  MEDDPICC ··D··I··  4 of 24, 5 once old evidence is confirmed"
    text = "\n".join(lines)
    assert '"the close takes nine days"' in text
    assert "5 Jan 2026" in text
    assert "to reconfirm, 3 kept; 5 Jan 2026" in text
    assert "Weakest: Champion. Ask:" in text
    assert "What do you gain, personally, if this works?" in text


def test_a_scorecard_in_french_and_through_another_framework(aeterm: Aeterm, known: str) -> None:
    text = aeterm("scorecard", known, "--framework", "bant", "--language", "fr").out
    assert "BANT ··N·  2 of 12" in text
    assert "Besoin" in text
    assert "Weakest: Autorité. Ask:" in text
    assert "Qui peut débloquer un budget non prévu ?" in text
    assert aeterm("scorecard", known, "--framework", "nope").code == 1


def test_a_scorecard_as_data(aeterm: Aeterm, known: str) -> None:
    card = aeterm("scorecard", known, "--json").json
    assert list(card) == ["id", "name", "framework", "letters", "total", "kept_total", "most", "weakest", "language",
                          "questions", "elements", "gates"]  # fmt: skip
    criteria = next(item for item in card["elements"] if item["id"] == "decision_criteria")
    assert (criteria["score"], criteria["kept"], criteria["derived"], criteria["to_reconfirm"]) == (2, 3, 3, True)
    assert criteria["lines"][0]["quote"] == "SAML is a must"
    assert [item["element"] for item in card["gates"]] == ["why_now", "metrics", "champion", "decision_process"]


def test_plain_output_has_ascii_letters(aeterm: Aeterm, known: str) -> None:
    assert "MEDDPICC --D--I--" in aeterm("scorecard", known, "--plain").out
    assert "--D--I--" in aeterm("deals", "--plain").out


def test_scores_are_set_and_cleared_by_hand(aeterm: Aeterm, known: str) -> None:
    result = aeterm("scorecard", "set", "Wayne", "suite", "pain=3", "champion=1", "--reason", "seen it")
    assert result.out == "Pain 3 by hand; the rule says 2\nChampion 1 by hand; the rule says 0\n"
    assert "by hand because: seen it" in aeterm("scorecard", known).out
    assert aeterm("scorecard", "clear", known, "pain").out == "Pain 2, by the rule again\n"
    assert aeterm("undo").code == 0
    assert aeterm("scorecard", known, "--json").json["elements"][5]["by_hand"]["score"] == 3


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("scorecard set Wayne champion=2", 1, 'aeterm evidence add d1 champion "THEIR WORDS" --person NAME'),
        ("scorecard set Wayne pain=high", 2, '"high" is no score'),
        ("scorecard set Wayne pain=٣", 2, "is no score"),
        ("scorecard set Wayne pain=7", 2, "a score lies between 0 and 3, not 7"),
        ("scorecard set Wayne", 2, "element=score"),
        ("scorecard set Wayne weather=1", 1, '"weather" is no element'),
        ("scorecard clear Wayne", 2, "a deal and an element"),
        ("scorecard clear Wayne metrics", 1, "no score of Metrics was set by hand"),
        ("scorecard nobody", 1, "nobody"),
        ("evidence add Wayne pain", 2, "a deal, an element and their words"),
        ("evidence add Wayne pain words --on tomorrow", 2, "is ahead"),
        ("evidence add Wayne pain words --on never", 2, "not a day"),
        ("evidence add Wayne pain words --written --hypothesis", 2, "not allowed with"),
        ("evidence add Wayne pain words --source n9", 1, "no note or touch"),
        ("evidence list Wayne --person Ana", 2, "--person is for evidence add"),
        ("evidence add Wayne pain words --element pain", 2, "--element is for evidence list"),
        ("scorecard Wayne --reason so", 2, "--reason is for scorecard set"),
        ("scorecard set Wayne pain=2 --framework bant", 2, "are for looking at them"),
        ("evidence set e1", 2, "an id and field=value"),
        ("evidence set e1 colour=red", 2, "fields: element, quote, person, on, how, private"),
        ("evidence set e1 how=sung", 2, "how=hypothesis|said|written"),
        ("evidence set e9 how=said", 1, 'no line of evidence with the id "e9"'),
        ("evidence remove e1 e2", 2, "takes one id"),
        ("evidence remove e9", 1, 'no line of evidence with the id "e9"'),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_next_step(
    aeterm: Aeterm, known: str, words: str, code: int, said: str
) -> None:
    result = aeterm(*words.split())
    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_frameworks_are_listed_and_wrong_files_told(aeterm: Aeterm, wayne: str, home: Path) -> None:
    result = aeterm("scorecard", "frameworks")
    assert [line.split()[:2] for line in result.out.splitlines()[1:]] == [
        ["meddpicc", "MEDDPICC"], ["bant", "BANT"], ["spiced", "SPICED"], ["spin", "SPIN"],
    ]  # fmt: skip
    folder = home / "config" / "frameworks"
    folder.mkdir(parents=True)
    (folder / "bank.toml").write_text('title = "Bank"\n[elements.pain]\nletter = "P"\n', "utf-8")
    (folder / "broken.toml").write_text("title = 3\n", "utf-8")
    result = aeterm("scorecard", "frameworks", "--json")
    assert result.code == 2
    assert [item["name"] for item in result.json][-1] == "bank"
    assert f"left out: {folder / 'broken.toml'}: title: is no text" in result.err
    assert aeterm("scorecard", wayne, "--framework", "bank").code == 0
    assert aeterm("scorecard", wayne, "--framework", "broken").code == 2
    assert aeterm("paths", "--json").json["frameworks"] == str(folder)
    doctor = aeterm("doctor")
    assert "1 in" in next(line for line in doctor.out.splitlines() if "Own frameworks" in line)
    assert "title: is no text" in doctor.out


def test_deals_have_letters_in_the_list_and_numbers_as_data(aeterm: Aeterm, known: str) -> None:
    assert "··D··I··" in aeterm("deals").out.splitlines()[1]
    first = aeterm("deals", "--json").json[0]
    assert (first["meddpicc"]["pain"], first["meddpicc"]["decision_criteria"], first["meddpicc_total"]) == (2, 2, 4)
    assert aeterm("deal", known, "--json").json["meddpicc_total"] == 4
    assert "  MEDDPICC    ··D··I·· 4 of 24, weakest: Champion\n" in aeterm("deal", known).out


def test_a_change_that_passes_a_gate_warns_on_stderr_and_is_made(aeterm: Aeterm, known: str) -> None:
    result = aeterm("deal", "set", known, "category=commit")
    assert result.code == 0
    assert result.out.startswith("Wayne suite (d1): Proposal, Commit")
    warned = [line for line in result.err.splitlines() if line.startswith("gate: ")]
    assert warned[:2] == [
        "gate: Commit asks for Economic buyer 2, it is 0", "gate: Commit asks for Champion 2, it is 0",
    ]  # fmt: skip
    assert aeterm("deal", known, "--json").json["category"] == "commit"
    assert "gate: " not in aeterm("deal", "set", known, "amount=7").err
    assert "gate: " not in aeterm("deal", "set", known, "stage=qualification", "category=pipeline").err


def test_hostile_texts_come_out_clean(aeterm: Aeterm, wayne: str) -> None:
    evil = "Evil [/] \x1b]52;c;eA==\x07 \x9b31m \u202egnp.exe \n second [bold]x"
    assert aeterm("evidence", "add", wayne, "pain", evil, "--person", evil).code == 0
    assert aeterm("scorecard", "set", wayne, "pain=2", "--reason", evil).code == 0
    for words in (("scorecard", wayne), ("scorecard", wayne, "--json"), ("evidence", "list", wayne), ("history",)):
        result = aeterm(*words)
        assert result.code == 0
        assert is_clean(result.out)
