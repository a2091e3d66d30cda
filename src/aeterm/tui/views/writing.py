"""`w`: which draft to write on a deal or an account; the same words and letters in every list."""

from __future__ import annotations

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import DraftKind
from aeterm.errors import UsageError
from aeterm.text import one_line
from aeterm.tui.shell import Choice, Shell

_LETTERS = {
    DraftKind.MEETING_BRIEF: "b",
    DraftKind.DISCOVERY_SUMMARY: "d",
    DraftKind.OBJECTION_NOTES: "o",
    DraftKind.FOLLOW_UP: "f",
    DraftKind.DEAL_REVIEW: "r",
    DraftKind.NEGOTIATION_PLAN: "n",
    DraftKind.COMPETITOR_CARD: "c",
    DraftKind.ACTION_PLAN: "a",
    DraftKind.HUNTING_PLAN: "h",
}


def write_on(shell: Shell, target: Deal | Account, title: str, argument: str) -> None:
    """Write the kind whose word starts with `argument`, or ask by a menu when it is empty.

    Raises UsageError naming the kinds when none starts so.
    """
    by_slug = {kind.slug: kind for kind in DraftKind}
    if argument:
        kind = next((kind for slug, kind in by_slug.items() if slug.startswith(argument.casefold())), None)
        if kind is None:
            raise UsageError(f'no draft "{one_line(argument)}"', hint=f"drafts: {', '.join(by_slug)}")
        shell.start_draft(kind, target)
        return
    choices = [Choice(_LETTERS[kind], kind.label.capitalize(), slug) for slug, kind in by_slug.items()]
    shell.choose(title, choices, lambda slug: shell.start_draft(by_slug[slug], target))
