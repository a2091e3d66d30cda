"""Use cases of the book's own settings: currency, fiscal year, coverage target, and the stages of its process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from aeterm.domain.day_names import WEEKDAYS, parse_month, parse_weekday
from aeterm.domain.deal import Deal
from aeterm.domain.fields import did_you_mean
from aeterm.domain.money import plain
from aeterm.domain.parsing import parse_category, parse_probability
from aeterm.domain.period import NamedBy, YearEnd, YearPattern
from aeterm.domain.settings import BookSettings, Probabilities
from aeterm.domain.stage import DealState, ForecastCategory, Process, Stage
from aeterm.domain.transition import change
from aeterm.domain.writing import LANGUAGES
from aeterm.errors import RefusedError, UsageError
from aeterm.services.ports import Book, Clock
from aeterm.text import one_line

BOOK_FIELDS = (
    "currency",
    "fiscal_start_month",
    "fiscal_named_by",
    "fiscal_pattern",
    "fiscal_week_start",
    "fiscal_year_end",
    "coverage_target",
    "probabilities",
    "language",
    "owner",
)
STAGE_FIELDS = ("label", "probability", "category", "state")


class ConfigurationService:
    """Settings are part of the book: journalled, undoable, the same on every machine."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def set_book(self, texts: Mapping[str, str]) -> BookSettings:
        """Change settings from texts, see BOOK_FIELDS; UsageError for an unknown field or a wrong value."""
        values = {name: _book_value(name, text) for name, text in texts.items()}
        words = ", ".join(f"{name} {shown_setting(name, value)}" for name, value in values.items())
        with self._book.transaction(f"book settings: {words}") as transaction:
            wanted = replace(self._book.settings, **values)  # type: ignore[arg-type]
            transaction.put(wanted)
        return self._book.settings

    def set_stage(self, word: str, texts: Mapping[str, str]) -> Stage:
        """Change a stage. Deals in it that follow its category, rather than one set by hand, follow the new one.

        Raises NotFoundError for an unknown stage, UsageError for a wrong value, RefusedError for a process that
        cannot be used.
        """
        process = self._book.settings.process
        before = process.find(word) or process.stage(word)
        if "state" in texts:
            raise RefusedError("the state of a stage cannot change under its deals", hint="add another stage instead")
        after = _checked(replace(before, **_stage_values(texts)))  # type: ignore[arg-type]
        stages = tuple(after if stage.id == before.id else stage for stage in process.stages)
        self._store(stages, f"stage {after.label} changed", follow=after)
        return after

    def add_stage(self, stage_id: str, texts: Mapping[str, str], *, before: str = "") -> Stage:
        """A new stage, placed before another one or after the last of its state.

        Raises UsageError for a wrong id or value, RefusedError when the id exists, NotFoundError for `before`.
        """
        stages = list(self._book.settings.stages)
        if not stage_id or stage_id != stage_id.casefold() or not stage_id.replace("-", "").isalnum():
            raise UsageError(f'"{stage_id}" is no stage id', hint="small letters, digits and hyphens: legal-review")
        values = {"label": stage_id.replace("-", " ").capitalize(), **_stage_values(texts)}
        if "probability" not in values:
            raise UsageError("a new stage needs a probability", hint=f"stages add {stage_id} probability=30%")
        state = values.setdefault("state", DealState.OPEN)
        values.setdefault("default_category", _DEFAULTS[DealState(str(state))])
        stage = _checked(Stage(stage_id, **values))  # type: ignore[arg-type]
        if Process(tuple(stages)).find(stage_id):
            raise RefusedError(f'there is a stage "{stage_id}" already', hint="stages set changes it")
        if before:
            position = Process(tuple(stages)).position(Process(tuple(stages)).stage(before).id)
        else:
            position = 1 + max(index for index, known in enumerate(stages) if known.state is stage.state)
        self._store((*stages[:position], stage, *stages[position:]), f"stage {stage.label} added")
        return stage

    def _store(self, stages: tuple[Stage, ...], command: str, *, follow: Stage | None = None) -> None:
        process = Process(stages)
        for problem in process.problems():
            raise RefusedError(problem)
        with self._book.transaction(command) as transaction:
            transaction.put(replace(self._book.settings, stages=stages))
            if follow is not None:
                for deal in transaction.all(Deal).values():
                    if deal.stage == follow.id and deal.category is not follow.default_category:
                        transaction.put(change(deal, process, self._clock.today(), {}))


