"""Next steps: ordered, promised or agreed, with their day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aeterm.qualification.dossier import FieldChange
from aeterm.qualification.proposals import ProposalKind
from tests.unit.qualification.cases import rich
from tests.unit.qualification.extraction.reading import after, found, without_terms

STEP = ProposalKind.NEXT_STEP


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("appel Dupont ok sécu, relance jeudi", "relance Dupont, 2026-11-26"),
        ("Ana ok on price, call back Friday", "call back Ana, 2026-11-27"),
        ("relance jeudi si pas de réponse de Dupont", "relance jeudi si pas de réponse de Dupont, 2026-11-26"),
        ("Next step: scope session on finding 7", "scope session on finding 7"),
        ("Prochaine étape : atelier avec la consolidation le 8 décembre.", "atelier avec la consolidation, 2026-12-08"),
        ("I will send the three-year price by Friday.", "send the three-year price, 2026-11-27"),
        ("Ana will introduce us to legal on Thursday.", "Ana will introduce us to legal, 2026-11-26"),
        ("Workshop with internal audit on 1 Dec: bring numbers.", "Workshop with internal audit, 2026-12-01"),
        ("Démo sur site calée le 12 décembre.", "Démo sur site, 2026-12-12"),
        ("Rappeler Tom en avril.", "Rappeler Tom, 2027-04-01"),
        ("RDV codir 14/12 14h", "RDV codir 14h, 2026-12-14"),
        ("RDV le 4/12 à 15h30 dans leurs locaux", "RDV 15h30, 2026-12-04"),
        ("appel Ana, relance 18 décembre à 14h, budget 80k", "relance Ana 14h, 2026-12-18"),
        ("call back Thursday 10:30", "call back 10:30, 2026-11-26"),
        ("Rappeler Ana vendredi à 9h", "Rappeler Ana 9h, 2026-11-27"),
        ("conf call vendredi 11h avec équipe achats", "conf call avec équipe achats 11h, 2026-11-27"),
        ("atelier cadrage mardi 8 avec Tom", "atelier cadrage avec Tom, 2026-12-08"),
        ("visio jeudi avec la DSI", "visio avec la DSI, 2026-11-26"),
        ("renvoyer contrat signé avant le 20/12", "renvoyer contrat signé, 2026-12-20"),
        ("msg laissé à Ana, rappelle demain matin", "rappelle Ana, 2026-11-24"),
        ("contrat à envoyer sem. 50", "contrat à envoyer, 2026-12-11"),
        ("contract to send wk 50", "contract to send, 2026-12-11"),
        ("call back w/c 7 Dec", "call back, 2026-12-07"),
        ("veut démo SI avt fin janv", "démo SI, 2027-01-31"),
        ("spoke w/ Ana, chase Tues", "chase Ana, 2026-11-24"),
        ("DCE reçu, dépôt le 15/01 à 12h", "File the bid 12h, 2027-01-15"),
        ("point avec la CAO mardi prochain 14h30", "point avec la CAO 14h30, 2026-11-24"),
        ("Appel Paul : relance mercredi", "relance Paul, 2026-11-25"),
        ("Call with Ana: send the offer Friday", "send the offer, 2026-11-27"),
        ("Je lui ai promis de renvoyer le devis corrigé vendredi.", "renvoyer le devis corrigé, 2026-11-27"),
        ("On lui a promis de renvoyer le devis vendredi.", "renvoyer le devis, 2026-11-27"),
        ("J’ai promis à Ana de lui envoyer le devis vendredi.", "envoyer le devis, 2026-11-27"),
        ("promis de lui renvoyer le devis vendredi", "renvoyer le devis, 2026-11-27"),
        ("J'ai promis de la rappeler vendredi.", "la rappeler, 2026-11-27"),
        ("Nous avons promis au DAF d'envoyer le contrat jeudi.", "envoyer le contrat, 2026-11-26"),
        ("Nous nous sommes engagés à livrer la maquette pour le 18 décembre.", "livrer la maquette, 2026-12-18"),
        ("Je m'engage à livrer la maquette pour le 18 décembre.", "livrer la maquette, 2026-12-18"),
        ("Elle nous envoie le cahier des charges lundi.", "Elle nous envoie le cahier des charges, 2026-11-30"),
        ("Le DAF nous envoie sa réponse vendredi.", "Le DAF nous envoie sa réponse, 2026-11-27"),
        (
            "Le responsable de la DSI nous enverra le plan jeudi.",
            "Le responsable de la DSI nous enverra le plan, 2026-11-26",
        ),
        ("Ils m'enverront leur cahier des charges lundi.", "Ils m'enverront leur cahier des charges, 2026-11-30"),
        ("Elle m'a promis de nous envoyer le plan lundi.", "Elle m'a promis de nous envoyer le plan, 2026-11-30"),
        (
            "ok budget, la DAF et son juriste nous envoient le contrat jeudi",
            "la DAF et son juriste nous envoient le contrat, 2026-11-26",
        ),
        ("Nous envoyons le contrat jeudi.", "envoyons le contrat, 2026-11-26"),
    ],
)
def test_a_step_has_its_words_and_its_day(text: str, step: str) -> None:
    assert after(text, STEP)[:1] == [step]


@pytest.mark.parametrize(
    "text",
    [
        "Call with Ana.",
        "They might meet next week.",
        "Once you sign, we can schedule the kick-off for Monday.",
        "Follow up immediately.",
        "They book club members.",
        "Nothing was agreed.",
        "Shall we meet on Thursday?",
        "démo mardi: très intéressés par le module",
        "RDV jeudi reporté, nouvelle date à trouver",
        "réunion du 14/11 avec la DAF, rien de neuf",
        "Call with Ana on Monday went fine.",
        "rien à envoyer avant lundi",
        "note 8/10, 12/20 sites équipés",
        "Tom veut une offre",
        "Je ne lui ai pas promis de renvoyer le devis vendredi.",
        "Ils disent qu'on leur a promis de livrer la maquette vendredi.",
        "On s'engage à respecter le RGPD.",
        "Elle ne nous envoie rien lundi.",
        "Elle nous rappelle que le budget est clos vendredi.",
        "Elle nous envoyait un fichier le lundi.",
        "Dès qu'elle nous envoie le plan lundi, on chiffre.",
        "Le système nous envoie 300 alertes par jour.",
    ],
)
def test_what_is_not_agreed_is_no_step(text: str) -> None:
    assert found(text, STEP) == []


def test_further_steps_with_a_day_are_tasks() -> None:
    text = "Next step: board paper on 4 December. Send the references tomorrow. Call Tom some day."
    assert [(item.what, item.after) for item in found(text, STEP)] == [
        ("next step", "board paper, 2026-12-04"),
        ("task", "Send the references, 2026-11-24"),
    ]


def test_an_undated_order_does_not_replace_a_dated_step() -> None:
    dossier = rich()
    assert dossier.deal is not None
    dated = replace(dossier, deal=replace(dossier.deal, next_step_on=date(2026, 12, 3)))
    assert found("Send the leaflet to Tom.", STEP, dossier=dated) == []
    assert after("Next step: pilot with Tom.", STEP, dossier=dated) == ["pilot with Tom"]


def test_an_old_note_does_not_take_back_what_the_book_learned_since() -> None:
    later = replace(rich(), changes=(FieldChange(date(2026, 11, 20), "next_step", "Demo", "Security review"),))
    assert found("Next step: demo with Tom.", STEP, day=12, dossier=later) == []
    assert after("Next step: demo with Tom.", STEP, day=21, dossier=later) == ["demo with Tom"]


def test_a_promise_of_theirs_names_who_made_it() -> None:
    talk = """Ines: Our platform helps here, one of our clients saved a week.
