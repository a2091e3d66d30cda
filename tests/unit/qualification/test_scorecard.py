"""Scores from lines of evidence: the rule, what is set by hand, what gets old, and what never happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.contact import Contact
from aeterm.domain.evidence_line import EvidenceLine, HandScore, Standing
from aeterm.qualification.frameworks.library import FrameworkLibrary, base
from aeterm.qualification.scorecard import FRESH_DAYS, ElementScore, Scorecard, as_numbers, score_deal
from tests.support import TODAY

ANA = Contact("c1", "Ana Ruiz", "a1", role="economic buyer")
BEA = Contact("c2", "Bea Roth", "a1", role="champion")
PEOPLE = (ANA, BEA)
EIGHT = (
    "metrics", "economic_buyer", "decision_criteria", "decision_process", "paper_process", "pain", "champion",
    "competition",
)  # fmt: skip


def line(
    element: str = "pain", person: str = "Bea Roth", *, ago: int | None = 3, standing: Standing = Standing.SAID,
    id: str = "e1",
) -> EvidenceLine:  # fmt: skip
    day = None if ago is None else TODAY - timedelta(days=ago)
    return EvidenceLine(id, "d1", element, "the close takes nine days", person=person, on=day, standing=standing)


def hand(element: str, score: int, *, ago: int = 0) -> HandScore:
    return HandScore("s1", "d1", element, score, TODAY - timedelta(days=ago))


def card(*lines: EvidenceLine, hands: Sequence[HandScore] = (), people: Sequence[Contact] = PEOPLE) -> Scorecard:
    return score_deal(base(), lines, hands, people, TODAY)


def pain(*lines: EvidenceLine, hands: Sequence[HandScore] = (), people: Sequence[Contact] = PEOPLE) -> ElementScore:
    found = card(*lines, hands=hands, people=people).score("pain")
    assert found is not None
    return found


def test_a_new_deal_knows_nothing() -> None:
    empty = card()
    assert (empty.total, empty.kept_total, empty.most, empty.letters) == (0, 0, 24, "········")
    assert as_numbers(empty) == dict.fromkeys((*EIGHT, "why_now"), 0)
    assert empty.weakest.element.id == "pain"


@pytest.mark.parametrize(
    ("lines", "score"),
    [
        ((line(standing=Standing.HYPOTHESIS),), 1),
        ((line(),), 2),
        ((line(person=""),), 2),
        ((line(standing=Standing.WRITTEN),), 3),
        ((line(), line(person="Tom Berg", id="e2")), 3),
        ((line(), line(person="bea  ROTH", id="e2")), 2),
        ((line(), line(person="Roth", id="e2")), 2),
        ((line(), line(person="", id="e2")), 2),
        ((line(person="Ana Ruiz"),), 3),
        ((line(person="Ruiz"),), 3),
        ((line(), line(person="Tom Berg", standing=Standing.HYPOTHESIS, id="e2")), 2),
        ((line(person="Ana Ruiz", standing=Standing.HYPOTHESIS),), 1),
    ],
    ids=["hypothesis", "said", "by nobody known", "written", "second person", "same person", "part of the name",
         "unnamed is no second person", "economic buyer", "buyer by part of the name", "hypothesis is no second person",
         "a hypothesis about the buyer"],
)  # fmt: skip
def test_the_rule_of_a_score(lines: tuple[EvidenceLine, ...], score: int) -> None:
    assert (pain(*lines).derived, pain(*lines).kept, pain(*lines).shown) == (score, score, score)


def test_a_name_that_two_people_share_is_not_taken_for_the_buyer() -> None:
    namesake = Contact("c3", "Luis Ruiz", "a1")
    assert pain(line(person="Ruiz"), people=(ANA, namesake)).kept == 2
    assert pain(line(person="Ana Ruiz"), people=(ANA, namesake)).kept == 3


def test_evidence_counts_in_full_for_45_days_and_then_asks_to_be_confirmed() -> None:
    fresh, old = pain(line(ago=FRESH_DAYS)), pain(line(ago=FRESH_DAYS + 1))
    assert (fresh.kept, fresh.shown, fresh.is_stale, fresh.age_days) == (2, 2, False, 45)
    assert (old.kept, old.shown, old.is_stale, old.age_days) == (2, 1, True, 46)
    assert pain(line(ago=None)).is_stale
    assert pain(line(standing=Standing.HYPOTHESIS, ago=90)).shown == 0


def test_a_fresh_supposition_does_not_freshen_what_they_said_long_ago() -> None:
    found = pain(line(ago=90), line(standing=Standing.HYPOTHESIS, ago=1, id="e2"))
    assert (found.kept, found.shown, found.age_days) == (2, 1, 90)


def test_one_more_word_of_theirs_freshens_the_score() -> None:
    found = pain(line(ago=90), line(ago=1, id="e2"))
    assert (found.kept, found.shown, [item.id for item in found.lines]) == (2, 2, ["e2", "e1"])


def test_a_score_by_hand_overrides_the_rule_and_is_shown_beside_it() -> None:
    lower = pain(line(standing=Standing.WRITTEN), hands=[hand("pain", 1)])
    assert (lower.derived, lower.kept, lower.shown) == (3, 1, 1)
    assert lower.hand is not None
    assert pain(line(), hands=[hand("pain", 3)]).kept == 3
    assert pain(line(), hands=[hand("pain", 0)]).kept == 0


def test_a_score_by_hand_above_1_counts_1_while_nothing_of_theirs_is_on_file() -> None:
    assert pain(hands=[hand("pain", 3)]).kept == 1
    assert pain(line(standing=Standing.HYPOTHESIS), hands=[hand("pain", 2)]).kept == 1


@pytest.mark.parametrize(("stored", "kept"), [(7, 3), (-2, 0)])
def test_a_score_that_no_rule_allows_is_taken_as_the_nearest_one(stored: int, kept: int) -> None:
    assert pain(line(), hands=[hand("pain", stored)]).kept == kept


def test_a_score_by_hand_gets_old_with_its_evidence_and_not_with_the_day_it_was_set() -> None:
    assert pain(line(ago=60), hands=[hand("pain", 3, ago=0)]).shown == 2
    assert pain(hands=[hand("pain", 1, ago=60)]).shown == 0
    assert pain(hands=[hand("pain", 1, ago=6)]).shown == 1
    assert pain(line(ago=60), hands=[hand("pain", 1, ago=6)]).shown == 1


def test_letters_read_without_colour() -> None:
    found = card(
        line("metrics", standing=Standing.WRITTEN), line("pain"), line("champion", standing=Standing.HYPOTHESIS),
        line("decision_process", ago=80), line("why_now", standing=Standing.WRITTEN),
    )  # fmt: skip
    assert found.letters == "M··d·Ic·"
    assert (found.total, found.kept_total) == (7, 8)
    assert as_numbers(found)["why_now"] == 3


def test_the_weakest_link_is_the_first_to_work_on_among_equals() -> None:
    known: list[EvidenceLine] = []
    order = [card().weakest.element.id]
    for _ in range(7):
        known.append(line(order[-1]))
        order.append(card(*known).weakest.element.id)
    assert order == ["pain", "champion", "economic_buyer", "metrics", "decision_criteria", "decision_process",
                     "paper_process", "competition"]  # fmt: skip


def test_views_draw_on_the_same_evidence() -> None:
    library = FrameworkLibrary()
    lines = [line("pain"), line("metrics"), line("economic_buyer", "Ana Ruiz"), line("why_now", ago=90)]

    def seen(name: str) -> dict[str, int]:
        return dict(as_numbers(score_deal(library.get(name), lines, (), PEOPLE, TODAY)))

    assert seen("bant") == {"budget": 0, "authority": 0, "need": 2, "timing": 1}
    assert seen("spiced") == {"situation": 0, "pain": 2, "impact": 2, "critical_event": 1, "decision": 0}
    assert seen("spin") == {"situation": 0, "problem": 2, "implication": 1, "need_payoff": 0}


def test_a_view_says_which_element_gives_its_score() -> None:
    found = score_deal(FrameworkLibrary().get("bant"), [line("economic_buyer")], (), PEOPLE, TODAY).score("authority")
    assert found is not None
    assert (found.weakest, found.newest, [item.element for item in found.lines]) == (
        "decision_process", None, ["economic_buyer"],
    )  # fmt: skip


STANDINGS = st.sampled_from(Standing)
NAMES = st.sampled_from(["", "Ana Ruiz", "Ruiz", "Bea Roth", "bea roth", "Tom Berg", "A. Ruiz"])
AGES = st.one_of(st.none(), st.integers(-2, 200))
ELEMENTS = st.sampled_from([*EIGHT, "why_now"])
ANY_LINE = st.builds(
    lambda element, person, ago, standing, number: line(element, person, ago=ago, standing=standing, id=f"e{number}"),
    ELEMENTS, NAMES, AGES, STANDINGS, st.integers(1, 99),
)  # fmt: skip
ANY_HANDS = st.lists(st.builds(hand, ELEMENTS, st.integers(0, 3)), max_size=4)
ANY_PEOPLE = st.lists(st.sampled_from([ANA, BEA, Contact("c3", "Luis Ruiz", "a1"), Contact("c4", "Tom Berg", "a1")]))
BUYERS = st.sampled_from([Standing.SAID, Standing.WRITTEN])


@given(st.lists(ANY_LINE, max_size=8), ANY_LINE, BUYERS, ANY_HANDS, ANY_PEOPLE)
def test_more_words_of_the_buyer_never_lower_a_score(
    lines: list[EvidenceLine], more: EvidenceLine, standing: Standing, hands: list[HandScore], people: list[Contact]
) -> None:
    before = card(*lines, hands=hands, people=people)
    after = card(*lines, replace(more, standing=standing), hands=hands, people=people)
    for old, new in zip(before.scores, after.scores, strict=True):
        assert (new.derived >= old.derived, new.kept >= old.kept, new.shown >= old.shown) == (True, True, True)


@given(st.lists(ANY_LINE, max_size=8), ANY_HANDS, ANY_PEOPLE)
def test_totals_are_sums_and_letters_are_scores(
    lines: list[EvidenceLine], hands: list[HandScore], people: list[Contact]
) -> None:
    found = card(*lines, hands=hands, people=people)
    numbers = as_numbers(found)
    assert found.total == sum(numbers[element] for element in EIGHT)
    assert found.kept_total == sum(score.kept for score in found.scores if score.element.id != "why_now")
    assert 0 <= found.total <= found.kept_total <= found.most
    assert len(found.letters) == len(EIGHT)
    for letter, full, element in zip(found.letters, "MEDDPICC", EIGHT, strict=True):
        assert letter == (full if numbers[element] >= 2 else full.lower() if numbers[element] else "·")
    assert numbers[found.weakest.element.id] == min(numbers[element] for element in EIGHT)


@given(st.lists(ANY_LINE, max_size=8), ANY_HANDS, st.integers(0, 400))
def test_time_alone_takes_at_most_one_point_and_the_score_is_kept(
    lines: list[EvidenceLine], hands: list[HandScore], days: int
) -> None:
    now = score_deal(base(), lines, hands, PEOPLE, TODAY)
    later = score_deal(base(), lines, hands, PEOPLE, TODAY + timedelta(days=days))
    for before, after in zip(now.scores, later.scores, strict=True):
        assert after.kept == before.kept
        assert after.kept - 1 <= after.shown <= before.shown <= before.kept


@given(st.lists(ANY_LINE, max_size=8, unique_by=lambda item: item.id), st.randoms(use_true_random=False))
def test_the_order_of_storage_never_shows(lines: list[EvidenceLine], random: object) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert card(*shuffled) == card(*lines)


def test_a_line_of_no_known_element_changes_nothing() -> None:
    assert card(line("nonsense")).total == 0
