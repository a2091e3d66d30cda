"""`aeterm calendar` and `aeterm next`: data on stdout, talk on stderr, exit codes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.unit.calendar.ics import calendar, event
from tests.unit.cli.conftest import Aeterm

ANA, ME = "ATTENDEE;CN=Ana:mailto:ana@wayne.example", "ORGANIZER:mailto:me@us.example"


def start(**ahead: int) -> str:
    return f"DTSTART:{datetime.now(UTC) + timedelta(**ahead):%Y%m%dT%H%M%SZ}"


@pytest.fixture
def work(tmp_path: Path) -> str:
    """A meeting in half an hour that names Wayne, and one on Thursday week with somebody unknown."""
    file = tmp_path / "work.ics"
    file.write_bytes(
        calendar(
            event("SUMMARY:Wayne: pricing", "LOCATION:Room 4", ANA, ME, start=start(minutes=30)),
            event("SUMMARY:Intro", "ATTENDEE:mailto:x@else.example", ME, uid="u2", start=start(days=10)),
        )
    )
    return str(file)


def test_a_calendar_is_added_reviewed_and_settled(aeterm: Aeterm, wayne: str, work: str) -> None:
    added = aeterm("calendar", "add", work)
    assert (added.code, added.out.strip()) == (0, "work: 2 new, 0 changed, 0 gone")
    assert "1 meeting with a doubtful account, 1 with none" in added.err
    assert aeterm("calendar", "--json").json == [{"name": "work", "place": work}]
    review = aeterm("calendar", "review", "--json").json
    assert [(row["subject"], row["match"]) for row in review] == [("Wayne: pricing", "doubtful"), ("Intro", "none")]
    assert "1 meeting about Wayne suite" in aeterm("calendar", "match", review[0]["id"], "Wayne", "suite").out
    assert "nothing of the book" in aeterm("calendar", "match", review[1]["id"], "none").out
    assert "nothing to review" in aeterm("calendar", "review").err
    read = aeterm("calendar", "read", "--json").json
    assert [(row["new"], row["changed"], row["doubtful"]) for row in read] == [(0, 0, 0)]
    assert "with 2 meetings to come" in aeterm("calendar", "remove", "work").err


def test_the_next_meeting_with_its_brief_and_as_one_line(aeterm: Aeterm, wayne: str, work: str) -> None:
    nothing = aeterm("next")
    assert (nothing.code, nothing.out) == (1, "")
    aeterm("calendar", "add", work)
    line = aeterm("next", "--line").out
    assert line.startswith(("in 29 min", "in 30 min"))
    assert "Wayne: pricing · " in line
    assert line.rstrip().endswith("Room 4")
    cut = aeterm("next", "--line", "--width", "24").out
    assert cut.rstrip("\n") == line[:23] + "…"
    narrow = aeterm("next", "--width", "40").out.splitlines()
    assert max(map(len, narrow)) <= 40
    assert " ".join(" ".join(narrow).split()) == " ".join(aeterm("next").out.split()).replace(line[:9], narrow[0][:9])
    assert "at least 20" in aeterm("next", "--width", "4").err
    brief = aeterm("next").out
    assert "# Meeting brief" in brief
    assert aeterm("drafts").out == "", "an outline that is only looked at is not kept"
    assert aeterm("next", "--json").json["brief"] is None


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("add",), 2, "which calendar?"),
        (("add", "/nowhere/x.ics"), 1, "there is no file"),
        (("read", "home"), 1, 'there is no calendar "home"'),
        (("remove",), 2, "which calendar?"),
        (("match", "v1"), 2, "which meeting is about what?"),
        (("match", "v99", "Wayne suite"), 1, "is no meeting of a calendar"),
    ],
)
def test_what_cannot_be_done_says_why(
    aeterm: Aeterm, wayne: str, words: tuple[str, ...], code: int, message: str
) -> None:
    result = aeterm("calendar", *words)
    assert result.code == code
    assert message in result.err
