"""What was typed after `:`, kept for the next session: no line twice, no text of a note, nothing like a secret."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from aeterm.text import one_line

MOST = 200
_LONGEST = 200
"""Characters; a longer line is a paste, not a command to repeat."""
_SPOKEN = ("note",)
"""Words whose argument is somebody's words: the command is kept without them."""
_SECRET = re.compile(
    r"\b(sk|pk|ghp|gho|xox[abp]|eyJ)[-_A-Za-z0-9]{8,}|(key|token|secret|passwo?r?d?|mot de passe|bearer)\s*[=: ]\s*\S"
    r"|://\S*[@?]|[A-Za-z0-9+/_-]{32,}",
    re.IGNORECASE,
)


class CommandHistory:
    """Lines, the latest last, read when first asked for. A file that cannot be used costs only the history."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """All lines kept, the latest last."""
        if self._lines is None:
            try:
                text = self._file.read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                text = ""
            kept = (worth_keeping(line) for line in text.splitlines())
            self._lines = list(dict.fromkeys(line for line in kept if line))[-MOST:]
        return self._lines

    def add(self, text: str) -> None:
        """Keep a line, as the latest one."""
        line = worth_keeping(text)
        if not line:
            return
        lines = [known for known in self.lines if known != line]
        self._lines = [*lines, line][-MOST:]
        self._write()

    def _write(self) -> None:
        scratch = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                stream.write("\n".join(self.lines) + "\n")
            scratch.replace(self._file)
        except OSError:
            return
        finally:
            with suppress(OSError):
                scratch.unlink(missing_ok=True)


def worth_keeping(text: str) -> str:
    """The line as it is kept; empty when it is not."""
    line = one_line(text).strip()
    word = line.split(" ", 1)[0].casefold()
    if word in _SPOKEN:
        return word
    return "" if len(line) > _LONGEST or _SECRET.search(line) else line


class Browser:
    """Going back and forth in the history from what was typed so far."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = len(lines)
        self.shown = ""
        """The line that the latest step gave."""

    def is_browsing(self, text: str) -> bool:
        """True when the text is the line that the latest step gave."""
        return self._at < len(self._lines) and text == self.shown

    def step(self, by: int, text: str) -> str:
        """The line so many steps on from `text`; -1 is the one before. Text typed by hand begins from the end again."""
        if not self.is_browsing(text):
            self._at = len(self._lines)
        self._at = max(0, min(len(self._lines), self._at + by))
        self.shown = self._lines[self._at] if self._at < len(self._lines) else ""
        return self.shown
