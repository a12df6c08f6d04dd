"""The map in finsam_xl/__init__.py holds: every module is on it, and no import points down."""

from __future__ import annotations

import ast
from pathlib import Path

import finsam_xl

ROOT = Path(finsam_xl.__file__).parent
STEPS = {
    "errors": 0, "lazy": 0, "escape": 0, "workbook": 1, "law": 1, "template": 2, "calculation": 3,
    "documents": 4, "findings": 5, "rules": 5, "templates": 5, "reports": 6, "running": 7,
    "excel": 7, "commandline": 8, "__main__": 8,
}  # fmt: skip
#: the template builder draws a layout and stores what its formulas give; the registry lists the
#: templates, which name their own parts; functions are generated from placed formulas, and may
#: call those of the spreadsheet; a child runs one call of the command line
ALLOWED_DOWN = {
    ("workbook/build/", "template"), ("workbook/build/", "calculation"),
    ("template/registry", "templates"), ("template/kind", "rules"),
    ("template/generate", "calculation"), ("template/called", "excel"),
    ("running/worker", "__main__"),
}  # fmt: skip


def step_of(path: Path) -> int:
    relative = path.relative_to(ROOT)
    return STEPS[relative.parts[0].removesuffix(".py")]


def imported(path: Path) -> set[str]:
    """The first names after finsam_xl. that a module imports, at the top or in a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("finsam_xl."):
            found.add(str(node.module).split(".")[1])
    return found


def modules() -> list[Path]:
    return [p for p in sorted(ROOT.rglob("*.py")) if p != ROOT / "__init__.py"]


def test_every_module_stands_on_the_map():
    for path in modules():
        name = path.relative_to(ROOT).parts[0].removesuffix(".py")
        assert name in STEPS, f"{name} stands on no step"
        assert name in (finsam_xl.__doc__ or ""), f"{name} is missing from the map"


def test_no_import_points_down_the_map():
    for path in modules():
        own = path.relative_to(ROOT).with_suffix("").as_posix()
        for name in imported(path):
            down = STEPS[name] > step_of(path)
            excused = any(own.startswith(a) and name == b for a, b in ALLOWED_DOWN)
            assert not down or excused, f"{own} imports {name}, a later step"
