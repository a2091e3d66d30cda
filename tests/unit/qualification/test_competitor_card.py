"""The competitor card: which rival, the record against it, dated claims, questions, what not to say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.draft import DraftKind
from aeterm.domain.evidence_line import EvidenceLine, Standing
from aeterm.domain.objection import Objection
from aeterm.domain.stage import DealState
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import extended
from aeterm.qualification.facts import Fact
from aeterm.qualification.outline import write_outline
from aeterm.qualification.rivals import claims_about, encounters_with, is_expired, rivals_in, rivals_of
from aeterm.qualification.views import gather_for
from tests.support import TODAY, make_deal
from tests.unit.qualification.cases import DEAL, at, bare, library, rich

LIBRARY = library()
KIND = DraftKind.COMPETITOR_CARD


def written(dossier: Dossier) -> str:
    return write_outline(KIND, dossier, gather_for(KIND, dossier), LIBRARY)


def closed(id: str, state: str, rival: str, reason: str = "", day: int = 1) -> Deal:
    deal = make_deal(id, f"Deal of {id}", stage=f"closed-{state}", close=date(2026, 9, day), amount="40000")
    return replace(deal, competitor=rival, close_reason=reason, account_name="Secret Customer")


BOOK = (
    closed("d20", "lost", "Oracle", "price", 1),
    closed("d21", "lost", "oracle", "price", 2),
    closed("d22", "lost", "Oracle", "competitor: Oracle", 3),
    closed("d23", "won", "Oracle, Tabulo", "security file accepted", 4),
    closed("d24", "lost", "", "went to Oracle", 5),
    closed("d25", "lost", "Tabulo", "price", 6),
    replace(make_deal("d26", "Open one"), competitor="Oracle"),
)


def against_oracle(**fields: object) -> Dossier:
    dossier = replace(rich(), **fields)  # type: ignore[arg-type]
    return replace(dossier, encounters=encounters_with(rivals_of(dossier), (*BOOK, DEAL), DEAL.id))


def noted(text: str, when: date = date(2026, 11, 12), **fields: object) -> Dossier:
    note = Note("n1", "a1", text, at(when.day, when.month), deal_id="d1", **fields)  # type: ignore[arg-type]
    return against_oracle(notes=(note,))


def test_a_field_may_name_several_rivals() -> None:
    assert rivals_in("Granitix, Tabulo / SAP;Oracle") == ["Granitix", "Tabulo", "SAP", "Oracle"]
    assert rivals_in("Brandt & Sons") == ["Brandt & Sons"]
    assert rivals_in("SAP S/4HANA") == ["SAP S/4HANA"]
    assert rivals_in(" ") == []


def test_the_rivals_of_an_account_are_those_of_its_deals_open_ones_first() -> None:
    deals = (
        closed("d1", "lost", "Tabulo"),
        replace(make_deal("d2"), competitor="Oracle"),
        closed("d3", "won", "tabulo"),
    )
    assert rivals_of(replace(rich(), deal=None, deals=deals)) == ["Oracle", "Tabulo"]


@pytest.mark.parametrize(
    ("line", "language", "said"),
    [
        ("concurrent Sage en lice, on regarde aussi Cegid.", "fr", "nommé dans les notes"),
        ("Sage and Cegid are still in the running.", "en", "named in the notes"),
    ],
)
def test_a_rival_that_only_the_notes_name_has_a_card_which_says_so(line: str, language: str, said: str) -> None:
    dossier = replace(rich(language), deal=replace(DEAL, competitor=""), notes=(Note("n1", "a1", line, at(12)),))
    text = written(dossier)
    assert re.findall(r"(?m)^## (\w+)$", text)[:2] == ["Sage", "Cegid"]
    assert text.count(said) == 2
    assert text.count(line[:12]) == 2


def test_the_notes_name_no_rival_beside_those_on_file_nor_by_a_private_line() -> None:
    secret = (Note("n1", "a1", "On regarde aussi Cegid.", at(12), private=True),)
    assert rivals_of(noted("On regarde aussi Cegid.")) == ["Oracle"]
    assert rivals_of(replace(rich(), deal=replace(DEAL, competitor=""), notes=secret)) == []


@pytest.mark.parametrize(("line", "language"), [("On regarde aussi Cegid.", "fr"), ("We look at Cegid too.", "en")])
def test_a_summary_knows_of_a_rival_that_is_only_named(line: str, language: str) -> None:
    dossier = replace(rich(language), deal=replace(DEAL, competitor=""), notes=(Note("n1", "a1", line, at(12)),))
    text = write_outline(
        DraftKind.DISCOVERY_SUMMARY, dossier, gather_for(DraftKind.DISCOVERY_SUMMARY, dossier), LIBRARY
    )
    alternatives = re.split("## Alternatives\n", text)[1]
    assert line in alternatives.split("\n\n")[0]


def test_the_record_counts_closed_deals_of_the_book_and_gives_the_reasons() -> None:
    text = written(against_oracle())
    assert "Oracle in this book: 1 won (40,000 EUR), 4 lost (160,000 EUR) [" in text
    assert "lost against Oracle, reasons given: price (2), went to Oracle (1), no reason on file (1) [" in text
    assert "won against Oracle, reasons given: security file accepted (1) [" in text
    assert "latest against Oracle: lost on 5 Sep 2026, reason given: went to Oracle [" in text


def test_nothing_of_another_customer_is_in_a_card_but_the_reason() -> None:
    dossier = against_oracle()
    text = written(dossier) + " ".join(item.text for item in gather_for(KIND, dossier).items)
    assert "Secret Customer" not in text
    assert "Deal of" not in text


def test_a_claim_has_its_day_how_firm_it_is_and_its_source() -> None:
    text = written(noted("Oracle quoted 90k for two years. I think Oracle has no hosting here."))
    assert '- 12 Nov 2026 · our note · "Oracle quoted 90k for two years." [' in text
    assert '- 12 Nov 2026 · not certain · "I think Oracle has no hosting here." [' in text


def test_a_mail_is_in_writing_and_what_stands_in_quotes_is_their_word() -> None:
    assert "· in writing ·" in written(noted("We also met Oracle last week.", kind="mail"))
    section = written(noted('Ana: "Oracle showed us something much slower."')).partition("said of them**")[2]
    assert "Oracle showed us something much slower." in section.partition("**")[0]


@pytest.mark.parametrize(
    ("day", "expired"),
    [(date(2026, 5, 23), False), (date(2026, 5, 22), True), (date(2025, 12, 1), True), (TODAY, False)],
)
def test_a_claim_expires_after_six_months(day: date, expired: bool) -> None:
    assert is_expired(day, TODAY) is expired


def test_an_expired_claim_is_marked_and_not_to_be_said() -> None:
    text = written(noted("Oracle cannot host in France.", date(2026, 4, 2)))
    assert "expired, older than six months · 2 Apr 2026 · our note" in text
    assert "not the expired claim before somebody confirms it [" in text
    assert "**What is known here**\n- unknown" in text


def test_a_line_of_evidence_is_as_firm_as_it_stands_and_a_private_one_is_not_there() -> None:
    line = EvidenceLine("e1", "d1", "competition", "Oracle is third on the list", "a1", on=TODAY,
                        standing=Standing.WRITTEN)  # fmt: skip
    secret = replace(line, id="e2", quote="Oracle pays the consultant", private=True)
    objection = Objection("j1", "a1", "Oracle does it for less", "d1", "Ana Lopez", TODAY)
    dossier = against_oracle(lines=(line, secret), objections=(objection, replace(objection, id="j2", private=True)))
    facts = [Fact(f"evidence.{each.id}", "evidence", each.quote, each.on) for each in dossier.lines]
    facts += [Fact(f"objection.{each.id}", "objection", each.verbatim, each.on) for each in dossier.objections]
    pack = extended(gather_for(KIND, dossier), facts)
    claims = {claim.quote.text: claim.confidence for claim in claims_about("Oracle", dossier, pack)}
    assert claims["Oracle is third on the list"] == "written"
    assert claims["Oracle does it for less"] == "spoken"
    assert "Oracle pays the consultant" not in claims


def test_the_words_of_an_objection_are_not_repeated_by_the_note_they_stand_in() -> None:
    objection = Objection("j1", "a1", "Oracle does it for less.", "d1", "Ana Lopez", date(2026, 11, 12))
    dossier = replace(noted('Ana was clear: "Oracle does it for less." We will see.'), objections=(objection,))
    fact = Fact("objection.j1", "objection", objection.verbatim, objection.on)
    claims = claims_about("Oracle", dossier, extended(gather_for(KIND, dossier), [fact]))
    assert [claim.quote.text for claim in claims] == ["Oracle does it for less."]


def test_a_confidence_about_a_rival_is_only_among_what_to_leave_unsaid() -> None:
    before, _, after = written(noted("Confidential: Oracle is in dispute with them.")).partition(
        "**Better left unsaid**"
    )
    assert "dispute" not in before
    assert 'not this, it was told in confidence: "Confidential: Oracle is in dispute with them."' in after


def test_their_next_move_and_our_landmines_are_questions() -> None:
    text = written(noted("Oracle quoted 90k. Criteria: hosting in France, integration with their ERP."))
    moves = text.partition("**Their next move**")[2].partition("**")[0]
    landmines = text.partition("**Questions to put to every supplier**")[2].partition("**")[0]
    for section in (moves, landmines):
        lines = [re.sub(r"(?: \[\d+\])+$", "", line) for line in section.splitlines() if line.startswith("- ")]
        assert len(lines) >= 2
        assert all(line.endswith("?") for line in lines)
    assert "They have a lower price on the table" in moves
    assert re.search(r"it decided in our favour before \[\d+\]: Where is the data", landmines)
    assert re.search(r"it counts here \[\d+\]: May they show it on your own data", landmines)


def test_a_price_that_lost_before_is_not_what_to_open_on() -> None:
    assert "do not open on price: we lost on it to them before [" in written(against_oracle())


def test_never_having_won_is_not_to_be_boasted_about() -> None:
    dossier = against_oracle()
    lost = tuple(each for each in dossier.encounters if each.state is DealState.LOST)
    assert "not that we win against them: no such deal is on file" in written(replace(dossier, encounters=lost))


def test_a_spreadsheet_is_a_rival_too() -> None:
    deal = replace(DEAL, competitor="in-house spreadsheets")
    note = Note("n1", "a1", "They are proud of their Excel model of 40 sheets.", at(12), deal_id="d1")
    text = written(replace(rich(), deal=deal, notes=(note,)))
    assert "## In-house spreadsheets" in text
    assert "They are proud of their Excel model" in text
    assert "Who keeps it running if the person who built it leaves?" in text
    assert "nothing against those who built it" in text


def test_without_a_rival_the_card_asks_for_one() -> None:
    text = written(bare())
    assert "## No competitor is on file" in text
    assert "Who else are you looking at, and what do you like there?" in text


def test_an_unknown_record_is_the_word_unknown() -> None:
    assert "deals closed against them: unknown" in written(rich())


def test_a_french_card_is_french() -> None:
    dossier = against_oracle(forced_language="fr")
    text = written(dossier)
    assert "Oracle dans ce portefeuille : gagnées 1 (40 000 EUR), perdues 4 (160 000 EUR) [" in text.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "**À ne pas dire**" in text
