"""`aeterm completion bash|zsh|fish`: a script that completes commands, options, their values, and names of the book.

shtab makes it from the parsers. What it cannot know stands here: which words begin a command (`deal set`), and which
names follow; these come from `aeterm completion --names`, called by the shell when they are asked for.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from aeterm.cli.context import Context
from aeterm.errors import AetermError, UsageError

if TYPE_CHECKING:
    from aeterm.cli.parser import Parser

_SHELLS = ("bash", "zsh", "fish")
_KINDS = ("deals", "accounts", "names", "drafts", "profiles", "views")
_FILES = ("FILE", "DRAFT")
_FOLDERS = ("DIR",)


class Offer(NamedTuple):
    """What one argument of a verb may be."""

    argument: str
    """Its `dest`."""
    names: str = ""
    """One of `_KINDS`: what the book is asked for; empty for nothing."""
    words: tuple[str, ...] = ()


def offers() -> dict[str, tuple[Offer, ...]]:
    """By verb, what its arguments may be where the parser does not say so."""
    from aeterm.cli.contacts import ACTIONS as OF_CONTACTS
    from aeterm.cli.objections import ACTIONS
    from aeterm.domain.deal_fields import DEAL_FIELDS
    from aeterm.domain.draft import DraftKind
    from aeterm.domain.list_groups import NO_GROUP
    from aeterm.services.account_fields import ACCOUNT_FIELDS, ACCOUNT_GROUPS
    from aeterm.services.deal_groups import DEAL_GROUPS

    either = Offer("name", "names")
    return {
        "deals": (
            Offer("columns", words=DEAL_FIELDS.names),
            Offer("group", words=(*DEAL_GROUPS, NO_GROUP)),
            Offer("view", "views"),
        ),
        "accounts": (Offer("columns", words=ACCOUNT_FIELDS.names), Offer("group", words=(*ACCOUNT_GROUPS, NO_GROUP))),
        "deal": (Offer("words", "deals", ("set", "new", "remove")),),
        "account": (Offer("name", "accounts", ("set",)),),
        "scorecard": (Offer("words", "deals", ("set", "clear", "frameworks")),),
        "evidence": (Offer("words", "deals"),),
        "objections": (Offer("words", "names", tuple(ACTIONS)),),
        "contacts": (Offer("words", "names", tuple(OF_CONTACTS)),),
        "note": (either,),
        "extract": (either,),
        "brief": (either,),
        "defend": (Offer("name", "deals"),),
        "review": (Offer("name", "deals"),),
        "draft": (Offer("kind", words=tuple(kind.slug for kind in DraftKind)), either),
        "drafts": (Offer("id", "drafts"),),
        "model": (Offer("name", "profiles"),),
        "call": (Offer("words", words=("list", "submit", "accuracy", "trend", "import")),),
        "quota": (Offer("words", words=("set", "import")),),
        "rates": (Offer("words", words=("set", "remove", "freeze")),),
        "stages": (Offer("words", words=("set", "add")),),
        "book": (Offer("words", words=("set",)),),
        "currency": (Offer("words", words=("set",)),),
        "commission": (Offer("words", words=("set",)),),
    }


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = (
        "  aeterm completion bash > ~/.local/share/bash-completion/completions/aeterm\n"
        "  aeterm completion zsh > ~/.zfunc/_aeterm      with fpath+=~/.zfunc before compinit in ~/.zshrc\n"
        "  aeterm completion fish > ~/.config/fish/completions/aeterm.fish\n"
    )
    parser.add_argument("shell", nargs="?", choices=_SHELLS, help="print the script for this shell")
    parser.add_argument("--names", choices=_KINDS, help="print what the script asks for: names, one a line")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print a script, or names; no book is no error there: nothing is completed."""
    if arguments.names:
        try:
            for name in dict.fromkeys(_names(context, arguments.names)):
                context.print(name)
        except AetermError:
            return 1
        return 0
    if not arguments.shell:
        raise UsageError("completion needs a shell", hint="aeterm completion bash, zsh or fish")
    context.out.write(script(arguments.shell))
    return 0


