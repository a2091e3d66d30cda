"""A sentence taken out of a draft, or another put in its place, so that the text reads as if it had been written so."""

from __future__ import annotations

import re

from aeterm.qualification.grounding.claims import CITATION, blocks, is_bold_heading

_BOLD = "**"
_STOP = re.compile(r"(?<![.…])\.$")
_HASHES = re.compile(r"\s*(#{1,6})\s")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*•–]|\d{1,2}[.)])\s+")
_BOLD_LEVEL = 7
"""A line in bold is a heading below all others."""


def without(text: str, start: int, end: int) -> str:
    """The text without the sentence at that place.

    What it leaves empty goes too: its bullet, and headings and labels (`People:`) above that have nothing under them
    any more. A title in the first line stays.
    """
    first, last = _block(text, start)
    rest = _joined(text[first:start], text[start:end], text[end:last])
    if any(character.isalnum() for character in rest):
        return text[:first] + rest + text[last:]
    return _without_lines(text, text.rfind("\n", 0, first) + 1, last)


def replaced(text: str, start: int, end: int, sentence: str) -> str:
    """The text with another sentence at that place, on one line; bold that began or ended in the old one still does.

    The sentence is taken word for word; between others it begins with a capital letter and ends with a full stop.
    """
    first, last = _block(text, start)
    if text[first:start].strip():
        sentence = sentence[:1].upper() + sentence[1:]
    if not _is_ended(sentence) and (text[end:last].strip() or _is_ended(text[start:end])):
        sentence += "."
    if text[start:end].count(_BOLD) % 2:
        is_begun = text[first:start].count(_BOLD) % 2
        sentence = sentence + _BOLD if is_begun else _BOLD + sentence
    return text[:start] + sentence + text[end:]


def cited(sentence: str, number: str) -> str:
    """A sentence of the evidence word for word with its number, as drafts cite: `The close takes nine days [4].`"""
    bare = sentence.strip()
    if item := _ITEM.match(bare):
        bare = bare[item.end() :]
    stop = _STOP.search(bare)
    return f"{bare[: stop.start()]} [{number}]." if stop else f"{bare} [{number}]"


def _is_ended(sentence: str) -> bool:
    return CITATION.sub("", sentence).rstrip(' *_"»”)').endswith((".", "!", "?", "…"))


def _block(text: str, at: int) -> tuple[int, int]:
    """The paragraph, bullet or heading around a place, without its mark."""
    return next(((first, last) for first, last, _ in blocks(text) if first <= at < last), (at, at))


def _joined(before: str, piece: str, after: str) -> str:
    """What stood before and after a piece, with one blank or line break between."""
    head, tail = before.rstrip(), after.strip()
    if piece.count(_BOLD) % 2:
        head += _BOLD if head.count(_BOLD) % 2 else ""
        tail = _BOLD + tail if tail.count(_BOLD) % 2 else tail
    gap = before[len(head) :] + after[: len(after) - len(after.lstrip())]
    return head + ("\n" if "\n" in gap else " ") * bool(head and tail) + tail


def _without_lines(text: str, first: int, last: int) -> str:
    """The text without these lines and without what they leave empty, one blank line where there were some."""
    above, below = text[:first].splitlines(), text[last + 1 :].splitlines()
    is_apart = _trim(above, -1) + _trim(below, 0) > 0
    while above and _is_bare(above, below, is_apart=is_apart):
        above.pop()
        is_apart = _trim(above, -1) > 0 or is_apart
    lines = [*above, *([""] if above and below and is_apart else []), *below]
    return "\n".join(lines) + ("\n" if lines and text.endswith("\n") else "")


def _trim(lines: list[str], end: int) -> int:
    """Take blank lines off one end, 0 or -1; how many."""
    count = 0
    while lines and not lines[end].strip():
        lines.pop(end)
        count += 1
    return count


def _is_bare(above: list[str], below: list[str], *, is_apart: bool) -> bool:
    """True when the last of the lines above is a heading or a label with nothing under it."""
    line, following = above[-1], below[0] if below else ""
    if level := _level(line):
        is_title = level == 1 and len(above) == 1
        return not is_title and (not below or 0 < _level(following) <= level)
    if not line.rstrip(" *_").endswith(":"):
        return False
    item, label = _ITEM.match(following), _ITEM.match(line)
    if not below or _level(following):
        return True
    if item is None:
        return is_apart
    return label is not None and len(item["indent"]) <= len(label["indent"])


def _level(line: str) -> int:
    """1 to 6 for a heading, 7 for one in bold, 0 for other lines."""
    hashes = _HASHES.match(line)
    return len(hashes[1]) if hashes else _BOLD_LEVEL if is_bold_heading(line) else 0
