"""The functions of a template's formulas as the source of a module (``make derived``).

Each is written once, whichever cells use it, below a comment with the formula that it was first
met in. ``python -m finsam_xl.template.generate`` writes the module of every registered template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import finsam_xl
from finsam_xl.calculation.placing import declared_formulas, placed_by_formulas
from finsam_xl.calculation.stored import HANDED_OUT, name_of, text_of
from finsam_xl.template.form import Layout
from finsam_xl.template.formulas.compile import IMPORTS, constants, source_of
from finsam_xl.template.formulas.formula import Formula, parse
from finsam_xl.template.formulas.worksheet import expanded
from finsam_xl.template.kind import Template
from finsam_xl.template.kontroll.check import formulas_of
from finsam_xl.template.kontroll.sum_rows import PIECE
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.template.sizes import MOST_COLUMNS

HEAD = '''"""Made from the template's declared formulas (`make derived`): change those, not this."""

from __future__ import annotations

'''
#: columns and rows: formulas of a first column differ from those to its right
SIZES = ((8, 20), (1, 20), (11, 64))
#: a formula that looks through the columns of a row is another for each number of them, but for
#: those that are looked at in pieces
WIDTHS = (*range(2, PIECE + 1), *range(2 * PIECE, MOST_COLUMNS + 1, PIECE))


def layouts(template: Template) -> Iterator[Layout]:
    """The template at sizes that between them have all its formulas."""
    for columns, rows in SIZES:
        for flavour in ("", "python"):
            yield template.layout(columns, rows, flavour)
    for columns in WIDTHS:
        layout = template.layout(columns, 20)
        if layout.columns == columns:
            yield layout


def module_of(layouts: Iterable[Layout]) -> str:
    """The module's text; the same for the same formulas."""
    found: dict[str, Formula] = {}
    for layout in layouts:
        for formula in (*declared_formulas(layout), *_of_rules(layout.kind)):
            found.setdefault(formula.key, formula)
    functions, table = [], []
    for number, (key, formula) in enumerate(found.items(), 1):
        source, parameters = source_of(formula, f"f{number}")
        functions.append(f"# {formula}\n{source}")
        given = "".join(f"{tuple(parameter)!r}, " for parameter in parameters)
        table.append(f"    {key!r}: (f{number}, ({given})),\n")
    body = "\n\n".join(functions)
    return (
        f"{HEAD}{IMPORTS}\n{constants(body)}\n\n{body}\n\n"
        f"COMPILED: dict[str, tuple[Any, tuple[tuple[str, int, int], ...]]] = {{\n"
        f"{''.join(table)}}}\n"
    )


def _of_rules(kind: str) -> Iterator[Formula]:
    """What the findings of a template's checks, and of its own rules, are worked out by."""
    if kind in TEMPLATES:
        yield from (parse(expanded(text)) for text in TEMPLATES[kind].formulas_asked())
    for check in TEMPLATES[kind].checked() if kind in TEMPLATES else ():
        yield from (parse(expanded(text)) for text in formulas_of(check))


def place_of(template: Template) -> Path:
    """The module's file, in the template's own folder."""
    return Path(finsam_xl.__file__).parent / "templates" / template.kind / "derived.py"


def placed_files(template: Template) -> Iterator[tuple[Path, str]]:
    """The derived cells placed beforehand, size by size: file and text."""
    for columns, rows in HANDED_OUT:
        layout = template.layout(columns, rows)
        if layout.columns != columns:
            continue  # it has always as many
        placed = placed_by_formulas(layout, dict(layout.areas))
        yield place_of(template).parent / name_of(columns, rows), text_of(layout, placed)


def main() -> None:
    for template in TEMPLATES.values():
        place_of(template).write_text(module_of(layouts(template)), encoding="utf-8")
    # the functions are imported now that they are written
    for template in TEMPLATES.values():
        for path, text in placed_files(template):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
