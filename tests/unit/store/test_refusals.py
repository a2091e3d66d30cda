"""A full disk, a read-only folder: refused in words, nothing half written, reading still works."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from aeterm.errors import BookError, BookWriteError
from aeterm.store.book import BookStore
from tests.unit.store.books import add, names, opened

Refuse = Callable[[int], None]


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Makes the system refuse to open anything for writing, as a read-only disk does, whoever asks."""

    def start(number: int) -> None:
        real = os.open

        def open_or_refuse(path: str | Path, flags: int, mode: int = 0o777, **rest: int) -> int:
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                raise OSError(number, os.strerror(number), str(path))
            return real(path, flags, mode, **rest)

        monkeypatch.setattr(os, "open", open_or_refuse)

    return start


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC, errno.EDQUOT])
def test_a_folder_that_cannot_be_written_is_still_read(book: BookStore, refuse: Refuse, number: int) -> None:
    add(book, "Wayne")
    refuse(number)
    reader = opened(book.path)
    assert names(reader) == ["Wayne"]
    with pytest.raises(BookWriteError, match="cannot be written") as caught:
        add(reader, "Stark")
    assert str(book.path) in str(caught.value)
    assert caught.value.hint
    assert names(reader) == ["Wayne"]
    reader.close()


def test_a_torn_line_in_a_read_only_folder_is_left_out_and_said(book: BookStore, refuse: Refuse) -> None:
    add(book, "Wayne")
    with (book.path / "journal.jsonl").open("ab") as stream:
        stream.write(b'{"crc":')
    refuse(errno.EROFS)
    reader = opened(book.path)
    assert names(reader) == ["Wayne"]
    assert "cut short and is left out" in reader.warnings[0]


def test_a_disk_that_fills_up_in_the_middle_of_a_line(book: BookStore, monkeypatch: pytest.MonkeyPatch) -> None:
    add(book, "Wayne")
    journal = book.path / "journal.jsonl"
    before = journal.read_bytes()
    real = os.write
    calls = []

    def write_a_little(descriptor: int, content: bytes) -> int:
        calls.append(content)
        if len(calls) > 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(descriptor, bytes(content[:10]))

    with monkeypatch.context() as patch:
        patch.setattr("aeterm.store.files.os.write", write_a_little)
        with pytest.raises(BookWriteError, match=r"journal\.jsonl cannot be written: No space left") as caught:
            add(book, "Stark")
    assert "free some space" in caught.value.hint
    assert journal.read_bytes() == before
    assert names(book) == ["Wayne"]
    assert add(book, "Acme") == "d2"
    assert names(opened(book.path)) == ["Wayne", "Acme"]


def test_a_line_that_cannot_be_made_durable_is_taken_away(book: BookStore, monkeypatch: pytest.MonkeyPatch) -> None:
    add(book, "Wayne")
    before = (book.path / "journal.jsonl").read_bytes()

    def refuse_to_sync(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr("aeterm.store.journal.os.fsync", refuse_to_sync)
        with pytest.raises(BookWriteError, match="Input/output error"):
            add(book, "Stark")
    assert (book.path / "journal.jsonl").read_bytes() == before


def test_a_part_that_cannot_even_be_taken_away_is_a_torn_line(book: BookStore, monkeypatch: pytest.MonkeyPatch) -> None:
    add(book, "Wayne")
    real = os.write

    def write_half(descriptor: int, content: bytes) -> int:
        real(descriptor, bytes(content[: len(content) // 2]))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def refuse_to_cut(descriptor: int, length: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr("aeterm.store.files.os.write", write_half)
        patch.setattr("aeterm.store.journal.os.ftruncate", refuse_to_cut)
        with pytest.raises(BookWriteError):
            add(book, "Stark")
    assert names(opened(book.path)) == ["Wayne"]
    add(book, "Acme")
    assert names(opened(book.path)) == ["Wayne", "Acme"]


def test_a_snapshot_that_cannot_be_written_is_a_warning_on_close(
    book: BookStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(book, "Wayne")
    book.snapshot()
    before = (book.path / "book.json").read_bytes()
    add(book, "Stark")

    def full(descriptor: int, content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("aeterm.store.files.os.write", full)
        book.close()
    assert "no snapshot was written" in book.warnings[-1]
    assert (book.path / "book.json").read_bytes() == before
    assert not (book.path / "book.json.tmp").exists()
    assert names(opened(book.path)) == ["Wayne", "Stark"]


def test_a_place_where_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BookError, match="Not a directory"):
        opened(tmp_path / "file" / "book", create=True)


def test_a_process_at_its_file_size_limit_keeps_the_book(book: BookStore) -> None:
    """A real refusal by the kernel: the limit is reached in the middle of a line."""
    add(book, "Wayne")
    limit = (book.path / "journal.jsonl").stat().st_size + 50

    def set_limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    script = (
        "import signal, sys; from pathlib import Path; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from aeterm.errors import BookWriteError; from tests.unit.store.books import add, opened\n"
        "try: add(opened(Path(sys.argv[1])), 'Stark')\n"
        "except BookWriteError as error: sys.exit(str(error))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(book.path)],
        preexec_fn=set_limit,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith("journal.jsonl cannot be written: File too large")
    assert names(opened(book.path)) == ["Wayne"]
    add(book, "Acme")
    assert names(opened(book.path)) == ["Wayne", "Acme"]
