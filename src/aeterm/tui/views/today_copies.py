"""What the view Today has to copy: the day, the card of the next meeting, what needs the AE, one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from aeterm.domain.draft import Draft
from aeterm.forecast.worklist import WorkItem
from aeterm.services.today import AgendaItem
from aeterm.text import one_line
from aeterm.tui.copying import Copyable
from aeterm.tui.paint import Line
from aeterm.tui.presenters import today as present
from aeterm.tui.presenters.parts import plain, plural

_MOST_NEEDS = 10
"""Of what needs the AE, in the text of the day."""


class DayTexts(NamedTuple):
    """What is on the view, for its texts."""

    coming: AgendaItem | None
    card: Sequence[Line]
    agenda: Sequence[AgendaItem]
    needs: Sequence[WorkItem]
    row: AgendaItem | WorkItem | Draft | None
    """What is under the cursor."""
    now: datetime

    def copyables(self) -> Sequence[Copyable]:
        """The parts that there are; the day always."""
        found = [Copyable("day", "d", "The day", self._day, "the day")]
        if self.coming is not None:
            name = self.coming.name
            found.append(Copyable("meeting", "m", "Card of the next meeting", self._meeting, "the card", name))
        if self.needs:
            count = plural(len(self.needs), "deal")
            found.append(
                Copyable("needs", "n", "What needs you", lambda: _joined(map(_need, self.needs)), count, count)
            )
        if self.row is not None:
            row = _row(self.row)
            found.append(Copyable("row", "r", "This row", lambda: row, "the row", row[:30]))
        return found

    def _day(self) -> str:
        parts = [self._meeting()] if self.coming is not None else []
        parts += [_entry(item) for item in self.agenda]
        parts += [_need(item) for item in self.needs[:_MOST_NEEDS]]
        return _joined(parts)

    def _meeting(self) -> str:
        coming = self.coming
        if coming is None:
            return ""
        wait = present.countdown(coming.starts_at, coming.activity.on, self.now)
        return _joined(plain(line).rstrip() for line in (present.next_title(coming), [(wait, "")], *self.card))


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _row(row: AgendaItem | WorkItem | Draft) -> str:
    if isinstance(row, AgendaItem):
        return _entry(row)
    return _need(row) if isinstance(row, WorkItem) else one_line(row.title)


def _entry(item: AgendaItem) -> str:
    time = f"{item.starts_at:%H:%M}" if item.starts_at else "all day"
    return f"{time:<8}{item.name}: {one_line(item.activity.subject)}"


def _need(item: WorkItem) -> str:
    return f"{item.problems[0].mark} {item.name}: {item.text}"
