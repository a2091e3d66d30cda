"""The checks of `aeterm doctor`, each a name, a value and whether it is fine."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from aeterm import __version__, paths, terminal
from aeterm.chosen_keys import read_chosen_keys
from aeterm.config import Settings, load_settings
from aeterm.crash import last_report
from aeterm.errors import AetermError, BookError

_LIBRARIES = ("textual", "tinydb", "openai", "jinja2", "orjson", "filelock")
_LEAST_COLUMNS, _LEAST_ROWS = 60, 16
_FINE = ("good", "missing")


@dataclass(frozen=True)
class Check:
    """One line of the report. State `ok`, `note` (worth knowing) or `wrong` (needs a hand)."""

    name: str
    value: str
    state: str = "ok"
    hint: str = ""


def version_checks() -> Iterator[Check]:
    """aeterm, Python, the system and the libraries that matter."""
    yield Check("aeterm", __version__)
    yield Check("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    found, missing = [], []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    yield Check("Libraries", ", ".join(found))
    if missing:
        yield Check("Missing", ", ".join(missing), "wrong", "install aeterm again")


def terminal_checks(is_terminal: bool) -> Iterator[Check]:
    """TERM, colours, encoding, size and the way to the clipboard."""
    term = os.environ.get("TERM", "")
    if term in ("", "dumb"):
        yield Check("TERM", term or "not set", "note", "the interface needs a terminal; every command works as it is")
    else:
        yield Check("TERM", term)
    yield Check("Colours", terminal.colours())
    if terminal.encoding().startswith("UTF"):
        yield Check("Encoding", terminal.encoding())
    else:
        yield Check("Encoding", terminal.encoding(), "note", "some characters show as ?; a UTF-8 locale shows all")
    size = shutil.get_terminal_size()
    if is_terminal and (size.columns < _LEAST_COLUMNS or size.lines < _LEAST_ROWS):
        yield Check("Size", terminal.size(), "wrong", f"the interface needs {_LEAST_COLUMNS}x{_LEAST_ROWS}")
    else:
        yield Check("Size", terminal.size() if is_terminal else "no terminal")
    yield Check("Clipboard", terminal.clipboard_route())


def place_checks() -> Iterator[Check]:
    """Settings, prompts and the folders that are written to."""
    config = paths.config_file()
    try:
        settings = load_settings(config)
        if not settings.faults:
            yield Check("Settings", str(config) + ("" if config.exists() else " (none, defaults are used)"))
        for fault in settings.faults:
            yield Check("Settings", fault.message, "wrong", fault.hint)
        yield _line_check(settings.low_bandwidth)
    except AetermError as error:
        yield Check("Settings", error.message, "wrong", error.hint)
    try:
        folder = paths.bundled_prompts_dir()
        yield Check("Prompts", f"{len(list(folder.rglob('*.md.j2')))} in {folder}")
    except AetermError as error:
        yield Check("Prompts", error.message, "wrong", error.hint)
    own = paths.user_prompts_dir()
    if own.is_dir():
        yield Check("Own prompts", f"{len(list(own.rglob('*.md.j2')))} in {own}")
    yield from _framework_checks()
    for name, folder in (("Books", paths.books_dir()), ("State", paths.state_dir())):
        if _can_write(folder):
            yield Check(name, str(folder))
        else:
            yield Check(name, f"{folder} cannot be written", "wrong", "AETERM_HOME names another place")
    report = last_report()
    if report is not None:
        yield Check("Last crash", str(report), "note", "the report holds no deal data; remove it when it is dealt with")


def _line_check(is_slow: bool) -> Check:
    """Whether the interface paints less, and why."""
    how = "slow: painted less often" if is_slow else "near: painted at once"
    return Check("Line", f"{how} (low_bandwidth in config.toml: auto, on, off)")


def _framework_checks() -> Iterator[Check]:
    """The user's own frameworks, when there are any."""
    own = paths.user_frameworks_dir()
    if not own.is_dir():
        return
    from aeterm.qualification.frameworks.library import FrameworkLibrary

    known, wrong = FrameworkLibrary(own).usable()
    yield Check("Own frameworks", f"{sum(not framework.is_bundled for framework in known)} in {own}")
    for error in wrong:
        yield Check("Own frameworks", error.message, "wrong", error.hint)


