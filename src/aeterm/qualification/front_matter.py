"""The head of a prompt file: `key: value` lines between two `---` lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from aeterm.errors import ConfigError

KEYS = ("title", "title_fr", "inputs", "languages", "temperature", "max_tokens")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a prompt file declares. `max_tokens` 0 takes the user's setting."""

    titles: dict[str, str] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    temperature: float = 0.2
    max_tokens: int = 0

    def title(self, language: str) -> str:
        """The title in a language, else in English."""
        return self.titles.get(language) or self.titles.get("en", "")


def parse(path: Path, text: str, *, needs_front_matter: bool = True) -> tuple[FrontMatter, str]:
    """The declarations of a file, and its body with the head blanked so that lines keep their numbers.

    Raises ConfigError naming file and line.
    """
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---":
        if needs_front_matter:
            raise ConfigError(f"{path}:1: a prompt file begins with a --- line", hint=f"keys: {', '.join(KEYS)}")
        return FrontMatter(), text
    end = next((index for index, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        raise ConfigError(f"{path}:1: the front matter is not closed by a second --- line")
    values: dict[str, str] = {}
    for number, line in enumerate(lines[1:end], 2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key, colon, value = line.partition(":")
        key = key.strip()
        if not colon or key not in KEYS or key in values:
            raise ConfigError(
                f'{path}:{number}: "{key}" is not a key, or is given twice', hint=f"keys: {', '.join(KEYS)}"
            )
        values[key] = value.strip()
    return _typed(path, values), "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def _typed(path: Path, values: dict[str, str]) -> FrontMatter:
    try:
        temperature = float(values.get("temperature") or 0.2)
        max_tokens = int(values.get("max_tokens") or 0)
    except ValueError as error:
        raise ConfigError(f"{path}: temperature and max_tokens are numbers: {error}") from error
    if not 0 <= temperature <= 2 or max_tokens < 0:
        raise ConfigError(f"{path}: temperature lies between 0 and 2, and max_tokens is not negative")
    titles = {"en": values.get("title", ""), "fr": values.get("title_fr", "")}
    return FrontMatter(titles, _names(values.get("inputs")), _names(values.get("languages")) or ("en",), temperature,
                       max_tokens)  # fmt: skip


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())
