"""One answer while it is being read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress

from aeterm.errors import ModelError
from aeterm.llm import failures
from aeterm.llm.answers import Piece, read_piece
from aeterm.llm.reasoning import ThinkFilter
from aeterm.qualification.completion import Chunk
from aeterm.text import clean, one_line


class Answer:
    """What has been understood of one answer so far."""

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self._think = ThinkFilter()
        self._finish: str | None = None
        self._tokens: tuple[int | None, int | None] = (None, None)
        self._whole = ""
        self._has_text = False
        self.has_event = False
        self.has_choice = False
        self.is_progress = False
        """Whether the event read last brought something of the answer."""
        self.is_done = False

    def take(self, payload: str) -> Chunk | None:
        """The text of one event; ModelError when the event is an error or no JSON."""
        self.has_event = True
        if payload == "[DONE]" or not payload:
            self.is_done = self.is_done or payload == "[DONE]"
            return None
        try:
            document = json.loads(payload)
        except (json.JSONDecodeError, RecursionError) as error:
            raise ModelError(
                f"{self._endpoint} broke off in the middle: {one_line(payload)[:80]!r} is not JSON", hint="try again"
            ) from error
        return self._shown(self._noted(read_piece(document)))

    def take_whole(self, text: str) -> None:
        """A body that is no event stream: a plain completion is as good, anything else is an error with a name."""
        try:
            document = json.loads(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
        except (json.JSONDecodeError, RecursionError) as error:
            if not text.strip():
                raise ModelError(
                    f"{self._endpoint} sent an empty stream", hint="try again; see the server's log"
                ) from error
            raise failures.not_an_answer(text, self._endpoint) from error
        piece = self._noted(read_piece(document))
        if not self.has_choice:
            raise failures.not_an_answer(text, self._endpoint)
        self._whole = piece.text

    def cut_off(self, payloads: Sequence[str]) -> list[Chunk]:
        """What was received and not yet given out when the answer broke: the last events, and text held back."""
        text = ""
        with suppress(ModelError):
            for payload in payloads:
                chunk = self.take(payload)
                text += chunk.text if chunk else ""
        text += clean(self._think.close())
        return [Chunk(text)] if text.strip() else []

    def end(self) -> list[Chunk]:
        """What was held back, and how it ended; ModelError when nothing was said at all."""
        text = clean(self._think.push(self._whole) + self._think.close())
        tokens_in, tokens_out = self._tokens
        if not self._has_text and not text.strip():
            why = f" ({self._finish})" if self._finish and self._finish != "stop" else ""
            raise ModelError(f"{self._endpoint}: the model said nothing{why}", hint="try again, or another model")
        finish = self._finish or "the answer ended without saying that it was complete"
        return [Chunk(text, finish, tokens_in, tokens_out)]

    def _noted(self, piece: Piece) -> Piece:
        if piece.error:
            raise ModelError(f"{self._endpoint}: {piece.error}", hint="aeterm doctor checks the model")
        self.has_choice = self.has_choice or piece.has_choice
        self.is_progress = piece.is_progress
        self._finish = piece.finish or self._finish
        if piece.tokens_in is not None or piece.tokens_out is not None:
            self._tokens = (piece.tokens_in, piece.tokens_out)
        return piece

    def _shown(self, piece: Piece) -> Chunk | None:
        text = clean(self._think.push(piece.text))
        self._has_text = self._has_text or bool(text.strip())
        return Chunk(text) if text else None
