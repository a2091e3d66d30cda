"""One draft while it is being written."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import Protocol, cast

from aeterm.domain.draft import Draft, DraftState, Evidence
from aeterm.errors import ModelError
from aeterm.services.ports import Chunk, CompletionClient, Prompt
from aeterm.text import clean

_FEWEST_TOKENS_READ = 0.4
"""Below this share of the estimate the server has most likely dropped the head of the prompt."""
_CHARACTERS_PER_TOKEN = 4
_LONG_PROMPT_TOKENS = 500
_CHECKING = "checking"
_MOST_CHARACTERS = 200_000
"""Twenty times a long draft: a server that never ends must not fill the book."""


class Keeper(Protocol):
    """Where a finished draft goes."""

    def save(self, draft: Draft) -> Draft:
        """The draft as saved."""
        ...

    def existing(self, draft: Draft) -> Draft | None:
        """The outline that is kept already and says the same; None when there is none."""
        ...


class DraftSession:
    """Text arrives through `pieces`; `stop` ends it and keeps what came; `finish` saves."""

    def __init__(
        self,
        keeper: Keeper,
        draft: Draft,
        client: CompletionClient | None,
        prompt: Prompt | None,
        *,
        fallback: Draft | None = None,
        remarks: tuple[str, ...] = (),
    ) -> None:
        self._keeper = keeper
        self._draft = draft
        self._client = client
        self._prompt = prompt
        self._fallback = fallback
        self._stopped = asyncio.Event()
        self._why_stopped = "stopped by you"
        self._saved: Draft | None = None
        self._checked: Draft | None = None
        """What came of the check at the end of `pieces`; None when they were not read to their end."""
        self._ended = client is None
        self.remarks = remarks
        """What to say of how it is written: a prompt file that was wrong, and what was used in its place."""
        self.text = ""
        """What has arrived so far, cleaned."""
        self.notice = ""
        """What the wait is for while nothing arrives, for example that the endpoint is asked again in 2 s."""
        self.reason = ""
        """Why the draft is not what was asked for; empty while all is well."""
        self.is_new = True
        """False after `finish` when the same outline was there already and nothing was saved."""
        self.error: ModelError | None = None
        """What the model endpoint failed with, for its hint."""

    @property
    def title(self) -> str:
        """`Meeting brief · New finance suite · Northwind`."""
        return self._draft.title

    @property
    def language(self) -> str:
        """The language that it is written in."""
        return self._draft.language

    @property
    def model(self) -> str:
        """`outline`, or the model that writes; becomes `outline` when the model gave nothing."""
        return self._draft.model

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The facts the draft may cite."""
        return self._draft.evidence

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the model was not sent, in sentences."""
        return self._draft.left_out

    @property
    def preview(self) -> Draft:
        """The draft as it stands, not kept: whole for an outline, empty for a model that has not been asked yet."""
        return self._draft

    @property
    def is_stopped(self) -> bool:
        """True after `stop`."""
        return self._stopped.is_set()

    async def pieces(self) -> AsyncIterator[str]:
        """Cleaned text as it arrives, until the end, `stop` or a failure; never raises a ModelError.

        An empty piece comes with a new `notice`.
        When the model fails before any text, the outline comes instead and `reason` says why.
        After the last piece what a model wrote is held against its evidence, in a thread.
        """
        async with aclosing(self._written()) as written:
            async for piece in written:
                yield piece
        if self._client is not None:
            self.notice = _CHECKING
            self._checked = self._outcome()  # what is kept should the check break
            self._checked = await asyncio.to_thread(_checked, self._checked)
            self.notice = ""

    async def _written(self) -> AsyncGenerator[str, None]:
        if self._client is None or self._prompt is None:
            self.text = self._draft.text
            yield self.text
            return
        try:
            async for piece in self._streamed(self._client, self._prompt):
                self.text += piece
                yield piece
        except ModelError as error:
            self.error = error
            self.reason = str(error)
        if self.is_stopped:
            return
        self._ended = True
        if not self.text.strip():
            self.reason = self.reason or "the model said nothing"
            yield self._fall_back()

    def stop(self) -> None:
        """End the stream and keep the text; the request is cancelled. Safe at any time."""
        self._stopped.set()

    def keep(self) -> Draft | None:
        """End here and now, as the program does, and save what came; None when nothing did. Needs no event loop.

        Raises what saving raises.
        """
        if not self.text.strip():
            return None
        if not self.is_stopped:
            self._why_stopped = "aeterm was ended while it was written"
        if self.notice == _CHECKING:
            self._checked = None  # the thread that checks is not waited for
        return self.finish()

    def finish(self) -> Draft:
        """Save what there is with the report of its check and return it; a second call returns the same draft.

        The state is complete, stopped (by the user) or incomplete (with the reason). An outline that the book has
        already, word for word, is returned as it is.
        """
        if self._saved is None:
            outcome = self._outcome()
            if self._client is not None:
                outcome = replace(outcome, claims=(self._checked or _checked(outcome)).claims)
            existing = self._keeper.existing(outcome)
            self.is_new = existing is None
            self._saved = existing or self._keeper.save(outcome)
        return self._saved

    def _outcome(self) -> Draft:
        if self._client is None:
            return replace(self._draft, reason=self.reason)
        state, reason = DraftState.COMPLETE, self.reason
        if not self._ended:
            state, reason = DraftState.STOPPED, self._why_stopped
        elif self.reason:
            state = DraftState.INCOMPLETE
        return replace(self._draft, text=self.text, state=state, reason=reason)

    def _fall_back(self) -> str:
        """Become the outline, complete as such; the reason stays."""
        assert self._fallback is not None
        self._draft, self._client = self._fallback, None
        self.text = self._draft.text
        return self.text

    async def _streamed(self, client: CompletionClient, prompt: Prompt) -> AsyncIterator[str]:
        stream = client.stream(prompt)
        tail = _Tail()
        finish: str | None = None
        try:
            while (chunk := await self._next(stream)) is not None:
                finish = chunk.finish or finish
                if chunk.notice or chunk.text:
                    self.notice = chunk.notice
                if chunk.notice:
                    yield ""
                self._draft = replace(
                    self._draft,
                    tokens_in=chunk.tokens_in if chunk.tokens_in is not None else self._draft.tokens_in,
                    tokens_out=chunk.tokens_out if chunk.tokens_out is not None else self._draft.tokens_out,
                )
                if piece := tail.push(chunk.text):
                    yield piece
                if len(self.text) > _MOST_CHARACTERS:
                    self.reason = f"cut after {_MOST_CHARACTERS:,} characters: no draft is that long"
                    return
        finally:
            await cast(AsyncGenerator[Chunk, None], stream).aclose()
        if self.is_stopped:
            return
        if finish != "stop":
            self.reason = finish or "the answer ended without saying that it was complete"
        elif (read := self._draft.tokens_in) is not None and _is_cut(prompt, read):
            self.reason = f"the server read only {read} tokens of a longer prompt: its context is too small"
        if piece := tail.rest():
            yield piece

    async def _next(self, stream: AsyncIterator[Chunk]) -> Chunk | None:
        """The next chunk, or None at the end or when stopped while waiting for it."""
        if self.is_stopped:
            return None
        waiting = asyncio.ensure_future(_one(stream))
        stopping = asyncio.ensure_future(self._stopped.wait())
        try:
            await asyncio.wait({waiting, stopping}, return_when=asyncio.FIRST_COMPLETED)
            return waiting.result() if waiting.done() else None
        finally:
            for task in (waiting, stopping):
                if not task.done():
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task


class _Tail:
    """Cleans pieces one by one, holding back a carriage return whose line feed may be still to come."""

    def __init__(self) -> None:
        self._held = ""

    def push(self, text: str) -> str:
        text = self._held + text
        self._held = "\r" if text.endswith("\r") else ""
        return clean(text.removesuffix("\r"))

    def rest(self) -> str:
        held, self._held = self._held, ""
        return clean(held)


def _checked(draft: Draft) -> Draft:
    from aeterm.qualification.grounding.drafts import grounded  # of no use to an outline

    return grounded(draft)


async def _one(stream: AsyncIterator[Chunk]) -> Chunk | None:
    return await anext(stream, None)


def _is_cut(prompt: Prompt, tokens_read: int) -> bool:
    estimate = (len(prompt.system) + len(prompt.user)) / _CHARACTERS_PER_TOKEN
    return estimate > _LONG_PROMPT_TOKENS and 0 < tokens_read < _FEWEST_TOKENS_READ * estimate
