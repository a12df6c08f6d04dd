"""No template's kind is named outside its own folder: nothing branches on it, nothing maps it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import finsam_xl
from finsam_xl.errors import UserError
from finsam_xl.template.registry import TEMPLATES, template_of

ROOT = Path(finsam_xl.__file__).parent


def mentions(source: str) -> Iterator[int]:
    """The lines that compare with a kind's name, or map from it."""
    for node in ast.walk(ast.parse(source)):
        found: list[ast.expr | None] = []
        if isinstance(node, ast.Compare):
            found = [node.left, *node.comparators]
        elif isinstance(node, ast.Dict):
            found = list(node.keys)
        elif isinstance(node, ast.MatchValue):
            found = [node.value]
        elif isinstance(node, ast.Subscript):
            found = [node.slice]
        elements = [e for one in found for e in getattr(one, "elts", [one])]
        if any(isinstance(e, ast.Constant) and e.value in TEMPLATES for e in elements):
            yield node.lineno


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda p: p.stem)
def test_nothing_branches_on_a_kind(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] != "templates":
        assert list(mentions(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        'if kind == "budget": pass',
        'x = "ansokan" != layout.kind',
        'if kind in ("ansokan", "x"): pass',
        '{"budget": 1}',
        'NAMES["ansokan"]',
        'match kind:\n    case "budget": pass',
    ],
)
def test_a_branch_is_seen(source: str) -> None:
    assert list(mentions(source))


def test_an_unknown_kind_raises() -> None:
    with pytest.raises(UserError, match="Mallen protokoll finns inte: välj bland ansokan, budget"):
        template_of("protokoll")
