"""Text from data is never read as markup: no widget that parses it, outside `tui/safe.py`."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TUI = Path(__file__).parents[2] / "src" / "aeterm" / "tui"
PARSING = {
    "Static",
    "Label",
    "Button",
    "Checkbox",
    "Collapsible",
    "DataTable",
    "Digits",
    "Link",
    "Markdown",
    "OptionList",
    "RadioButton",
    "Select",
    "SelectionList",
    "Tab",
    "Tabs",
    "Toast",
    "Tree",
    "notify",
    "from_markup",
}
"""Callables that read markup, or show unclean text, in what they are given."""
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "title", "sub_title"}
"""Attributes that Textual reads as markup when they are given a plain string."""


def offences(source: str) -> list[str]:
    """Calls with non-literal text and no `markup=False`, and markup attributes given non-literals."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            is_literal = all(isinstance(argument, ast.Constant) for argument in node.args)
            is_plain = any(
                keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False
                for keyword in node.keywords
            )
            if name in PARSING and not is_literal and not is_plain:
                found.append(f"line {node.lineno}: {name}(...)")
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                is_markup = isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES
                is_own = is_markup and isinstance(target.value, ast.Name) and target.value.id == "self"  # type: ignore[attr-defined]
                if is_markup and not is_own and not isinstance(node.value, ast.Constant | ast.Call):
                    found.append(f"line {node.lineno}: .{target.attr} = ...")  # type: ignore[attr-defined]
    return found


def test_no_widget_reads_markup_from_data() -> None:
    found = {
        str(path.relative_to(TUI)): bad
        for path in sorted(TUI.rglob("*.py"))
        if path.name != "safe.py" and (bad := offences(path.read_text("utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "source",
    ["Static(name)", "self.notify(f'moved {name}')", "Label(deal.name, id='x')", "widget.tooltip = name"],
)
def test_the_check_sees_the_ways_in(source: str) -> None:
    assert offences(source)


@pytest.mark.parametrize("source", ["Static('fixed')", "Static(name, markup=False)", "PlainStatic(name)"])
def test_the_check_lets_safe_ways_pass(source: str) -> None:
    assert offences(source) == []
