"""A framework from its TOML file; whatever is wrong is said with file, key and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NoReturn

from aeterm.domain.writing import LANGUAGES
from aeterm.errors import ConfigError
from aeterm.qualification.frameworks.model import KINDS, Element, Framework, Question, Rule, Texts
from aeterm.text import one_line

NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
"""What a framework, or an element with `_` for `-`, may be called."""
MOST_BYTES = 256 * 1024
MOST_ELEMENTS = 20
MOST_QUESTIONS = 30
_TOP = ("title", "about", "work_order", "elements")
_KEYS = ("letter", "label", "questions", "draws_on", "score", "kind", "apart", "green", "objective", "fallback", "ask")
_EXAMPLE = 'label = { en = "Security", fr = "Sécurité" }'


def read_framework(path: Path, base: Mapping[str, Element] | None) -> Framework:
    """The framework of a file. `base` are the elements that it may draw on, None for the base framework itself.

    Raises ConfigError naming file, key and next step.
    """
    return _Reader(path, base).read()


class _Reader:
    def __init__(self, path: Path, base: Mapping[str, Element] | None) -> None:
        self._path = path
        self._base = base

    def read(self) -> Framework:
        name = self._path.stem
        if not NAME.fullmatch(name):
            raise ConfigError(f'{self._path}: "{name}" cannot be the name of a framework',
                              hint="small letters, digits, - and _: bank-deals.toml")  # fmt: skip
        document = self._document()
        self._only(document, _TOP, "")
        title = self._line(document, "title", "title", 'title = "Bank deals"')
        tables = document.get("elements")
        if not isinstance(tables, dict) or not tables:
            self._wrong("elements", "a framework needs elements", '[elements.security] letter = "S" ...')
        if len(tables) > MOST_ELEMENTS:
            self._wrong("elements", f"{len(tables)} are too many", f"at most {MOST_ELEMENTS}")
        elements = tuple(self._element(element_id, table) for element_id, table in tables.items())
        if all(element.apart for element in elements):
            self._wrong("elements", "every element stands apart: nothing would be counted", "leave apart out of one")
        return Framework(
            name=name,
            title=title,
            elements=elements,
            work_order=self._order(document.get("work_order", []), [element.id for element in elements]),
            about=self._texts(document["about"], "about") if "about" in document else {},
            path=self._path,
        )

    def _document(self) -> dict[str, object]:
        import tomllib

        try:
            data = self._path.read_bytes()
            if len(data) > MOST_BYTES:
                raise ConfigError(f"{self._path} has {len(data):,} bytes", hint=f"at most {MOST_BYTES:,}")
            return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
        except OSError as error:
            raise ConfigError(f"{self._path} cannot be read: {error.strerror}", hint="mend or remove it") from error
        except UnicodeDecodeError as error:
            raise ConfigError(f"{self._path} is not UTF-8 text: byte {error.start}", hint="save it as UTF-8") from error
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise ConfigError(f"{self._path}: {one_line(str(error))}", hint="mend the TOML, or remove it") from error

    def _element(self, element_id: str, table: object) -> Element:
        place = f"elements.{one_line(element_id)}"
        if not NAME.fullmatch(element_id) or "-" in element_id:
            self._wrong(place, "is no id of an element", "small letters, digits and _: [elements.security_review]")
        if not isinstance(table, dict):
            self._wrong(place, "is no table", f'[{place}] letter = "S" ...')
        self._only(table, _KEYS, place)
        known = (self._base or {}).get(element_id)
        draws_on = self._draws_on(table, place, known)
        rule, kind, apart = table.get("score", Rule.WEAKEST.value), table.get("kind", ""), table.get("apart", False)
        if rule not in list(Rule):
            self._wrong(f"{place}.score", f"{_shown(rule)} is no rule", 'score = "weakest" or "strongest"')
        if kind and kind not in KINDS:
            self._wrong(f"{place}.kind", f"{_shown(kind)} is no type of question", f"types: {', '.join(KINDS)}")
        if not isinstance(apart, bool):
            self._wrong(f"{place}.apart", "is neither true nor false", "apart = true")
        questions = self._questions(table.get("questions", []), f"{place}.questions")
        if not draws_on and not questions:
            self._wrong(
                place, "has neither questions nor draws_on", 'questions = ["Who signs?"] or draws_on = ["pain"]'
            )
        letter = self._line(table, "letter", f"{place}.letter", 'letter = "S"')
        if len(letter) > 2:
            self._wrong(f"{place}.letter", f'"{letter[:20]}" is too long', "one letter, two at most")
        if "label" not in table and known is None:
            self._wrong(f"{place}.label", "is missing", _EXAMPLE)
        return Element(
            id=element_id,
            letter=letter,
            labels=self._texts(table["label"], f"{place}.label") if "label" in table or known is None else known.labels,
            own_questions=questions,
            draws_on=draws_on,
            rule=Rule(str(rule)),
            kind=str(kind),
            apart=apart,
            **{
                name: self._texts(table[name], f"{place}.{name}")
                for name in ("green", "objective", "fallback", "ask")
                if name in table
            },
        )

    def _draws_on(self, table: Mapping[str, object], place: str, known: Element | None) -> tuple[str, ...]:
        """What it draws on; an element that is called as one of the base draws on that one."""
        if "draws_on" not in table:
            return (known.id,) if known else ()
        drawn, possible = table["draws_on"], ", ".join(self._base or ())
        if not isinstance(drawn, list) or not drawn:
            self._wrong(f"{place}.draws_on", "is no list of elements", f"elements: {possible}")
        for name in drawn:
            if not isinstance(name, str) or name not in (self._base or {}):
                self._wrong(f"{place}.draws_on", f"there is no element {_shown(name)} to draw on", f"known: {possible}")
        if len(set(drawn)) < len(drawn):
            self._wrong(f"{place}.draws_on", "names an element twice", "leave one out")
        return tuple(drawn)

    def _questions(self, value: object, place: str) -> tuple[Question, ...]:
        """From texts (`"Who signs?"`) or tables (`{ en = "...", fr = "...", kind = "problem" }`)."""
        if not isinstance(value, list):
            self._wrong(place, "is no list", 'questions = ["Who signs?"]')
        if len(value) > MOST_QUESTIONS:
            self._wrong(place, f"{len(value)} are too many", f"at most {MOST_QUESTIONS}")
        found = []
        for number, item in enumerate(value, 1):
            here, kind = f"{place}[{number}]", ""
            if isinstance(item, dict):
                item = dict(item)
                kind = item.pop("kind", "")
                if kind and kind not in KINDS:
                    self._wrong(f"{here}.kind", f"{_shown(kind)} is no type of question", f"types: {', '.join(KINDS)}")
            found.append(Question(self._texts(item, here), kind))
        return tuple(found)

    def _texts(self, value: object, place: str) -> Texts:
        if isinstance(value, str):
            value = dict.fromkeys(LANGUAGES, value)
        if not isinstance(value, dict) or not value:
            self._wrong(place, "is no text", 'a text, or one by language: { en = "...", fr = "..." }')
        self._only(value, LANGUAGES, place)
        given = {code: self._line(value, code, f"{place}.{code}", f'{code} = "..."') for code in value}
        first = next(iter(given.values()))
        return {code: given.get(code, first) for code in LANGUAGES}

    def _line(self, table: Mapping[str, object], key: str, place: str, example: str) -> str:
        if key not in table:
            self._wrong(place, "is missing", example)
        text = table[key]
        if not isinstance(text, str) or not one_line(text):
            self._wrong(place, "is no text" if not isinstance(text, str) else "is empty", example)
        return one_line(text)[:400]

    def _order(self, value: object, ids: list[str]) -> tuple[str, ...]:
        """The order given, then those that it leaves out, as the file has them."""
        if not isinstance(value, list):
            self._wrong("work_order", "is no list of elements", f"elements: {', '.join(ids)}")
        for name in value:
            if name not in ids:
                self._wrong("work_order", f"there is no element {_shown(name)}", f"elements: {', '.join(ids)}")
        return tuple(dict.fromkeys([*value, *ids]))

    def _only(self, table: Mapping[str, object], keys: Collection[str], place: str) -> None:
        for key in table:
            if key not in keys:
                self._wrong(f"{place}.{one_line(key)}".lstrip("."), "is not a key", f"keys: {', '.join(keys)}")

    def _wrong(self, place: str, what: str, hint: str) -> NoReturn:
        raise ConfigError(f"{self._path}: {place}: {what}", hint=hint)


def _shown(value: object) -> str:
    return f'"{one_line(value)[:60]}"' if isinstance(value, str) else one_line(repr(value))[:60]
