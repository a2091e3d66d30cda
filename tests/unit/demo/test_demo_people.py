"""People of the demo book: titles agree with first names, notes speak of people who work there."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

import pytest

from aeterm.demo import names
from aeterm.demo.build import DemoBook, build_demo
from aeterm.demo.grammar import Person, is_feminine
from aeterm.demo.note_texts import NOTES as ENGLISH_NOTES
from aeterm.demo.note_texts_fr import NOTES as FRENCH_NOTES
from tests.support import TODAY


@pytest.fixture(scope="module")
def demo() -> DemoBook:
    return build_demo(TODAY)


def test_every_first_name_has_a_gender_and_both_are_there() -> None:
    firsts = set(f"{names.FRENCH_FIRST} {names.ENGLISH_FIRST}".split())
    assert firsts >= names.FEMININE
    assert 0.4 < len(names.FEMININE & firsts) / len(firsts) < 0.6


def test_french_titles_agree_with_first_names(demo: DemoBook) -> None:
    feminine = re.compile(r"Directrice|Acheteuse|Cheffe|générale\b|adjointe")
    masculine = re.compile(r"Directeur|Acheteur\b|Chef\b|Secrétaire général\b|adjoint\b")
    seen = {True: 0, False: 0}
    for contact in demo.contacts:
        wrong, right = (masculine, feminine) if is_feminine(contact.name) else (feminine, masculine)
        assert not wrong.search(contact.title), f"{contact.name}, {contact.title}"
        seen[is_feminine(contact.name)] += bool(right.search(contact.title))
    assert min(seen.values()) >= 3
    assert not any("|" in contact.title for contact in demo.contacts)


def test_colleagues_share_no_name(demo: DemoBook) -> None:
    parts: dict[str, list[str]] = defaultdict(list)
    for contact in demo.contacts:
        parts[contact.account_id] += contact.name.split()
    for words in parts.values():
        assert len(words) == len(set(words)), words


def test_whoever_a_note_names_works_at_that_account(demo: DemoBook) -> None:
    staff: dict[str, set[str]] = defaultdict(set)
    for contact in demo.contacts:
        staff[contact.account_id].add(contact.name)
    everybody = {contact.name for contact in demo.contacts}
    for note in demo.notes:
        named = {name for name in everybody if name in note.text}
        assert named <= staff[note.account_id], note.text


def test_notes_write_no_pronoun_of_a_person_by_hand() -> None:
    by_hand = re.compile(r"\b(?:she|he|her|him|his|elle|Elle)\b")
    for row in (*ENGLISH_NOTES, *FRENCH_NOTES):
        assert not by_hand.search(re.sub(r"\{[^}]*\}", "", row.text)), row.text


def test_words_agree_with_the_person() -> None:
    text = "{p}: {p.he} {p.him} {p.his} {p.il} {p.Il} {p.lui} seul{p.e}"
    assert text.format(p=Person("Maëlle Vasseur")) == "Maëlle Vasseur: she her her elle Elle elle seule"
    assert text.format(p=Person("Laurent Weil")) == "Laurent Weil: he him his il Il lui seul"


def test_who_extends_or_renews_has_bought_before(demo: DemoBook) -> None:
    customers = {deal.account_id for deal in demo.deals if deal.stage == "closed-won"}
    for deal in demo.deals:
        if deal.kind in ("Expansion", "Renewal") and not deal.stage.startswith("closed"):
            assert deal.account_id in customers, deal.account_name


def test_notes_are_the_same_people_on_every_day() -> None:
    assert build_demo(date(2028, 2, 29)).contacts == build_demo(TODAY).contacts
