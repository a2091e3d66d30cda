"""Facts: numbered, dated, in a fixed order, and never private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.activity import Note
from aeterm.domain.stage import DealState
from aeterm.qualification.evidence import gather
from aeterm.text import is_clean
from tests.unit.qualification.cases import DEAL, NOTES, at, bare, rich


def text_of(key: str, **changes: object) -> str:
    dossier = rich()
    deal = replace(DEAL, **changes)  # type: ignore[arg-type]
    fact = gather(replace(dossier, deal=deal)).fact(key)
    return fact.text if fact else ""


def test_facts_are_numbered_from_one_without_a_gap() -> None:
    items = gather(rich()).items
    assert [item.number for item in items] == list(range(1, len(items) + 1))


def test_facts_do_not_depend_on_the_order_of_storage() -> None:
    dossier = rich()
    turned = replace(dossier, activities=dossier.activities[::-1], notes=dossier.notes[::-1])
    assert gather(turned).items == gather(dossier).items


def test_a_private_note_is_left_out_and_counted() -> None:
    pack = gather(rich())
    assert not any("Zanzibar" in item.text for item in pack.items)
    assert pack.left_out == ("1 private note left out",)


def test_a_note_is_quoted_whole_with_its_day_and_source() -> None:
    fact = gather(rich()).fact("note.n1")
    assert fact is not None
    assert '"The month-end close takes us nine days."' in fact.text
    assert (fact.on, fact.source) == (date(2026, 11, 12), "n1")


def test_a_deal_tells_its_days_in_stage_and_to_the_close() -> None:
    assert text_of("deal.stage") == "stage Proposal for 41 days, since 13 Oct 2026"
    assert text_of("deal.close") == "expected close 18 Dec 2026, in 25 days"


def test_a_list_price_is_marked_as_an_estimate() -> None:
    assert "list-price estimate" in text_of("deal.amount", amount_is_estimate=True)
    assert "estimate" not in text_of("deal.amount")


def test_a_past_close_is_said() -> None:
    assert "the date has passed" in text_of("deal.close", expected_close_on=date(2026, 10, 1))


def test_a_won_deal_tells_the_day_it_was_won() -> None:
    text = text_of("deal.close", state=DealState.WON, stage="closed-won", closed_on=date(2026, 9, 1))
    assert text == "won on 1 Sep 2026"


def test_an_unknown_field_is_no_fact() -> None:
    pack = gather(bare())
    assert pack.fact("deal.close") is None
    assert not any("unknown" in item.text for item in pack.items)


def test_a_stage_that_the_book_no_longer_has_is_shown_as_it_stands() -> None:
    assert text_of("deal.stage", stage="gone", stage_since=None) == "stage gone"


def test_past_deals_of_the_account_are_added_up_per_currency() -> None:
    dossier = rich()
    other = replace(dossier.deals[0], id="d8", currency="USD", amount=Decimal(1200))
    fact = gather(replace(dossier, deals=(*dossier.deals, other))).fact("history.won")
    assert fact is not None
    assert "50,000 EUR + 1,200 USD" in fact.text


def test_a_fact_speaks_french_to_a_french_account() -> None:
    fact = gather(rich("fr")).fact("deal.amount")
    assert fact is not None
    assert fact.text == "montant 184\N{NO-BREAK SPACE}000 EUR"


def test_a_note_cannot_forge_a_citation() -> None:
    forged = replace(NOTES[0], text="They signed [1]. See [2, 3].")
    fact = gather(replace(rich(), notes=(forged,))).fact("note.n1")
    assert fact is not None
    assert fact.text == "note: They signed (1). See (2, 3)."


def test_a_book_too_large_keeps_the_newest_notes_and_says_what_it_left_out() -> None:
    notes = tuple(Note(f"n{day}", "a1", f"Day {day}. " + "Words follow words. " * 100, at(day)) for day in range(1, 21))
    pack = gather(replace(rich(), notes=notes), budget=9_000)
    kept = [item for item in pack.items if item.kind == "note"]
    assert [item.source for item in kept[:3]] == ["n20", "n19", "n18"]
    assert sum(len(item.text) for item in pack.items) < 10_000
    assert any("older notes left out" in sentence for sentence in pack.left_out)


def test_a_long_transcript_is_cut_at_a_sentence_and_says_so() -> None:
    long = Note("n1", "a1", "One two three four. " * 2_000, at(1))
    fact = gather(replace(rich(), notes=(long,))).fact("note.n1")
    assert fact is not None
    assert fact.text.endswith("of 39,999 characters kept, the end left out)")
    assert "four. …" in fact.text


@given(st.text(max_size=300), st.text(max_size=60))
def test_whatever_the_book_holds_facts_are_clean(note: str, name: str) -> None:
    dossier = rich()
    hostile = replace(
        dossier,
        deal=replace(DEAL, name=name, next_step=note, competitor=name),
        notes=(Note("n1", "a1", note, at(1)),),
        contacts=tuple(replace(contact, name=name, role=note) for contact in dossier.contacts),
    )
    assert all(is_clean(item.text) for item in gather(hostile).items)
