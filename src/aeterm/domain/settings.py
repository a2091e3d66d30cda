"""What a book knows about itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from aeterm.domain.money import DEFAULT_CURRENCY
from aeterm.domain.period import FiscalCalendar, NamedBy, YearEnd, YearPattern
from aeterm.domain.stage import STANDARD_STAGES, Process, Stage

SETTINGS_ID = "b1"
LANGUAGES = ("en", "fr")
"""Those that drafts are written in and that a book or an account may ask for."""


class Probabilities(StrEnum):
    """Where the chance of an open deal comes from when nobody has set it by hand.

    `own` is the seller's own rate of winning from that stage, smoothed, where enough deals have closed; the default
    of the stage otherwise. `stage` is always the default.
    """

    OWN = "own"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class BookSettings:
    """One record per book."""

    id: str = SETTINGS_ID
    currency: str = DEFAULT_CURRENCY
    fiscal_start_month: int = 1
    coverage_target: Decimal = Decimal(3)
    language: str = "en"
    owner: str = ""
    is_demo: bool = False
    stages: tuple[Stage, ...] = STANDARD_STAGES
    fiscal_named_by: NamedBy = NamedBy.END
    fiscal_pattern: YearPattern = YearPattern.MONTHS
    fiscal_week_start: int = 0
    fiscal_year_end: YearEnd = YearEnd.NEAREST
    probabilities: Probabilities = Probabilities.OWN

    @property
    def process(self) -> Process:
        """The stages as a process."""
        return Process(self.stages)

    @property
    def calendar(self) -> FiscalCalendar:
        """The fiscal calendar."""
        return FiscalCalendar(
            self.fiscal_start_month,
            self.fiscal_named_by,
            self.fiscal_pattern,
            self.fiscal_week_start,
            self.fiscal_year_end,
        )
