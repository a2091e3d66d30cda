"""Settings of this user on this machine: a TOML file, then environment variables over it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from aeterm.errors import ConfigError
from aeterm.toml_lines import line_of

_WORKED_OUT = {
    "Settings": ("model", "profiles", "profile", "keys", "chosen_keys", "faults"),
    "ModelSettings": ("profile", "api_key", "local_only"),
}
"""Fields that no plain key sets."""
_OF_ONE_ENDPOINT = frozenset({"base_url", "name", "key_env", "keyring", "price_in", "price_out", "context_tokens"})
"""What a profile does not take over from `[model]`."""
FIRST_VIEWS = ("today", "pipeline", "accounts", "forecast", "drafts")
"""What `first_view` may be."""
THEMES = (
    "auto", "ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light", "catppuccin-frappe", "catppuccin-latte",
    "catppuccin-macchiato", "catppuccin-mocha", "dracula", "flexoki", "gruvbox", "monokai", "nord", "rose-pine",
    "rose-pine-dawn", "rose-pine-moon", "solarized-dark", "solarized-light", "textual-dark", "textual-light",
    "tokyo-night",
)  # fmt: skip
"""What `theme` may be: `auto` and the themes of Textual, which is not loaded to say so."""
KEYMAPS = ("vim", "plain")
"""What `keymap` may be."""
SLOW_LINE = {"on": True, "off": False}
"""What `low_bandwidth` may be besides `auto`."""
SLOW_LINE_FRAMES = 20
"""Paintings a second over a slow line, however fast keys come."""
_REMOTE = ("SSH_TTY", "SSH_CONNECTION")
"""Variables of a session from another machine."""
DEFAULT_PROFILE = "default"
"""The profile made of `[model]`, `OPENAI_API_KEY`, `OPENAI_BASE_URL` and `AETERM_MODEL`."""
NO_MODEL = "none"
"""The profile under which drafts are outlines."""
DEFAULT_HOST = "api.openai.com"
NEARBY_CONTEXT_TOKENS = 4096
"""What local servers start with when nobody tells them otherwise; they drop the head of a longer prompt in silence."""


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
    context_tokens: int = 0
    """Tokens that the model reads and writes at most; 0 takes 4,096 for servers nearby and sets no bound elsewhere."""
    key_env: str = ""
    """Environment variable that holds the key; `OPENAI_API_KEY` for the default profile."""
    keyring: str = ""
    """`service/user` in the keyring of the operating system, read when a model is called."""
    price_in: float = 0.0
    """Price of a million tokens read; 0 with `price_out` 0 when not known: no cost is shown then."""
    price_out: float = 0.0
    """Price of a million tokens written."""
    price_currency: str = "USD"
    """What the prices are in."""
    log_bodies: bool = False
    """Whether the log of calls keeps what was sent and answered, too."""
    profile: str = DEFAULT_PROFILE
    """Name of the profile these settings come from."""
    local_only: bool = False
    """True when only an endpoint on this machine may be called."""

    @property
    def is_nameless(self) -> bool:
        """True when an endpoint or a key is given without saying which model to ask for."""
        return bool(not self.name and self._has_place)

    @property
    def is_configured(self) -> bool:
        """True when there is enough to call a model."""
        return bool(self.name and self._has_place)

    @property
    def _has_place(self) -> bool:
        return bool(self.api_key or self.base_url or self.keyring)

    @property
    def host(self) -> str:
        """The host of the endpoint, lower case; that of OpenAI for the default address, empty for an odd one."""
        from urllib.parse import urlsplit

        try:
            return (urlsplit(self.base_url.strip()).hostname or "") if self.base_url.strip() else DEFAULT_HOST
        except ValueError:
            return ""

    @property
    def is_on_this_machine(self) -> bool:
        """True for `localhost` and loopback addresses, and for nothing that merely looks like them."""
        return _is_near(self.host, "is_loopback")

    @property
    def window(self) -> int:
        """Tokens that a prompt and its answer may take together; 0 when no bound is known."""
        return self.context_tokens or (NEARBY_CONTEXT_TOKENS if _is_near(self.host, "is_private") else 0)


AUTO_THEME = "auto"
"""Light or dark, as the background of the terminal is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can set; each field is a key of `config.toml`."""

    model: ModelSettings = field(default_factory=ModelSettings)
    first_view: str = "today"
    """The view that the app opens on: `today`, `pipeline`, `accounts`, `forecast` or `drafts`."""
    keymap: str = "vim"
    """The keys to begin with: `vim`, or `plain` with actions on function keys."""
    keys: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The user's own keys by command, as `[keys]` has them: `deal.stage` to `s,f6`. The interface checks them."""
    chosen_keys: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Keys given in the interface, which win over `keys`."""
    theme: str = AUTO_THEME
    """Name of a Textual theme; `ansi-dark` and `ansi-light` use the terminal's own colours, `auto` asks it which."""
    actor: str = ""
    """Name written in the journal; empty takes the login name."""
    low_bandwidth: bool = False
    """Fewer repaints: `low_bandwidth` of the file is `on`, `off`, or `auto`, which is on inside an SSH session."""
    local_only: bool = False
    """Refuse every endpoint that is not on this machine; `AETERM_LOCAL_ONLY=1` does, too."""
    private_fields: tuple[str, ...] = ()
    """Facts that no model is sent, for example `deal.amount`."""
    profiles: Mapping[str, ModelSettings] = field(default_factory=dict, compare=False)
    """Every profile by name: `default`, those of `[profiles.NAME]`, and `none`."""
    profile: str = DEFAULT_PROFILE
    """The profile chosen; not among `profiles` when it was taken out of the file since."""
    faults: tuple[ConfigError, ...] = field(default=(), compare=False)
    """What is wrong with settings of looks alone, for which the defaults stand in: nothing else fails for them."""

    @property
    def own_keys(self) -> Mapping[str, str]:
        """The keys of the user's own, wherever they were given."""
        return {**self.keys, **self.chosen_keys}


