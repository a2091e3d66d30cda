"""The terminal is sent what differs, and shows what it would have shown had it been sent everything."""

from __future__ import annotations

import re

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

WIDTH, HEIGHT, CUT = 32, 5, 10
CUTS = (6, CUT, 19)
"""Columns at which a line may be cut into two pieces, as widgets over it do."""
CONSOLE = Console(force_terminal=True, color_system="truecolor")
STYLES = [
    Style.parse("#e0e0e0 on #121212"),
    Style.parse("#8d8d8d on #121212"),
    Style.parse("#e0e0e0 on #0c304c"),
    Style.parse("bold #ffc473 on #121212"),
    Style.parse("bold dim #8d8d8d on #0c304c"),
    Style.parse("italic #e0e0e0 on #121212"),
    Style.parse("reverse #e0e0e0 on #121212"),
    Style.parse("strike underline"),
    Style.parse("underline"),
    Style.null(),
]

letters = st.sampled_from([*"aab  é·─"])
odd = st.sampled_from([*"ab ·日🙂", "e\u0301"])
texts = st.one_of(
    st.lists(letters, max_size=9).map("".join),
    st.integers(1, 14).map(lambda size: " " * size),
    st.lists(odd, max_size=5).map("".join),
)
segments = st.lists(st.builds(Segment, texts, st.sampled_from(STYLES)), max_size=5)
"""Words and blanks in a few colours, and now and then what takes two cells or none."""


def strip(parts: list[Segment], width: int) -> Strip:
    fitting = cut([(part.text, str(number)) for number, part in enumerate(parts)], width)
    return Strip([Segment(text, parts[int(number)].style) for text, number in fitting]).extend_cell_length(
        width, STYLES[0]
    )


@st.composite
def lines(draw: st.DrawFn, cut_at: int = CUT) -> dict[int, Strip]:
    """One line of the screen, in two pieces."""
    return {0: strip(draw(segments), cut_at), cut_at: strip(draw(segments), WIDTH - cut_at)}


@st.composite
def updates(draw: st.DrawFn, screen: list[dict[int, Strip]]) -> LayoutUpdate | ChopsUpdate:
    """The whole screen, or spans of some lines of it; `screen` is what is shown afterwards."""
    spans = []
    for y in sorted(draw(st.sets(st.integers(0, HEIGHT - 1), min_size=1))):
        before = next(x for x in screen[y] if x)
        cut_at = draw(st.sampled_from((before, before, *CUTS)))
        line = draw(lines(cut_at))
        whole = (0, WIDTH)
        first, last = draw(st.sampled_from([(0, cut_at), (cut_at, WIDTH), whole])) if cut_at == before else whole
        screen[y] = {x: line[x] if first <= x < last else screen[y][x] for x in line}
        spans.append((y, first, last))
    if draw(st.booleans()):
        return LayoutUpdate([list(line.values()) for line in screen], Region(0, 0, WIDTH, HEIGHT))
    return ChopsUpdate([dict(line) for line in screen], spans, [[next(filter(None, line)), WIDTH] for line in screen])


class ErasingScreen(pyte.Screen):
    """Erased cells take the ground in force, as those of xterm do: only that, and only where pyte agrees."""

    def erase_characters(self, count: int | None = None) -> None:
        marks = (self.cursor.attrs.reverse, self.cursor.attrs.underscore, self.cursor.attrs.strikethrough)
        assert not any(marks)
        super().erase_characters(count)


class Shown:
    """A terminal that is written to, which never sees where its cursor stood before."""

    def __init__(self) -> None:
        self.screen = ErasingScreen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)

    def write(self, text: str) -> None:
        self.screen.reset_mode(7, private=True)  # the driver switches the wrapping of long lines off
        self.screen.cursor_position(3, 5)
        self.stream.feed(text)

    @property
    def cells(self) -> list[tuple[str, ...]]:
        """What is seen of every cell: a blank has no colour of its own."""
        seen: list[tuple[str, ...]] = []
        for cell in (self.screen.buffer[y][x] for y in range(HEIGHT) for x in range(WIDTH)):
            marks = f"{cell.reverse} {cell.underscore} {cell.strikethrough}"
            is_blank = cell.data == " " and "True" not in marks
            ink = "" if is_blank else f"{cell.fg} {cell.bold} {cell.italics}"
            seen.append((cell.data, ink, cell.bg, marks))
        return seen


