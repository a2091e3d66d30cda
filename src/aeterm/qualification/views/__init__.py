"""What an outline of one kind shows beside the inputs that all kinds share: a module per kind, named like it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from aeterm.domain.draft import DraftKind
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack
from aeterm.qualification.signals import Quote
from aeterm.qualification.words import Words

View = Callable[[Dossier, Pack, Sequence[Quote], Words], dict[str, object]]
"""`view(dossier, pack, quotes, words)`: plain lists and texts, every fact with its citation."""

_WITH_VIEW: frozenset[DraftKind] = frozenset(
    (
        DraftKind.FOLLOW_UP,
        DraftKind.DEAL_REVIEW,
        DraftKind.NEGOTIATION_PLAN,
    )
)


def own_view(kind: DraftKind, dossier: Dossier, pack: Pack, quotes: Sequence[Quote], words: Words) -> dict[str, object]:
    """The inputs of one kind alone; empty for a kind that needs none. No other kind's module is loaded."""
    if kind not in _WITH_VIEW:
        return {}
    view: View = import_module(f"{__name__}.{kind.value}").view
    return view(dossier, pack, quotes, words)
