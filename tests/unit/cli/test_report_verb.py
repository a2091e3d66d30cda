"""`aeterm report forecast`: a page on stdout or in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Aeterm


def test_a_report_is_markdown_unless_asked_otherwise(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("report", "forecast", "--period", "2099-Q4")
    assert result.code == 0
    assert result.out.startswith("# Forecast 2099-Q4\n")
    assert "Wayne suite" in result.out


def test_a_report_in_html_goes_whole_into_a_file(aeterm: Aeterm, wayne: str, tmp_path: Path) -> None:
    page = tmp_path / "forecast.html"
    result = aeterm("report", "forecast", "--period", "2099-Q4", "--html", "-o", str(page))
    assert (result.code, result.out) == (0, "")
    assert f"Forecast 2099-Q4 written to {page}" in result.err
    text = page.read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.endswith("</html>\n")


def test_a_report_is_no_json(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("report", "forecast", "--json")
    assert (result.code, result.out) == (2, "")
    assert "aeterm forecast --full --json" in result.err


def test_a_report_that_cannot_be_written_says_where(aeterm: Aeterm, wayne: str, tmp_path: Path) -> None:
    result = aeterm("report", "forecast", "-o", str(tmp_path / "no" / "such.md"))
    assert result.code == 1
    assert "such.md cannot be written" in result.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "soon"), "not a period"),
        (("--since", "whenever"), "whenever"),
        (("--md", "--html"), "not allowed"),
    ],
)
def test_a_wrong_option_is_refused_with_its_word(aeterm: Aeterm, wayne: str, words: tuple[str, ...], said: str) -> None:
    result = aeterm("report", "forecast", *words)
    assert result.code == 2
    assert said in result.err


def test_the_page_is_in_the_language_of_the_book_or_in_the_one_asked_for(aeterm: Aeterm, wayne: str) -> None:
    aeterm("book", "set", "language=fr")
    assert aeterm("report", "forecast", "--period", "2099-Q4").out.startswith("# Prévisions T4 2099\n")
    english = aeterm("report", "forecast", "--period", "2099-Q4", "--language", "en").out
    assert english.startswith("# Forecast 2099-Q4\n")
    assert aeterm("report", "forecast", "--language", "de").code == 2
