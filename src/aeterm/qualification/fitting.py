"""A prompt that fits what the model can read: what matters least is left out first, and said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from aeterm.domain.draft import Evidence
from aeterm.errors import ConfigError
from aeterm.qualification.completion import Prompt
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack
from aeterm.qualification.facts import told_changes
from aeterm.qualification.sentences import cut
from aeterm.qualification.tokens import tokens_of
from aeterm.qualification.words import Words

_CHARACTERS_PER_TOKEN = 5
"""How much of a note goes for a token too many: rather more than needed, so that one cut is enough."""
_FEWEST_CHARACTERS = 400
"""A note shorter than this says too little to be worth a number."""
_REMARK_CHARACTERS = 150
"""What the sentences take that say what was left out."""
FEWEST_ANSWER_TOKENS = 300
_LEAST_FIRST = ("history", "change", "objection")
_SAME_FIELD = {"deal.close": "expected_close_on"}
_WITHHELD_TOO = {"deal.close": ("deal.pushes", "plan."), "deal.competitor": ("rival.",)}
"""Facts that give a private one away; a name that ends in a dot stands for all facts that begin so."""
_OF_ACCOUNT = {"deal.amount": ("history.open", "history.won")}
"""What gives it away in the evidence of an account, where the deals are told together."""
GROUPS = {
    "people": "person",
    "history": "history",
    "activities": "activity",
    "evidence": "evidence",
    "objections": "objection",
}
"""Names that stand for all facts of a kind."""


def withhold(pack: Pack, dossier: Dossier, fields: Sequence[str]) -> Pack:
    """The pack without the facts that a user keeps private, numbers unchanged; nothing is said in their place.

    `fields` are keys of facts such as `deal.amount`, which takes its changes along, or one of `GROUPS`.
    ConfigError for a name that no fact can have.
    """
    if not fields:
        return pack
    for name in fields:
        if name not in GROUPS and name.partition(".")[0] not in ("deal", "account"):
            raise ConfigError(
                f'private_fields: "{name}" is no field', hint=f"for example deal.amount, {', '.join(GROUPS)}"
            )
    hidden = {key for name in fields for key in (name, *_WITHHELD_TOO.get(name, ()))}
    if dossier.deal is None:
        hidden |= {key for name in fields for key in _OF_ACCOUNT.get(name, ())}
    changed = {_SAME_FIELD.get(name, name.removeprefix("deal.")) for name in fields}
    hidden |= {key for key, change in told_changes(dossier) if change.field in changed}
    kinds = {GROUPS[name] for name in fields if name in GROUPS}
    begun = tuple(name for name in hidden if name.endswith("."))
    numbers = {number for key, number in pack.keys.items() if key in hidden or key.startswith(begun)}
    return without(pack, numbers | {item.number for item in pack.items if item.kind in kinds})


def without(pack: Pack, numbers: set[int]) -> Pack:
    """The pack without some of its facts; the others keep their numbers."""
    items = tuple(item for item in pack.items if item.number not in numbers)
    return replace(pack, items=items, keys={key: n for key, n in pack.keys.items() if n not in numbers})


def fitted(write: Callable[[Pack], Prompt], pack: Pack, window: int, answer: int, language: str) -> tuple[Prompt, Pack]:
    """The prompt of as much of the pack as fits, and that pack, whose `left_out` says what did not.

    `window` counts tokens of prompt and answer together, 0 sets no bound; `answer` is what the answer may take. The
    account, the deal and the people stay, whatever their length: a prompt may still be too long, and then the endpoint
    says so.
    """
    prompt = write(pack)
    if not window:
        return prompt, pack
    words, told, total = Words.of(language), pack.left_out, len(pack.items)
    room = window - min(answer or FEWEST_ANSWER_TOKENS, window // 2)
    is_cut = False
    for item in _expendable(pack):
        excess = tokens_of(prompt) - room
        if excess <= 0:
            break
        longest = len(item.text) - excess * _CHARACTERS_PER_TOKEN - _REMARK_CHARACTERS
        if item.kind == "note" and longest >= _FEWEST_CHARACTERS:
            shorter = replace(item, text=cut(item.text, longest))
            is_cut, pack = True, replace(pack, items=tuple(shorter if it is item else it for it in pack.items))
        else:
            pack = without(pack, {item.number})
        said = _said(total - len(pack.items), is_cut=is_cut, window=window, words=words)
        pack = replace(pack, left_out=(*told, *said))
        prompt = write(pack)
    return prompt, pack


def _expendable(pack: Pack) -> Iterator[Evidence]:
    """What may go, first what matters least: old notes, past deals and changes, old activities, the latest."""
    notes = [item for item in pack.items if item.kind == "note"]
    activities = [item for item in pack.items if item.kind == "activity"]
    yield from reversed(notes[1:])
    for kind in _LEAST_FIRST:
        yield from reversed([item for item in pack.items if item.kind == kind])
    yield from reversed(activities[2:])
    yield from notes[:1]
    yield from reversed(activities[:2])
    yield from reversed([item for item in pack.items if item.kind == "evidence"])


def _said(count: int, *, is_cut: bool, window: int, words: Words) -> list[str]:
    """What was left out to fit, in sentences."""
    size = words.number(window)
    left = words.say("fit_left_out_1" if count == 1 else "fit_left_out", n=count, window=size) if count else ""
    return [sentence for sentence in (left, words.say("fit_cut", window=size) if is_cut else "") if sentence]
