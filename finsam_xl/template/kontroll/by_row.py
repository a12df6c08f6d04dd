"""Help cells that say what an input cell means to the formulas, a cell for each row of a table.

A name is compared without what nobody sees in it (:mod:`finsam_xl.workbook.texts`) and a day
without its time, neither of which a formula can do over a whole column in every program. So they
are made row by row, on *Kontroll*, and the formulas look at those. Each is drawn once, where any
formula asks for it; all have as many rows, so that they can be held against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import WORDS, Derived, Input, Kind, field_name, table_name
from finsam_xl.template.formulas.formula import parse
from finsam_xl.template.kontroll.phrases import DAY, NAME, NUMBER, in_row

#: rows that a table may grow by before the help cells do not see the last ones
SPARE = 7
#: how a field's defined name begins
FIELD = field_name("")


def name_of(drawing: Drawing, table: str, column: str) -> str:
    """The area with the names of a column as they are compared; nothing where there is none."""
    return _of_column(drawing, table, column, "jamfort", NAME, Kind.TEXT)


def day_of(drawing: Drawing, table: str, column: str) -> str:
    """The area with the whole days of a column of dates, and what is text as it stands."""
    return _of_column(drawing, table, column, "dag", DAY, Kind.DATE)


def number_of(drawing: Drawing, table: str, column: str) -> str:
    """The area with the numbers of a column, or of each column of a matrix; else nothing."""
    spec = drawing.tables[table].column(column)
    return _of_column(drawing, table, column, "tal", NUMBER, spec.kind)


def held_of(drawing: Drawing, table: str, column: str) -> str:
    """The area that says which cells of each row of a matrix hold an amount: 101 where the first
    and the last of three do."""
    spec = drawing.tables[table].column(column)
    source = drawing.tables[table].area_name(column)
    cells = (f"SUM(INDEX([{source} column {n + 1}],[#+1]))" for n in range(spec.across))
    held = '""&' + "&".join(f"IF({cell}=0,0,1)" for cell in cells)
    return _of_column(drawing, table, column, "ifyllda", held, Kind.TEXT, each=False)


def meant(drawing: Drawing, table: str, spec: Input) -> str:
    """The area with what a column's cells mean: days, names, or numbers."""
    means = day_of if spec.kind is Kind.DATE else name_of if spec.kind in WORDS else number_of
    return means(drawing, table, spec.name)


def name_in(drawing: Drawing, field: str) -> str:
    """The cell with a field's name as it is compared."""
    return _of_field(drawing, field, "jamfort", NAME, Kind.TEXT)


def day_in(drawing: Drawing, field: str) -> str:
    """The cell with a field's whole day; nothing where it holds none."""
    return _of_field(drawing, field, "dag", DAY, Kind.DATE)


def height(drawing: Drawing, name: str) -> int:
    """How many rows the help cells of a table or a listing have."""
    if name in drawing.listings:
        return drawing.listings[name]
    rows = drawing.areas[table_name(name)].height
    # header, marker and guard are no rows
    return rows if drawing.tables[name].fixed else rows - 3 + SPARE


def meant_in(drawing: Drawing, formulas: Iterable[str]) -> None:
    """Draws the help cells that formulas, and the derived cells drawn so far, ask for by name."""
    declared = (text for block in drawing.derived.values() for text in _declared(block))
    for text in (*declared, *formulas):
        for operand in parse(text).operands:
            if operand.area not in drawing.areas:
                _asked(drawing, operand.area)


def _declared(block: Derived) -> Iterator[str]:
    """Its formula, or those of its rows where each has its own."""
    rows = block.rows if callable(block.formula) and not block.columns else 1
    yield from (block.declared(row, 0) for row in range(rows))


def _asked(drawing: Drawing, area: str) -> None:
    source, _, what = area.rpartition("_")
    table = drawing.table_of.get(source)
    if table is not None and what in _BY_COLUMN:
        _BY_COLUMN[what](drawing, table.name, source.removeprefix(f"{table.name}_"))
    elif source.startswith(FIELD) and source in drawing.areas and what in _BY_FIELD:
        _BY_FIELD[what](drawing, source.removeprefix(FIELD))


def _of_column(
    drawing: Drawing, table: str, column: str, what: str, meaning: str, kind: Kind,
    each: bool = True,
) -> str:  # fmt: skip
    """``each``: each column of a matrix has its own."""
    given = drawing.tables[table]
    spec = given.column(column)
    source = given.area_name(column)
    name = f"{source}_{what}"
    if name not in drawing.by_row:
        across = spec.across if each else 0
        cells = source + (" column" if across else " all")
        otherwise = "0" if kind is Kind.COUNT else '""'
        drawing.by_row[name] = Derived(
            name,
            in_row(cells, meaning, otherwise, given.fixed),
            rows=height(drawing, table),
            columns=across,
            kind=kind,
            label=f"{table}, {spec.label}: {_WHAT[what]}",
        )
    return name


def _of_field(drawing: Drawing, field: str, what: str, meaning: str, kind: Kind) -> str:
    name = f"{field_name(field)}_{what}"
    if name not in drawing.by_row:
        label = f"{drawing.fields[field].label}: {_WHAT[what]}"
        formula = "=" + meaning.replace("CELL", f"[{field_name(field)}]")
        drawing.by_row[name] = Derived(name, formula, kind=kind, label=label)
    return name


_BY_COLUMN = {"jamfort": name_of, "dag": day_of, "tal": number_of}
_BY_FIELD = {"jamfort": name_in, "dag": day_in}
_WHAT = {
    "jamfort": "så som namnet jämförs",
    "dag": "dagen",
    "tal": "talet",
    "ifyllda": "vilka kolumner som har belopp (1 = ja)",
}
