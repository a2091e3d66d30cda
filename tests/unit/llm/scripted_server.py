"""An OpenAI-compatible server on loopback that says exactly what a test scripted, over real sockets."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

DROP = "drop the connection"
Part = bytes | float | str


@dataclass
class Reply:
    """One answer: bytes are sent as they are, a number is a pause in seconds, `DROP` resets the connection."""

    parts: Sequence[Part] = ()
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/event-stream"})


@dataclass
class ScriptedServer:
    """Answers requests for completions with its replies in order; the last one is repeated."""

    replies: list[Reply]
    models: Sequence[str] = ()
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    raw: bytes = b""
    """Every byte of every request."""
    targets: list[str] = field(default_factory=list)
    """First lines of the requests."""
    hang_ups: int = 0
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.raw += head.encode()
            self.targets.append(head.splitlines()[0])
            lengths = [line.split(":")[1] for line in head.splitlines() if line.lower().startswith("content-length:")]
            body = await reader.readexactly(int(lengths[0])) if lengths else b""
            if head.startswith("GET") and "/models" in head.splitlines()[0]:
                listing = {"object": "list", "data": [{"id": name, "object": "model"} for name in self.models]}
                await self._send(writer, whole(listing))
                return
            self.raw += body
            self.requests.append(json.loads(body))
            self.keys += [
                line.replace("Authorization", "authorization")
                for line in head.splitlines()
                if line.lower().startswith("authorization:")
            ]
            await self._send(writer, self.replies[min(len(self.requests), len(self.replies)) - 1])
        except (ConnectionError, asyncio.IncompleteReadError):
            self.hang_ups += 1
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _send(self, writer: asyncio.StreamWriter, reply: Reply) -> None:
        lines = [f"HTTP/1.1 {reply.status} Scripted", "Connection: close", "Transfer-Encoding: chunked"]
        lines += [f"{name}: {value}" for name, value in reply.headers.items()]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        for part in reply.parts:
            if isinstance(part, bytes):
                writer.write(b"%x\r\n%s\r\n" % (len(part), part))
                await writer.drain()
            elif part == DROP:
                writer.transport.abort()
                return
            elif isinstance(part, float):
                await asyncio.sleep(part)
        writer.write(b"0\r\n\r\n")
        await writer.drain()


@asynccontextmanager
async def scripted(
    *replies: Reply, models: Sequence[str] = (), tls: ssl.SSLContext | None = None
) -> AsyncIterator[ScriptedServer]:
    """A server for the length of a block."""
    script = ScriptedServer(list(replies), models)
    # A client that leaves does not wait for the farewell of TLS, so the server must not wait for its answer.
    farewell = {"ssl": tls, "ssl_shutdown_timeout": 0.1} if tls else {}
    server = await asyncio.start_server(script._serve, "127.0.0.1", 0, **farewell)  # type: ignore[arg-type]
    script.port = server.sockets[0].getsockname()[1]
    try:
        yield script
    finally:
        server.close()
        await server.wait_closed()
        if tls:
            await asyncio.sleep(0.15)


def event(document: object, end: str = "\n\n") -> bytes:
    """One event of a stream."""
    return f"data: {json.dumps(document, ensure_ascii=False)}{end}".encode()


def said(text: object, finish: str | None = None, **extra: object) -> bytes:
    """A chunk with text in it."""
    return event({"choices": [{"index": 0, "delta": {"content": text, **extra}, "finish_reason": finish}]})


DONE = b"data: [DONE]\n\n"
END = said("", "stop")
USAGE = event({"choices": [], "usage": {"prompt_tokens": 900, "completion_tokens": 7, "total_tokens": 907}})


def stream(*parts: Part) -> Reply:
    """An event stream."""
    return Reply(parts)


def whole(document: object, status: int = 200, **headers: str) -> Reply:
    """One JSON document."""
    body = json.dumps(document).encode()
    return Reply(
        [body], status, {"Content-Type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
    )


def page(text: str, status: int = 200) -> Reply:
    """A web page."""
    return Reply([text.encode()], status, {"Content-Type": "text/html"})
