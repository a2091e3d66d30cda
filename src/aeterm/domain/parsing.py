"""What people type for amounts, ratios, terms, categories and stages, in English or French."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from aeterm.domain.money import LARGEST_AMOUNT
from aeterm.domain.stage import ForecastCategory, Process, Stage
from aeterm.domain.stage_words import category_begun, stage_meant
from aeterm.errors import UsageError
from aeterm.text import letters_of, one_line, plain_words

NOTHING = frozenset({"", "-", "–", "—"})
"""Typed in place of a value, these clear it."""

LONGEST_TERM = 1200
"""Months of a contract; a century holds for anything that is sold."""

# Patterns are compiled when first used: most commands use none.
_AMOUNT = r"([-−]?)([0-9][0-9.,]*|[.,][0-9]+)([a-z]*)"
_CURRENCY = r"[€$£¥]|eur(?:os?)?|usd|gbp|chf"
_GROUPING = r"[\s'’_]"
_THOUSANDS = r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*"
SCALES: Mapping[str, int] = {
    "": 1,
    **dict.fromkeys(("k", "ke", "mille"), 10**3),
    **dict.fromkeys(("m", "me", "mio", "mn", "million", "millions"), 10**6),
    **dict.fromkeys(("g", "b", "bn", "md", "mds", "milliard", "milliards"), 10**9),
}
"""What stands behind the digits of an amount, and how many times they it makes; `ke` is k€ on a keyboard without €."""

_TERM = r"(?a:(\d{1,4}) ?(?:(y|yrs?|years?|ans?)|m|mo|months?|mois)?)"
_YES_NO = {"yes": True, "true": True, "1": True, "oui": True, "no": False, "false": False, "0": False, "non": False}


def parse_amount(text: str) -> Decimal | None:
    """An amount in major units: `120k`, `1.2M`, `120 000,50`, `€120,000`; `-` is None.

    One separator followed by exactly three digits groups thousands; otherwise it is the decimal mark.
    Raises UsageError when the text is no amount, or one of 10^15 and more.
    """
    if text.strip() in NOTHING:
        return None
    bare = re.sub(_GROUPING, "", text.casefold()).removesuffix("ht")  # before tax, as every amount is
    match = re.fullmatch(_AMOUNT, re.sub(_CURRENCY, "", bare))
    scale = SCALES.get(match[3]) if match else None
    number = _number(match[2], grouped=not match[3]) if match else None
    if match is None or scale is None or number is None or number * scale >= LARGEST_AMOUNT:
        raise UsageError(
            f'"{one_line(text)}" is not an amount', hint="write 120000, 120k, 1.2M or 120 000,50; - for none"
        )
    amount = number * scale
    return -amount if match[1] else amount


def _number(digits: str, *, grouped: bool) -> Decimal | None:
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        mark = digits[max(comma, point)]
        whole, _, fraction = digits.rpartition(mark)
        if mark in whole or not re.fullmatch(_THOUSANDS, whole):
            return None
        return Decimal(f"{_bare(whole)}.{fraction or '0'}")
    marks = digits.count(",") + digits.count(".")
    if (grouped or marks > 1) and re.fullmatch(_THOUSANDS, digits) and not digits.startswith("0"):
        return Decimal(_bare(digits))
    if marks > 1:
        return None
    whole, _, fraction = digits.replace(",", ".").partition(".")
    return Decimal(f"{whole or '0'}.{fraction or '0'}") if fraction else Decimal(whole)


def _bare(digits: str) -> str:
    return digits.replace(",", "").replace(".", "")


def parse_probability(text: str) -> Decimal | None:
    """A ratio from 0 to 1, from `40%` or `0.4`; `-` is None, the stage's. Raises UsageError otherwise."""
    return _ratio(text, "a probability", "write 40% or 0.4; - for the stage's own")


def parse_share(text: str) -> Decimal | None:
    """A part of a split, 0 to 1, from `50%` or `0.5`; `-` is None, all of it. Raises UsageError otherwise."""
    return _ratio(text, "a share", "write 50% or 0.5; - for all of it")


def _ratio(text: str, what: str, hint: str) -> Decimal | None:
    word = text.strip().replace(",", ".")
    if word in NOTHING:
        return None
    number = word.removesuffix("%").strip()
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,9})?", number):
        ratio = Decimal(number) / (100 if word.endswith("%") else 1)
        if ratio <= 1:
            return ratio
    raise UsageError(f'"{one_line(text)}" is not {what}', hint=hint)


def parse_rate(text: str) -> Decimal:
    """A rate of exchange: `0.92`, `1,0875`; a comma or point is its decimal mark. UsageError unless above zero."""
    number = text.strip().replace(",", ".")
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,12})?", number) and Decimal(number) > 0:
        return Decimal(number)
    raise UsageError(f'"{one_line(text)}" is not a rate of exchange', hint="write 0.92 or 1,0875")


def parse_term(text: str) -> int | None:
    """Months of a contract: `36`, `36 months`, `3 years`, `3 ans`; `-` is None. Raises UsageError otherwise."""
    word = plain_words(text)
    if word in NOTHING:
        return None
    match = re.fullmatch(_TERM, word)
    months = int(match[1]) * (12 if match[2] else 1) if match else 0
    if not 1 <= months <= LONGEST_TERM:
        raise UsageError(f'"{one_line(text)}" is not a term of a contract', hint="write 36, 36m or 3y; - for none")
    return months


def parse_category(text: str) -> ForecastCategory | None:
    """A category by the start of its name or of another word for it: `commit`, `best`, `engagé`, `meilleur cas`.

    `-` is None, the stage's rule. Raises UsageError for no category, or a start that several share.
    """
    if text.strip() in NOTHING:
        return None
    found = category_begun(text)
    if found is None:
        known = ", ".join(category.value for category in ForecastCategory)
        raise UsageError(f'"{one_line(text)}" is not a category', hint=f"write one of {known}; - for the stage's own")
    return found


def parse_stage(text: str, process: Process, told: Callable[[str], str] | None = None) -> Stage:
    """A stage by id, label, the start of one (`prop`), `won` and `lost`, or a word for it (`découverte`, `devis`).

    `told` gives the id of the stage that the book was told a word stands for, before what it usually means.
    Raises UsageError naming the stages otherwise.
    """
    exact = process.find(text)
    if exact is not None:
        return exact
    word = letters_of(text)
    found = [stage for stage in process.stages if word and word in _starts(stage, len(word))]
    if not found:
        found = [stage for stage in process.stages if stage.state.value == word and word != "open"][:1]
    if len(found) != 1:
        meant = (told(text) if told else "") or stage_meant(text, process)
        if meant:
            return process.stage(meant)
        known = ", ".join(stage.id for stage in process.stages)
        problem = f"is the start of {len(found)} stages" if found else "is not a stage"
        raise UsageError(f'"{one_line(text)}" {problem}', hint=f"stages: {known}")
    return found[0]


def parse_yes_no(text: str) -> bool:
    """Yes or no, English or French. Raises UsageError otherwise."""
    word = plain_words(text)
    if word not in _YES_NO:
        raise UsageError(f'"{one_line(text)}" is neither yes nor no', hint="write yes or no")
    return _YES_NO[word]


def _starts(stage: Stage, length: int) -> tuple[str, str]:
    return letters_of(stage.id)[:length], letters_of(stage.label)[:length]
