"""What privacy draws: the same widths, and nothing that could be a name or an amount."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from aeterm.domain.contact import Contact
from aeterm.services.container import Services
from aeterm.tui.paint import CHROME
from aeterm.tui.plain_words import LINKING_WORDS, PLAIN_WORDS
from aeterm.tui.privacy import Blur, blur_of

BLACK = Color(0, 0, 0)


def shown(text: str, blur: Blur | None = None) -> str:
    """A line as it is drawn."""
    return "".join(segment.text for segment in (blur or Blur()).apply([Segment(text)], BLACK))


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("Northwind · New finance suite", "••••••••• · New ••••••• •••••"),
        ("€184,000  184k  1.2M  0.8x", "€•••,•••  ••••  •.••  •.••"),
        ("€3,985,000 and €5 k, 5 M€, 5 000", "€•,•••,••• and €• k, • M€, • •••"),
        ("Proposal 12 d · close 16 Dec 2026 · 2026-Q4", "Proposal 12 d · close 16 Dec 2026 · 2026-Q4"),
        ("due Mon 14 Dec 09:30", "due Mon 14 Dec 09:30"),
        ("M·Dd·iCC  ##~ 2", "M·Dd·iCC  ##~ 2"),
        ("Commi… close…", "•••••… •••••…"),
        ("日本電信電話 e\u0301le\u0300ve", "•••••••••••• •••••"),
        ("ana@northwind.com +33 6 12 34 56 78", "•••@•••••••••.••• +•• • •• •• •• ••"),
    ],
)
def test_only_words_of_the_program_dates_and_marks_stay(line: str, drawn: str) -> None:
    assert shown(line) == drawn


def test_a_word_of_the_program_is_hidden_where_it_is_part_of_a_name() -> None:
    blur = Blur(names=["Best & Close of May"], phrases=["Legal approval", "Budget"])
    assert shown("Best close of deal", blur) == "•••• ••••• of deal"
    assert shown("legal · approval, LEGAL APPROVAL, legal note, budget", blur) == (
        "••••• · ••••••••, ••••• ••••••••, legal note, ••••••"
    )


def test_the_name_of_somebody_who_was_merged_is_hidden_too(services: Services) -> None:
    with services.book.transaction("somebody with two names") as transaction:
        transaction.put(Contact("c1", "Ana Ruiz", "a1", other_names=("May Close",)))
    assert shown("close in May", blur_of(services)) == "••••• in •••"


def test_a_word_in_two_paints_is_still_one_word() -> None:
    parts = Blur().apply([Segment("clo", Style(bold=True)), Segment("sewell", Style()), Segment(" deal")], BLACK)
    assert [part.text for part in parts] == ["•••", "••••••", " deal"]


def test_what_the_program_alone_draws_passes_whole() -> None:
    style = Style.from_meta({CHROME: True})
    assert Blur(names=["Pipeline"]).apply([Segment("2 Pipeline", style)], BLACK)[0].text == "2 Pipeline"


@given(st.text(max_size=40), st.text(max_size=40))
def test_every_text_keeps_its_width_and_no_unknown_word_stays(one: str, two: str) -> None:
    parts = Blur().apply([Segment(one), Segment(two)], BLACK)
    assert [cell_len(part.text) for part in parts] == [cell_len(one), cell_len(two)]


@given(st.from_regex(r"[b-z]{2,8}vx[0-9]{2,7}", fullmatch=True), st.sampled_from(["", " ", "·", "€", "/", "(", "-"]))
def test_no_name_and_no_figure_is_let_through(secret: str, around: str) -> None:
    assert secret not in shown(f"close{around} {around}{secret}{around} 16 Dec")


def test_the_words_of_the_program_are_words() -> None:
    assert all(word.isalpha() and word == word.casefold() for word in PLAIN_WORDS | LINKING_WORDS)


@pytest.mark.parametrize("text", ["in 2 h 37", " 1/45 of 155 ", "Aim", "complete", "copied the day by OSC 52"])
def test_what_the_program_says_of_itself_stays_readable(text: str) -> None:
    assert Blur().hidden(text) == []


@pytest.mark.parametrize("text", ["5\u00a0k€", "2\u00a0M€", "6\u00a0€", "1\u00a0234", "8\u00a0%", "2G"])
def test_no_digit_of_a_french_amount_passes_as_a_mark(text: str) -> None:
    assert not any(character.isdigit() for character in shown(text))


@pytest.mark.parametrize("text", ["735/900k", "€735", "1 735", "12 h 345"])
def test_amounts_do_not_pass_as_counts(text: str) -> None:
    assert Blur().hidden(text)
