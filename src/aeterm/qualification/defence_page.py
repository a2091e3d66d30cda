"""The page of a deal review: what it holds, and how it reads as plain text and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aeterm.qualification.defence_words import PHRASES
from aeterm.text import one_line

_BOX = re.compile("[\u2500-\u259f]+")
"""Lines and blocks that would come from the book: a mail client shows them as rubble."""
_MARKUP = re.compile(r"([\\`*_\[\]<|#~]|(?<!-)>)")


class Line(NamedTuple):
    """One statement of the book. Text and source are clean and on one line."""

    text: str
    source: str = ""
    """`note, 20 Nov 2026`: what kind of record, and its day where it has one."""
    is_unknown: bool = False
    """True when it names a part of the question that the book does not answer."""
    cite: str = ""
    """`[12]`: the number of its fact in the evidence; empty for what is no fact."""
    who: str = ""
    """Who said it, where the text is what somebody said."""


class Answer(NamedTuple):
    """A question with what the book knows; no lines when it knows nothing."""

    question: str
    lines: tuple[Line, ...]


class DefencePage(NamedTuple):
    """Everything a manager's review of one deal needs. The first answer is what changed."""

    language: str
    title: str
    facts: str
    """The deal in one line."""
    since: str
    """`since 16 Nov 2026`."""
    changed: tuple[Line, ...]
    answers: tuple[Answer, ...]
    risks: tuple[Line, ...]
    to_do: tuple[Line, ...]
    """The next step, with who takes it: nothing that anybody is asked for."""
    ask: tuple[Line, ...]
    """What the manager is asked for."""
    left_out: tuple[str, ...]
    """What the book knows and the page does not say: private notes, sensitive sentences."""

    def as_text(self) -> str:
        """For the clipboard: plain characters, no box drawing, one newline at the end."""
        words = PHRASES[self.language]
        lines = [self.title, self.facts, ""]
        for number, answer in enumerate(self.answers, 1):
            lines.append(f"{number}. {answer.question}{self._suffix(number)}")
            lines += [f"   - {_plain(line)}" for line in answer.lines] or [f"   - {words['unknown']}"]
        lines += ["", words["risks"], *(f"   - {_plain(line)}" for line in self.risks or (Line(words["no_risk"]),))]
        for title, told in self._sections():
            lines += ["", title, *(f"   - {_plain(line)}" for line in told)]
        if self.left_out:
            lines += ["", f"{words['left_out']}{_colon(self.language)} {', '.join(self.left_out)}"]
        return "\n".join(lines) + "\n"

    def as_markdown(self) -> str:
        """The same page; characters of the book that Markdown would read are escaped."""
        words = PHRASES[self.language]
        lines = [f"# {_escaped(self.title)}", "", _escaped(self.facts), ""]
        for number, answer in enumerate(self.answers, 1):
            lines += [f"**{number}. {answer.question}{_escaped(self._suffix(number))}**", ""]
            lines += [*_items(answer.lines or (Line(words["unknown"]),)), ""]
        lines += [f"## {words['risks']}", "", *_items(self.risks or (Line(words["no_risk"]),)), ""]
        for title, told in self._sections():
            lines += [f"## {title}", "", *_items(told), ""]
        lines.pop()
        if self.left_out:
            lines += ["", f"_{words['left_out']}{_colon(self.language)} {_escaped(', '.join(self.left_out))}_"]
        return "\n".join(lines) + "\n"

    def _sections(self) -> Iterator[tuple[str, Sequence[Line]]]:
        """What follows from the answers, each with its heading: what is ours to do, what is asked for."""
        words = PHRASES[self.language]
        if self.to_do:
            yield words["to_do"], self.to_do
        yield words["ask"], self.ask or (Line(words["ask_none"]),)

    def _suffix(self, number: int) -> str:
        return f" ({self.since})" if number == 1 and self.since else ""


def shown(text: str) -> str:
    """Text of the book on one clean line, without box drawing."""
    return one_line(_BOX.sub(" ", text))


def _colon(language: str) -> str:
    return " :" if language == "fr" else ":"


def _plain(line: Line) -> str:
    return f"{line.text} ({line.source})" if line.source else line.text


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _items(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        source = f" _({_escaped(line.source)})_" if line.source else ""
        yield f"- {_escaped(line.text)}{source}"
