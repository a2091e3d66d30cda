"""Whatever a book can hold comes back from JSON exactly as it went in."""

from __future__ import annotations

import typing
from dataclasses import MISSING, FrozenInstanceError, fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft, DraftKind, DraftState
from aeterm.domain.profile import ImportProfile
from aeterm.domain.settings import BookSettings
from aeterm.errors import RefusedError
from aeterm.store.codecs import FieldError, decode, encode
from aeterm.store.tables import SPECS
from tests.support import make_deal

st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False, places=4))
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(int, st.integers(-(2**63) + 1, 2**63 - 1))


def entities() -> st.SearchStrategy[object]:
    """Any entity of any kind, hostile text included."""
    return st.one_of([st.builds(spec.kind, **_arguments(spec.kind)) for spec in SPECS])


def _arguments(kind: type) -> dict[str, st.SearchStrategy[object]]:
    hints = typing.get_type_hints(kind)
    return {field.name: st.from_type(hints[field.name]) for field in fields(kind)}


@given(entities())
def test_every_entity_survives_json(entity: object) -> None:
    document = orjson.loads(orjson.dumps(encode(entity)))
    assert decode(type(entity), document) == entity


@given(entities())
def test_equal_entities_have_equal_documents(entity: object) -> None:
    document = encode(entity)
    assert encode(decode(type(entity), document)) == document


def test_empty_fields_are_left_out_and_meaningful_defaults_are_written() -> None:
    assert encode(Deal("d1", "Wayne", "proposal")) == {
        "id": "d1",
        "name": "Wayne",
        "stage": "proposal",
        "state": "open",
        "category": "pipeline",
        "currency": "EUR",
    }


def test_absent_fields_take_their_default() -> None:
    deal = decode(Deal, {"id": "d1", "name": "Wayne", "stage": "proposal"})
    assert deal == Deal("d1", "Wayne", "proposal")


def test_a_book_keeps_its_own_stages() -> None:
    assert len(typing.cast("list[object]", encode(BookSettings())["stages"])) == 6


def test_decimals_are_exact_and_equal_ones_look_the_same() -> None:
    one, other = make_deal(amount="1054.10"), make_deal(amount="1054.1")
    assert encode(one) == encode(other)
    assert encode(make_deal(amount="1E+3"))["amount"] == "1000"


def test_instants_are_kept_in_utc() -> None:
    paris = timezone(timedelta(hours=1))
    note = Note("n1", "a1", "text", datetime(2026, 11, 23, 10, 30, tzinfo=paris))
    assert encode(note)["written_at"] == "2026-11-23T09:30:00+00:00"


def test_a_decoded_profile_does_not_share_its_document() -> None:
    document: dict[str, object] = {"id": "i1", "fingerprint": "f", "kind": "deals", "columns": {"A": "name"}}
    profile = decode(ImportProfile, document)
    profile.columns["B"] = "stage"
    assert document["columns"] == {"A": "name"}


def test_profiles_without_words_do_not_share_their_empty_ones() -> None:
    document: dict[str, object] = {"id": "i1", "fingerprint": "f", "kind": "deals"}
    one, other = decode(ImportProfile, document), decode(ImportProfile, document)
    assert one == other == ImportProfile("i1", "f", "deals")
    assert one.columns is not other.columns


def test_a_decoded_entity_is_as_frozen_as_any() -> None:
    deal = decode(Deal, encode(make_deal()))
    with pytest.raises(FrozenInstanceError):
        deal.name = "Other"
    assert hash(deal) == hash(make_deal())


def test_lone_surrogates_become_the_replacement_character() -> None:
    document = encode(make_deal(name="bad \udc80 byte"))
    assert document["name"] == "bad \N{REPLACEMENT CHARACTER} byte"
    orjson.dumps(document)


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "sNaN"])
def test_amounts_that_are_no_numbers_are_refused(amount: str) -> None:
    with pytest.raises(RefusedError, match="is not an amount"):
        encode(make_deal(amount=amount))


def test_instants_without_time_zone_are_refused() -> None:
    with pytest.raises(RefusedError, match="no time zone"):
        encode(Note("n1", "a1", "text", datetime(2026, 11, 23)))  # noqa: DTZ001


def test_numbers_beyond_json_are_refused() -> None:
    with pytest.raises(RefusedError, match="too large"):
        encode(replace(_draft(), tokens_in=2**70))


@pytest.mark.parametrize(
    "changed",
    [{"name": None}, {"amount": 12.5}, {"amount": 12}, {"stage": 3}, {"amount_is_estimate": 1}, {"closed_on": "x"}],
)
def test_a_value_of_the_wrong_type_never_reaches_the_book(changed: dict[str, object]) -> None:
    arguments: dict[str, object] = {"id": "d1", "name": "Wayne", "stage": "proposal", **changed}
    with pytest.raises(TypeError):
        encode(Deal(**arguments))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("amount", 184000, "wanted a decimal in quotes"),
        ("amount", "a lot", "is not a decimal number"),
        ("amount", "NaN", "is not a finite number"),
        ("state", "lukewarm", "is none of open, won, lost"),
        ("state", ["open"], "is none of open, won, lost"),
        ("expected_close_on", "18/12/2026", "Invalid isoformat"),
        ("expected_close_on", 20261218, "wanted a date"),
        ("name", 7, "wanted str"),
        ("amount_is_estimate", 1, "wanted bool"),
        ("colour", "blue", "no such field"),
    ],
)
def test_a_document_that_does_not_fit_names_the_field(field: str, value: object, reason: str) -> None:
    document: dict[str, object] = {**encode(make_deal()), field: value}
    with pytest.raises(FieldError, match=reason) as caught:
        decode(Deal, document)
    assert caught.value.field == field


def test_a_document_that_does_not_fit_is_told_among_good_ones_of_its_shape() -> None:
    good = encode(make_deal(amount="5", close=date(2026, 12, 18)))
    for field, value in (("amount", "much"), ("expected_close_on", "soon"), ("state", "lukewarm")):
        assert decode(Deal, good) == decode(Deal, good)
        with pytest.raises(FieldError) as caught:
            decode(Deal, {**good, field: value})
        assert caught.value.field == field


def test_a_decoded_entity_and_its_document_do_not_change_each_other() -> None:
    document = encode(make_deal(amount="5"))
    deal = decode(Deal, document)
    document["name"], document["owner"] = "Other", "Somebody"
    assert deal == make_deal(amount="5")
    assert deal.next_step == ""
    assert "next_step" not in document


@given(entities())
def test_a_decoded_entity_is_what_its_constructor_makes(entity: object) -> None:
    decoded = decode(type(entity), encode(entity))
    assert replace(decoded) == decoded


def test_a_document_without_a_required_field_does_not_fit() -> None:
    with pytest.raises(FieldError, match="name"):
        decode(Deal, {"id": "d1", "stage": "proposal"})


def test_no_entity_defaults_an_optional_field_to_a_value() -> None:
    """None is written as absence, so absence must mean None."""
    for spec in SPECS:
        hints = typing.get_type_hints(spec.kind)
        for field in fields(spec.kind):  # type: ignore[arg-type]
            if type(None) in typing.get_args(hints[field.name]):
                assert field.default is None or field.default is MISSING


def test_dates_are_plain_days() -> None:
    assert encode(make_deal(close=date(2026, 12, 18)))["expected_close_on"] == "2026-12-18"


def _draft() -> Draft:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return Draft("w1", DraftKind.MEETING_BRIEF, "Brief", "text", DraftState.COMPLETE, at)
