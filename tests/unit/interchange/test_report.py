"""The report says everything once, on lines that are safe to show."""

from __future__ import annotations

from aeterm.domain.settings import BookSettings
from aeterm.interchange.plan import (
    Counts,
    EditedField,
    EditedRecord,
    FieldChange,
    FilePlan,
    ImportPlan,
    RecordDiff,
    Rejection,
)
from aeterm.interchange.report import report_lines, to_json
from aeterm.text import is_clean
from aeterm.tui.presenters.importing import plan_lines

FILE = FilePlan("de\x1b[2Jals.csv", "deals", 3, {"Amount": "amount"}, ("Sec\nret",), "UTF-8", ";", footers=2)
NONE = {"waiting": 0, "kept": 0, "conflicts": 0}


def plan(**values: object) -> ImportPlan:
    fixed: dict[str, object] = {
        "files": (FILE,),
        "counts": {"deals": Counts(new=1, changed=1, unchanged=8, rejected=1), "accounts": Counts(new=2, implied=2)},
        "diffs": [
            RecordDiff("deals", "new", "Suite [/]", "deals.csv", 2),
            RecordDiff("deals", "changed", "Wayne\x07", "deals.csv", 3, (FieldChange("amount", "", "120"),)),
        ],
        "rejections": [Rejection("deals.csv", 4, "Amount", '"x" is not an amount')],
        "unknown_stages": (),
        "unknown_products": (),
        "date_questions": (),
        "notes": ("deals.csv: something worth knowing",),
    }
    return ImportPlan(**{**fixed, **values})  # type: ignore[arg-type]


def test_a_dry_run_shows_files_counts_differences_and_rejected_rows() -> None:
    text = "\n".join(report_lines(plan(), is_dry_run=True))
    assert "deals, 3 rows (UTF-8, semicolon, 2 footer lines dropped)" in text
    assert "read: Amount = amount" in text
    assert "not imported: Sec ret" in text
    assert "Suite [/] (deals.csv:2)" in text
    assert "amount: - -> 120" in text
    assert 'deals.csv:4, column "Amount": "x" is not an amount' in text
    assert "2 of the new are only named by other records" in text
    assert "- deals.csv: something worth knowing" in text


def test_no_control_character_of_the_data_reaches_the_report() -> None:
    assert all(is_clean(line) and "\n" not in line for line in report_lines(plan(), is_dry_run=True))


def test_an_import_for_real_does_not_list_what_is_new() -> None:
    assert "New deals" not in "\n".join(report_lines(plan(), is_dry_run=False))


def test_long_lists_are_cut_and_said() -> None:
    many = [RecordDiff("deals", "new", f"Deal {number}", "deals.csv", number) for number in range(2, 500)]
    text = "\n".join(report_lines(plan(diffs=many), is_dry_run=True))
    assert "New deals, 498" in text
    assert "... and 488 more (--json lists all)" in text


def test_the_data_of_a_plan() -> None:
    data = to_json(plan(), is_written=False)
    assert data["counts"] == {
        "deals": {"new": 1, "changed": 1, "unchanged": 8, "rejected": 1, "implied": 0, **NONE},
        "accounts": {"new": 2, "changed": 0, "unchanged": 0, "rejected": 0, "implied": 2, **NONE},
    }
    assert data["changed"] == [
        {
            "kind": "deals",
            "label": "Wayne\x07",
            "file": "deals.csv",
            "line": 3,
            "changes": [{"field": "amount", "before": "", "after": "120"}],
        }
    ]


def test_what_was_edited_here_is_told_side_by_side_on_lines_that_are_safe_and_short() -> None:
    long = "line\n\x1b[2J" + "x" * 5000
    edited = [
        EditedRecord("deals", "Way\x07ne", "deals.csv", 3, (EditedField("next_step", long, long, "", True, False),)),
        EditedRecord("accounts", "Acme", "a.csv", 2, (EditedField("sector", "Retail", "Food", "Food", False, False),)),
    ]
    lines = report_lines(plan(edited=edited), is_dry_run=True)
    assert all(is_clean(line) and "\n" not in line for line in lines)
    told = next(line for line in lines if "next_step: here" in line)
    assert told.endswith("…, last import -")
    assert len(told) < 200
    assert "    sector: here Retail, file Food" in lines
    drawn = ["".join(text for text, _ in line) for line in plan_lines(plan(edited=edited), BookSettings().process, 76)]
    assert all(is_clean(line) for line in drawn)
    assert any("sector Retail stays, Food in the file" in line for line in drawn)