_DEFAULTS = {
    DealState.OPEN: ForecastCategory.PIPELINE,
    DealState.WON: ForecastCategory.CLOSED,
    DealState.LOST: ForecastCategory.OMITTED,
}


def _stage_values(texts: Mapping[str, str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, text in texts.items():
        if name == "label" and text:
            values["label"] = text
        elif name == "probability" and (probability := parse_probability(text)) is not None:
            values["probability"] = probability
        elif name == "category" and (category := parse_category(text)) is not None:
            values["default_category"] = category
        elif name == "state" and text in list(DealState):
            values["state"] = DealState(text)
        elif name in STAGE_FIELDS:
            raise UsageError(f'"{text}" is no {name} for a stage', hint="probability=30% category=best_case state=open")
        else:
            raise UsageError(f'a stage has no field "{name}"', hint=f"fields: {', '.join(STAGE_FIELDS)}")
    return values


def _checked(stage: Stage) -> Stage:
    rule = _DEFAULTS[stage.state]
    if (stage.state is DealState.OPEN) == (stage.default_category is ForecastCategory.CLOSED) or (
        stage.state is not DealState.OPEN and stage.default_category is not rule
    ):
        raise RefusedError(
            f"a stage of {stage.state.value} deals cannot count as {stage.default_category.label.lower()}",
            hint=f"category={rule.value} is the one to use",
        )
    return stage


_CHOICES: Mapping[str, type[NamedBy] | type[YearPattern] | type[YearEnd] | type[Probabilities]] = {
    "fiscal_named_by": NamedBy,
    "fiscal_pattern": YearPattern,
    "fiscal_year_end": YearEnd,
    "probabilities": Probabilities,
}


def shown_setting(name: str, value: object) -> str:
    """A setting as it is typed: `monday` for the first weekday, `3.5` for a ratio."""
    if name == "fiscal_week_start" and isinstance(value, int):
        return WEEKDAYS[value]
    return plain(value) if isinstance(value, Decimal) else str(value)


def _book_value(name: str, text: str) -> object:
    if name not in BOOK_FIELDS:
        hint = did_you_mean(name, BOOK_FIELDS, BOOK_FIELDS, "settings")
        raise UsageError(f'a book has no setting "{one_line(name)}"', hint=hint)
    word, choices = text.strip().casefold(), _CHOICES.get(name)
    value: object = None
    if choices is not None:
        value = choices(word) if word in list(choices) else None
    elif name == "currency" and len(word) == 3 and word.isascii() and word.isalpha():
        value = word.upper()
    elif name == "fiscal_start_month":
        value = parse_month(word)
    elif name == "fiscal_week_start":
        value = parse_weekday(word)
    elif name == "coverage_target":
        value = _ratio(word)
    elif name == "language" and word in LANGUAGES:
        value = word
    elif name == "owner":
        value = one_line(text)
    if value is None:
        example = _EXAMPLES[name] if choices is None else " or ".join(choices)
        raise UsageError(f'"{one_line(text)}" is no {name}', hint=f"write {name}={example}")
    return value


_EXAMPLES = {
    "currency": "EUR",
    "fiscal_start_month": "4 or april",
    "fiscal_week_start": "monday or sunday",
    "coverage_target": "3.5",
    "language": "en or fr",
}


def _ratio(text: str) -> Decimal | None:
    try:
        ratio = Decimal(text.replace(",", ".").removesuffix("x"))
    except InvalidOperation:
        return None
    return ratio if ratio.is_finite() and 0 < ratio <= 100 else None
