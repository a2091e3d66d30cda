"""Ids are comparable, and cells are no formulas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.interchange.identifiers import neutralised, normal_id, unneutralised


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0011A00000bvc8v", "0011A00000bvc8vQAA"),
        ("0011A00000bvc8vQAA", "0011A00000bvc8vQAA"),
        ("0061A00000abc6Q", "0061A00000abc6QQAQ"),
        ("1042.0", "1042"),
        ("DEAL-001", "DEAL-001"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_ids_take_one_form(text: str, expected: str) -> None:
    assert normal_id(text) == expected


@pytest.mark.parametrize("text", ["=1+1", "+33 1 42", "-5", "@SUM(1)", "\tx", "\rx", "#N/A", "'=1", "''@x"])
def test_what_a_spreadsheet_would_run_gets_a_quote(text: str) -> None:
    assert neutralised(text) == "'" + text


@given(st.text())
def test_neutralising_is_undone_for_any_text(text: str) -> None:
    guarded = neutralised(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unneutralised(guarded) == text