@dataclass(frozen=True, slots=True)
class _File:
    """The settings file as it was read, to say where something is wrong."""

    path: Path
    text: str = ""

    def wrong(self, key: str, said: str, hint: str = "") -> ConfigError:
        """`config.toml:3: theme: ...`; without a line where the key is not found."""
        line = line_of(self.text, key)
        return ConfigError(f"{self.path}{f':{line}' if line else ''}: {said}", hint=hint)

    def not_among(self, key: str, value: object, known: Sequence[str], what: str) -> ConfigError:
        """A value that is none of those there are, with the nearest."""
        return self.wrong(key, f'{key}: "{value}" is no {what}', _nearest(value, known, f"{what}s"))


def _nearest(value: object, known: Sequence[str], what: str) -> str:
    """`nearest: today; views: today, pipeline ...`."""
    from difflib import get_close_matches

    near = get_close_matches(str(value).casefold(), known, 1)
    return f"{f'nearest: {near[0]}; ' if near else ''}{what}: {', '.join(known)}"


def _is_slow(file: _File, wanted: object, environment: Mapping[str, str]) -> bool:
    if wanted == "auto":
        return any(environment.get(name) for name in _REMOTE)
    if isinstance(wanted, bool):
        return wanted
    if not isinstance(wanted, str) or wanted not in SLOW_LINE:
        raise file.wrong("low_bandwidth", f'low_bandwidth must be "auto", "on" or "off", not {wanted!r}')
    return SLOW_LINE[wanted]


def _keys(file: _File, table: object, prefix: str = "") -> dict[str, str]:
    """`[keys]` as it is; `deal.stage = "s"` without quotes, which TOML reads as a table in a table, means the same."""
    if not isinstance(table, dict):
        raise file.wrong("keys", "[keys] must be a table", '[keys] then "deal.stage" = "s,f6"')
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= _keys(file, value, f"{prefix}{name}.")
        elif isinstance(value, str):
            found[f"{prefix}{name}"] = value
        else:
            key = f"{prefix}{name}"
            raise file.wrong(f"keys.{key}", f'keys."{key}" must be a text, not {value!r}', 'for example "s,f6"')
    return found


