"""French type: spaces that do not break before double marks and inside guillemets, and nothing else touched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.draft import DraftKind
from aeterm.domain.typography import typeset
from aeterm.qualification.meeting_card import meeting_card
from aeterm.qualification.outline import write_outline
from aeterm.qualification.views import gather_for
from tests.support import make_deal
from tests.unit.qualification.cases import library, plain, rich


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Objet : « oui » ; non ?", "Objet~: «~oui~» ; non~?".replace(" ;", "~;")),
        ("12:30, http://a.b : non", "12:30, http://a.b~: non"),
        ("- **prix** : 3 !", "- **prix**~: 3~!"),
        ("un :emoji: reste", "un :emoji: reste"),
    ],
)
def test_french_has_spaces_that_do_not_break(text: str, typed: str) -> None:
    assert typeset(text, "fr") == typed.replace("~", "\N{NO-BREAK SPACE}")
    assert typeset(text, "en") == text


@given(st.text("ab :;!?«»\n.", max_size=60))
def test_only_spaces_change(text: str) -> None:
    assert plain(typeset(text, "fr")) == text
    assert typeset(typeset(text, "fr"), "fr") == typeset(text, "fr")


@pytest.mark.parametrize("kind", DraftKind)
def test_no_french_outline_has_a_space_that_breaks_before_a_mark(kind: DraftKind) -> None:
    dossier = rich("fr")
    text = write_outline(kind, dossier, gather_for(kind, dossier), library())
    for wrong in (" : ", " ; ", " ?\n", " !\n", "« ", " »"):
        assert wrong not in text


def test_names_in_a_row_have_a_space_before_each_semicolon_in_french() -> None:
    deals = (replace(make_deal("d8", "Formation utilisateurs"), account_id="a1"), make_deal("d9", "Licences poste"))
    for language, names in (
        ("fr", "Formation utilisateurs ; Licences poste"),
        ("en", "Formation utilisateurs; Licences"),
    ):
        dossier = replace(rich(language), deals=deals)
        assert any(names in item.text for item in gather_for(DraftKind.MEETING_BRIEF, dossier).items)


def test_the_questions_of_a_meeting_have_a_space_before_the_colon_in_french() -> None:
    for language, colon in (("fr", " : "), ("en", ": ")):
        questions = meeting_card(rich(language)).questions
        assert questions
        assert all(line.text.split("?")[0].count(colon) == 1 for line in questions)
        assert language == "en" or not any(f"{line.text.split()[0]}:" in line.text for line in questions)
