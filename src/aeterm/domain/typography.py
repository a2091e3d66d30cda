"""Spaces of French type: none that may break before `: ; ! ?` and inside guillemets."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"(?<=\S) (?=[:;!?»](?:[\s.,)*»\u00a0]|$))", re.MULTILINE)
_AFTER = re.compile(r"(?<=«) (?=\S)")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def typeset(text: str, language: str) -> str:
    """The text with no-break spaces where French type wants them; any other language as it is."""
    return _AFTER.sub(_NO_BREAK, _BEFORE.sub(_NO_BREAK, text)) if language == "fr" else text
