"""The domain knows neither the pages' addresses nor their templates."""

import ast
import re

import pytest

from tests.needs import ROOT

FILES = [file for file in sorted((ROOT / "advocacy").rglob("*.py")) if "config" not in file.parts]
PAGES = ("django.urls", "django.shortcuts", "django.views", "frontend", "api")


def imported(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_step_imports_what_serves_pages(file):
    names = imported(ast.parse(file.read_text(encoding="utf-8")))

    assert [name for name in names if name.startswith(PAGES)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_template_a_step_names_is_the_domains_own(file):
    text = file.read_text(encoding="utf-8")

    for name in re.findall(r'"([\w/]+\.(?:html|txt))"', text):
        if "/" in name:
            assert (ROOT / "advocacy" / "templates" / name).exists(), name
