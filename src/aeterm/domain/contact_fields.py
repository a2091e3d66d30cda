"""What people type for the fields of a contact, in English or French, and how a stance is called."""

from __future__ import annotations

import re
from collections.abc import Mapping

from aeterm.domain.parsing import NOTHING
from aeterm.errors import UsageError
from aeterm.text import folded, one_line

LONGEST = 120
"""Characters of a field: what is longer is a note."""
FIELDS = ("name", "title", "role", "stance", "email", "phone")
"""Those that are typed."""
_FIELD_WORDS = {
    "nom": "name", "titre": "title", "fonction": "title", "poste": "title", "position": "stance", "posture": "stance",
    "e-mail": "email", "mail": "email", "courriel": "email", "telephone": "phone", "tel": "phone", "mobile": "phone",
}  # fmt: skip
ROLES = ("economic buyer", "champion", "coach", "technical buyer", "influencer", "blocker", "legal", "procurement")
"""Parts in a purchase that rules and drafts know."""
_ROLE_WORDS: Mapping[str, str] = {
    "economic buyer": "eb|economic|decision maker|final decision maker|budget holder|budget owner|decideur|decideuse|"
    "decideur economique|decideuse economique|decideur final|acheteur economique|acheteuse economique|signataire",
    "champion": "championne|internal champion|internal sponsor|advocate|allie|alliee|sponsor interne",
    "coach": "coach interne|guide",
    "technical buyer": "tb|technical|technical evaluator|technical decision maker|decideur technique|"
    "decideuse technique|acheteur technique|evaluateur technique|prescripteur technique",
    "influencer": "influenceur|influenceuse|prescripteur|prescriptrice",
    "blocker": "detractor|opponent|bloqueur|bloqueuse|opposant|opposante|detracteur|detractrice",
    "legal": "legal counsel|lawyer|juriste|juridique|avocat|avocate",
    "procurement": "purchasing|buyer|achats|acheteur|acheteuse",
}
_BORNE = ("legal", "procurement")
"""Parts that a title says by itself: `Juriste` is both."""
STANCES: Mapping[int, str] = {2: "supporter", 1: "friendly", 0: "neutral", -1: "sceptic", -2: "opponent"}
"""What each stance is called, the best first."""
_STANCE_WORDS: Mapping[int, str] = {
    2: "supporter|strongly for us|champion|soutien|allie|alliee|tres favorable",
    1: "friendly|for us|for|favorable|pour|pour nous|amical|amicale",
    0: "neutral|neutre",
    -1: "sceptic|sceptical|skeptic|skeptical|doubtful|sceptique|reserve|reservee|sur la reserve",
    -2: "opponent|against|against us|hostile|opposant|opposante|contre|contre nous|oppose|opposee",
}
_EMAIL = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\"]+")
_PHONE = re.compile(r"\+?[\d\s().\-/]+(?:\s?(?:x|ext\.?|poste)\s?\d+)?", re.IGNORECASE)
_FEWEST_DIGITS = 4
_SHORTEST_START = 3
_LIKE = 0.8


def typed_values(texts: Mapping[str, str]) -> dict[str, object]:
    """The values of fields from what was typed; `-` or nothing empties one.

    Raises UsageError for an unknown field, one named twice, and a text that is no such value.
    """
    values: dict[str, object] = {}
    for name, text in texts.items():
        key = _field(name)
        if key in values:
            raise UsageError(f'"{key}" is given twice')
        values[key] = _value(key, text)
    return values


def parse_line(text: str) -> dict[str, str]:
    """Texts by field from one line, `Ana Ruiz, CFO, champion, ana@wayne.com, +33 1 99 00 11 22`: the name comes first.

    What is neither an address, a number, a part in the purchase nor a stance is the title.
    """
    name, *rest = (part.strip() for part in one_line(text).split(","))
    found = {"name": name}
    for part in filter(None, rest):
        if _EMAIL.fullmatch(part):
            key = "email"
        elif _is_phone(part):
            key = "phone"
        elif "role" not in found and (role := _known_role(part)):
            found["role"] = part
            if role not in _BORNE or _word(part) == role:
                continue
            key = "title"
        elif "stance" not in found and _known_stance(part) is not None:
            key = "stance"
        else:
            key = "title"
        found[key] = f"{found[key]}, {part}" if key in found else part
    return found


