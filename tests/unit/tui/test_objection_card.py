"""The card of an objection as lines: labels in the margin, texts beside them."""

from __future__ import annotations

from aeterm.qualification.laer import LaerCard, Step
from aeterm.tui.presenters.objections import card_lines
from aeterm.tui.presenters.parts import plain


def test_a_label_that_does_not_fit_the_margin_has_a_line_of_its_own() -> None:
    card = LaerCard("fr", "Prix", "ouverte", (Step("Statut", ("ouverte",)), Step("Expert à solliciter", ("finance",))))
    assert [plain(line) for line in card_lines(card, 40)] == [
        "ouverte",
        "  Statut      ouverte",
        "  Expert à solliciter",
        "              finance",
    ]
