"""A file's stage words to the stages of the book: stated, remembered, equal, or able to mean one thing only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from aeterm.domain.parsing import parse_stage
from aeterm.domain.stage import DealState, Process, Stage
from aeterm.domain.stage_words import outcome_of, translated
from aeterm.errors import UsageError

_PIPELINE_SUFFIX = re.compile(r"\s*\([^()]*\)\s*$")


class StageReader:
    """Reads stage words of one import and keeps count of how each was read."""

    def __init__(self, process: Process, given: Mapping[str, str], remembered: Mapping[str, str]) -> None:
        """Raises UsageError naming the stages when a given mapping leads to none of them."""
        self._process = process
        self._given = {_folded(word): _target(process, word, stage) for word, stage in given.items()}
        self._remembered = {
            _folded(word): stage for word, stage_id in remembered.items() if (stage := process.find(stage_id))
        }
        self._known: dict[tuple[str, str, object, object], Stage | None] = {}
        self.seen: dict[str, int] = {}
        """Deals per stage word."""
        self._contradictions: set[tuple[str, str, object, object]] = set()
        self.overruled: dict[str, int] = {}
        """Deals per word of a closed stage whose row says the other outcome in its status or flags."""
        self.how: dict[str, tuple[Stage, str]] = {}
        """How a word was read when it is no stage of the book: the stage and `given`, `remembered` or `its meaning`."""

    def read(self, word: str, status: str, is_closed: object, is_won: object) -> Stage | None:
        """The stage, or None when the word is unknown. Flags and status win over the word for closed deals."""
        found_key = (word, status, is_closed, is_won)
        if found_key not in self._known:
            self._known[found_key] = self._find(word, status, is_closed, is_won)
        self.seen[word] = self.seen.get(word, 0) + 1
        if found_key in self._contradictions:
            self.overruled[word] = self.overruled.get(word, 0) + 1
        return self._known[found_key]

    def _find(self, word: str, status: str, is_closed: object, is_won: object) -> Stage | None:
        stage = self._by_word(word)
        outcome = _outcome(status, is_closed, is_won)
        if outcome is not None and (stage is None or stage.state is not outcome):
            if stage is not None and stage.state is not DealState.OPEN:
                self._contradictions.add((word, status, is_closed, is_won))
            return self._process.first_in(outcome)
        return stage

    def _by_word(self, word: str) -> Stage | None:
        folded = _folded(word)
        for mapping, origin in ((self._given, "given"), (self._remembered, "remembered")):
            if folded in mapping:
                self.how[word] = (mapping[folded], origin)
                return mapping[folded]
        for variant in (word, _PIPELINE_SUFFIX.sub("", word)):
            stage = self._process.find(variant) if variant else None
            if stage is not None:
                return stage
            outcome = outcome_of(variant)
            meant = translated(variant, self._process) if outcome is None else self._process.first_in(outcome)
            if meant is not None:
                self.how[word] = (meant, "its meaning")
                return meant
        return None


def _outcome(status: str, is_closed: object, is_won: object) -> DealState | None:
    if is_won is True:
        return DealState.WON
    if is_closed is True and is_won is False:
        return DealState.LOST
    return outcome_of(status) if status else None


def _target(process: Process, word: str, stage_text: str) -> Stage:
    try:
        return parse_stage(stage_text, process)
    except UsageError as error:
        raise UsageError(f'--stage "{word}={stage_text}": {error.message}', hint=error.hint) from None


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())
