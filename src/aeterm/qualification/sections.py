"""The headings that a prompt declares, looked for in what was written."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKS = re.compile(r"^[\s#>*_\-•]*(?:\d{1,2}[.)]\s*)?[\s*_]*")
_APOSTROPHES = str.maketrans("\u2019\u00a0\u202f", "'  ")


def missing_sections(text: str, sections: Sequence[str]) -> list[str]:
    """The sections that no line of the text begins with, in their order; marks of headings and lists do not count."""
    lines = [_bare(line) for line in text.splitlines()]
    return [section for section in sections if not any(line.startswith(_bare(section)) for line in lines)]


def _bare(line: str) -> str:
    return " ".join(_MARKS.sub("", line.translate(_APOSTROPHES)).split()).casefold()
