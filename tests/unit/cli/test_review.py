"""`worklist` and `defend`: what to mend first, and the page for the manager."""

from __future__ import annotations

import shlex

from aeterm.qualification.defence_words import QUESTIONS
from tests.unit.cli.conftest import Aeterm


def test_the_worklist_names_deal_doubt_money_and_the_command_that_mends_it(aeterm: Aeterm, wayne: str) -> None:
    aeterm("deal", "set", "Wayne suite", "close=2026-01-15")
    result = aeterm("worklist")
    lines = result.out.splitlines()
    assert lines[0] == "!     300,000 EUR Wayne suite"
    assert "close date passed" in lines[1]
    assert "no next step" in lines[1]
    assert lines[2].strip() == f"aeterm deal set {wayne} close=DAY"
    assert result.err == "2 of 2 deals, 2 serious, 300,000 EUR at stake\n"


def test_the_commands_of_the_worklist_work_once_filled_in(aeterm: Aeterm, wayne: str) -> None:
    for values in (("DAY", "2099-12-18"), ("SUM", "5k"), ("WHAT", "Call")):
        for item in aeterm("worklist", "--period", "2099-Q4", "--json").json:
            command = item["command"].replace("DAY", "2099-12-18").replace(*values)
            if values[0] not in command:
                assert aeterm(*shlex.split(command)[1:]).code == 0


def test_the_worklist_as_json_is_ranked_and_can_be_cut(aeterm: Aeterm, wayne: str) -> None:
    items = aeterm("worklist", "--period", "2099-Q4", "--json").json
    assert [item["rank"] for item in items] == [1, 2]
    assert list(items[0]) == [
        "rank", "id", "name", "at_stake", "currency", "expected_close_on", "serious", "problems", "command"
    ]  # fmt: skip
    assert items[0]["problems"][0] == {"key": "no_date", "mark": "!", "text": "no close date", "mend": "deal.close"}
    assert len(aeterm("worklist", "--period", "2099-Q4", "--top", "1", "--json").json) == 1


def test_a_worklist_of_nothing_and_of_nobody_is_refused(aeterm: Aeterm, wayne: str) -> None:
    assert aeterm("worklist", "--top", "0").code == 2
    assert aeterm("worklist", "--top", "-1").code == 2
    result = aeterm("worklist", "--owner", "nobody")
    assert (result.code, result.out) == (1, "")
    assert 'no deal is owned by "nobody"' in result.err


def test_an_empty_worklist_says_that_all_is_in_order(aeterm: Aeterm, wayne: str) -> None:
    aeterm("deal", "set", "Wayne suite", "next=Call")
    aeterm("deal", "set", "Stark add-on", "close=2099-12-01", "amount=5k", "next=Call")
    result = aeterm("worklist", "--period", "2099-Q4")
    assert (result.code, result.out) == (0, "")
    assert "in order" in result.err


def test_a_page_answers_the_twelve_questions_as_text_markdown_and_json(aeterm: Aeterm, wayne: str) -> None:
    aeterm("note", "add", "Wayne suite", "The steering committee decides on 4 December.")
    text, markdown = aeterm("defend", "Wayne suite").out, aeterm("defend", "Wayne", "suite", "--md").out
    assert text.startswith("Deal defence · Wayne suite\n")
    for question in QUESTIONS["en"]:
        assert question in text
        assert question in markdown
    assert "The steering committee decides on 4 December." in text
    data = aeterm("defend", "Wayne suite", "--json").json
    assert [answer["question"] for answer in data["answers"]] == list(QUESTIONS["en"])
    assert data["answers"][3] == {"question": QUESTIONS["en"][3], "known": False, "lines": []}
    assert aeterm("defend", "Wayne suite", "--language", "fr").out.startswith("Défense de l'affaire · Wayne suite")


def test_a_page_tells_changes_since_a_day(aeterm: Aeterm, wayne: str) -> None:
    assert "since 2 Jan 2020" in aeterm("defend", "Wayne suite", "--since", "2020-01-02").out


def test_a_deal_that_is_none_is_said(aeterm: Aeterm, wayne: str) -> None:
    assert aeterm("defend", "Umbrella").code == 1
