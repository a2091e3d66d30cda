"""A calendar from the web: bounded in time and size, and never from a safe address to an unsafe one."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from aeterm.calendar.reading import MOST_BYTES
from aeterm.errors import AetermError, CalendarUnavailableError, ImportRefusedError

if TYPE_CHECKING:
    import httpx

SECONDS = 30.0
"""For all of it, however slowly it comes."""
_MOST_REDIRECTS = 5
_STATUS = {401: "it asks for a password", 403: "it refuses", 404: "there is nothing at that address",
           410: "it was taken away"}  # fmt: skip


def fetch(address: str, shown: str) -> bytes:
    """The bytes behind an address; `shown` is what errors call it, since the address itself may be a secret.

    Raises ImportRefusedError for what answers but gives no file, CalendarUnavailableError for what does not answer.
    """
    import httpx

    scheme, _, rest = address.partition("://")
    url = f"{'https' if scheme.casefold() in ('https', 'webcal', 'webcals') else 'http'}://{rest}"
    deadline = monotonic() + SECONDS
    try:
        with httpx.Client(timeout=SECONDS, headers={"User-Agent": "aeterm", "Accept": "text/calendar, */*"}) as client:
            for _ in range(_MOST_REDIRECTS):
                with client.stream("GET", url) as response:
                    if response.next_request is not None:
                        url = _next(url, str(response.next_request.url), shown)
                        continue
                    if response.status_code != httpx.codes.OK:
                        raise _refused(response.status_code, shown)
                    return _body(response, deadline, shown)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise CalendarUnavailableError(
            f"{shown} does not answer: {error or type(error).__name__}", hint="try again later, or see the address"
        ) from error
    raise ImportRefusedError(f"{shown} sends from one address to another without end")


def _body(response: httpx.Response, deadline: float, shown: str) -> bytes:
    data = bytearray()
    for piece in response.iter_bytes():
        data += piece
        if len(data) > MOST_BYTES:
            raise ImportRefusedError(f"{shown} sends more than {MOST_BYTES:,} bytes")
        if monotonic() > deadline:
            raise CalendarUnavailableError(f"{shown} took more than {SECONDS:.0f} s", hint="try again later")
    return bytes(data)


def _next(url: str, following: str, shown: str) -> str:
    if url.startswith("https:") and not following.startswith("https:"):
        raise ImportRefusedError(f"{shown} sends to an address that is not encrypted")
    return following


def _refused(status: int, shown: str) -> AetermError:
    if status == 429 or status >= 500:
        return CalendarUnavailableError(f"{shown} answers {status}", hint="try again later")
    said = _STATUS.get(status, "it gives no calendar")
    return ImportRefusedError(f"{shown} answers {status}: {said}", hint="copy the address of the calendar again")
