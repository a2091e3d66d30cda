"""The file operations of a book: private, durable, and refused in words when the system refuses."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from aeterm.errors import BookError, BookWriteError

FILE_MODE = 0o600
FOLDER_MODE = 0o700

_HINTS = {
    errno.ENOSPC: "free some space on that disk and try again; nothing was half written",
    errno.EDQUOT: "free some of your quota on that disk and try again; nothing was half written",
    errno.EFBIG: "the file reached the size limit of this system; nothing was half written",
    errno.EROFS: "the disk is mounted read-only: the book can be read, not changed",
    errno.EACCES: "make the folder writable for you, or copy it elsewhere and open the copy with --book",
    errno.EPERM: "make the folder writable for you, or copy it elsewhere and open the copy with --book",
}


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Turns whatever the system says about a write into BookWriteError naming the file."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        hint = _HINTS.get(error.errno or 0, "see that the folder exists and can be written, then try again")
        raise BookWriteError(f"{file} cannot be written: {reason}", hint=hint) from error


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Turns a refused read into BookError naming the file; a missing file stays FileNotFoundError."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise BookError(f"{file} cannot be read: {reason}", hint="see who owns the file and its mode") from error


def write_all(descriptor: int, content: bytes) -> None:
    """Every byte, however often the system takes only a part."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Makes a new or renamed entry of a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """The folder of a book, for its owner only; missing parents are made as the system makes them."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
        sync_folder(folder.parent)


def replace_file(file: Path, content: bytes, *, keep_as: Path | None = None) -> None:
    """Whole new content or the old one, never anything between; the old one is kept under `keep_as`."""
    fresh = file.with_name(file.name + ".tmp")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        try:
            write_all(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if keep_as is not None and file.exists():
            _keep(file, keep_as)
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise
    sync_folder(file.parent)


def _keep(file: Path, keep_as: Path) -> None:
    """A second name for the old content, so that the first never disappears for a moment."""
    link = keep_as.with_name(keep_as.name + ".tmp")
    try:
        with suppress(FileNotFoundError):
            link.unlink()
        os.link(file, link)
        link.replace(keep_as)
    except OSError:  # a file system without hard links: a reader in the gap reads the journal
        file.replace(keep_as)
