"""The page of a deal review: answers from the book with their source, and "unknown" for everything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.qualification.defence import Since, build_page
from aeterm.qualification.defence_page import DefencePage, Line
from aeterm.qualification.defence_words import ASKS, PHRASES, QUESTIONS
from aeterm.qualification.dossier import Dossier, FieldChange
from aeterm.qualification.evidence import gather
from aeterm.qualification.gates import support_of
from aeterm.text import is_clean
from tests.unit.qualification.cases import DEAL, at, bare, plain, rich

SINCE = Since(date(2026, 11, 10), (FieldChange(date(2026, 11, 14), "amount", "200000", "184000"),))
BOX = re.compile("[\u2500-\u259f]")


def page_of(dossier: Dossier, since: Since = SINCE) -> DefencePage:
    assert dossier.deal is not None
    return build_page(dossier.deal, dossier, support_of(dossier), since)


def noted(*lines: str, **changes: object) -> DefencePage:
    """The page of the rich deal with other notes, all of 12 November."""
    notes = tuple(Note(f"n{number}", "a1", line, at(12)) for number, line in enumerate(lines, 1))
    return page_of(replace(rich(), notes=notes, **changes))  # type: ignore[arg-type]


def texts(page: DefencePage, number: int) -> list[str]:
    return [line.text for line in page.answers[number - 1].lines]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_asks_the_twelve_questions(language: str) -> None:
    page = page_of(rich(language))
    assert tuple(answer.question for answer in page.answers) == QUESTIONS[language]
    assert len(page.answers) == 12
    assert page.as_text().count("\n") < 70


def test_both_languages_say_the_same_things() -> None:
    assert PHRASES["en"].keys() == PHRASES["fr"].keys()
    assert ASKS["en"].keys() == ASKS["fr"].keys()


def test_what_a_bare_row_does_not_know_is_unknown_and_nothing_is_invented() -> None:
    page = page_of(bare(), Since(date(2026, 11, 16), ()))
    known = [number for number, answer in enumerate(page.answers, 1) if answer.lines]
    assert known == [1, 11]
    assert texts(page, 1) == ["nothing on file since then"]
    assert texts(page, 11) == ["it is not in commit: pipeline"]
    assert page.as_text().count("- unknown\n") == 10
    assert "**4. Who signs, last direct contact?**\n\n- unknown\n" in page.as_markdown()


def test_what_changed_comes_first_with_the_day_of_each_change() -> None:
    page = page_of(rich())
    assert page.changed[0] == Line("amount: 200,000 -> 184,000", "journal, 14 Nov 2026")
    assert page.changed[1][:2] == ("Pricing, with Ana Lopez", "call, 12 Nov 2026")


def test_every_line_that_is_a_fact_has_its_number() -> None:
    page = page_of(rich())
    numbers = {item.number for item in gather(rich()).items}
    lines = [line for answer in page.answers for line in answer.lines if line.source and not line.is_unknown]
    cited = [line for line in lines if line.cite]
    assert {int(number) for line in cited for number in re.findall(r"\d+", line.cite)} <= numbers
    assert [line.source for line in lines if not line.cite and line.source != "deal record"] == ["journal, 14 Nov 2026"]
    assert "1. What changed since last time? (since 10 Nov 2026)" in page.as_text()
    assert page.answers[0].lines == page.changed


def test_a_page_since_the_call_says_so_and_a_new_deal_is_new() -> None:
    page = page_of(rich(), SINCE._replace(is_call=True, is_new=True))
    assert page.since == "since the call of 10 Nov 2026"
    assert page.changed[0] == Line("new in the book since then", "journal")


def test_answers_are_quoted_with_kind_and_day() -> None:
    page = page_of(rich())
    assert page.answers[2].lines[0][:2] == ('why buy: "The month-end close takes us nine days."', "note, 12 Nov 2026")
    assert texts(page, 3)[1:] == ["why now: unknown", "why us: unknown"]
    assert [line[:2] for line in page.answers[3].lines] == [
        ("Ana Lopez · CFO · economic buyer · for us (+1) · last touch 12 Nov 2026", "people")
    ]
    assert texts(page, 7)[-1] == 'buyer\'s next step: "Ana will introduce us to legal."'
    assert texts(page, 10)[0] == "competitor on file: Oracle"
    assert texts(page, 10)[-1] == "next week: unknown"


def test_deeds_of_the_buyer_are_touches_and_what_they_did() -> None:
    mail = Activity("v3", "a1", ActivityKind.MAIL_IN, date(2026, 11, 18), "Org chart", "d1")
    page = noted("Ana Lopez sent the org chart.", "We sent the price.", "Tom will send the list.", activities=(mail,))
    assert [line[:2] for line in page.answers[1].lines] == [
        ("Org chart", "mail in, 18 Nov 2026"),
        ('"Ana Lopez sent the org chart."', "note, 12 Nov 2026"),
    ]


def test_a_champion_is_tested_by_deeds_alone() -> None:
    eva = Contact("c8", "Eva Roth", "a1", role="champion")
    assert texts(noted("Eva Roth likes it.", contacts=(eva,)), 9)[1] == "test: unknown"
    assert texts(noted("Eva Roth booked the CFO for us.", contacts=(eva,)), 9)[1] == (
        'test: "Eva Roth booked the CFO for us."'
    )
    assert texts(noted("Ana Lopez sent the org chart.", contacts=()), 9) == []


def test_their_figure_is_not_our_price() -> None:
    page = noted("Proposal at 184k agreed.", "We give 5 % for three years.", "Scrap costs them 7 % of output.")
    assert texts(page, 5) == ['"Scrap costs them 7 % of output."']


@pytest.mark.parametrize(
    "line",
    [
        "Concession demandée par M. Faure : remise de 10 % si signature avant fin décembre.",
        "On accepte 8 % contre 3 ans.",
        "Ils demandent -10 % sur les licences.",
        "They want 10 % off.",
        "We could accept 8 % for a three-year term.",
        "They asked for a 15 % discount if signed by year end.",
        "AO ouvert, BOAMP publié le 20/11, dépôt le 15/01 à 12h, 45 jours.",
        "Marché public estimé à 240 k€, DCE retiré.",
        "Critères du RC : prix 40 %, technique 60 %.",
        "The bids are due in 30 days, standstill 11 days.",
    ],
)
def test_neither_a_price_talked_about_nor_a_procedure_gives_a_figure_of_theirs(line: str) -> None:
    page = noted(line)
    assert texts(page, 5) == []
    assert not any("why now" in text and line in text for text in texts(page, 3))


@pytest.mark.parametrize(
    "line",
    [
        "Taux d'erreur de 8 % contre 3 % l'an dernier.",
        "Ils veulent réduire les délais de 20 %.",
        "Scrap is down by 12 %, and errors take 9 days.",
        "AO : le DCE vise 20 % de temps en moins.",
        "Leurs commerciaux accordent 12 % de remise sans contrôle.",
    ],
)
def test_a_figure_of_their_business_is_one(line: str) -> None:
    assert any(line in text for text in texts(noted(line), 5))


@pytest.mark.parametrize(
    ("line", "is_for_us"),
    [("Tom prefers our planning.", True), ("Le comité préfère notre démarche.", True),
     ("Le directeur préfère l'ERP.", False), ("Le comité préfère attendre.", False), ("Tom likes Oracle.", False)],
)  # fmt: skip
def test_why_us_is_a_preference_for_us_and_for_nothing_else(line: str, is_for_us: bool) -> None:
    page = noted(line, "The month-end close takes us nine days.")
    assert texts(page, 3)[2] == (f'why us: "{line}"' if is_for_us else "why us: unknown")


def test_our_rank_is_unknown_unless_somebody_said_it() -> None:
    criteria = "Criteria: price 40, function 60."
    assert texts(noted(criteria), 6) == [f'criteria: "{criteria}"', "our rank: unknown"]
    assert texts(noted(criteria, "We are second on the list."), 6)[1] == 'our rank: "We are second on the list."'


def test_what_would_drop_a_commit_is_what_the_evidence_lacks() -> None:
    commit = replace(DEAL, category=ForecastCategory.COMMIT)
    page = page_of(replace(rich(), deal=commit))
    assert texts(page, 11)[0] == "commit rests on nothing on file for: champion, decision process, paper process"
    assert any(line.text.startswith("commit rests on nothing on file for: champion") for line in page.risks)


def test_the_ask_has_an_owner_and_names_its_reason() -> None:
    page = page_of(rich())
    assert page.to_do[0].text == "Ines: Security review"
    assert Line("a door: who among us knows somebody there?", "nothing on file on: champion") in page.ask
    stepless = page_of(replace(rich(), deal=replace(DEAL, next_step="", owner="")))
    assert stepless.to_do[0] == Line("the AE: agree a dated next step with the buyer")


@pytest.mark.parametrize("render", [DefencePage.as_text, DefencePage.as_markdown])
def test_what_is_ours_to_do_is_not_asked_of_management(render: Callable[[DefencePage], str]) -> None:
    ours, _, asked = (
        render(page_of(rich("fr"))).partition("À faire de notre côté")[2].partition("Demandé à la direction")
    )
    assert "Ines : Security review" in ours
    assert "Ines : Security review" not in asked
    assert "une porte : qui, chez nous" in asked
    assert "rien\n" in render(page_of(rich("fr"))._replace(ask=())).partition("Demandé à la direction")[2]


def test_a_closed_deal_has_neither_risks_nor_an_ask() -> None:
    won = replace(DEAL, stage="closed-won", state=DealState.WON, category=ForecastCategory.CLOSED)
    page = page_of(replace(rich(), deal=won))
    assert page.risks == ()
    assert page.ask == (Line("the deal is closed: nothing to ask"),)


def test_risks_are_those_of_the_brief_and_the_objections_heard() -> None:
    risks = [line.text for line in page_of(rich()).risks]
    assert "Tom Berg is not for us" in risks
    assert any(risk.startswith("objection heard, price: ") for risk in risks)


def test_objections_on_record_come_before_those_that_notes_hold_and_lifted_ones_are_no_risk() -> None:
    heard = "Tom is worried: too expensive next to Oracle, and no reference of our size."
    stands = Objection("o1", "a1", "Who else uses it?", "d1", on=date(2026, 11, 2), category="trust")
    lifted = Objection("o2", "a1", heard, "d1", category="price", status=ObjectionStatus.LIFTED)
    page = page_of(replace(rich(), objections=(lifted, stands)))
    risks = [(line.text, line.source) for line in page.risks if "objection" in line.text]
    assert risks == [('objection heard, trust: "Who else uses it?"', "objections, 2 Nov 2026")]
    private = replace(stands, private=True)
    assert not any("Who else" in line.text for line in page_of(replace(rich(), objections=(private,))).risks)


@pytest.mark.parametrize(("language", "standing"), [("en", "lifted on 20 Nov 2026"), ("fr", "levée le 20")])
def test_a_lifted_objection_is_told_as_lifted_wherever_it_is_told(language: str, standing: str) -> None:
    heard = "Our own security team must approve you, too expensive next to Oracle."
    lifted = Objection(
        "o1", "a1", heard, "d1", category="price", response="three years side by side",
        status=ObjectionStatus.LIFTED, lifted_on=date(2026, 11, 20),
    )  # fmt: skip
    note = Note("n9", "a1", heard, at(15), deal_id="d1")
    page = page_of(replace(rich(language), notes=(note,), objections=(lifted,)))
    told = [line for line in (*page.changed, *page.risks) if "too expensive" in line.text]
    assert len(told) == 2, "on record, and as the latest words of a note"
    assert all(standing in plain(line.text + line.source) for line in told)
    assert "three years side by side" in told[0].text
    later = page_of(replace(rich(language), notes=(), objections=(lifted,)), Since(date(2026, 11, 21), ()))
    assert not any("too expensive" in line.text for line in later.changed)


def test_private_notes_and_sensitive_sentences_stay_out_and_are_counted() -> None:
    for language in ("en", "fr"):
        page = page_of(rich(language))
        for text in (page.as_text(), page.as_markdown(), str(page)):
            assert "Zanzibar" not in text
            assert "reorganisation" not in text
    assert page_of(rich()).left_out == ("1 private note left out", "1 sensitive sentence")


def test_a_doubtful_sentence_is_marked() -> None:
    page = noted("I think the committee approves the budget in March.")
    assert page.answers[6].lines[0].source == "note, 12 Nov 2026, not confirmed"


def test_hostile_text_is_clean_and_no_box_reaches_the_clipboard() -> None:
    evil = "The committee \x1b]52;c;eA==\x07 decides \u202e┌──┐ \x9b31m in [bold]March[/bold] <img src=x>."
    page = noted(
        evil,
        deal=replace(DEAL, name=f"Deal {evil}\n# heading", next_step=evil, competitor=evil, owner=evil),
        contacts=(Contact("c1", evil, "a1", title=evil, role="champion"),),
    )
    for text in (page.as_text(), page.as_markdown()):
        assert is_clean(text)
        assert not BOX.search(text)
    assert "\n# heading" not in page.as_text()
    markdown = page.as_markdown()
    assert "[bold]" not in markdown
    assert "<img" not in markdown.replace("\\<img", "")


def test_the_text_is_the_same_every_time() -> None:
    assert page_of(rich()).as_text() == page_of(rich()).as_text()
