"""A prompt fits what the model can read, and says what was left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.draft import DraftKind, Evidence
from aeterm.domain.stage import DealState
from aeterm.errors import ConfigError
from aeterm.qualification.completion import Prompt
from aeterm.qualification.dossier import Encounter
from aeterm.qualification.evidence import Pack, gather
from aeterm.qualification.fitting import fitted, withhold
from aeterm.qualification.tokens import tokens_in, tokens_of
from aeterm.qualification.views import gather_for
from tests.unit.qualification.cases import DEAL, WON, rich

HEAD = Evidence(1, "deal", "deal: New finance suite")


def pack_of(*items: Evidence) -> Pack:
    found = (HEAD, *items)
    return Pack(found, {f"key.{item.number}": item.number for item in found}, ("1 private note left out",))


def write(pack: Pack) -> Prompt:
    """A prompt of 300 characters of rules, the facts, and what was left out."""
    return Prompt("r" * 300, "\n".join([*(item.text for item in pack.items), *pack.left_out]), 500, 0.2)


def notes(*sizes: int) -> list[Evidence]:
    return [Evidence(number, "note", f"note {number}: {'word ' * (size // 5)}") for number, size in enumerate(sizes, 2)]


def test_without_a_bound_everything_is_sent() -> None:
    pack = pack_of(*notes(50_000))
    assert fitted(write, pack, 0, 500, "en") == (write(pack), pack)


def test_what_fits_is_left_alone() -> None:
    pack = pack_of(*notes(1_000, 1_000))
    assert fitted(write, pack, 8_000, 500, "en")[1] == pack


def test_the_oldest_notes_go_first_and_it_is_said() -> None:
    pack = pack_of(*notes(1_000, 1_000, 1_000, 300))
    prompt, sent = fitted(write, pack, 850, 300, "en")
    assert tokens_of(prompt) <= 550
    assert [item.number for item in sent.items] == [1, 2, 3]
    assert sent.left_out[0] == "1 private note left out"
    assert sent.left_out[1] == "2 facts left out to fit 850 tokens"
    assert "2 facts left out" in prompt.user
    assert sent.fact("key.4") is None
    assert sent.fact("key.3") == pack.items[2]


def test_a_long_note_is_cut_rather_than_left_out() -> None:
    prompt, sent = fitted(write, pack_of(*notes(40_000)), 4_096, 1_200, "en")
    assert tokens_of(prompt) <= 4_096 - 1_200
    assert len(sent.items) == 2
    assert len(sent.items[1].text) > 6_000
    assert sent.left_out[1:] == ("a note cut to fit 4,096 tokens",)


def test_past_deals_and_changes_go_before_the_latest_note() -> None:
    extra = [Evidence(number, kind, "x" * 300) for number, kind in enumerate(("history", "change", "activity"), 3)]
    pack = pack_of(*notes(700), *extra)
    _, sent = fitted(write, pack, 600, 300, "fr")
    assert [item.kind for item in sent.items] == ["deal", "note", "activity"]
    assert "faits laissés de côté" in sent.left_out[1]


@given(st.lists(st.integers(1, 9_000), max_size=8), st.integers(600, 20_000))
def test_a_prompt_never_takes_the_room_of_the_answer(sizes: list[int], window: int) -> None:
    prompt, sent = fitted(write, pack_of(*notes(*sizes)), window, 300, "en")
    assert tokens_of(prompt) + 300 <= window
    assert sent.items[0] == HEAD


@pytest.mark.parametrize(
    ("text", "true_count"),
    [
        ("The CFO wants the month-end close in four days before the audit starts in March. " * 20, 340),
        ("La directrice financière veut clôturer le mois en quatre jours avant l'audit de mars. " * 20, 421),
        ('{"champion": "Ana", "score": 2}, ' * 40, 520),
        ("架空の会社は来週の金曜日に契約を締結する予定です。" * 40, 1280),
        ("<ev-70da28263fe19bc4 fact=12 kind=note date=2026-11-12>\n" * 20, 520),
    ],
    ids=["English", "French", "JSON", "Japanese", "fences"],
)
def test_tokens_are_estimated_on_the_safe_side_and_not_far_off(text: str, true_count: int) -> None:
    """`true_count`: what the tokenizer cl100k_base takes, about."""
    assert 0.95 * true_count <= tokens_in(text) <= 1.6 * true_count


@pytest.mark.parametrize(
    ("field", "hidden"),
    [
        ("deal.amount", ["184"]),
        ("deal.competitor", ["Oracle"]),
        ("deal.close", ["expected close", "moved later"]),
        ("people", ["Ana Lopez ·", "Tom Berg ·"]),
        ("history", ["50"]),
        ("activities", ["Pricing", "Demo"]),
    ],
)
def test_a_private_field_and_its_changes_are_not_sent(field: str, hidden: list[str]) -> None:
    dossier = rich()
    pack = gather(dossier)
    sent = withhold(pack, dossier, (field,))
    for text in hidden:
        assert any(text in item.text for item in pack.items if item.kind != "note")
        assert not any(text in item.text for item in sent.items if item.kind != "note")
    assert set(sent.items) < set(pack.items)
    assert {key: sent.fact(key) for key in sent.keys} == {key: pack.fact(key) for key in sent.keys}


@pytest.mark.parametrize(
    ("kind", "field", "hidden"),
    [
        (DraftKind.ACTION_PLAN, "deal.close", "plan: "),
        (DraftKind.COMPETITOR_CARD, "deal.competitor", "Oracle"),
    ],
)
def test_what_is_worked_out_from_a_private_field_is_not_sent(kind: DraftKind, field: str, hidden: str) -> None:
    dossier = replace(rich(), encounters=(Encounter("Oracle", DealState.LOST, "price"),))
    pack = gather_for(kind, dossier)
    sent = withhold(pack, dossier, (field,))
    assert any(hidden in item.text for item in pack.items if item.kind != "note")
    assert not any(hidden in item.text for item in sent.items if item.kind != "note")


def test_a_private_amount_is_not_told_by_the_deals_of_the_account() -> None:
    dossier = replace(rich(), deal=None, deals=(DEAL, WON))
    sent = withhold(gather(dossier), dossier, ("deal.amount",))
    assert not any("184" in item.text or "50,000" in item.text for item in sent.items)


def test_a_field_that_does_not_exist_is_refused_by_name() -> None:
    dossier = rich()
    with pytest.raises(ConfigError, match='private_fields: "margin"'):
        withhold(gather(dossier), dossier, ("margin",))
    assert withhold(gather(dossier), dossier, ()) == gather(dossier)
