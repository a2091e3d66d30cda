"""Lines of evidence in drafts and in the deal review: cited, supported, and never the private ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from aeterm.domain.draft import DraftKind
from aeterm.domain.evidence_line import EvidenceLine, HandScore, Standing
from aeterm.domain.stage import ForecastCategory
from aeterm.qualification.defence import Since, build_page
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import gather
from aeterm.qualification.evidence_lines import MOST_LINES, element_label
from aeterm.qualification.fitting import withhold, without
from aeterm.qualification.gaps import find_gaps
from aeterm.qualification.gates import support_of
from aeterm.qualification.outline import write_outline
from aeterm.qualification.prompting import write_prompt
from aeterm.qualification.signals import read_notes
from tests.support import TODAY
from tests.unit.qualification.cases import bare, library, rich
from tests.unit.qualification.grounding.outlines import written

DAY = date(2026, 11, 10)
PAIN = EvidenceLine("e1", "d1", "pain", "Nine days of our month go into the close", "a1", "Ana Lopez", DAY, "")
PAPER = EvidenceLine("e2", "d1", "paper_process", 'Ask Tom, "he reads contracts"', "a1", "Tom Berg", DAY, "",
                     Standing.WRITTEN)  # fmt: skip
GUESS = EvidenceLine("e3", "d1", "why_now", "They must sign before the fair", "a1", "", DAY, "", Standing.HYPOTHESIS)
SECRET = EvidenceLine("e4", "d1", "champion", "Zanzibar will defend us", "a1", "Ana Lopez", DAY, "", private=True)
OWN = EvidenceLine("e5", "d1", "security_review", "SAML or nothing", "a1", on=DAY)
ALL = (PAIN, PAPER, GUESS, SECRET, OWN)


def with_lines(*lines: EvidenceLine, language: str = "", base: Dossier | None = None) -> Dossier:
    dossier = base or rich(language)
    return replace(dossier, lines=lines or ALL)


def texts(dossier: Dossier) -> list[str]:
    return [item.text for item in gather(dossier).items if item.kind == "evidence"]


def test_lines_are_facts_newest_first_in_the_language_of_the_draft() -> None:
    later = replace(PAIN, id="e9", on=date(2026, 11, 20), person="")
    assert texts(with_lines(PAIN, PAPER, GUESS, later, OWN)) == [
        'Pain · on their side, 20 Nov 2026: "Nine days of our month go into the close"',
        'Security review · on their side, 10 Nov 2026: "SAML or nothing"',
        "Why now · our hypothesis, 10 Nov 2026: They must sign before the fair",
        "Paper process · Tom Berg, in writing, 10 Nov 2026: \"Ask Tom, 'he reads contracts'\"",
        'Pain · Ana Lopez, 10 Nov 2026: "Nine days of our month go into the close"',
    ]
    assert texts(with_lines(PAIN, PAPER, GUESS, language="fr")) == [
        "Pourquoi maintenant · notre hypothèse, 10 nov. 2026 : They must sign before the fair",
        "Circuit du contrat · Tom Berg, par écrit, 10 nov. 2026 : « Ask Tom, 'he reads contracts' »",
        "Douleur · Ana Lopez, 10 nov. 2026 : « Nine days of our month go into the close »",
    ]
    assert texts(with_lines(replace(PAIN, on=None))) == ['Pain · Ana Lopez: "Nine days of our month go into the close"']


def test_a_fact_is_found_by_the_line_it_tells() -> None:
    fact = gather(with_lines()).fact("evidence.e1")
    assert fact is not None
    assert (fact.kind, fact.on, fact.source) == ("evidence", DAY, "e1")


def test_a_citation_in_a_quote_is_none() -> None:
    assert "(7)" in texts(with_lines(replace(PAIN, quote="nine days [7]")))[0]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", DraftKind)
def test_outlines_with_lines_are_supported_in_full(kind: DraftKind, language: str) -> None:
    for base in (rich(language), bare(language)):
        outline = written(with_lines(base=base), kind, "lines")
        assert outline.report().flagged == ()


def test_a_discovery_summary_quotes_the_lines_where_they_belong() -> None:
    dossier = with_lines()
    text = write_outline(DraftKind.DISCOVERY_SUMMARY, dossier, gather(dossier), library())
    pain = text.split("## Pain and wishes")[1].split("## ")[0]
    assert '"Nine days of our month go into the close" Ana Lopez [' in pain
    assert "'he reads contracts'" in text.split("## Decision and paper steps")[1].split("## ")[0]
    assert '- [unverified] "They must sign before the fair" [' in text
    assert "lines of evidence 10 Nov 2026" in text


def test_a_sentence_of_a_note_that_is_filed_is_not_said_twice_and_stands_under_its_element() -> None:
    told = "Tom is worried: too expensive next to Oracle, and no reference of our size."
    filed = replace(PAIN, element="decision_process", quote="The month-end close takes us nine days")
    dossier = with_lines(filed)
    text = write_outline(DraftKind.DISCOVERY_SUMMARY, dossier, gather(dossier), library())
    assert text.count("The month-end close takes us nine days") == 1
    assert told in text


def test_a_hypothesis_that_a_note_holds_is_said_once_without_certainty() -> None:
    guess = replace(GUESS, element="pain", quote="The month-end close takes us nine days")
    dossier = with_lines(guess)
    text = write_outline(DraftKind.DISCOVERY_SUMMARY, dossier, gather(dossier), library())
    assert text.count("The month-end close takes us nine days") == 1
    assert '- [unverified] "The month-end close takes us nine days."' in text


def test_the_deal_review_names_who_said_the_sentence_of_a_note_and_leads_with_what_is_filed() -> None:
    filed = replace(PAIN, quote="The month-end close takes us nine days.")
    dossier = with_lines(filed)
    assert dossier.deal is not None
    text = build_page(dossier.deal, dossier, support_of(dossier), Since(DAY, ())).as_text()
    assert 'why buy: "The month-end close takes us nine days." (Ana Lopez, 12 Nov 2026)' in text


def test_private_lines_reach_no_draft_and_no_prompt() -> None:
    dossier = with_lines()
    pack = gather(dossier)
    assert "1 private line of evidence left out" in pack.left_out
    for kind in DraftKind:
        prompt = write_prompt(kind, dossier, pack, library(), marker="m")
        for text in (write_outline(kind, dossier, pack, library()), prompt.system, prompt.user):
            assert "Zanzibar" not in text


def test_a_draft_asks_about_what_no_line_speaks_for() -> None:
    def gaps(*lines: EvidenceLine, scores: Sequence[HandScore] = ()) -> list[str]:
        dossier = replace(bare(), lines=lines, scores=tuple(scores))
        return find_gaps(dossier, read_notes(dossier, gather(dossier)))

    assert "pain" in gaps()
    assert "pain" not in gaps(PAIN)
    assert "pain" in gaps(replace(PAIN, standing=Standing.HYPOTHESIS))
    assert "pain" in gaps(replace(PAIN, private=True))
    assert "pain" in gaps(PAIN, scores=[HandScore("s1", "d1", "pain", 1, TODAY)])


def test_a_brief_of_an_account_counts_the_lines_of_all_its_deals() -> None:
    dossier = replace(rich(), deal=None, notes=(), lines=(PAIN,), scores=(HandScore("s1", "d1", "pain", 0, TODAY),))
    assert "pain" not in find_gaps(dossier, [])


def test_only_so_many_lines_are_told_and_the_others_are_said_to_be_left_out() -> None:
    lines = tuple(replace(PAIN, id=f"e{number}") for number in range(1, MOST_LINES + 3))
    pack = gather(with_lines(*lines))
    assert sum(item.kind == "evidence" for item in pack.items) == MOST_LINES
    assert "2 older lines of evidence left out" in pack.left_out


def test_lines_can_be_withheld_and_then_are_no_quotes_either() -> None:
    dossier = with_lines()
    pack = withhold(gather(dossier), dossier, ["evidence"])
    assert not [item for item in pack.items if item.kind == "evidence"]
    assert "Nine days" not in write_outline(DraftKind.DISCOVERY_SUMMARY, dossier, pack, library())
    assert without(pack, set()) == pack


def test_an_element_of_a_users_own_is_called_by_its_id_in_words() -> None:
    assert [element_label(name, "fr") for name in ("pain", "security_review")] == ["Douleur", "Security review"]


def page(*lines: EvidenceLine) -> str:
    dossier = replace(with_lines(*lines), notes=(), contacts=())
    assert dossier.deal is not None
    deal = replace(dossier.deal, category=ForecastCategory.COMMIT)
    dossier = replace(dossier, deal=deal)
    return build_page(deal, dossier, support_of(dossier), Since(DAY, ())).as_text()


def test_the_deal_review_quotes_lines_with_who_said_them_when() -> None:
    champion = replace(PAIN, id="e6", element="champion", quote="I gave you the chart of the house")
    buyer = replace(PAIN, id="e7", element="economic_buyer", quote="The money is mine to give")
    urgent = replace(PAIN, id="e8", element="why_now", quote="March is the audit", person="")
    text = page(PAIN, PAPER, GUESS, SECRET, champion, buyer, urgent)
    assert 'why buy: "Nine days of our month go into the close" (Ana Lopez, 10 Nov 2026)' in text
    assert '"The money is mine to give" (Ana Lopez, 10 Nov 2026)' in text
    assert '"I gave you the chart of the house" (Ana Lopez, 10 Nov 2026)' in text
    assert 'why now: "March is the audit" (on their side, 10 Nov 2026)' in text
    assert "'he reads contracts'" in text
    assert "before the fair" not in text
    assert "Zanzibar" not in text
    assert "commit rests on nothing on file for: decision process\n" in text
