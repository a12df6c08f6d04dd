"""What is pinned, as text: a workbook sheet by sheet, and what the commands print of it.

A workbook is looked at by openpyxl and, for what is stored beside the formulas, by our own
reader. Each text is kept as a digest, so a difference names the workbook, the sheet and the aspect;
``python -m pin DIR`` writes the texts themselves, to be compared with those of another commit.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.worksheet.formula import ArrayFormula

from finsam_xl.__main__ import main
from finsam_xl.documents.new import new_workbook
from finsam_xl.workbook.read.reader import read_bytes
from mutations.bench import applied, examples
from mutations.desk import FAULTS
from support import EXAMPLE_NAMES, PER, example

PINNED = Path(__file__).with_name("pinned.json")
#: rows a table, and a budget's columns
SIZES = ((20, 8), (27, 3), (64, 11))
FAULTY = 30
Texts = dict[str, str]


def columns(count: int) -> str:
    kinds = ("utfall", "prognos", "budget", "preliminar_budget", "plan")
    return ",".join(f"{kinds[n % 5]}:{2018 + n // 5}" for n in range(count))


def workbooks() -> Iterator[tuple[str, bytes]]:
    """Each template at each size in both flavours."""
    for kind in ("ansokan", "budget"):
        for rows, count in SIZES:
            for flavour in ("", "python"):
                named = columns(count) if kind == "budget" and count != 8 else None
                data = new_workbook(kind, rows, named, flavour=flavour)
                yield f"{kind} {rows} {flavour or 'native'}", data


def of_workbook(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Names, then sheet by sheet: what the cells hold, their formats, and the rest."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    names = sorted(f"{n} {d.attr_text} {d.hidden}" for n, d in book.defined_names.items())
    properties = [f"{p.name}={p.value}" for p in book.custom_doc_props]
    yield f"{name}: names", "\n".join([*names, *properties, str(book.sheetnames)])
    known: dict[tuple[int, ...], str] = {}
    stored = {sheet.name: sheet for sheet in read_bytes(data, "bok.xlsx").sheets}
    for sheet in book.worksheets:
        place = f"{name}: {sheet.title}"
        yield f"{place}: cells", "\n".join(_cells(sheet))
        values = sorted(stored[sheet.title].cells.items())
        yield f"{place}: stored", "\n".join(f"{at} {cell.value!r}" for at, cell in values)
        if name.endswith("native"):  # the other flavour is another in its formulas alone
            yield f"{place}: formats", "\n".join(_formats(sheet, known))
            yield f"{place}: limits", "\n".join(_limits(sheet))


def _cells(sheet: Any) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                value = cell.value
                if isinstance(value, ArrayFormula):
                    value = f"{{{value.ref} {value.text}}}"
                yield f"{cell.coordinate} {value!r}"


def _formats(sheet: Any, known: dict[tuple[int, ...], str]) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell) or cell.has_style:
                yield f"{cell.coordinate} {_look(cell, known)}"
    for key, dimension in (*sheet.column_dimensions.items(), *sheet.row_dimensions.items()):
        size = getattr(dimension, "width", None) or getattr(dimension, "height", None)
        yield f"{key} {size} {_look(dimension, known) if dimension.has_style else ''}"


def _look(cell: Any, known: dict[tuple[int, ...], str]) -> str:
    """A cell's number format and its style, told once for each style of a workbook."""
    style = tuple(cell._style)
    if style not in known:
        parts = (cell.font, cell.fill, cell.border, cell.alignment, cell.protection)
        known[style] = _digest("".join(map(repr, parts)))[:8]
    return f"{cell.number_format} {known[style]}"


def _limits(sheet: Any) -> Iterator[str]:
    """Validations, conditional formats, merged cells, protection, print, links and charts."""
    validations = [repr(dict(v)) + repr((v.formula1, v.formula2)) + str(v.sqref) for v in
                   sheet.data_validations.dataValidation]  # fmt: skip
    yield from sorted(validations)
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            yield f"{area.sqref} {rule.type} {rule.formula} {_digest(repr(rule.dxf))[:8]}"
    yield str(sorted(map(str, sheet.merged_cells.ranges)))
    yield repr(sheet.protection)
    yield repr(sheet.page_setup)
    yield f"{sheet.print_area} {sheet.print_title_rows} {sheet.freeze_panes}"
    yield str([brk.id for brk in sheet.row_breaks.brk])
    yield str([(type(c).__name__, c.anchor._from.row, c.anchor._from.col) for c in sheet._charts])


def printed(*words: str) -> str:
    """What a command prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(list(words))
    return out.getvalue()


def of_commands(folder: Path) -> Iterator[tuple[str, str]]:
    """``schema`` of both, ``read`` and ``check`` of the examples, ``check`` of faulty ones."""
    for kind in ("ansokan", "budget"):
        yield f"schema {kind}", printed("schema", kind)
    for name in EXAMPLE_NAMES:
        path = folder / f"{name}.xlsx"
        path.write_bytes(example(name))
        yield f"read {name}", printed("read", str(path))
        yield f"check {name}", _check(path)
    for name, data in faulty():
        path = folder / f"{_digest(name)[:12]}.xlsx"
        path.write_bytes(data)
        yield f"check {name}", _check(path)


def _check(path: Path) -> str:
    said = json.loads(printed("check", str(path), "--format", "json", "--per", PER.isoformat()))
    for file in said["files"]:
        del file["file"]
        del file["sha256"]
    del said["version"]
    return json.dumps(said, ensure_ascii=False, indent=1)


def faulty() -> Iterator[tuple[str, bytes]]:
    """Thirty kinds of faults, evenly drawn, each on the first example that has a place for it."""
    kinds = list(FAULTS.values())
    books = examples()
    for fault in kinds[:: len(kinds) // FAULTY][:FAULTY]:
        for book in books:
            mutant = applied(fault, book)
            if mutant is not None:
                yield f"{fault.name} in {book.name}", mutant.data
                break


def texts(folder: Path) -> Texts:
    found: Texts = {}
    for name, data in workbooks():
        found.update(of_workbook(name, data))
    found.update(of_commands(folder))
    return found


def digests(found: Texts) -> Texts:
    return {name: _digest(text) for name, text in found.items()}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def pinned() -> Texts:
    found: Texts = json.loads(PINNED.read_text(encoding="utf-8"))
    return found
