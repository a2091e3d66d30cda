"""The pictures of the documents are what the app draws: `make screens` writes them anew."""

from __future__ import annotations

import asyncio

from scripts.screens import IMAGES, PICTURES, drawn, nowhere, text_of


def test_every_picture_reads_as_the_app_draws_it_today() -> None:
    async def differing() -> dict[str, list[str]]:
        return {name: rows async for name, svg in drawn() if (rows := _changed(name, text_of(svg)))}

    assert {file.stem for file in IMAGES.glob("*.svg")} == set(PICTURES)
    with nowhere():
        found = asyncio.run(differing())
    told = "\n".join(f"{name}:\n" + "\n".join(rows) for name, rows in found.items())
    assert not found, f"make screens draws these anew:\n{told}"


def test_the_text_of_a_picture_is_read_off_it_cell_by_cell() -> None:
    svg = (
        '<text class="aeterm-x-r1" x="0" y="20" textLength="24.4" clip-path="url(#a)">架</text>'
        '<text class="aeterm-x-r2" x="48.8" y="20" textLength="24.4" clip-path="url(#a)">&#160;&lt;b</text>'
        '<text class="aeterm-x-r1" x="12.2" y="44.4" textLength="12.2" clip-path="url(#b)">c</text>'
    )
    assert text_of(svg) == ["架   <b", " c"]


def _changed(name: str, now: list[str]) -> list[str]:
    kept = text_of((IMAGES / f"{name}.svg").read_text("utf-8"))
    rows = [f"- {was}\n+ {is_}" for was, is_ in zip(kept, now, strict=False) if was != is_]
    return rows if len(kept) == len(now) else [*rows, f"{len(kept)} rows, now {len(now)}"]
