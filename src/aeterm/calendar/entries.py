"""One occurrence, as the calendar library gives it, as an appointment."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from aeterm.domain.appointment import OCCURRENCE, Appointment, Guest
from aeterm.text import one_line

_LONGEST = 300
_MOST_GUESTS = 100
_THINGS = ("ROOM", "RESOURCE")


def appointment_of(event: Any, zone: tzinfo, series: Container[str]) -> Appointment | None:
    """The appointment, its times in `zone`; None for a cancelled one and for one without a start that is a time.

    `series` has the identities of what repeats: the library puts an original moment on every event.
    """
    start = _moment(event, "DTSTART")
    if start is None or _text(event, "STATUS").upper() == "CANCELLED":
        return None
    starts_at = _local(start, zone) if isinstance(start, datetime) else None
    return Appointment(
        key=_key(event, start, series),
        subject=_text(event, "SUMMARY"),
        on=starts_at.date() if starts_at else start,
        starts_at=starts_at,
        minutes=_minutes(event, start),
        location=_text(event, "LOCATION"),
        guests=tuple(_guests(event)),
        is_private=_text(event, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"),
    )


def _moment(event: Any, name: str) -> date | datetime | None:
    value = _first(event.get(name))
    found = getattr(value, "dt", None)
    return found if isinstance(found, date) else None


def _local(moment: datetime, zone: tzinfo) -> datetime:
    """In the user's zone; a time without a zone is one of wherever the user is."""
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _key(event: Any, start: date | datetime, series: Container[str]) -> str:
    """Identity and, for one of a series, the instant or day on which the series puts it."""
    identity = _text(event, "UID") or f"{_text(event, 'SUMMARY')} {start.isoformat()}"
    original = _moment(event, "RECURRENCE-ID") if _text(event, "UID") in series else None
    if original is None:
        return identity
    if isinstance(original, datetime) and original.tzinfo is not None:
        original = original.astimezone(UTC)
    return f"{identity}{OCCURRENCE}{original.isoformat()}"


def _minutes(event: Any, start: date | datetime) -> int | None:
    if not isinstance(start, datetime):
        return None
    end, length = _moment(event, "DTEND"), None
    if isinstance(end, datetime) and (end.tzinfo is None) == (start.tzinfo is None):
        length = end - start
    else:
        given = getattr(_first(event.get("DURATION")), "dt", None)
        length = given if isinstance(given, timedelta) else None
    minutes = round(length.total_seconds() / 60) if length is not None else 0
    return minutes if minutes > 0 else None


def _guests(event: Any) -> Iterable[Guest]:
    seen: set[str] = set()
    hosts = _all(event.get("ORGANIZER"))
    for position, person in enumerate((*hosts, *_all(event.get("ATTENDEE")))[:_MOST_GUESTS]):
        parameters = getattr(person, "params", {})
        if str(parameters.get("CUTYPE", "")).upper() in _THINGS:
            continue
        address = one_line(str(person))
        email = address[len("mailto:") :].strip().casefold() if address.casefold().startswith("mailto:") else ""
        name = one_line(str(parameters.get("CN", ""))).strip("'\" ")[:_LONGEST]
        name = "" if name.casefold() == email else name
        if (identity := email or name.casefold()) and identity not in seen:
            seen.add(identity)
            declined = str(parameters.get("PARTSTAT", "")).upper() == "DECLINED"
            yield Guest(name, email[:_LONGEST], declined, is_host=position < len(hosts))


def _text(event: Any, name: str) -> str:
    value = _first(event.get(name))
    return "" if value is None else one_line(str(value))[:_LONGEST]


def _first(value: Any) -> Any:
    """The value of a property that may have been given twice."""
    found = _all(value)
    return found[0] if found else None


def _all(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, list) else [value]
