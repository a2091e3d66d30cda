"""Whether a draft of today still says what the book knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aeterm.domain.draft import Draft, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aeterm.domain.account import Account
    from aeterm.domain.deal import Deal
    from aeterm.services.drafting import DraftService

_OF_OTHERS = ("history", "change")
"""Facts that move with every other deal, or repeat what the record says."""


def facts_changed(drafts: DraftService, draft: Draft, target: Deal | Account) -> int:
    """How many facts that a draft of today rests on are others by now, or have come since; 0 while it is up to date.

    Meant for a draft of the same day: facts count days. What its model was not sent is no news.
    """
    was = _facts(draft.evidence)
    now = _facts(drafts.evidence(target, kind=draft.kind, language=draft.language))
    return max(len(was - now), 0 if draft.left_out else len(now - was))


def _facts(evidence: Iterable[Evidence]) -> set[tuple[str, str]]:
    return {(item.kind, item.text) for item in evidence if item.kind not in _OF_OTHERS}
