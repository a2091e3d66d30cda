"""Keys given to commands in the interface, kept beside the settings: they win over `[keys]` there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aeterm.errors import BookWriteError
from aeterm.files import write_whole


def read_chosen_keys(file: Path) -> dict[str, str]:
    """Keys by command id; none where there is no such file, and what is no pair of texts in it is passed by."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    import json  # most people never give a key

    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    pairs = document.items() if isinstance(document, dict) else ()
    return {name: keys for name, keys in pairs if isinstance(keys, str)}


def keep_chosen_keys(file: Path, keys: Mapping[str, str]) -> None:
    """For the next start; no file is left for none. Raises BookWriteError, and leaves what was there."""
    import json

    try:
        if not keys:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "see that its folder can be written"
        raise BookWriteError(f"{file} cannot be written: {error.strerror or error}", hint=hint) from error
    write_whole(file, json.dumps(dict(keys), indent=1) + "\n")
