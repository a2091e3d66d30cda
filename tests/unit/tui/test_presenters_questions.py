"""What to ask for an element, and a quote found again in the text that it stands in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.qualification.frameworks.library import base_elements
from aeterm.text import one_line
from aeterm.tui.paint import cells
from aeterm.tui.presenters.parts import plain
from aeterm.tui.presenters.questions import question_lines, questions_text, questions_title
from aeterm.tui.presenters.quoting import quoted_lines
from tests.unit.tui.qualified import card_of

PAIN = base_elements()["pain"]
NBSP = "\N{NO-BREAK SPACE}"


def asked(language: str) -> list[str]:
    """The questions on the pain."""
    return [question.text(language) for question in PAIN.own_questions]


def test_questions_are_numbered_and_followed_by_what_to_aim_for() -> None:
    lines = [plain(line) for line in question_lines(PAIN, asked("en"), "en", 70)]
    assert lines[0] == " 1. Since when is this a problem, and what have you already tried?"
    assert lines[1].startswith(" 2. ")
    assert any(line.startswith("Aim        Hear the problem") for line in lines)
    assert any(line.startswith("Good when  the cost of doing nothing") for line in lines)
    assert plain(questions_title(PAIN, "fr")) == "ASK  Douleur · French"


@pytest.mark.parametrize("columns", [30, 40, 47, 55, 70])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_line_is_too_long_or_begins_with_a_sign(columns: int, language: str) -> None:
    for element in base_elements().values():
        questions = [question.text(language) for question in element.own_questions]
        for line in question_lines(element, questions, language, columns):
            assert cells(plain(line)) <= columns
            assert not plain(line).strip().startswith(("?", ":", "!"))


def test_what_is_copied_is_good_french() -> None:
    text = questions_text(PAIN, asked("fr"), "fr")
    assert text.startswith("Douleur\n- Depuis quand est-ce un problème, et qu'avez-vous déjà essayé")
    assert f"essayé{NBSP}?" in text
    assert f"Objectif{NBSP}: Entendre" in text
    assert "Aim: Hear" in questions_text(PAIN, asked("en"), "en")


def test_an_element_of_a_view_has_nothing_but_its_questions() -> None:
    budget = card_of(framework="bant").scores[0].element
    assert [plain(line) for line in question_lines(budget, ["How much?"], "en", 60)] == [" 1. How much?"]


def test_the_quote_is_painted_where_it_stands() -> None:
    text = "Call with Ana.\nThe close takes\n  nine days, she says."
    lines, first = quoted_lines(text, "the close takes nine days", 30)
    assert first == 1
    assert lines[1] == [("The close takes", "cursor")]
    assert [span for span in lines[2] if span[1]] == [("nine days", "cursor")]
    assert quoted_lines(text, "eight days", 30)[1] == 0


@given(st.text(alphabet="ab \n\té日x", max_size=80), st.integers(0, 60), st.integers(1, 20), st.integers(1, 30))
def test_any_words_of_a_text_are_found_in_it_at_any_width(text: str, start: int, size: int, columns: int) -> None:
    quote = text[start : start + size]
    lines, _ = quoted_lines(text, quote, columns)
    painted = "".join(piece for line in lines for piece, paint in line if paint)
    assert "".join(painted.split()) == "".join(one_line(quote).split())
    assert "".join("".join(plain(line) for line in lines).split()) == "".join(text.split())
