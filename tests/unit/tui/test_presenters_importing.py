"""An import in words, before it happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm.interchange.plan import ImportOptions, ImportPlan
from aeterm.services.container import Services
from aeterm.tui.paint import cells
from aeterm.tui.presenters.importing import (
    column_questions,
    plan_lines,
    question_columns,
    question_mark,
    questions,
    verdict,
)
from aeterm.tui.presenters.parts import plain

ROWS = (
    "Opportunity Name,Account Name,Stage,Amount,Close Date,Product,Colour\n"
    "Suite,Northwind,Engaging,184000,2026-12-18,SuitePro,red\n"
    "Seats,Initech,Negotiation,lots,2026-11-30,,blue\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deals.csv"
    path.write_text(ROWS, "utf-8")
    return path


def plan(services: Services, file: Path, options: ImportOptions | None = None) -> ImportPlan:
    return services.imports.plan([file], options)


def test_open_questions_come_first_and_answers_stay_visible(services: Services, file: Path) -> None:
    process = services.book.settings.process
    (asked,) = [item for item in questions(plan(services, file), ImportOptions(), process) if item.is_needed]
    assert (asked.kind, asked.word, asked.answer) == ("stage", "Engaging", "")
    assert question_mark(asked)[0] == "?"
    options = ImportOptions(stages={"Engaging": "discovery"})
    answered = questions(plan(services, file, options), options, process)
    assert [(item.word, item.answer) for item in answered if item.kind == "stage"] == [("Engaging", "Discovery")]
    assert question_mark(answered[-1])[0] == "✓"
    columns = question_columns(76)
    assert columns[-1].cell(answered[-1]) == ("→ Discovery", "good")
    assert columns[-1].cell(asked) == ("→ Discovery? Enter", "notice")
    file.write_text(ROWS.replace("Engaging", "Shipping"), "utf-8")
    (unknown,) = [item for item in questions(plan(services, file), ImportOptions(), process) if item.is_needed]
    assert columns[-1].cell(unknown) == ("Enter: choose", "serious")


def test_the_plan_shows_counts_mapping_samples_and_reasons(services: Services, file: Path) -> None:
    lines = [plain(line) for line in plan_lines(plan(services, file), services.book.settings.process, 76)]
    text = "\n".join(lines)
    assert all(cells(line) <= 76 for line in lines)
    assert "deals.csv  deals, 2 rows, UTF-8, comma" in lines
    assert any(line.split()[:5] == ["Account", "Name", "→", "account", "Northwind"] for line in lines)
    assert "not imported: Colour" in text
    assert "1 row rejected, first reasons:" in lines
    assert "deals.csv:3" in text


def test_a_row_with_several_faults_shows_them_all_and_counts_once(services: Services, file: Path) -> None:
    file.write_text(ROWS.replace("2026-11-30", "soon"), "utf-8")
    lines = [plain(line) for line in plan_lines(plan(services, file), services.book.settings.process, 76)]
    assert "1 row rejected, first reasons:" in lines
    assert sum("deals.csv:3" in line for line in lines) == 2


def test_the_verdict_says_what_is_missing_or_what_will_be_written(services: Services, file: Path) -> None:
    assert verdict(plan(services, file))[0] == "! 1 answer needed before anything can be written"
    ready = plan(services, file, ImportOptions(stages={"Engaging": "discovery"}))
    assert verdict(ready)[0].startswith("✓ ready: ")
    services.imports.apply(ready)
    assert verdict(plan(services, file))[0] == "~ 1 row rejected, the book says the rest already: nothing to import"
    file.write_text("".join(ROWS.splitlines(keepends=True)[:2]), "utf-8")
    assert verdict(plan(services, file))[0] == "✓ the book says all of this already: nothing to import"


def test_when_every_row_is_rejected_it_says_so_and_why_and_what_to_do(services: Services, file: Path) -> None:
    file.write_text(ROWS.replace("Engaging", "Discovery").replace("184000", "many"), "utf-8")
    blocked = plan(services, file)
    assert verdict(blocked)[0] == "! nothing can be imported: all 2 rows are rejected"
    text = " ".join(plain(line).strip() for line in plan_lines(blocked, services.book.settings.process, 76))
    assert 'Most are about the column "Amount": "many" is not an amount.' in text
    assert "Enter on a column reads it as another field or leaves it out" in text


def test_a_file_without_rows_is_not_taken_for_one_that_changes_nothing(services: Services, file: Path) -> None:
    file.write_text(ROWS.splitlines(keepends=True)[0], "utf-8")
    assert verdict(plan(services, file))[0] == "! nothing can be imported: there are no rows"


def test_every_column_can_be_read_otherwise_and_shows_how_it_is_read(services: Services, file: Path) -> None:
    columns = {item.word: item for item in column_questions(plan(services, file, ImportOptions(columns={"Stage": ""})))}
    assert columns["Close Date"].answer == "close"
    assert columns["Amount"].about == "184000 · lots"
    assert columns["Stage"].answer == columns["Colour"].answer == "left out"
    assert question_mark(columns["Amount"])[0] == "✓"
    assert question_mark(columns["Colour"])[0] == ""
