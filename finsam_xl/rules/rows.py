"""MALL110 and MALL113 to MALL115: what the rows of the tables lack, repeat or miss."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.document import Document, Row
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.layouts.layout import field_name, table_name
from finsam_xl.rules.rule import ERROR, WARNING, Hit, rule
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.formats import is_date_format


@rule(
    "MALL110",
    ERROR,
    TEMPLATE,
    "{what} saknas i {sheet}!{cell}.",
    "Fyll i {cell}.",
    example="Syfte är tomt, eller en rad med 50 000 kr har ingen post.",
)
def mandatory_cell_empty(document: Document) -> Iterator[Hit]:
    """En obligatorisk uppgift saknas.

    Fält med (*) ska vara ifyllda, tabeller med (*) ska ha minst en rad, och en rad med belopp
    ska ha namn, part, huvudpost eller post.
    """
    for spec in document.layout.fields.values():
        if spec.required and field_name(spec.name) in document.recognised.areas:
            read = document.field(spec.name)
            if read.empty:
                yield Hit(read.at, read.name, facts={"what": spec.label})
    for table in document.layout.tables.values():
        if table_name(table.name) not in document.recognised.areas:
            continue
        first = table.columns[0]
        if table.required and all(r[first.name].empty for r in document.rows(table.name)):
            area = document.area(table.area_name(first.name))
            at = area.cell(0 if table.fixed else 2, 0)
            yield Hit(at, table.name, facts={"what": f"Minst en rad ({first.label.lower()})"})
        for row in document.rows(table.name):
            if "belopp" in row.cells and any(not r.empty for r in row.amounts):
                for need in table.needs:
                    if row[need].empty:
                        yield Hit(
                            row[need].at, row[need].name, facts={"what": table.column(need).label}
                        )
    if document.layout.kind == "budget" and not document.columns:
        at = document.area("kolumner_typ").cell(0, 0)
        yield Hit(at, "kolumner", facts={"what": "Minst en kolumn med typ och år"})


@rule(
    "MALL113",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} innehåller {found} {where}, där ingen summa räknar med det.",
    "Flytta beloppet till en rad i tabellen, ovanför raden Infoga rader ovanför den här raden.",
    example="En ny kostnad är skriven på raden under tabellen.",
)
def amount_outside_tables(document: Document) -> Iterator[Hit]:
    """Ett belopp står utanför tabellerna.

    Mellan tabellens sista rad och summan är det ett fel: den som läser tror att det räknas.
    """
    inside, gaps = _known_cells(document)
    for plan in document.layout.sheets:
        names = [
            a.sheet
            for n, a in document.recognised.areas.items()
            if document.layout.areas[n].sheet == plan.name
        ]
        sheet = document.workbook.sheet(names[0]) if names else None
        if sheet is None:
            continue
        for (row, column), cell in sheet.cells.items():
            if not isinstance(cell.value, Decimal) or cell.formula is not None:
                continue
            spot = (sheet.name, row, column)
            if spot in inside or is_date_format(document.workbook.number_format(cell)):
                continue
            between = spot in gaps
            at = CellRef(*spot)
            yield Hit(
                at,
                f"utanfor/{at}",
                cell.value,
                None,
                {"where": "mellan tabellen och summan" if between else "utanför tabellerna"},
                severity=ERROR if between else None,
            )


Spot = tuple[str, int, int]


def _known_cells(document: Document) -> tuple[set[Spot], set[Spot]]:
    """Every cell that the layout knows, and the cells between a table and its total."""
    inside: set[Spot] = set()
    gaps: set[Spot] = set()
    for name, area in document.recognised.areas.items():
        rows = range(area.top, area.bottom + 1)
        columns = range(area.left, area.right + 1)
        if name.startswith("mellan_"):
            gaps.update(
                (area.sheet, r, c)
                for r in range(area.top + 1, area.bottom)
                for c in range(1, area.right + 1)
            )
        else:
            inside.update((area.sheet, r, c) for r in rows for c in columns)
    return inside, gaps


@rule(
    "MALL114",
    WARNING,
    TEMPLATE,
    "{what} står två gånger i tabellen: {sheet}!{first} och {cell}.",
    "Slå ihop raderna, eller ta bort den ena om den är en dubblett.",
    example="Huddinge kommun, kommun, har två rader bland medlemmarna.",
)
def same_row_twice(document: Document) -> Iterator[Hit]:
    """Samma rad står två gånger.

    Samma namn och part, samma huvudpost och post, eller samma post och period.
    """
    for table in document.layout.tables.values():
        if not table.unique or table_name(table.name) not in document.recognised.areas:
            continue
        seen: dict[tuple[str, ...], Row] = {}
        for row in document.rows(table.name):
            if row[table.unique[0]].empty:
                continue
            key = tuple(str(row[c].value or "").strip().casefold() for c in table.unique)
            if key in seen:
                at = row[table.unique[0]].at
                what = ", ".join(str(row[c].value) for c in table.unique if row[c].value)
                yield Hit(
                    at,
                    row.name,
                    what,
                    None,
                    {"what": what, "first": seen[key][table.unique[0]].at.a1},
                )
            else:
                seen[key] = row


@rule(
    "MALL115",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell}: {what} ryms inte på de beräknade bladen, som har plats för {room}.",
    "Gör en större arbetsbok med finsam-xl new --rader och flytta uppgifterna dit.",
    example="60 rader medlemmar där Lagens fördelning har plats för 27.",
)
def more_rows_than_room(document: Document) -> Iterator[Hit]:
    """Det finns fler rader än de beräknade bladen har plats för.

    Det som inte ryms kommer inte med i de beräknade beloppen.
    """
    for name, room in document.layout.capacity.items():
        table = document.layout.tables[name]
        if name not in FETCHED or table_name(name) not in document.recognised.areas:
            continue
        first = table.columns[0].name
        beyond = [r for r in document.rows(name) if r.index > room and not r[first].empty]
        if beyond:
            row = beyond[0]
            yield Hit(
                row[first].at,
                row.name,
                facts={"what": f"{len(beyond)} rader i tabellen", "room": room},
            )
    if document.layout.kind == "budget":
        block = document.area("huvudpost_namn")
        numbers = [c.value for c in document.calculation.block("ordning_nummer")]
        count = max((n for n in numbers if isinstance(n, Decimal)), default=Decimal(0))
        if count > block.height:
            yield Hit(
                block.cell(block.height - 1, 0),
                "huvudpost",
                facts={"what": f"{int(count)} huvudposter", "room": block.height},
            )


#: tables whose rows are fetched by position on a derived sheet
FETCHED = frozenset(
    {"medlemmar", "huvudposter", "detaljbudget", "samverkansparter"}
    | {
        p + n
        for p in ("", "egen_")
        for n in ("lonekostnader", "lokalkostnader", "ovriga_kostnader")
    }
)
