"""What goes to a model endpoint and what comes back; the port itself stands with the other ports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prompt:
    """The exact text that is sent. `system` may be empty; `max_tokens` 0 takes the user's setting."""

    system: str
    user: str
    max_tokens: int
    temperature: float


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a completion as it arrives; the last one carries how it ended."""

    text: str = ""
    finish: str | None = None
    """`stop` when complete; otherwise a sentence saying why it is not."""
    tokens_in: int | None = None
    tokens_out: int | None = None
