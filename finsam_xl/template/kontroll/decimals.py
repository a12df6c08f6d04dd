"""Numbers that a column cannot hold: amounts with more decimals than öre (TAL708), and counts that
are no whole number from 0 (TAL702). For each row a help cell says how many of them there are."""

from __future__ import annotations

from collections.abc import Callable
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
                found, cells = (_beside if table.fixed else _amounts_below)(drawing, table, spec)
                faults += found
                blocks += cells
    return faults, blocks


def no_counts(drawing: Drawing) -> tuple[list[Fault], list[Derived]]:
    """The numbers below a heading that nobody can count to, and the help cells that they are
    found by."""
    faults: list[Fault] = []
    blocks: list[Derived] = []
    for table in drawing.tables.values():
        for spec in table.columns:
            if spec.kind is Kind.COUNT and spec.checked and not table.fixed:
                label = f"{table.name}, {spec.label}: inget helt antal"
                found, cells = _below(drawing, table, spec, ("antal", label, "", _no_count))
                faults += found
                blocks += cells
    return faults, blocks


def _no_count(number: str) -> str:
    return f"INT(ABS({number}))<>{number}"


def _is(drawing: Drawing, number: str, spec: Input) -> str:
    """Whether a number has too many decimals."""
    of_kronor = spec.kind is Kind.KRONOR or UNIT not in drawing.fields
    allowed = DECIMALS if of_kronor else f"[{_ALLOWED}]"
    return f"ABS(ROUND({number},{allowed})-{number})>{MISSED:f}"


def _beside(drawing: Drawing, table: Table, spec: Input) -> tuple[list[Fault], list[Derived]]:
    """In a fixed table, each cell has its own."""
    area = table.area_name(spec.name)
    name = f"ore_{area}"
    there = drawing.areas[area]
    block = Derived(
        name, f"=IF({_is(drawing, f'SUM([{area}])', spec)},1,0)", rows=there.height,
        columns=there.width if there.height == 1 else 0,
        kind=Kind.COUNT, label=f"{spec.label}: fler decimaler än ören",
    )  # fmt: skip
    return [Fault(area, f"[{name} all]>0", of=name)], [block]


#: what the names of the help cells begin with, what they tell, where none of them is to be asked
#: for, and what is asked of each number
_Asked = tuple[str, str, str, Callable[[str], str]]


def _amounts_below(
    drawing: Drawing, table: Table, spec: Input
) -> tuple[list[Fault], list[Derived]]:
    label = f"{table.name}, {spec.label}: fler decimaler än ören"
    none = "" if table.sums else f"[{weighed_block(table)}]=0"
    return _below(drawing, table, spec, ("ore", label, none, lambda n: _is(drawing, n, spec)))


def _below(
    drawing: Drawing, table: Table, spec: Input, asked: _Asked
) -> tuple[list[Fault], list[Derived]]:
    """Below a heading, row by row, so many columns at a time."""
    faults: list[Fault] = []
    blocks: list[Derived] = []
    for number, before in enumerate(range(0, spec.width, PIECE), 1):
        columns = range(before, min(before + PIECE, spec.width))
        name = f"{asked[0]}_{table.area_name(spec.name)}_{number}"
        fault, cells = _in_columns(drawing, table, spec, name, columns, asked)
        faults.append(fault)
        blocks += cells
    return faults, blocks


def _in_columns(
    drawing: Drawing, table: Table, spec: Input, name: str, columns: range, asked: _Asked
) -> tuple[Fault, list[Derived]]:
    """Those columns of a table: how many in each row, and where the first of all stands."""
    area, rows = table.area_name(spec.name), rows_of(drawing, table)
    _, label, nothing, is_odd = asked

    def each(row: str) -> list[str]:
        cells = (f"SUM(INDEX([{area} column {column + 1}],{row}))" for column in columns)
        return list(map(is_odd, cells))

    own = f"[{area} column {columns.start + 1}]"
    count = "+".join(("0", *(f"({one})" for one in each("[#+1]"))))
    first = f"SUMPRODUCT(MAX(([{name} all]>0)*[{name} places]))"
    right = "0"
    for number, one in reversed(list(enumerate(each(f"[{name}_rad]+1")))):
        right = f"IF({one},{number},{right})"
    blocks = [
        Derived(
            name, f"=IF([#]>ROWS({own})-2,0,{f'IF({nothing},0,{count})' if nothing else count})",
            rows=rows, kind=Kind.COUNT, label=label,
        ),
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
    return Fault(area, f"({is_odd(f'[{area} all]')})", f"SUM([{name} all])", there), blocks
