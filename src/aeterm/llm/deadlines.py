"""How long to wait for a model."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

from aeterm.config import ModelSettings

T = TypeVar("T")


@dataclass
class Deadlines:
    """Three limits: the first sign of an answer, silence between two, and the whole."""

    settings: ModelSettings
    end: float
    quiet_until: float
    has_begun: bool = False

    @classmethod
    def start(cls, settings: ModelSettings) -> Deadlines:
        """The clock runs from now on."""
        now = asyncio.get_running_loop().time()
        return cls(settings, now + settings.total_seconds, now + settings.first_token_seconds)

    def progress(self) -> None:
        """A piece of an answer came; keep-alive comments do not count."""
        self.has_begun = True
        self.quiet_until = asyncio.get_running_loop().time() + self.settings.between_tokens_seconds

    def again(self) -> None:
        """Another try begins: it has as long for its first piece as the one before; the whole stays bounded."""
        self.has_begun = False
        self.quiet_until = asyncio.get_running_loop().time() + self.settings.first_token_seconds

    def left_in_all(self) -> float:
        """Seconds until the whole draft is due."""
        return self.end - asyncio.get_running_loop().time()

    async def wait(self, awaited: Awaitable[T]) -> T:
        """The result, or TimeoutError when a limit comes first; the work is then cancelled."""
        now = asyncio.get_running_loop().time()
        async with asyncio.timeout_at(max(now, min(self.end, self.quiet_until))):
            return await awaited

    def verdict(self) -> str:
        """Which limit was reached, in words."""
        if self.left_in_all() <= 0:
            return f"not finished after {self.settings.total_seconds:g} s"
        if self.has_begun:
            return f"silent for {self.settings.between_tokens_seconds:g} s in the middle of the answer"
        return f"no answer after {self.settings.first_token_seconds:g} s"
