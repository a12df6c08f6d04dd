"""MALL110 and MALL113 to MALL115: what the rows of the tables lack, repeat or miss."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, repeat
from operator import itemgetter

from finsam_xl.calculation.calculate import MissingArea
from finsam_xl.documents.amount import Reading, parse_amount
from finsam_xl.documents.document import Document, Read, Row
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.lazy import Pattern
from finsam_xl.rules.rule import ERROR, WARNING, Hit, NotRun, advice, rule
from finsam_xl.template.form import AMOUNTS, Layout
from finsam_xl.template.kontroll.odd_rows import key_block, repeated_block
from finsam_xl.template.labels import OUTSIDE_TABLES
from finsam_xl.workbook.cell import Area, Cell, CellRef
from finsam_xl.workbook.formats import is_date_format


@rule(
    "MALL110",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell} är tom men ska fyllas i: {what}.",
    "Fyll i {cell}.",
    example="Syfte är tomt, eller en rad med 50 000 kr har ingen post.",
)
def mandatory_cell_empty(document: Document) -> Iterator[Hit]:
    """En obligatorisk uppgift saknas.

    Fält med (*) ska vara ifyllda, tabeller med (*) ska ha minst en rad, en rad med belopp ska
    ha namn, part, huvudpost eller post, och en kolumn med belopp ska ha typ och år eller
    insatsägare. En budget ska ha minst ett medlemsbidrag och minst en kostnad.
    """
    for read in document.fields.values():
        if read.spec.required and read.empty:
            yield Hit(read.at, read.name, facts={"what": read.spec.label})
    for name, rows in document.tables.items():
        table = document.layout.tables[name]
        first = table.columns[0]
        told = first.name in table.needs and any(map(_holds_more, rows, repeat(first.name)))
        if table.required and not told and all(r[first.name].empty for r in rows):
            area = document.area(table.area_name(first.name))
            at = area.cell(0 if table.fixed else 2, 0)
            rows_of = first.label if table.answer else f"minst en rad ({first.label.lower()})"
            yield Hit(at, name, facts={"what": rows_of})
        for row in rows:
            for need in table.needs:
                if row[need].empty and _holds_more(row, need):
                    label = table.column(need).label
                    yield Hit(row[need].at, row[need].name, facts={"what": label})
    yield from _unnamed_columns(document)
    yield from _no_amount(document)


def _holds_more(row: Row, need: str) -> bool:
    """Whether a row has an amount; of a table without amounts, anything but what it lacks."""
    if row.figures:
        return row.has_amount
    return any(not row[c.name].empty for c in row.table.columns if c.name != need)


def _no_amount(document: Document) -> Iterator[Hit]:
    """What the template cannot do without: an amount in one of some tables."""
    for what, tables in document.layout.least:
        rows = [row for table in tables for row in document.rows(table)]
        if not any(row.has_amount for row in rows):
            name = f"{tables[0]}_belopp"
            yield Hit(document.area(name).cell(2, 0), name, facts={"what": what})


def _unnamed_columns(document: Document) -> Iterator[Hit]:
    """Columns with amounts that nothing says what they are; those half named, where they have
    several parts."""
    axis = document.layout.axis
    if axis is None:
        return
    table = document.layout.tables[axis.table]
    named = {row.index: row for row in document.rows(axis.table)}
    if axis.by_id and not named:
        first = table.columns[0]
        at = document.area(table.area_name(first.name)).cell(0, 0)
        parts = " och ".join(table.column(part).label.lower() for part in axis.parts)
        yield Hit(at, axis.table, facts={"what": f"minst en {axis.unnamed} med {parts}"})
        return
    used: dict[int, Read] = {}  #: the first amount of each column
    for rows in document.tables.values():
        for row in rows:
            if any(spec.across for spec in row.table.columns):
                for index, read in enumerate(row.figures):
                    if index not in used and isinstance(read.raw, Decimal):
                        used[index] = read
    for index in sorted({*used, *named} if axis.by_id else used):
        for spec in map(table.column, axis.parts):
            if index not in named or named[index][spec.name].empty:
                at = document.area(table.area_name(spec.name)).cell(index, 0)
                why = f"{spec.label} (kolumn {index + 1})"
                if index in used:
                    why = f"{spec.label} (kolumn {index + 1} har belopp, i {used[index].at})"
                name = f"{axis.table}/kolumn {index + 1}/{spec.name}"
                yield Hit(at, name, facts={"what": why})


@rule(
    "MALL113",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} innehåller {found} {where}.",
    "Flytta beloppet till en rad i tabellen, ovanför raden Infoga rader ovanför den här raden.",
    example="En ny kostnad är skriven på raden under tabellen.",
    also={ERROR: "mellan tabellen och summan, och på tabellens låsta rad"},
)
def amount_outside_tables(document: Document) -> Iterator[Hit]:
    """Ett belopp står utanför tabellerna.

    Mellan tabellens sista rad och summan är det ett fel: den som läser tror att det räknas.
    """
    layout, areas = document.layout, document.recognised.areas
    known = _known_cells(layout, tuple(areas.items()))
    unknown = {layout.areas[n].sheet for n in document.recognised.broken if n in layout.areas}
    for plan in layout.sheets:
        if plan.name in unknown:
            continue  # where a name is gone, nobody knows what is outside
        named = (a.sheet for n, a in areas.items() if layout.areas[n].sheet == plan.name)
        # a sheet without any named place (Läs mig) is found by its own name
        sheet = document.workbook.sheet(next(named, plan.name))
        if sheet is None:
            continue
        name = sheet.name
        columns = known.get(name, {})
        inside: dict[int, range] = {}  # where the column was last: most cells follow there
        for (row, column), cell in sheet.cells.items():
            if cell.value is None or row in inside.get(column, _NOWHERE):
                continue
            begins, parts = columns.get(column, _UNKNOWN)
            place = bisect_right(begins, row)
            part = parts[place]
            if part is INSIDE:
                inside[column] = range(begins[place - 1], begins[place])
                continue
            if part is EDGE:
                number = cell.value if isinstance(cell.value, Decimal) else None
                where = "på tabellens låsta rad, där summan räknar med det utan post"
            elif part is GAP:
                number = _amount(cell)
                where = "mellan tabellen och summan, där ingen summa räknar med det"
            else:
                typed = cell.formula is None or not _REFERS.search(cell.formula)
                number = cell.value if typed and isinstance(cell.value, Decimal) else None
                where = "utanför tabellerna, där ingen summa räknar med det"
            if number is None or is_date_format(document.workbook.number_format(cell)):
                continue
            severity = None if part is OUTSIDE else ERROR
            at = CellRef(name, row, column)
            yield Hit(
                at, f"{OUTSIDE_TABLES}{at}", number, None, {"where": where}, severity=severity
            )
    if unknown:
        raise NotRun(f"namn saknas på {', '.join(sorted(unknown))}")


#: a formula that refers to cells or names is somebody's own control sum, =12*40000 an amount
_REFERS = Pattern(r"[A-Za-z_]")
#: What a layout knows of a cell: nothing, a place between a table and its total, a cell of its
#: own, or a table's header or guard, which a total reaches but no row. The later counts.
OUTSIDE, GAP, INSIDE, EDGE = range(4)
#: column -> the rows where another part begins, and the parts, the first one above them all
Columns = dict[int, tuple[list[int], list[int]]]
_NOWHERE = range(0)
_UNKNOWN: tuple[list[int], list[int]] = ([], [OUTSIDE])


def _amount(cell: Cell) -> Decimal | None:
    """What a cell shows as an amount, also where it is text."""
    if isinstance(cell.value, str):
        reading = parse_amount(cell.value)
        return reading.value if isinstance(reading, Reading) else None
    return cell.value if isinstance(cell.value, Decimal) else None


@lru_cache(maxsize=8)
def _known_cells(layout: Layout, areas: tuple[tuple[str, Area], ...]) -> dict[str, Columns]:
    """What the layout knows of each sheet's cells."""
    spans: dict[str, dict[int, list[tuple[int, int, int]]]] = {}

    def add(area: Area, left: int, top: int, bottom: int, part: int) -> None:
        columns = spans.setdefault(area.sheet, {})
        for column in range(left, area.right + 1):
            columns.setdefault(column, []).append((top, bottom, part))

    for name, area in areas:
        if name.startswith("mellan_"):
            add(area, 1, area.top + 1, area.bottom - 1, GAP)
        else:
            add(area, area.left, area.top, area.bottom, INSIDE)
    known = dict(areas)
    for table in layout.tables.values():
        for spec in table.columns:
            body = known.get(table.area_name(spec.name))
            if body is not None and spec.kind in AMOUNTS and not table.fixed:
                add(body, body.left, body.bottom, body.bottom, EDGE)
    return {
        sheet: {column: _parts(given) for column, given in columns.items()}
        for sheet, columns in spans.items()
    }


