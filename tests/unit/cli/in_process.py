"""A command line obeyed in this process, where a program of its own would show nothing more."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from aeterm.cli.main import run


def obeyed(folder: Path, *words: str, **variables: str) -> CompletedProcess[str]:
    """`aeterm --book FOLDER WORDS...`, as `subprocess.run` would tell of it, with these variables set besides."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    arguments = ["--book", str(folder), *words]
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in variables.items():
            patch.setenv(name, value)
        code = run(arguments)
    return CompletedProcess(arguments, code, *(stream.buffer.getvalue().decode() for stream in (out, err)))
