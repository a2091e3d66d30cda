"""Calendars into the book: new, moved and cancelled meetings, what the AE settled, and where addresses are kept."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from aeterm import paths
from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Match
from aeterm.domain.contact import Contact
from aeterm.errors import AetermError, ConfigError, ImportRefusedError, NotFoundError, UsageError
from aeterm.services.container import Services
from tests.support import make_deal
from tests.unit.calendar.ics import calendar, event


@pytest.fixture
def territory(services: Services) -> Services:
    with services.book.transaction("fill") as transaction:
        transaction.put(Account("a1", "Northwind", website="northwind.example"))
        transaction.put(Account("a2", "Globex"))
        transaction.put(Contact("c1", "Ana Lopez", "a1", email="Ana@northwind.example"))
        transaction.put(make_deal("d1", "Ledger", account_id="a1", account_name="Northwind"))
    return services


def written(folder: Path, *events: str) -> str:
    file = folder / "work.ics"
    file.write_bytes(calendar(*events))
    return str(file)


def meetings(services: Services) -> list[Activity]:
    return list(services.book.all(Activity).values())


ANA = "ATTENDEE;CN=ana:mailto:ana@northwind.example"
ME = "ORGANIZER:mailto:me@us.example"


def test_a_calendar_becomes_meetings_of_accounts_and_reading_it_again_changes_nothing(
    territory: Services, tmp_path: Path
) -> None:
    place = written(tmp_path, event("SUMMARY:Pricing", "LOCATION:Room 4", ME, ANA))
    reading = territory.calendars.add("work", place)
    assert (reading.new, reading.changed, reading.gone) == (1, 0, 0)
    (meeting,) = meetings(territory)
    assert (meeting.account_id, meeting.deal_id, meeting.kind) == ("a1", "d1", ActivityKind.MEETING)
    assert (meeting.match, meeting.location, meeting.calendar) == (Match.SURE, "Room 4", "work")
    assert meeting.attendees == ("me@us.example", "Ana Lopez")
    revision = territory.book.revision
    (again,) = territory.calendars.refresh()
    assert (again.new, again.changed, again.gone) == (0, 0, 0)
    assert territory.book.revision == revision


def test_a_moved_meeting_is_the_same_one_and_a_cancelled_one_goes_and_undo_brings_it_back(
    territory: Services, tmp_path: Path
) -> None:
    territory.calendars.add("work", written(tmp_path, event("SUMMARY:A", ANA), event("SUMMARY:B", uid="u2")))
    before = {meeting.subject: meeting.id for meeting in meetings(territory)}
    written(tmp_path, event("SUMMARY:A", ANA, start="DTSTART:20261126T150000Z"))
    (reading,) = territory.calendars.refresh(["work"])
    assert (reading.new, reading.changed, reading.gone) == (0, 1, 1)
    (left,) = meetings(territory)
    assert (left.id, left.on.isoformat()) == (before["A"], "2026-11-26")
    territory.history.undo()
    assert {meeting.subject for meeting in meetings(territory)} == {"A", "B"}


def test_meetings_that_are_over_stay_whatever_the_calendar_says_later(territory: Services, tmp_path: Path) -> None:
    territory.calendars.add("work", written(tmp_path, event("SUMMARY:Past", ANA, start="DTSTART:20261120T090000Z")))
    written(tmp_path)
    assert territory.calendars.refresh()[0].gone == 0
    assert [meeting.subject for meeting in meetings(territory)] == ["Past"]


def test_doubtful_and_unknown_ones_are_reviewed_and_what_is_settled_stays_for_the_series(
    territory: Services, tmp_path: Path
) -> None:
    guests = ("ATTENDEE:mailto:x@elsewhere.example", ME)
    place = written(
        tmp_path,
        event("SUMMARY:Globex weekly", "RRULE:FREQ=WEEKLY;COUNT=3", *guests),
        event("SUMMARY:Intro", *guests, uid="u2"),
        event("SUMMARY:Dentist", uid="u3"),
        event("SUMMARY:Pricing", ANA, uid="u4"),
    )
    reading = territory.calendars.add("work", place)
    assert (reading.doubtful, reading.unknown) == (3, 1)
    waiting = territory.calendars.to_review()
    assert [item.subject for item in waiting] == ["Globex weekly", "Intro", "Globex weekly", "Globex weekly"]
    settled = territory.calendars.settle(waiting[0].id, territory.book.all(Account)["a2"])
    assert len(settled) == 3
    territory.calendars.settle(waiting[1].id, None)
    assert territory.calendars.to_review() == []
    written(tmp_path, event("SUMMARY:Northwind weekly", "RRULE:FREQ=WEEKLY;COUNT=4", ANA))
    territory.calendars.refresh()
    accounts = [item.account_id for item in meetings(territory) if item.subject == "Northwind weekly"]
    assert accounts.count("a2") == 3, "what was settled by hand stays"


def test_a_meeting_whose_one_guest_nobody_knows_is_reviewed_until_it_begins(
    territory: Services, tmp_path: Path
) -> None:
    territory.configuration.set_book({"owner": "Rémi Blanc"})
    host, stranger = "ORGANIZER:mailto:remi.blanc@us.example", "ATTENDEE:mailto:x@elsewhere.example"
    place = written(
        tmp_path,
        event("SUMMARY:Invited", host, stranger),
        event("SUMMARY:No organiser", stranger, uid="u2"),
        event("SUMMARY:By name alone", host, "ATTENDEE;CN=Zoe Nowhere:urn:none", uid="u3"),
        event("SUMMARY:Focus", host, uid="u4"),
        event("SUMMARY:Focus of another address", ME, uid="u5"),
        event("SUMMARY:Over", host, stranger, uid="u6", start="DTSTART:20261120T090000Z"),
    )
    reading = territory.calendars.add("work", place)
    found = [item.subject for item in territory.calendars.to_review()]
    assert (found, reading.unknown) == (["Invited", "No organiser", "By name alone"], 3)


def test_a_private_entry_keeps_its_time_alone(territory: Services, tmp_path: Path) -> None:
    territory.calendars.add("work", written(tmp_path, event("SUMMARY:Doctor", "LOCATION:Clinic", "CLASS:PRIVATE")))
    (meeting,) = meetings(territory)
    assert (meeting.subject, meeting.location) == ("private", "")


def test_forgetting_a_calendar_takes_its_meetings_to_come_along(territory: Services, tmp_path: Path) -> None:
    place = written(tmp_path, event("SUMMARY:Past", start="DTSTART:20261120T090000Z"), event("SUMMARY:Ahead", uid="u2"))
    territory.calendars.add("work", place)
    assert territory.calendars.remove("work") == 1
    assert [meeting.subject for meeting in meetings(territory)] == ["Past"]
    assert territory.calendars.sources() == {}
    with pytest.raises(NotFoundError, match='no calendar "work"'):
        territory.calendars.refresh(["work"])


def test_a_calendar_that_cannot_be_read_is_not_remembered(territory: Services, tmp_path: Path) -> None:
    (tmp_path / "page.ics").write_text("<html>sign in</html>")
    with pytest.raises(ImportRefusedError, match=r"page\.ics: line 1: this is no calendar"):
        territory.calendars.add("work", str(tmp_path / "page.ics"))
    with pytest.raises(NotFoundError, match="there is no file"):
        territory.calendars.add("work", str(tmp_path / "none.ics"))
    assert territory.calendars.sources() == {}
    with pytest.raises(UsageError, match="no name for a calendar"):
        territory.calendars.add("a/b", "x")


class Web(BaseHTTPRequestHandler):
    """Answers with what the test put there, by path."""

    answers: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}

    def do_GET(self) -> None:
        status, headers, body = self.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    thread = Thread(target=lambda: server.serve_forever(poll_interval=0.01))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_calendar_behind_an_address_is_read_and_its_secret_is_in_no_book(territory: Services, web: str) -> None:
    Web.answers = {
        "/secret-token/basic.ics": (200, {}, calendar(event("SUMMARY:Pricing", ANA))),
        "/moved.ics": (302, {"Location": "/secret-token/basic.ics"}, b""),
    }
    assert territory.calendars.add("work", f"{web}/secret-token/basic.ics").new == 1
    assert territory.calendars.add("other", f"{web}/moved.ics").new == 1
    file = paths.calendars_file()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text())["work"].endswith("/secret-token/basic.ics")
    territory.book.snapshot()
    kept = b"".join(path.read_bytes() for path in territory.book.path.iterdir() if path.is_file())
    assert b"secret-token" not in kept


@pytest.mark.parametrize(
    ("path", "answer", "message"),
    [
        ("/a.ics", (404, {}, b""), "answers 404: there is nothing at that address"),
        ("/b.ics", (401, {}, b""), "asks for a password"),
        ("/c.ics", (503, {}, b""), "answers 503"),
        ("/d.ics", (200, {}, b"<html>"), "this is no calendar"),
        ("/e.ics", (302, {"Location": "/e.ics"}, b""), "without end"),
    ],
)
def test_what_a_server_answers_instead_is_said_without_the_address(
    territory: Services, web: str, path: str, answer: tuple[int, dict[str, str], bytes], message: str
) -> None:
    Web.answers = {path: answer}
    with pytest.raises(AetermError, match=message) as caught:
        territory.calendars.add("work", web + path)
    assert path not in str(caught.value)
    assert meetings(territory) == []


def test_a_server_that_is_not_there_may_be_tried_again(territory: Services) -> None:
    with pytest.raises(AetermError, match="does not answer") as caught:
        territory.calendars.add("work", "http://127.0.0.1:9/x.ics")
    assert caught.value.exit_code == 3


def test_a_list_of_calendars_that_is_none_is_named(territory: Services) -> None:
    paths.calendars_file().parent.mkdir(parents=True, exist_ok=True)
    paths.calendars_file().write_text("[1]")
    with pytest.raises(ConfigError, match=r"calendars\.json is no list of calendars"):
        territory.calendars.sources()


@pytest.mark.parametrize(
    "organiser", ["ORGANIZER;CN=Rémi Blanc:mailto:rb@us.example", "ORGANIZER:mailto:remi.blanc@us.example"]
)
def test_the_owner_of_the_book_is_no_guest_of_the_own_meeting(
    territory: Services, tmp_path: Path, organiser: str
) -> None:
    territory.configuration.set_book({"owner": "Rémi Blanc"})
    territory.calendars.add("work", written(tmp_path, event("SUMMARY:Pricing", organiser, ANA)))
    (meeting,) = meetings(territory)
    assert (meeting.attendees, meeting.emails) == (("Ana Lopez",), ("ana@northwind.example",))
