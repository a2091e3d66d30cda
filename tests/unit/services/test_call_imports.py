"""Past calls from a file into the book."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aeterm.domain.entity import Entity
from aeterm.domain.rep import Rep
from aeterm.errors import ImportRefusedError
from aeterm.services.call_imports import CallImports
from aeterm.services.container import Services
from tests.support import make_deal

TEXT = """\
fiscal_quarter,division,forecast_committed,forecast_best_case,actual_bookings,variance_pct
FY2026-Q2,North Wind,90,120,100,11.1
FY2026-Q2,Arc Light,130,150,100,-23
FY2026-Q3,North Wind,0.0,0.0,0.0,
"""


@pytest.fixture
def imports(services: Services) -> CallImports:
    found: list[Entity] = [Rep("r1", "Ann", division="North Wind"), Rep("r2", "Bob", division="Arc Light")]
    found += [
        make_deal(f"d{number}", amount="100", stage="closed-won", close=date(2026, 5, 1), owner=owner)
        for number, owner in enumerate(("Ann", "Bob"), 1)
    ]
    with services.book.transaction("test data") as transaction:
        for entity in found:
            transaction.put(entity)
    return services.calls.imports


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "accuracy.csv"
    path.write_text(TEXT, "utf-8")
    return path


def test_past_calls_are_scored_against_what_the_book_won(imports: CallImports, file: Path, services: Services) -> None:
    imports.apply(imports.plan(file))
    records = services.calls.record_by("division")
    found = {(row.period.key, row.scope): row.weeks[0].accuracy for record in records for row in record.rows}
    assert found == {
        ("2026-Q2", "division=North Wind"): Decimal("0.9"),
        ("2026-Q2", "division=Arc Light"): Decimal("0.7"),
        ("2026-Q3", "division=North Wind"): None,
    }
    assert [str(record.bias(8).value) for record in records] == ["0.3", "-0.1"]


def test_planning_writes_nothing(imports: CallImports, file: Path, services: Services) -> None:
    before = services.book.revision
    assert len(imports.plan(file).new) == 3
    assert services.book.revision == before


def test_a_second_import_adds_nothing(imports: CallImports, file: Path, services: Services) -> None:
    record = imports.apply(imports.plan(file))
    assert record is not None
    assert (record.command, len(record.changes)) == ("import calls accuracy.csv", 3)
    again = imports.plan(file)
    assert (len(again.calls), again.new) == (3, ())
    assert imports.apply(again) is None


def test_a_second_import_from_another_time_zone_adds_nothing(
    imports: CallImports, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        for zone in ("Pacific/Auckland", "America/Los_Angeles"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            imports.apply(imports.plan(file))
        assert imports.plan(file).new == ()
        monkeypatch.setenv("TZ", "UTC")
        time.tzset()
        assert imports.plan(file).new == ()
    finally:
        monkeypatch.undo()
        time.tzset()


def test_one_undo_takes_an_import_back(imports: CallImports, file: Path, services: Services) -> None:
    imports.apply(imports.plan(file))
    services.book.undo()
    assert services.calls.list() == ()


def test_a_corrected_figure_is_a_later_call_of_the_same_day(
    imports: CallImports, file: Path, services: Services
) -> None:
    imports.apply(imports.plan(file))
    file.write_text(TEXT.replace("Wind,90", "Wind,95"), "utf-8")
    imports.apply(imports.plan(file))
    assert len(services.calls.list()) == 4
    call = services.calls.in_force("2026-Q2", 1, "division=North Wind")
    assert call is not None
    assert call.commit == 95


def test_a_part_without_deals_is_said(imports: CallImports, file: Path) -> None:
    file.write_text(TEXT.replace("Arc Light", "Dark Side"), "utf-8")
    assert any("division=Dark Side" in note for note in imports.plan(file).notes)


def test_a_file_that_is_not_there_is_refused_by_name(imports: CallImports, tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match=r"none\.csv"):
        imports.plan(tmp_path / "none.csv")
