"""What a terminal answers to the question for its background."""

from __future__ import annotations

import pytest

from aeterm.background import as_told, brightness


@pytest.mark.parametrize(
    ("answer", "is_light"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c", True),
        (b"\x1b]11;rgb:fdfd/f6f6/e3e3\x07\x1b[?1;2c", True),
        (b"\x1b]11;rgb:1e/1e/2e\x1b\\", False),
        (b"\x1b]11;rgba:0000/0000/0000/cccc\x1b\\", False),
        (b"\x1b]11;rgb:0000/0000/ffff\x1b\\", False),
        (b"\x1b]11;rgb:f/f/0\x1b\\", True),
        (b"\x1b[?62;22c", None),
        (b"\x1b]11;rgb:ffff/ffff/ff", None),
        (b"\x1b]11;rgb:zz/00/00\x1b\\", None),
        (b"", None),
    ],
)
def test_the_brightness_of_an_answer(answer: bytes, is_light: bool | None) -> None:
    assert brightness(answer) is is_light


@pytest.mark.parametrize(
    ("colours", "is_light"), [("0;15", True), ("15;default;0", False), ("0;7", True), ("", None), ("15;default", None)]
)
def test_a_terminal_may_have_told_the_environment(colours: str, is_light: bool | None) -> None:
    assert as_told({"COLORFGBG": colours}) is is_light
