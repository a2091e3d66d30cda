"""What a book knows about itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from aeterm.domain.money import DEFAULT_CURRENCY
from aeterm.domain.period import FiscalCalendar
from aeterm.domain.stage import STANDARD_STAGES, Process, Stage

SETTINGS_ID = "b1"


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

    @property
    def process(self) -> Process:
        """The stages as a process."""
        return Process(self.stages)

    @property
    def calendar(self) -> FiscalCalendar:
        """The fiscal calendar."""
        return FiscalCalendar(self.fiscal_start_month)