def key_checks() -> Iterator[Check]:
    """The keymap, and whether the user's own keys can be used."""
    from aeterm.tui.keymap import table_of

    try:
        settings = load_settings(paths.config_file(), chosen=paths.chosen_profile())
        settings = replace(settings, chosen_keys=read_chosen_keys(paths.chosen_keys_file()))
        table_of(settings, paths.config_file())
    except AetermError as error:
        if "keys." in error.message:  # what else is wrong with the file is said of the settings
            yield Check("Keys", error.message, "wrong", error.hint)
        return
    own = f", {len(settings.own_keys)} of your own" if settings.own_keys else ""
    yield Check("Keys", f"{settings.keymap}{own}; aeterm keys lists them, doctor --keys shows what arrives")


def model_checks() -> Iterator[Check]:
    """Which model would be asked, under which profile, never with which key; and whether others may be."""
    try:
        settings = load_settings(paths.config_file(), chosen=paths.chosen_profile())
    except AetermError as error:
        yield Check("Model", "unknown, the settings cannot be read", "note", error.hint)
        return
    yield _model(settings)
    if len(settings.profiles) > 2:
        yield Check("Profiles", f"{', '.join(settings.profiles)}; in force: {settings.profile}")
    if settings.local_only:
        yield Check("Local only", "on: no endpoint but one on this machine is called")


def _model(settings: Settings) -> Check:
    model = settings.model
    if settings.profile not in settings.profiles:
        hint = f"aeterm model chooses one of {', '.join(settings.profiles)}"
        return Check("Model", f'the profile "{settings.profile}" is gone: drafts are outlines', "note", hint)
    if model.is_configured:
        key = "the key is in the keyring" if model.keyring else "a key is set" if model.api_key else "no key"
        text = f"{model.name} at {_without_secrets(model.base_url)}, {key}"
        if settings.local_only and not model.is_on_this_machine:
            return Check("Model", text, "note", "local only is on: it is never called, drafts are outlines")
        return Check("Model", text)
    if model.name or model.base_url or model.api_key:
        missing = "AETERM_MODEL" if not model.name else "OPENAI_API_KEY or OPENAI_BASE_URL"
        return Check("Model", "half configured: drafts are outlines", "note", f"{missing} is missing")
    return Check("Model", "none: drafts are outlines made on this machine")


def book_checks(path: Path) -> Iterator[Check]:
    """Whether the book can be read, without opening it for writing."""
    from aeterm.bootstrap import holds_book
    from aeterm.store.journal import repair_command
    from aeterm.store.repair import inspect

    try:
        if not holds_book(path):
            yield Check("Book", f"none at {path} yet", "note", "aeterm import FILE makes one; aeterm demo shows one")
            return
        report = inspect(path)
    except BookError as error:
        yield Check("Book", error.message, "wrong", error.hint)
        return
    if report.is_sound:
        yield Check("Book", str(path))
    else:
        yield Check("Book", str(path), "wrong", f"{repair_command(path)} sets it back to its last good state")
    if not all(os.access(place, os.W_OK) for place in (path, path / "journal.jsonl") if place.exists()):
        yield Check("Book", f"{path} cannot be written", "note", "it can be read; every change will be refused")
    for finding in report.findings:
        yield Check(Path(finding.file).name, finding.text, "ok" if finding.state in _FINE else "note")


def _without_secrets(url: str) -> str:
    """The address without user name, password or query, any of which may be a secret."""
    if not url:
        return "the default address"
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "an address that makes no sense"
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"


def _can_write(folder: Path) -> bool:
    """True when the folder, or the nearest parent that exists, can be written."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK)
