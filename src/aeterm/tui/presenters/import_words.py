"""Fields that an import would change, as the rest of the app writes them: money, days, shares, stages."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation

from aeterm.domain.deal_text import field_label, is_silent
from aeterm.domain.money import exact, plain
from aeterm.domain.stage import Process
from aeterm.interchange.plan import EditedField, FieldChange, RecordDiff
from aeterm.interchange.report import side_text
from aeterm.tui.presenters.parts import whole_day

_MONEY = frozenset({"amount", "acv", "arr", "tcv", "list_price", "revenue", "annual_quota"})
_SHARES = frozenset({"probability", "share"})
_NOTHING = "-"


def changes_text(diff: RecordDiff, process: Process) -> str:
    """`amount 12,000 → 15,000; close 18 Dec 2026 → 18 Jan 2027`; what only follows from the rest is left out."""
    shown = [change for change in diff.changes if not _follows(change, diff, process)] or diff.changes
    return "; ".join(
        f"{field_label(change.name)} {_value(change.name, change.before, process)} → "
        f"{_value(change.name, change.after, process)}"
        for change in shown
    )


def sides_text(field: EditedField, process: Process) -> str:
    """A field that was edited here: what is here, in the file and, where it changed there too, at the last import."""
    name = field_label(field.name)
    here, stated, imported = (
        side_text(_value(field.name, text, process)) for text in (field.here, field.stated, field.imported)
    )
    if not field.is_conflict:
        return f"{name} {here} stays, {stated} in the file"
    return f"{name} {here} here, {stated} in the file, {imported} at the last import"


def _follows(change: FieldChange, diff: RecordDiff, process: Process) -> bool:
    if diff.kind != "deals":
        return False
    stage = next((process.find(other.after) for other in diff.changes if other.name == "stage"), None)
    is_of_stage = change.name == "category" and stage is not None and stage.default_category.value == change.after
    return is_of_stage or is_silent(change.name)


def _value(name: str, text: str, process: Process) -> str:
    """One value, given as the report has it; `-` for nothing, and as it stands where it is not what its field says."""
    if name == "stage" and (stage := process.find(text)) is not None:
        return stage.label
    if name in ("category", "role"):
        return text.replace("_", " ") or _NOTHING
    with suppress(InvalidOperation):
        if name in _MONEY and text:
            return exact(Decimal(text))
        if name in _SHARES and text:
            return f"{plain(Decimal(text) * 100)}%"
    if name == "on" or name.endswith("_on"):
        with suppress(ValueError):
            return whole_day(date.fromisoformat(text))
    return text or _NOTHING
