"""A draft cut into claims: a sentence or a line each, with what it cites and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

CITATION = re.compile(r"\[(?P<ids>[A-Za-z]?\d{1,4}(?:\s*[,;]\s*[A-Za-z]?\d{1,4})*)\](?!\()")
_SPAN = re.compile(r"\[(\d{1,4})\][-–](?=\[\d)")
_ID = re.compile(r"[A-Za-z]?\d+")
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(
    r"\s*(?:(?P<heading>#{1,6})\s+(?:\d{1,2}[.)]\s+)?|(?P<quote>>+)\s*|(?P<item>[-*•–]|\d{1,2}[.)])\s+)?"
)
_WHO = r"[A-ZÀ-Þ][\w.'’-]*(?: [\w.'’-]+){0,4}(?: \([^()\n]{1,40}\))?(?= \[[A-Za-z]?\d)"
"""Who said the words of a quote, before its citation: `Ana Ruiz [3]`, `Ana Ruiz (3 May 2026) [3]`."""
_END = re.compile(
    rf"(?:(?<=[.!?…])|(?:(?<=[.!?…][\"»”)\]])|(?<=[.!?…][ \u00a0\u202f]»))(?: {_WHO})?)"
    r"(?:\s*\[[A-Za-z]?\d[\d,; A-Za-z]{0,40}\])*"
    rf"\s+(?!\[[A-Za-z]?\d[\d,; ]{{0,40}}\])(?!(?<=[\"»”]\s){_WHO})"
    r"(?=(?:«[ \u00a0\u202f]?|[\"“(\[*])*[A-ZÀ-Þ\d])"
)
"""Where a sentence ends; who said the words of a quote stands with it."""
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:M|Mr|Mme|Mrs|Ms|Dr|St|env|ex|cf|vs|approx|no|e\.g|i\.e|Inc|Ltd|Corp|Co|U\.S|[A-Z]|"
    r"janv|févr|avr|juil|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|déc|dec)\.$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"«[^»\n]{1,900}»|“[^”\n]{1,900}”|\"[^\"\n]{1,900}\"")
EMPHASIS = re.compile(r"\*\*|__|`")
"""Marks of bold words and code: part of the form, not of what is said."""
_BOLD_LINE = re.compile(r"\s*(?:[-*•]\s+)?(?P<mark>\*\*|__)(?=\S)[^*_\n.!?]{1,60}(?P=mark)\s*:?\s*")
_MOST_WORDS_OF_A_HEADING = 6
_WRAPPED_AT = 60


class Sentence(NamedTuple):
    """A sentence of a draft. `body` is what it says: the text without marks and citations."""

    text: str
    body: str
    cited: tuple[str, ...]
    start: int
    end: int
    is_heading: bool = False
    lent: tuple[str, ...] = ()
    """What the next sentence of the same paragraph that cites cites: it may be meant for this one too."""

    @property
    def is_question(self) -> bool:
        """True for a question: it asserts nothing."""
        return self.body.rstrip(' "»”)').endswith("?")


def split_claims(text: str) -> list[Sentence]:
    """The sentences of a draft in order; lines without one letter or digit say nothing and are left out."""
    found = []
    for start, end, is_heading in blocks(text):
        block = []
        for first, last in _sentences(text, start, end):
            piece = text[first:last]
            body = " ".join(EMPHASIS.sub("", CITATION.sub(" ", piece)).split())
            if any(character.isalnum() for character in body) or CITATION.search(piece):
                block.append(Sentence(piece, body, _cited(piece), first, last, is_heading))
        found += _lending(block)
    return found


def _lending(block: list[Sentence]) -> list[Sentence]:
    """Sentences of one paragraph, each that cites nothing with what the next one that cites does."""
    lent: tuple[str, ...] = ()
    for index in range(len(block) - 1, -1, -1):
        lent = block[index].cited or lent
        if lent and not block[index].cited:
            block[index] = block[index]._replace(lent=lent)
    return block


def blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Places of the lines without their marks, and whether they are headings.

    A line that an editor wrapped goes on in the next one.
    """
    block: tuple[int, int, bool] | None = None
    for match in _LINE.finditer(text):
        line = match[0]
        mark = _MARK.match(line)
        offset = match.start() + (mark.end() if mark else 0)
        is_marked = mark is not None and bool(mark["heading"] or mark["quote"] or mark["item"])
        if block and not is_marked and line.lstrip()[:1].islower() and _is_open(text, block, match.start()):
            block = (block[0], match.end(), False)
            continue
        if block:
            yield block
        is_heading = (mark is not None and bool(mark["heading"])) or is_bold_heading(line)
        block = (offset, match.end(), is_heading) if line.strip() else None
    if block:
        yield block


def is_bold_heading(line: str) -> bool:
    """True for `**Where it stands**`: a few words in bold and nothing else, which many models use for a heading."""
    return len(line.split()) <= _MOST_WORDS_OF_A_HEADING and _BOLD_LINE.fullmatch(line) is not None


def _is_open(text: str, block: tuple[int, int, bool], start: int) -> bool:
    begin = text.rfind("\n", 0, block[1]) + 1
    return (
        not block[2]
        and start - block[1] <= 1
        and block[1] - begin >= _WRAPPED_AT
        and text[block[1] - 1] not in ".!?:;]"
    )


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Places of the sentences of a paragraph; one that is quoted within another is no sentence of its own."""
    begin = start
    quotes = _QUOTED.finditer(text, start, end)
    quote = next(quotes, None)
    for match in _END.finditer(text, start, end):
        while quote is not None and quote.end() <= match.start():
            quote = next(quotes, None)
        if quote is not None and quote.start() < match.start():
            continue
        stop = match.end()
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if ABBREVIATION.search(text, max(begin, match.start() - 12), match.start()):
            continue
        yield begin, stop
        begin = match.end()
    stop = end
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    if stop > begin:
        yield begin, stop


def _cited(piece: str) -> tuple[str, ...]:
    ids = [match[0] for cited in CITATION.finditer(piece) for match in _ID.finditer(cited["ids"])]
    for match in _SPAN.finditer(piece):
        # `[3]-[12]` names all between.
        following = CITATION.match(piece, match.end())
        if following and following["ids"].isdigit():
            ids.extend(
                str(number) for number in range(int(match[1]) + 1, min(int(following["ids"]), int(match[1]) + 99))
            )
    return tuple(dict.fromkeys(ids))
