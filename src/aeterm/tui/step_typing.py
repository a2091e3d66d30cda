"""A next step as it is typed on one line, with its day."""

from __future__ import annotations

from datetime import date

from aeterm.domain.hours import hour_in
from aeterm.domain.period import FiscalCalendar

AT = " @ "
"""Stands between a text and its date or account in a prompt."""
STEP_HINT = "with its day, if any: rdv DAF jeudi 10h, or Legal intro @ wed"


def step_texts(text: str, today: date, calendar: FiscalCalendar) -> dict[str, str]:
    """The two fields that a line means: its day stands after ` @ `, else in its words; an hour stays in the step."""
    from aeterm.qualification.extraction.steps import step_and_day  # many words: after the first picture

    step, at, due = text.rpartition(AT)
    if at:
        return {"next_step": f"{step} {hour_in(due)}".strip(), "next_step_on": due}
    if said := step_and_day(text, today, calendar):
        return {"next_step": said[0], "next_step_on": said[1].isoformat()}
    return {"next_step": text, "next_step_on": "-"}
