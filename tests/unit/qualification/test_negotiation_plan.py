"""The negotiation plan: what they ask, what may be traded, whom to bring, and blanks for what only the seller knows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.domain.draft import DraftKind, Evidence
from aeterm.domain.evidence_line import EvidenceLine, Standing
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.qualification.dossier import Dossier, FieldChange
from aeterm.qualification.evidence import Pack, gather
from aeterm.qualification.grounding.checker import check
from aeterm.qualification.grounding.model import Source
from aeterm.qualification.outline import write_outline
from aeterm.qualification.signals import read_notes
from aeterm.qualification.views import negotiation_words as data
from aeterm.qualification.views.negotiation_plan import view
from aeterm.qualification.words import Words
from tests.support import TODAY
from tests.unit.qualification.cases import CONTACTS, DEAL, at, bare, library, plain, rich
from tests.unit.qualification.grounding.outlines import written


def noted(*lines: str, language: str = "en") -> Dossier:
    return replace(rich(language), notes=tuple(Note(f"n{n}", "a1", text, at(12)) for n, text in enumerate(lines, 1)))


def plan(dossier: Dossier) -> str:
    return write_outline(DraftKind.NEGOTIATION_PLAN, dossier, gather(dossier), library())


def asks(*lines: str, language: str = "en") -> list[tuple[str, str]]:
    """Ground and words of each ask."""
    return re.findall(r"(?m)^\d\. \*\*(.+?)\*\*\s?: [\"«]\s?(.+?)\s?[\"»] \(", plan(noted(*lines, language=language)))


@pytest.mark.parametrize(
    ("line", "ground"),
    [
        ("Ana wants 10% discount.", "price"),
        ("Ana wants payment in two halves and a named consultant.", "terms"),
        ("Their counsel has two points, liability and the notice period.", "legal"),
        ("Tom asks for single sign-on and a data residency statement.", "technical"),
        ("The CFO requires a cap on indexation.", "terms"),
        ("À périmètre égal vous êtes trop chers.", "price"),
        ("Demande 8 % de remise.", "price"),
        ("Deux points : le plafond de responsabilité et la clause de réversibilité.", "legal"),
        ("Veut un hébergement en France et le rapport de test d'intrusion.", "technical"),
        ("Elle veut la version à deux ans.", "terms"),
        ("Concession demandée par M. Faure : remise de 10 % si signature avant fin décembre.", "price"),
        ("A longer notice period was requested by Mr Hale.", "legal"),
    ],
)
def test_an_ask_stands_on_its_ground(line: str, ground: str) -> None:
    assert [found for found, _ in asks(line)] == [ground]


@pytest.mark.parametrize(
    "line",
    [
        "We need the price list from finance.",
        "Ask whether Ana wants a discount.",
        "Ana wants to talk to another customer.",
        "The regulator requires a data residency statement.",
        "About 70k, plus the risk nobody wants to price.",
        "I will send the clause they want.",
        "Next: discount they want to be discussed.",
        "Tom is unhappy and wants a lower price, confidential.",
        "The close takes nine days and needs three tools.",
    ],
)
def test_what_asks_nothing_of_us_is_no_ask(line: str) -> None:
    assert asks(line) == []
    assert "No ask was recognised in 1 note." in plan(noted(line))


def test_every_ask_has_room_for_a_give_its_cost_its_approval_and_a_get() -> None:
    text = plan(noted("Ana wants 10% discount.", "Tom asks for single sign-on."))
    assert text.count("   - give ____ (cost ____, approved by ____) · get ____\n") == 2


@pytest.mark.parametrize(
    ("line", "asker"),
    [
        ("Concession demandée par M. Faure : remise de 10 % si signature avant fin décembre.", "M. Faure"),
        ("Mme Roy veut un hébergement en France.", "Mme Roy"),
        ("Discount of 10% requested by Mr Hale.", "Mr Hale"),
    ],
)
def test_who_asks_without_being_on_file_is_at_the_table(line: str, asker: str) -> None:
    language = "fr" if "M" in asker[:1] and "Hale" not in asker else "en"
    table = re.split("(?m)^## (?:At the table|Autour de la table)\n", plan(noted(line, language=language)))[1]
    assert f"- {asker}, " in table.split("\n\n")[0]


def test_who_asks_and_is_on_file_is_told_as_on_file() -> None:
    dossier = noted("Mr Berg wants a longer notice period.")
    lines = view(dossier, gather(dossier), read_notes(dossier, gather(dossier)), Words.of("en"))["table"]
    assert [line["text"][:9] for line in lines] == ["Ana Lopez", "Tom Berg "]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Expert avant-vente : Samir Haddad vient le 8/12 à 14h.", "fr"),
        ("Our counsel Jane Frost joins the call on 8 December.", "en"),
    ],
)
def test_an_expert_whom_the_notes_name_is_told(line: str, language: str) -> None:
    text = plain(plan(noted(line, language=language)))
    experts = re.split("## (?:Experts à faire venir|Experts to bring)\n", text)[1].split("\n\n")[0]
    assert line in experts


def test_what_we_accept_for_something_moved_already() -> None:
    dossier = noted("On accepte 8 % contre 3 ans.", "M. Faure n'accepte pas 8 %.", language="fr")
    found = view(dossier, gather(dossier), read_notes(dossier, gather(dossier)), Words.of("fr"))["exchanged"]
    assert [line["text"] for line in found] == ["« On accepte 8 % contre 3 ans. »"]  # type: ignore[attr-defined]


def test_target_and_walk_away_are_the_sellers_to_fill_in() -> None:
    text = plan(rich())
    assert "- **Target:** ____ · **Walk-away:** ____ · **Who may go below:** ____" in text
    assert "- amount 184,000 EUR [" in text


def test_the_latest_move_of_the_amount_is_an_anchor() -> None:
    change = FieldChange(date(2026, 11, 14), "amount", "208000", "184000")
    assert "- amount: 208,000 -> 184,000 [" in plan(replace(rich(), changes=(change,)))


def test_what_moved_already_is_quoted_and_no_longer_an_ask() -> None:
    text = plan(noted("Gave: two halves. Got: reference call and signature by 8 Dec."))
    moved = text.split("## Moved already, as noted\n")[1].split("\n\n")[0]
    assert moved.count("\n- ") == 1
    assert "- reference: a call or a name we may use, agreed with them and in writing · spoken of already [" in text
    assert "- term: a longer commitment is worth a lower yearly price\n" in text


def test_an_expert_is_brought_for_each_ground_that_was_asked_about_and_no_other() -> None:
    text = plan(noted("Ana wants 10% discount.", "Their counsel has two points, liability and notice."))
    experts = text.split("## Experts to bring\n")[1].split("\n\n")[0]
    assert "- **our counsel** (legal), on " in experts
    assert "- **finance** (price), on " in experts
    assert "presales" not in experts
    assert "- no ask noted on: technical and terms" in experts
    assert "- answers needed by: Thu 26 Nov 2026 [" in experts


def test_a_figure_that_the_notes_hold_is_an_anchor() -> None:
    text = plan(noted("The budget is 130k EUR, signed off by the CFO. It takes 9 days. Ana wants 10% discount."))
    limits = text.split("## ")[1]
    assert '- noted on 12 Nov 2026: "The budget is 130k EUR, signed off by the CFO." [' in limits
    assert "9 days" not in limits
    assert text.count("10% discount") == 2, "as an ask and for the expert"


def test_the_price_is_settled_last() -> None:
    text = plan(noted("Ana wants 10% discount.", "Tom asks for single sign-on.", "Ana wants payment in two halves."))
    assert "3. Settle them in this order: technical, terms, price." in text


def test_those_who_sign_buy_and_read_contracts_are_at_the_table() -> None:
    buyer = Contact("c5", "Emma Iqbal", "a1", title="Procurement Manager", role="procurement")
    table = plan(replace(rich(), contacts=(*CONTACTS, buyer))).split("## At the table\n")[1].split("\n\n")[0]
    assert "Ana Lopez" in table
    assert "Emma Iqbal" in table
    assert "Tom Berg" not in table


def test_a_bare_row_gets_a_plan_of_blanks() -> None:
    text = plan(bare())
    assert "No ask was recognised in 0 notes." in text
    assert "- who negotiates for them: unknown" in text
    assert "- their alternative: unknown · ours: ____" in text
    assert "- answers needed by: unknown" in text


def with_objections(*objections: Objection) -> dict[str, object]:
    """The view when objections were kept, each a fact of the evidence."""
    dossier = replace(noted("Ana wants 10% discount."), objections=objections)
    pack = gather(dossier)
    facts = [Evidence(len(pack.items) + n, "objection", item.verbatim) for n, item in enumerate(objections, 1)]
    keys = {**pack.keys, **{f"objection.{item.id}": fact.number for item, fact in zip(objections, facts, strict=True)}}
    pack = Pack((*pack.items, *facts), keys)
    return view(dossier, pack, read_notes(dossier, pack), Words.of("en"))


def test_an_objection_that_was_kept_and_is_not_lifted_comes_first() -> None:
    shown = with_objections(
        Objection("o1", "a1", "Your liability cap is too low.", category="security"),
        Objection("o2", "a1", "Payment in advance is not for us.", status=ObjectionStatus.LIFTED),
        Objection("o3", "a1", "The price is a scandal.", category="price", private=True),
    )["asks"]
    assert isinstance(shown, list)
    assert [item["ground"] for item in shown] == ["legal", "price"]
    assert shown[0]["text"] == '"Your liability cap is too low."'
    assert "scandal" not in str(shown)


def test_an_objection_that_was_kept_is_not_told_again_from_its_note() -> None:
    shown = with_objections(Objection("o1", "a1", "Ana wants 10% discount.", category="price"))["asks"]
    assert isinstance(shown, list)
    assert len(shown) == 1


def test_both_languages_know_the_same_grounds_and_concessions() -> None:
    assert data.GROUNDS["en"].keys() == data.GROUNDS["fr"].keys() == set(data.ORDER) == data.GROUND.keys()
    assert data.LABELS["en"].keys() == data.LABELS["fr"].keys() == set(data.CONCESSIONS) == data.IN_PLAY.keys()


def test_the_answers_are_needed_before_the_close_when_nothing_else_is_planned() -> None:
    deal = replace(DEAL, next_step="", next_step_on=None, amount=Decimal(1))
    text = plan(replace(noted("Ana wants 10% discount."), deal=deal, activities=()))
    assert "- answers needed by: Fri 18 Dec 2026 [" in text


LIFTED = {
    "en": (
        "Ana wants 10% discount.",
        "three years of cost",
        "objection (price), lifted on 20 Nov 2026",
        "Tom asks for SSO.",
    ),
    "fr": (
        "À périmètre égal vous êtes trop chers.",
        "le coût sur trois ans",
        "objection (prix), levée le 20",
        "Tom demande le SSO.",
    ),
}


def lifted_book(language: str, lifted_on: date = date(2026, 11, 20)) -> Dossier:
    """A note holds two asks, of which the first was kept as an objection and lifted."""
    said, answer, _, other = LIFTED[language]
    objection = Objection(
        "o1", "a1", said, on=date(2026, 11, 12), category="price", response=answer,
        status=ObjectionStatus.LIFTED, lifted_on=lifted_on, source="n1",
    )  # fmt: skip
    return replace(noted(f"{said} {other}", language=language), objections=(objection,))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_lifted_is_no_concession_to_make_and_is_told_as_lifted(language: str) -> None:
    said, answer, standing, other = LIFTED[language]
    text = plain(plan(lifted_book(language)))
    lines = [line for line in text.splitlines() if said.rstrip(".") in line]
    assert len(lines) == 1, "neither an ask, nor a figure, nor what an expert is brought for"
    assert standing in lines[0]
    assert answer in lines[0]
    assert other.rstrip(".") in text.split("1. **")[1].splitlines()[0]


def test_what_is_said_again_after_it_was_lifted_is_an_ask_again() -> None:
    text = plan(lifted_book("en", lifted_on=date(2026, 11, 11)))
    assert '**price**: "Ana wants 10% discount."' in text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_brief_says_beside_a_lifted_objection_that_it_is_lifted(language: str) -> None:
    _, answer, standing, _ = LIFTED[language]
    dossier = lifted_book(language)
    text = plain(write_outline(DraftKind.MEETING_BRIEF, dossier, gather(dossier), library()))
    assert any(standing in line and answer in line for line in text.splitlines())


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", [DraftKind.NEGOTIATION_PLAN, DraftKind.MEETING_BRIEF])
def test_what_is_told_as_lifted_is_supported(kind: DraftKind, language: str) -> None:
    dossier = lifted_book(language)
    pack = gather(dossier)
    text = write_outline(kind, dossier, pack, library())
    assert text == write_outline(kind, dossier, gather(dossier), library())
    sources = [Source(str(item.number), item.text, item.on) for item in pack.items]
    told = [line for line in text.splitlines() if LIFTED[language][1] in line]
    assert told
    assert not check("\n".join(told), sources, today=TODAY).flagged


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_signs_is_named_before_who_buys_and_who_releases_the_money_after_them(language: str) -> None:
    people = (
        Contact("c1", "Emma Iqbal", "a1", role="achats"),
        Contact("c2", "Tom Berg", "a1", title="CIO"),
        Contact("c3", "Ana Lopez", "a1", title="CFO"),
        Contact("c4", "Luc Morel", "a1", role="juridique"),
        Contact("c5", "Zoe Petrov", "a1", role="signataire"),
        Contact("c6", "Ida Holm", "a1", role="economic_buyer"),
        Contact("c7", "Max Weber", "a1", title="COO"),
    )
    lines = (
        EvidenceLine("e1", "d1", "economic_buyer", "Lopez signs above 100k", person="Tom Berg", on=date(2026, 11, 12)),
        EvidenceLine("e2", "d1", "economic_buyer", "Weber?", on=date(2026, 11, 12), standing=Standing.HYPOTHESIS),
    )
    dossier = replace(rich(language), contacts=people, lines=lines)
    heading = {"en": "## At the table\n", "fr": "## Autour de la table\n"}[language]
    table = plan(dossier).split(heading)[1].split("\n\n")[0]
    names = [name for line in table.splitlines() for name in (c.name for c in people) if name in line]
    assert names == ["Ida Holm", "Zoe Petrov", "Luc Morel", "Emma Iqbal", "Ana Lopez"]


JOTTED = {
    "fr": (
        "Concession demandée par M. Faure : remise de 10 % si signature avant fin décembre.",
        "On accepte 8 % contre 3 ans.",
        "Expert avant-vente : Samir Haddad vient le 8/12 à 14h. concurrent Sage en lice. On regarde aussi Cegid.",
        "ok pour signer le 18/12, envoyer bon de commande jeudi 10h. Je vous envoie le plan demain.",
        "Ana trouve l'offre trop chère.",
        "AO : notification du marché prévue le 29 janvier 2027, signature mi-février, dépôt le 15/01 à 12h.",
    ),
    "en": (
        "Discount of 10% requested by Mr Hale. We accept 8% for three years.",
        "Our counsel Jane Frost joins the call on 8 December. Sage is still in the running. We look at Cegid too.",
        "Agreed on a pilot in January, send the order form on Friday. I will send the plan tomorrow.",
        "Ana finds the offer too expensive.",
        "Signature planned for mid-February. The contract will be notified on 29 January 2027.",
    ),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", DraftKind)
def test_what_was_jotted_down_of_a_negotiation_is_supported_in_every_kind(kind: DraftKind, language: str) -> None:
    dossier = replace(noted(*JOTTED[language], language=language), deal=replace(DEAL, competitor=""))
    assert written(dossier, kind, "jotted").report().flagged == ()
