"""Plain tables: aligned, clean, and never wider than the terminal while something can be cut."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from aeterm.cli.tables import Column, amount_cell, cut, table
from aeterm.text import counted, is_clean, width

COLUMNS = (Column("Deal", can_shrink=True), Column("Amount", right=True), Column("Account", can_shrink=True))


def test_columns_line_up_and_numbers_stand_right() -> None:
    text = table(COLUMNS, [("a", "1", "x"), ("long name", "1,000", "y")], limit=None)
    assert text == "Deal       Amount  Account\na               1  x\nlong name   1,000  y"


@given(st.lists(st.tuples(st.text(max_size=60), st.text("0123456789", max_size=9), st.text(max_size=60))))
def test_a_table_is_clean_and_within_the_limit(rows: list[tuple[str, str, str]]) -> None:
    lines = table(COLUMNS, rows, limit=50).split("\n")
    assert len(lines) == len(rows) + 1
    assert all(is_clean(line) and width(line) <= 50 for line in lines)


def test_nothing_is_cut_without_a_limit() -> None:
    assert "x" * 500 in table(COLUMNS, [("x" * 500, "1", "y")], limit=None)


def test_an_estimate_is_marked() -> None:
    assert amount_cell(Decimal(1054), is_estimate=True) == "~1,054"
    assert amount_cell(None) == "-"


def test_counts_agree_with_their_noun() -> None:
    assert [counted(1, "deal"), counted(8800, "deal"), counted(2, "entry", "entries")] == [
        "1 deal",
        "8,800 deals",
        "2 entries",
    ]


def test_a_line_is_cut_to_the_columns_it_has_and_keeps_its_blanks() -> None:
    assert cut("  a    b", None) == cut("  a    b", 8) == "  a    b"
    assert cut("  a    bcd", 8) == "  a…"
    assert cut("架空精機", 7) == "架空精…"
    assert cut("架空精機", 6) == "架空…"
