"""Every way a model endpoint fails, as an error of aeterm with its cause, its place and a next step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from urllib.parse import urlsplit

from aeterm.errors import ModelError, ModelUnavailableError
from aeterm.llm.answers import error_sentence
from aeterm.text import one_line

_TOO_LONG = re.compile(r"context.?(?:length|window|size)|n_ctx|too many tokens|prompt is too long", re.IGNORECASE)
_NO_CREDIT = re.compile(
    r"insufficient[_ ](?:quota|credits?|balance|funds)|exceeded your current quota|credit balance is too low",
    re.IGNORECASE,
)
"""The code, and the sentences that relays pass on without it."""
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)


def place(url: str) -> str:
    """An endpoint as shown: scheme, host, port and path, never a user or password in it."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    return one_line(f"{parts.scheme}://{host}{port}{parts.path}").rstrip("/")


def refused(status: int, body: object, headers: Mapping[str, str], endpoint: str, model: str) -> ModelError:
    """The error for an answer with a status of 300 or more."""
    said = error_sentence(body) or f"status {status}"
    if 300 <= status < 400:
        target = place(headers.get("location", "")) or "nowhere"
        return ModelError(
            f"{endpoint} answered with a redirect to {target}", hint="set OPENAI_BASE_URL to the address it names"
        )
    if status in (401, 403):
        return ModelError(f"{endpoint} refused the key: {said}", hint="check OPENAI_API_KEY")
    if status == 404:
        return ModelError(f"{endpoint}: {said}", hint=f'check AETERM_MODEL ("{model}") and OPENAI_BASE_URL')
    if status == 429:
        return _too_many(said, body, headers, endpoint)
    if status == 408 or status >= 500:
        return ModelUnavailableError(f"{endpoint} failed with status {status}: {said}", hint="try again in a minute")
    hint = "aeterm doctor checks the model"
    if _TOO_LONG.search(str(body)):
        hint = "set context_tokens in config.toml, [model], to what the model reads: less is sent then"
    return ModelError(f"{endpoint} refused the request with status {status}: {said}", hint=hint)


def is_out_of_quota(body: object) -> bool:
    """True when trying again can not help: the account has no credit left."""
    return _NO_CREDIT.search(str(body)) is not None


def _too_many(said: str, body: object, headers: Mapping[str, str], endpoint: str) -> ModelError:
    if is_out_of_quota(body):
        return ModelError(f"{endpoint}: no credit left: {said}", hint="check the plan and billing of this key")
    seconds = retry_after(headers)
    wait = f"try again in {seconds:.0f} s" if seconds is not None else "try again in a minute"
    return ModelUnavailableError(f"{endpoint} has too many requests: {said}", hint=wait)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds the server asks to wait: milliseconds, seconds or a date of HTTP; None when it does not say."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) / unit
        except ValueError:
            continue
        if isfinite(seconds):
            return max(0.0, seconds)
    try:
        when = parsedate_to_datetime(headers.get("retry-after", ""))
        # The server's own clock, when it tells it: ours may be wrong.
        now = parsedate_to_datetime(headers["date"]) if "date" in headers else datetime.now(UTC)
        return max(0.0, (when - now).total_seconds())
    except (ValueError, TypeError):
        return None


def not_on_this_machine(host: str) -> ModelError:
    """The switch `local only` forbids the endpoint."""
    return ModelError(
        f"local only: {one_line(host) or 'the endpoint'} is not this machine, so nothing was sent",
        hint="aeterm model chooses a local profile; local_only in config.toml or AETERM_LOCAL_ONLY is the switch",
    )


def unreachable(cause: str, endpoint: str) -> ModelUnavailableError:
    """No connection, or it broke."""
    return ModelUnavailableError(
        f"{endpoint} cannot be reached: {one_line(cause)[:200]}", hint="is the server running? check OPENAI_BASE_URL"
    )


def broke_off(cause: str, endpoint: str) -> ModelUnavailableError:
    """The connection ended in the middle of an answer."""
    return ModelUnavailableError(
        f"{endpoint} broke off in the middle of the answer: {one_line(cause)[:200]}", hint="try again"
    )


def not_an_answer(text: str, endpoint: str) -> ModelError:
    """The endpoint sent something that is no completion at all, for example the sign-in page of a proxy."""
    if "<html" in text[:2000].lower() or "<!doctype" in text[:2000].lower():
        title = _TITLE.search(text)
        named = f' ("{one_line(title[1])[:60]}")' if title else ""
        return ModelError(
            f"{endpoint} did not give an OpenAI-compatible answer: it looks like a web page{named}",
            hint="a proxy may want you to sign in; check OPENAI_BASE_URL, which usually ends in /v1",
        )
    return ModelError(
        f"{endpoint} did not give an OpenAI-compatible answer: {one_line(text)[:120] or 'it was empty'}",
        hint="check OPENAI_BASE_URL, which usually ends in /v1",
    )