Ana Lopez: Thanks.
Ines: We can reduce it, our solution does that.
Ana Lopez: I'll send you the organisation chart by Thursday."""
    assert after(talk, STEP, form="transcript") == ["Ana Lopez: send you the organisation chart, 2026-11-26"]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("AO publié, remise des offres le 18/12/2026.", ["Déposer l'offre, 2026-12-18"]),
        (
            "Remise des offres le 18 décembre 2026 à 12h sur la plateforme, questions jusqu'au 8 décembre.",
            ["Déposer l'offre 12h, 2026-12-18", "Poser les questions sur le DCE, 2026-12-08"],
        ),
        ("La remise des offres n'est pas avant le 18 décembre.", []),
    ],
)
def test_the_deadline_of_a_tender_is_the_next_step(text: str, steps: list[str]) -> None:
    assert after(text, STEP, dossier=rich("fr")) == steps


def test_the_hour_of_a_deadline_stays_in_the_words_of_the_step() -> None:
    text = "AO : remise des offres le 15 janvier 2027 avant 12h00, questions jusqu'au 8 janvier 17h."
    assert sorted(item.values.get("next_step") or item.values["task"] for item in found(text, STEP)) == [
        "File the bid 12h00",
        "Put the questions on the tender 17h",
    ]


def test_what_they_ask_for_in_a_mail_is_ours_to_do() -> None:
    text = """De : Ana Lopez <ana@northwind.example>
Date : lundi 23 novembre 2026 09:12
Objet : RE: offre

Merci de nous envoyer l'offre révisée d'ici le 4 décembre.
Ana"""
    assert after(text, STEP, form="mail") == ["envoyer l'offre révisée, 2026-12-04"]


@pytest.mark.parametrize(
    "text",
    [
        "Karim : « je présenterai le dossier au comité »",
        'Tom: "I will send you the file"',
        "Karim : « le DAF nous envoie sa réponse vendredi »",
    ],
)
def test_what_somebody_promises_aloud_is_no_step_of_ours(text: str) -> None:
    assert found(text, STEP, dossier=without_terms()) == []
