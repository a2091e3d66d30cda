"""People that a note names beside what they are."""

from __future__ import annotations

import pytest

from aeterm.qualification.proposals import ProposalKind
from tests.unit.qualification.extraction.reading import found

CONTACT, ROLE = ProposalKind.CONTACT, ProposalKind.ROLE
MAIL = """De : Zoé Martin <zoe.martin@northwind.com>
Envoyé : vendredi 20 novembre 2026 09:12
À : Ines Duval
Objet : RE: proposition

Bonjour Ines,

Nous validons le budget de 120 k€.

Cordialement,
Zoé Martin
Directrice juridique
Tél. 06 12 34 56 78

Le 12 nov. 2026 à 10:00, Ines Duval a écrit :
> Appeler Paul Petit (DSI) lundi
"""


def people(text: str, **options: object) -> list[tuple[str, str]]:
    return [(item.what, item.after) for item in found(text, CONTACT, **options)]


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("Met Paul Mercier (General Counsel).", ("Paul Mercier", "General Counsel, legal")),
        ("Spoke to Rosa Diaz, Head of Procurement.", ("Rosa Diaz", "Head of Procurement, procurement")),
        ("Vu Jean-Luc Moreau, directeur financier.", ("Jean-Luc Moreau", "directeur financier")),
        ("Their CIO Mark O'Neill joined.", ("Mark O'Neill", "CIO")),
        ("Rendez-vous avec Mme Laurent (responsable achats).", ("Mme Laurent", "responsable achats, procurement")),
        ("Paul Mercier is the economic buyer.", ("Paul Mercier", "economic buyer")),
        ("Sophie Lambert, resp. achats, entre dans le dossier", ("Sophie Lambert", "resp. achats, procurement")),
        ("nouvel interlocuteur: Paul Garnier (DSI adjoint)", ("Paul Garnier", "DSI adjoint")),
        ("Mme Lefort est la décisionnaire", ("Mme Lefort", "economic buyer")),
        ("Le décisionnaire : Paul Garnier.", ("Paul Garnier", "economic buyer")),
        ("Mr Hale is the decision maker.", ("Mr Hale", "economic buyer")),
        ("resp. informatique: Hugo Blanchard", ("Hugo Blanchard", "resp. informatique")),
    ],
)
def test_a_name_beside_a_title_is_a_contact(text: str, contact: tuple[str, str]) -> None:
    assert people(text) == [contact]


@pytest.mark.parametrize(
    "text",
    [
        "Nordic Manufacturing Co (case study) saved 30%.",
        "Next Meeting (Director Level).",
        "Paul Mercier was not there.",
        "Security Review, Data Platform.",
        "Ana Lopez (CFO) agrees.",
        "tel Mme Lopez, DAF, relance mardi",
        "Maybe Paul Mercier (CIO) decides.",
        "Ines Duval (Account Executive) presented.",
    ],
)
def test_other_capitals_are_nobody_new(text: str) -> None:
    assert people(text) == []


def test_a_mail_gives_its_author_with_the_signature_and_not_what_it_quotes() -> None:
    assert people(MAIL) == [("Zoé Martin", "Directrice juridique, zoe.martin@northwind.com, 06 12 34 56 78")]


def test_an_address_goes_to_whom_it_belongs() -> None:
    assert people("Tom Berg: t.berg@northwind.com, ask him.") == [("Tom Berg, email", "t.berg@northwind.com")]
    assert people("Tom Berg forwards to info@northwind.com.") == []


def test_a_part_is_that_of_the_name_beside_it() -> None:
    assert [(item.what, item.before, item.after) for item in found("Champion: Tom Berg.", ROLE)] == [
        ("Tom Berg", "", "champion")
    ]
    assert found("Testing the champion again: a meeting with Tom.", ROLE) == []
    assert found("Tom is not our champion.", ROLE) == []
    assert found("Ana is the economic buyer.", ROLE) == []
    assert [item.after for item in found("Tom est le décisionnaire.", ROLE)] == ["economic buyer"]
    assert [item.after for item in found("Tom is the technical decision-maker.", ROLE)] == ["technical buyer"]


def test_who_took_part_is_listed_above_a_transcript() -> None:
    talk = """Participants:
- Lisa (Account Executive)
- Robert Martinez (CRO, Northwind)
- Amy Chen, VP Sales, Northwind

Lisa: Hi.
Robert: Hello there.
Amy: Yes.
Lisa: Good."""
    assert people(talk) == [("Robert Martinez", "CRO"), ("Amy Chen", "VP Sales")]


def test_who_is_called_by_the_surname_here_and_in_full_there_is_one_new_contact() -> None:
    assert people("Vu Mme Durand (DAF). Hélène Durand, DAF, revient jeudi.") == [("Hélène Durand", "DAF")]
