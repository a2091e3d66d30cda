"""Walk through the whole interface on a book full of hostile strings: `python scripts/hostile_walk.py FILE [FILE ...]`.

Every line of the files that is no comment becomes the text of every field that can hold one, in a book for each
`--chunk` of them; then every command is run in every place, at each size, and the command line lists the book. What is
wrong is printed with where it was seen; the exit code is 1 then. The files stay where they are.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def strings_of(files: Sequence[Path]) -> list[str]:
    """The different lines of the files, those that begin with `#` and empty ones left out."""
    lines = (line for file in files for line in file.read_bytes().decode("utf-8", "replace").split("\n"))
    return list(dict.fromkeys(line.rstrip("\r") for line in lines if line.strip() and not line.startswith("#")))


async def walked(
    texts: Sequence[str], size: tuple[int, int], options: argparse.Namespace
) -> tuple[dict[str, str], int]:
    """What was found on a book of these texts, with where, and how often the screen was looked at."""
    from tests.tui.hostile_book import hostile_services, import_files, settings_of
    from tests.tui.hostile_walk import Walk, WalkedApp

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        services = hostile_services(folder / "book", texts)
        app = WalkedApp(services, settings_of(texts), texts)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            walk = Walk(pilot, texts, is_deep=options.deep, is_brisk=options.brisk, is_private=options.private)
            await walk.rows()
            await walk.toasts()
            await walk.windows()
            await walk.imports(import_files(folder / "files", texts))
            await walk.places()
        services.book.close()
    return walk.problems, walk.looks


def listed(texts: Sequence[str]) -> dict[str, str]:
    """The same for what the command line prints."""
    from tests.tui.hostile_book import hostile_services, import_files
    from tests.tui.hostile_listings import listing_problems

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hostile_services(folder / "book", texts).book.close()
        file = import_files(folder / "files", texts)[0]
        return dict.fromkeys(listing_problems(folder / "book", texts, file), "listing")


def chunks(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The texts, so many at a time."""
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def sizes(text: str) -> tuple[int, int]:
    """`80x24`."""
    width, _, height = text.partition("x")
    return int(width), int(height)


def told(what: str, problems: Mapping[str, str]) -> int:
    """Print what was found, and how much that is."""
    sys.stdout.write(f"{what}: {len(problems)} problems\n")
    for problem, where in problems.items():
        sys.stdout.write(f"  {where} | {problem}\n")
    sys.stdout.flush()
    return len(problems)


def main() -> int:
    """Walk, print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--chunk", type=int, default=60, help="strings in one book")
    parser.add_argument("--size", type=sizes, nargs="+", default=[(80, 24), (160, 48)], help="80x24 160x48")
    parser.add_argument("--deep", action="store_true", help="pick every line of every menu")
    parser.add_argument("--brisk", action="store_true", help="run each command in one place only")
    parser.add_argument("--private", action="store_true", help="with names and amounts hidden")
    options = parser.parse_args()
    texts, found, looks = strings_of([file.resolve() for file in options.files]), 0, 0
    with tempfile.TemporaryDirectory() as home:
        os.environ["AETERM_HOME"] = home
        os.chdir(home)
        for number, chunk in enumerate(chunks(texts, options.chunk)):
            first = number * options.chunk + 1
            span = f"strings {first} to {first + len(chunk) - 1}"
            found += told(f"command line, {span}", listed(chunk))
            for size in options.size:
                began = time.monotonic()
                problems, looked = asyncio.run(walked(chunk, size, options))
                looks += looked
                spent = f"{looked} screens in {time.monotonic() - began:.0f} s"
                found += told(f"{size[0]}x{size[1]}, {span}, {spent}", problems)
    sys.stdout.write(f"{len(texts)} strings, {looks} screens, {found} problems\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
