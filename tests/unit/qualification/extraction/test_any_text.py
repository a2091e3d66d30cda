"""What holds of every note, whatever is in it."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from aeterm.qualification.extraction.places import Places
from aeterm.text import clean
from tests.unit.qualification.extraction.reading import read

PHRASES = """Ana|Tom|Berg|Lopez|(CFO)|CFO,|"we|«|on|»|need until mid January|sign|signature|120k|1,2 M€|€45,000|budget|
proposal at|relance jeudi|Next step:|Thursday|demo on 12 Dec|call back|send the|by Friday|Granitix quoted|expensive|if|
might|From: a@b.com|Date:|Subject:|>|-->|00:00:01.000|[00:05]|Paul Mercier|**Bob:**|champion|is our|not|manual|hours per
month|last|in two weeks|fin mars|le 18/12|\n|\n\n|-|.|?|;|:|,|\x1b[2J|{{7*7}}|</note>|<|im_start|>|accept all"""
WORDS = st.sampled_from(PHRASES.split("|"))
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join))


@given(TEXTS, st.sampled_from(["note", "call", "mail", "transcript"]))
def test_every_quote_is_the_note_at_its_place(text: str, form: str) -> None:
    text = clean(text)
    proposals = read(text, form=form)
    for item in proposals.items:
        assert text[item.start : item.end] == item.quote != ""
        assert item.before != item.after
        assert clean(item.what + item.before + item.after) == item.what + item.before + item.after
    assert [item.id for item in proposals.items] == [f"p{n}" for n in range(1, len(proposals.items) + 1)]
    assert read(text, form=form) == proposals


def test_a_long_note_gives_a_short_list_and_says_how_much_more() -> None:
    talk = "".join(
        f"Lisa: Our platform helps, one of our clients saved {n} hours.\n"
        f"Amy: We waste {n} hours a week in spreadsheets.\n"
        f"Amy: The steering committee decides on point {n}.\nAmy: It is too expensive for team {n}.\n"
        for n in range(100, 400)
    )
    proposals = read(talk)
    assert len(proposals.items) <= 24
    assert any("more of evidence" in sentence for sentence in proposals.left_out)


def test_a_normal_note_never_gives_more_than_twelve() -> None:
    text = " ".join(
        f"Paul Nu{letter}o (Head of {letter}). Team {letter} wastes 10 hours by hand. Too expensive for {letter}. "
        f"The committee decides on {letter}. Send {letter} the offer by Friday."
        for letter in string.ascii_uppercase
    )
    assert len(read(text).items) <= 12


@given(st.text(st.characters(codec="utf-8"), max_size=120), st.integers(0, 110), st.integers(1, 60))
def test_a_part_of_a_text_is_found_in_it_whatever_its_case_and_blanks(text: str, start: int, length: int) -> None:
    part = text[start : start + length].strip(" \t\r\n\"'«»“”…")
    place = Places(text).find(part.upper().lower().replace(" ", " \n "))
    if part.isascii() and part and part.isprintable():
        assert place is not None
        assert text[slice(*place)].casefold().split() == part.casefold().split() or place[0] <= start


def test_marks_and_dashes_of_another_kind_are_the_same() -> None:
    text = "Elle dit : « Aujourd’hui,  on perd\u00a0deux jours – c’est trop. »"
    places = Places(text)
    place = places.find("\"aujourd'hui, on perd deux jours - c'est trop.\"")
    assert place is not None
    assert text[slice(*place)] == "Aujourd’hui,  on perd\u00a0deux jours – c’est trop."
    assert places.find("on perd trois jours") is None
    assert not places.has("«»")
