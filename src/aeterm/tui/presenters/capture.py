"""What the box of a capture says around its text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from aeterm.qualification.capture import Capture
from aeterm.text import counted, one_line
from aeterm.tui.paint import Line, Span
from aeterm.tui.presenters.parts import MUTED, STRONG, WARN, day

EXAMPLE = "call with Ana: security is fine, send the order form by thursday"
_LONGEST_NAME = 24
_MOST_NAMES = 2


class Unsent(NamedTuple):
    """A text that is not kept yet, with what was chosen by hand."""

    text: str = ""
    kind: str = ""
    """Empty while it is the one that the text looks like."""
    private: bool = False
    on: date | None = None
    """None while it is the day that the text states, else today."""


def nature(seen: Capture, unsent: Unsent, today: date) -> list[Span]:
    """What a text is taken for: `mail · 12 Nov · Ana Ruiz · private`; what was chosen by hand stands out."""
    spans: list[Span] = [(unsent.kind or seen.kind, STRONG if unsent.kind else "")]
    on = unsent.on or (seen.at.date() if seen.at is not None else None)
    if on is not None:
        spans += [(" · ", ""), (day(on, today), STRONG if unsent.on else "")]
    names = [seen.author] if seen.author else [*seen.speakers]
    if names:
        more = f" +{len(names) - _MOST_NAMES}" if len(names) > _MOST_NAMES else ""
        spans.append((" · " + ", ".join(one_line(name)[:_LONGEST_NAME] for name in names[:_MOST_NAMES]) + more, ""))
    if unsent.private:
        spans += [(" · ", ""), ("private", WARN)]
    return spans


def size(text: str) -> str:
    """`212 lines · 198 kB` of a text with more than one line; empty otherwise."""
    lines = text.count("\n") + 1 if text else 0
    if lines < 2:
        return ""
    length = len(text.encode("utf-8"))
    return f"{counted(lines, 'line')} · {f'{length / 1000:,.0f} kB' if length >= 1000 else f'{length} B'}"


def remark(keys: Sequence[tuple[str, str]], columns: int) -> Line:
    """The keys of the box, as many as fit whole."""
    spans: list[Span] = []
    used = 0
    for key, meaning in keys:
        gap = "  " if spans else ""
        used += len(gap) + len(key) + 1 + len(meaning)
        if used > columns:
            break
        spans += [(gap, MUTED), (key, "key"), (f" {meaning}", MUTED)]
    return spans
