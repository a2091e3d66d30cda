"""The line over a group: of its width whatever the label, its sums as full as there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.list_groups import RowGroup
from aeterm.text import is_clean
from aeterm.tui.paint import cells
from aeterm.tui.presenters.group_headings import _MANY, GroupHeading, Sums, heading_line, headings_of
from aeterm.tui.presenters.parts import plain

MONEY: Sequence[Sums] = (
    ("~", {"EUR": Decimal(412000), "USD": Decimal(12000)}),
    ("weighted ", {"EUR": Decimal(206000)}),
)


def money(rows: Sequence[int]) -> Iterable[Sums]:
    return MONEY


@given(st.text(max_size=60), st.integers(20, 200))
def test_a_heading_is_as_wide_as_its_list_and_clean(label: str, columns: int) -> None:
    text = plain(heading_line(label, (("6 deals", "€412,000"), ("6 deals",)), columns))
    assert is_clean(text)
    assert cells(text) == columns


def test_sums_are_shortened_then_left_out_and_the_count_stays() -> None:
    heading = GroupHeading(RowGroup("Proposal", (1, 2)), "deal", money)
    assert plain(heading(90)).rstrip("─ ") == "── Proposal · 2 deals · ~€412,000 + $12,000 · weighted €206,000"
    assert plain(heading(60)).rstrip("─ ") == "── Proposal · 2 deals · ~€412k + $12k · weighted €206k"
    assert plain(heading(50)).rstrip("─ ") == "── Proposal · 2 deals · ~€412k + $12k"
    assert plain(heading(30)).rstrip("─ ") == "── Proposal · 2 deals"


def test_of_several_sums_the_last_is_left_out_first_and_what_stays_keeps_its_word() -> None:
    closed = (("won ", {"EUR": Decimal(364_000)}), ("lost ", {"EUR": Decimal(172_500)}))
    heading = GroupHeading(RowGroup("Oct 2025", (1, 2)), "deal", lambda rows: closed)
    assert plain(heading(60)).rstrip("─ ") == "── Oct 2025 · 2 deals · won €364,000 · lost €172,500"
    assert plain(heading(44)).rstrip("─ ") == "── Oct 2025 · 2 deals · won €364k"


def test_a_sum_of_nothing_is_not_said() -> None:
    heading = GroupHeading(RowGroup("Won", (1,)), "deal", lambda rows: (("", {"EUR": Decimal(7)}), ("weighted ", {})))
    assert plain(heading(60)).rstrip("─ ") == "── Won · 1 deal · €7"


def test_the_sums_of_very_many_rows_wait_until_nobody_types_and_are_made_once() -> None:
    asked: list[int] = []
    is_idle = False

    def counted(rows: Sequence[int]) -> Iterable[Sums]:
        asked.append(len(rows))
        return MONEY

    group = RowGroup("Proposal", range(_MANY + 1))
    (heading,) = headings_of([group], "deal", counted, lambda: is_idle)
    assert plain(heading.line(90)).rstrip("─ ") == "── Proposal · 5,001 deals"
    is_idle = True
    for _ in range(2):
        assert "weighted €206,000" in plain(heading.line(90))
    assert asked == [_MANY + 1]


def test_headings_start_where_their_groups_do() -> None:
    groups = [RowGroup("a", (1, 2)), RowGroup("b", (3,)), RowGroup("c", (4, 5, 6))]
    assert [heading.start for heading in headings_of(groups, "deal", money)] == [0, 2, 3]
