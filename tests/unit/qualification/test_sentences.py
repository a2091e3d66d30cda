"""Cutting notes into sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.qualification.sentences import cut, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("- budget ok\n- price too high", ["budget ok", "price too high"]),
        ("Mr. Smith left. Dr. Wu stays.", ["Mr. Smith left.", "Dr. Wu stays."]),
        ("Signé le 3 nov. 2026. Bien.", ["Signé le 3 nov. 2026.", "Bien."]),
        ('He said "no more." Then left.', ['He said "no more."', "Then left."]),
        ("A budget of 1.5 M. Fine.", ["A budget of 1.5 M. Fine."]),
        ("This line was wrapped by an editor because it had by then grown too\nlong. Next.",
         ["This line was wrapped by an editor because it had by then grown too long.", "Next."]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(max_size=500), st.integers(min_value=20, max_value=200))
def test_a_cut_never_exceeds_its_limit_by_more_than_its_mark(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit + 1
