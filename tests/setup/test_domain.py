"""The domain knows neither the pages' addresses nor their templates."""

import ast
import re
from pathlib import Path

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


def imports_of_pages(file: Path) -> list[str]:
    names = imported(ast.parse(file.read_text(encoding="utf-8")))
    return sorted(name for name in names if name.startswith(PAGES))


def templates_named_in(file: Path) -> set[str]:
    """With their folder; names alone are not paths."""
    named = re.findall(r'"([\w/]+\.(?:html|txt))"', file.read_text(encoding="utf-8"))
    return {name for name in named if "/" in name}


def test_no_step_imports_what_serves_pages():
    offending = {str(file): imports for file in FILES if (imports := imports_of_pages(file))}

    assert offending == {}


def test_every_template_a_step_names_is_the_domains_own():
    named = set().union(*map(templates_named_in, FILES))

    assert named
    assert [name for name in named if not (ROOT / "advocacy" / "templates" / name).exists()] == []
