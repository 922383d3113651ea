"""House rules that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(p for package in ("bot", "handlers", "storage") for p in (ROOT / package).rglob("*.py"))
FUNCTION_LINES_MAX = 60
FILE_LINES_MAX = 350


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    assert function.end_lineno is not None
    first = function.body[0]
    is_documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_documented else 0
    return function.end_lineno - function.lineno + 1 - docstring


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "versions" not in path.parts:
        assert len(text.splitlines()) <= FILE_LINES_MAX
        long = {
            f.name: code_lines(f) for f in functions(ast.parse(text)) if code_lines(f) > FUNCTION_LINES_MAX
        }
        assert not long


@pytest.mark.parametrize("path", sorted((ROOT / "bot" / "domain").rglob("*.py")), ids=lambda path: path.stem)
def test_the_domain_waits_for_nothing_and_asks_no_clock(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "async def" not in text
    assert not re.search(r"\.(now|today|utcnow)\(", text)


def test_floats_never_touch_money() -> None:
    for path in SOURCES:
        if path.is_relative_to(ROOT / "bot" / "domain"):
            assert "float(" not in path.read_text(encoding="utf-8"), path
