"""An import plan in words for people, and as data for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import fields

from aeterm.interchange.dialect import DELIMITERS
from aeterm.interchange.plan import KINDS, EditedField, EditedRecord, FilePlan, ImportPlan, RecordDiff
from aeterm.text import counted, one_line, width

_ORDER = (*KINDS, "notes")
_WIDTH = 100
_LONGEST_SIDE = 50
_SHOWN_NEW = 10
_SHOWN_CHANGED = 200
_SHOWN_REJECTED = 100


def report_lines(plan: ImportPlan, *, is_dry_run: bool) -> list[str]:
    """The whole report: files and their columns, counts, differences, rejected rows, notes."""
    lines: list[str] = []
    for file in plan.files:
        lines += _file_lines(file)
    lines += ["", *count_lines(plan)]
    lines += _conflict_lines(plan)
    lines += _difference_lines(plan, show_new=is_dry_run)
    lines += _kept_lines(plan, show_all=is_dry_run)
    if plan.rejections:
        rejected = [str(rejection) for rejection in plan.rejections[:_SHOWN_REJECTED]]
        lines += ["", f"Rejected, {_rows_and_reasons(plan)}", *_indented(rejected)]
        lines += _more(len(plan.rejections) - _SHOWN_REJECTED)
    if plan.notes:
        lines += ["", "Notes", *_wrapped(plan.notes)]
    return lines


def count_lines(plan: ImportPlan) -> list[str]:
    """A table of new, changed, unchanged, rejected, kept, contested and waiting records by kind."""
    is_waiting = plan.total("waiting") > 0
    more = [name for name in ("kept", "conflicts", "waiting") if plan.total(name)]
    header = f"{'':<12}{'new':>10}{'changed':>10}{'unchanged':>11}{'rejected':>10}"
    lines = [header + "".join(f"{name:>10}" for name in more)]
    for kind in sorted(plan.counts, key=_ORDER.index):
        counts = plan.counts[kind]
        line = f"{kind:<12}{counts.new:>10,}{counts.changed:>10,}{counts.unchanged:>11,}{counts.rejected:>10,}"
        line += "".join(f"{getattr(counts, name):>10,}" for name in more)
        if counts.implied:
            line += f"   {counts.implied:,} of the new are only named by other records"
        lines.append(line)
    if is_waiting:
        lines.append(
            "waiting: rows whose stage this book does not have; they are counted once it is said what it means"
        )
    if plan.edited:
        lines.append("kept: edited here since the last import, not changed in the file; conflicts: changed in both")
    if len(lines) == 1:
        has_rows = any(file.rows for file in plan.files)
        lines.append("no row can be read yet" if has_rows else "nothing to import: no rows below the headers")
    return lines


def to_json(plan: ImportPlan, *, is_written: bool) -> dict[str, object]:
    """Everything of the plan as plain data."""
    return {
        "written": is_written,
        "ready": plan.is_ready,
        "files": [
            {
                "name": file.name,
                "kind": file.kind,
                "rows": file.rows,
                "columns": dict(file.columns),
                "not_imported": list(file.ignored),
                "encoding": file.encoding,
                "delimiter": file.delimiter,
                "footers": file.footers,
            }
            for file in plan.files
        ],
        "counts": {
            kind: {item.name: getattr(counts, item.name) for item in fields(counts)}
            for kind, counts in plan.counts.items()
        },
        "new": [_diff_json(diff) for diff in plan.diffs if diff.action == "new"],
        "changed": [_diff_json(diff) for diff in plan.diffs if diff.action == "changed"],
        "edited": [_edited_json(item) for item in plan.edited],
        "rejected": [
            {"file": row.file, "line": row.line, "column": row.column, "reason": row.reason} for row in plan.rejections
        ],
        "unknown_stages": [
            {"word": word, "count": count, "suggestion": plan.stage_suggestions.get(word)}
            for word, count in plan.unknown_stages
        ],
        "unknown_products": [
            {"word": product.word, "count": product.count, "suggestion": product.suggestion}
            for product in plan.unknown_products
        ],
        "date_questions": [
            {"file": question.file, "column": question.column, "example": question.example, "reason": question.reason}
            for question in plan.date_questions
        ],
        "notes": list(plan.notes),
    }


def _rows_and_reasons(plan: ImportPlan) -> str:
    """`2 rows`, and for how many reasons when a row has several."""
    rows, reasons = plan.rejected_rows, len(plan.rejections)
    return counted(rows, "row") + (f", {counted(reasons, 'reason')}" if reasons > rows else "")


def _file_lines(file: FilePlan) -> list[str]:
    separator = DELIMITERS.get(file.delimiter, file.delimiter)
    footers = f", {counted(file.footers, 'footer line')} dropped" if file.footers else ""
    lines = [f"{one_line(file.name)}: {file.kind}, {counted(file.rows, 'row')} ({file.encoding}, {separator}{footers})"]
    read = ", ".join(f"{header} = {field}" for header, field in file.columns.items())
    lines += textwrap.wrap(f"read: {one_line(read)}", _WIDTH, initial_indent="  ", subsequent_indent="    ")
    if file.ignored:
        ignored = one_line(", ".join(header[:40] for header in file.ignored))
        lines += textwrap.wrap(f"not imported: {ignored}", _WIDTH, initial_indent="  ", subsequent_indent="    ")
    return lines


def _conflict_lines(plan: ImportPlan) -> list[str]:
    """Every field that was changed here and in the file, with what the last import said."""
    found = [item for item in plan.edited if item.is_conflict]
    if not found:
        return []
    is_taken = any(field.is_taken for item in found for field in item.fields)
    settled = "the file's is taken (--theirs)" if is_taken else "what is here stays; --theirs takes the file's"
    lines = ["", f"Changed here and in the file, {len(found):,}: {settled}"]
    for item in found[:_SHOWN_CHANGED]:
        lines += _indented([f"{item.label}  ({item.file}:{item.line})"])
        lines += [f"    {_clipped(_three_sides(field))}" for field in item.fields if field.is_conflict]
    return lines + _more(len(found) - _SHOWN_CHANGED)


def _three_sides(field: EditedField) -> str:
    here, stated, imported = (side_text(text) for text in (field.here, field.stated, field.imported))
    return f"{field.name}: here {here}, file {stated}, last import {imported}"


def _kept_lines(plan: ImportPlan, *, show_all: bool) -> list[str]:
    """What was edited here and stays, as the file says of it what it said last time."""
    found = [(item, [field for field in item.fields if not field.is_conflict]) for item in plan.edited]
    kept = [(item, unchanged) for item, unchanged in found if unchanged]
    if not kept:
        return []
    shown = _SHOWN_CHANGED if show_all else _SHOWN_NEW
    lines = ["", f"Kept as edited here, {len(kept):,}"]
    for item, unchanged in kept[:shown]:
        lines += _indented([f"{item.label}  ({item.file}:{item.line})"])
        lines += [
            f"    {_clipped(f'{field.name}: here {side_text(field.here)}, file {side_text(field.stated)}')}"
            for field in unchanged
        ]
    return lines + _more(len(kept) - shown)


def _difference_lines(plan: ImportPlan, *, show_new: bool) -> list[str]:
    lines: list[str] = []
    if show_new:
        new = [diff for diff in plan.diffs if diff.action == "new" and diff.kind != "notes"]
        for kind in KINDS:
            of_kind = [diff for diff in new if diff.kind == kind]
            if of_kind:
                lines += ["", f"New {kind}, {len(of_kind):,}"]
                lines += _indented(f"{diff.label}  ({diff.file}:{diff.line})" for diff in of_kind[:_SHOWN_NEW])
                lines += _more(len(of_kind) - _SHOWN_NEW)
    changed = [diff for diff in plan.diffs if diff.action == "changed"]
    if changed:
        lines += ["", f"Changed, {len(changed):,}"]
        shown = _SHOWN_CHANGED if show_new else _SHOWN_NEW
        for diff in changed[:shown]:
            lines += _changed_lines(diff)
        lines += _more(len(changed) - shown)
    return lines


def _changed_lines(diff: RecordDiff) -> list[str]:
    title = f"{diff.label}  ({diff.file}:{diff.line})"
    changes = (f"  {change.name}: {_shown(change.before)} -> {_shown(change.after)}" for change in diff.changes)
    return [*_indented([title]), *(f"  {line}" for line in map(_clipped, changes))]


def _shown(text: str) -> str:
    return one_line(text) or "-"


def side_text(text: str) -> str:
    """One side of a field that differs, on one line and cut, so that the other sides are seen too; `-` for nothing."""
    shown = _shown(text)
    return shown if len(shown) <= _LONGEST_SIDE else shown[: _LONGEST_SIDE - 1] + "…"


def _clipped(line: str) -> str:
    return line if width(line) <= 200 else line[:199] + "…"


def _indented(texts: Iterable[str]) -> list[str]:
    return [f"  {_clipped(one_line(text))}" for text in texts]


def _wrapped(texts: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for text in texts:
        lines += textwrap.wrap(
            one_line(text), _WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False
        )
    return lines


def _more(number: int) -> list[str]:
    return [f"  ... and {number:,} more (--json lists all)"] if number > 0 else []


def _diff_json(diff: RecordDiff) -> dict[str, object]:
    found: dict[str, object] = {"kind": diff.kind, "label": diff.label, "file": diff.file, "line": diff.line}
    if diff.action == "changed":
        found["changes"] = [
            {"field": change.name, "before": change.before, "after": change.after} for change in diff.changes
        ]
    return found


def _edited_json(item: EditedRecord) -> dict[str, object]:
    edited = [
        {
            "field": field.name,
            "here": field.here,
            "in_file": field.stated,
            "last_import": field.imported,
            "conflict": field.is_conflict,
            "taken_from_file": field.is_taken,
        }
        for field in item.fields
    ]
    return {"kind": item.kind, "label": item.label, "file": item.file, "line": item.line, "fields": edited}
