"""Words of a command line."""

from __future__ import annotations

import pytest

from aeterm.cli.parser import name_and_pairs, pairs, split_verb
from aeterm.cli.verbs import nearest
from aeterm.errors import UsageError


def test_the_verb_is_the_first_word_that_is_no_option_or_its_value() -> None:
    assert split_verb(["--book", "deals", "forecast", "--json"]) == ("forecast", ["--book", "deals", "--json"])
    assert split_verb(["--book=x", "deals"]) == ("deals", ["--book=x"])
    assert split_verb(["--json"]) == (None, ["--json"])
    assert split_verb([]) == (None, [])


def test_pairs_keep_order_and_everything_after_the_first_equals_sign() -> None:
    assert list(pairs(["next=a=b", " close = 18 dec"]).items()) == [("next", "a=b"), ("close", "18 dec")]


@pytest.mark.parametrize("words", [["amount"], ["=5"], ["amount=1", "amount=2"]])
def test_pairs_refuse_what_is_no_pair(words: list[str]) -> None:
    with pytest.raises(UsageError):
        pairs(words)


def test_a_name_may_be_several_words() -> None:
    assert name_and_pairs(["New", "finance", "suite", "amount=1"]) == ("New finance suite", {"amount": "1"})
    assert name_and_pairs(["a=b", "amount=1"]) == ("a=b", {"amount": "1"})


@pytest.mark.parametrize(
    ("typo", "meant"), [("forcast", "forecast"), ("deal?", "deal"), ("imprt", "import"), ("acounts", "accounts")]
)
def test_the_nearest_verb_is_the_one_meant(typo: str, meant: str) -> None:
    assert nearest(typo)[0] == meant
    assert len(nearest(typo)) == 3
