"""THE tables of fields: one word means one thing, in columns as in filters and exports."""

from __future__ import annotations

import pytest

from aeterm.domain.deal_fields import DEAL_FIELDS, DEFAULT_DEAL_COLUMNS, STATED
from aeterm.domain.fields import FieldTable
from aeterm.domain.filter import FilterContext, compile_filter
from aeterm.domain.settings import BookSettings
from aeterm.errors import UsageError
from aeterm.interchange.writing import ACCOUNT_COLUMNS, DEAL_COLUMNS
from aeterm.services.account_fields import ACCOUNT_FIELDS, ACCOUNT_GROUPS, ACCOUNT_TEXTS
from tests.support import TODAY

TABLES = pytest.mark.parametrize("table", [DEAL_FIELDS, ACCOUNT_FIELDS], ids=["deals", "accounts"])
NOT_SHOWN = {"category_is_override", "amount_is_estimate"}
"""What an export has in columns of its own and a list shows beside another value."""


@TABLES
def test_no_word_means_two_fields_and_no_two_fields_have_one_heading(table: FieldTable) -> None:
    words = [word for entry in table.entries for word in (entry.name, *entry.also)]
    assert len(words) == len(set(words))
    titles = [entry.title for entry in table.entries]
    assert len(titles) == len(set(titles))


@TABLES
def test_every_word_is_found_whatever_its_case_and_accents(table: FieldTable) -> None:
    for entry in table.entries:
        assert {table.find(word.upper()).name for word in (entry.name, *entry.also)} == {entry.name}


def test_columns_are_chosen_with_commas_or_blanks_by_any_of_their_words_and_each_once() -> None:
    assert DEAL_FIELDS.chosen("deal, amt next_step  Clôture,amount") == ("name", "amount", "next", "close")
    assert DEAL_FIELDS.chosen("default") == DEAL_FIELDS.chosen("") == ()
    assert DEAL_FIELDS.chosen("weigh compet") == ("weighted", "competitor")


def test_a_sign_adds_a_column_to_those_that_are_there_or_takes_one_away() -> None:
    assert DEAL_FIELDS.chosen("+owner -next +amount", ("name", "amount", "next")) == ("name", "owner", "amount")
    with pytest.raises(UsageError, match="one column stays"):
        DEAL_FIELDS.chosen("-name", ("name",))
    with pytest.raises(UsageError, match='no column "mood"'):
        DEAL_FIELDS.chosen("+mood", ("name",))


def test_a_wrong_word_gets_the_nearest_ones_and_one_far_from_all_the_whole_list() -> None:
    with pytest.raises(UsageError, match='a deal has no column "wieghted"') as near:
        DEAL_FIELDS.chosen("deal wieghted")
    assert near.value.hint.startswith("nearest: weighted")
    with pytest.raises(UsageError) as far:
        DEAL_FIELDS.chosen("xyzzy")
    assert far.value.hint.startswith("columns: name, account, stage")


def test_an_export_and_the_columns_of_a_list_say_the_same_words() -> None:
    assert all(DEAL_FIELDS.find(header) for header, _ in DEAL_COLUMNS if header not in NOT_SHOWN)
    assert all(ACCOUNT_FIELDS.find(header) for header, _ in ACCOUNT_COLUMNS)


def test_a_filter_knows_every_field_that_a_deal_states_as_a_text() -> None:
    context = FilterContext(BookSettings().process, BookSettings().calendar, TODAY)
    for name in ("source", "competitor", "rival", "kind", "division", "external_id", "deal"):
        assert compile_filter(f"{name}=acme", context).tests


def test_tables_agree_with_what_is_read() -> None:
    assert set(STATED) <= set(DEAL_FIELDS.names)
    assert DEAL_FIELDS.known((*DEFAULT_DEAL_COLUMNS, "mood")) == DEFAULT_DEAL_COLUMNS
    assert {*ACCOUNT_GROUPS, *ACCOUNT_TEXTS} <= set(ACCOUNT_FIELDS.names)
