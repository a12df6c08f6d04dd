"""Rows that stand twice (MALL114): the help cells of *Kontroll* that its line and rule both read,
two for each row of a table."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import (
    PLACEHOLDERS,
    WORDS,
    Derived,
    Fault,
    Input,
    Kind,
    Table,
    table_name,
)
from finsam_xl.template.kontroll import by_row
from finsam_xl.template.kontroll.by_row import SPARE


def rows_of(drawing: Drawing, table: Table) -> int:
    """How many rows of a table are looked at: one for each below its heading, and some more."""
    return drawing.areas[table_name(table.name)].height - 3 + SPARE


def key_block(table: Table) -> str:
    """What each row of a table is known by; nothing where it lacks what it is."""
    return f"lika_{table.name}"


def repeated_block(table: Table) -> str:
    """Whether a row above is known by the same."""
    return f"dubbla_{table.name}"


def twice(drawing: Drawing) -> tuple[list[Fault], list[Derived]]:
    """Rows that stand twice, and the help cells that they are judged on."""
    faults: list[Fault] = []
    blocks: list[Derived] = []
    for table in drawing.tables.values():
        if table.unique:
            blocks += _repeated(drawing, table)
            block = repeated_block(table)
            first = table.area_name(table.unique[0])
            faults.append(Fault(first, f"[{block} all]>0", of=block, down="1"))
    return faults, blocks


def _repeated(drawing: Drawing, table: Table) -> Iterator[Derived]:
    first, rows = table.area_name(table.unique[0]), rows_of(drawing, table)
    lacks = ",".join(
        f'{_name(drawing, table, table.column(need))}="{word}"'
        for need in table.needs
        for word in ("", *PLACEHOLDERS)
    )
    columns = (table.column(name) for name in (*table.unique, *table.apart))
    known = '&"|"&'.join(_known_by(drawing, table, spec) for spec in columns)
    key = f'IF(OR({lacks}),"",{known})' if lacks else known
    yield Derived(
        key_block(table), f'=IF([#]>ROWS([{first} all])-2,"",{key})', rows=rows, kind=Kind.TEXT,
        label=f"{table.name}: det som skiljer rader åt",
    )  # fmt: skip
    own = f"[{key_block(table)}]"
    above = f"[{key_block(table)} so far]"
    yield Derived(
        repeated_block(table), f'=IF({own}="",0,IF(SUMPRODUCT(({above}={own})*1)>1,1,0))',
        rows=rows, kind=Kind.COUNT, label=f"{table.name}: rader som står en gång till",
    )  # fmt: skip


def _name(drawing: Drawing, table: Table, spec: Input) -> str:
    """A cell with words as they are compared."""
    if spec.kind in WORDS:
        return f"[{by_row.name_of(drawing, table.name, spec.name)}]"
    return _cell(table.area_name(spec.name))


def _known_by(drawing: Drawing, table: Table, spec: Input) -> str:
    """A cell as text; of a matrix which of its columns hold an amount."""
    if spec.across:
        return f"[{by_row.held_of(drawing, table.name, spec.name)}]"
    if spec.kind is Kind.DATE:
        return f"[{by_row.day_of(drawing, table.name, spec.name)}]"
    if spec.kind in WORDS:
        name = _name(drawing, table, spec)
        return f"IF(ISNUMBER({name}),{_figure(name)},{name})"
    return _figure(f"SUM({_cell(table.area_name(spec.name))})")


def _figure(number: str) -> str:
    """A number with decimals is another text in another language, a large one in another
    program."""
    return f'IF(ABS({number})<1000000000,ROUND({number}*10000,0),"?")'


def _cell(area: str) -> str:
    return f"INDEX([{area} all],[#+1])"
