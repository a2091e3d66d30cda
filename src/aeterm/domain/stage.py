"""The seller's process: stages with their default probability and forecast category, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from aeterm.errors import NotFoundError
from aeterm.text import letters_of, one_line


class DealState(StrEnum):
    """Whether the deal is still being sold."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


class ForecastCategory(StrEnum):
    """What the AE promises of a deal. `most_likely` is optional and lies between best case and commit."""

    OMITTED = "omitted"
    PIPELINE = "pipeline"
    BEST_CASE = "best_case"
    MOST_LIKELY = "most_likely"
    COMMIT = "commit"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The words an AE uses: `Best case`."""
        return self.value.replace("_", " ").capitalize()


OPEN_CATEGORIES = (
    ForecastCategory.PIPELINE,
    ForecastCategory.BEST_CASE,
    ForecastCategory.MOST_LIKELY,
    ForecastCategory.COMMIT,
)
"""The categories an open deal can count in, weakest promise first."""
PROMISED = (ForecastCategory.COMMIT, ForecastCategory.MOST_LIKELY, ForecastCategory.BEST_CASE)
"""Those in which the AE promises something of a deal, strongest first."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a process. `probability` is a ratio from 0 to 1."""

    id: str
    label: str
    probability: Decimal
    default_category: ForecastCategory
    state: DealState = DealState.OPEN


class Process(NamedTuple):
    """The ordered stages of one way of selling."""

    stages: tuple[Stage, ...]

    def stage(self, stage_id: str) -> Stage:
        """The stage with that id; NotFoundError naming the known ones."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        known = ", ".join(stage.id for stage in self.stages)
        raise NotFoundError(f'no stage "{one_line(stage_id)}" in this book', hint=f"stages: {known}")

    def find(self, text: str) -> Stage | None:
        """The stage whose id or label is `text`, whatever the case, blanks or hyphens."""
        wanted = letters_of(text)
        for stage in self.stages:
            if wanted in (letters_of(stage.id), letters_of(stage.label)):
                return stage
        return None

    def first_in(self, state: DealState) -> Stage:
        """The first stage of a state, for example the stage of won deals."""
        return next(stage for stage in self.stages if stage.state is state)

    def position(self, stage_id: str) -> int:
        """Index of the stage in the process; unknown stages sort last."""
        for index, stage in enumerate(self.stages):
            if stage.id == stage_id:
                return index
        return len(self.stages)

    def problems(self) -> Iterable[str]:
        """What is wrong with this process as configuration; empty when it can be used."""
        ids = [stage.id for stage in self.stages]
        if len(set(ids)) != len(ids):
            yield "two stages share an id"
        for state in DealState:
            if not any(stage.state is state for stage in self.stages):
                yield f"no stage for {state.value} deals"
        for stage in self.stages:
            if not 0 <= stage.probability <= 1:
                yield f'stage "{stage.id}": probability {stage.probability} is not between 0 and 1'


STANDARD_STAGES = (
    Stage("qualification", "Qualification", Decimal("0.10"), ForecastCategory.PIPELINE),
    Stage("discovery", "Discovery", Decimal("0.25"), ForecastCategory.PIPELINE),
    Stage("proposal", "Proposal", Decimal("0.50"), ForecastCategory.BEST_CASE),
    Stage("negotiation", "Negotiation", Decimal("0.75"), ForecastCategory.COMMIT),
    Stage("closed-won", "Closed won", Decimal(1), ForecastCategory.CLOSED, DealState.WON),
    Stage("closed-lost", "Closed lost", Decimal(0), ForecastCategory.OMITTED, DealState.LOST),
)
"""The process of a new book; each book keeps its own copy, which its owner may change."""
