"""Text is cut to exact widths, whatever characters it is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from aeterm.text import is_clean
from aeterm.tui.paint import cut, ends, fit, wrapped

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
WIDTHS = st.integers(0, 40)


@given(ANY_TEXT, WIDTHS, st.booleans())
def test_a_fitted_text_takes_exactly_its_columns(text: str, columns: int, right: bool) -> None:
    fitted = fit(text, columns, right=right)
    assert cell_len(fitted) == columns
    assert is_clean(fitted)


@given(st.lists(st.tuples(ANY_TEXT, st.just("")), max_size=5), WIDTHS)
def test_a_cut_line_is_never_wider_and_always_clean(line: list[tuple[str, str]], columns: int) -> None:
    spans = cut(line, columns)
    assert sum(cell_len(text) for text, _ in spans) <= columns
    assert all(is_clean(text) and "\n" not in text for text, _ in spans)


@given(st.text(max_size=30), st.text(max_size=30), WIDTHS)
def test_a_line_with_two_ends_takes_exactly_its_columns(left: str, right: str, columns: int) -> None:
    spans = ends([(left, "")], [(right, "")], columns)
    assert sum(cell_len(text) for text, _ in spans) == columns


@given(ANY_TEXT, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert all(cell_len(line) <= columns for line in lines)
    assert all(is_clean(line) for line in lines)


def test_leading_blanks_survive_a_cut() -> None:
    assert cut([("  Northwind Traders", "")], 8) == [("  North…", "")]


def test_wide_characters_are_not_split() -> None:
    assert fit("日本電信電話", 6) == "日本… "


@pytest.mark.parametrize("columns", [1, 0, -5])
def test_a_text_is_broken_even_where_a_window_has_no_room(columns: int) -> None:
    assert wrapped("ab c", columns) == ["a", "b", "c"]
