"""The native formulas in two programs and our own calculation give the same, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.formula import Tokenizer

import agreement
from conftest import demand
from engines import (
    Drawn,
    Filling,
    beyond_gnumeric,
    by_cells,
    differences,
    formulas,
    gnumeric,
)
from finsam_xl.calculation.calculate import Calculation
from finsam_xl.template.form import Layout
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.templates.budget.form import budget_layout
from finsam_xl.workbook.cell import CellRef, Value
from finsam_xl.workbook.read.reader import read_workbook
from hosts import gnumeric as gnumeric_host
from hosts import office as office_host
from hosts.office import Office
from hosts.wrappers import MacroOffice
from real_figures import REAL, blank
from support import KINDS

#: How many workbooks are drawn in each part, and how many of them the generated VBA calculates.
PARTS, BOOKS, BY_VBA = 1, len(KINDS), 1
#: ``formulas`` takes half a minute of a larger kind; it takes them all in ``make agreement``.
IN_FORMULAS = Drawn("katalog", rows=2, columns=1, seed=5, density=0.9)

#: Those that Excel, LibreOffice and Gnumeric were found to agree on.
FUNCTIONS = frozenset(
    (
        "_xlfn.ISFORMULA",
        # where a fault stands, in words and as a link: Gnumeric is left out there
        *("ADDRESS", "CELL", "COLUMN", "HYPERLINK", "ROW"),
        *(
            "ABS",
            "AND",
            "CHAR",
            "CHOOSE",
            "COUNT",
            "COUNTA",
            "COUNTIF",
            "DATE",
            "DAY",
            "FIND",
            "IF",
            "INDEX",
        ),
        *(
            "INT",
            "ISERROR",
            "ISLOGICAL",
            "ISNUMBER",
            "ISTEXT",
            "LEFT",
            "LEN",
            "MATCH",
            "MAX",
            "MID",
            "MIN",
        ),
        *(
            "MONTH",
            "NOT",
            "OR",
            "RIGHT",
            "ROUND",
            "ROWS",
            "SEARCH",
            "SUBSTITUTE",
            "SUM",
            "SUMPRODUCT",
            "TRIM",
            "UPPER",
            "YEAR",
        ),
    )
)
#: Functions that take a whole range as an argument of its own, without array entry.
TAKE_RANGES = frozenset(
    ("COUNT", "COUNTA", "COUNTIF", "INDEX", "MATCH", "MAX", "MIN", "ROWS", "SUM", "SUMPRODUCT")
)
#: Functions that go through a range cell by cell inside SUMPRODUCT; IF does not in older Excel.
ONE_BY_ONE = frozenset(
    (
        *("ABS", "INT", "ISERROR", "ISLOGICAL", "ISNUMBER", "ISTEXT", "SEARCH", "SUMPRODUCT", ""),
        # and, in Excel and LibreOffice, the largest of what was worked out so
        *("COLUMN", "MAX", "ROW", "_xlfn.ISFORMULA"),
        # texts, as counting a letter in a column with LEN and SUBSTITUTE has always been done
        *("LEN", "SUBSTITUTE", "TRIM"),
    )
)
LONGEST = 8192
COMPARED = re.compile(r"(?<![A-Z.])\(IS[A-Z]+\([^()]*\)\)?[<>=]+\d")


@pytest.mark.parametrize("kind", KINDS)
def test_blank_templates_in_libreoffice(kind: str, office: Office, tmp_path: Path) -> None:
    layout = blank(kind)
    path = Filling(layout).save(tmp_path / "blank.xlsx")
    assert differences(layout, path, by_cells(office.recalculate)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_real_figures_in_libreoffice(kind: str, office: Office, tmp_path: Path) -> None:
    path = REAL[kind]().save(tmp_path / "real.xlsx")
    assert differences(blank(kind), path, by_cells(office.recalculate)) == []


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_blank_and_real_figures_in_gnumeric(kind: str, filled: bool, tmp_path: Path) -> None:
    demand(gnumeric_host.missing())
    layout = blank(kind)
    filling = REAL[kind]() if filled else Filling(layout)
    path = filling.save(tmp_path / "book.xlsx")
    assert differences(layout, path, gnumeric, known=beyond_gnumeric()) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_engines_agree_on_drawn_workbooks(
    part: int,
    record_property: Callable[[str, object], None],
    tmp_path: Path,
    macro_office: MacroOffice,
) -> None:
    """Both flavours: native formulas in three programs, and our functions called in one of them.

    A workbook of each kind a part; the table of all stands at the end of the test run.
    """
    demand((*gnumeric_host.missing(), *office_host.missing()))
    in_formulas = 1 if part == 0 else 0
    tally = agreement.run(part, BOOKS, 0, BY_VBA, most_rows=6, macro_office=macro_office)
    if in_formulas:
        agreement.in_the_package(tally, IN_FORMULAS, tmp_path)
    record_property(agreement.PROPERTY, tally.rows())
    assert tally.wrong == []
    for row in tally.rows():
        books = {agreement.FORMULAS: in_formulas, agreement.WRAPPERS: BY_VBA}.get(row[1], BOOKS)
        assert (row[2], row[5]) == (books, 0)
        assert row[3] > 500 * row[2], "cells compared"
    assert len(tally.rows()) == (5 if part == 0 else 4)


def test_a_wrong_value_is_a_disagreement(tmp_path: Path) -> None:
    """An engine that is one öre off in one cell does not pass."""
    layout = budget_layout(1, 2)
    path = Filling(layout).save(tmp_path / "blank.xlsx")
    tally = agreement.Tally()
    cells = {cell.at: cell.value for cell in Calculation(layout, layout.areas, read_workbook(path))}
    agreement.hold(tally, "f", "right", layout, path, lambda _: shown(cells), agreement.nothing)
    assert tally.wrong == []
    sums = [at for at, value in cells.items() if isinstance(value, Decimal)]
    wrong = {**cells, sums[0]: Decimal("0.01")}
    agreement.hold(tally, "f", "wrong", layout, path, lambda _: shown(wrong), agreement.nothing)
    assert len(tally.wrong) == 1
    assert f"{sums[0]}" in tally.wrong[0]
    assert tally.rows() == [
        ("f", "right", 1, len(cells), 0, 0),
        ("f", "wrong", 1, len(cells), 0, 1),
    ]


def shown(cells: dict[CellRef, Value]) -> Callable[[CellRef], object]:
    def value(at: CellRef) -> object:
        found = cells[at]
        return float(found) if isinstance(found, Decimal) else found or ""

    return value


# ---- how the formulas are written


@pytest.mark.parametrize("kind", KINDS)
def test_only_functions_that_programs_agree_on(kind: str) -> None:
    used = {
        token.value.rstrip("(")
        for formula in formulas(blank(kind)).values()
        for token in Tokenizer("=" + formula).items
        if token.type == "FUNC" and token.subtype == "OPEN"
    }
    assert used <= FUNCTIONS


@pytest.mark.parametrize("kind", KINDS)
def test_no_formula_is_too_long_for_excel(kind: str) -> None:
    assert max(map(len, formulas(blank(kind)).values())) <= LONGEST


@pytest.mark.parametrize("kind", KINDS)
def test_no_formula_needs_array_entry(kind: str) -> None:
    layout = blank(kind)
    wrong = [
        f"{at}: {text} in {formula}"
        for at, formula in formulas(layout).items()
        for text in loose_ranges(formula, layout)
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_condition_is_compared_with_a_number(kind: str) -> None:
    """In Excel FALSE is more than 0, though not in LibreOffice."""
    for size in ((1, 2), (8, 20)):
        found = formulas(TEMPLATES[kind].layout(*size)).values()
        assert [text for text in found if COMPARED.search(text)] == []


def loose_ranges(formula: str, layout: Layout) -> Iterator[str]:
    """Ranges that Excel before 2019 would cut down to one cell."""
    tokens = [t for t in Tokenizer("=" + formula).items if t.type != "WHITE-SPACE"]
    inside: list[str] = []
    for index, token in enumerate(tokens):
        if token.subtype == "OPEN":
            inside.append(token.value.rstrip("("))
        elif token.subtype == "CLOSE":
            inside.pop()
        elif token.subtype == "RANGE" and is_range(token.value, layout):
            around = tokens[index - 1], tokens[index + 1]
            alone = around[0].subtype in ("OPEN", "ARG") and around[1].subtype in ("CLOSE", "ARG")
            if alone and inside[-1] in TAKE_RANGES:
                continue
            start = inside.index("SUMPRODUCT") if "SUMPRODUCT" in inside else len(inside)
            if start == len(inside) or not ONE_BY_ONE.issuperset(inside[start:]):
                yield token.value


def is_range(text: str, layout: Layout) -> bool:
    area = layout.areas.get(text)
    return ":" in text or (area is not None and area.height * area.width > 1)


def test_loose_ranges_are_seen() -> None:
    layout = budget_layout()
    assert list(loose_ranges('IF(A1:A3="",1,0)', layout)) == ["A1:A3"]
    assert list(loose_ranges("SUMPRODUCT(IF(A1:A3>0,1,0))", layout)) == ["A1:A3"]
    assert list(loose_ranges('SUMPRODUCT((kolumner_typ="")*1)', layout)) == []
