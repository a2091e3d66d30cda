"""Ids and cells as spreadsheets and CRMs mangle them, made comparable again."""

from __future__ import annotations

import re

_SALESFORCE_TYPES = ("001", "003", "005", "006", "00Q", "00T", "00U", "01t", "500", "701")
_SALESFORCE = re.compile(r"[A-Za-z0-9]{15}")
_CHECK_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_WHOLE_FLOAT = re.compile(r"(\d+)\.0+")
_RISKY = re.compile(r"[=+\-@\t\r]|#N/A$")
_GUARDED = re.compile(r"'+(?:[=+\-@\t\r]|#N/A$)")


def normal_id(text: str) -> str:
    """An id as it is compared: Salesforce ids in their 18 character form, `1042.0` as `1042`."""
    if _SALESFORCE.fullmatch(text) and text.startswith(_SALESFORCE_TYPES):
        return text + "".join(_check_letter(text[start : start + 5]) for start in (0, 5, 10))
    whole = _WHOLE_FLOAT.fullmatch(text)
    return whole[1] if whole else text


def _check_letter(five: str) -> str:
    return _CHECK_LETTERS[sum(1 << index for index, letter in enumerate(five) if letter.isascii() and letter.isupper())]


def neutralised(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a quote in front of `=`, `+`, `-`, `@`, tab and return.

    A text that already looks so guarded gets one more quote, so that `unneutralised` gives back any text.
    """
    return "'" + text if _RISKY.match(text) or _GUARDED.match(text) else text


def unneutralised(text: str) -> str:
    """The text before `neutralised`; other texts are returned as they are."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text