@given(st.data(), st.booleans())
def test_a_terminal_sent_the_changes_shows_the_same_as_one_sent_everything(
    data: st.DataObject, can_erase: bool
) -> None:
    picture, ours, other = Picture(can_erase=can_erase), Shown(), Shown()
    screen = [{0: strip([], CUT), CUT: strip([], WIDTH - CUT)} for _ in range(HEIGHT)]
    first = LayoutUpdate([list(line.values()) for line in screen], Region(0, 0, WIDTH, HEIGHT))
    for update in (first, *(data.draw(updates(screen)) for _ in range(4))):
        sent = picture.changes(update, CONSOLE)
        assert can_erase or not re.search(r"\x1b\[\d*X", sent)
        ours.write(sent)
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
    assert sent == "\x1b[2;9H5"


def test_colours_are_named_again_after_something_else_has_written() -> None:
    picture = Picture()
    picture.changes(full("one"), CONSOLE)
    picture.forget()
    again = picture.changes(full("one"), CONSOLE)
    assert again.startswith("\x1b[0m\x1b[48;2;18;18;18m")
    assert "\x1b[38;2;224;224;224m" in again


def test_a_colour_is_named_once_for_all_lines() -> None:
    picture = Picture()
    sent = picture.changes(full("one", "two", "three"), CONSOLE)
    assert sent.count("38;2;224;224;224") == 1


def test_blanks_are_erased_where_erased_cells_take_the_ground() -> None:
    for can_erase, wanted in ((True, "\x1b[1;4H\x1b[13X"), (False, "\x1b[1;4H" + " " * 13)):
        picture = Picture(can_erase=can_erase)
        picture.changes(full("a long line here"), CONSOLE)
        assert picture.changes(full("a l"), CONSOLE) == wanted


def test_the_next_line_is_reached_from_where_the_cursor_stands() -> None:
    picture = Picture()
    picture.changes(full("a"), CONSOLE)
    sent = picture.changes(full("a    one", "     two", "", "", "          far"), CONSOLE)
    assert sent == "\x1b[1;6Hone\x0b\b\b\btwo\x0b\x0b\x0b\x1b[2Cfar"


def test_behind_text_whose_width_a_terminal_may_doubt_the_column_is_named() -> None:
    picture = Picture()
    picture.changes(full("a"), CONSOLE)
    assert picture.changes(full("a é…", "  two"), CONSOLE) == "\x1b[1;3Hé…\x0b\x1b[3Gtwo"


def test_bold_ends_without_the_colours_being_named_again() -> None:
    def line(*parts: tuple[str, Style]) -> LayoutUpdate:
        return LayoutUpdate([[strip([Segment(*part) for part in parts], WIDTH)]], Region(0, 0, WIDTH, 1))

    ink, bold = Style.parse("#e0e0e0 on #121212"), Style.parse("bold #e0e0e0 on #121212")
    picture = Picture()
    picture.changes(line(("a", ink)), CONSOLE)
    assert picture.changes(line(("b", bold)), CONSOLE) == "\x1b[1m\x1b[1;1Hb"
    assert picture.changes(line(("c", ink)), CONSOLE) == "\x1b[22m\x1b[1;1Hc"


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


def test_a_piece_that_comes_back_after_others_stood_in_its_place_is_drawn_again() -> None:
    def line(cut_at: int, left: str, right: str) -> LayoutUpdate:
        pieces = [strip([Segment(text, STYLES[0])], size) for text, size in ((left, cut_at), (right, WIDTH - cut_at))]
        return LayoutUpdate([pieces], Region(0, 0, WIDTH, 1))

    picture = Picture()
    picture.changes(line(10, "left", "right"), CONSOLE)
    picture.changes(line(6, "box", "over both"), CONSOLE)
    assert "right" in picture.changes(line(10, "left", "right"), CONSOLE)


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
