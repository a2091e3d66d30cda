"""What may follow a word of the command line, for Tab: only what is at hand already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from aeterm.domain.account import Account
from aeterm.domain.contact_fields import ROLES, STANCES
from aeterm.domain.deal import Deal
from aeterm.domain.deal_fields import DEAL_FIELDS
from aeterm.domain.deal_sort import SORTS
from aeterm.domain.draft import DraftKind
from aeterm.domain.fields import DEFAULT, FieldTable
from aeterm.domain.list_groups import NO_GROUP
from aeterm.domain.measure import Measure
from aeterm.domain.settings import LANGUAGES
from aeterm.domain.stage import OPEN_CATEGORIES, DealState
from aeterm.services.account_fields import ACCOUNT_FIELDS, ACCOUNT_GROUPS
from aeterm.services.deal_groups import DEAL_GROUPS
from aeterm.text import one_line
from aeterm.tui.command import Command
from aeterm.tui.presenters.account_order import ORDERS
from aeterm.tui.shell import Shell
from aeterm.tui.theme import THEMES

_SINCE = ("monday", "yesterday", "7d", "start", "call")


def completions(shell: Shell, command: Command, typed: str, scopes: Iterable[str] = ()) -> list[str]:
    """What the argument typed so far may become, what begins with it first; empty when nothing is known.

    Of the `scopes` of the table, the nearest may know what a command means there.
    """
    near = (_OF_A_LIST.get((scope, command.id)) for scope in scopes)
    made = next(filter(None, near), _KNOWN.get(command.id))
    if made is None:
        return []
    wanted = typed.casefold()
    known = list(dict.fromkeys(one_line(item) for item in made(shell, typed)))
    begins = [item for item in known if item.casefold().startswith(wanted)]
    holds = [item for item in known if f" {wanted}" in item.casefold()]
    return list(dict.fromkeys([*begins, *holds])) if typed else known


def _deals(shell: Shell, typed: str) -> Iterable[str]:
    deals = sorted(
        shell.services.book.all(Deal).values(), key=lambda deal: (deal.state is not DealState.OPEN, deal.name)
    )
    return (deal.name for deal in deals)


def _accounts(shell: Shell, typed: str) -> Iterable[str]:
    return sorted(account.name for account in shell.services.book.all(Account).values())


def _both(shell: Shell, typed: str) -> Iterable[str]:
    return [*_deals(shell, typed), *_accounts(shell, typed)]


def _stages(shell: Shell, typed: str) -> Iterable[str]:
    return (stage.label for stage in shell.services.book.settings.stages)


def _kinds(shell: Shell, typed: str) -> Iterable[str]:
    """Kinds of draft and the user's own prompts, then a language, a deal or an account."""
    kind, blank, _ = typed.partition(" ")
    if blank:
        return [f"{kind} {name}" for name in (*LANGUAGES, *_both(shell, typed))]
    return [*(item.slug for item in DraftKind), *shell.services.drafts.own_prompts()]


def _profiles(shell: Shell, typed: str) -> Iterable[str]:
    return (profile.profile for profile in shell.services.models.profiles())


def _sections(shell: Shell, typed: str) -> Iterable[str]:
    from aeterm.tui.views.forecast.catalogue import SECTIONS

    return (entry.name.replace("_", " ") for entry in SECTIONS)


def _frameworks(shell: Shell, typed: str) -> Iterable[str]:
    return (framework.name for framework in shell.services.scorecards.frameworks())


def _columns(table: FieldTable) -> Callable[[Shell, str], Iterable[str]]:
    """The next name after those typed."""

    def names(shell: Shell, typed: str) -> Iterable[str]:
        lead = typed[: max(typed.rfind(sign) for sign in " ,+-") + 1]
        taken = lead.replace(",", " ").split()
        return [lead + name for name in (*table.names, *(() if lead else (DEFAULT,))) if name not in taken]

    return names


def _saved_views(shell: Shell, typed: str) -> Iterable[str]:
    return (view.name for view in shell.services.saved_views.all())


def _fixed(*words: str) -> Callable[[Shell, str], Iterable[str]]:
    return lambda shell, typed: words


_OF_A_LIST: Mapping[tuple[str, str], Callable[[Shell, str], Iterable[str]]] = {
    ("pipeline", "list.view"): _fixed(*SORTS),
    ("pipeline", "list.group"): _fixed(*DEAL_GROUPS, NO_GROUP),
    ("pipeline", "list.columns"): _columns(DEAL_FIELDS),
    ("accounts", "list.view"): _fixed(*(order.name for order in ORDERS)),
    ("accounts", "list.group"): _fixed(*ACCOUNT_GROUPS, NO_GROUP),
    ("accounts", "list.columns"): _columns(ACCOUNT_FIELDS),
}
"""What follows the words of a list, by the scope of its view."""

_KNOWN: Mapping[str, Callable[[Shell, str], Iterable[str]]] = {
    "app.theme": _fixed(*THEMES),
    "app.model": _profiles,
    "app.briefs": _fixed("today", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday"),
    "app.account": _accounts,
    "app.deal": _deals,
    "app.brief": _both,
    "app.draft": _kinds,
    "app.export": _fixed("csv deals.csv", "csv accounts.csv", "json book.json"),
    "app.changes": _fixed(*_SINCE),
    "app.demo": _fixed("on", "off"),
    "list.saved_view": _saved_views,
    "list.forget_view": _saved_views,
    "objections.open": _both,
    "contacts.open": _both,
    "contact.role": _fixed(*ROLES),
    "contact.stance": _fixed(*STANCES.values(), "-"),
    "deal.open": _deals,
    "deal.stage": _stages,
    "deal.category": _fixed(*(category.label for category in reversed(OPEN_CATEGORIES)), "omitted", "-"),
    "deal.defend": _deals,
    "deal.scorecard": _deals,
    "draft.brief": _both,
    "today.brief": _both,
    "draft.write": _kinds,
    "draft.kind": _kinds,
    "today.write": _kinds,
    "account.language": _fixed(*LANGUAGES, "-"),
    "objection.language": _fixed(*LANGUAGES),
    "defence.language": _fixed(*LANGUAGES),
    "scorecard.language": _fixed(*LANGUAGES),
    "scorecard.framework": _frameworks,
    "forecast.section": _sections,
    "forecast.measure": _fixed(*(measure.value for measure in Measure)),
    "forecast.since": _fixed(*_SINCE),
    "defence.since": _fixed(*_SINCE[:4]),
}