def load_settings(
    file: Path, environment: Mapping[str, str] = os.environ, *, chosen: str = "", chosen_theme: str = ""
) -> Settings:
    """Settings from a file that need not exist; the environment wins.

    `chosen` is the profile that the user switched to last; `AETERM_PROFILE` wins over it. A profile stands by itself:
    `OPENAI_BASE_URL`, `OPENAI_API_KEY` and `AETERM_MODEL` belong to the profile `default`, so that no key meets the
    endpoint of another. `chosen_theme` is the theme taken last; `TEXTUAL_THEME` wins over it, the file does not.
    Raises ConfigError naming the file, the line and the key for a file that is not TOML, an unknown key or a wrong
    type, and for a profile named by the environment that does not exist. A theme or first view that is none is among
    the `faults`.
    """
    source, document = _read(file)
    local_only = environment.get("AETERM_LOCAL_ONLY", "").strip().lower() not in ("", "0", "no", "false")
    tables = {name: document.pop(name, {}) for name in ("model", "profiles", "keys")}
    is_slow = _is_slow(source, document.pop("low_bandwidth", "auto"), environment)
    settings = _checked(source, "", document, Settings)
    local_only = bool(settings.pop("local_only", False)) or local_only
    profiles = _profiles(source, tables["model"], tables["profiles"], environment, local_only)
    profile = _profile_in_force(profiles, environment, chosen)
    keymap = settings.pop("keymap", KEYMAPS[0])
    if keymap not in KEYMAPS:
        raise source.not_among("keymap", keymap, KEYMAPS, "keymap")
    faults: list[ConfigError] = []
    theme = _theme(source, settings.pop("theme", ""), environment.get("TEXTUAL_THEME", ""), chosen_theme, faults)
    first_view = str(settings.pop("first_view", FIRST_VIEWS[0]))
    if first_view not in FIRST_VIEWS:
        faults.append(source.not_among("first_view", first_view, FIRST_VIEWS, "view"))
        first_view = FIRST_VIEWS[0]
    return Settings(
        # A profile that is gone must not send anything to another one's endpoint.
        profiles.get(profile, profiles[NO_MODEL]),
        theme=theme,
        first_view=first_view,
        keymap=str(keymap),
        keys=_keys(source, tables["keys"]),
        actor=str(settings.pop("actor", "") or environment.get("USER") or environment.get("LOGNAME") or "me"),
        low_bandwidth=is_slow,
        local_only=local_only,
        private_fields=tuple(_words(source, settings.pop("private_fields", ()))),
        profiles=profiles,
        profile=profile,
        faults=tuple(faults),
    )


def _profile_in_force(profiles: Mapping[str, ModelSettings], environment: Mapping[str, str], chosen: str) -> str:
    """The environment's, which has to be one of the profiles, else the one chosen last, which may be gone."""
    named = environment.get("AETERM_PROFILE", "").strip()
    if named and named not in profiles:
        raise ConfigError(f'AETERM_PROFILE: there is no profile "{named}"', hint=f"profiles: {', '.join(profiles)}")
    return named or chosen or DEFAULT_PROFILE


def _theme(file: _File, named: object, by_environment: str, chosen: str, faults: list[ConfigError]) -> str:
    """The environment's, else the one chosen last, else the file's; what is no theme is passed by, and named."""
    found = ""
    if named and named not in THEMES:
        faults.append(file.not_among("theme", named, THEMES, "theme"))
    elif named:
        found = str(named)
    found = chosen if chosen in THEMES else found
    if by_environment and by_environment not in THEMES:
        hint = _nearest(by_environment, THEMES, "themes")
        faults.append(ConfigError(f'TEXTUAL_THEME: "{by_environment}" is no theme', hint=hint))
    elif by_environment:
        found = by_environment
    return found or AUTO_THEME


