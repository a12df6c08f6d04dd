"""Rows that stand twice (MALL114) and amounts with more decimals than öre (TAL708): the help cells
of *Kontroll* that their lines and rules both read, a cell for each row of a table or each amount.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from finsam_xl.law.limits import KRONOR_DECIMALS
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import (
    AMOUNTS,
    PLACEHOLDERS,
    WORDS,
    Derived,
    Input,
    Kind,
    Line,
    Table,
    field_name,
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
#: less than a unit of the first decimal that is too many, and more than a double misses by
_TOLERANCE = "0.0000005"
_ALLOWED = "tillatna_decimaler"
_KRONOR = KRONOR_DECIMALS.latest.value


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


def decimals_block(area: str) -> str:
    """Whether an amount of the field or column has too many decimals."""
    return f"decimaler_{area}"


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
    cell = _cell(area)
    if spec.kind is Kind.TEXT:
        for written, seen in _SEEN:
            cell = f'SUBSTITUTE({cell},"{written}","{seen}")'
    return cell if spec.kind in WORDS else f"IF(ISNUMBER({cell}),ROUND({cell},6),{cell})"


def _cell(area: str, column: str = "all") -> str:
    return f"INDEX([{area} {column}],[#+1])"


def decimals(drawing: Drawing) -> Odd | None:
    """Amounts with more decimals than öre."""
    blocks = list(_decimals(drawing))
    if not blocks:
        return None
    counts = [f"SUM([{b.name} all])" for b in blocks if b.name != _ALLOWED]
    line = Line(
        "decimaler", ("TAL708",), "Fler decimaler än ören",
        f"Belopp har högst {_KRONOR} decimaler i kronor och {_KRONOR + 3} i tkr.",
        next(b.name for b in blocks if b.name != _ALLOWED).removeprefix(decimals_block("")),
        grade_if_positive("kontroll_decimaler_belopp", 2), f"={'+'.join(counts)}", "antal",
    )  # fmt: skip
    return Odd(line, tuple(blocks))


def _decimals(drawing: Drawing) -> Iterator[Derived]:
    unit = "falt_enhet" in drawing.areas
    allowed = f'IF([falt_enhet]="tkr",{_KRONOR + 3},{_KRONOR})' if unit else f"{_KRONOR}"
    yield Derived(_ALLOWED, f"={allowed}", kind=Kind.COUNT, label="Decimaler som ett belopp får ha")
    for spec in drawing.fields.values():
        if spec.checked and spec.kind in AMOUNTS:
            area = field_name(spec.name)
            label = f"{spec.label}: för många decimaler"
            formula = f"={_too_many(f'[{area}]', spec)}"
            yield Derived(decimals_block(area), formula, kind=Kind.COUNT, label=label)
    for table in drawing.tables.values():
        for spec in table.columns:
            if spec.checked and spec.kind in AMOUNTS:
                area = table.area_name(spec.name)
                column = "column" if spec.across else "all"
                formula = f"=IF([#]>ROWS([{area} {column}])-2,0,{_too_many(_cell(area, column), spec)})"
                yield Derived(
                    decimals_block(area), formula, rows_of(drawing, table), spec.across,
                    Kind.COUNT, f"{table.name}: för många decimaler",
                )  # fmt: skip


def _too_many(cell: str, spec: Input) -> str:
    allowed = str(_KRONOR) if spec.kind is Kind.KRONOR else f"[{_ALLOWED}]"
    return f"IF(ISNUMBER({cell}),IF(ABS(ROUND({cell},{allowed})-{cell})>{_TOLERANCE},1,0),0)"
