"""Build the wheel from a copy of the sources and check what is in it: every prompt, nothing private, nothing else.

Run from anywhere; exits with 1 and a sentence for each thing that is wrong.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("src", "prompts", "pyproject.toml", "README.md", "LICENSE", ".gitignore")
SECRET = "prompts/.env"


def build(copy: Path, out: Path) -> Path:
    """The wheel of a copy of the project in which a file that git ignores lies beside the prompts."""
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, copy / name)
    (copy / SECRET).write_text("OPENAI_API_KEY=planted\n", "utf-8")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the wheel cannot be built:\n{done.stdout}{done.stderr}")
    return next(out.glob("*.whl"))


def problems(names: set[str]) -> Iterator[str]:
    """What is wrong with the list of files of a wheel."""
    wanted = {f"aeterm/prompts/{path.relative_to(ROOT / 'prompts')}" for path in _files(ROOT / "prompts")}
    wanted |= {str(path.relative_to(ROOT / "src")) for path in _files(ROOT / "src") if "__pycache__" not in path.parts}
    found = {name for name in names if ".dist-info/" not in name}
    yield from (f"missing in the wheel: {name}" for name in sorted(wanted - found))
    yield from (f"not meant for the wheel: {name}" for name in sorted(found - wanted))
    if not any(name.endswith(".md.j2") for name in found):
        yield "no prompt in the wheel"


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.name != ".env")


def main() -> int:
    """Build, compare, report."""
    with tempfile.TemporaryDirectory() as folder:
        copy, out = Path(folder, "copy"), Path(folder, "out")
        copy.mkdir()
        wheel = build(copy, out)
        with zipfile.ZipFile(wheel) as archive:
            names = set(archive.namelist())
        wrong = list(problems(names))
        for problem in wrong:
            sys.stderr.write(f"{problem}\n")
        sys.stdout.write(f"{wheel.name}: {len(names)} files, {'wrong' if wrong else 'as meant'}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
