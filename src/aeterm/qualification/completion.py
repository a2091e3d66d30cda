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
    name: str = ""
    """The prompt file that it was written from, and the digest of that file: for the log of calls."""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a completion as it arrives; the last one carries how it ended."""

    text: str = ""
    finish: str | None = None
    """`stop` when complete; otherwise a sentence saying why it is not."""
    tokens_in: int | None = None
    tokens_out: int | None = None
    notice: str = ""
    """What the wait is for, for example that the endpoint is asked again in a while; such a chunk has no text."""


@dataclass(frozen=True, slots=True)
class JsonAnswer:
    """A whole answer that fits the schema asked for, and what it cost."""

    value: object
    tokens_in: int | None = None
    tokens_out: int | None = None
