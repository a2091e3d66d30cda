"""A text through the user's own editor and back."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping

from textual.app import App, SuspendNotSupported

from aeterm.errors import AetermError, UsageError
from aeterm.text import clean
from aeterm.tui import unsaved
from aeterm.tui.key_hints import key_for


def editor_command(environment: Mapping[str, str] = os.environ) -> list[str]:
    """`$VISUAL`, else `$EDITOR`, split as a shell would; UsageError when neither is set."""
    for name in ("VISUAL", "EDITOR"):
        words = shlex.split(environment.get(name, ""))
        if words:
            return words
    raise UsageError("no editor is set", hint="EDITOR=nano aeterm starts with one")


def why_none() -> str:
    """What to say where no editor is set, and how to set one; empty when one is."""
    try:
        editor_command()
    except UsageError as error:
        return f"{error.message}: {error.hint}"
    return ""


def check(*, is_private: bool) -> None:
    """Raise UsageError when no text can be edited now: names are to stay hidden."""
    if is_private:
        shows = key_for("app.privacy")
        raise UsageError("the editor would show names and amounts", hint=f"{shows} shows them again")


def edited(text: str, suffix: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """The clean text after the editor was closed; None when it was not changed.

    Raises UsageError when the editor is missing or fails; the text given is then still what it was, and a file that
    the editor has changed is kept and named. So it is when the program is killed meanwhile: see `unsaved.py`.
    """
    command = editor_command(environment)
    try:
        file = unsaved.hold(text, "edited", suffix)
        before = file.read_bytes()
        try:
            code = subprocess.run([*command, str(file)], check=False).returncode
        except OSError:
            file.unlink(missing_ok=True)
            raise
        written = file.read_bytes()
        if written != before and (code or not _is_utf8(written)):
            why = f"ended with {code}" if code else "wrote a text that is not UTF-8"
            raise UsageError(f"{command[0]} {why}; nothing was changed", hint=f"its text: {unsaved.release(file)}")
        file.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{command[0]} could not be used: {error}", hint="set EDITOR to another one") from error
    if code:
        raise UsageError(f"{command[0]} ended with {code}; nothing was changed")
    return None if written == before else clean(written.decode("utf-8"))


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def lent(app: App[int], text: str, suffix: str) -> str | None:
    """As `edited`, with the terminal lent to the editor meanwhile; UsageError when this terminal cannot be lent."""
    after: str | None = None
    failed: AetermError | None = None
    try:
        with app.suspend():
            try:
                after = edited(text, suffix)
            except AetermError as error:
                failed = error  # the terminal only comes back when this block ends without an error
    except SuspendNotSupported as error:
        raise UsageError("this terminal cannot be lent to an editor") from error
    app.refresh()
    if failed is not None:
        raise failed
    return after
