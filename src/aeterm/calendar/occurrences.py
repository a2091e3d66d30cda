"""The calendar libraries, asked what a calendar holds between two moments. Loading this module loads them."""

from __future__ import annotations

import warnings
from datetime import datetime
from typing import Any

from icalendar import Calendar
from icalendar.prop import vDDDTypes
from icalendar.timezone import tzp
from recurring_ical_events import ComponentsWithName, Occurrence, of


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
        calendar = Calendar.from_ical(text)
        events = ComponentsWithName("VEVENT", occurrence=_Repeated)
        return list(of(calendar, components=(events,)).between(first, end))
