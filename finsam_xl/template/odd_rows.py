"""Rows that stand twice (MALL114): the help cells of *Kontroll* that its line and rule both read,
two for each row of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import (
    PLACEHOLDERS,
    Derived,
    Input,
    Kind,
    Line,
    Table,
    table_name,
)
from finsam_xl.template.phrases import grade_if_positive
from finsam_xl.workbook.cell import EMPTY_TEXTS

#: what tells no two names apart: blanks, and å, ä, ö and é in two parts, as a Mac stores them
_SEEN = (
    *((" ", ""), ("\u00a0", "")),
    *((part + mark, whole) for part, mark, whole in (
        ("a", "\u030a", "å"), ("A", "\u030a", "Å"), ("a", "\u0308", "ä"), ("A", "\u0308", "Ä"),
        ("o", "\u0308", "ö"), ("O", "\u0308", "Ö"), ("e", "\u0301", "é"), ("E", "\u0301", "É"),
    )),
)  # fmt: skip
#: rows that a table may grow by before those below are no longer looked at
SPARE = 7


class Odd(NamedTuple):
    """A line, and the blocks that it is judged on."""

    line: Line
    blocks: tuple[Derived, ...]


def rows_of(drawing: Drawing, table: Table) -> int:
    """How many rows of a table are looked at: one for each below its heading, and some more."""
    return drawing.areas[table_name(table.name)].height - 2 + SPARE


def key_block(table: Table) -> str:
    """What each row of a table is known by; nothing where it lacks what it is."""
    return f"lika_{table.name}"


def repeated_block(table: Table) -> str:
    """Whether a row above is known by the same."""
    return f"dubbla_{table.name}"


def twice(drawing: Drawing) -> Odd | None:
    """Rows that stand twice."""
    blocks: list[Derived] = []
    for table in drawing.tables.values():
        if table.unique:
            blocks += _repeated(table, rows_of(drawing, table))
    if not blocks:
        return None
    told = "+".join(f"SUM([{block.name} all])" for block in blocks if block.kind is Kind.COUNT)
    first = next(table for table in drawing.tables.values() if table.unique)
    line = Line(
        "dubbletter", ("MALL114",), "Rader som står två gånger",
        "Samma rad ska stå en gång i tabellen.", first.area_name(first.unique[0]),
        grade_if_positive("kontroll_dubbletter_belopp", 2), f"={told}", "rader",
    )  # fmt: skip
    return Odd(line, tuple(blocks))


def _repeated(table: Table, rows: int) -> Iterator[Derived]:
    first = table.area_name(table.unique[0])
    lacks = ",".join(
        f'{_cell(table.area_name(need))}="{word}"'
        for need in table.needs
        for word in (*EMPTY_TEXTS, *PLACEHOLDERS)
    )
    known = '&"|"&'.join(_known_by(table, table.column(c)) for c in (*table.unique, *table.apart))
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


def _known_by(table: Table, spec: Input) -> str:
    """A cell as text; of a matrix which of its columns hold something else than 0."""
    area = table.area_name(spec.name)
    if spec.across:
        cells = [_cell(area, f"column {n + 1}") for n in range(spec.across)]
        nothing = [",".join(f'{cell}="{word}"' for word in EMPTY_TEXTS) for cell in cells]
        held = (
            f"IF(OR({none},{cell}=0),0,{2**n})"
            for n, (cell, none) in enumerate(zip(cells, nothing, strict=True))
        )
        return f"({'+'.join(held)})"
    cell = words = _cell(area)
    if spec.kind is Kind.TEXT:
        for written, seen in _SEEN:
            words = f'SUBSTITUTE({words},"{written}","{seen}")'
    # a number with decimals is another text in another language, a large one in another program
    figure = f'IF(ABS({cell})<1000000000,ROUND({cell}*10000,0),"?")'
    return f"IF(ISNUMBER({cell}),{figure},{words})"


def _cell(area: str, column: str = "all") -> str:
    return f"INDEX([{area} {column}],[#+1])"
