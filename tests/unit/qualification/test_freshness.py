"""What is newest: notes, people named in them, changes, the last contact and the next meeting."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.draft import DraftKind
from aeterm.qualification.dossier import Dossier, FieldChange
from aeterm.qualification.evidence import gather
from aeterm.qualification.naming import named_in_notes
from aeterm.qualification.outline import write_outline
from tests.unit.qualification.cases import DEAL, at, library, rich

MEETING = Activity("v9", "a1", ActivityKind.MEETING, date(2026, 11, 23), "Steering committee", "d1",
                   starts_at=datetime(2026, 11, 23, 15, 30, tzinfo=UTC), minutes=60)  # fmt: skip
PEOPLE = (
    Contact("c1", "Ana Lopez", "a1"),
    Contact("c2", "Tom Berg", "a1"),
    Contact("c3", "Ida Berg", "a1"),
    Contact("c4", "Max Price", "a1"),
    Contact("c5", "田中 一郎", "a1"),
)


def brief(dossier: Dossier) -> str:
    return write_outline(DraftKind.MEETING_BRIEF, dossier, gather(dossier), library())


def noted(*texts: str, day: int = 23) -> tuple[Note, ...]:
    return tuple(Note(f"n{index}", "a1", text, at(day), deal_id="d1") for index, text in enumerate(texts, 10))


def named(text: str) -> set[str]:
    dossier = replace(rich(), contacts=PEOPLE, notes=noted(text))
    return set(named_in_notes(dossier, dossier.notes))


def test_a_note_of_today_shows_and_is_the_last_contact() -> None:
    text = brief(replace(rich(), notes=(*rich().notes, *noted("Wants the plan by Friday. Third line."))))
    assert "## Latest notes\n- 23 Nov 2026: Wants the plan by Friday. Third line. [" in text
    assert "last contact 23 Nov 2026, today · note [" in text
    assert "- 12 Nov 2026: Call with Ana." in text


def test_what_the_latest_notes_hold_is_not_quoted_again() -> None:
    assert brief(rich()).count("The month-end close takes us nine days") == 1


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Long talk with ana lopez today.", {"c1"}),
        ("Lopez agrees with the plan.", {"c1"}),
        ("Berg agrees with the plan.", set()),
        ("Ida Berg agrees with the plan.", {"c3"}),
        ("Price is fair, says nobody.", set()),
        ("Max Price agrees.", {"c4"}),
        ("Lopezian methods.", set()),
        ("Ana Lopez not met yet.", set()),
        ("Ana Lopez, pas encore rencontrée.", set()),
        ("今日は田中 一郎と話した。", {"c5"}),
    ],
)
def test_who_is_named_in_a_note_was_touched(text: str, people: set[str]) -> None:
    assert named(text) == people


def test_a_person_named_only_in_a_note_is_met_on_its_day() -> None:
    dossier = replace(rich(), notes=noted("Whiteboard hour with Tom Berg.", day=20))
    text = write_outline(DraftKind.DISCOVERY_SUMMARY, dossier, gather(dossier), library())
    assert re.search(r"- met: Tom Berg .* last touch 20 Nov 2026", text)


def test_a_private_note_touches_nobody() -> None:
    private = replace(noted("Tom Berg is on our side.")[0], private=True)
    person = gather(replace(rich(), notes=(private,))).fact("person.c2")
    assert person is not None
    assert "no touch on file" in person.text


def test_every_field_changed_since_the_last_contact_is_listed_newest_first() -> None:
    changes = (
        FieldChange(date(2026, 11, 2), "stage", "discovery", "proposal"),
        FieldChange(date(2026, 11, 20), "amount", "88000", "90000"),
        FieldChange(date(2026, 11, 20), "expected_close_on", "2026-11-30", "2026-12-18"),
        FieldChange(date(2026, 11, 21), "amount", "90000", "96000"),
    )
    line = next(line for line in brief(replace(rich(), changes=changes)).splitlines() if "changed since" in line)
    assert re.sub(r" \[\d+\]", "", line) == (
        "- changed since: amount: 90,000 -> 96,000; expected close: 30 Nov 2026 -> 18 Dec 2026"
    )


@pytest.mark.parametrize(("hour", "is_next"), [(9, True), (15, True), (17, False)])
def test_a_meeting_of_today_is_next_until_it_begins(hour: int, is_next: bool) -> None:
    now = datetime(2026, 11, 23, hour, 18, tzinfo=UTC)
    text = brief(replace(rich(), activities=(MEETING,), now=now))
    assert ("next: Mon 23 Nov 2026 · meeting: Steering committee" in text) is is_next
    assert ("last contact 23 Nov 2026, today · meeting: Steering committee" in text) is not is_next


def test_the_aim_is_that_of_the_next_meeting_then_of_the_next_step_then_of_the_gap() -> None:
    meeting, step = replace(rich(), activities=(MEETING,)), replace(rich(), activities=())
    gap = replace(step, deal=replace(DEAL, next_step=""))
    assert "**Objective:** Steering committee, Mon 23 Nov 2026: leave with their decision" in brief(meeting)
    assert "**Objective:** Security review: leave with the complete list of open points" in brief(step)
    assert "**Objective:** Leave with their steps to a decision" in brief(gap)
    assert "**Fallback:** leave with their steps to a decision" in brief(meeting)


@pytest.mark.parametrize("step", ["Wait for the new CFO", "After the close project", "Attendre le vote"])
def test_a_step_that_only_waits_is_no_aim(step: str) -> None:
    text = brief(replace(rich(), activities=(), deal=replace(DEAL, next_step=step)))
    assert "**Objective:** Leave with their steps to a decision" in text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_quote_stands_under_one_heading_of_a_summary(language: str) -> None:
    dossier = replace(
        rich(language),
        notes=noted(
            '"We lose nine days to manual checks before the audit." Oracle is slow, they decide in the committee in '
            "March. I think the target is 4 days. Criteria: an audit trail, export in 2 hours, legal review first."
        ),
    )
    text = write_outline(DraftKind.DISCOVERY_SUMMARY, dossier, gather(dossier), library())
    quotes = re.findall(r"(?:\"|«\s)(.+?)(?:\"|\s») \[\d+\]", text)
    assert len(quotes) >= 4
    assert len(quotes) == len(set(quotes))
