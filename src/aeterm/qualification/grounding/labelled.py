"""How right the checker is on texts whose faithfulness people have judged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from aeterm.errors import UsageError
from aeterm.qualification.grounding.checker import check
from aeterm.qualification.grounding.evidence_file import read_evidence

SOURCE_KEYS = ("document", "doc", "source", "article", "evidence", "context")
TEXT_KEYS = ("summary", "claim", "draft", "text", "sentence")
LABEL_KEYS = ("label", "consistent", "supported", "faithful")
_YES = {"1", "true", "yes", "consistent", "supported", "faithful", "correct"}
_NO = {"0", "false", "no", "inconsistent", "unsupported", "contradicted", "unfaithful", "incorrect"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A source, a text about it, and whether people found the text consistent with it."""

    source: str
    text: str
    is_consistent: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of a run: texts that people found consistent or not, and how many of each were flagged."""

    consistent: int
    wrongly_flagged: int
    inconsistent: int
    caught: int

    @property
    def recall(self) -> float | None:
        """Share of the inconsistent texts that were flagged; None without one."""
        return self.caught / self.inconsistent if self.inconsistent else None

    @property
    def false_alarms(self) -> float | None:
        """Share of the consistent texts that were flagged; None without one."""
        return self.wrongly_flagged / self.consistent if self.consistent else None

    @property
    def balanced_accuracy(self) -> float | None:
        """Mean of the shares judged rightly among consistent and inconsistent texts; None when one kind is missing."""
        if self.recall is None or self.false_alarms is None:
            return None
        return (self.recall + 1 - self.false_alarms) / 2


def read_labelled(text: str, keys: Mapping[str, str] | None = None) -> list[Judged]:
    """Judged texts from a JSON list, or from JSON objects one per line.

    `keys` names what does not go by its usual name; its own keys are `source`, `text` and `label`. Raises UsageError
    when the file is not of that shape.
    """
    named = dict(keys or {})
    return [_judged(number, row, named) for number, row in enumerate(_rows(text), 1)]


def score(judged: Iterable[Judged]) -> Score:
    """Check every text and count."""
    counts = {(consistent, flagged): 0 for consistent in (True, False) for flagged in (True, False)}
    for item in judged:
        counts[item.is_consistent, bool(check(item.text, read_evidence(item.source)).flagged)] += 1
    return Score(
        counts[True, True] + counts[True, False],
        counts[True, True],
        counts[False, True] + counts[False, False],
        counts[False, True],
    )


def _rows(text: str) -> Iterator[object]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield _object(line, number)
        return
    if not isinstance(data, list):
        raise UsageError("the labelled file holds no list", hint="give a JSON list, or one JSON object per line")
    yield from data


def _object(line: str, number: int) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"line {number} of the labelled file is no JSON: {error}") from error


def _judged(number: int, row: object, keys: Mapping[str, str]) -> Judged:
    if not isinstance(row, Mapping):
        raise UsageError(f"row {number} of the labelled file is no object")
    source = _value(number, row, "source", keys, SOURCE_KEYS)
    text = _value(number, row, "text", keys, TEXT_KEYS)
    label = str(_value(number, row, "label", keys, LABEL_KEYS)).strip().casefold()
    if label not in _YES | _NO:
        raise UsageError(f'row {number} of the labelled file: "{label}" is no label', hint="1 is consistent, 0 is not")
    return Judged(str(source), str(text), label in _YES)


def _value(number: int, row: Mapping[str, object], what: str, keys: Mapping[str, str], usual: Iterable[str]) -> object:
    wanted = [keys[what]] if what in keys else list(usual)
    found = next((key for key in wanted if key in row), None)
    if found is None:
        raise UsageError(
            f"row {number} of the labelled file has no {what}: none of {', '.join(wanted)}",
            hint=f"--keys {what}=NAME says which key it is",
        )
    return row[found]