def script(shell: str) -> str:
    """The completions of a shell."""
    import shtab

    from aeterm.cli.parsers import program

    root, functions = program(), [_SHARED[shell]]
    (verbs,) = (action.choices for action in root._actions if isinstance(action, argparse._SubParsersAction))
    for name, parser in {"": root, **verbs}.items():
        functions += _prepared(name, parser, shell)
    made = shtab.complete(root, shell, preamble="\n".join(functions))
    # In zsh `(*)` offers the first word of an argument of several words only; `*` offers each, as the other shells do.
    return re.sub(r'^  "\(\*\):', '  "*:', made, flags=re.MULTILINE) if shell == "zsh" else made


def _prepared(verb: str, parser: Parser, shell: str) -> Iterator[str]:
    """Tell shtab what the arguments of a verb may be; what its functions are in the shell."""
    import shtab

    known = {offer.argument: offer for offer in offers().get(verb, ())}
    for action in parser._actions:
        offer = known.get(action.dest)
        if offer:
            function = f"_aeterm_{verb}_{offer.argument}"
            asked = " ".join((offer.names or "-", *offer.words))
            action.complete = {shell: f"(_aeterm_names {asked})" if shell == "fish" else function}  # type: ignore[attr-defined]
            if shell != "fish":
                yield (
                    f"{function}() {{ _aeterm_names {asked}; }}"
                    if shell == "zsh"
                    else (f'{function}() {{ _aeterm_names "$1" {asked}; }}')
                )
        elif action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.metavar in _FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]


_SHARED = {
    "bash": r"""
# $1: what is typed so far; $2: which names to ask for, - for none; the rest: words.
_aeterm_names() {
  local typed=$1 kind=$2 name quoted= lead=
  shift 2
  case $typed in \"*|\'*) quoted=yes typed=${typed#?} ;; esac
  typed=${typed//\\/}
  # Words may stand behind each other with commas, as names of columns do: the last one is completed.
  case $kind$typed in -*,*) lead=${typed%,*}, typed=${typed##*,} ;; esac
  {
    [ $# -eq 0 ] || printf '%s\n' "$@"
    [ "$kind" = - ] || command aeterm completion --names "$kind" 2>/dev/null
  } | while IFS= read -r name; do
    case $name in "$typed"*) ;; *) continue ;; esac
    if [ -n "$lead" ]; then
      printf '%s\n' "$lead$name"
    elif [ -z "$quoted" ]; then
      printf '%q\n' "$name"
    else
      # Behind an open quote some characters would be read: such a name is not offered there.
      case $name in *[\$\`\\\"\'!]*) ;; *) printf '%s\n' "$name" ;; esac
    fi
  done
}""",
    "zsh": r"""
# $1: which names to ask for, - for none; the rest: words.
_aeterm_names() {
  local kind=$1
  local -a found
  shift
  found=("$@")
  [[ $kind == - ]] && compset -P '*,'
  [[ $kind == - ]] || found+=("${(@f)$(command aeterm completion --names $kind 2>/dev/null)}")
  compadd -a found
}""",
    "fish": r"""
# The first word: which names to ask for, - for none; the rest: words.
function _aeterm_names
  set -l lead ''
  test $argv[1] = -; and set lead (commandline -ct | string replace -r '^--[a-z]+=' '' | string replace -r '[^,]*$' '')
  test (count $argv) -gt 1; and printf '%s\n' $lead$argv[2..-1]
  test $argv[1] = -; or command aeterm completion --names $argv[1] 2>/dev/null
end""",
}
"""The function that offers words and names, by shell."""


def _names(context: Context, kind: str) -> Iterable[str]:
    """Names on one line each, those of open deals first."""
    from aeterm.text import one_line

    if kind == "profiles":
        return [one_line(name) for name in context.settings.profiles]
    from aeterm.domain.account import Account
    from aeterm.domain.deal import Deal
    from aeterm.domain.stage import DealState

    services = context.services()
    if kind == "views":
        return [one_line(view.name) for view in services.saved_views.all()]
    if kind == "drafts":
        return [draft.id for draft in services.drafts.list()]
    found: list[str] = []
    if kind != "accounts":
        deals = services.book.all(Deal).values()
        found += [one_line(deal.name) for deal in sorted(deals, key=lambda deal: deal.state is not DealState.OPEN)]
    if kind != "deals":
        found += [one_line(account.name) for account in services.book.all(Account).values()]
    return found
