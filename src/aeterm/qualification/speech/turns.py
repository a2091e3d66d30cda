"""Who speaks where in a transcript: Zoom, Teams and Gong exports, VTT, SRT, and names followed by a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_NAME = r"[^\W\d_][^\n:|<>\[\]()*#]{0,39}?"
_ASIDE = r"(?: ?\([^()\n]{1,60}\))?"
_GAP = r"[ \t]{0,3}"
_COLON = re.compile(
    rf"(?![-*>•][ \t]+\*\*)(?:[-*>][ \t])?\**{_GAP}(?:[\[(]?{_CLOCK}[\])]?{_GAP}[-–|]?{_GAP})?\**"
    rf"(?P<name>{_NAME}){_ASIDE}{_GAP}(?:[\[(]?{_CLOCK}[\])]?)?{_GAP}\**[ \t]?:\**(?:[ \t]+|$)"
)
"""`Ana: ...`, `**Ana:** ...`, `[00:05] Ana Ruiz (CFO): ...`, from the first character that is no blank.

A bold word in a list is a label.
"""
_ALONE = re.compile(
    rf"\**(?:\[?{_CLOCK}\]?{_GAP}[-–|]{_GAP}(?P<after>{_NAME}){_ASIDE}|\[?(?P<before>{_NAME}){_ASIDE}\]?{_GAP}"
    rf"(?:[-–|]{_GAP})?[\[(]?{_CLOCK}[\])]?(?:[ \t]?[AaPp][Mm])?)\**$"
)
"""A line with a name and a time, and what was said on the lines after it."""
_VOICE = re.compile(r"<v(?:\.[^\s>]{1,40})?\s+(?P<name>[^>\n]{1,60})>")
_CUE = re.compile(rf"{_CLOCK}{_GAP}-->{_GAP}{_CLOCK}")
_NOT_SAID = re.compile(r"(?:\d{1,6}|WEBVTT.*|NOTE\b.*|```\w*|)$")
_OVER = re.compile(r"(?:[-=_*]{3,}|#{1,6} .*|\*\*[^*\n]{2,60}:?\*\*:?|\|.*)$")
"""A rule, a heading or a table: what follows is said by nobody."""
_LABELS = """
next step steps action actions todo note notes date time subject from to cc re fw fwd budget agenda summary duration
attendees participants outcome context pain champion competition decision criteria process timeline objection
objections risk risks result results question questions answer goal goals deal account stage amount suite prochaine
étape étapes objet de à heure ordre sujet résumé durée contexte enjeux douleur calendrier décision critères concurrence
risques réponse objectif http https tel phone email mail mobile fax type score call moment id owner status
"""
"""Words before a colon that are no speaker."""
_FEWEST_TURNS = 4
_LONGEST_HEAD = 160


class Turn(NamedTuple):
    """What one person said without a break: who, and where the words stand."""

    name: str
    start: int
    end: int


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript in order; empty for a text that is none.

    A cue of a VTT or SRT file is a turn of its own. A text is a transcript when four turns or more are marked, by two
    speakers or more, or by times.
    """
    return _read(text)[0]


def unsaid(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a transcript that nobody says: its head, and what stands under a heading, a rule or a table."""
    return _read(text)[1]


@lru_cache(maxsize=16)
def _read(text: str) -> tuple[tuple[Turn, ...], tuple[tuple[int, int], ...]]:
    """Turns and the stretches between them; the same text is asked for by whoever reads the note."""
    marks = list(_marks(text))
    counts = Counter(mark.name for mark in marks if mark.name)
    speakers = {name for name, count in counts.items() if _is_speaker(name, count)}
    timed = sum(mark.is_timed for mark in marks)
    marked = sum(counts[name] for name in speakers)
    if timed < _FEWEST_TURNS and (marked < _FEWEST_TURNS or len(speakers) < 2):
        return (), ()
    kept = [mark for mark in marks if mark.name in speakers or mark.is_timed]
    found: list[Turn] = []
    around = [(0, kept[0].line)]
    name = ""
    for mark, end in zip(kept, [*(mark.line for mark in kept[1:]), len(text)], strict=True):
        name = mark.name if mark.name else name if mark.keeps_speaker else ""
        said = [Turn(name, *span) for span in _said(text, mark.start, end)]
        found += said
        around.append((said[-1].end if said else mark.start, end))
    return tuple(found), tuple((start, end) for start, end in around if text[start:end].strip())


class _Mark(NamedTuple):
    name: str
    line: int
    start: int
    is_timed: bool
    keeps_speaker: bool = False


def _marks(text: str) -> Iterator[_Mark]:
    """Where a speaker or a time begins something that was said."""
    at, is_cue = 0, False
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        body = line.strip()
        start_of_words = start + len(line) - len(line.lstrip())
        if _CUE.match(body):
            is_cue = True
            yield _Mark("", start, at, is_timed=True, keeps_speaker=True)
        elif match := _VOICE.match(body):
            yield _Mark(_plain(match["name"]), start, start_of_words + match.end(), is_timed=is_cue)
            is_cue = False
        elif (match := _COLON.match(body)) and _may_be(match["name"]):
            has_time = re.search(_CLOCK, match[0]) is not None
            end = min(start_of_words + match.end(), at)
            yield _Mark(_plain(match["name"]), start, end, is_timed=has_time or is_cue)
            is_cue = False
        elif len(body) < _LONGEST_HEAD and (match := _ALONE.match(body)) and _may_be(match["after"] or match["before"]):
            yield _Mark(_plain(match["after"] or match["before"]), start, at, is_timed=True)
        elif body:
            is_cue = is_cue and _NOT_SAID.match(body) is not None


def _said(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a turn between its blank lines, numbers and headings."""
    begin, at = None, start
    for line in text[start:end].splitlines(keepends=True):
        if _NOT_SAID.match(line.strip()):
            if begin is not None:
                yield begin, at
            begin = None
        elif _OVER.match(line.strip()):
            if begin is not None:
                yield begin, at
            return
        elif begin is None:
            begin = at
        at += len(line)
    if begin is not None:
        yield begin, at


def _may_be(name: str) -> bool:
    """True for what is written like a name or a part of one: one to four words, the first with a capital."""
    words = name.split()
    return bool(words) and len(words) <= 4 and (words[0][:1].isupper() or words[0].startswith("v"))


def _is_speaker(name: str, count: int) -> bool:
    words = name.casefold().replace("_", " ").split()
    return count >= 2 and not all(word in _labels() for word in words)


@cache
def _labels() -> frozenset[str]:
    return frozenset(_LABELS.split())


def _plain(name: str) -> str:
    return " ".join(name.replace("*", " ").split())
