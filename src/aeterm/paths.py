"""Where things live. `AETERM_HOME` moves all of it under one folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from aeterm.errors import ConfigError

_XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}


def _folder(kind: str) -> Path:
    home = os.environ.get("AETERM_HOME")
    if home:
        return Path(home).expanduser() / kind
    if sys.platform == "linux":
        # What platformdirs answers there, without the time that it takes to load.
        variable, default = _XDG[kind]
        chosen = os.environ.get(variable, "").strip()
        return (Path(chosen) if chosen else Path.home() / default) / "aeterm"
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("aeterm", appauthor=False)
    return {"config": dirs.user_config_path, "data": dirs.user_data_path, "state": dirs.user_state_path}[kind]


def config_file() -> Path:
    """The settings file; it need not exist."""
    return _folder("config") / "config.toml"


def calendars_file() -> Path:
    """The calendars that are read, by name; addresses are secrets, so nobody else may read it."""
    return _folder("config") / "calendars.json"


def user_prompts_dir() -> Path:
    """Prompt files here override the bundled ones of the same name."""
    return _folder("config") / "prompts"


def user_frameworks_dir() -> Path:
    """Frameworks of qualification of the user's own, one TOML file each."""
    return _folder("config") / "frameworks"


def books_dir() -> Path:
    """Where books are kept when no `--book` is given."""
    return _folder("data") / "books"


def default_book_dir() -> Path:
    """The book that the first import or the first deal creates."""
    return books_dir() / "main"


def demo_book_dir() -> Path:
    """The demo book, apart from everything real."""
    return books_dir() / "demo"


def state_dir() -> Path:
    """Crash reports, the last book opened, remembered interface state."""
    return _folder("state")


def unsaved_dir() -> Path:
    """Texts that were typed or edited and are not in the book."""
    return state_dir() / "unsaved"


def last_book_file() -> Path:
    """Holds the path of the book opened last."""
    return state_dir() / "last-book"


def call_log_file() -> Path:
    """One line per call of a model; see `aeterm log`."""
    return state_dir() / "model-calls.jsonl"


def command_history_file() -> Path:
    """What was typed into the command line of the interface."""
    return state_dir() / "command-history"


def list_looks_file() -> Path:
    """How each list was last looked at: order, groups, columns."""
    return state_dir() / "list-looks.json"


def profile_file() -> Path:
    """Holds the name of the model profile chosen last."""
    return state_dir() / "model-profile"


def theme_file() -> Path:
    """Holds the name of the theme chosen last in the interface."""
    return state_dir() / "theme"


def chosen_keys_file() -> Path:
    """Holds the keys given to commands in the interface."""
    return state_dir() / "keys.json"


def tour_file() -> Path:
    """There once the tour of the demo was offered."""
    return state_dir() / "tour-offered"


def chosen_profile() -> str:
    """The model profile chosen last; empty when none was."""
    return _word_of(profile_file())


def chosen_theme() -> str:
    """The theme chosen last in the interface; empty when none was."""
    return _word_of(theme_file())


def _word_of(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def bundled_prompts_dir() -> Path:
    """The prompts of the installed package, or of the checkout in an editable install."""
    package = Path(__file__).parent
    for candidate in (package / "prompts", package.parent.parent / "prompts"):
        if candidate.is_dir():
            return candidate
    raise ConfigError(
        f"the bundled prompts are missing beside {package}",
        hint="reinstall aeterm; the package is incomplete",
    )
