"""What is checked against what, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aeterm.domain.claim import Verdict as Verdict


@dataclass(frozen=True, slots=True)
class Source:
    """A piece of evidence: its id as drafts cite it, its words, and the day its "next Tuesday" is counted from."""

    id: str
    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """The sentence of the sources that is most like a claim, and the id of its source."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Why a claim does not stand: a verdict other than supported, and a sentence for people."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a draft and what became of it. `start` and `end` are its place in the draft."""

    text: str
    verdict: Verdict
    reason: str
    nearest: Nearest | None = None
    cited: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    likeness: float = 0.0
    """How much of the weight of its words `nearest` has, 0 to 1."""

    @property
    def is_flagged(self) -> bool:
        """True for a claim that its sources do not carry."""
        return self.verdict is not Verdict.SUPPORTED


@dataclass(frozen=True, slots=True)
class Report:
    """The claims of a draft in order."""

    claims: tuple[Claim, ...]

    @property
    def flagged(self) -> tuple[Claim, ...]:
        """The claims that do not stand."""
        return tuple(claim for claim in self.claims if claim.is_flagged)
