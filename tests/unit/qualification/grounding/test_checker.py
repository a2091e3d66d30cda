"""Verdicts of the grounding checker on single sentences."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeterm.qualification.grounding.checker import check
from aeterm.qualification.grounding.model import Claim, Source, Verdict

SOURCES = (
    Source("1", "Budget: 120k EUR for 12 months, price up 30% since 2025.", date(2026, 11, 12)),
    Source("2", "Ana Lopez might sign next Tuesday.", date(2026, 11, 23)),
    Source("3", "The security review is not yet approved."),
    Source("4", 'Tom Berg said: "The month-end close takes us nine days." Write to tom@northwind.example.'),
    Source("5", "They asked for the Silver plan; Mr. Hale likes comprehensive cover."),
    Source("6", "Tom called Ana about the contract on 18 Dec 2026 at 10:30."),
    Source("7", "Le contrat est approuvé ; remise de 1,5 M€."),
)


def verdict(text: str, *sources: str) -> Claim:
    """The verdict on a text of one claim."""
    known = [Source(str(number), each) for number, each in enumerate(sources, 1)] or SOURCES
    claims = check(text, known).claims
    assert len(claims) == 1
    return claims[0]


@pytest.mark.parametrize(
    "text",
    [
        "The budget is 120,000 EUR [1].",
        "Budget of €120k over one year [1].",
        "Le budget est de 120 000 € [1].",
        "Prices rose by 30 percent since 2025 [1].",
        "Ana might sign on 24 November [2].",
        "Ana might sign on 2026-11-24 [2].",
        "The security review is not approved [3].",
        "“The month-end close takes us nine days” [4]",
        "Tom: « The month-end close … nine days. » [4]",
        "Reach Tom at tom@northwind.example [4].",
        "Tom called Ana on December 18, 2026 at 10:30 am [6].",
        "Ana was called by Tom on 18/12/2026 [6].",
        "Remise de 1 500 000 EUR [7].",
        "Shall we meet again?",
        "Hello,",
    ],
)
def test_what_the_sources_say_in_another_form_is_supported(text: str) -> None:
    claim = verdict(text)
    assert (claim.verdict, claim.reason) == (Verdict.SUPPORTED, "nothing in it differs from the sources")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The budget is 120k EUR [12].", "cites [12], which is no source"),
        ("The budget is 130k EUR [1].", "no source has the figure 130k EUR"),
        ("The budget is 120k USD [1].", "the sources have 120k USD in another unit or currency"),
        ("The term is 12 weeks [1].", "the sources have 12 weeks in another unit or currency"),
        ("The price is up 35% [1].", "no source has the figure 35%"),
        ("The price is up 30 EUR [1].", "the sources have 30 EUR in another unit or currency"),
        ("The budget is 120k EUR [2].", "120k EUR is in another source than the one cited"),
        ("Ana might sign on 25 November [2].", "no source has the date 25 November"),
        ("Ana Okonkwo might sign next Tuesday [2].", "no source names Okonkwo"),
        ('Tom Berg said: "The month-end close takes us six days." [4]', "no source has the words"),
        ("Write to ana@northwind.example [4].", "no source has the address ana@northwind.example"),
        ("Tom called Ana at 11:30 [6].", "no source has the date 11:30"),
    ],
)
def test_what_no_source_has_is_flagged_with_its_reason(text: str, reason: str) -> None:
    claim = verdict(text)
    assert claim.is_flagged
    assert reason in claim.reason


@pytest.mark.parametrize(
    "text",
    [
        "The security review is approved [3].",
        "Ana Lopez will sign next Tuesday [2].",
        "They did not ask for the Silver plan [5].",
        "They asked for the Gold plan [5].",
        "Ms. Hale likes comprehensive cover [5].",
        "Mr. Hale likes limited cover [5].",
        "Ana called Tom about the contract [6].",
        "Ana Berg said: the close takes long [4].",
        "Le contrat est refusé ; remise de 1,5 M€ [7].",
    ],
)
def test_what_the_sources_say_the_other_way_round_is_flagged(text: str) -> None:
    assert verdict(text).is_flagged


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Le client n'a pas de budget.", "Le client a un budget de 10 k€."),
        ("The client cannot renew the contract.", "The client renews the contract in May."),
        ("The agent fails to explain the price.", "The agent explains the price."),
        ("The agent gave the wrong price.", "The agent gave the price."),
        ("The plan covers only hospital stays.", "The plan covers hospital stays and dental care."),
        ("The client was unhappy with the visit.", "The client was happy with the visit."),
        ("The plan is uncompetitive.", "The plan is competitive."),
        ("They meet every week.", "They meet every month."),
        ("The budget is approved.", "Ana: we still have to get the budget approved."),
        ("Le budget est validé.", "Le budget doit encore être validé."),
    ],
)
def test_words_that_turn_a_claim_need_their_like_in_the_source(text: str, source: str) -> None:
    assert verdict(text, source).is_flagged
    assert not verdict(source, source).is_flagged
    assert not verdict(text, text).is_flagged


def test_the_nearest_sentence_is_of_the_cited_source_before_all_others() -> None:
    assert (
        verdict("The security review is approved [3].").nearest == check("Security review", SOURCES).claims[0].nearest
    )
    cited = verdict("The security review is approved [1].").nearest
    assert cited is not None
    assert cited.id == "1"


def test_a_claim_says_where_it_stands_and_what_it_cites() -> None:
    draft = "# Brief\n\n- The budget is 120k EUR [1], [2]. Ana might sign [2]\n"
    claims = check(draft, SOURCES).claims
    assert [draft[claim.start : claim.end] for claim in claims] == [claim.text for claim in claims]
    assert [claim.cited for claim in claims] == [(), ("1", "2"), ("2",)]


def test_todays_date_and_distances_from_it_need_no_source() -> None:
    draft = "Mon 23 Nov 2026: Tom called, 25 days from now [6]."
    assert check(draft, SOURCES).flagged
    assert not check(draft, SOURCES, today=date(2026, 11, 23)).flagged


def test_own_words_of_the_writer_need_no_source_and_cover_no_figure_of_the_draft() -> None:
    own = ("no contact for {}", "a 45-minute session")
    assert not check("- ask for: a 45-minute session\n- no contact for 12 months [1]", SOURCES, own_words=own).flagged
    assert check("- no contact for 13 months [1]", SOURCES, own_words=own).flagged


def test_a_fact_without_citation_is_flagged_where_citations_are_asked_for() -> None:
    draft = "Hello, thanks for your time. The budget is 120k EUR. Shall we meet Tom Berg? Ana might sign [2]."
    assert not check(draft, SOURCES).flagged
    flagged = check(draft, SOURCES, needs_citations=True).flagged
    assert [(claim.text, claim.reason) for claim in flagged] == [
        ("The budget is 120k EUR.", "states a fact and cites no source")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Ana,",
        "Dear Ana Lopez, thank you for your time today.",
        "Bonjour Madame Lopez,",
        "Merci pour votre accueil.",
        "Best regards,\nInes Martin",
        "Subject: The budget of 120k EUR",
        "**Next steps agreed**",
        "Next steps agreed:",
        "Ask Tom Berg who will sign.",
        "Economic buyer at Northwind: unknown",
        "Suspected cause (a guess): the ERP will be replaced",
        "Could we take 20 minutes with Tom Berg?",
        "# Meeting brief · Northwind",
    ],
)
def test_what_states_nothing_needs_no_citation(text: str) -> None:
    known = [*SOURCES, Source("8", "Ines Martin of Northwind looks at the ERP of 120k EUR.")]
    assert not check(text, known, needs_citations=True).flagged


@pytest.mark.parametrize(
    "text",
    [
        "Northwind has signed.",
        "We will send the contract.",
        "Hi Ana, Northwind has signed.",
        "Thank you for signing with Northwind.",
        "Send the contract to Tom by 18 Dec 2026.",
        "The customer approved it.",
    ],
)
def test_what_states_or_promises_something_needs_one(text: str) -> None:
    known = [*SOURCES, Source("8", "They work at Northwind.")]
    assert check(text, known, needs_citations=True).flagged


def test_a_citation_at_the_end_of_a_paragraph_covers_what_its_source_says_and_nothing_else() -> None:
    draft = "Tom called Ana about the contract. Northwind moved to Lyon. It was on 18 Dec 2026 [6]."
    known = [*SOURCES, Source("8", "Northwind is in Lyon.")]
    assert [claim.text for claim in check(draft, known, needs_citations=True).flagged] == ["Northwind moved to Lyon."]


def test_the_nearest_sentence_says_how_like_the_claim_it_is() -> None:
    alike, other = check("The budget is 120k EUR. Penguins swim.", SOURCES).claims
    assert alike.likeness > 0.8
    assert other.likeness == 0


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("À 8 h 30, avec Tom [1].", "Rendez-vous à 08:30 avec Tom."),
        ("Le 7 décembre à 12 h [1].", "Le 7 déc. à 12h00."),
        ("380 k€ a year [1].", "Coût : 380 k€ par an."),
        ("Competition: none named [1].", "No competitor."),
    ],
)
def test_french_hours_and_years_and_a_plain_none_are_read(text: str, source: str) -> None:
    assert not verdict(text, source).is_flagged


@pytest.mark.parametrize(
    "address", ["evil-pay.com/now", "ftp://evil.example/x", "www.evil.example", "a.b@evil.example"]
)
def test_an_address_in_any_form_needs_a_source(address: str) -> None:
    assert f"no source has the address {address}" in verdict(f"See {address} for it [4].").reason
    assert not verdict(f"See {address} for it.", f"See {address} for it.").is_flagged


def test_sentences_within_a_quote_are_no_claims_of_their_own() -> None:
    draft = 'Tom: "It takes long. Nobody likes it." Ana agreed. « Un. Deux. » Fin.'
    assert [claim.text for claim in check(draft, SOURCES).claims] == [
        'Tom: "It takes long. Nobody likes it."',
        "Ana agreed.",
        "« Un. Deux. »",
        "Fin.",
    ]


def test_first_and_last_name_are_missed_as_one() -> None:
    assert "no source names Nadia Ferrante" in verdict("We met Nadia Ferrante [2].").reason


def test_an_empty_draft_and_no_sources_give_no_claims_and_no_support() -> None:
    assert check("", SOURCES).claims == ()
    assert check(" \n---\n***\n", SOURCES).claims == ()
    assert check("Budget 120k EUR.", []).flagged


TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        ["not", "[1]", "[", '"', "«", "»", "1", "1,234", "30%", "€", "Ana", "Mr.", "31 Feb 2026", "2026-99-99",
         "9999-12-31", "in 999 days", "no", "won't", "…", "\n- ", "\n# ", "·", ":", "l'", "-", "K€", "12:99", "Friday"]
    ),
    max_size=60,
).map(" ".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.dates())
def test_no_text_breaks_the_checker(draft: str, source: str, day: date) -> None:
    report = check(draft, [Source("1", source, day), Source("2", draft)], today=day, own_words=(source, "{}"))
    assert all(draft[claim.start : claim.end] == claim.text and claim.reason for claim in report.claims)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([source.text for source in SOURCES]), min_size=1, max_size=7, unique=True))
def test_a_draft_of_sentences_of_its_sources_is_supported(lines: list[str]) -> None:
    assert not check("\n".join(lines), [*SOURCES]).flagged


def test_a_draft_of_400_words_against_200_lines_takes_a_tenth_of_a_second() -> None:
    known = [Source(str(n), f"{SOURCES[n % 7].text} Line {n} is about 7{n} EUR and plan {n}.") for n in range(1, 201)]
    draft = " ".join(f"The security review of plan {n} costs 7{n} EUR, as Tom said [{n}]." for n in range(1, 34))
    assert 390 <= len(draft.split()) <= 440
    check("Warm.", SOURCES)
    began = process_time()
    check(draft, known)
    # Several times what it takes alone: the machine may be busy.
    assert process_time() - began < 0.4


@pytest.mark.parametrize(
    "piece", ["not ", "Word ", "Monday ", '"X. Y" ', "1\u00a0", '"a ', "[1]", "a-", "A. ", "123,", ":", "· "]
)
def test_cost_grows_with_the_text_and_no_faster(piece: str) -> None:
    def cost(size: int) -> float:
        text = (piece * size)[:size]
        began = process_time()
        check(text, [*SOURCES, Source("8", text)])
        return process_time() - began

    cost(2_000)
    assert cost(32_000) < 0.2 + 10 * cost(8_000)
