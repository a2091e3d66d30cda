"""What a pasted text is, when it is from and who wrote or spoke."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.qualification.capture import recognise
from aeterm.qualification.mails import people_in, read_mail, written_at
from aeterm.qualification.speech.turns import turns

MAIL = "From: Ana Lopez <ana@northwind.com>\nDate: Tue, 17 Nov 2026 09:12:00 +0100\nSubject: Offer\n\nHello"
FRENCH = "De : Zoé Martin\nEnvoyé : mardi 17 novembre 2026 09:12\nÀ : Ines Duval\nObjet : RE: offre\n\nBonjour"
VTT = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
Ana Ruiz: Good morning everyone.

2
00:00:04.000 --> 00:00:06.000
It takes us nine days.

3
00:00:07.000 --> 00:00:08.000
Tom Berg: Since when?

4
00:00:09.000 --> 00:00:10.000
Ana Ruiz: Years.
"""
NAMES = ("Ana Ruiz", "Tom Berg", "Ana Ruiz", "Tom Berg")
TEAMS = "WEBVTT\n" + "".join(
    f"\n00:00:0{second}.0 --> 00:00:0{second}.9\n<v {name}>Hello.</v>\n" for second, name in enumerate(NAMES)
)
SRT = "".join(
    f"{second}\n00:00:0{second},000 --> 00:00:0{second},900\n{name}: some words\n\n"
    for second, name in enumerate(NAMES)
)
ZOOM = "".join(f"[{name}] 10:02:3{second}\nHello there.\n\n" for second, name in enumerate(NAMES))
GONG = "0:00 | Ana Ruiz\nHello there.\n\n0:12 | Tom Berg\nHi.\n\n0:20 | Ana Ruiz\nSo.\n\n0:31 | Tom Berg\nYes.\n"
OTTER = "Ana Ruiz  0:03\nHello there.\n\nTom Berg  0:10\nHi.\n\nAna Ruiz  0:13\nSo.\n\nTom Berg  0:15\nYes.\n"
BOLD = "**Ana:** Hello there.\n\n**Tom:** Hi.\n\n**Ana:** So.\n\n**Tom:** Yes.\n"


@pytest.mark.parametrize("text", [VTT, TEAMS, SRT, ZOOM, GONG, OTTER, BOLD])
def test_every_kind_of_transcript_has_its_speakers(text: str) -> None:
    capture = recognise(text)
    assert capture.kind == "transcript"
    assert [name.split()[0] for name in capture.speakers] == ["Ana", "Tom"]


def test_turns_are_the_words_without_times_and_numbers() -> None:
    assert [(turn.name, VTT[turn.start : turn.end].strip()) for turn in turns(VTT)] == [
        ("Ana Ruiz", "Good morning everyone."),
        ("Ana Ruiz", "It takes us nine days."),
        ("Tom Berg", "Since when?"),
        ("Ana Ruiz", "Years."),
    ]


def test_what_follows_a_heading_is_said_by_nobody() -> None:
    said = turns(BOLD + "\n## Coaching\nHandled objections well.\n")
    assert [BOLD[turn.start : turn.end].strip() for turn in said] == ["Hello there.", "Hi.", "So.", "Yes."]


@pytest.mark.parametrize(
    "text",
    ["Budget: 120k\nDecision: board\nNext step: demo\nRisk: none\nBudget: more\nRisk: some", "Ana: hi\nTom: hi", "http://a\nhttp://b"],
)  # fmt: skip
def test_labels_are_no_speakers(text: str) -> None:
    assert turns(text) == ()
    assert recognise(text).kind == "note"


def test_a_mail_tells_author_and_instant_in_english_and_french() -> None:
    english, french = recognise(MAIL), recognise(FRENCH)
    assert (english.kind, english.author) == ("mail", "Ana Lopez")
    assert english.at is not None
    assert english.at.astimezone(UTC) == datetime(2026, 11, 17, 8, 12, tzinfo=UTC)
    assert (french.kind, french.author, str(french.at)) == ("mail", "Zoé Martin", "2026-11-17 09:12:00")


def test_a_forwarded_mail_is_that_of_its_author() -> None:
    forwarded = "From: Ines Duval\nSubject: TR: offer\n\n---------- Forwarded message ---------\n" + MAIL
    assert recognise(forwarded).author == "Ana Lopez"
    commented = "From: Ines Duval\nSubject: TR: offer\n\nSee below.\n\n---------- Forwarded message ---------\n" + MAIL
    assert recognise(commented).author == "Ines Duval"


