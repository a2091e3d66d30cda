"""A text through the user's own editor and back."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from textual.app import App, SuspendNotSupported

from aeterm.errors import AetermError, UsageError
from aeterm.text import clean


def editor_command(environment: Mapping[str, str] = os.environ) -> list[str]:
    """`$VISUAL`, else `$EDITOR`, split as a shell would; UsageError when neither is set."""
    for name in ("VISUAL", "EDITOR"):
        words = shlex.split(environment.get(name, ""))
        if words:
            return words
    raise UsageError("no editor is set", hint="set EDITOR, for example EDITOR=nano")


def edited(text: str, suffix: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """The clean text after the editor was closed; None when it was not changed.

    Raises UsageError when the editor is missing or fails; the text given is then still what it was.
    """
    command = editor_command(environment)
    handle, name = tempfile.mkstemp(prefix="aeterm-", suffix=suffix)
    file = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(clean(text))
        code = subprocess.run([*command, name], check=False).returncode
        if code:
            raise UsageError(f"{command[0]} ended with {code}; nothing was changed")
        after = clean(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{command[0]} could not be used: {error}", hint="set EDITOR to another one") from error
    finally:
        file.unlink(missing_ok=True)
    return None if after == clean(text) else after


def lent(app: App[int], text: str, suffix: str) -> str | None:
    """As `edited`, with the terminal lent to the editor meanwhile; UsageError when this terminal cannot be lent."""
    editor_command()
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
