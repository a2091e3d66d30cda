"""Evidence, scores and gates through their service, over a real book on disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.entity import Entity
from aeterm.domain.evidence_line import EvidenceLine, HandScore, Standing
from aeterm.domain.stage import ForecastCategory
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.qualification.scorecard import UNKNOWN
from aeterm.services.container import Services
from aeterm.services.evidence_checks import LONGEST_QUOTE
from aeterm.services.letters import NO_LETTERS
from aeterm.services.scorecards import ScorecardService
from tests.support import TODAY, FixedClock, make_deal

NOTE = "Call with Ana. “The close takes us   nine days.” It has to be four before March."
WORDS = "the close takes us nine days"


@pytest.fixture
def cards(services: Services) -> ScorecardService:
    """A book with a deal of Northwind, its people, a note, a private one and a call; and a deal of somebody else."""
    day = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)
    put(
        services,
        Account("a1", "Northwind", language="fr"),
        Account("a2", "Globex"),
        Contact("c1", "Ana Lopez", "a1", role="economic buyer"),
        Contact("c2", "Tom Berg", "a1"),
        make_deal("d1", account_id="a1", account_name="Northwind", stage="discovery"),
        make_deal("d2", "Add-on", account_id="a2", account_name="Globex"),
        Note("n1", "a1", NOTE, day, deal_id="d1"),
        Note("n2", "a1", "Between us: Tom will defend us.", day, private=True),
        Note("n3", "a3", NOTE, day),
        Activity("v1", "a1", ActivityKind.CALL, date(2026, 11, 12), "Pricing"),
    )
    return services.scorecards


def put(services: Services, *entities: Entity) -> None:
    with services.book.transaction("test data") as transaction:
        for entity in entities:
            transaction.put(entity)


def command(services: Services) -> str:
    return next(iter(services.book.history())).command


def score(cards: ScorecardService, element: str = "pain", deal: str = "d1") -> tuple[int, int]:
    found = cards.card(deal).score(element)
    assert found is not None
    return found.kept, found.shown


def test_a_line_of_evidence_raises_the_score_and_is_one_undoable_change(
    cards: ScorecardService, services: Services
) -> None:
    line = cards.add_evidence("d1", "pain", f"  {WORDS}\n", person="tom", source="n1")
    assert line == EvidenceLine("e1", "d1", "pain", WORDS, "a1", "Tom Berg", TODAY, "n1")
    assert score(cards) == (2, 2)
    assert command(services) == "evidence on New finance suite: Pain"
    services.history.undo()
    assert score(cards) == (0, 0)
    services.history.redo()
    assert cards.line("e1") == line


def test_the_economic_buyer_is_known_from_the_people_on_file(cards: ScorecardService) -> None:
    cards.add_evidence("d1", "pain", WORDS, person="Ana")
    assert score(cards) == (3, 3)


@pytest.mark.parametrize(
    "word",
    ["pain", "Pain", "DOULEUR", "need", "besoin", "pai"],
    ids=["id", "label", "French", "view", "view fr", "begun"],
)
def test_an_element_goes_by_its_id_its_label_or_a_view_of_it(cards: ScorecardService, word: str) -> None:
    assert cards.add_evidence("d1", word, WORDS).element == "pain"


def test_words_that_mean_no_element_or_several_are_refused_with_a_way_on(cards: ScorecardService) -> None:
    with pytest.raises(NotFoundError) as unknown:
        cards.add_evidence("d1", "weather", WORDS)
    assert unknown.value.hint.startswith("elements: metrics, economic_buyer")
    with pytest.raises(NotFoundError) as several:
        cards.add_evidence("d1", "decision", WORDS)
    assert several.value.hint == "elements: decision_criteria, decision_process"
    with pytest.raises(RefusedError) as view:
        cards.add_evidence("d1", "authority", WORDS)
    assert view.value.hint == "take one of: economic_buyer, decision_process"
    with pytest.raises(NotFoundError):
        cards.add_evidence("d1", " ", WORDS)
    assert cards.add_evidence("d1", "buyer", WORDS).element == "economic_buyer"
    assert cards.add_evidence("d1", "critères", WORDS).element == "decision_criteria"


def test_a_line_needs_words_a_past_day_and_a_source_that_holds_them(cards: ScorecardService) -> None:
    for quote in ("  ", "x" * (LONGEST_QUOTE + 1)):
        with pytest.raises(UsageError):
            cards.add_evidence("d1", "pain", quote)
    with pytest.raises(UsageError, match="2026-11-24 is ahead"):
        cards.add_evidence("d1", "pain", WORDS, on=TODAY + timedelta(days=1))
    for source in ("n9", "n3", "d1", "a1"):
        with pytest.raises(NotFoundError, match="no note or touch of this deal"):
            cards.add_evidence("d1", "pain", WORDS, source=source)
    with pytest.raises(RefusedError, match="the note n1 does not hold these words"):
        cards.add_evidence("d1", "pain", "the close takes us ten days", source="n1")
    assert cards.add_evidence("d1", "pain", "anything", source="v1").source == "v1"
    with pytest.raises(NotFoundError):
        cards.add_evidence("d9", "pain", WORDS)


def test_quotes_are_found_whatever_their_blanks_and_marks(cards: ScorecardService) -> None:
    assert cards.add_evidence("d1", "pain", '"THE close takes us nine days."', source="n1").source == "n1"


def test_what_is_taken_from_a_private_note_is_private(cards: ScorecardService) -> None:
    line = cards.add_evidence("d1", "champion", "Tom will defend us", source="n2")
    assert line.private
    assert not cards.add_evidence("d1", "champion", "Tom will defend us").private


def test_hostile_words_are_kept_on_one_clean_line(cards: ScorecardService) -> None:
    line = cards.add_evidence("d1", "pain", "a\x1b]52;c;x\x07\nb", person="Eve\u202e\n[bold]")
    assert line.quote == "a�]52;c;x� b"
    assert "\n" not in line.person
    assert "\u202e" not in line.person


def test_a_line_is_changed_field_by_field_by_the_same_rules(cards: ScorecardService, services: Services) -> None:
    cards.add_evidence("d1", "pain", WORDS, source="n1")
    after = cards.change_evidence("e1", element="metrics", person="Ana", on=date(2026, 11, 12),
                                  standing=Standing.WRITTEN, private=True)  # fmt: skip
    assert after == EvidenceLine(
        "e1", "d1", "metrics", WORDS, "a1", "Ana Lopez", date(2026, 11, 12), "n1", Standing.WRITTEN, private=True
    )
    assert cards.line("e1") == after
    assert command(services) == "evidence changed on New finance suite"
    with pytest.raises(RefusedError):
        cards.change_evidence("e1", quote="never said")
    with pytest.raises(NotFoundError):
        cards.change_evidence("e9", person="Ana")


def test_a_line_from_a_private_note_cannot_be_made_public(cards: ScorecardService) -> None:
    cards.add_evidence("d1", "champion", "Tom will defend us", source="n2")
    assert cards.change_evidence("e1", private=False).private
    assert cards.change_evidence("e1", person="Tom").private


def test_a_line_can_be_removed_once(cards: ScorecardService) -> None:
    cards.add_evidence("d1", "pain", WORDS)
    assert cards.remove_evidence("e1").quote == WORDS
    assert score(cards) == (0, 0)
    with pytest.raises(NotFoundError, match='no line of evidence with the id "e1"'):
        cards.remove_evidence("e1")


def test_two_or_three_by_hand_needs_their_words_and_the_refusal_says_how(cards: ScorecardService) -> None:
    cards.add_evidence("d1", "pain", WORDS, standing=Standing.HYPOTHESIS)
    for wanted in (2, 3):
        with pytest.raises(RefusedError) as refused:
            cards.set_score("d1", "pain", wanted)
        assert refused.value.message == f"Pain {wanted} needs words of the buyer: none are noted"
        assert refused.value.hint == 'aeterm evidence add d1 pain "THEIR WORDS" --person NAME'
    assert cards.set_score("d1", "pain", 1).score == 1
    cards.add_evidence("d1", "pain", WORDS)
    assert cards.set_score("d1", "pain", 3, " sure \n of it").reason == "sure of it"
    assert score(cards) == (3, 3)


def test_a_score_by_hand_stays_until_it_is_cleared(cards: ScorecardService, services: Services) -> None:
    cards.add_evidence("d1", "pain", WORDS)
    first = cards.set_score("d1", "pain", 1)
    second = cards.set_score("d1", "pain", 0)
    assert (first.id, second.id) == ("s1", "s1")
    cards.add_evidence("d1", "pain", WORDS, standing=Standing.WRITTEN)
    assert score(cards) == (0, 0)
    assert cards.clear_score("d1", "pain").score == 0
    assert command(services) == "Pain by the rule again on New finance suite"
    assert score(cards) == (3, 3)
    with pytest.raises(NotFoundError):
        cards.clear_score("d1", "pain")


@pytest.mark.parametrize("wanted", [-1, 4, 30])
def test_a_number_that_is_no_score_is_refused(cards: ScorecardService, wanted: int) -> None:
    with pytest.raises(UsageError, match="between 0 and 3"):
        cards.set_score("d1", "pain", wanted)


def test_several_scores_are_set_all_or_none(cards: ScorecardService) -> None:
    with pytest.raises(RefusedError):
        cards.set_scores("d1", {"pain": 1, "metrics": 3})
    assert score(cards) == (0, 0)
    assert len(cards.set_scores("d1", {"pain": 1, "metrics": 1})) == 2
    assert [score(cards, name) for name in ("pain", "metrics")] == [(1, 1), (1, 1)]


def test_letters_for_a_list(cards: ScorecardService, services: Services, clock: FixedClock) -> None:
    assert cards.letters("d1") == cards.letters("gone") == NO_LETTERS
    assert NO_LETTERS.text == UNKNOWN * len(NO_LETTERS.scores) == cards.card("d1").letters
    cards.add_evidence("d1", "pain", WORDS)
    cards.add_evidence("d1", "competition", "they look at Oracle", standing=Standing.HYPOTHESIS)
    letters = cards.letters("d1")
    assert (letters.text, letters.scores, letters.total) == ("·····I·c", (0, 0, 0, 0, 0, 2, 0, 1), 3)
    assert cards.letters("d2") == NO_LETTERS
    clock.instant += timedelta(days=60)
    assert cards.letters("d1").text == "·····i··"
    assert cards.letters("d1").stale[5:] == (True, False, True)
    services.history.undo()
    assert cards.letters("d1").text == "·····i··"
    services.history.undo()
    assert cards.letters("d1") == NO_LETTERS


def test_letters_follow_whatever_another_process_writes(cards: ScorecardService, services: Services) -> None:
    cards.add_evidence("d1", "pain", WORDS)
    assert cards.letters("d1").total == 2
    put(services, EvidenceLine("e7", "d2", "pain", WORDS, on=TODAY), HandScore("s3", "d2", "metrics", 1, TODAY))
    with services.book.transaction("test") as transaction:
        transaction.remove(EvidenceLine, "e1")
    assert [cards.letters(deal).text for deal in ("d1", "d2")] == ["········", "m····I··"]
    put(services, EvidenceLine("e7", "d1", "pain", WORDS, on=TODAY))  # the same line on another deal
    assert [cards.letters(deal).text for deal in ("d1", "d2")] == ["·····I··", "m·······"]


def test_a_book_that_holds_still_keeps_its_cards(cards: ScorecardService, services: Services) -> None:
    cards.add_evidence("d1", "pain", WORDS)
    still = services.still()
    assert still.scorecards.letters("d1").total == 2
    cards.remove_evidence("e1")
    assert still.scorecards.letters("d1").total == 2


def test_questions_are_asked_in_the_language_of_the_account(cards: ScorecardService) -> None:
    french = cards.questions("d1", "pain")
    assert french[0].startswith("Depuis quand")
    assert cards.questions("d1", "douleur", "en")[0].startswith("Since when")
    assert cards.questions("d2", "pain")[0].startswith("Since when")
    assert cards.questions("d1", "pain", "de")[0].startswith("Since when")
    cards.add_evidence("d1", "pain", WORDS)
    assert cards.questions("d1", "pain") == french[::-1]
    assert len(cards.questions("d1", "situation", "en", "spin")) > 3


def test_lines_of_a_deal_newest_first_and_of_one_element_or_view(cards: ScorecardService) -> None:
    cards.add_evidence("d1", "pain", WORDS, on=date(2026, 11, 2))
    cards.add_evidence("d1", "economic_buyer", WORDS, on=date(2026, 11, 9))
    cards.add_evidence("d2", "pain", WORDS)
    assert [line.id for line in cards.lines("d1")] == ["e2", "e1"]
    assert [line.id for line in cards.lines("d1", "authority")] == ["e2"]
    assert [line.id for line in cards.lines("d1", "pain")] == ["e1"]
    with pytest.raises(NotFoundError):
        cards.lines("d9")


def test_a_framework_of_the_users_own_keeps_evidence_of_its_own(
    services: Services, cards: ScorecardService, home: Path
) -> None:
    folder = home / "config" / "frameworks"
    folder.mkdir(parents=True)
    (folder / "bank.toml").write_text(
        'title = "Bank"\n[elements.pain]\nletter = "P"\n[elements.security]\nletter = "S"\nlabel = "Security"\n'
        'questions = ["Who reads the questionnaire?"]\n',
        "utf-8",
    )
    assert [framework.name for framework in cards.frameworks()][-1] == "bank"
    assert cards.framework_problems() == []
    cards.add_evidence("d1", "security", "SAML or nothing")
    card = cards.card("d1", "bank")
    assert (card.letters, card.total, card.most) == ("·S", 2, 6)
    assert cards.questions("d1", "security", framework="bank") == ("Who reads the questionnaire?",)
    assert cards.label("security") == "Security"
    assert cards.letters("d1").text == NO_LETTERS.text
    assert cards.set_score("d1", "security", 3).element == "security"
    (folder / "bank.toml").unlink()
    assert services.still().scorecards.label("security") == "security"


def test_gates_warn_when_a_change_passes_them_and_only_then(cards: ScorecardService, services: Services) -> None:
    before = services.deals.get("d2")
    quiet = replace(before, stage="qualification", category=ForecastCategory.PIPELINE)
    assert cards.warnings(quiet) == ()
    opened = cards.gate(quiet, before)
    assert [warning.element for warning in opened] == [
        "pain", "why_now", "metrics", "decision_criteria", "champion", "decision_process",
    ]  # fmt: skip
    assert cards.gate(before, before) == ()
    assert cards.gate(before, replace(before, amount=None)) == ()
    committed = cards.gate(before, replace(before, category=ForecastCategory.COMMIT))
    assert {warning.gate for warning in committed} == {"Commit"}
    cards.add_evidence("d2", "pain", WORDS)
    cards.add_evidence("d2", "why_now", WORDS, standing=Standing.HYPOTHESIS)
    assert {warning.element for warning in cards.warnings(before)}.isdisjoint({"pain", "why_now"})


def test_private_lines_count_on_the_worklist_and_not_in_the_review(cards: ScorecardService, services: Services) -> None:
    put(services, replace(services.deals.get("d1"), stage="proposal", category=ForecastCategory.BEST_CASE,
                          category_is_override=True, next_step="Demo", next_step_on=TODAY))  # fmt: skip
    for element in ("champion", "decision_process"):
        cards.add_evidence("d1", element, "Tom will defend us", source="n2")
    deal = services.deals.get("d1")
    assert not [signal for signal in services.worklist.signals(deal) if "champion" in signal.text]
    assert "rests on nothing on file for: champion" in services.defence.page("d1").as_text()
    assert cards.warnings(deal)[-1].element not in ("champion", "decision_process")


def test_a_line_of_evidence_settles_a_doubt_of_the_worklist(cards: ScorecardService, services: Services) -> None:
    deal = services.deals.get("d1")
    assert "champion" in " ".join(services.worklist.against_commit(deal))
    cards.add_evidence("d1", "champion", "Tom gave us the chart of the house")
    assert "champion" not in " ".join(services.worklist.against_commit(deal))
    cards.set_score("d1", "champion", 1)
    assert "champion" in " ".join(services.worklist.against_commit(deal))


def test_signs_are_what_notes_and_people_give_without_any_line(cards: ScorecardService, services: Services) -> None:
    deal = services.deals.get("d1")
    before = dict(cards.signs(deal))
    assert before["economic_buyer"] == 2
    cards.add_evidence("d1", "champion", "Tom will defend us")
    assert dict(cards.signs(deal)) == before


def test_a_person_typed_without_accents_is_the_contact(cards: ScorecardService, services: Services) -> None:
    with services.book.transaction("more people") as transaction:
        transaction.put(Contact("c77", "Hélène Çabrol", "a1"))
    assert cards.add_evidence("d1", "pain", WORDS, person="helene").person == "Hélène Çabrol"
    assert cards.add_evidence("d1", "pain", "We lose two days a month.", person="cabrol").person == "Hélène Çabrol"
    assert cards.add_evidence("d1", "pain", "We lose a week.", person="Mme Cabrol").person == "Hélène Çabrol"
