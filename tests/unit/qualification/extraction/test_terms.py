"""Amount, close and competitor: only where a sentence is about price or signing."""

from __future__ import annotations

import pytest

from aeterm.qualification.proposals import ProposalKind
from tests.unit.qualification.extraction.reading import after, found, without_terms

AMOUNT, CLOSE, COMPETITOR = ProposalKind.AMOUNT, ProposalKind.CLOSE, ProposalKind.COMPETITOR


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("We sent the proposal at 120k.", "120,000 EUR"),
        ("Proposition envoyée à 1,2 M€.", "1,200,000 EUR"),
        ("The quote is €45,000 for three years.", "45,000 EUR"),
        ("Granitix quoted 52k; we are at 64k.", "64,000 EUR"),
        ("Budget is $80k.", "80,000 USD"),
        ("Enveloppe de 95 000 €.", "95,000 EUR"),
        ("budget: 120 k€ HT, engagement avant fin d'année", "120,000 EUR"),
        ("price: 68k over 3 years", "68,000 EUR"),
        ("propale envoyée 95k, retour attendu le 10/12", "95,000 EUR"),
        ("ok pour 72k€ HT", "72,000 EUR"),
        ("accord sur 72 k€ HT", "72,000 EUR"),
        ("d'accord à 72 000 €", "72,000 EUR"),
        ("on part sur 72k", "72,000 EUR"),
        ("Agreed on 72k.", "72,000 EUR"),
        ("We settled at $72,000.", "72,000 USD"),
        ("Trop cher à 208 k€ de prix. Baissé à 150 k€ contre trois ans.", "150,000 EUR"),
    ],
)
def test_a_price_or_a_budget_is_the_amount(text: str, amount: str) -> None:
    assert after(text, AMOUNT, dossier=without_terms()) == [amount]


@pytest.mark.parametrize(
    "text",
    [
        "They lose €400k a year on errors.",
        "Sage a fait une offre à 60k",
        "le budget 2026 était de 80k",
        "offre: validité 30 jours, coût 90k/an",
        "Ils perdent 380 k€ par an.",
        "It is €20,000 per month.",
        "Granitix quoted 52k.",
        "The price could come to 120k.",
        "If the budget is 90k, we win.",
        "Is the budget 90k?",
        "Their revenue is 90M.",
        "OK pour une remise de 2000 €.",
        "ok pour 2000 jours",
        "Deals up to $500K need no approval, whatever the price of the offer.",
    ],
)
def test_other_money_is_not(text: str) -> None:
    assert found(text, AMOUNT, dossier=without_terms()) == []


def test_a_budget_does_not_replace_a_price_that_was_quoted() -> None:
    assert after("Budget is 120k. ", AMOUNT) == []
    assert after("Our offer is 196k now.", AMOUNT) == ["196,000 EUR"]
    assert after("Our offer is 184k.", AMOUNT) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We need until mid January.", "2027-01-15"),
        ("They want to sign before year end.", "2026-12-31"),
        ("Signature possible fin mars.", "2027-03-31"),
        ("Bon de commande attendu le 1er décembre.", "2026-12-01"),
        ("Date pushed a month.", "2027-01-18"),
        ("Signature décalée de deux semaines.", "2027-01-01"),
        ("décision repoussée à fin février", "2027-02-28"),
        ("decision at board on 17 Dec", "2026-12-17"),
        ("on signe avec Mme Lopez avt Noël", "2026-12-24"),
        ("Notification du marché prévue le 29 janvier 2027.", "2027-01-29"),
        ("The contract will be notified on 29 January 2027.", "2027-01-29"),
    ],
)
def test_a_day_of_signing_is_the_close(text: str, day: str) -> None:
    assert after(text, CLOSE) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "They might sign in January.",
        "Signature possible fin mars si le juridique rend ses remarques.",
        "We signed the NDA on Friday.",
        "Month-end close takes until Friday.",
        "Ils veulent signer avec Sage avant Noël",
        "Nine hospitals, close in 12 days.",
        "Workshop avant de signer, calé le 1er décembre.",
        "We sign on 18 December.",
    ],
)
def test_other_days_are_not(text: str) -> None:
    assert found(text, CLOSE) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Competition: Tabulo and an internal build.", "Tabulo"),
        ("Ils regardent aussi Granitix.", "Granitix"),
        ("Granitix quoted 52k.", "Granitix"),
        ("concurrent: Sage, -15%", "Sage"),
        ("en face: Cegid et Sage", "Cegid"),
        ("fin de contrat sortant le 31/03 (Sage)", "Sage"),
        ("Sage a fait une offre à 60k", "Sage"),
        ("We are up against Oracle Cloud here.", "Oracle Cloud"),
        ("concurrent Sage en lice", "Sage"),
        ("Sage est encore en lice.", "Sage"),
        ("On regarde aussi Cegid.", "Cegid"),
        ("Nous étudions également la solution de Cegid.", "Cegid"),
        ("We look at Tabulo too.", "Tabulo"),
        ("Tabulo and Granitix are still in the running.", "Tabulo"),
    ],
)
def test_a_rival_is_named_where_the_book_names_none(text: str, name: str) -> None:
    assert after(text, COMPETITOR, dossier=without_terms()) == [name]


def test_no_rival_is_a_contact_the_customer_or_one_too_many() -> None:
    assert found("Ana is at 52k. They are comparing us to Northwind.", COMPETITOR, dossier=without_terms()) == []
    assert found("Granitix quoted 52k.", COMPETITOR) == []
    for text in ("Deux candidats en lice.", "On regarde aussi Ana.", "Leur concurrent direct a baissé ses prix."):
        assert found(text, COMPETITOR, dossier=without_terms()) == []
