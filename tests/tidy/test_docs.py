"""The generated pages are what the code says today."""

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
generate = runpy.run_path(str(DOCS / "generate.py"))


@pytest.mark.parametrize("name", sorted(generate["PAGES"]))
def test_a_generated_page_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == generate["PAGES"][name](), "run: make docs"
