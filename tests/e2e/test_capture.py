"""A paste as a terminal sends it: every line of it is kept, none of it is a key."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from tests.e2e.conftest import deals_in
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e

BEGIN, END = "\x1b[200~", "\x1b[201~"


def noted(folder: str) -> list[str]:
    """The texts of the notes in the journal of a book."""
    lines = (Path(folder) / "journal.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    changes = [change for record in records for change in record.get("changes", [])]
    return [change["after"]["text"] for change in changes if change["table"] == "notes" and change["after"]]


def test_200_kb_arrive_whole_and_enter_keeps_them(book_dir: str) -> None:
    text = "".join(f"sewu{number:05} x A q :quit le mois dure neuf jours\n" for number in range(4500)).rstrip("\n")
    assert len(text) > 200_000
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send("n")
        terminal.wait_for("NOTE  Wayne suite")
        for start in range(0, len(text) + 1, 30_000):  # a pty takes no more at once than is read from it
            piece = text[start : start + 30_000].replace("\n", "\r")
            terminal.process.send(("" if start else BEGIN) + piece)
            terminal.read(0.01)
        terminal.process.send(END)
        terminal.wait_for("4,500 lines")
        terminal.process.send("\r")
        terminal.wait_for("on Wayne suite")
        terminal.wait_until(lambda: bool(noted(book_dir)))
    assert noted(book_dir) == [text]


def test_a_line_is_logged_and_its_proposal_accepted_in_one_burst(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send("nappel Dupont ok, relance le 18 décembre\rA")
        terminal.wait_for("1 accepted of the note on Wayne suite")
    (deal,) = deals_in(book_dir)
    assert deal.next_step.startswith("relance")
    assert noted(book_dir) == ["appel Dupont ok, relance le 18 décembre"]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGKILL], ids=["SIGHUP", "SIGKILL"])
def test_a_note_that_is_being_typed_survives_the_end_of_the_program(
    book_dir: str, home: Path, number: signal.Signals
) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send("n")
        terminal.wait_for("NOTE  Wayne suite")
        terminal.process.send("a line not kept")
        terminal.wait_for("a line not kept")
        if number == signal.SIGKILL:
            terminal.wait_until(lambda: bool(list(home.rglob("notes/*/*.json"))), what="what is typed is kept")
        terminal.process.kill(number)
        terminal.end()
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("a note on Wayne suite: n there")
        terminal.process.send("n")
        terminal.wait_for("a line not kept")
        terminal.process.send("\r")
        terminal.wait_for("note kept on Wayne suite")
    assert noted(book_dir) == ["a line not kept"]


def test_a_note_survives_a_terminal_that_is_closed(book_dir: str) -> None:
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send("n")
        terminal.wait_for("NOTE  Wayne suite")
        terminal.process.send("a line not kept")
        terminal.wait_for("a line not kept")
        terminal.lose()
    with Terminal("--book", book_dir) as terminal:
        terminal.wait_for("a note on Wayne suite: n there")
        terminal.process.send("n")
        terminal.wait_for("a line not kept")


@pytest.mark.parametrize("editor", ["false", "/no/such/editor"])
def test_an_editor_that_fails_gives_the_terminal_back(book_dir: str, editor: str) -> None:
    with Terminal("--book", book_dir, environment={"EDITOR": editor, "VISUAL": ""}) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send("E")
        terminal.wait_for(f"! {editor} ")
        terminal.process.send("n")
        terminal.wait_for("NOTE  Wayne suite")


def test_the_editor_in_the_box_goes_on_with_what_was_typed(book_dir: str, tmp_path: Path) -> None:
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf 'and more\\n' >> \"$1\"\n")
    script.chmod(0o755)
    with Terminal("--book", book_dir, environment={"EDITOR": str(script), "VISUAL": ""}) as terminal:
        terminal.wait_for("jobs: idle")
        terminal.process.send("na line \x05")
        terminal.wait_for("a line and more")
        terminal.process.send("\r")
        terminal.wait_for("note kept on Wayne suite")
    assert noted(book_dir) == ["a line and more"]
