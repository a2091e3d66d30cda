"""The sections of the forecast, in the order of `[` and `]`; each is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from aeterm.errors import UsageError
from aeterm.text import one_line
from aeterm.tui.views.forecast.section import Section

_PACKAGE = "aeterm.tui.views.forecast"


class SectionEntry(NamedTuple):
    """One line of the `v` menu."""

    name: str
    title: str
    detail: str
    module: str
    class_name: str

    def build(self) -> Section[Any]:
        """Import and make the section."""
        section: Section[Any] = getattr(import_module(f"{_PACKAGE}.{self.module}"), self.class_name)()
        return section


SECTIONS = (
    SectionEntry("coverage", "Coverage", "five variants, by age, next periods", "coverage", "CoverageSection"),
    SectionEntry("movement", "Movement", "what changed, deal by deal", "movement", "MovementSection"),
    SectionEntry("odds", "Odds", "how it can end, which deals decide", "odds", "OddsSection"),
    SectionEntry("calls", "Calls", "what you promised, week by week", "calls", "CallsSection"),
    SectionEntry("note", "Note to manager", "the period in sentences, to copy", "note", "NoteSection"),
    SectionEntry("worklist", "Worklist", "what to mend, most money first", "worklist", "WorklistSection"),
    SectionEntry("groups", "Groups", "by owner, source, account ...", "groups", "GroupsSection"),
    SectionEntry("pipe", "Pipe to create", "how much, by when, from where", "pipe", "PipeSection"),
    SectionEntry("commission", "Commission", "an estimate", "commission", "CommissionSection"),
    SectionEntry("left_out", "Left out", "what counts nowhere, and why", "left_out", "LeftOutSection"),
)


def section_entry(name: str) -> SectionEntry:
    """The section with that name, or that begins with it; UsageError when there is none."""
    wanted = name.strip().casefold().replace(" ", "_")
    for item in SECTIONS:
        if wanted and item.name.startswith(wanted):
            return item
    names = ", ".join(item.name.replace("_", " ") for item in SECTIONS)
    raise UsageError(f'no section "{one_line(name)}"', hint=names)
