"""The terminal is sent what differs, and shows what it would have shown had it been sent everything."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from aeterm.tui.paint import cut
from aeterm.tui.picture import Picture, is_plain

WIDTH, HEIGHT, CUT = 24, 4, 10
CONSOLE = Console(force_terminal=True, color_system="truecolor")
STYLES = [
    Style.parse("#e0e0e0 on #121212"),
    Style.parse("#8d8d8d on #121212"),
    Style.parse("#e0e0e0 on #0c304c"),
    Style.parse("bold #ffc473 on #121212"),
    Style.parse("reverse #e0e0e0 on #121212"),
    Style.parse("underline"),
    Style.null(),
]

texts = st.lists(st.sampled_from([*"ab  é·─日🙂", "e\u0301"]), max_size=9).map("".join)
segments = st.lists(st.builds(Segment, texts, st.sampled_from(STYLES)), max_size=5)
"""Words and blanks in a few colours, and now and then what takes two cells or none."""


def strip(parts: list[Segment], width: int) -> Strip:
    fitting = cut([(part.text, str(number)) for number, part in enumerate(parts)], width)
    return Strip([Segment(text, parts[int(number)].style) for text, number in fitting]).extend_cell_length(
        width, STYLES[0]
    )


@st.composite
def lines(draw: st.DrawFn) -> dict[int, Strip]:
    """One line of the screen, in two pieces."""
    return {0: strip(draw(segments), CUT), CUT: strip(draw(segments), WIDTH - CUT)}


@st.composite
def updates(draw: st.DrawFn, screen: list[dict[int, Strip]]) -> LayoutUpdate | ChopsUpdate:
    """The whole screen, or spans of some lines of it; `screen` is what is shown afterwards."""
    fresh = {y: draw(lines()) for y in draw(st.sets(st.integers(0, HEIGHT - 1), min_size=1))}
    spans = []
    for y, line in sorted(fresh.items()):
        first, last = draw(st.sampled_from([(0, CUT), (CUT, WIDTH), (0, WIDTH)]))
        screen[y] = {x: line[x] if first <= x < last else old for x, old in screen[y].items()}
        spans.append((y, first, last))
    if draw(st.booleans()):
        return LayoutUpdate([list(line.values()) for line in screen], Region(0, 0, WIDTH, HEIGHT))
    return ChopsUpdate([dict(line) for line in screen], spans, [[CUT, WIDTH]] * HEIGHT)


class Shown:
    """A terminal that is written to."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)

    def write(self, text: str) -> None:
        self.screen.reset_mode(7, private=True)  # the driver switches the wrapping of long lines off
        self.stream.feed(text)

    @property
    def cells(self) -> list[tuple[str, ...]]:
        """What is seen of every cell: a blank has no colour of its own."""
        seen: list[tuple[str, ...]] = []
        for cell in (self.screen.buffer[y][x] for y in range(HEIGHT) for x in range(WIDTH)):
            is_blank = cell.data == " " and not (cell.reverse or cell.underscore)
            ink = "" if is_blank else f"{cell.fg} {cell.bold}"
            seen.append((cell.data, ink, cell.bg, str(cell.reverse), str(cell.underscore)))
        return seen


@given(st.data())
def test_a_terminal_sent_the_changes_shows_the_same_as_one_sent_everything(data: st.DataObject) -> None:
    picture, ours, other = Picture(), Shown(), Shown()
    screen = [{0: strip([], CUT), CUT: strip([], WIDTH - CUT)} for _ in range(HEIGHT)]
    first = LayoutUpdate([list(line.values()) for line in screen], Region(0, 0, WIDTH, HEIGHT))
    for update in (first, *(data.draw(updates(screen)) for _ in range(4))):
        ours.write(picture.changes(update, CONSOLE))
        other.write(update.render_segments(CONSOLE))
        assert ours.cells == other.cells


def full(*texts: str) -> LayoutUpdate:
    padded = [*texts, *([""] * (HEIGHT - len(texts)))]
    return LayoutUpdate([[strip([Segment(text, STYLES[0])], WIDTH)] for text in padded], Region(0, 0, WIDTH, HEIGHT))


def test_what_is_drawn_again_unchanged_is_not_sent() -> None:
    picture = Picture()
    assert picture.changes(full("one", "two 日本"), CONSOLE)
    assert picture.changes(full("one", "two 日本"), CONSOLE) == ""


def test_one_changed_letter_is_sent_alone() -> None:
    picture = Picture()
    picture.changes(full("", "amount 240"), CONSOLE)
    sent = picture.changes(full("", "amount 250"), CONSOLE)
    assert sent == "\x1b[38;2;224;224;224;48;2;18;18;18m\x1b[2;9H5\x1b[0m"


def test_a_colour_is_named_once_for_all_lines() -> None:
    picture = Picture()
    sent = picture.changes(full("one", "two", "three"), CONSOLE)
    assert sent.count("38;2;224;224;224") == 1


def test_a_line_with_wide_characters_is_sent_whole_up_to_its_end() -> None:
    picture = Picture()
    picture.changes(full("日本 one"), CONSOLE)
    sent = picture.changes(full("日本 two"), CONSOLE)
    assert "日本 two" in sent


def test_what_stands_beside_a_changed_wide_character_is_drawn_again() -> None:
    """A terminal that takes two cells where one was meant has written over its neighbour."""

    def line(text: str) -> LayoutUpdate:
        pieces = [strip([Segment(text, STYLES[0])], CUT), strip([Segment("beside", STYLES[0])], WIDTH - CUT)]
        return LayoutUpdate([pieces], Region(0, 0, WIDTH, 1))

    picture = Picture()
    picture.changes(line("☂ one"), CONSOLE)
    assert "beside" in picture.changes(line("☂ two"), CONSOLE)
    assert "beside" in picture.changes(line("plain"), CONSOLE)
    assert "beside" not in picture.changes(line("again"), CONSOLE)


def test_everything_is_sent_after_the_terminal_was_cleared_or_has_another_size() -> None:
    picture = Picture()
    picture.changes(full("one"), CONSOLE)
    picture.forget()
    assert "one" in picture.changes(full("one"), CONSOLE)
    wider = LayoutUpdate([[strip([Segment("one", STYLES[0])], WIDTH + 1)]], Region(0, 0, WIDTH + 1, 1))
    assert "one" in picture.changes(wider, CONSOLE)


def test_characters_sent_in_part_take_one_cell_each() -> None:
    for code in range(0x20, 0x3000):
        character = chr(code)
        if is_plain(character):
            assert cell_len(character) == 1, f"U+{code:04X}"


def test_marks_and_borders_of_the_program_are_sent_in_part() -> None:
    assert is_plain("! ~ ✓ > ▏ · … — € ═║╔╗╚╝╭╮╰╯│─ █▓▒░▌ ⠋ ▸ → é")
