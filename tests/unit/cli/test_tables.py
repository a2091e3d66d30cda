"""Plain tables: aligned, clean, and never wider than the terminal while something can be cut."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.cli.tables import ACCOUNTS, NAMES, STAGES, TEXTS, Column, amount_cell, cut, laid_out, table
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


CHOSEN = (
    Column("Deal", widths=NAMES, matters=True),
    Column("Account", widths=ACCOUNTS),
    Column("Stage", widths=STAGES, matters=True),
    Column("Amount", right=True, matters=True),
    Column("Letters"),
    Column("Next step", widths=TEXTS),
)
DEAL = ("Closing and consolidation", "Verrelune Cosmétique", "Negotiation", "184,000 EUR", "M·Dd·iCC", "Sends a plan")


@pytest.mark.parametrize(
    ("limit", "shown", "left_out"),
    [
        (None, "Closing and consolidation  Verrelune Cosmétique  Negotiation  184,000 EUR  M·Dd·iCC  Sends a plan", ()),
        (70, "Closing and consoli…  Verrelune C…  Negotiation  184,000 EUR  M·Dd·iCC", ("Next step",)),
        (56, "Closing and con…  Verrelune C…  Negotiation  184,000 EUR", ("Letters", "Next step")),
        (42, "Closing and con…  Negotiation  184,000 EUR", ("Account", "Letters", "Next step")),
        (34, "Closing …  Negotiati…  184,000 EUR", ("Account", "Letters", "Next step")),
    ],
)
def test_a_narrow_table_keeps_the_columns_that_matter_whole_and_says_which_it_leaves_out(
    limit: int | None, shown: str, left_out: tuple[str, ...]
) -> None:
    found = laid_out(CHOSEN, [DEAL], limit=limit)
    assert found.text.split("\n")[1] == shown
    assert found.left_out == left_out


@given(st.lists(st.lists(st.text(max_size=40), min_size=6, max_size=6), max_size=4), st.integers(20, 240))
def test_a_table_that_leaves_columns_out_is_within_the_limit_when_what_matters_is_short(
    rows: list[list[str]], limit: int
) -> None:
    rows = [[*row[:3], row[3][:4], *row[4:]] for row in rows]
    found = laid_out(CHOSEN, rows, limit=limit)
    lines = found.text.split("\n")
    assert all(is_clean(line) and width(line) <= limit for line in lines)
    assert [title for title in ("Deal", "Stage", "Amount") if title in found.left_out] == []
    assert laid_out(CHOSEN, rows, limit=None).left_out == ()