def _parts(spans: list[tuple[int, int, int]]) -> tuple[list[int], list[int]]:
    """Spans of rows, first, last and part, as the rows where the part changes."""
    starts: list[int] = []
    parts = [OUTSIDE]
    edges = [(top, part, 1) for top, _, part in spans]
    edges += [(bottom + 1, part, -1) for _, bottom, part in spans]
    there = [1, 0, 0, 0]  # how many spans of each part the row lies in
    for row, changes in groupby(sorted(edges), itemgetter(0)):
        for _, part, change in changes:
            there[part] += change
        part = max(part for part, spans_there in enumerate(there) if spans_there)
        if part != parts[-1]:
            starts.append(row)
            parts.append(part)
    return starts, parts


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

    Samma namn och part, samma huvudpost och post, eller samma post, tjänst och period med belopp
    hos samma insatsägare.
    """
    calculation = document.calculation
    for table in document.layout.tables.values():
        if not table.unique:
            continue
        last = document.area(repeated_block(table)).height
        seen: dict[str, Row] = {}
        for row in document.tables.get(table.name, ()):
            if row.index > last:
                break
            known_by = str(calculation.value(key_block(table), row.index - 1)).casefold()
            first = seen.setdefault(known_by, row)
            if calculation.number(repeated_block(table), row.index - 1):
                what = ", ".join(str(row[c].value) for c in table.unique if row[c].value)
                name = table.unique[0]
                facts = {"what": what, "first": first[name].at.a1}
                yield Hit(row[name].at, row.name, what, None, facts)


@rule(
    "MALL115",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell}: {what} ryms inte på de beräknade bladen, som har plats för {room}.",
    advice(
        "Gör en större arbetsbok med finsam-xl new --rader och flytta uppgifterna dit.",
        "Be förbundet om en arbetsbok med fler rader och för över uppgifterna dit.",
    ),
    example="60 rader medlemmar där Lagens fördelning har plats för 27.",
)
def more_rows_than_room(document: Document) -> Iterator[Hit]:
    """Det finns fler rader än de beräknade bladen har plats för.

    Det som inte ryms kommer inte med i de beräknade beloppen.
    """
    for name, room in document.layout.capacity.items():
        first = document.layout.tables[name].columns[0].name
        beyond = [r for r in document.tables.get(name, ()) if r.index > room]
        if beyond:
            row = beyond[0]
            what = "raden" if len(beyond) == 1 else f"{len(beyond)} rader härifrån och nedåt"
            yield Hit(row[first].at, row.name, facts={"what": what, "room": f"{room} rader"})
    for numbers, names, what, path in document.layout.rooms:
        block = document.area(names)
        if not document.calculation.has(numbers):
            raise MissingArea(numbers)
        given = [c.value for c in document.calculation.block(numbers)]
        count = max((n for n in given if isinstance(n, Decimal)), default=Decimal(0))
        if count > block.height:
            yield Hit(
                block.cell(block.height - 1, 0),
                path,
                facts={"what": f"{int(count)} {what}", "room": str(block.height)},
            )
