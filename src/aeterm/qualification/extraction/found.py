"""What a rule found, before it is ranked and numbered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aeterm.qualification.proposals import Proposal, ProposalKind
from aeterm.qualification.speech.passages import Passage
from aeterm.text import clean, counted

MOST = 12
"""Proposals of a normal note: an AE stops reading a longer list."""
MOST_OF_LONG = 24
LONG_NOTE = 6_000
"""Characters from which a note may give more."""
_PER_KIND = {
    ProposalKind.NEXT_STEP: (3, 5), ProposalKind.CLOSE: (1, 1), ProposalKind.AMOUNT: (1, 1),
    ProposalKind.CONTACT: (4, 8), ProposalKind.ROLE: (2, 4), ProposalKind.COMPETITOR: (1, 1),
    ProposalKind.EVIDENCE: (7, 14), ProposalKind.OBJECTION: (2, 4),
}  # fmt: skip
"""How many of a kind, of a normal and of a long note; in the order in which they are shown."""
_PER_ELEMENT = (2, 3)


@dataclass(frozen=True, slots=True)
class Found:
    """A proposal without its number. Of several for the same thing (`key`) the heaviest is kept, then the first."""

    kind: ProposalKind
    what: str
    before: str
    after: str
    passage: Passage
    values: Mapping[str, str]
    weight: float = 1.0
    key: str = ""
    group: str = field(default="")
    """What the cap of a kind is shared by: the element of a line of evidence."""


def ranked(found: Iterable[Found], text: str, origin: str = "rules") -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """The proposals to show of a note with that text, numbered in the order of their kinds, and what is left out."""
    is_long = len(text) > LONG_NOTE
    best: dict[tuple[ProposalKind, str], Found] = {}
    for each in found:
        name = each.kind, each.key or each.what
        if name not in best or each.weight > best[name].weight:
            best[name] = each
    by_kind = {kind: sorted((each for each in best.values() if each.kind is kind), key=_rank) for kind in _PER_KIND}
    kept: list[Found] = []
    for kind, limits in _PER_KIND.items():
        kept += _within(by_kind[kind], limits[is_long], _PER_ELEMENT[is_long] if kind is ProposalKind.EVIDENCE else 0)
    most = MOST_OF_LONG if is_long else MOST
    if len(kept) > most:
        chosen = {id(each) for each in sorted(kept, key=_rank)[:most]}
        kept = [each for each in kept if id(each) in chosen]
    left_out = []
    for kind, all_of_kind in by_kind.items():
        count = len(all_of_kind) - sum(each.kind is kind for each in kept)
        if count:
            left_out.append(f"{counted(count, f'more {kind.label}', f'more of {kind.label}')}")
    proposals = tuple(_numbered(number, each, text, origin) for number, each in enumerate(kept, 1))
    return proposals, tuple(left_out)


def _within(found: list[Found], limit: int, per_group: int) -> list[Found]:
    kept: list[Found] = []
    for each in found:
        if per_group and sum(other.group == each.group for other in kept) >= per_group:
            continue
        if len(kept) < limit:
            kept.append(each)
    return kept


def _rank(found: Found) -> tuple[float, int]:
    return -found.weight, found.passage.start


def _numbered(number: int, found: Found, text: str, origin: str) -> Proposal:
    start, end = found.passage.start, found.passage.end
    return Proposal(
        f"p{number}",
        found.kind,
        clean(found.what),
        clean(found.before),
        clean(found.after),
        text[start:end],
        start,
        end,
        {name: clean(value) for name, value in found.values.items()},
        origin,
    )
