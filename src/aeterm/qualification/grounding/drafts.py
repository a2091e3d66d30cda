"""Drafts of the book against the evidence that they keep."""

from __future__ import annotations

from aeterm.domain.draft import OUTLINE, Draft
from aeterm.qualification.grounding.checker import check
from aeterm.qualification.grounding.model import Report, Source
from aeterm.qualification.grounding.own_words import own_words


def check_draft(draft: Draft, *templates: str) -> Report:
    """Every sentence of a draft against its evidence; an outline may say what its templates and our tables say.

    What a model wrote is held to the evidence alone.
    """
    sources = [Source(str(item.number), item.text, item.on) for item in draft.evidence]
    own = own_words(*templates, *draft.left_out) if draft.model == OUTLINE else ()
    return check(draft.text, sources, today=draft.created_at.astimezone().date(), own_words=own)
