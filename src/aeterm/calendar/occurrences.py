"""The calendar libraries, asked what a calendar holds between two moments. Loading this module loads them."""

from __future__ import annotations

import warnings
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar
from icalendar.prop import vDDDTypes
from icalendar.timezone import tzp
from recurring_ical_events import ComponentsWithName, Occurrence, of
from x_wr_timezone import to_standard

_LAST_SECOND = time(23, 59, 59)


class _Repeated(Occurrence):  # type: ignore[misc]
    def as_component(self, keep_recurrence_attributes: bool) -> Any:
        """The library gives all that follow a move of `this and the future` the moment of the first of them."""
        component = super().as_component(keep_recurrence_attributes)
        source = self._adapter
        if source.this_and_future and self.start != source.start:
            component["RECURRENCE-ID"] = vDDDTypes(self.start - source.move_recurrences_by)
        return component


def occurrences(text: str, first: datetime, end: datetime) -> list[Any]:
    """The events of a calendar in the libraries' form, each repeat for itself: from `first` to before `end`.

    Each has the moment on which its series puts it as RECURRENCE-ID. Raises whatever the libraries raise over what
    they cannot read; what they warn of is left unsaid.
    """
    tzp.use_default()  # it keeps the zones that calendars define under their names: another may mean another zone
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendar = to_standard(Calendar.from_ical(text))
        for event in calendar.walk("VEVENT"):
            _mend_ends(event)
        events = ComponentsWithName("VEVENT", occurrence=_Repeated)
        return list(of(calendar, components=(events,)).between(first, end))


def _mend_ends(event: Any) -> None:
    """Say until when a series goes as the standard wants it, which the library takes for granted."""
    rules = event.get("RRULE")
    for rule in rules if isinstance(rules, list) else [rules]:
        if rule and rule.get("COUNT", [0])[0] < 0:  # Confluence: without end
            del rule["COUNT"]
        if rule and (until := rule.get("UNTIL")):
            with suppress(OverflowError):  # the end of all time stays where it is
                rule["UNTIL"] = [_end(until[0], event["DTSTART"].dt)]


def _end(until: date, start: date) -> date:
    """In UTC where the start has a zone: Google gives a day alone, and others a time of where the series is."""
    if not isinstance(start, datetime):
        # Outlook gives the midnight on which the last day begins, as UTC: in the east it is on the day before.
        late = isinstance(until, datetime) and until.hour > 12 and (until.minute, until.second) == (0, 0)
        return date(until.year, until.month, until.day) + timedelta(days=late)
    moment = until if isinstance(until, datetime) else datetime.combine(until, _LAST_SECOND)
    if start.tzinfo is None:
        return moment.replace(tzinfo=None)
    return (moment if moment.tzinfo else moment.replace(tzinfo=start.tzinfo)).astimezone(UTC)
