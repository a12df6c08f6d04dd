"""The map in finsam_xl/__init__.py holds: every module is on it, and no import points down.

Imports count wherever they stand: in functions and for the types alone, too.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import finsam_xl

ROOT = Path(finsam_xl.__file__).parent
#: workbook.cell -> its file; a folder's own module is called as the folder
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
    if path != ROOT / "__init__.py"
}
STEPS = {
    "errors": 0, "lazy": 0, "record": 0, "escape": 0, "workbook": 1, "law": 1, "template": 2,
    "calculation": 3, "documents": 4, "findings": 5, "rules": 5, "templates": 5, "reports": 6,
    "comparing": 6, "papers": 6, "portfolio": 6, "running": 7, "excel": 7, "page": 8,
    "commandline": 8, "__main__": 8,
}  # fmt: skip
#: the template builder draws a layout and stores what its formulas give; the registry lists the
#: templates, which name their own parts; functions are generated from placed formulas, and may
#: call those of the spreadsheet; a child runs one call of the command line
ALLOWED_DOWN = {
    ("workbook/build/", "template"), ("workbook/build/", "calculation"),
    ("template/registry", "templates"), ("template/kind", "rules"),
    ("template/generate", "calculation"), ("template/formulas/called", "excel"),
    ("running/worker", "__main__"),
}  # fmt: skip


def step_of(path: Path) -> int:
    relative = path.relative_to(ROOT)
    return STEPS[relative.parts[0].removesuffix(".py")]


def imported(path: Path) -> set[str]:
    """What a module imports of finsam_xl: at the top, in a function or for the types alone."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("finsam_xl."):
            module = str(node.module).removeprefix("finsam_xl.")
            inside = {f"{module}.{alias.name}" for alias in node.names} & MODULES.keys()
            found |= inside or {module}
    return found


def test_every_module_stands_on_the_map():
    for path in MODULES.values():
        name = path.relative_to(ROOT).parts[0].removesuffix(".py")
        assert name in STEPS, f"{name} stands on no step"
        assert name in (finsam_xl.__doc__ or ""), f"{name} is missing from the map"


def test_no_import_points_down_the_map():
    for path in MODULES.values():
        own = path.relative_to(ROOT).with_suffix("").as_posix()
        for name in {module.split(".")[0] for module in imported(path)}:
            down = STEPS[name] > step_of(path)
            excused = any(own.startswith(a) and name == b for a, b in ALLOWED_DOWN)
            assert not down or excused, f"{own} imports {name}, a later step"


def test_no_imports_in_a_ring_pass_through_workbook():
    imports = {name: imported(path) for name, path in MODULES.items()}

    def all_behind(name: str) -> set[str]:
        found, new = set(), {name}
        while new:
            new = {other for one in new for other in imports.get(one, ())} - found
            found |= new
        return found

    inside = [name for name in MODULES if name.startswith("workbook")]
    assert [name for name in inside if name in all_behind(name)] == []


def test_every_folder_is_in_the_package():
    told = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))
    listed = set(told["tool"]["setuptools"]["packages"]) - {"finsam_xl.macros"}
    folders = {path.parent.relative_to(ROOT.parent) for path in ROOT.rglob("*.py")}
    assert listed == {".".join(folder.parts) for folder in folders}
