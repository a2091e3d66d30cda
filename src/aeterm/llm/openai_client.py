"""The completion port over an OpenAI-compatible endpoint.

The openai library makes the request (address, key, proxies, certificates); the bytes of the answer are read here,
because servers in the wild answer in ways that the library passes over in silence.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import random
import re
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aeterm.config import DEFAULT_HOST, DEFAULT_PROFILE, ModelSettings
from aeterm.errors import ConfigError, ModelError, ModelUnavailableError
from aeterm.llm import failures
from aeterm.llm.certificates import trusted
from aeterm.llm.deadlines import Deadlines
from aeterm.llm.dialect import Dialect, spelt_out
from aeterm.llm.json_answers import MisfitError, read_json
from aeterm.llm.keys import key_of, source
from aeterm.llm.sse import EventReader
from aeterm.llm.transcript import Answer
from aeterm.qualification.completion import Chunk, JsonAnswer, Prompt
from aeterm.text import one_line

if TYPE_CHECKING:
    from openai import AsyncOpenAI

DEFAULT_URL = f"https://{DEFAULT_HOST}/v1"
_RETRIES = 2
_LONGEST_WAIT_SECONDS = 10.0
_CONNECT_SECONDS = 10.0
_SHORTEST_SECRET = 6
"""Local servers take any word for a key; a shorter one protects nothing and may stand in any sentence."""
_MOST_BYTES_WITHOUT_EVENT = 2_000_000
_MOST_JSON_CHARACTERS = 400_000
_NO_MODEL = re.compile(r"model.{0,80}(?:not found|does not exist|not exist|unknown)|invalid model|unknown model", re.I)
"""A refusal with status 400 that is about the model asked for."""
Schema = Mapping[str, object]


class OpenAIClient:
    """One endpoint and one model. Holds no connection between requests; openai is imported at the first one."""

    def __init__(self, settings: ModelSettings, *, pause_seconds: float = 0.5) -> None:
        """`pause_seconds`: the wait before the first retry, doubled each time. ConfigError for a bad address or key."""
        self._settings = settings
        self._url = settings.base_url.strip() or DEFAULT_URL
        check_address(self._url)
        self._endpoint = failures.place(self._url)
        self._pause_seconds = pause_seconds
        self._dialect = Dialect()
        self._tls: ssl.SSLContext | None = None
        # A keyring may ask its owner for a password: it waits until the key is needed.
        self._key = "" if settings.keyring else key_of(settings)

    @property
    def model(self) -> str:
        """The model asked for."""
        return self._settings.name

    async def stream(self, prompt: Prompt) -> AsyncIterator[Chunk]:
        """Pieces of cleaned text as they arrive, then one chunk that says how it ended.

        Tries again at most twice, and only while no text has come; a chunk with a notice says so before the wait.
        Raises ModelUnavailableError when the endpoint is silent, busy or gone, ModelError when it answers with
        anything but a draft or must not be asked at all.
        """
        asked = self._asked(prompt, None)
        try:
            async for chunk in asked:
                yield chunk
        finally:
            await asked.aclose()

    async def complete_json(self, prompt: Prompt, schema: Schema) -> JsonAnswer:
        """A document that fits a JSON schema (type, properties, required, items, enum are held to).

        Asked for in the strictest form that the endpoint knows, and once more with what was wrong when it does not
        fit. Raises what `stream` raises, and ModelError when the answer is cut or no document of the schema.
        """
        misfit = ""
        for _ in range(2):
            remark = f"\n\nYour last answer was no good: {misfit}. Answer again." if misfit else ""
            text, last = "", Chunk()
            async with aclosing(self._asked(replace(prompt, user=prompt.user + remark), schema)) as pieces:
                async for last in pieces:
                    text += last.text
                    if len(text) > _MOST_JSON_CHARACTERS:
                        raise ModelError(f"{self._endpoint}: the answer does not end", hint="try another model")
            if last.finish != "stop":
                raise ModelError(f"{self._endpoint}: {last.finish}", hint="try again, or raise max_tokens")
            try:
                return JsonAnswer(read_json(text, schema), last.tokens_in, last.tokens_out)
            except MisfitError as error:
                misfit = one_line(str(error))[:200]
        raise ModelError(
            f"{self._endpoint}: the answer does not have the form asked for: {misfit}", hint="try another model"
        )

    async def _asked(self, prompt: Prompt, schema: Schema | None) -> AsyncGenerator[Chunk, None]:
        if self._settings.local_only and not self._settings.is_on_this_machine:
            raise failures.not_on_this_machine(self._settings.host)
        try:
            await asyncio.to_thread(self._prepare)
        except ConfigError as error:
            raise ModelError(error.message, hint=error.hint) from error
        deadlines = Deadlines.start(self._settings)
        known, retries = replace(self._dialect), 0
        while True:
            has_text = False
            attempt = self._attempt(prompt, schema, deadlines)
            try:
                async for chunk in attempt:
                    has_text = has_text or bool(chunk.text)
                    yield chunk
                return
            except _AskDifferentlyError:
                continue
            except _RetryableError as error:
                wait = self._pause(error.wait_seconds, retries)
                if has_text or retries >= _RETRIES or wait > min(_LONGEST_WAIT_SECONDS, deadlines.left_in_all()):
                    raise self._worded(error.failure) from error
                retries += 1
                said = self._worded(error.failure).message.removeprefix(self._endpoint).strip(" :")
                yield Chunk(notice=f"{said[:60]}; again in {max(1, round(wait))} s ({retries} of {_RETRIES})")
                await asyncio.sleep(wait)
                deadlines.again()
            except ModelError as error:
                self._dialect = self._dialect if has_text else known  # what did not help taught nothing
                raise self._worded(error) from error.__cause__
            finally:
                await attempt.aclose()

    def _prepare(self) -> None:
        """What takes long enough to be felt: the library, the key of a keyring, the authorities to trust."""
        importlib.import_module("openai")
        self._key = self._key or key_of(self._settings)
        if self._tls is None:
            is_plain = self._url.lower().startswith("http:")
            # Nothing is asked for a certificate over plain HTTP: a context that trusts nobody is made in no time.
            own = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if is_plain else trusted()
            self._tls = own or _http_library().create_ssl_context()

    def _pause(self, asked_for: float | None, retries: int) -> float:
        """Seconds until the next try, spread so that many programs do not come back at once."""
        if asked_for is not None:
            return asked_for * random.uniform(1.0, 1.1)
        return self._pause_seconds * 2.0**retries * random.uniform(0.75, 1.25)

    def _worded(self, error: ModelError) -> ModelError:
        """The same error for a screen and for the book: without the key, which some servers repeat, and with a hint
        that names the settings of this profile.
        """
        if len(self._key) >= _SHORTEST_SECRET:
            error.message = error.message.replace(self._key, "[the key]")
            error.args = (error.message,)
        if self._settings.profile != DEFAULT_PROFILE:
            profile = one_line(self._settings.profile)
            names = {"OPENAI_BASE_URL": f"base_url of the profile {profile}", "OPENAI_API_KEY": source(self._settings),
                     "AETERM_MODEL": f"name of the profile {profile}"}  # fmt: skip
            for name, own in names.items():
                error.hint = error.hint.replace(name, own)
        return error

    async def _attempt(
        self, prompt: Prompt, schema: Schema | None, deadlines: Deadlines
    ) -> AsyncGenerator[Chunk, None]:
        import openai

        reader, answer = EventReader(), Answer(self._endpoint)
        breaks = (openai.OpenAIError, _transport_error(), ImportError, TimeoutError, ModelError)
        try:
            async with AsyncExitStack() as stack:
                client = await stack.enter_async_context(self._connect())
                parameters = self._parameters(prompt, schema)
                request = client.chat.completions.with_streaming_response.create(**parameters)
                try:
                    response = await deadlines.wait(stack.enter_async_context(request))
                except openai.APIStatusError as error:
                    raise await self._refused(client, error, has_shape=schema is not None) from error
                async for chunk in self._read(response.iter_bytes(), reader, answer, deadlines):
                    yield chunk
        except breaks as error:
            for chunk in answer.cut_off(reader.close()):
                yield chunk
            raise self._named(error, deadlines, has_begun=answer.has_event) from error

    def _named(self, error: Exception, deadlines: Deadlines, *, has_begun: bool) -> Exception:
        """What broke the answer, in words; a second try may mend a broken connection."""
        import openai

        if isinstance(error, ModelError):
            return error
        if isinstance(error, ImportError):
            return ModelError(f"the proxy settings need a missing package: {error}", hint="unset ALL_PROXY")
        if isinstance(error, TimeoutError):
            return ModelUnavailableError(
                f"{self._endpoint}: {deadlines.verdict()}",
                hint="try again, or raise the limits in config.toml, [model]",
            )
        if isinstance(error, openai.APIConnectionError) or not isinstance(error, openai.OpenAIError):
            name = failures.broke_off if has_begun else failures.unreachable
            return _RetryableError(name(_cause(error), self._endpoint))
        return ModelError(f"{self._endpoint}: {one_line(str(error))[:300]}", hint="aeterm doctor checks the model")

    def _connect(self) -> AsyncOpenAI:
        import openai

        # A proxy never stands between this machine and itself. Redirects are said, not followed with the key.
        assert self._tls is not None
        http = openai.DefaultAsyncHttpxClient(
            follow_redirects=False, trust_env=not self._settings.is_on_this_machine, verify=self._tls
        )
        return openai.AsyncOpenAI(
            api_key=self._key or "none",
            base_url=self._url,
            max_retries=0,
            timeout=openai.Timeout(None, connect=_CONNECT_SECONDS),
            http_client=http,
        )

    def _parameters(self, prompt: Prompt, schema: Schema | None) -> dict[str, Any]:
        limits = [limit for limit in (prompt.max_tokens, self._settings.max_tokens) if limit > 0]
        shape = self._dialect.shape(schema) if schema is not None else {}
        system = prompt.system
        if schema is not None:
            # Also where the server promises the form: some know the parameter and pass over it.
            system = f"{system.rstrip()}\n\n{spelt_out(schema)}".lstrip()
        messages = [{"role": "system", "content": system}] if system else []
        messages.append({"role": "user", "content": prompt.user})
        return {
            "model": self._settings.name,
            "messages": messages,
            "stream": True,
            **shape,
            **self._dialect.parameters(min(limits) if limits else 0, prompt.temperature),
        }

    async def _refused(self, client: AsyncOpenAI, error: Exception, *, has_shape: bool) -> Exception:
        """What to do about a status of 300 or more: ask differently, try again, or give up with a reason."""
        import openai

        assert isinstance(error, openai.APIStatusError)
        status, body, headers = error.status_code, error.body, error.response.headers
        # One server in the wild answers a form that it does not know with 500 and the name of a validation error.
        is_refusal = status in (400, 422) or (status == 500 and has_shape and "literal_error" in str(body))
        is_model = status == 404 or (status == 400 and _NO_MODEL.search(str(body)) is not None)
        if is_refusal and not is_model and self._dialect.adapt(str(body), has_shape=has_shape):
            return _AskDifferentlyError()
        if isinstance(body, str) and "<html" in body[:2000].lower():
            return failures.not_an_answer(body, self._endpoint)
        failure = failures.refused(status, body, headers, self._endpoint, self.model)
        if is_model and (names := await self._model_names(client)):
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

    async def _read(
        self, stream: AsyncIterator[bytes], reader: EventReader, answer: Answer, deadlines: Deadlines
    ) -> AsyncIterator[Chunk]:
        """The answer from its bytes, whether it is an event stream or one JSON document."""
        raw = b""
        while not answer.is_done and (data := await deadlines.wait(anext(stream, None))) is not None:
            if not answer.has_event and len(raw) < _MOST_BYTES_WITHOUT_EVENT:
                raw += data
            for payload in reader.feed(data):
                if chunk := answer.take(payload):
                    yield chunk
                if answer.is_progress:
                    deadlines.progress()
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


def check_address(url: str) -> None:
    """ConfigError for what is no http address."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port  # each may raise: a bracket left open, a port of 99999
        if parts.scheme in ("http", "https") and host and port != 0 and url.isprintable() and " " not in url:
            return
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


def _http_library() -> Any:
    """The HTTP library that openai runs on, which differs between its versions."""
    import openai

    name = next(base.__module__.partition(".")[0] for base in openai.DefaultAsyncHttpxClient.__mro__[1:])
    return importlib.import_module(name)


def _transport_error() -> type[Exception]:
    """The root of the errors of that library."""
    found: type[Exception] = _http_library().HTTPError
    return found
