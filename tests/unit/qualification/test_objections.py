"""What counts as an objection, in two languages, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aeterm.domain.activity import Note
from aeterm.domain.draft import DraftKind
from aeterm.qualification.evidence import gather
from aeterm.qualification.objections import objection_in
from aeterm.qualification.outline import write_outline
from tests.unit.qualification.cases import at, library, plain, rich

VOICED = [
    ("Frankly, your licences are expensive for a team of nine.", "price"),
    ("She wants a ten percent discount before Friday.", "price"),
    ("Two other vendors came in cheaper.", "price"),
    ('"Forty thousand for a dashboard? Convince me."', "price"),
    ("They insist on an uplift capped at 3% a year.", "price"),
    ("The CFO finds it rather costly.", "price"),
    ("He pushed back on price twice.", "price"),
    ("They will not sign without a discount.", "price"),
    ("The yearly fee looks steep.", "price"),
    ("That is well over our budget for this year.", "budget"),
    ("Convince me that the migration is safe.", "technical"),
    ('"We will not pay twice the price of last year."', "price"),
    ("Main objection: the change for the night shift.", "other"),
    ("Concern: an in-house build would please the architects.", "competitor"),
    ("« Montrez-moi cela sur nos propres lignes. »", "trust"),
    ("Le déploiement leur semble flou.", "technical"),
    ("Forte réticence de l'équipe de nuit.", "other"),
    ("« Vos licences sont chères pour neuf personnes. »", "price"),
    ("Elle nous trouve chers par rapport à la maison d'en face.", "price"),
    ("Le DAF exige une remise de 12 % avant vendredi.", "price"),
    ("Deux autres éditeurs sont moins chers.", "price"),
    ("« Soixante mille euros pour un tableau de bord ? Convainquez-moi. »", "price"),
    ("Ils veulent plafonner l'indexation à 1,5 %.", "price"),
    ("Les achats souhaitent un geste commercial.", "price"),
    ("Le devis leur paraît trop élevé.", "price"),
    ("Pas de signature sans remise.", "price"),
    ("Plus chère que prévu, selon la DAF.", "price"),
    ("C'est hors budget pour cette année.", "budget"),
    ("La proposition dépasse l'enveloppe votée.", "budget"),
]
SILENT = [
    "The price list was sent on Monday.",
    "They do not find us expensive.",
    "Not a question of price, she said.",
    "Signed without a discount.",
    "The current outage is very costly.",
    "Nobody asked for a discount.",
    "We are cheaper than the rest, and they know it.",
    "Uplift of 2% agreed, nothing else open.",
    "Their manual close is expensive and slow.",
    "Offer training rather than a discount.",
    "Budget approved for the whole project.",
    "Price is not the obstacle here.",
    "She convinced the committee.",
    "Signed off without any objection.",
    "She wants to show me the plant.",
    "Le comité n'a pas d'objection.",
    "La grille de prix est partie lundi.",
    "Personne ne nous trouve chers.",
    "Ils n'ont pas demandé de remise.",
    "Ce n'est pas une question de prix.",
    "Cher Laurent, merci pour votre accueil.",
    "Remise des offres le 14 à midi.",
    "Proposition remise en main propre.",
    "Leurs pannes coûtent cher chaque mois.",
    "L'indexation à 2 % est acceptée.",
    "Budget validé pour tout le projet.",
    "Le prix n'est pas le sujet.",
    "Ils cherchent un outil simple.",
    "Demande une remise à plat du planning.",
    "Signé sans remise.",
    "« Le prix fera la moitié de la note. »",
    "Nous sommes moins chers que la concurrence.",
]


@pytest.mark.parametrize(("sentence", "category"), VOICED)
def test_an_objection_is_heard(sentence: str, category: str) -> None:
    assert objection_in(sentence, rich()) == category


@pytest.mark.parametrize("sentence", SILENT)
def test_what_is_no_objection_is_not_made_one(sentence: str) -> None:
    assert objection_in(sentence, rich()) == ""


@pytest.mark.parametrize(
    ("language", "notes", "said"),
    [
        ("en", 3, "No objection recognised in 3 notes; read them for doubts"),
        ("en", 1, "No objection recognised in 1 note; read it for doubts"),
        ("fr", 3, "Aucune objection reconnue dans 3 notes ; les relire"),
    ],
)
def test_finding_none_is_no_claim_that_there_is_none(language: str, notes: int, said: str) -> None:
    calm = tuple(
        Note(f"n{day}", "a1", f"Walked through step {day} of the plan.", at(day)) for day in range(1, notes + 1)
    )
    dossier = replace(rich(language), notes=calm)
    assert said in plain(write_outline(DraftKind.OBJECTION_NOTES, dossier, gather(dossier), library()))
