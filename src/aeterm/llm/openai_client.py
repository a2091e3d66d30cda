"""The completion port over an OpenAI-compatible endpoint.

The openai library makes the request (address, key, proxies, certificates); the bytes of the answer are read here,
because servers in the wild answer in ways that the library passes over in silence.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import random
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aeterm.config import ModelSettings
from aeterm.errors import ConfigError, ModelError, ModelUnavailableError
from aeterm.llm import failures
from aeterm.llm.deadlines import Deadlines
from aeterm.llm.dialect import Dialect
from aeterm.llm.sse import EventReader
from aeterm.llm.transcript import Answer
from aeterm.qualification.completion import Chunk, Prompt
from aeterm.text import one_line

if TYPE_CHECKING:
    from openai import AsyncOpenAI

DEFAULT_URL = "https://api.openai.com/v1"
_LOOPBACK = ("127.", "localhost", "::1", "[::1]")
_RETRIES = 2
_LONGEST_WAIT_SECONDS = 10.0
_CONNECT_SECONDS = 10.0
_SHORTEST_SECRET = 6
"""Local servers take any word for a key; a shorter one protects nothing and may stand in any sentence."""
_MOST_BYTES_WITHOUT_EVENT = 2_000_000


class OpenAIClient:
    """One endpoint and one model. Holds no connection between requests; openai is imported at the first one."""

    def __init__(self, settings: ModelSettings, *, pause_seconds: float = 0.5) -> None:
        """`pause_seconds`: the wait before the first retry, doubled each time. ConfigError for a bad address or key."""
        self._settings = settings
        self._url = settings.base_url.strip() or DEFAULT_URL
        host = _host(self._url)
        self._endpoint = failures.place(self._url)
        self._pause_seconds = pause_seconds
        self._dialect = Dialect()
        if any(not 32 < ord(character) < 127 for character in settings.api_key):
            raise ConfigError("OPENAI_API_KEY holds a character that no key has", hint="copy it again, on one line")
        self._is_loopback = host.startswith(_LOOPBACK)

    @property
    def model(self) -> str:
        """The model asked for."""
        return self._settings.name

    async def stream(self, prompt: Prompt) -> AsyncIterator[Chunk]:
        """Pieces of cleaned text as they arrive, then one chunk that says how it ended.

        Tries again at most twice, and only while no text has come. Raises ModelUnavailableError when the endpoint is
        silent, busy or gone, ModelError when it answers with anything but a draft.
        """
        await asyncio.to_thread(importlib.import_module, "openai")
        deadlines = Deadlines.start(self._settings)
        retries = 0
        while True:
            has_text = False
            attempt = self._attempt(prompt, deadlines)
            try:
                async for chunk in attempt:
                    has_text = has_text or bool(chunk.text)
                    yield chunk
                return
            except _AskDifferentlyError:
                continue
            except _RetryableError as error:
                wait = error.wait_seconds
                if wait is None:
                    wait = self._pause_seconds * 2**retries * random.uniform(0.75, 1.25)
                if has_text or retries >= _RETRIES or wait > min(_LONGEST_WAIT_SECONDS, deadlines.left_in_all()):
                    raise self._without_key(error.failure) from error
                retries += 1
                await asyncio.sleep(wait)
            except ModelError as error:
                raise self._without_key(error) from error.__cause__
            finally:
                await attempt.aclose()

    def _without_key(self, error: ModelError) -> ModelError:
        """The same error for a screen and for the book: some servers repeat the key that they refuse."""
        key = self._settings.api_key
        if len(key) >= _SHORTEST_SECRET:
            error.message = error.message.replace(key, "[the key]")
            error.args = (error.message,)
        return error

    async def _attempt(self, prompt: Prompt, deadlines: Deadlines) -> AsyncGenerator[Chunk, None]:
        import openai

        transport_error = _transport_error()
        try:
            async with AsyncExitStack() as stack:
                client = await stack.enter_async_context(self._connect())
                request = client.chat.completions.with_streaming_response.create(**self._parameters(prompt))
                try:
                    response = await deadlines.wait(stack.enter_async_context(request))
                except openai.APIStatusError as error:
                    raise await self._refused(client, error) from error
                async for chunk in self._read(response.iter_bytes(), deadlines):
                    yield chunk
        except openai.APIConnectionError as error:
            raise _RetryableError(failures.unreachable(_cause(error), self._endpoint)) from error
        except transport_error as error:
            raise _RetryableError(failures.unreachable(_cause(error), self._endpoint)) from error
        except openai.OpenAIError as error:
            raise ModelError(f"{self._endpoint}: {one_line(str(error))[:300]}") from error
        except ImportError as error:
            raise ModelError(f"the proxy settings need a missing package: {error}", hint="unset ALL_PROXY") from error
        except TimeoutError as error:
            raise ModelUnavailableError(
                f"{self._endpoint}: {deadlines.verdict()}",
                hint="try again, or raise the limits in config.toml, [model]",
            ) from error

    def _connect(self) -> AsyncOpenAI:
        import openai

        # A proxy never stands between this machine and itself. Redirects are said, not followed with the key.
        http = openai.DefaultAsyncHttpxClient(follow_redirects=False, trust_env=not self._is_loopback)
        return openai.AsyncOpenAI(
            api_key=self._settings.api_key or "none",
            base_url=self._url,
            max_retries=0,
            timeout=openai.Timeout(None, connect=_CONNECT_SECONDS),
            http_client=http,
        )

    def _parameters(self, prompt: Prompt) -> dict[str, Any]:
        limits = [limit for limit in (prompt.max_tokens, self._settings.max_tokens) if limit > 0]
        messages = [{"role": "system", "content": prompt.system}] if prompt.system else []
        messages.append({"role": "user", "content": prompt.user})
        return {
            "model": self._settings.name,
            "messages": messages,
            "stream": True,
            **self._dialect.parameters(min(limits) if limits else 0, prompt.temperature),
        }

    async def _refused(self, client: AsyncOpenAI, error: Exception) -> Exception:
        """What to do about a status of 300 or more: ask differently, try again, or give up with a reason."""
        import openai

        assert isinstance(error, openai.APIStatusError)
        status, body, headers = error.status_code, error.body, error.response.headers
        if status in (400, 422) and self._dialect.adapt(str(body)):
            return _AskDifferentlyError()
        if isinstance(body, str) and "<html" in body[:2000].lower():
            return failures.not_an_answer(body, self._endpoint)
        failure = failures.refused(status, body, headers, self._endpoint, self.model)
        if status == 404 and (names := await self._model_names(client)):
            failure.hint = f"models there: {', '.join(names)}; set AETERM_MODEL"
        if isinstance(failure, ModelUnavailableError):
            return _RetryableError(failure, failures.retry_after(headers))
        return failure

    async def _model_names(self, client: AsyncOpenAI) -> Sequence[str]:
        """What the endpoint offers; nothing when it does not say."""
        import openai

        try:
            listed = await asyncio.wait_for(client.get("/models", cast_to=object), 5)
        except (openai.OpenAIError, TimeoutError, json.JSONDecodeError):
            return []
        data = listed.get("data") if isinstance(listed, dict) else None
        names = [item.get("id") for item in data if isinstance(item, dict)] if isinstance(data, list) else []
        return [one_line(str(name)) for name in names if name][:12]

    async def _read(self, stream: AsyncIterator[bytes], deadlines: Deadlines) -> AsyncIterator[Chunk]:
        """The answer from its bytes, whether it is an event stream or one JSON document."""
        reader, answer = EventReader(), Answer(self._endpoint)
        raw = b""
        while (data := await deadlines.wait(anext(stream, None))) is not None:
            if not answer.has_event and len(raw) < _MOST_BYTES_WITHOUT_EVENT:
                raw += data
            for payload in reader.feed(data):
                if chunk := answer.take(payload):
                    yield chunk
                if answer.has_choice:
                    deadlines.progress()
                if answer.is_done:
                    break
            if answer.is_done:
                break
        for payload in reader.close():
            if chunk := answer.take(payload):
                yield chunk
        if not answer.has_event:
            answer.take_whole(raw.decode("utf-8", "replace"))
        for chunk in answer.end():
            yield chunk


class _AskDifferentlyError(Exception):
    """The endpoint does not know a parameter; ask again without it."""


class _RetryableError(Exception):
    """A failure that a second try may mend."""

    def __init__(self, failure: ModelError, wait_seconds: float | None = None) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.wait_seconds = wait_seconds


def _host(url: str) -> str:
    """The host of an endpoint; ConfigError for what is no http address."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port  # each may raise: a bracket left open, a port of 99999
        if parts.scheme in ("http", "https") and host and port != 0 and url.isprintable() and " " not in url:
            return host
    except ValueError:
        pass
    raise ConfigError(
        f'"{one_line(url)}" is not the address of a model endpoint',
        hint="OPENAI_BASE_URL looks like http://127.0.0.1:11434/v1",
    )


def _cause(error: Exception) -> str:
    """What the transport says, or the name of its error when it says nothing (a time-out while connecting)."""
    cause = error.__cause__ or error
    return str(cause) or type(cause).__name__


def _transport_error() -> type[Exception]:
    """The root of the errors of the HTTP library that openai runs on, which differs between its versions."""
    import openai

    library = next(base.__module__.partition(".")[0] for base in openai.DefaultAsyncHttpxClient.__mro__[1:])
    found: type[Exception] = importlib.import_module(library).HTTPError
    return found
