"""The workbooks that are measured: many, long, and of many sheets; built once, under build/."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from multiprocessing import Pool
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EXAMPLES = ROOT / "workbook_templates" / "exempel"
ANSOKAN = EXAMPLES / "heby_application_2018_2020.xlsx"
BUDGET = EXAMPLES / "nvs_plan_2021_2023.xlsx"
OF_THE_YEAR = tuple(
    EXAMPLES / f"{name}.xlsx"
    for name in ("hbs_katalog_2018_2020", "hbs_uppfoljning_mia_2018", "hbs_arsredovisning_2018")
)


@cache
def folder() -> Path:
    """Where they lie; another folder as soon as what they are built from is another."""
    sources = [*sorted(EXAMPLES.glob("*.xlsx")), HERE / "grown.py"]
    key = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    return ROOT / "build" / "bench" / key


def built(name: str, make: Callable[[], bytes]) -> Path:
    """A workbook's file, made if it is not there; never half of it."""
    path = folder() / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(make())
        unfinished.rename(path)
    return path


def ansokningar(count: int) -> list[Path]:
    """The application so many times, no two with the same amounts."""
    missing = [n for n in range(count) if not (folder() / _name(n)).exists()]
    if missing:
        with Pool() as pool:
            pool.map(_build_ansokan, missing, chunksize=10)
    return [folder() / _name(number) for number in range(count)]


def patched(count: int) -> Iterator[Path]:
    """The application so many times, each input amount another one and nothing recalculated, as
    they are asked for; a hundred a folder. Quick to make: ten thousand in a minute."""
    for number in range(count):
        yield built(f"patched/{number // 100:03}/{number:05}.xlsx", lambda n=number: _patched(n))


def budget(rows: int) -> Path:
    """A budget with so many detail rows; all its sums are right as stored.

    The derived sheets have room for fewer (MALL115), as where a person has inserted rows
    without end.
    """
    return built(f"budget_{rows}_rows.xlsx", lambda: _budget(rows))


def sheets(count: int) -> Path:
    """The application with sheets of the user's own, so many in all."""
    return built(f"application_{count}_sheets.xlsx", lambda: _sheets(count))


def handed_out(name: str) -> Path:
    """A real budget in the workbook that we hand out, of eight columns and twelve rows."""
    return built(f"{name}_handed_out.xlsx", lambda: _handed_out(name))


def right_report() -> Path:
    """An annual report without a fault, in the workbook that we hand out."""
    return built("arsredovisning_right.xlsx", _right_report)


def called_ansokan() -> Path:
    """The application in the python flavour: its derived cells call our functions."""
    return built("ansokan_calls.xlsx", _called_ansokan)


def cells_of_calls(kind: str, count: int) -> Path:
    """So many rows of two numbers, and beside them cells that are ``native`` formulas, ``single``
    calls of a function of ours, or one call for the whole ``column``."""
    return built(f"{kind}_{count}.xlsx", lambda: _cells_of_calls(kind, count))


def _handed_out(name: str) -> bytes:
    from finsam_xl.documents.fill import fill
    from finsam_xl.documents.new import new_workbook
    from support import document, example_data

    empty = new_workbook("budget")
    return fill(document(empty), example_data(name)).applied_to(empty)


def _right_report() -> bytes:
    from year.faults import right

    return right("arsredovisning", 0).bytes


def _called_ansokan() -> bytes:
    from finsam_xl.documents.fill import fill
    from finsam_xl.documents.new import new_workbook
    from finsam_xl.workbook.write.patch import patch
    from support import document, example_data

    empty = new_workbook("ansokan", flavour="python")
    return patch(empty, fill(document(empty), example_data(ANSOKAN.stem)).edits)


def _cells_of_calls(kind: str, count: int) -> bytes:
    from io import BytesIO

    import openpyxl
    from openpyxl.worksheet.formula import ArrayFormula

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in range(1, count + 1):
        sheet.cell(row, 1, row)
        sheet.cell(row, 2, row / 8)
        if kind != "column":
            formula = "ABS(A{0})" if kind == "native" else "FINSAM_SUMMA(A{0}:B{0})"
            sheet.cell(row, 3, f"={formula.format(row)}")
    if kind == "column":
        filled = f"C1:C{count}"
        sheet["C1"] = ArrayFormula(filled, f"=FINSAM_RADSUMMOR(A1:B{count})")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _name(number: int) -> str:
    return f"files/{number:04}.xlsx"


def _build_ansokan(number: int) -> None:
    from bench.grown import with_amounts

    built(_name(number), lambda: with_amounts(ANSOKAN.stem, 100 * number))


def _patched(number: int) -> bytes:
    from support import change

    data, amounts = _amounts()
    return change(data, {at: amount + number for at, amount in amounts.items()})


@cache
def _amounts() -> tuple[bytes, dict[str, Decimal]]:
    """The application, and what stands in its cells for costs."""
    from support import document

    data = ANSOKAN.read_bytes()
    reads = [
        read
        for table in ("lonekostnader", "ovriga_kostnader")
        for row in document(data).rows(table)
        for read in row.amounts
    ]
    return data, {str(read.at): read.raw for read in reads if isinstance(read.raw, Decimal)}


def _budget(rows: int) -> bytes:
    from bench.grown import with_rows
    from finsam_xl.documents.recompute import recompute
    from finsam_xl.workbook.write.patch import patch
    from support import document

    data = with_rows(rows)
    return patch(data, recompute(document(data)).edits)


def _sheets(count: int) -> bytes:
    from bench.grown import with_sheets

    return with_sheets(ANSOKAN.read_bytes(), count)
