"""`today`, `find` and `review`: what the interface opens on, finds and goes through, for scripts and screen readers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Aeterm

TRAIL = "Regulatory audit trail"


@pytest.fixture
def demo(aeterm: Aeterm, book_dir: Path) -> Aeterm:
    aeterm("demo", "--build-only", str(book_dir))
    return aeterm


def test_today_says_what_the_view_says(demo: Aeterm) -> None:
    said = demo("today")
    assert said.code == 0
    heads = [line.split()[0] for line in said.out.splitlines() if line[:3].isupper()]
    assert [head for head in heads if head != "THEN"] == ["NEXT", "TODAY", "NEEDS", "QUARTER", "WAITING"]
    assert "aeterm drafts w1" in said.out
    assert f"{TRAIL} · Kestrelgate Bank  (1 flagged claim)" in said.out
    assert not set("·…") & set(demo("today", "--plain").out)


def test_today_as_json_has_the_card_the_agenda_what_needs_you_and_the_quarter(demo: Aeterm) -> None:
    day = demo("today", "--json", "--top", "2").json
    assert list(day) == ["on", "next", "agenda", "later", "needs", "quarter", "moved", "drafts"]
    assert day["on"] == date.today().isoformat()  # noqa: DTZ011 - the command goes by the clock of this machine
    assert day["next"]["brief"] == "w1"
    assert day["next"]["card"]["aim"]
    assert len(day["needs"]) == 2
    assert day["needs"][0]["command"].startswith("aeterm ")
    assert day["quarter"]["quota"] is not None
    assert [draft["unresolved"] for draft in day["drafts"]] == [1]


def test_a_day_with_nothing_planned_says_so(aeterm: Aeterm, wayne: str) -> None:
    said = aeterm("today")
    assert said.code == 0
    assert "no call or meeting in the next seven days" in said.out
    assert "nothing planned" in said.out
    assert aeterm("today", "--json").json["next"] is None
    assert aeterm("today", "--top", "0").code == 2


def test_find_finds_every_kind_of_thing(demo: Aeterm) -> None:
    def kinds(*words: str) -> set[str]:
        return {hit["kind"] for hit in demo("find", *words, "--json", "--top", "50").json}

    assert {"deal", "draft"} <= kinds("regulatory", "audit")
    assert "account" in kinds("kestrelgate")
    assert "person" in kinds("barlow")
    (note,) = demo("find", "dashboard prove", "--json").json
    assert (note["kind"], note["account"], note["private"]) == ("note", "Kestrelgate Bank", False)
    assert "need to prove who approved what" in note["name"]


def test_find_prints_a_table_and_says_what_it_left_out(demo: Aeterm) -> None:
    said = demo("find", "barlow", "--top", "1")
    assert said.out.splitlines()[0].split() == ["What", "Id", "Name", "Account", "About"]
    assert "Ben Barlow" in said.out
    assert said.err.startswith("1 of ")
    assert max(map(len, demo("find", "dashboard prove").out.splitlines())) < 160
    nothing = demo("find", "zzqqxx")
    assert (nothing.code, nothing.out) == (1, "")


def test_review_lists_the_worklist_with_its_questions(demo: Aeterm) -> None:
    said = demo("review", "--top", "2")
    assert said.code == 0
    assert said.out.count("  Ask ") == 2
    assert said.err == f"2 of {len(demo('worklist', '--json').json)} deals, 0 decided today\n"
    assert not set("·…") & set(demo("review", "--plain", "--filter", TRAIL).out)
    (page,) = demo("review", TRAIL, "--json").json
    assert len(page["questions"]) == 2
    assert (page["logged"], page["category"]) == ("", "pipeline")


@pytest.mark.parametrize(
    ("decision", "logged"),
    [
        (("--decide", "commit"), "commit"),
        (("--push", "2099-01-15", "--why", "budget frozen"), "push to 15 Jan, budget frozen"),
        (("--next", "Legal intro", "--due", "2099-01-15"), "next step Legal intro"),
        (("--note", "ask Martin first"), "ask Martin first"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_decision_is_logged_as_in_the_interface_and_is_one_change(
    demo: Aeterm, decision: tuple[str, ...], logged: str
) -> None:
    before = demo("deal", TRAIL, "--json").json
    said = demo("review", TRAIL, *decision)
    assert (said.code, said.err) == (0, "logged; aeterm undo takes it back\n")
    (page,) = demo("review", TRAIL, "--json").json
    assert page["logged"].endswith(f": {logged}")
    demo("undo")
    assert demo("deal", TRAIL, "--json").json == before


def test_half_a_decision_is_refused_and_changes_nothing(aeterm: Aeterm, wayne: str) -> None:
    before = aeterm("history", "--json").out
    for half in (
        ("--decide", "commit"), (wayne, "--push", "15 jan"), (wayne, "--why", "x"), (wayne, "--due", "wed"),
        (wayne, "--filter", "x"), (wayne, "--note", ""), ("--top", "0"),
    ):  # fmt: skip
        assert (half, aeterm("review", *half).code) == (half, 2)
    assert aeterm("history", "--json").out == before
