"""A paste reaches the app as one text without escapes, however it is cut into reads, and no letter of it is a key."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.message import Message

from aeterm.tui.terminal_input import PasteParser, without_sequences

BEGIN, END = "\x1b[200~", "\x1b[201~"
COLOURED = "Appel \x1b[31mrouge\x1b[0m fin\rXu\r"


def read(*pieces: str) -> list[Message]:
    """The messages of some reads."""
    parser = PasteParser()
    return [message for piece in pieces if piece for message in parser.feed(piece)]


def told(messages: list[Message]) -> list[str]:
    """Keys by name, pastes as `paste:text`."""
    return [
        message.key if isinstance(message, Key) else f"paste:{message.text}"
        for message in messages
        if isinstance(message, (Key, Paste))
    ]


@given(st.lists(st.integers(min_value=0, max_value=60), max_size=12))
def test_a_coloured_paste_is_one_paste_wherever_the_reads_end(cuts: list[int]) -> None:
    sent = f"n{BEGIN}{COLOURED}{END}x"
    ends = [0, *sorted(min(cut, len(sent)) for cut in cuts), len(sent)]
    pieces = [sent[start:end] for start, end in pairwise(ends)]
    assert told(read(*pieces)) == ["n", "paste:Appel rouge fin\rXu\r", "x"]


@given(st.text(alphabet="ab[]0123;~mM\r\n\x1b\x07é", max_size=60).filter(lambda text: "\x1b[20" not in text))
def test_nothing_that_is_pasted_is_a_key_and_what_comes_after_it_is(text: str) -> None:
    messages = told(read(f"{BEGIN}{text}", f"{END}q"))
    assert len(messages) == 2
    assert messages[0].startswith("paste:")
    assert "\x1b" not in messages[0]
    assert messages[1] == "q"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\x1b[1;31mrouge\x1b[0m", "rouge"),
        ("\x1b]0;a title\x07text", "text"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b(Bascii\x1b=", "ascii"),
        ("\x1b]0;never ended\rnext", "\ufffd]0;never ended\rnext"),
        ("at the end \x1b", "at the end \ufffd"),
    ],
)
def test_sequences_go_and_the_text_between_them_stays(text: str, plain: str) -> None:
    assert without_sequences(text) == plain


def test_two_pastes_in_one_read_are_two() -> None:
    assert told(read(f"{BEGIN}one{END}{BEGIN}two{END}")) == ["paste:one", "paste:two"]


def test_the_mark_of_an_end_within_a_paste_lets_nothing_out() -> None:
    assert told(read(f"{BEGIN}a{END}:quit\r{END}q")) == ["paste:a:quit\r", "q"]


def test_keys_are_keys_at_once() -> None:
    assert told(read("\x1b[A", "\x1b[2", "0~", "é")) == ["up", "f9", "é"]


def test_an_escape_key_before_a_paste_is_no_part_of_it() -> None:
    assert told(read("\x1b", f"{BEGIN}a{END}")) == ["escape", "paste:a"]
