"""Small files, small functions, named boundaries: what keeps the house easy to read."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from statistics import median

SOURCE = Path(__file__).parents[2] / "src" / "aeterm"
MODULES = sorted(SOURCE.rglob("*.py"))
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def place(path: Path, line: int = 0) -> str:
    """`cli/main.py:12`."""
    return f"{path.relative_to(SOURCE)}:{line}"


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(path.read_text("utf-8"))


@cache
def definitions() -> list[tuple[Path, ast.AST]]:
    """Every function, class, handler and call of the package with its file."""
    wanted = (*FUNCTION, ast.ClassDef, ast.ExceptHandler, ast.Call)
    return [(path, node) for path in MODULES for node in ast.walk(tree_of(path)) if isinstance(node, wanted)]


def length(node: ast.AST) -> int:
    """Lines from the first to the last of a definition."""
    return (node.end_lineno or 0) - node.lineno + 1  # type: ignore[attr-defined,no-any-return]


def test_no_file_is_longer_than_450_lines_and_half_are_within_100() -> None:
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert [place(path, size) for path, size in sizes.items() if size > 450] == []
    assert median(size for size in sizes.values() if size) <= 100


def test_no_function_is_longer_than_50_lines() -> None:
    found = [
        place(path, node.lineno) for path, node in definitions() if isinstance(node, FUNCTION) and length(node) > 50
    ]
    assert found == []


def test_no_class_is_longer_than_300_lines() -> None:
    found = [
        place(path, node.lineno)
        for path, node in definitions()
        if isinstance(node, ast.ClassDef) and length(node) > 300
    ]
    assert found == []


def test_every_public_function_and_class_says_what_it_means() -> None:
    found = []
    for path in MODULES:
        tree = tree_of(path)
        scopes: list[ast.Module | ast.ClassDef] = [tree]
        scopes += [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
        for scope in scopes:
            for node in scope.body:
                if isinstance(node, (*FUNCTION, ast.ClassDef)) and needs_docstring(node):
                    found.append(f"{place(path, node.lineno)} {node.name}")
    assert found == []


def needs_docstring(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    """True for a public definition without one, overloads and overrides of Textual's own hooks aside."""
    hooks = ("compose", "render", "render_line", "action_", "on_", "watch_", "check_action", "get_")
    return not node.name.startswith(("_", *hooks)) and ast.get_docstring(node) is None


def test_broad_excepts_are_two_named_boundaries() -> None:
    found = [
        path.relative_to(SOURCE).parts[0]
        for path, node in definitions()
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
        and not is_clean_up(node)
    ]
    assert sorted(found) in (["cli"], ["cli", "tui"])


def is_clean_up(handler: ast.ExceptHandler) -> bool:
    """True when the handler tidies and lets the error go on."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_nothing_outside_the_command_line_prints() -> None:
    printing = ("print", "pprint", "sys.stdout.write")
    calls = [(path, node) for path, node in definitions() if isinstance(node, ast.Call) and "cli" not in path.parts]
    assert [place(path, node.lineno) for path, node in calls if name_of(node.func) in printing] == []


def name_of(called: ast.expr) -> str:
    """`sys.stdout.write`; empty for what is no plain name."""
    if isinstance(called, ast.Attribute):
        return f"{name_of(called.value)}.{called.attr}"
    return called.id if isinstance(called, ast.Name) else ""
