"""`w`: which draft to write on a deal or an account, and in which language; the same letters in every list."""

from __future__ import annotations

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import DraftKind
from aeterm.domain.stage import DealState
from aeterm.domain.writing import LANGUAGES
from aeterm.errors import UsageError
from aeterm.services.naming import find_target
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.languages import LANGUAGE_NAMES, following
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
_OTHER_LANGUAGE = "L"
_MOST_OWN = 9
"""Prompts of the user's own that have a digit in the menu; the others are written by name."""


def write_on(shell: Shell, target: Deal | Account, title: str, argument: str) -> None:
    """Write the kind whose word starts with `argument`, or ask by a menu when it is empty.

    What it is about may follow the word, and a language at the end: `follow-up Northwind fr`. Raises UsageError naming
    what there is when no kind starts so, NotFoundError for a name that nothing has.
    """
    if not argument:
        _ask(shell, target, title, _language_of(shell, target))
        return
    word, _, rest = argument.strip().partition(" ")
    name, _, language = rest.rpartition(" ")
    if language.casefold() not in LANGUAGES:
        name, language = rest, ""
    kind, own = shell.services.drafts.named(word)
    shell.start_draft(kind, named_or(shell, name, target), language=language.casefold(), prompt=own)


def named_or(shell: Shell, name: str, target: Deal | Account) -> Deal | Account:
    """The deal or account that a name means; the target when none is given."""
    book = shell.services.book
    return find_target(name.strip(), book.all(Deal), book.all(Account)) if name.strip() else target


def _ask(shell: Shell, target: Deal | Account, title: str, language: str) -> None:
    """The menu; the choice of the other language opens it again."""
    usual, other = _language_of(shell, target), following(language)
    own = list(shell.services.drafts.own_prompts().items())[:_MOST_OWN]
    by_value = {kind.slug: (kind, "") for kind in DraftKind}
    choices = [
        Choice(_LETTERS[kind], kind.label.capitalize(), slug, why_not=_why_not(shell, kind, target))
        for slug, (kind, _) in by_value.items()
    ]
    for number, (name, own_title) in enumerate(own, 1):
        kind, _ = by_value[name] = shell.services.drafts.named(name)
        choices.append(Choice(str(number), one_line(own_title), name, "yours", _why_not(shell, kind, target)))
    choices.append(Choice(_OTHER_LANGUAGE, f"In {LANGUAGE_NAMES[other]}", _OTHER_LANGUAGE, "this draft only"))

    def write(value: str) -> None:
        if value == _OTHER_LANGUAGE:
            _ask(shell, target, title, other)
            return
        kind, prompt = by_value[value]
        shell.start_draft(kind, target, language="" if language == usual else language, prompt=prompt)

    shell.choose(title if language == usual else f"{title} · in {LANGUAGE_NAMES[language]}", choices, write)


def _language_of(shell: Shell, target: Deal | Account) -> str:
    """The language that drafts about the target are written in when none is asked for."""
    book = shell.services.book
    account = target if isinstance(target, Account) else book.all(Account).get(target.account_id)
    code = ((account.language if account else "") or book.settings.language)[:2].casefold()
    return code if code in LANGUAGES else LANGUAGES[0]


def _why_not(shell: Shell, kind: DraftKind, target: Deal | Account) -> str:
    """A kind about one deal cannot be written on an account that has none or several open."""
    if not kind.needs_deal or isinstance(target, Deal):
        return ""
    deals = shell.services.book.all(Deal).values()
    count = sum(deal.account_id == target.id and deal.state is DealState.OPEN for deal in deals)
    return "" if count == 1 else f"about one deal: {key_for('draft.write')} on the deal"


def set_language(shell: Shell, account: Account, argument: str = "") -> None:
    """Choose the language of all drafts for an account, by menu or by its code. UsageError for an unknown one."""
    usual = shell.services.book.settings.language

    def keep(code: str) -> None:
        code = "" if code == "-" else code
        after = shell.services.accounts.set_text(account.id, {"language": code})
        shell.book_changed()
        said = LANGUAGE_NAMES.get(after.language) or f"the book's language, {LANGUAGE_NAMES.get(usual, usual)}"
        shell.say(f"Drafts for {one_line(account.name)} in {said}", undo=True)

    if argument:
        code = argument.strip().casefold()
        named = {name.casefold(): short for short, name in LANGUAGE_NAMES.items()}
        if code not in (*LANGUAGES, "-") and code not in named:
            raise UsageError(f'no language "{one_line(argument)}"', hint=", ".join((*LANGUAGES, "- for the book's")))
        keep(named.get(code, code))
        return
    choices = [Choice(code[0], name, code) for code, name in LANGUAGE_NAMES.items()]
    choices.append(Choice("b", "The book's", "-", LANGUAGE_NAMES.get(usual, usual)))
    shell.choose(f"DRAFTS FOR  {one_line(account.name)}", choices, keep, selected=account.language or "-")
