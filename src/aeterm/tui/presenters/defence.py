"""The page of a deal review as lines, what the book does not know marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from aeterm.qualification.defence_page import DefencePage
from aeterm.qualification.defence_page import Line as Statement
from aeterm.qualification.defence_words import PHRASES
from aeterm.tui.paint import Line, Span, cells
from aeterm.tui.presenters.parts import ACCENT, BAD, GOOD, MUTED, STRONG, WARN, fold

_INDENT = 5
_WIDEST = 108
_UNKNOWN: Span = ("? ", WARN)


class Laid(NamedTuple):
    """The page laid out for a width."""

    lines: tuple[Line, ...]
    unknown: tuple[int, ...]
    """The questions that the book does not answer, or not wholly: where each begins."""


def known(page: DefencePage) -> str:
    """`7 of 12 answered in full, 4 in part`."""
    whole, part, total = 0, 0, len(page.answers)
    for answer in page.answers:
        if answer.lines:
            is_part = any(item.is_unknown for item in answer.lines)
            whole, part = whole + (not is_part), part + is_part
    return f"{whole} of {total} answered in full" + (f", {part} in part" if part else "")


def laid_out(page: DefencePage, columns: int) -> Laid:
    """Facts, the questions with their answers, risks, what is asked for; no wider than is easily read."""
    columns = min(columns, _WIDEST)
    words, unknown = PHRASES[page.language], []
    lines: list[Line] = [[(piece, "")] for piece in fold(page.facts, columns)]
    for number, answer in enumerate(page.answers, 1):
        lines.append([])
        if not answer.lines or any(item.is_unknown for item in answer.lines):
            unknown.append(len(lines))
        asked = f"{number:>2}. {answer.question}"
        since = f"({page.since})" if number == 1 and page.since else ""
        lines += _folded(f"{asked} {since}".rstrip(), "", columns, ("", ""), STRONG, first=0, rest=4)
        if answer.lines:
            lines += _statements(answer.lines, columns, ("- ", MUTED))
        else:
            lines += _folded(words["unknown"], "", columns, _UNKNOWN, WARN)
    lines += [[], [(words["risks"], "title")]]
    lines += _statements(page.risks, columns, ("! ", BAD)) or _folded(words["no_risk"], "", columns, ("✓ ", GOOD), "")
    if page.to_do:
        lines += [[], [(words["to_do"], "title")], *_statements(page.to_do, columns, ("→ ", ACCENT))]
    lines += [[], [(words["ask"], "title")]]
    lines += _statements(page.ask, columns, ("→ ", ACCENT)) or [[(words["ask_none"], MUTED)]]
    if page.left_out:
        lines += [
            [],
            *([(piece, MUTED)] for piece in fold(f"{words['left_out']}: {', '.join(page.left_out)}", columns)),
        ]
    return Laid(tuple(lines), tuple(unknown))


def _statements(found: Iterable[Statement], columns: int, mark: Span) -> list[Line]:
    lines: list[Line] = []
    for item in found:
        sign, paint = (_UNKNOWN, WARN) if item.is_unknown else (mark, "")
        lines += _folded(item.text, item.source, columns, sign, paint)
    return lines


def _folded(
    text: str, source: str, columns: int, mark: Span, paint: str, *, first: int = _INDENT - 2, rest: int = _INDENT
) -> list[Line]:
    """A statement under its mark, its source in brackets after it, on a line of its own where it does not fit."""
    pieces = fold(text, columns - rest)
    lines: list[list[Span]] = []
    for number, piece in enumerate(pieces):
        margin: list[Span] = [(" " * first, ""), mark] if number == 0 else [(" " * rest, "")]
        lines.append([*margin, (piece, paint)])
    if source:
        said = f"({source})"
        if cells(pieces[-1]) + cells(said) + 1 <= columns - rest:
            lines[-1].append((f" {said}", MUTED))
        else:
            lines += [[(" " * rest, ""), (piece, MUTED)] for piece in fold(said, columns - rest)]
    return list(lines)
