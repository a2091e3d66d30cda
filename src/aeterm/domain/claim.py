"""What the check of a draft said of one of its sentences, and what the AE made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What the sources say about a claim."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True)
class CheckedClaim:
    """A sentence of a draft with its verdict, kept with the draft."""

    text: str
    verdict: Verdict
    reason: str = ""
    nearest: str = ""
    """The sentence of the evidence that is most like it."""
    nearest_id: str = ""
    """Number of the evidence that `nearest` stands in."""
    confirmed: bool = False
    """True when the AE checked a flagged claim and keeps it."""

    @property
    def is_flagged(self) -> bool:
        """True for a claim that its sources do not carry, confirmed or not."""
        return self.verdict is not Verdict.SUPPORTED

    @property
    def is_open(self) -> bool:
        """True for a flagged claim that nobody has confirmed."""
        return self.is_flagged and not self.confirmed
