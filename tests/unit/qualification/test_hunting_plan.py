"""The hunting plan of an account: days, people, first sentences, what the SDR gets."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.activity import Note
from aeterm.domain.draft import DraftKind
from aeterm.domain.stage import DealState
from aeterm.domain.workdays import is_working_day
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.hunting import comes_back, open_day, sequence
from aeterm.qualification.hunting_words import SEQUENCE
from aeterm.qualification.outline import write_outline
from aeterm.qualification.views import gather_for
from tests.support import TODAY
from tests.unit.qualification.cases import ACCOUNT, CONTACTS, DEAL, WON, at, bare, library, plain, rich

LIBRARY = library()
KIND = DraftKind.HUNTING_PLAN


def account(language: str = "en", **fields: object) -> Dossier:
    return replace(rich(language), deal=None, deals=(WON,), changes=(), **fields)  # type: ignore[arg-type]


def written(dossier: Dossier) -> str:
    return write_outline(KIND, dossier, gather_for(KIND, dossier), LIBRARY)


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)))
def test_steps_fall_on_open_days_after_today_one_a_day_in_order(today: date) -> None:
    days = [step.on for step in sequence(today)]
    assert days == sorted(set(days))
    assert days[0] > today
    for day in days:
        assert is_working_day(day)
        assert day.month != 8
        assert (1, 5) < (day.month, day.day) < (12, 15)


def test_the_plan_pauses_around_the_new_year() -> None:
    days = {step.move.id: step.on for step in sequence(date(2026, 12, 10))}
    assert days["names"] == date(2026, 12, 11)
    assert days["mail"] == date(2026, 12, 14)
    assert days["call"] == date(2027, 1, 7)


def test_an_open_day_counted_from_a_closed_one_is_the_next() -> None:
    assert open_day(date(2027, 8, 5), 1) == date(2027, 9, 1)


def test_whoever_did_not_answer_is_left_alone_for_ninety_days() -> None:
    assert (comes_back(date(2026, 12, 14)) - date(2026, 12, 14)).days >= 90


def test_a_plan_has_three_weeks_of_steps_each_with_a_day_an_owner_and_a_source() -> None:
    text = written(account())
    rows = re.findall(r"(?m)^\d\. (?:Mon|Tue|Wed|Thu|Fri) .+? \[(\d+)\] · (AE|SDR|marketing|partner) · ", text)
    assert len(rows) == len(SEQUENCE)
    numbers = {str(item.number) for item in gather_for(KIND, account()).items if item.kind == "plan"}
    assert {number for number, _ in rows} <= numbers
    assert "1. Tue 24 Nov 2026" in text
    assert "8. Mon 14 Dec 2026" in text


def test_why_now_is_what_the_book_says_with_sources() -> None:
    text = written(replace(account(), products=("Ledger", "Suite"))).partition("## How to begin")[0]
    assert "renewal on 31 Mar 2027, in 128 days [" in text
    assert "never bought here: Suite [" in text
    assert "never offered here: Suite [" in text
    assert "won from this account: 1, 50,000 EUR in all, latest Ledger on 1 Mar 2026 [" in text
    assert '"The month-end close takes us nine days." [' in text


def test_a_part_that_nobody_plays_is_unknown_and_a_friend_is_asked() -> None:
    text = written(account())
    assert "**Who buys**\n- unknown: ask Ana Lopez for the name [" in text
    assert "**Who releases the money**\n- Ana Lopez · CFO · economic buyer" in text
    assert "**Who buys**\n- unknown: to find\n" in written(account(contacts=()))


def test_first_sentences_rest_on_the_book_and_hold_no_confidence() -> None:
    text = written(account())
    assert "There is a renewal on 31 Mar 2027: what would have to be better by then? [" in text
    assert 'You told us "The month-end close takes us nine days.": where does it stand today? [' in text
    assert "reorganisation" not in text
    assert "too expensive" not in text


def test_nobody_is_told_what_another_person_said() -> None:
    handover = written(account()).partition("## For the SDR")[2]
    assert "nine days" not in handover
    note = Note("n1", "a1", 'Ana Lopez: "We lose nine days every month."', at(12))
    text = written(account(notes=(note,)))
    assert 'first sentence: You told us "We lose nine days every month."' in text.partition("**Who has to run it**")[0]
    assert "nine days" not in text.partition("**Who has to run it**")[2].partition("## Three weeks")[0]


def test_while_a_deal_is_open_the_sdr_leaves_its_people_to_the_ae() -> None:
    champion = replace(CONTACTS[1], id="c3", name="Nina Volk", role="champion", stance=2)
    people = (*CONTACTS, champion)
    free, busy = written(account(contacts=people)), written(replace(account(contacts=people), deals=(WON, DEAL)))
    assert "- call: Nina Volk [" in free
    assert "- leave to the AE: Ana Lopez and Nina Volk [" in busy
    assert "- call: Nina Volk" not in busy
    assert not re.search(r"· SDR · .*Nina Volk", busy)
    assert re.search(r"· SDR · call, .* · for: another team with the same problem", busy)


def test_the_stop_rule_has_the_day_to_come_back() -> None:
    text = written(account())
    assert "Silence to the last step, Mon 14 Dec 2026 [" in text
    assert "leave them in peace until Mon 15 Mar 2027 [" in text
    assert "They ask to be left alone: stop for good the same day" in text


def test_a_public_buyer_is_met_before_the_notice_or_on_its_platform() -> None:
    caution = "once it is, all goes through their platform"
    assert caution in written(account(account=replace(ACCOUNT, sector="public sector")))
    assert caution not in written(account())


def test_a_lost_deal_is_a_reason_to_ask_how_it_went() -> None:
    lost = replace(DEAL, id="d9", state=DealState.LOST, stage="closed-lost", closed_on=date(2026, 6, 1))
    text = written(replace(account(notes=()), deals=(lost,)))
    assert "You decided otherwise on 1 Jun 2026: is the problem solved, and how well? [" in text


def test_an_empty_account_is_told_to_find_a_reason_first() -> None:
    text = written(bare())
    assert "unknown: find one reason to call before the first mail" in text
    assert "How do you do it today, and what does it cost you?" in text


def test_the_french_plan_is_french() -> None:
    text = plain(written(account("fr")))
    assert "## Pour le SDR, à copier tel quel" in text
    assert "Il y a un renouvellement le 31 mars 2027 : qu'est-ce qui devrait aller mieux d'ici là ? [" in text


def test_the_same_day_gives_the_same_plan() -> None:
    assert sequence(TODAY) == sequence(TODAY)
    assert written(account()) == written(account())


def test_a_note_that_asks_to_wait_stands_on_top_and_is_no_reason_to_call() -> None:
    note = Note("n1", "a1", "Ne rien proposer avant la signature clôture.", at(12))
    text = plain(written(account("fr", notes=(note,))))
    head, _, rest = text.partition("\n## ")
    assert "**À respecter d'abord, noté le 12 nov. 2026 : « Ne rien proposer avant la signature clôture. »** [" in head
    assert "Ne rien proposer" not in rest
    told = written(account(notes=(Note("n1", "a1", "Call with Ana before the audit.", at(12)),)))
    assert "Hold first" not in told
