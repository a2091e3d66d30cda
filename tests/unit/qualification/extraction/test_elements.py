"""Evidence with who said it, and how firmly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aeterm.domain.evidence_line import EvidenceLine
from aeterm.domain.objection import Objection
from aeterm.qualification.proposals import ProposalKind
from tests.unit.qualification.cases import rich
from tests.unit.qualification.extraction.reading import found, read
from tests.unit.qualification.extraction.test_people import MAIL

EVIDENCE, OBJECTION = ProposalKind.EVIDENCE, ProposalKind.OBJECTION


def evidence(text: str, **options: object) -> list[tuple[str, str, str]]:
    items = found(text, EVIDENCE, **options)
    return [(item.values["element"], item.values["standing"], item.values["person"]) for item in items]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Ana: "Our team wastes hours in spreadsheets."', ("pain", "said", "Ana Lopez")),
        ("Call with Tom. Nobody trusts the figures of day one.", ("pain", "said", "Tom Berg")),
        ("On perd des heures à la main chaque mois.", ("pain", "hypothesis", "")),
        ("Ana says reporting costs them 40 hours a month on average.", ("metrics", "said", "Ana Lopez")),
        ("The steering committee meets on the first Monday.", ("decision_process", "hypothesis", "")),
        ("Tom wants single sign-on and a hosting in France.", ("decision_criteria", "said", "Tom Berg")),
        ("Le juridique relit le contrat en trois semaines.", ("paper_process", "hypothesis", "")),
        ("Ana pushes for us internally and shared the org chart.", ("champion", "hypothesis", "")),
        ("They are also evaluating two other vendors.", ("competition", "hypothesis", "")),
        ("It has to be live before the audit in March.", ("why_now", "hypothesis", "")),
        ("Budget is approved by the board of directors.", ("economic_buyer", "hypothesis", "")),
        ("Ana thinks the team might be losing two days.", ("pain", "hypothesis", "Ana Lopez")),
        ("appel Dupont ok sécu, relance jeudi", ("paper_process", "said", "Dupont")),
        ("tel Mme Lopez, budget 80k validé pr T1, relance mardi", ("economic_buyer", "said", "Ana Lopez")),
        ("go DG obtenu, contrat chez le juridique", ("paper_process", "hypothesis", "")),
        ("go DG obtenu, contrat chez le juridique", ("economic_buyer", "hypothesis", "")),
        ("2 ETP sur la saisie, coût 90k/an", ("pain", "hypothesis", "")),
        ("contract with incumbent ends 31 March (Sage)", ("why_now", "hypothesis", "")),
        ("Ana is pushing internally", ("champion", "said", "Ana Lopez")),
        ("Ana : « Moi je pousse pour vous au comité. »", ("champion", "said", "Ana Lopez")),
        ('Ana: "I am pushing for you with the board."', ("champion", "said", "Ana Lopez")),
    ],
)
def test_a_sentence_speaks_for_its_element(text: str, line: tuple[str, str, str]) -> None:
    assert line in evidence(text)


@pytest.mark.parametrize(
    "text",
    [
        "What is your biggest problem today?",
        "Thanks, that makes sense to me.",
        "Our platform cuts manual work by 40 percent.",
        "Qualifier la douleur avant d'investir du temps.",
        "Ask who approves the decision in the committee.",
        "Next steps: manual review of the outages.",
        "Between us, they are losing people to layoffs.",
    ],
)
def test_questions_pitches_and_plans_are_no_evidence(text: str) -> None:
    assert evidence(text) == []


def test_a_mail_of_theirs_is_written_evidence() -> None:
    mail = MAIL.replace("Nous validons le budget", "On perd deux jours à la main et nous validons le budget")
    assert ("pain", "written", "Zoé Martin") in evidence(mail)


def test_only_the_other_side_gives_evidence_in_a_transcript() -> None:
    talk = """Lisa: Our platform helps you when people are losing hours by hand.
Amy: We spend two days in spreadsheets every month.
Lisa: One of our clients is struggling with the same manual work.
Amy: Exactly."""
    assert evidence(talk) == [("metrics", "said", "Amy"), ("pain", "said", "Amy")]


def test_who_is_of_neither_side_gives_a_hypothesis() -> None:
    talk = "A: Hello.\nAmy: We spend two days in spreadsheets every month.\nBob: Yes.\nAmy: Sure.\nBob: Good.\n"
    assert {standing for _, standing, _ in evidence(talk, form="transcript")} == {"hypothesis"}


def test_an_objection_has_its_category_and_who_raised_it() -> None:
    item = found("Tom is worried: too expensive next to Oracle.", OBJECTION)[0]
    assert (item.values["category"], item.values["person"]) == ("price", "Tom Berg")


def test_what_the_book_has_is_not_proposed_again() -> None:
    text = 'Ana: "Our team wastes hours in spreadsheets." Tom says it is too expensive.'
    line = EvidenceLine("e1", "d1", "pain", 'ANA: "Our team wastes  hours in spreadsheets."')
    told = Objection("o1", "a1", "Tom says it is too expensive.")
    assert {item.kind for item in read(text).items} == {EVIDENCE, OBJECTION}
    assert not read(text, dossier=replace(rich(), lines=(line,), objections=(told,))).items


@pytest.mark.parametrize(
    ("text", "category", "person"),
    [
        ("vu Berg (DSI): pas de ressource avt mars", "timing", "Tom Berg"),
        ("pb RGPD, juriste dans la boucle", "security", ""),
        ("GDPR issue, legal in the loop", "security", ""),
        ("archi ok, manque réf. secteur", "trust", ""),
    ],
)
def test_a_jotted_objection_is_one(text: str, category: str, person: str) -> None:
    (objection,) = found(text, OBJECTION)
    assert (objection.values["category"], objection.values["person"]) == (category, person)