def _profiles(
    file: _File, model: object, tables: object, environment: Mapping[str, str], local_only: bool
) -> dict[str, ModelSettings]:
    """Every profile; those of the file take what they do not say themselves, limits and prices, from `[model]`."""
    shared = _model(file, "model", model)
    if not isinstance(tables, dict):
        raise file.wrong("profiles", "[profiles] must be a table of tables")
    named = {str(name): _model(file, f"profiles.{name}", table) for name, table in tables.items()}
    if reserved := {DEFAULT_PROFILE, NO_MODEL} & named.keys():
        name = min(reserved)
        raise file.wrong(f"profiles.{name}", f"a profile cannot be named {name}", "take another name")
    default = shared | _from_environment(environment, str(shared.get("key_env", "")) or "OPENAI_API_KEY")
    rest = {key: value for key, value in shared.items() if key not in _OF_ONE_ENDPOINT}
    found = {DEFAULT_PROFILE: default}
    for name, table in named.items():
        key = environment.get(str(table.get("key_env", "")), "").strip()
        found[name] = rest | table | {"api_key": key, "profile": name}
    found[NO_MODEL] = {"profile": NO_MODEL}
    return {
        name: ModelSettings(**values, local_only=local_only)  # type: ignore[arg-type]
        for name, values in found.items()
    }


def _model(file: _File, name: str, table: object) -> dict[str, object]:
    """A checked table of one endpoint."""
    if not isinstance(table, dict):
        raise file.wrong(name, f"[{name}] must be a table")
    if "api_key" in table:
        raise file.wrong(
            f"{name}.api_key",
            f"{name}.api_key does not belong in a file",
            "set OPENAI_API_KEY, or name a variable with key_env or an entry with keyring",
        )
    checked = _checked(file, f"{name}.", table, ModelSettings)
    if checked.get("key_env") and checked.get("keyring"):
        raise file.wrong(f"{name}.keyring", f"{name} has key_env and keyring", "leave one of them out")
    return checked


def _words(file: _File, value: object) -> list[str]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        said = "private_fields must be a list of texts"
        raise file.wrong("private_fields", said, 'private_fields = ["deal.amount"]')
    return [str(item) for item in value]


def _read(file: Path) -> tuple[_File, dict[str, object]]:
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return _File(file), {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read as TOML: {error}", hint="mend the file or move it away") from error
    import tomllib

    try:
        return _File(file, text), tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file} cannot be read as TOML: {error}", hint="mend the file or move it away") from error


def _from_environment(environment: Mapping[str, str], key_env: str) -> dict[str, object]:
    names = {key_env: "api_key", "OPENAI_BASE_URL": "base_url", "AETERM_MODEL": "name"}
    return {key: environment[name].strip() for name, key in names.items() if environment.get(name, "").strip()}


def _checked(file: _File, prefix: str, table: Mapping[str, object], kind: type) -> dict[str, object]:
    defaults = kind()
    worked_out = _WORKED_OUT[kind.__name__]
    known = {item.name: type(getattr(defaults, item.name)) for item in fields(kind) if item.name not in worked_out}
    for key, value in table.items():
        wanted = known.get(key)
        if wanted is tuple:
            continue
        if wanted is None:
            raise file.wrong(f"{prefix}{key}", f'unknown key "{prefix}{key}"', _nearest(key, sorted(known), "keys"))
        if wanted is float and isinstance(value, int) and not isinstance(value, bool):
            continue
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise file.wrong(f"{prefix}{key}", f"{prefix}{key} must be {wanted.__name__}, not {value!r}")
    return dict(table)


def _is_near(host: str, kind: str) -> bool:
    """Whether a host is this machine, or an address of the kind `is_loopback` or `is_private`."""
    if host == "localhost":
        return True
    from ipaddress import ip_address

    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or (kind == "is_private" and address.is_private and not address.is_unspecified)
