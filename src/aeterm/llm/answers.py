"""What a JSON document from a chat endpoint says, whatever shape it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aeterm.text import one_line

_FINISHES = {
    "stop": "stop",
    "eos": "stop",
    "end_turn": "stop",
    "stop_sequence": "stop",
    "length": "cut at the token limit",
    "max_tokens": "cut at the token limit",
    "content_filter": "withheld by the server's filter",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One document read. `error` is the server's own sentence when it sent one instead of text."""

    text: str = ""
    finish: str | None = None
    tokens_in: int | None = None
    tokens_out: int | None = None
    error: str = ""
    has_choice: bool = False
    is_progress: bool = False
    """Whether the model said or thought something; a role, an empty piece or a count of tokens is no progress."""


def read_piece(document: object) -> Piece:
    """A streamed chunk or a whole completion; anything missing is simply absent."""
    if not isinstance(document, Mapping):
        return Piece(error=f"the server sent {one_line(str(document))[:120]!r} instead of a completion")
    if document.get("error") or document.get("object") == "error":
        return Piece(error=error_sentence(document))
    usage = document.get("usage")
    usage = usage if isinstance(usage, Mapping) else {}
    tokens_in, tokens_out = _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
    choices = document.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(choice, Mapping):
        return Piece(tokens_in=tokens_in, tokens_out=tokens_out)
    message = choice.get("delta") or choice.get("message")
    content = message.get("content") if isinstance(message, Mapping) else choice.get("text")
    finish = choice.get("finish_reason")
    named = None if not finish else _FINISHES.get(str(finish), f"ended with {one_line(str(finish))}")
    delta = message if isinstance(message, Mapping) else {}
    is_progress = bool(content or named) or any(value for key, value in delta.items() if key != "role")
    return Piece(_text(content), named, tokens_in, tokens_out, has_choice=True, is_progress=is_progress)


def error_sentence(document: object) -> str:
    """The sentence of an error body: `{"error": {"message": ...}}`, `{"error": "..."}`, `{"detail": ...}` ..."""
    found = document
    for _ in range(4):
        if isinstance(found, Mapping):
            found = next((found[key] for key in ("error", "message", "detail", "msg") if found.get(key)), "")
        elif isinstance(found, list):
            found = found[0] if found else ""
    return one_line(str(found))[:300] if found else ""


def _text(content: object) -> str:
    """The text of a content that may be a string, a list of parts, or nothing; thinking parts are no text."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    parts = []
    for part in content:
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(part, Mapping) and part.get("type", "text") in ("text", "output_text"):
            text = part.get("text")
            parts.append(text if isinstance(text, str) else "")
    return "".join(parts)


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