def parse_role(text: str) -> str:
    """A part in the purchase by its English or French word, or the start of one of `ROLES`; `-` is none.

    Another word is kept as it is: a book may have parts of its own. Raises UsageError for a slip of a known word.
    """
    from difflib import get_close_matches

    typed = one_line(text).replace("_", " ")[:LONGEST].rstrip()
    if typed in NOTHING:
        return ""
    word = _word(typed)
    if known := _known_role(word):
        return known
    begun = [role for role in ROLES if len(word) >= _SHORTEST_START and role.startswith(word)]
    if len(begun) == 1:
        return begun[0]
    near = get_close_matches(word, _BY_ROLE_WORD, n=1, cutoff=_LIKE)
    if near:
        raise UsageError(f'"{typed}" is no part in a purchase', hint=f"nearest: {_BY_ROLE_WORD[near[0]]}")
    return typed


def parse_stance(text: str) -> int | None:
    """-2 to +2, as a number or a word (`supporter`, `sceptique`, `against`); `-` is None, unknown."""
    typed = one_line(text)
    if typed in NOTHING:
        return None
    found = _known_stance(typed)
    if found is None:
        words = ", ".join(f"{name} ({value:+d})".replace("+0", "0") for value, name in STANCES.items())
        raise UsageError(f'"{typed}" is no stance', hint=f"write {words}; - for unknown")
    return found


def stance_word(stance: int | None) -> str:
    """`supporter` for +2; empty for unknown."""
    return "" if stance is None else STANCES[max(-2, min(2, stance))]


def _value(key: str, text: str) -> object:
    if key == "role":
        return parse_role(text)
    if key == "stance":
        return parse_stance(text)
    typed = one_line(text)
    value = "" if typed in NOTHING else typed
    if key == "name" and not re.search(r"[^\W\d_]", value):
        raise UsageError("a contact needs a name", hint='for example "Ana Ruiz"')
    if len(value) > LONGEST:
        raise UsageError(f"{key} has {len(value):,} characters, at most {LONGEST} are kept", hint="a note holds more")
    if key == "email" and value and not _EMAIL.fullmatch(value):
        raise UsageError(f'"{value}" is no e-mail address', hint="for example ana.ruiz@wayne.com; - for none")
    if key == "phone" and value and not _is_phone(value):
        raise UsageError(f'"{value}" is no phone number', hint="for example +33 1 99 00 11 22; - for none")
    return value


def _field(name: str) -> str:
    word = _word(name)
    key = _FIELD_WORDS.get(word, word)
    if key not in FIELDS:
        raise UsageError(f'a contact has no field "{one_line(name)}"', hint=f"fields: {', '.join(FIELDS)}")
    return key


def _is_phone(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= _FEWEST_DIGITS and _PHONE.fullmatch(text) is not None


def _known_role(text: str) -> str:
    return _BY_ROLE_WORD.get(_word(text), "")


def _known_stance(text: str) -> int | None:
    word = _word(text).replace("\N{MINUS SIGN}", "-")
    if re.fullmatch(r"[+-]?[0-2]", word, re.ASCII):
        return int(word)
    return _BY_STANCE_WORD.get(word)


def _word(text: str) -> str:
    return " ".join(folded(text.replace("_", " ")).split())


_BY_ROLE_WORD = {
    **{role: role for role in ROLES},
    **{word: role for role, words in _ROLE_WORDS.items() for word in words.split("|")},
}
_BY_STANCE_WORD = {word: stance for stance, words in _STANCE_WORDS.items() for word in words.split("|")}
