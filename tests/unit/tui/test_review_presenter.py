"""The review of proposals as text: rows, the proposal in full, the note with its words lit, and what is said."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.activity import Note
from aeterm.qualification.capture import recognise
from aeterm.qualification.proposals import Proposal, ProposalKind, Proposals
from aeterm.tui.answers import Answer, Answers, Row
from aeterm.tui.paint import cells, places
from aeterm.tui.presenters import capture, review
from aeterm.tui.presenters.parts import plain

TODAY = date(2026, 11, 23)
TEXT = "appel Dupont ok sécu, relance jeudi"


def row(*, before: str = "Legal intro", after: str = "relance @ 26 Nov", answer: Answer = Answer.OPEN) -> Row:
    start = TEXT.index("relance")
    what = Proposal("p1", ProposalKind.NEXT_STEP, "next step", before, after, TEXT[start:], start, len(TEXT))
    return Row("r0", what, answer)


def lines(found: Row, columns: int = 40, most: int = 9) -> list[str]:
    return [plain(line) for line in review.detail_lines(found, columns, most)]


def test_a_proposal_in_full_sets_what_would_be_under_what_is() -> None:
    assert lines(row()) == ["next step", "- Legal intro", "+ relance @ 26 Nov", "─" * 40]
    assert lines(row(before=""))[1] == "+ relance @ 26 Nov"
    assert lines(row(answer=Answer.ACCEPTED))[0].endswith(" · accepted")


def test_of_a_line_of_evidence_the_words_come_first_and_its_element_is_named() -> None:
    line = Proposal("p1", ProposalKind.EVIDENCE, "Pain", "", "said by Ana", "nine days", 0, 9)
    assert review.change(line) == '"nine days" said by Ana'
    assert lines(Row("r0", line))[0] == "evidence · Pain"


def test_where_there_is_little_room_what_would_be_written_stays() -> None:
    found = lines(row(before="word " * 60, after="other " * 12), most=6)
    assert len(found) == 6
    assert sum(line.startswith(("+ ", "  other")) for line in found) >= 2
    assert lines(row(), most=4)[0] == "- Legal intro"


def test_the_words_of_a_proposal_are_lit_and_their_lines_marked() -> None:
    text = "first line\nthe quote goes\nover two lines\nlast"
    start, end = text.index("quote"), text.index(" two")
    found = review.note_lines(text, review.note_places(text, 40), start, end)
    assert [plain(line) for line in found] == ["  first line", "> the quote goes", "> over two lines", "  last"]
    lit = [word for line in found for word, paint in line if paint == review.LIT]
    assert lit == ["quote goes", "over"]


@given(st.text(alphabet="ab é日\n\t\x1b\r", max_size=80), st.integers(3, 20), st.data())
def test_every_character_of_a_quote_is_lit_and_no_other(text: str, columns: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = review.note_lines(text, review.note_places(text, columns), start, end)
    lit = "".join(word for line in found for word, paint in line if paint == review.LIT)
    assert lit.replace(" ", "") == text[start:end].replace("\n", "").replace(" ", "")


@given(st.text(alphabet="ab cé日\n\x1b\u200b", max_size=120), st.integers(2, 15))
def test_lines_fit_and_lose_nothing_but_the_blank_they_break_at(text: str, columns: int) -> None:
    found = places(text, columns)
    assert all(cells(text[start:end]) <= columns for start, end in found if text[start:end].isprintable())
    assert all(text[end:start] in ("", " ", "\n") for (_, end), (start, _) in itertools.pairwise(found))
    assert (found[0][0], found[-1][1]) == (0, len(text))


def test_a_very_long_line_is_broken_in_no_time() -> None:
    assert len(places("日本 " * 66_000, 78)) == 4400


def test_the_line_of_a_character_is_found() -> None:
    found = places("one\ntwo\nthree", 10)
    assert [review.line_of(found, at) for at in (0, 4, 8, 12, 99)] == [0, 1, 2, 2, 2]


@pytest.mark.parametrize("width", [56, 78, 110])
def test_columns_leave_room_for_the_change(width: int) -> None:
    columns = review.row_columns(width)
    assert sum(column.width + column.gap for column in columns) < width - 20
    said = columns[2].cell(row())[0]
    assert isinstance(said, str)
    assert said.endswith(" → relance @ 26 Nov")
    assert said.startswith("Legal i")


def test_where_a_change_does_not_fit_what_would_be_is_read_whole() -> None:
    found = row(before="Soutenance devant le comité, 2026-12-14", after="relance Dupont, 2026-12-03").proposal
    assert review.change(found, 40) == "Soutenance… → relance Dupont, 2026-12-03"
    assert review.change(found, 20) == "Soutena… → relance Dupont, 2026-12-03"
    assert review.change(found, 90) == review.change(found)


def test_what_is_left_and_what_was_not_shown_is_said() -> None:
    found = Answers()
    assert review.count(found) == "nothing proposed"
    assert review.summary(found, "Northwind") == "nothing proposed of the note on Northwind"
    left = review.summary(found, "Northwind", is_reading=True)
    assert left == "the note on Northwind is kept; it was not read to its end"
    found.add(Proposals("n1", (row().proposal,), dropped=2, reason="the model gave no answer"))
    assert review.count(found) == "1 of 1 left"
    assert plain(review.said(found)) == (
        "the model gave no answer · 2 proposals quote words that are not in the note: not shown"
    )
    found.answer(Answer.ACCEPTED, found.rows)
    assert review.count(found) == "all 1 answered"
    assert review.summary(found, "Northwind") == "1 accepted of the note on Northwind"


def test_one_dropped_proposal_is_said_in_the_singular() -> None:
    found = Answers()
    found.add(Proposals("n1", (), dropped=1))
    assert plain(review.said(found)) == "1 proposal quotes words that are not in the note: not shown"


def test_a_note_says_what_it_is_when_it_was_written_and_by_whom() -> None:
    note = Note("n1", "a1", TEXT, datetime(2026, 11, 12, 9, tzinfo=UTC), "Ana Ruiz", kind="mail", private=True)
    assert plain(review.provenance(note, TODAY)) == "MAIL  12 Nov · Ana Ruiz · private"


def test_the_box_says_what_it_takes_a_text_for() -> None:
    mail = recognise("From: Ana Ruiz <ana@x.example>\nDate: Thu, 12 Nov 2026 10:14:00 +0100\nSubject: x\n\nHello")
    assert plain(capture.nature(mail, capture.Unsent(), TODAY)) == "mail · 12 Nov · Ana Ruiz"
    assert plain(capture.nature(mail, capture.Unsent("", "note", True), TODAY)) == "note · 12 Nov · Ana Ruiz · private"
    said = recognise("Ana: one\nTom: two\nEve: three\n" * 5)
    assert (
        plain(capture.nature(said, capture.Unsent(on=date(2026, 11, 9)), TODAY)) == "transcript · 09 Nov · Ana, Tom +1"
    )


def test_the_size_of_a_text_is_said_from_two_lines_on() -> None:
    assert capture.size("") == capture.size("one line") == ""
    assert capture.size("two\nlines") == "2 lines · 9 B"
    assert capture.size("é" * 1000 + "\n") == "2 lines · 2 kB"


def test_keys_of_the_box_are_whole_or_left_out() -> None:
    keys = (("Tab", "kind"), ("^r", "private"))
    assert plain(capture.remark(keys, 30)) == "Tab kind  ^r private"
    assert plain(capture.remark(keys, 19)) == "Tab kind"
