"""Everything exact in a source: figures, dates, and its words in the order they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from aeterm.qualification.grounding.claims import EMPHASIS
from aeterm.qualification.grounding.dates import Day, distances, resolved, take_dates
from aeterm.qualification.grounding.figures import Figure, figures
from aeterm.qualification.grounding.model import Source
from aeterm.qualification.grounding.wording import folded


@dataclass(frozen=True)
class Facts:
    """Everything exact in some sources."""

    figures: tuple[Figure, ...]
    days: tuple[Day, ...]
    plain: str
    """Folded, white space made one blank: what an address is looked for in."""
    spoken: str
    """The same without quotation marks and marks of bold words: what a quote is looked for in."""


@lru_cache(maxsize=1_024)
def facts_of(item: Source, today: date | None) -> Facts:
    """The facts of a source, distances of its days from today among them."""
    said, rest = take_dates(item.text)
    days = (*said, *resolved(item.text, item.on))
    spans = distances((*said, *resolved("", item.on)), today) if today else []
    return Facts((*figures(rest), *spans), days, plain(item.text), spoken(item.text))


def joined(found: Sequence[Facts]) -> Facts:
    """The facts of several sources as those of one."""
    return Facts(
        tuple(figure for facts in found for figure in facts.figures),
        tuple(day for facts in found for day in facts.days),
        "\n".join(facts.plain for facts in found),
        "\n".join(facts.spoken for facts in found),
    )


def spoken(text: str) -> str:
    """Plain text without quotation marks, apostrophes and marks of bold words: a quote within a quote is found."""
    return " ".join(folded(EMPHASIS.sub("", text)).replace('"', " ").replace("'", " ").split())


def plain(text: str) -> str:
    """Folded, one blank between words: what addresses and own texts are compared in."""
    return " ".join(folded(text).split())
