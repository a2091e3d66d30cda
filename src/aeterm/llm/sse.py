"""Server-sent events as servers really write them, from raw bytes."""

from __future__ import annotations

import codecs

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class EventReader:
    """Turns bytes, cut anywhere, into the payloads of `data:` lines.

    Every `data:` line counts as an event of its own: chat servers write one JSON document per line, and some
    forget the empty line between events. Comments, `event:` lines and a byte order mark are passed over.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._at_start = True
        self.stray = ""
        """The first text that is no event stream, for the error message; at most 2,000 characters."""

    def feed(self, data: bytes) -> list[str]:
        """The payloads completed by these bytes."""
        text = self._decoder.decode(data)
        if self._at_start and text:
            text = text.removeprefix(BOM)
            self._at_start = False
        # Only line feeds end lines here: the payloads may hold U+2028, and a lone carriage return is not used.
        lines = (self._rest + text).split("\n")
        self._rest = lines.pop()
        return [payload for line in lines if (payload := self._payload(line)) is not None]

    def close(self) -> list[str]:
        """The payload of a last line that no line feed ended."""
        line, self._rest = self._rest + self._decoder.decode(b"", True), ""
        payload = self._payload(line)
        return [] if payload is None else [payload]

    def _payload(self, line: str) -> str | None:
        line = line.rstrip("\r")
        if line.startswith("data:"):
            return line[5:].strip()
        if line and not line.startswith((":", "event:", "id:", "retry:")) and len(self.stray) < 2_000:
            self.stray += line[:2_000] + "\n"
        return None
