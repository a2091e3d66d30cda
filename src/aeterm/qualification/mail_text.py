"""The mail that stands in a follow-up draft, as it is pasted into a mail program: subject, greeting and body."""

from __future__ import annotations

import re

_BESIDE = re.compile(r"^#{1,6}\s+(?:before it goes out|avant l['’]envoi|sources|evidence|preuves)\b", re.IGNORECASE)
"""Headings of what stands beside the mail; nothing after the first of them belongs to it."""
_TITLE = re.compile(r"^#\s")
_HEADING = re.compile(r"^#{1,6}\s+")
_TO = re.compile(r"^\W*(?:to|à)\W*:", re.IGNORECASE)
_CITES = re.compile(r"[ \u00a0]*(?:\[\d+(?:\s*,\s*\d+)*\])+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|-])")
_UNKNOWN = re.compile(r"^\s*[-*•]\s*(?:unknown|inconnue?s?)\s*:", re.IGNORECASE)
_NO_DAY = re.compile(r"\s*·\s*(?:by when|pour quand)\s*:\s*(?:unknown|inconnue?)\s*$", re.IGNORECASE)
_LIST = re.compile(r"^\s*[-*•]\s")


def mail_text(draft: str) -> str:
    """Subject, greeting and body of a follow-up draft, without its title, marks, citations and notes to the writer.

    The recipients are left out: they are typed into the mail program. So is what the book does not know: a line
    saying `unknown`, and the heading of a list that has no other line.
    """
    kept: list[str] = []
    for index, line in enumerate(draft.splitlines()):
        if _BESIDE.match(line):
            break
        if (_TITLE.match(line) and not any(kept)) or (index < 6 and _TO.match(line)) or _UNKNOWN.match(line):
            continue
        kept.append(_bare(line))
    return "\n".join(_without_empty_lists(kept)).strip() + "\n"


def _bare(line: str) -> str:
    line = _CITES.sub("", _HEADING.sub("", line)).replace("**", "").replace("__", "")
    return _NO_DAY.sub("", _ESCAPED.sub(r"\1", line)).rstrip()


def _without_empty_lists(lines: list[str]) -> list[str]:
    """The lines without a heading such as `Next:` that nothing follows, and with one empty line where several were."""
    kept: list[str] = []
    for index, line in enumerate(lines):
        following = next((later for later in lines[index + 1 :] if later), "")
        is_next = index + 1 < len(lines) and bool(lines[index + 1])
        is_heading = line.endswith(":") and not _LIST.match(line)
        if (is_heading and not (is_next or _LIST.match(following))) or (not line and (not kept or not kept[-1])):
            continue
        kept.append(line)
    return kept
