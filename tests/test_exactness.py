"""Every amount is exact: decimals from the file to the report, and no float between."""

from __future__ import annotations

import ast
import random
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

import finsam_xl
from cells import cell
from finsam_xl.documents.document import Document
from finsam_xl.documents.exchange import as_data
from support import ALL_NAMES, change, document, example, make, type_in, where

ROOT = Path(finsam_xl.__file__).parent
#: where pandas' own numbers are wanted
FLOATS = {"draw.py", "frames.py"}


def budget(*amounts: str, rows: int = 20) -> bytes:
    return make(
        {
            "template": "budget",
            "fields": {"enhet": "kr"},
            "tables": {
                "kolumner": [{"typ": "budget", "ar": 2027}],
                "detaljbudget": [
                    {"huvudpost": "Insatser", "post": f"Post {n}", "belopp": {"budget_2027": a}}
                    for n, a in enumerate(amounts)
                ],
            },
        },
        rows=rows,
        columns=8,
    )


def total(found: Document) -> object:
    return found.derived("summa_kostnader").stored.value


def test_a_tenth_and_two_tenths() -> None:
    assert total(document(budget("0,1", "0,2"))) == Decimal("0.3")
    assert total(document(budget("0,1", "0,2", "-0,3"))) == 0


def test_ten_thousand_amounts_of_ore_add_up() -> None:
    """More than any workbook has rows: by the template's own SUM, the cell alone."""
    chance = random.Random(2003_1210)
    ore = [chance.randint(-(10**9), 10**9) for _ in range(10_000)]
    amounts = [Decimal(n) / 100 for n in ore]
    added = Decimal(sum(ore)) / 100
    assert cell("budget", "detaljbudget_summa", {"detaljbudget_belopp": amounts}) == added
    assert cell("budget", "summa_andel", {"medlemmar_andel": amounts}) == added


def test_a_long_column_of_ore_adds_up() -> None:
    chance = random.Random(5)
    ore = [chance.randint(0, 10**9) for _ in range(115)]
    found = document(budget(*(f"{Decimal(n) / 100:.2f}" for n in ore), rows=120))
    assert total(found) == Decimal(sum(ore)) / 100


def test_fifteen_digits_are_what_a_cell_holds() -> None:
    filled = budget("1,1")
    at = document(filled).area("detaljbudget_belopp").cell(2, 0)
    part = document(filled).workbook.sheet(at.sheet)
    assert part is not None
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(filled)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part.part:
                assert content.count(b"<v>1.1</v>") == 3  # the post and two sums
                # as Excel writes it
                content = content.replace(b"<v>1.1</v>", b"<v>1.1000000000000001</v>")
            new.writestr(name, content)
    found = document(made.getvalue())
    assert found.workbook.cell(at).value == Decimal("1.1")
    assert found.rows("detaljbudget")[0].amounts[0].number == Decimal("1.1")
    row = as_data(found)["tables"]["detaljbudget"][0]
    assert row["belopp"] == {"budget_2027": "1,1"}


def test_a_typed_amount_keeps_its_ore() -> None:
    filled = budget("0,01", "999999999999,99")
    assert total(document(filled)) == Decimal(1_000_000_000_000)
    again = type_in(filled, {where(filled, "detaljbudget_belopp", 2): Decimal("0.02")})
    assert total(document(again)) == Decimal("1000000000000.01")


@pytest.mark.parametrize("name", ALL_NAMES)
def test_no_float_in_a_document(name: str) -> None:
    found = document(change(example(name), {}))
    assert all(
        not isinstance(value, float)
        for read in found.reads
        for value in (read.value, read.raw, read.number)
    )
    assert all(
        not isinstance(v, float) for c in found.calculation for v in (c.value, c.stored.value)
    )
    assert [
        c for s in found.workbook.sheets for c in s.cells.values() if type(c.value) is float
    ] == []


@pytest.mark.parametrize(
    "folder",
    [
        ".",
        "law",
        "template",
        "templates/ansokan",
        "templates/budget",
        "workbook",
        "calculation",
        "documents",
        "rules",
        "reports",
        "running",
    ],
)
def test_no_float_is_written_in_the_program(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / folder).glob("*.py"))
        if path.name not in FLOATS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "float")
    ]
    # how near a name must be to be proposed is no amount
    assert [place for place in found if not place.startswith("documents/fitting.py")] == []
