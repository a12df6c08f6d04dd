"""Amounts with more decimals than öre (TAL708): the line of *Kontroll*, and a help cell for each
row of amounts that says how many of them there are."""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.law.limits import KRONOR_DECIMALS
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import AMOUNTS, Derived, Fault, Input, Kind, Table, field_name
from finsam_xl.template.kontroll.odd_rows import rows_of
from finsam_xl.template.kontroll.sum_rows import PIECE, weighed_block
from finsam_xl.template.plan import ROW

DECIMALS = KRONOR_DECIMALS.latest.value
#: of an amount in thousands
DECIMALS_OF_THOUSANDS = DECIMALS + 3
#: more than a double of fifteen digits misses of an amount, and less than anybody pastes
MISSED = Decimal("0.0000001")
#: the field that says what unit amounts are in; a template without it has kronor
UNIT = "enhet"
#: how many decimals an amount in the workbook's own unit may have
_ALLOWED = "ore_decimaler"


def too_exact(drawing: Drawing) -> tuple[list[Fault], list[Derived]]:
    """The amounts with too many decimals, and the help cells that they are found by."""
    fields = [s for s in drawing.fields.values() if s.kind in AMOUNTS and s.checked]
    faults = [Fault(n := field_name(s.name), _is(drawing, f"SUM([{n}])", s)) for s in fields]
    blocks: list[Derived] = []
    if UNIT in drawing.fields:
        unit = f'[{field_name(UNIT)}]="tkr"'
        allowed = f"=IF({unit},{DECIMALS_OF_THOUSANDS},{DECIMALS})"
        label = "Högsta antal decimaler i ett belopp"
        blocks.append(Derived(_ALLOWED, allowed, kind=Kind.COUNT, label=label))
    for table in drawing.tables.values():
        for spec in table.columns:
            if spec.kind in AMOUNTS and spec.checked:
                found, cells = (_beside if table.fixed else _below)(drawing, table, spec)
                faults += found
                blocks += cells
    return faults, blocks


def _is(drawing: Drawing, number: str, spec: Input) -> str:
    """Whether a number has too many decimals."""
    of_kronor = spec.kind is Kind.KRONOR or UNIT not in drawing.fields
    allowed = DECIMALS if of_kronor else f"[{_ALLOWED}]"
    return f"ABS(ROUND({number},{allowed})-{number})>{MISSED:f}"


def _beside(drawing: Drawing, table: Table, spec: Input) -> tuple[list[Fault], list[Derived]]:
    """In a fixed table, each cell has its own."""
    area = table.area_name(spec.name)
    name = f"ore_{area}"
    block = Derived(
        name, f"=IF({_is(drawing, f'SUM([{area}])', spec)},1,0)", columns=drawing.areas[area].width,
        kind=Kind.COUNT, label=f"{spec.label}: fler decimaler än ören",
    )  # fmt: skip
    return [Fault(area, f"[{name} all]>0", of=name)], [block]


def _below(drawing: Drawing, table: Table, spec: Input) -> tuple[list[Fault], list[Derived]]:
    """Below a heading, row by row, so many columns at a time."""
    faults: list[Fault] = []
    blocks: list[Derived] = []
    for number, before in enumerate(range(0, spec.width, PIECE), 1):
        columns = range(before, min(before + PIECE, spec.width))
        name = f"ore_{table.area_name(spec.name)}_{number}"
        fault, cells = _in_columns(drawing, table, spec, name, columns)
        faults.append(fault)
        blocks += cells
    return faults, blocks


def _in_columns(
    drawing: Drawing, table: Table, spec: Input, name: str, columns: range
) -> tuple[Fault, list[Derived]]:
    """Those columns of a table: how many in each row, and where the first of all stands."""
    area, rows = table.area_name(spec.name), rows_of(drawing, table)
    label = f"{table.name}, {spec.label}: fler decimaler än ören"

    def each(row: str) -> list[str]:
        cells = (f"SUM(INDEX([{area} column {column + 1}],{row}))" for column in columns)
        return [_is(drawing, cell, spec) for cell in cells]

    own = f"[{area} column {columns.start + 1}]"
    none = f"[#]>ROWS({own})-2,0,IF([{weighed_block(table)}]=0"
    count = "+".join(("0", *(f"({one})" for one in each("[#+1]"))))
    first = f"SUMPRODUCT(MAX(([{name} all]>0)*[{name} places]))"
    right = "0"
    for number, one in reversed(list(enumerate(each(f"[{name}_rad]+1")))):
        right = f"IF({one},{number},{right})"
    blocks = [
        Derived(name, f"=IF({none},0,{count}))", rows=rows, kind=Kind.COUNT, label=label),
        Derived(
            f"{name}_rad", f"=IF(SUM([{name} all])=0,0,1+([{name} place]-{first})/{ROW})",
            kind=Kind.COUNT, label=f"{label}, första raden",
        ),
        Derived(
            f"{name}_kolumn", f"=IF([{name}_rad]=0,0,{right})",
            kind=Kind.COUNT, label=f"{label}, kolumner till vänster om den första",
        ),
    ]  # fmt: skip
    place = f"[{area} place]-{ROW}*[{name}_rad]-[{name}_kolumn]-{columns.start}"
    there = f"IF([{name}_rad]=0,0,{place})"
    return Fault(
        area, f"({_is(drawing, f'[{area} all]', spec)})", f"SUM([{name} all])", there
    ), blocks
