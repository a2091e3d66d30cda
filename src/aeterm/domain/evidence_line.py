"""What is known of a deal, element by element: the buyer's words behind a score, and scores set by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How firm a line of evidence is.

    `hypothesis` is what our side supposes, `said` what the buyer said, `written` what the buyer put in writing.
    """

    HYPOTHESIS = "hypothesis"
    SAID = "said"
    WRITTEN = "written"


@dataclass(frozen=True)
class EvidenceLine:
    """One line of evidence for one element of qualification: who said what, when, and where it stands."""

    id: str
    deal_id: str
    element: str
    """Id of the element that it speaks for, for example `pain` or `economic_buyer`."""
    quote: str
    """The words, verbatim."""
    account_id: str = ""
    person: str = ""
    """Name of who said or wrote it; empty when nobody knows."""
    on: date | None = None
    """The day it was said or written."""
    source: str = ""
    """Id of the record that it stands in, for example the note `n12`; empty when it was typed."""
    standing: Standing = Standing.SAID
    private: bool = False
    """Taken from a private note: never sent to a model."""


@dataclass(frozen=True)
class HandScore:
    """A score that the AE set by hand, 0 to 3; it stays until it is taken away."""

    id: str
    deal_id: str
    element: str
    score: int
    on: date
    reason: str = ""