def test_an_answer_is_its_new_words_and_its_signature() -> None:
    text = MAIL + "\n\nWe agree.\n\nBest regards,\nAna Lopez\nCFO\n\nOn 12 Nov 2026, Ines wrote:\n> Do you agree?\n"
    mail = read_mail(text)
    assert mail is not None
    assert text[slice(*mail.body)].split() == ["Hello", "We", "agree.", "Best", "regards,"]
    assert text[slice(*mail.signature)].split() == ["Ana", "Lopez", "CFO"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("appel Dupont ok", "call"),
        ("Call with Ana", "call"),
        ("Callum said yes", "note"),
        ("Appel d'offres publié ce matin", "note"),
        ("Appel à projets de la région", "note"),
        ("Appel avec Mme Dupont sur l'appel d'offres", "call"),
        ("From: the field\nwe saw nothing", "note"),
        ("De : quoi parle-t-on\nrien", "note"),
    ],
)
def test_short_notes_are_calls_or_notes(text: str, kind: str) -> None:
    assert recognise(text).kind == kind


def test_a_stated_date_is_read_where_it_stands_in_the_head() -> None:
    assert str(recognise("# Talk\n**Date:** January 22, 2024\n\nwords").at) == "2024-01-22 00:00:00"
    assert recognise("words\n" * 20 + "Date: 2024-01-22").at is None


@pytest.mark.parametrize(
    ("title", "at"),
    [
        ("Transcription - appel du 27/11/2026", "2026-11-27"),
        ("# Compte rendu de la réunion du 3 novembre 2026", "2026-11-03"),
        ("Call transcript, November 20, 2026", "2026-11-20"),
        ("Appel avec Ana le 27.11.2026", "2026-11-27"),
    ],
)
def test_a_title_says_when_the_talk_was(title: str, at: str) -> None:
    found = recognise(f"{title}\n\nAna : bonjour\nTom : bonjour\nAna : oui\nTom : lundi").at
    assert found is not None
    assert found.date().isoformat() == at


@pytest.mark.parametrize(
    ("title", "at"),
    [
        ("appel du 27/11", "2026-11-27"),
        ("Call du 27/11 avec Mme Lefort", "2026-11-27"),
        ("Call on 27 November", "2026-11-27"),
        ("Compte rendu du 12/03", "2026-03-12"),
        ("Réunion du 1er décembre : budget", "2025-12-01"),
        ("Meeting of 3 Nov with Ana", "2026-11-03"),
    ],
)
def test_a_title_without_a_year_means_the_latest_such_day(title: str, at: str) -> None:
    found = recognise(f"{title}\nAna a dit oui.", date(2026, 11, 30)).at
    assert str(found) == f"{at} 00:00:00"
    assert recognise(title).at is None


@pytest.mark.parametrize(
    "title",
    [
        "Appel le 12/3",
        "RDV le 4/12 avec Ana",
        "Call on 3 December",
        "Appel avec Tom, signature le 20/11",
        "Appel du 45/13",
    ],
)
def test_a_day_that_may_be_to_come_is_not_when_it_was_said(title: str) -> None:
    assert recognise(title, date(2026, 11, 30)).at is None


def test_a_day_in_a_sentence_is_not_when_it_was_said() -> None:
    assert recognise("Ana veut signer le 15/01/2027.\nAppel avec Tom").at is None


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("Fri, 20 Nov 2026 10:00:00 GMT", "2026-11-20 10:00"),
        ("November 20, 2026 at 3:05 PM", "2026-11-20 15:05"),
        ("20/11/2026 14h05", "2026-11-20 14:05"),
        ("vendredi 20 novembre 2026 à 14:05", "2026-11-20 14:05"),
    ],
)
def test_headers_are_dated_as_programs_print_them(value: str, at: str) -> None:
    found = written_at(value)
    assert found is not None
    assert f"{found:%Y-%m-%d %H:%M}" == at


def test_people_of_a_header() -> None:
    found = people_in('"Ruiz, Ana" <ana@x.com>; Tom Berg <TOM@x.com>, zoe@x.com')
    assert [tuple(person) for person in found] == [
        ("Ana Ruiz", "ana@x.com"), ("Tom Berg", "tom@x.com"), ("", "zoe@x.com"),
    ]  # fmt: skip
    assert [person.name for person in people_in("Ines Duval; Zoé Martin")] == ["Ines Duval", "Zoé Martin"]


@given(st.text(st.sampled_from("ab:\n[]()0123456789*-> <v>|.@From:DeDate "), max_size=400))
def test_any_text_is_something(text: str) -> None:
    capture = recognise(text)
    assert capture.kind in ("note", "call", "mail", "transcript")
    assert all(0 <= turn.start < turn.end <= len(text) for turn in turns(text))
