"""The head of a prompt file: `key: value` lines between two `---` lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from aeterm.domain.settings import LANGUAGES
from aeterm.errors import ConfigError

KEYS = (
    "title", "title_fr", "kind", "inputs", "sections", "sections_fr", "languages", "temperature", "max_tokens",
    "evidence_tokens",
)  # fmt: skip
_COUNTS = ("max_tokens", "evidence_tokens")


class Problem(NamedTuple):
    """Something wrong with a prompt file. `line` 0 is the file as a whole."""

    path: Path
    line: int
    text: str
    hint: str = ""

    @property
    def where(self) -> str:
        """`brief.md.j2:6`, with the folder."""
        return f"{self.path}:{self.line}" if self.line else str(self.path)

    def error(self) -> PromptError:
        """The same as an error to raise."""
        return PromptError(self)


class PromptError(ConfigError):
    """A prompt file that is wrong."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.where}: {problem.text}", hint=problem.hint)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a prompt file declares."""

    titles: dict[str, str] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    temperature: float = 0.2
    max_tokens: int = 0
    """Of the answer; 0 takes the user's setting."""
    evidence_tokens: int = 0
    """The most that the facts may take; 0 takes what the model can read."""
    headings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kind: str = ""
    """The kind of draft that a prompt of the user's own is kept as, and whose outline stands in for it."""

    def title(self, language: str) -> str:
        """The title in a language, else in English."""
        return self.titles.get(language) or self.titles.get("en", "")

    def sections(self, language: str) -> tuple[str, ...]:
        """The headings that a finished draft has, in order; empty when none are declared for the language."""
        return self.headings.get(language, ())


def parse(path: Path, text: str, *, needs_front_matter: bool = True) -> tuple[FrontMatter, str]:
    """The declarations of a file, and its body with the head blanked so that lines keep their numbers.

    Raises ConfigError naming file and line of the first thing wrong.
    """
    front, body, problems = read(path, text, needs_front_matter=needs_front_matter)
    for problem in problems:
        raise problem.error()
    return front, body


def read(path: Path, text: str, *, needs_front_matter: bool = True) -> tuple[FrontMatter, str, list[Problem]]:
    """The same, with everything that is wrong in the head; what is wrong counts as left out."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---":
        said = Problem(path, 1, "a prompt file begins with a --- line", f"keys: {', '.join(KEYS)}")
        return FrontMatter(), text, [said] if needs_front_matter else []
    end = next((index for index, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        return FrontMatter(), "", [Problem(path, 1, "the front matter is not closed by a second --- line")]
    values: dict[str, tuple[int, str]] = {}
    problems = []
    for number, line in enumerate(lines[1:end], 2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key, colon, value = line.partition(":")
        key = key.strip()
        if not colon or key not in KEYS:
            problems.append(Problem(path, number, f'"{key}" is not a key', nearest(key, KEYS, "keys")))
        elif key in values:
            problems.append(Problem(path, number, f'"{key}" is given twice, first on line {values[key][0]}'))
        else:
            values[key] = number, value.strip()
    front = _typed(path, values, problems)
    return front, "\n" * (end + 1) + "\n".join(lines[end + 1 :]), sorted(problems, key=lambda problem: problem.line)


def nearest(word: str, known: Iterable[str], what: str) -> str:
    """`did you mean title?`, or all there are when nothing is like the word."""
    from difflib import get_close_matches

    names = list(known)
    close = get_close_matches(word, names, n=1)
    return f"did you mean {close[0]}?" if close else f"{what}: {', '.join(names)}"


def _typed(path: Path, values: Mapping[str, tuple[int, str]], problems: list[Problem]) -> FrontMatter:
    def value(key: str) -> str:
        return values.get(key, (0, ""))[1]

    def wrong(key: str, text: str, hint: str = "") -> None:
        problems.append(Problem(path, values[key][0], text, hint))

    temperature = 0.2
    if text := value("temperature"):
        try:
            temperature = float(text)
        except ValueError:
            wrong("temperature", f'temperature is a number, not "{text}"')
        if not 0 <= temperature <= 2:
            wrong("temperature", "temperature lies between 0 and 2")
    counts = dict.fromkeys(_COUNTS, 0)
    for key in _COUNTS:
        if text := value(key):
            if text.isascii() and text.isdigit():
                counts[key] = int(text)
            else:
                wrong(key, f'{key} is a whole number that is not negative, not "{text}"')
    for language in (spoken := _names(value("languages"))):
        if language not in LANGUAGES:
            wrong("languages", f'"{language}" is no language of drafts', f"languages: {', '.join(LANGUAGES)}")
    return FrontMatter(
        titles={"en": value("title"), "fr": value("title_fr")},
        inputs=_names(value("inputs")),
        languages=spoken or ("en",),
        temperature=temperature,
        headings={"en": _names(value("sections"), ";"), "fr": _names(value("sections_fr"), ";")},
        kind=value("kind").replace("-", "_"),
        **counts,
    )


def _names(text: str, mark: str = ",") -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(mark) if name.strip())
