"""Flagged claims as marks on a page and as lines beside the evidence."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.claim import CheckedClaim, Verdict
from aeterm.domain.draft import Draft, DraftKind, DraftState, Evidence
from aeterm.qualification.grounding.claims import split_claims
from aeterm.qualification.grounding.drafts import grounded
from aeterm.text import is_clean
from aeterm.tui.paint import cells
from aeterm.tui.presenters.claims import beside, claim_lines, claim_marks, claim_title, first_open, flagged
from aeterm.tui.presenters.drafts import draft_columns, open_claims, page
from aeterm.tui.presenters.parts import plain

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)
FACTS = (
    Evidence(1, "activity", "call: We still have to get the budget approved.", date(2026, 10, 29), "v1"),
    Evidence(2, "deal", "amount 120,000 EUR", None, "d1"),
)
KEYS = [("d", "drop"), ("r", "rewrite"), ("m", "checked")]
TEXT = "# Brief\n\nAna called. The **budget is 130k EUR** [2]. Northwind signed.\n- Tom left [9]\n"


def draft(text: str = TEXT) -> Draft:
    """A draft of a model after its check."""
    return grounded(
        Draft("w1", DraftKind.MEETING_BRIEF, "Brief", text, DraftState.COMPLETE, NOW, model="tiny", evidence=FACTS)
    )


def with_claims(*states: str) -> Draft:
    """A draft with claims that are `open`, `confirmed` or `right`."""
    claims = tuple(
        CheckedClaim(
            f"Claim {number}.",
            Verdict.SUPPORTED if state == "right" else Verdict.UNSUPPORTED,
            confirmed=state == "confirmed",
        )
        for number, state in enumerate(states)
    )
    text = " ".join(claim.text for claim in claims)
    return Draft("w1", DraftKind.MEETING_BRIEF, "Brief", text, DraftState.COMPLETE, NOW, model="tiny", claims=claims)


def test_a_flagged_sentence_has_its_sign_where_it_begins_and_the_cursor_one_more() -> None:
    shown = draft()
    marks = claim_marks(shown, flagged(shown)[1])
    laid_out = page(shown.text, 40, (1, 2), marks)
    assert [plain(line) for line in laid_out.lines] == [
        "Brief",
        "",
        "Ana called. ! The budget is 130k EUR",
        "[2]. > ! Northwind signed.",
        "• ! Tom left [9]",
    ]
    assert laid_out.marked == [2, 3, 4]
    assert ("> ! ", "serious") in laid_out.lines[3]
    assert ("Northwind signed.", "cursor") in laid_out.lines[3]
    assert ("[9]", "serious") in laid_out.lines[4]


def test_a_confirmed_claim_has_a_sign_of_its_own() -> None:
    shown = with_claims("confirmed", "right", "open")
    assert plain(page(shown.text, 60, (), claim_marks(shown, None)).lines[0]) == "✓ Claim 0. Claim 1. ! Claim 2."


@pytest.mark.parametrize(
    ("states", "current", "step", "expected"),
    [
        (("open", "right", "open"), 0, 1, 2),
        (("open", "right", "open"), 2, 1, 0),
        (("open", "right", "open"), 0, -1, 2),
        (("open", "confirmed", "open"), 0, 1, 2),
        (("confirmed", "right", "confirmed"), 0, 1, 2),
        (("open", "open"), None, 1, 0),
        (("right",), None, 1, None),
    ],
)
def test_the_cursor_goes_from_open_claim_to_open_claim_and_around(
    states: tuple[str, ...], current: int | None, step: int, expected: int | None
) -> None:
    assert beside(with_claims(*states), current, step) == expected


def test_after_one_is_settled_the_next_open_one_is_meant() -> None:
    assert first_open(with_claims("open", "confirmed", "right", "open"), 1) == 3
    assert first_open(with_claims("open", "confirmed"), 1) == 0
    assert first_open(with_claims("right", "confirmed"), 0) == 1
    assert first_open(with_claims("right")) is None


def test_beside_the_evidence_stands_why_and_what_is_nearest() -> None:
    shown = draft("The budget is approved [1].")
    assert claim_title(shown, 0) == ("CLAIM  1 of 1 flagged", "1 unresolved")
    lines = [plain(line).rstrip() for line in claim_lines(shown, 0, 74, 5, TODAY, KEYS)]
    assert lines[0] == "! The budget is approved [1]."
    assert lines[1].startswith("  contradicted: ")
    assert lines[2] == "  looks opposite to [1] 29 Oct: call: We still have to get the budget"
    assert lines[3] == "  approved."
    assert lines[4] == "  d drop   r rewrite   m checked"
    wide = [plain(line) for line in claim_lines(shown, 0, 40, 40, TODAY, KEYS)]
    assert wide[-4:-1] == ["  d drop", "  r rewrite", "  m checked"]


def test_a_claim_that_is_like_nothing_says_so() -> None:
    shown = draft("Penguins will swim on 3 May 2031.")
    assert "no sentence of the evidence is like it" in plain(claim_lines(shown, 0, 74, 5, TODAY, KEYS)[2])


def test_the_list_counts_open_claims() -> None:
    shown = with_claims("open", "right", "open", "confirmed")
    assert open_claims(shown) == ("! 2", "serious")
    assert open_claims(with_claims("right"))[0] == ""
    small, room = draft_columns(36, NOW), draft_columns(76, NOW)
    assert small[-1].cell(shown) == ("! 2", "serious")
    assert small[-1].cell(with_claims("right")) == ("09:30", "dim")
    assert room[1].cell(shown) == ("! 2", "serious")


@given(
    st.lists(
        st.sampled_from(["# T", "- a [9].", "**B. c** D", "One. Two 5%.", "", "> q. R", "\ue000x", "日本 [1]. Y"])
    ),
    st.integers(10, 60),
)
def test_marks_never_make_a_line_wider_nor_get_lost(lines: list[str], columns: int) -> None:
    text = "\n".join(lines)
    claims = tuple(CheckedClaim(each.text, Verdict.UNSUPPORTED) for each in split_claims(text))
    shown = Draft("w1", DraftKind.MEETING_BRIEF, "B", text, DraftState.COMPLETE, NOW, model="tiny", claims=claims)
    laid_out = page(text, columns, (1,), claim_marks(shown, 0))
    assert len(laid_out.marked) == len(claims)
    assert list(laid_out.marked) == sorted(laid_out.marked)
    assert all(cells(plain(line)) <= columns and is_clean(plain(line)) for line in laid_out.lines)
    assert all("!" in plain(laid_out.lines[at]) for at in laid_out.marked)
