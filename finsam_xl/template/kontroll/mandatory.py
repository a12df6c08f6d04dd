"""What must be filled in (MALL110): fields, rows with amounts, columns of the axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from finsam_xl.template.axis import Axis
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import AMOUNTS, Derived, Fault, Kind, Table, field_name
from finsam_xl.template.kontroll.phrases import holds, is_empty


def mandatory(drawing: Drawing) -> tuple[list[Fault], list[Derived]]:
    """The cells that are empty and must not be, and the help cells that they are judged on."""
    blocks = list(_columns_without_name(drawing))
    faults = [
        Fault(field_name(spec.name), is_empty(field_name(spec.name)))
        for spec in drawing.fields.values()
        if spec.checked and spec.required
    ]
    for table in drawing.tables.values():
        faults += _of_table(table)
    faults += _of_axis(drawing, blocks)
    for _what, tables in drawing.least:
        cells = list(_matrices(drawing, tables))
        given = "+".join(f"COUNT([{name} all])" for name in cells)
        faults.append(Fault(cells[0], f"{given}=0", down="2", once=True))
    return faults, [block for _, block in blocks]


def _of_table(table: Table) -> Iterator[Fault]:
    first = table.area_name(table.columns[0].name)
    held = f"SUMPRODUCT({holds(f'{first} all')}*1)"
    if table.required and table.fixed:
        yield Fault(first, f"{held}=0", once=True)
    elif table.required:
        none = f"{held}<2"  # the heading is one
        if table.columns[0].name in table.needs:  # a row that lacks it tells that by itself
            none = f"IF({none},SUMPRODUCT({_lacks(table, table.columns[0].name)}),1)=0"
        yield Fault(first, none, down="2", once=True)
    for need in table.needs:
        lacks = _lacks(table, need)
        yield Fault(table.area_name(need), lacks, f"SUMPRODUCT({lacks})")


def _lacks(table: Table, need: str) -> str:
    """Which rows lack what they must have."""
    name = table.area_name(need)
    filled, named = f"({_filled(table, need)})", holds(f"{name} all")
    lacks = f"{filled}*(1-{named})"
    if not table.fixed:  # an amount in the locked last row is told by itself
        lacks += f"*(ROW([{name} all])<ROW([{name} first])+ROWS([{name} all])-1)"
    return lacks


def _filled(table: Table, need: str) -> str:
    """Which rows hold amounts or a matrix's figures; where their table has none, which hold
    anything else."""
    amounts = [spec for spec in table.columns if spec.kind in AMOUNTS or spec.across]
    if amounts:
        cells = [
            f"[{table.area_name(spec.name)} numbers across]"
            if spec.across
            else f"ISNUMBER([{table.area_name(spec.name)} all])"
            for spec in amounts
        ]
    else:
        others = (spec.name for spec in table.columns if spec.name != need)
        cells = [f"({holds(f'{table.area_name(name)} all')})" for name in others]
    # in Excel FALSE is more than 0, though not in LibreOffice: a single condition stands alone
    return cells[0] if cells[0].startswith("ISNUMBER") and len(cells) == 1 else _any(cells)


def _any(cells: Iterable[str]) -> str:
    return f"{'+'.join(cells)}>0"


def _matrices(drawing: Drawing, tables: Iterable[str]) -> Iterator[str]:
    """The areas of the amounts of these tables that run over the axis."""
    for name in tables:
        table = drawing.tables[name]
        yield from (table.area_name(spec.name) for spec in table.columns if spec.across)


def _columns_without_name(drawing: Drawing) -> Iterator[tuple[str, Derived]]:
    """For each part of a column's name whether it lacks: of those with amounts, and of those that
    are half named."""
    axis = drawing.axis
    matrices = list(_matrices(drawing, drawing.tables))
    if axis is None or not matrices:
        return
    columns = _columns_of(drawing, axis)

    def formula(part: str) -> str:
        others = [p for p in columns if p != part] if axis.by_id else []
        begun = [f"NOT({is_empty(f'{axis.table}_{p}')})" for p in others]
        used = f"[{axis.table}_anvand]>0"
        told = f"OR({','.join([used, *begun])})" if begun else used
        lacks = f"IF({is_empty(f'{axis.table}_{part}')},IF({told},1,0),0)"
        # where none is named at all, that is told once
        none = _none_is_named(axis, columns)
        return f"=IF({none},0,{lacks})" if axis.by_id else f"={lacks}"

    def amounts(row: int, _column: int) -> str:
        cells = ",".join(f"[{name} column {row + 1}]" for name in matrices)
        above = [f"{name}_rubrik" for name in matrices if f"{name}_rubrik" in drawing.areas]
        beside = [f"[{name} column {row + 1}]" for name in above]
        # nor does an amount in the locked last row of a table make a column used
        columns = (f"[{name} column {row + 1}]" for name in matrices)
        beside += [f"INDEX({cell},ROWS({cell}))" for cell in columns]
        typed = ",".join(beside)
        return f"=COUNT({cells})" + (f"-COUNT({typed})" if typed else "")

    rows = drawing.areas[f"{axis.table}_{axis.parts[0]}"].height
    yield "", Derived(
        f"{axis.table}_anvand", amounts, rows=rows, kind=Kind.COUNT,
        label=f"Belopp i {axis.column}",
    )  # fmt: skip
    for part in axis.parts:
        yield part, Derived(
            f"{axis.table}_{part}_saknas", formula(part), rows=rows, kind=Kind.COUNT,
            label=f"{axis.column} utan {part}",
        )  # fmt: skip


def _of_axis(drawing: Drawing, blocks: list[tuple[str, Derived]]) -> Iterator[Fault]:
    axis = drawing.axis
    if axis is None or not blocks:
        return
    if axis.by_id:
        none = _none_is_named(axis, _columns_of(drawing, axis))
        yield Fault(f"{axis.table}_{axis.parts[0]}", none, once=True)
    for part, block in blocks:
        if part:
            yield Fault(f"{axis.table}_{part}", f"[{block.name} all]>0", of=block.name)


def _columns_of(drawing: Drawing, axis: Axis) -> list[str]:
    """What the table that names the axis's columns holds of each."""
    return [spec.name for spec in drawing.tables[axis.table].columns if spec.checked]


def _none_is_named(axis: Axis, columns: list[str]) -> str:
    """Whether nothing is said of any column."""
    parts = "*".join(f"(1-{holds(f'{axis.table}_{name} all')})" for name in columns)
    rows = f"ROWS([{axis.table}_{axis.parts[0]} all])"
    return f"SUMPRODUCT({parts})={rows}"


def begun(drawing: Drawing) -> dict[str, str]:
    """By sheet with something mandatory: how much is filled in there, as a part of a formula."""
    found: dict[str, list[str]] = {}
    for spec in drawing.fields.values():
        name = field_name(spec.name)
        if spec.checked and spec.default is None:
            found.setdefault(drawing.areas[name].sheet, []).append(f"COUNTA([{name}])")
    for table in drawing.tables.values():
        # a post that is printed in advance is nobody's input, and what is never read is not counted
        for spec in table.columns[table.printed_columns :]:
            if not spec.checked:
                continue
            name = table.area_name(spec.name)
            heading = "" if spec.across or table.fixed else "-1"
            count = "COUNT" if spec.across else "COUNTA"
            found.setdefault(drawing.areas[name].sheet, []).append(
                f"{count}([{name} all]){heading}"
            )
    return {sheet: "+".join(terms) for sheet, terms in found.items()}
