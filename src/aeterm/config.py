"""Settings of this user on this machine: a TOML file, then environment variables over it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from aeterm.errors import ConfigError


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The OpenAI-compatible endpoint; without a model name drafts are outlines."""

    base_url: str = ""
    """Root of the API, for example `http://127.0.0.1:11434/v1`; empty takes the OpenAI default."""
    name: str = ""
    """Model to ask for."""
    api_key: str = field(default="", repr=False)
    """Only ever read from the environment (`OPENAI_API_KEY`); local servers need none."""
    first_token_seconds: float = 60.0
    """How long to wait for the first piece of text."""
    between_tokens_seconds: float = 30.0
    """How long a stream may stay silent."""
    total_seconds: float = 300.0
    """How long a whole draft may take."""
    max_tokens: int = 1500
    """Upper bound asked of the model for one draft."""

    @property
    def is_nameless(self) -> bool:
        """True when an endpoint or a key is given without saying which model to ask for."""
        return bool(not self.name and (self.api_key or self.base_url))

    @property
    def is_configured(self) -> bool:
        """True when there is enough to call a model."""
        return bool(self.name and (self.api_key or self.base_url))


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can set; each field is a key of `config.toml`."""

    model: ModelSettings = field(default_factory=ModelSettings)
    theme: str = "textual-dark"
    """Name of a Textual theme; `ansi-dark` and `ansi-light` use the terminal's own colours."""
    actor: str = ""
    """Name written in the journal; empty takes the login name."""
    low_bandwidth: bool = False
    """Fewer repaints; on by itself inside an SSH session."""


def load_settings(file: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from a file that need not exist; the environment wins.

    Raises ConfigError naming the file and the key for a file that is not TOML, an unknown key or a wrong type.
    """
    document = _read(file)
    model_table = document.pop("model", {})
    if not isinstance(model_table, dict):
        raise ConfigError(f"{file}: [model] must be a table")
    if "api_key" in model_table:
        raise ConfigError(f"{file}: model.api_key does not belong in a file", hint="set OPENAI_API_KEY instead")
    model = {
        **_checked(file, "model.", model_table, ModelSettings),
        **_from_environment(environment),
    }
    settings = _checked(file, "", document, Settings)
    low_bandwidth = bool(settings.pop("low_bandwidth", "SSH_TTY" in environment))
    actor = str(settings.pop("actor", "") or environment.get("USER") or environment.get("LOGNAME") or "me")
    theme = str(environment.get("TEXTUAL_THEME") or settings.pop("theme", "") or Settings().theme)
    return Settings(ModelSettings(**model), theme=theme, actor=actor, low_bandwidth=low_bandwidth)  # type: ignore[arg-type]


def _read(file: Path) -> dict[str, object]:
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read as TOML: {error}", hint="mend the file or move it away") from error
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file} cannot be read as TOML: {error}", hint="mend the file or move it away") from error


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    names = {"OPENAI_API_KEY": "api_key", "OPENAI_BASE_URL": "base_url", "AETERM_MODEL": "name"}
    return {key: environment[name].strip() for name, key in names.items() if environment.get(name, "").strip()}


def _checked(file: Path, prefix: str, table: Mapping[str, object], kind: type) -> dict[str, object]:
    defaults = kind()
    known = {item.name: type(getattr(defaults, item.name)) for item in fields(kind)}
    for key, value in table.items():
        wanted = known.get(key)
        if wanted is None or wanted is ModelSettings:
            raise ConfigError(f'{file}: unknown key "{prefix}{key}"', hint=f"keys: {', '.join(sorted(known))}")
        if wanted is float and isinstance(value, int) and not isinstance(value, bool):
            continue
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise ConfigError(f"{file}: {prefix}{key} must be {wanted.__name__}, not {value!r}")
    return dict(table)
