"""Citations of what does not exist."""

from __future__ import annotations

from aeterm.qualification.citations import stray_citations


def test_a_line_that_cites_what_does_not_exist_is_named_with_its_number_marked() -> None:
    text = "# Brief\nAna agreed [2].\n- Signed [99], see [1, 98].\nIn [2026], [a link](x) [7](y)."
    assert stray_citations(text, [1, 2]) == ["cites [98][99], which are no evidence, in: - Signed [99?], see [1, 98?]."]


def test_a_text_whose_citations_all_exist_has_none() -> None:
    assert stray_citations("Ana agreed [1][2].", [1, 2]) == []
    assert stray_citations("", []) == []
