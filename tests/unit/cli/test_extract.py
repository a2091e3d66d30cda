"""`aeterm extract`, and notes from the command line."""

from __future__ import annotations

import io
import json

import pytest

from tests.unit.cli.conftest import Aeterm

TALK = "Met Ana Ruiz (CFO). We need until mid January 2099 to sign. Send her the price tomorrow."


@pytest.fixture
def note(aeterm: Aeterm, wayne: str) -> str:
    return str(aeterm("note", "add", "Wayne suite", TALK, "--json").json["id"])


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_the_diff_has_the_old_the_new_and_the_words(aeterm: Aeterm, note: str) -> None:
    shown = aeterm("extract", note)
    assert shown.code == 0
    lines = {line.split("  ")[0]: line for line in shown.out.splitlines()}
    assert "Send her the price" in lines["p1"]
    assert "2099-12-18 -> " not in shown.out
    assert '"Met Ana Ruiz (CFO)."' in shown.out
    assert f"aeterm extract {note} --accept" in shown.err


def test_accepting_ids_writes_these_and_no_others(aeterm: Aeterm, note: str, wayne: str) -> None:
    found = aeterm("extract", note, "--json").json
    contact = next(item["id"] for item in found["proposals"] if item["kind"] == "contact")
    done = aeterm("extract", note, "--accept", contact, "--json")
    assert (done.code, done.json["accepted"], done.json["written"]) == (0, [contact], "contact Ana Ruiz")
    assert "next_step" not in str(aeterm("history", "--json").json[0])
    assert aeterm("extract", note, "--accept", "all").code == 0
    assert aeterm("deal", wayne, "--json").json["next_step"] == "Send her the price"
    assert "nothing" not in aeterm("undo").err
    again = aeterm("extract", note, "--accept", "p99")
    assert (again.code, "p99" in again.err) == (2, True)


def test_a_name_means_its_newest_note_and_what_is_missing_is_named(aeterm: Aeterm, note: str) -> None:
    assert f": {note}" in aeterm("extract", "Wayne suite").err
    assert (aeterm("extract", "Stark").code, aeterm("extract", "n99").code, aeterm("extract", "nobody").code) == (
        1,
        1,
        1,
    )
    assert "there is no note on" in aeterm("extract", "Stark").err


def test_a_note_can_be_added_and_read_in_one_go(aeterm: Aeterm, wayne: str) -> None:
    added = aeterm(
        "note", "add", "Wayne suite", "appel Dupont ok sécu, relance demain", "--extract", "--accept", "p1", "--json"
    )
    assert (added.json["kind"], added.json["written"].startswith("next step")) == ("call", True)
    quick = aeterm("extract", "--quick", "Wayne suite", "Call back Dupont tomorrow")
    assert "kept" in quick.err
    assert aeterm("extract", "--quick", "Wayne suite").code == 2


def test_without_a_model_the_rules_answer_and_the_reason_is_said(aeterm: Aeterm, note: str) -> None:
    failed = aeterm("extract", note, "--model")
    assert failed.code == 1
    assert "no endpoint and no key; these are from the rules" in failed.err
    assert "Ana Ruiz" in failed.out
    refused = aeterm("extract", note, "--model", "--accept", "all")
    assert (refused.code, "nothing was accepted" in refused.err) == (1, True)
    assert aeterm("extract", note, "--model", "--accept", "p1").code == 2


def test_the_prompt_is_shown_to_the_letter_and_never_of_a_private_note(aeterm: Aeterm, note: str) -> None:
    shown = aeterm("extract", note, "--show-prompt")
    assert TALK in shown.out
    assert "Wayne" not in shown.out
    assert [sorted(prompt) for prompt in aeterm("extract", note, "--show-prompt", "--json").json] == [
        ["max_tokens", "system", "temperature", "user"]
    ]
    private = aeterm("note", "add", "Wayne suite", TALK, "--private", "--json").json["id"]
    assert (aeterm("extract", private, "--show-prompt").code, aeterm("extract", private).code) == (1, 0)
    assert "the note is private" in aeterm("extract", private).err


def test_notes_are_listed_and_printed_to_the_letter(aeterm: Aeterm, note: str) -> None:
    aeterm(
        "note", "add", "Wayne suite", "first line\n  second", "--on", "2026-01-05", "--author", "Bob", "--kind", "call"
    )
    listed = aeterm("note", "list", "Wayne suite", "--json").json
    assert [(row["kind"], row["on"], row["author"]) for row in listed[1:]] == [("call", "2026-01-05", "Bob")]
    assert "first line second" in aeterm("note", "list", "Wayne suite").out
    shown = aeterm("note", "show", listed[1]["id"])
    assert shown.out == "first line\n  second\n"
    assert "call · 2026-01-05 · Bob" in shown.err
    assert aeterm("note", "show", "n99").code == 1
    assert aeterm("note", "add", "Wayne suite", "x", "--on", "2098-01-05").code == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Zoé a dit oui".encode(), ""),
        ("Zoé a dit oui".encode("cp1252"), "read as cp1252"),
        ("Zoé a dit oui".encode("utf-16"), "read as UTF-16"),
        (b"\xef\xbb\xbf" + "Zoé a dit oui".encode(), ""),
    ],
)
def test_a_pipe_may_be_in_any_encoding(
    aeterm: Aeterm, wayne: str, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    pipe(monkeypatch, data)
    added = aeterm("note", "add", "Wayne suite", "-", "--json")
    assert said in added.err
    assert aeterm("note", "show", added.json["id"]).out == "Zoé a dit oui\n"


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"PK\x03\x04zip", b"a\0b\0\0c", b"  \n"])
def test_a_pipe_that_is_no_text_is_refused(
    aeterm: Aeterm, wayne: str, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    pipe(monkeypatch, data)
    assert aeterm("note", "add", "Wayne suite", "-").code == 2
    assert aeterm("note", "list", "Wayne suite", "--json").json == []


def test_a_transcript_in_brackets_is_text_and_long_ones_are_kept_whole(
    aeterm: Aeterm, wayne: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "".join(
        f"[00:{n % 60:02}] {'Ana' if n % 2 else 'Tom'}: words about nothing at all {n}\n" for n in range(5_000)
    )
    pipe(monkeypatch, text.encode())
    added = aeterm("note", "add", "Wayne suite", "-", "--json").json
    assert added["kind"] == "transcript"
    assert json.loads(aeterm("note", "show", added["id"], "--json").out)["text"] == text.strip("\n")
