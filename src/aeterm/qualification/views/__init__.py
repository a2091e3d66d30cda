"""What one kind of draft has of its own beside what all kinds share: a module per kind, named like it.

`view` gives inputs of its outline, `facts` what is worked out for it and cited, for example the days of a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from aeterm.domain.draft import DraftKind
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack, extended, gather
from aeterm.qualification.facts import Fact
from aeterm.qualification.signals import Quote
from aeterm.qualification.words import Words

View = Callable[[Dossier, Pack, Sequence[Quote], Words], dict[str, object]]
"""`view(dossier, pack, quotes, words)`: plain lists and texts, every fact with its citation."""

Facts = Callable[[Dossier, Words], Sequence[Fact]]
"""`facts(dossier, words)`: derived facts, each saying what it was derived from."""

_WITH_VIEW: frozenset[DraftKind] = frozenset(
    (
        DraftKind.FOLLOW_UP,
        DraftKind.DEAL_REVIEW,
        DraftKind.NEGOTIATION_PLAN,
        DraftKind.COMPETITOR_CARD,
        DraftKind.ACTION_PLAN,
        DraftKind.HUNTING_PLAN,
    )
)

_WITH_FACTS: frozenset[DraftKind] = frozenset(
    (
        DraftKind.COMPETITOR_CARD,
        DraftKind.ACTION_PLAN,
        DraftKind.HUNTING_PLAN,
    )
)


def own_view(kind: DraftKind, dossier: Dossier, pack: Pack, quotes: Sequence[Quote], words: Words) -> dict[str, object]:
    """The inputs of one kind alone; empty for a kind that needs none. No other kind's module is loaded."""
    if kind not in _WITH_VIEW:
        return {}
    view: View = import_module(f"{__name__}.{kind.value}").view
    return view(dossier, pack, quotes, words)


def gather_for(kind: DraftKind, dossier: Dossier) -> Pack:
    """The evidence of a draft of that kind: that of all kinds, and behind it what is worked out for this one."""
    pack = gather(dossier)
    if kind not in _WITH_FACTS:
        return pack
    facts: Facts = import_module(f"{__name__}.{kind.value}").facts
    return extended(pack, facts(dossier, Words.of(dossier.language)))
