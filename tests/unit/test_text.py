"""No text from outside can steer the terminal, and every cell has the width it was given."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.text import REPLACEMENT, clean, fit, folded, is_clean, one_line, width

HOSTILE = {
    "clear screen": "\x1b[2J\x1b[H",
    "clipboard write": "\x1b]52;c;ZXZpbA==\x07",
    "hyperlink": "\x1b]8;;http://evil\x1b\\x\x1b]8;;\x1b\\",
    "eight-bit control sequence": "\x9b31m",
    "backspaces": "safe\x08\x08\x08\x08evil",
    "carriage return over a line": "total 1\rtotal 9",
    "bidi override": "invoice\u202egnp.exe",
    "bidi isolate": "\u2066x\u2069",
    "arabic letter mark": "\u061c",
    "zero width space": "ad\u200bmin",
    "tag characters": "ok\U000e0041\U000e007f",
    "lone surrogate": "\ud800",
    "line separators": "a\u2028b\u2029c",
    "nul": "a\x00b",
    "byte order mark": "\ufeffname",
    "delete": "\x7f",
}

any_text = st.text(st.characters(), max_size=60)


def unsafe_characters(text: str) -> set[str]:
    """What is left of the obviously dangerous ones."""
    found = {character for character in text if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}}
    found |= {character for character in text if "\u2028" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"}
    return found - {"\t", "\n"}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_made_harmless_and_visible(hostile: str) -> None:
    assert not is_clean(hostile)
    assert unsafe_characters(clean(hostile)) == set()
    assert is_clean(clean(hostile))
    if "\r" not in hostile:
        assert REPLACEMENT in clean(hostile)


@pytest.mark.parametrize(
    "text",
    ["Société Générale", "日本電信電話", "Ο Μέγας", "شركة", "ok\ttab\nline", "[/] [b]no markup[/b]", "👩‍💻 café"],
)
def test_honest_text_passes_unchanged(text: str) -> None:
    assert clean(text) == text


def test_no_dangerous_character_passes_for_clean() -> None:
    everything = {chr(number) for number in (*range(0x10000), *range(0xE0000, 0xE0080))}
    dangerous = {character for character in everything if unsafe_characters(character)}
    dangerous |= set("\u061c\u200b\u200e\u200f\ufeff") | {chr(number) for number in range(0xE0000, 0xE0080)}
    assert len(dangerous) > 2000
    assert [character for character in dangerous if is_clean(f"a{character}\nb")] == []


@given(any_text)
def test_cleaning_leaves_nothing_dangerous(text: str) -> None:
    assert unsafe_characters(clean(text)) == set()
    assert unsafe_characters(one_line(text)) == set()
    assert unsafe_characters(fit(text, 20)) == set()


@given(any_text)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)
    assert is_clean(clean(text))


@given(any_text)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert line == line.strip()
    assert len(line.splitlines()) <= 1
    assert "\t" not in line


def test_line_ends_of_other_systems_become_newlines() -> None:
    assert clean("one\r\ntwo\rthree") == "one\ntwo\nthree"
    assert one_line(" one\r\n\ttwo\u00a0 three ") == "one two three"


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("é", 1), ("日本", 4), ("e\u0301", 1), ("Société", 7)]
)
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "fitted"),
    [
        ("Wayne", 8, "Wayne   "),
        ("Wayne", 5, "Wayne"),
        ("Wayne", 4, "Way…"),
        ("Wayne", 1, "…"),
        ("Wayne", 0, ""),
        ("日本電信電話", 12, "日本電信電話"),
        ("日本電信電話", 8, "日本電… "),
        ("日本電信電話", 7, "日本電…"),
        ("日本", 2, "… "),
        ("two\nlines", 9, "two lines"),
        ("\x1b[2J", 5, "\ufffd[2J "),
    ],
)
def test_fit_cuts_or_pads(text: str, columns: int, fitted: str) -> None:
    assert fit(text, columns) == fitted


def test_fit_can_align_right() -> None:
    assert fit("184,000", 9, right=True) == "  184,000"
    assert fit("184,000", 4, right=True) == "184…"


@given(any_text, st.integers(0, 40), st.booleans())
def test_fit_gives_exactly_the_columns_asked_for(text: str, columns: int, right: bool) -> None:
    assert width(fit(text, columns, right=right)) == columns


@given(st.text(st.sampled_from("日本語aé e\u0301👩\u200d💻\u20e3\ufe0f한"), max_size=30), st.integers(0, 20))
def test_fit_holds_for_wide_and_joined_characters(text: str, columns: int) -> None:
    assert width(fit(text, columns)) == columns


@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("columns", [0, 1, 2, 5])
def test_fit_holds_for_every_character_alone(columns: int, right: bool) -> None:
    wrong = [
        f"U+{point:04X}" for point in range(0x80, 0x20000) if width(fit(chr(point), columns, right=right)) != columns
    ]
    assert wrong == []


def test_fitting_a_pile_of_combining_marks_is_quick() -> None:
    started = time.perf_counter()
    assert width(fit("e" + "\u0301" * 100_000, 80)) == 80
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Hôpital", "hopital"),
        ("DÉMATÉRIALISATION", "dematerialisation"),
        ("e\u0301nergie", "energie"),
        ("Cœur de Ville", "coeur de ville"),
        ("Straße", "strasse"),
        ("日本", "日本"),
    ],
)
def test_folded_text_has_neither_case_nor_accents(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
