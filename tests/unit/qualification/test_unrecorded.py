"""Sentences of notes that voice an objection and are not on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from aeterm.domain.activity import Note
from aeterm.domain.objection import Objection
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.unrecorded import find_unrecorded
from tests.unit.qualification.cases import NOTES, at, rich

SENTENCE = "Tom is worried: too expensive next to Oracle, and no reference of our size."


def recorded(*verbatims: str) -> Dossier:
    objections = tuple(Objection(f"o{number}", "a1", text) for number, text in enumerate(verbatims, 1))
    return replace(rich(), objections=objections)


def test_a_sentence_is_found_with_its_note_and_day() -> None:
    (found,) = find_unrecorded(rich())
    assert (found.verbatim, found.category, found.source) == (SENTENCE, "price", "n1")
    assert (found.on, found.account_id, found.deal_id, found.private) == (date(2026, 11, 12), "a1", "d1", False)


def test_a_person_is_named_only_when_the_sentence_begins_with_them() -> None:
    notes = (
        Note("n1", "a1", "Tom Berg: we find it too expensive for what it does.", at(2)),
        Note("n2", "a1", "They told Tom Berg that the migration is too risky for us, no way.", at(3)),
    )
    assert [found.person for found in find_unrecorded(replace(rich(), notes=notes))] == ["", "Tom Berg"]


def test_what_is_on_record_is_not_found_again_in_whole_in_part_or_in_near_words() -> None:
    assert find_unrecorded(recorded(SENTENCE)) == []
    assert find_unrecorded(recorded("too expensive next to Oracle")) == []
    assert find_unrecorded(recorded("Tom is worried, too expensive compared to Oracle, no reference of our size")) == []
    assert len(find_unrecorded(recorded("too late for us this year"))) == 1


def test_a_private_note_gives_a_private_one() -> None:
    private = replace(NOTES[0], private=True)
    assert [found.private for found in find_unrecorded(replace(rich(), notes=(private,)))] == [True]


def test_the_newest_note_comes_first_and_a_sentence_only_once() -> None:
    notes = tuple(Note(f"n{day}", "a1", "Your licences are too expensive for us.", at(day)) for day in (3, 9, 6))
    assert [found.source for found in find_unrecorded(replace(rich(), notes=notes))] == ["n9"]
