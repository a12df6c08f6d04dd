"""Amounts with more decimals than öre (TAL708): the line of *Kontroll*, and a help cell for each
row of amounts that says how many of them there are."""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.law.limits import KRONOR_DECIMALS
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import AMOUNTS, Derived, Fault, Input, Kind, Table, field_name
from finsam_xl.template.kontroll.odd_rows import rows_of
from finsam_xl.template.kontroll.sum_rows import weighed_block
from finsam_xl.template.plan import ROW

DECIMALS = KRONOR_DECIMALS.latest.value
#: of an amount in thousands
DECIMALS_OF_THOUSANDS = DECIMALS + 3
#: more than a double of fifteen digits misses of an amount, and less than anybody pastes
MISSED = Decimal("0.0000001")
#: columns that one formula looks at, so that it does not become too long
_PIECE = 12
#: how many decimals an amount in the workbook's own unit may have
_ALLOWED = "ore_decimaler"


def too_exact(drawing: Drawing) -> tuple[list[Fault], list[Derived]]:
    """The amounts with too many decimals, and the help cells that they are found by."""
    fields = [s for s in drawing.fields.values() if s.kind in AMOUNTS and s.checked]
    faults = [Fault(n := field_name(s.name), _is(f"SUM([{n}])", s)) for s in fields]
    blocks = [
        Derived(
            _ALLOWED, f'=IF([falt_enhet]="tkr",{DECIMALS_OF_THOUSANDS},{DECIMALS})',
            kind=Kind.COUNT, label="Högsta antal decimaler i ett belopp",
        )
    ]  # fmt: skip
    for table in drawing.tables.values():
        for spec in table.columns:
            if spec.kind in AMOUNTS and spec.checked:
                found, cells = (_beside if table.fixed else _below)(drawing, table, spec)
                faults += found
                blocks += cells
    return faults, blocks


def _is(number: str, spec: Input) -> str:
    """Whether a number has too many decimals."""
    allowed = DECIMALS if spec.kind is Kind.KRONOR else f"[{_ALLOWED}]"
    return f"ABS(ROUND({number},{allowed})-{number})>{MISSED:f}"


def _beside(drawing: Drawing, table: Table, spec: Input) -> tuple[list[Fault], list[Derived]]:
    """In a fixed table, each cell has its own."""
    area = table.area_name(spec.name)
    name = f"ore_{area}"
    block = Derived(
        name, f"=IF({_is(f'SUM([{area}])', spec)},1,0)", columns=drawing.areas[area].width,
        kind=Kind.COUNT, label=f"{spec.label}: fler decimaler än ören",
    )  # fmt: skip
    return [Fault(area, f"[{name} all]>0", of=name)], [block]


def _below(drawing: Drawing, table: Table, spec: Input) -> tuple[list[Fault], list[Derived]]:
    """Below a heading, row by row, so many columns at a time."""
    faults: list[Fault] = []
    blocks: list[Derived] = []
    for number, before in enumerate(range(0, spec.width, _PIECE), 1):
        columns = range(before, min(before + _PIECE, spec.width))
        name = f"ore_{table.area_name(spec.name)}_{number}"
        fault, cells = _in_columns(table, spec, name, columns, rows_of(drawing, table))
        faults.append(fault)
        blocks += cells
    return faults, blocks


def _in_columns(
    table: Table, spec: Input, name: str, columns: range, rows: int
) -> tuple[Fault, list[Derived]]:
    """Those columns of a table: how many in each row, and where the first of all stands."""
    area = table.area_name(spec.name)
    label = f"{table.name}, {spec.label}: fler decimaler än ören"

    def each(row: str) -> list[str]:
        cells = (f"SUM(INDEX([{area} column {column + 1}],{row}))" for column in columns)
        return [_is(cell, spec) for cell in cells]

    none = f"[#]>ROWS([{area} column 1])-2,0,IF([{weighed_block(table)}]=0"
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
    return Fault(area, f"({_is(f'[{area} all]', spec)})", f"SUM([{name} all])", there), blocks
