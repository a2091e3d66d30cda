"""Under which heading a sentence of a note goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aeterm.domain.activity import Note
from aeterm.domain.draft import DraftKind
from aeterm.qualification.dossier import Dossier, FieldChange
from aeterm.qualification.evidence import gather
from aeterm.qualification.outline import write_outline
from aeterm.qualification.signals import PROMISED, Quote, read_notes
from aeterm.qualification.words import Words
from tests.unit.qualification.cases import DEAL, at, library, rich


def noted(text: str, language: str = "en") -> Dossier:
    note = Note("n1", "a1", text, at(12), deal_id="d1")
    return replace(rich(language), notes=(note,), deal=replace(DEAL, competitor="Granitix"))


def read(text: str, language: str = "en") -> list[Quote]:
    dossier = noted(text, language)
    return read_notes(dossier, gather(dossier))


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("Trop cher : Granitix est à 165, expliquez-moi les 43.", "price"),
        ("Too expensive, Granitix is at 39k.", "price"),
        ("Granitix has a module we do not have, but they are slow.", "competitor"),
        ("Objection confiance, pas prix.", "trust"),
        ("The objection is trust, not price.", "trust"),
        ("No competitor is in sight.", ""),
        ("Le comité penche pour nous, Granitix est jugé trop jeune.", ""),
    ],
)
def test_an_objection_is_named_by_what_is_said(sentence: str, category: str) -> None:
    assert {quote.objection for quote in read(sentence)} <= {category}
    assert not category or [quote.objection for quote in read(sentence)] == [category]


def test_a_family_name_is_not_a_promise() -> None:
    assert not [
        quote for quote in read("Point Laurent Vasseur et Anne Doitrand, 20 min.", "fr") if "theirs" in quote.topics
    ]
    for promise in ("Laurent Vasseur doit revenir vers nous.", "Elle reviendra mardi avec les plans."):
        assert [quote for quote in read(promise, "fr") if "theirs" in quote.topics]


@pytest.mark.parametrize(
    "sentence",
    [
        "Elle nous envoie le cahier des charges lundi.",
        "Le DAF nous envoie sa réponse vendredi.",
        "Ils m'enverront leur cahier des charges.",
        "Leur juriste nous transmet ses remarques le 4 décembre.",
    ],
)
def test_what_others_send_us_is_a_promise_of_theirs(sentence: str) -> None:
    assert [quote.topics & PROMISED for quote in read(sentence, "fr")] == [frozenset({"theirs"})]


@pytest.mark.parametrize(
    "sentence",
    [
        "Si le DAF nous envoie sa réponse vendredi, on signe.",
        "Notre juriste nous envoie son avis mardi.",
        "Je nous organise un atelier jeudi.",
        "Le système nous envoie les données à la main.",
        "Je me suis engagé sur cinq jours devant le comité.",
    ],
)
def test_what_depends_or_is_of_our_own_house_is_no_promise_of_theirs(sentence: str) -> None:
    assert not [quote for quote in read(sentence, "fr") if quote.topics & PROMISED]


@pytest.mark.parametrize(
    "sentence",
    [
        "Promis : rapport d'incident.",
        "Je lui ai promis de renvoyer le devis.",
        "J’ai promis un devis.",
        "Nous lui avons promis d'envoyer le contrat.",
        "Nous nous sommes engagés à livrer la maquette.",
        "Promised: a test set on fund 7.",
        "Send both before.",
        "Envoyer la fiche.",
        "Rappeler Mme Vasseur en mars.",
        "Bon contact, à rappeler fin février.",
    ],
)
def test_what_was_promised_in_few_words_is_ours(sentence: str) -> None:
    assert [quote.topics for quote in read(sentence)] == [frozenset({"ours"})]


def test_a_sentence_goes_on_after_an_abbreviated_month() -> None:
    assert [
        quote.text for quote in read("Signature possible le 14 déc. si le juridique rend son avis. Calée.", "fr")
    ] == ["Signature possible le 14 déc. si le juridique rend son avis."]


def test_an_objection_or_a_list_of_criteria_is_no_trigger() -> None:
    text = "Objection sécurité à lever avant le comité. Critères : délai, piste d'audit. L'audit a relevé deux écarts."
    dossier = noted(text, "fr")
    section = write_outline(DraftKind.DISCOVERY_SUMMARY, dossier, gather(dossier), library()).split("\n## ")[2]
    assert "L'audit a relevé deux écarts." in section
    assert "Objection sécurité" not in section
    assert "Critères" not in section


def test_a_note_on_a_rival_stands_under_alternatives() -> None:
    dossier = noted("Rival: Tabulo in boutique two, liked by the desk.")
    text = write_outline(DraftKind.DISCOVERY_SUMMARY, dossier, gather(dossier), library())
    assert '- "Rival: Tabulo in boutique two, liked by the desk." [' in text.split("## Alternatives")[1]


def test_amounts_of_the_journal_are_grouped() -> None:
    change = FieldChange(date(2026, 11, 20), "amount", "88000", "96000.5")
    for language, words in (("en", "amount: 88,000 -> 96,000"), ("fr", "montant : 88\u00a0000 → 96\u00a0000")):
        facts = gather(replace(rich(language), changes=(change,))).items
        assert words in [fact.text for fact in facts]


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert Words("fr").date(date(2026, 12, 1)) == "1er déc. 2026"
    assert Words("en").date(date(2026, 12, 1)) == "1 Dec 2026"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("objections", ["", "Too expensive.", "Too expensive. Security is not clear to us at all."])
@pytest.mark.parametrize(
    "pains", ["", "The close is slow and manual. It takes us nine days. We lose two people to errors."]
)
@pytest.mark.parametrize(
    "rest", ["", "I will send the plan. Ana will review it. It is confidential, do not mention it."]
)
def test_a_brief_of_any_fullness_fits_45_lines(language: str, objections: str, pains: str, rest: str) -> None:
    dossier = noted(f"First talk with them. {pains} {objections} {rest}", language)
    assert len(write_outline(DraftKind.MEETING_BRIEF, dossier, gather(dossier), library()).splitlines()) <= 45
