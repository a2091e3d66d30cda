"""The log of calls: one JSON line for each, on this machine only, bounded in size.

A line says when, where, which model and prompt, how many tokens and seconds, and how it ended; never a key, and what
was sent and answered only when the user asks for bodies.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Protocol, cast

from aeterm.config import ModelSettings
from aeterm.errors import ModelError
from aeterm.qualification.completion import Chunk, JsonAnswer, Prompt
from aeterm.text import one_line

MOST_BYTES = 1_000_000
"""Size at which a file of the log becomes the old one; the one before goes, so the log takes twice this at most."""


class Client(Protocol):
    """What is logged."""

    @property
    def model(self) -> str:
        """The model asked for."""
        ...

    def stream(self, prompt: Prompt) -> AsyncIterator[Chunk]:
        """Pieces of text."""
        ...

    async def complete_json(self, prompt: Prompt, schema: Mapping[str, object]) -> JsonAnswer:
        """A document of a schema."""
        ...


class CallLog:
    """The file and the one before it."""

    def __init__(self, file: Path, most_bytes: int = MOST_BYTES) -> None:
        self._file = file
        self._old = file.with_name(f"{file.name}.1")
        self._most_bytes = most_bytes

    def write(self, entry: Mapping[str, object]) -> None:
        """Append a line. A log that cannot be written costs no draft."""
        line = json.dumps(entry, ensure_ascii=True).encode() + b"\n"
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                if self._file.stat().st_size + len(line) > self._most_bytes:
                    self._file.replace(self._old)
            handle = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, line)
            finally:
                os.close(handle)

    def last(self, count: int) -> list[dict[str, object]]:
        """The latest calls, oldest first; lines that are no JSON object are passed over. OSError when unreadable."""
        lines: deque[bytes] = deque(maxlen=count)
        for file in (self._old, self._file):
            with suppress(FileNotFoundError):
                lines.extend(file.read_bytes().splitlines())
        found = []
        for line in lines:
            with suppress(json.JSONDecodeError, UnicodeDecodeError, RecursionError):
                entry = json.loads(line)
                if isinstance(entry, dict):
                    found.append(entry)
        return found


class LoggedClient:
    """A client whose every call leaves a line, however it ends."""

    def __init__(self, client: Client, log: CallLog, settings: ModelSettings) -> None:
        self._client = client
        self._log = log
        self._settings = settings

    @property
    def model(self) -> str:
        """The model asked for."""
        return self._client.model

    async def stream(self, prompt: Prompt) -> AsyncIterator[Chunk]:
        """As the client streams."""
        call = _Call(prompt)
        try:
            async with aclosing(cast(AsyncGenerator[Chunk, None], self._client.stream(prompt))) as chunks:
                async for chunk in chunks:
                    call.note(chunk)
                    yield chunk
            call.outcome = "complete" if call.finish == "stop" else call.finish or "no end"
        except ModelError as error:
            call.outcome = error.message
            raise
        finally:
            self._log.write(call.entry(self._settings))

    async def complete_json(self, prompt: Prompt, schema: Mapping[str, object]) -> JsonAnswer:
        """As the client completes."""
        call = _Call(prompt)
        try:
            answer = await self._client.complete_json(prompt, schema)
            call.note(Chunk(json.dumps(answer.value), "stop", answer.tokens_in, answer.tokens_out))
            call.outcome = "complete"
            return answer
        except ModelError as error:
            call.outcome = error.message
            raise
        finally:
            self._log.write(call.entry(self._settings))


class _Call:
    """What is to be said of one call."""

    def __init__(self, prompt: Prompt) -> None:
        self._prompt = prompt
        self._at = datetime.now(UTC)
        self._begun = monotonic()
        self._tokens: tuple[int | None, int | None] = (None, None)
        self._retries = 0
        self._pieces: list[str] = []
        self.finish = ""
        self.outcome = "stopped"

    def note(self, chunk: Chunk) -> None:
        """A piece of the answer."""
        self.finish = chunk.finish or self.finish
        self._retries += bool(chunk.notice)
        self._pieces.append(chunk.text)
        if chunk.tokens_in is not None or chunk.tokens_out is not None:
            self._tokens = chunk.tokens_in, chunk.tokens_out

    def entry(self, settings: ModelSettings) -> dict[str, object]:
        """The line."""
        text = "".join(self._pieces)
        found: dict[str, object] = {
            "at": self._at.isoformat(timespec="milliseconds"),
            "profile": settings.profile,
            "host": settings.host,
            "model": settings.name,
            "prompt": self._prompt.name,
            "prompt_hash": self._prompt.digest,
            "tokens_in": self._tokens[0],
            "tokens_out": self._tokens[1],
            "characters": len(text),
            "seconds": round(monotonic() - self._begun, 3),
            "retries": self._retries,
            "outcome": one_line(self.outcome),
        }
        if settings.log_bodies:
            found |= {"system": self._prompt.system, "user": self._prompt.user, "answer": text}
        return found
