"""The frameworks that there are: bundled ones, and the user's own of the same name before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from aeterm.errors import ConfigError, NotFoundError
from aeterm.qualification.frameworks.model import BASE, Element, Framework, Question
from aeterm.qualification.frameworks.reading import read_framework
from aeterm.text import one_line

_BUNDLED = Path(__file__).parent
_SUFFIX = ".toml"


@cache
def base() -> Framework:
    """MEDDPICC with why-now: the elements under which evidence is kept."""
    return read_framework(_BUNDLED / f"{BASE}{_SUFFIX}", None)


@cache
def base_elements() -> Mapping[str, Element]:
    """The elements of the base by id, in the order of the letters."""
    return MappingProxyType({element.id: element for element in base().elements})


class FrameworkLibrary:
    """Finds and reads frameworks by name; a file is read once."""

    def __init__(self, user: Path | None = None) -> None:
        self._user = user
        self._read: dict[str, Framework] = {}

    def names(self) -> list[str]:
        """Every framework: the base, then the bundled views, then the user's own, each in the order of the alphabet."""
        bundled = sorted(path.stem for path in _BUNDLED.glob(f"*{_SUFFIX}") if path.stem != BASE)
        own = sorted(path.stem for path in self._user.glob(f"*{_SUFFIX}")) if self._user else []
        return list(dict.fromkeys([BASE, *bundled, *own]))

    def get(self, name: str = "") -> Framework:
        """The framework of a name, whatever its case; MEDDPICC for an empty one.

        Raises NotFoundError for an unknown name, ConfigError for a file that is wrong.
        """
        wanted = name.strip().casefold() or BASE
        if wanted == BASE:
            return base()
        if wanted not in self._read:
            known = {each.casefold(): each for each in self.names()}
            if wanted not in known:
                raise NotFoundError(f'there is no framework "{one_line(name)}"', hint=f"known: {', '.join(known)}")
            self._read[wanted] = read_framework(self._path(known[wanted]), base_elements())
        return self._read[wanted]

    def usable(self) -> tuple[list[Framework], list[ConfigError]]:
        """Every framework that can be read, and what is wrong with the other files."""
        found, wrong = [base()], list(self._another_base())
        for name in self.names():
            try:
                if name != BASE:
                    found.append(self.get(name))
            except ConfigError as error:
                wrong.append(error)
        return found, wrong

    def questions(self, element: Element) -> tuple[Question, ...]:
        """What to ask for an element: its own questions, else the bank's of its kind, else of what it draws on."""
        if element.own_questions:
            return element.own_questions
        known = base_elements()
        if element.kind:
            ordered = [*element.draws_on, *(name for name in known if name not in element.draws_on)]
            bank = [question for name in ordered for question in known[name].own_questions]
            return tuple(question for question in bank if question.kind == element.kind)
        return tuple(question for name in element.draws_on for question in known[name].own_questions)

    def _path(self, name: str) -> Path:
        own = self._user / f"{name}{_SUFFIX}" if self._user else None
        return own if own is not None and own.is_file() else _BUNDLED / f"{name}{_SUFFIX}"

    def _another_base(self) -> Iterator[ConfigError]:
        """Evidence is kept under the elements of the bundled file: another of that name is not read."""
        own = self._user / f"{BASE}{_SUFFIX}" if self._user else None
        if own is not None and own.exists():
            yield ConfigError(
                f"{own}: {BASE} is the framework that evidence is kept under and stays as it is",
                hint="give the file another name; its elements may draw on those of meddpicc",
            )
