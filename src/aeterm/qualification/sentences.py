"""Sentences of raw notes, and cutting at their ends."""

from __future__ import annotations

import re

from aeterm.text import one_line

_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"»”)])|(?<=[.!?…]\s»))\s+(?=[\"«“(\w])|\n+")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:M|Mr|Mme|Mrs|Ms|Dr|St|env|ex|cf|vs|approx|no|e\.g|i\.e|resp|dir|adj|sem|tél|tel|réf|av|[A-Z])\.$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:janv|févr|avr|juil|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|déc|dec|lun|mer|jeu|ven)\.$", re.IGNORECASE
)
"""Months and weekdays cut short, before their number."""
_ROW = re.compile(r"^\s*\|")
"""A row of a table stands for itself."""
_WRAPPED_AT = 60
"""A line at least this long that ends without a full stop was wrapped by an editor, not ended by its author."""
_MARKS = '"“”«»'
_INNER = re.compile(f"[{_MARKS}]")
_CITATION = re.compile(r"\[(\s*\d+(?:\s*[,-]\s*\d+)*\s*)\]")


def sentences(text: str) -> list[str]:
    """The sentences of a note in order, each on one line, bullets taken off, empty ones left out."""
    return [one_line(text[start:end]) for start, end in sentence_spans(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a note begin and end, in order; bullets and the blanks around them are outside."""
    found: list[tuple[int, int]] = []
    joins = False
    flat, at = _unwrapped(text), 0
    for end, after in [*(match.span() for match in _END.finditer(flat)), (len(flat), len(flat))]:
        start, end = _trimmed(flat, at, end)
        at = after
        line = one_line(flat[start:end])
        if not line:
            continue
        if joins or (
            found and (line[0].isdigit() or line[0].islower()) and _MONTH.search(one_line(flat[slice(*found[-1])]))
        ):
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
        joins = _ABBREVIATION.search(line) is not None
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of text without its bullet and the blanks around it."""
    piece = text[start:end]
    if bullet := _BULLET.match(piece):
        start, piece = start + bullet.end(), piece[bullet.end() :]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def _unwrapped(text: str) -> str:
    """The text with a blank for each line break in the middle of a sentence; every character keeps its place."""
    lines: list[str] = []
    is_open = False
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\r\n")
        if is_open and body.strip() and not _BULLET.match(body) and not _ROW.match(body):
            ending = lines[-1]
            lines[-1] = ending.rstrip("\r\n") + " " * (len(ending) - len(ending.rstrip("\r\n")))
        lines.append(line)
        is_open = len(body) >= _WRAPPED_AT and body.rstrip()[-1:] not in ".!?:;"
    return "".join(lines)


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, ending at a sentence when one ends in the second half, else at a word, with `…`."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    ends = [match.start() for match in _END.finditer(head) if match.start() >= limit // 2]
    if ends:
        return head[: ends[-1]].rstrip() + " …"
    blank = head.rfind(" ")
    return (head[:blank] if blank > limit // 2 else head).rstrip(" ,;:") + "…"


def without_citations(text: str) -> str:
    """Text of the book in which `[3]` can not be taken for a citation: it becomes `(3)`."""
    return _CITATION.sub(r"(\1)", text)


def in_quotes(text: str, language: str) -> str:
    """One line between the quotation marks of a language, the marks inside it made single."""
    line = one_line(text)
    if len(line) > 2 and line[0] in _MARKS and line[-1] in _MARKS and not set(line[1:-1]) & set(_MARKS):
        line = line[1:-1].strip()
    inner = _INNER.sub("'", line.replace("« ", "'").replace(" »", "'"))
    return f"« {inner} »" if language == "fr" else f'"{inner}"'
