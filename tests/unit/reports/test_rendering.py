"""Reports as HTML, SVG and Markdown: whole, escaped, nothing fetched, nothing said by colour alone."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from aeterm.reports.document import (
    Bar,
    Chart,
    Column,
    Figure,
    Figures,
    Fill,
    Items,
    Paragraph,
    Piece,
    Report,
    Section,
    Table,
)
from aeterm.reports.html import to_html
from aeterm.reports.markdown import to_markdown
from aeterm.reports.svg import chart_svg
from aeterm.reports.words import PageWords

SVG = "{http://www.w3.org/2000/svg}"


def ladder(label: str = "Commit", text: str = "527k") -> Chart:
    """Closed 412, commit 115 more, a quota of 900."""
    closed, commit = Decimal(412), Decimal(527)
    return Chart(
        "Roll-ups",
        (
            Bar("Closed", "412k", (Piece(Decimal(0), closed, Fill.CLOSED),)),
            Bar(label, text, (Piece(Decimal(0), closed, Fill.CLOSED), Piece(closed, commit, Fill.COMMIT))),
        ),
        mark=Decimal(900),
        mark_label="quota 900k",
        legend=(Fill.CLOSED, Fill.COMMIT),
    )


def report(text: str) -> Report:
    """A report with the text in every place that can hold one."""
    chart = ladder(text, text)._replace(title=text, mark_label=text)
    table = Table((Column(text), Column("Amount", is_right=True)), ((text, "12"),))
    blocks = (Figures((Figure(text, text, text),)), chart, table, Items((text,)), Paragraph(text))
    return Report(text, text, (Section(text, blocks),), footer=text)


def test_the_page_is_well_formed_and_self_contained() -> None:
    page = to_html(report("Northwind & Sons"))
    root = ElementTree.fromstring(page.replace("<!DOCTYPE html>", "").replace('charset="utf-8">', 'charset="utf-8"/>')
                                  .replace("'unsafe-inline'\">", "'unsafe-inline'\"/>")
                                  .replace('initial-scale=1">', 'initial-scale=1"/>'))  # fmt: skip
    assert root.tag == "html"
    assert "Northwind &amp; Sons" in page
    for word in ("http:", "https:", "<script", "src=", "@import", "url(http"):
        assert word not in page
    assert "size: A4" in page


@given(st.text(max_size=40))
def test_no_text_gets_out_of_its_element(text: str) -> None:
    page = to_html(report(f"<b onload=x>{text}</script>"))
    assert "<b onload" not in page
    assert "</script>" not in page
    assert "\x1b" not in page


@given(st.text(max_size=40), st.text(max_size=40))
def test_every_chart_is_well_formed_whatever_its_words(label: str, text: str) -> None:
    drawn = chart_svg(ladder(f"{label}\x00", text), 1, PageWords())
    ElementTree.fromstring(drawn)


def test_a_bar_is_as_long_as_its_share_of_the_axis() -> None:
    rects = [
        element
        for element in ElementTree.fromstring(chart_svg(ladder(), 1, PageWords())).iter("rect")
        if element.get("stroke")
    ]
    widths = [float(rect.attrib["width"]) for rect in rects[:3]]
    assert widths[0] == widths[1]
    assert abs(widths[2] / widths[0] - 115 / 412) < 0.01


def test_each_kind_of_piece_has_a_pattern_of_its_own() -> None:
    pieces = tuple(Piece(Decimal(0), Decimal(index + 1), fill) for index, fill in enumerate(Fill))
    root = ElementTree.fromstring(chart_svg(Chart("All", (Bar("a", "b", pieces),), legend=tuple(Fill)), 3, PageWords()))
    patterns = {element.attrib["id"]: ElementTree.tostring(element) for element in root.iter("pattern")}
    used = set(re.findall(r"url\(#([^)]+)\)", ElementTree.tostring(root, "unicode")))
    assert used == set(patterns)
    bodies = [re.sub(rb'(id|fill|stroke)="[^"]*"', b"", body) for body in patterns.values()]
    assert len(set(bodies)) >= len(Fill) - 1  # the two solid ones differ in darkness


def test_a_chart_says_in_words_what_it_draws() -> None:
    root = ElementTree.fromstring(chart_svg(ladder(), 1, PageWords()))
    title = root.find("title")
    assert title is not None
    assert title.text == "Roll-ups. Closed: 412k; Commit: 527k"


def test_a_chart_of_nothing_is_drawn() -> None:
    flat = Chart("None", (Bar("Closed", "0", (Piece(Decimal(0), Decimal(0), Fill.CLOSED),)),))
    ElementTree.fromstring(chart_svg(flat, 1, PageWords()))
    assert "Closed" in to_markdown(Report("t", "s", (Section("x", (flat,)),)))


def test_an_axis_can_start_above_zero() -> None:
    chart = Chart("Since Monday", (Bar("Start", "830k", (Piece(Decimal(0), Decimal(830), Fill.LEVEL),)),
                                   Bar("up", "+12k", (Piece(Decimal(830), Decimal(842), Fill.UP),))),
                  low=Decimal(740))  # fmt: skip
    assert chart.range == (Decimal(740), Decimal(842))
    ElementTree.fromstring(chart_svg(chart, 1, PageWords()))


def test_markdown_reads_as_text() -> None:
    text = to_markdown(Report("Forecast 2026-Q4", "as of 2026-11-23", (Section("Roll-ups", (ladder(),)),), "aeterm"))
    assert text.startswith("# Forecast 2026-Q4\n\nas of 2026-11-23\n\n## Roll-ups\n")
    assert "| Closed | 412k | `###########            I` |" in text
    assert "| Commit | 527k | `###########===         I` |" in text


@given(st.text(max_size=40))
def test_markdown_cells_hold_no_line_and_no_bar_of_their_own(text: str) -> None:
    table = Table((Column("a"), Column("b")), ((text, "x"),))
    lines = to_markdown(Report("t", "s", (Section("h", (table,)),))).splitlines()
    row = lines[-1]
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 3
