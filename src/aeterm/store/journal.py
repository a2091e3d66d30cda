"""The append-only file of a book: every change ever made, one line each."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from aeterm.errors import BookDamagedError
from aeterm.paths import default_book_dir
from aeterm.store.files import FILE_MODE, reading, sync_folder, write_all, writing
from aeterm.store.records import BadLineError, Head, RawChange, unpack


def repair_command(book: Path) -> str:
    """The command that repairs a book, ready to be pasted; it names a book that is not the default one."""
    import shlex  # here, as only what goes wrong needs it

    named = "" if book.resolve() == default_book_dir().resolve() else f" --book {shlex.quote(str(book))}"
    return f"aeterm doctor --repair{named}"


def repair_hint(book: Path) -> str:
    """The way back for a damaged book."""
    return f"run `{repair_command(book)}`: it rebuilds the book and keeps the damaged file beside it"


class Line(NamedTuple):
    """A good record and where its line starts and ends (newline included), in bytes from the file's start."""

    head: Head
    changes: list[RawChange]
    start: int
    end: int


class Tail(NamedTuple):
    """What was read from an offset on. Bytes from `end` to `size` are a torn line, or one being written."""

    lines: list[Line]
    end: int
    size: int
    torn: bytes


class Journal:
    """Reads and appends; knows nothing of what the records mean."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def stat(self) -> tuple[int, int]:
        """(inode, size), or (0, 0) when there is no such file."""
        try:
            with reading(self.file):
                found = self.file.stat()
        except FileNotFoundError:
            return 0, 0
        return found.st_ino, found.st_size

    def read(self, offset: int, *, seq: int) -> Tail:
        """Whole records from `offset` on, the first of which must be number `seq`.

        A bad line at the very end is torn: it was never acknowledged. Anywhere else it is damage and
        raises BookDamagedError with the file and the line number.
        """
        try:
            with reading(self.file), self.file.open("rb") as stream:
                stream.seek(offset)
                content = stream.read()
        except FileNotFoundError:
            content = b""
        lines: list[Line] = []
        position = 0
        while (cut := content.find(b"\n", position)) >= 0:
            try:
                head, changes = unpack(content[position:cut])
            except BadLineError as error:
                if cut + 1 == len(content):
                    break
                raise self.damaged(offset + position, str(error)) from error
            if head.seq != seq:
                raise self.damaged(offset + position, f"record {head.seq} where record {seq} belongs")
            lines.append(Line(head, changes, offset + position, offset + cut + 1))
            position, seq = cut + 1, seq + 1
        return Tail(lines, offset + position, offset + len(content), content[position:])

    @contextmanager
    def stream(self) -> Generator[BinaryIO, None, None]:
        """The file for reading; BookDamagedError when it has gone."""
        try:
            with reading(self.file), self.file.open("rb") as stream:
                yield stream
        except FileNotFoundError as error:
            raise BookDamagedError(f"{self.file} is missing", hint=repair_hint(self.file.parent)) from error

    def append(self, content: bytes, offset: int) -> int:
        """Adds durable bytes at `offset`, the present end, and returns the new end.

        Raises BookWriteError; whatever part had been written is then taken away again.
        """
        with writing(self.file):
            descriptor = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE_MODE)
            try:
                write_all(descriptor, content)
                os.fsync(descriptor)
            except BaseException:
                with suppress(OSError):  # when even that fails, the next reader sees a torn line and drops it
                    os.ftruncate(descriptor, offset)
                raise
            finally:
                os.close(descriptor)
            if offset == 0:
                sync_folder(self.file.parent)
        return offset + len(content)

    def drop_torn(self, offset: int) -> None:
        """Cuts the file at `offset`; the bytes cut off are kept in `journal.torn`."""
        with writing(self.file):
            with self.file.open("rb") as stream:
                stream.seek(offset)
                torn = stream.read()
            kept = os.open(self.file.with_name("journal.torn"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE_MODE)
            try:
                write_all(kept, torn + b"\n")
                os.fsync(kept)
            finally:
                os.close(kept)
            os.truncate(self.file, offset)

    def backwards(self, end: int, most: int | None = None) -> Generator[tuple[int, bytes], None, None]:
        """(start, line without newline) of every line before `end`, last first, one in memory at a time.

        With `most` a longer line is only given up to that many bytes.
        """
        if end == 0:
            return
        from mmap import ACCESS_READ, mmap

        with self.stream() as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
            while end > 0:
                start = content.rfind(b"\n", 0, end - 1) + 1
                yield start, content[start : end - 1 if most is None else min(end - 1, start + most)]
                end = start

    def starts(self, end: int) -> list[int]:
        """Where every line before `end` starts, first line first."""
        if end == 0:
            return []
        from mmap import ACCESS_READ, mmap

        found = [0]
        with self.stream() as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
            while (cut := content.find(b"\n", found[-1], end - 1)) >= 0:
                found.append(cut + 1)
        return found

    def line_at(self, start: int) -> bytes:
        """The line that starts there, without newline."""
        with self.stream() as stream:
            stream.seek(start)
            return stream.readline().rstrip(b"\n")

    def anchor(self, start: int) -> str:
        """The checksum of the record that starts there: what ties a snapshot to this journal."""
        with self.stream() as stream:
            stream.seek(start)
            return stream.read(16)[8:].decode("ascii", "replace")

    def ends_line_at(self, end: int) -> bool:
        """True when a line ends there."""
        with self.stream() as stream:
            stream.seek(end - 1)
            return stream.read(1) == b"\n"

    def damaged(self, start: int, reason: str) -> BookDamagedError:
        """The error for a bad line that starts at that byte of the file."""
        with suppress(OSError), self.file.open("rb") as stream:
            number = stream.read(start).count(b"\n") + 1
            return BookDamagedError(f"{self.file}, line {number}: {reason}", hint=repair_hint(self.file.parent))
        return BookDamagedError(f"{self.file}: {reason}", hint=repair_hint(self.file.parent))
