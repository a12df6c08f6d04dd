"""Faults of place: rows beside the sums, cells outside tables, sheets and names that are gone."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from itertools import pairwise

from finsam_xl.template.form import table_name
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.write.patch import Edit
from mutations.desk import (
    COSTS,
    FEL,
    VARNING,
    Book,
    Mutant,
    Told,
    fault,
    recalculated,
    told,
)
from rules.parts import BOOK, with_pattern, without_name, without_sheet


def summed_tables(book: Book) -> tuple[str, ...]:
    return (*COSTS["budget"], "ovriga_intakter", "medlemmar") if book.budget else COSTS["ansokan"]


def figure(book: Book) -> Decimal:
    return Decimal(50) if book.tkr else Decimal(50_000)


@fault("amount in a row inserted between the table and its total")
def between(book: Book, rng: random.Random) -> Mutant | None:
    """A row is inserted right above the total, below the locked row, and used."""
    table = rng.choice(summed_tables(book))
    body = book.area(f"{table}_belopp")
    inserted = book.inserted(body.sheet, body.bottom + 1)
    at = CellRef(body.sheet, body.bottom + 1, rng.randint(body.left, body.right))
    return Mutant(inserted.typed({at: figure(book)}), (told("MALL113", FEL, at),))


@fault("figure as text between the table and its total")
def between_as_text(book: Book, rng: random.Random) -> Mutant | None:
    """The same, pasted as text."""
    table = rng.choice(summed_tables(book))
    body = book.area(f"{table}_belopp")
    inserted = book.inserted(body.sheet, body.bottom + 1)
    at = CellRef(body.sheet, body.bottom + 1, rng.randint(body.left, body.right))
    return Mutant(inserted.typed({at: Edit("50 000")}), (told("MALL113", FEL, at),))


@fault("amount in the table's locked last row")
def in_guard(book: Book, rng: random.Random) -> Mutant | None:
    """Protection is taken off and an amount typed in the row that ends the table."""
    body = book.area(f"{rng.choice(summed_tables(book))}_belopp")
    at = CellRef(body.sheet, body.bottom, rng.randint(body.left, body.right))
    return Mutant(book.typed({at: figure(book)}), (told("MALL113", FEL, at),))


@fault("amount in the table's first row, without a name")
def in_marker(book: Book, rng: random.Random) -> Mutant | None:
    """An amount is typed in the row that says where to insert rows."""
    table = rng.choice(summed_tables(book))
    area, body = book.area(table_name(table)), book.area(f"{table}_belopp")
    at = CellRef(body.sheet, body.top + 1, body.left)
    if book.doc.workbook.cell(at).value is not None:
        return None
    if any(row.index == 1 for row in book.doc.rows(table)):
        return None
    needs = book.doc.layout.tables[table].needs
    cells = [book.at(f"{table}_{need}", area.top + 1 - area.top) for need in needs]
    return Mutant(book.typed({at: figure(book)}), tuple(told("MALL110", FEL, c) for c in cells))


@fault("amount typed over a column's heading")
def in_header(book: Book, rng: random.Random) -> Mutant | None:
    """The heading's formula is replaced by a figure, which the sum takes up."""
    table = rng.choice(summed_tables(book))
    cell = rng.choice(book.doc.calculation.block(f"{table}_belopp_rubrik"))
    return Mutant(book.typed({cell.at: figure(book)}), (told("MALL104", FEL, cell.at),))


@fault("amount below the table")
def below(book: Book, rng: random.Random) -> Mutant | None:
    """A late cost is written under everything else on the sheet."""
    sheet = book.sheet_of(f"tab_{rng.choice(summed_tables(book))}")
    found = book.doc.workbook.sheet(sheet)
    assert found is not None
    last = max(row for row, _ in found.cells)
    at = CellRef(sheet, last + rng.randint(1, 4), 3)
    return Mutant(book.typed({at: figure(book)}), (told("MALL113", VARNING, at),))


@fault("amount beside the table")
def aside(book: Book, rng: random.Random) -> Mutant | None:
    """An amount is written to the right of the last column."""
    table = rng.choice(summed_tables(book))
    area = book.area(table_name(table))
    at = CellRef(area.sheet, area.top + rng.randint(2, 6), area.right + rng.randint(1, 3))
    return Mutant(book.typed({at: figure(book)}), (told("MALL113", VARNING, at),))


@fault("amount above the table")
def above(book: Book, rng: random.Random) -> Mutant | None:
    """A row is inserted above the heading and an amount written there."""
    table = "detaljbudget" if book.budget else "lonekostnader"
    area, body = book.area(table_name(table)), book.area(f"{table}_belopp")
    inserted = book.inserted(area.sheet, area.top)
    at = CellRef(area.sheet, area.top, rng.randint(body.left, body.right))
    return Mutant(inserted.typed({at: figure(book)}), (told("MALL113", VARNING, at),))


@fault("amount in an unused column")
def unnamed_column(book: Book, rng: random.Random) -> Mutant | None:
    """Amounts stand in a column that has no insatsägare, or whose type and year were emptied."""
    if book.budget:
        column = rng.choice(book.doc.used_columns)
        used = [a for a in book.amounts(*summed_tables(book)) if a.j == column.index]
        if not used:
            return None
        kind, year = (book.at(f"kolumner_{n}", column.index) for n in ("typ", "ar"))
        gone = rng.choice((kind, year))
        return Mutant(book.typed({gone: Edit(None)}), (told("MALL110", FEL, gone),))
    owners = {row.index for row in book.doc.rows("insatsagare")}
    free = [i for i in range(8) if i not in owners]
    rows = [row for row in book.doc.rows("lonekostnader") if row.has_amount]
    if not free or not rows:
        return None
    j = rng.choice(free)
    at = rng.choice(rows).amounts[j].at
    nameless = book.at("insatsagare_organisation", j)
    # one krona: a sum that a wage's rate and months could not carry would be another fault
    return Mutant(book.typed({at: 1}), (told("MALL110", FEL, nameless),))


@fault("more rows than the derived sheets hold")
def too_many_rows(book: Book, rng: random.Random) -> Mutant | None:
    """Rows are inserted until the sheets that fetch them by position are full."""
    table = "medlemmar" if book.budget else "lonekostnader"
    area = book.area(table_name(table))
    room = book.doc.layout.capacity[table]
    more = room + 2 - (area.height - 1) + 1
    if more <= 0:
        return None
    inserted = book.inserted(area.sheet, area.bottom, more)
    area = inserted.area(table_name(table))
    at = CellRef(area.sheet, area.top + room + 1, area.left)
    name = inserted.doc.layout.tables[table].columns[0].name
    assert inserted.at(f"{table}_{name}", room + 1) == at
    return Mutant(inserted.typed({at: Edit("Sista raden")}), (told("MALL115", FEL, at),))


@fault("sheet deleted")
def sheet_gone(book: Book, rng: random.Random) -> Mutant | None:
    """A sheet of the template is deleted; what pointed at it is broken."""
    names = ["Diagram", "Huvudposter", "Lagens fördelning"]
    if not book.budget:
        names = ["Beskrivning", "Sammanställning", "Underskrifter"]
    there = [n for n in names if book.doc.workbook.sheet(n) is not None]
    if not there:
        return None
    sheet = rng.choice(there)
    return Mutant(without_sheet(book.data, sheet), (Told("MALL103", FEL, None),))


@fault("defined name deleted")
def name_gone(book: Book, rng: random.Random) -> Mutant | None:
    """A name is deleted in the name manager."""
    name = rng.choice(_names(book))
    return Mutant(without_name(book.data, name), (Told("MALL103", FEL, None),))


@fault("defined name that points nowhere")
def name_broken(book: Book, rng: random.Random) -> Mutant | None:
    """What a name pointed at was deleted: #REF!."""
    name = rng.choice(_names(book))
    broken = _redirected(book, name, "#REF!")
    return Mutant(broken, (Told("MALL103", FEL, None),))


@fault("defined name that points at fewer columns")
def name_narrowed(book: Book, rng: random.Random) -> Mutant | None:
    """A name over several columns is redirected to the first of them."""
    names = [n for n in _names(book) if book.area(n).width > 1]
    if not names:
        return None
    name = rng.choice(names)
    area = book.area(name)
    first = CellRef(area.sheet, area.top, area.left)
    target = f"'{area.sheet}'!$A${first.row}:$A${area.bottom}"
    return Mutant(_redirected(book, name, target), (Told("MALL103", FEL, None),))


def _names(book: Book) -> list[str]:
    """Names of fields, tables and totals that a person would see in the list of names."""
    wanted = ("falt_", "tab_", "summa_", "total", "medlemmar_", "huvudpost_", "lonekostnader_")
    return [n for n in book.doc.recognised.areas if n.startswith(wanted)]


def _redirected(book: Book, name: str, target: str) -> bytes:
    pattern = rf'(<definedName [^>]*name="{name}"[^>]*>)[^<]*'
    return with_pattern(book.data, BOOK, pattern, rf"\g<1>{re.escape(target)}".replace("\\ ", " "))


@fault("template version that is not known")
def other_version(book: Book, rng: random.Random) -> Mutant | None:
    """A workbook of a template that came later."""
    data = with_pattern(
        book.data, "docProps/custom.xml", r'(name="finsam_version".*?<[^>]*>)1<', r"\g<1>9<"
    )
    return Mutant(data, (Told("MALL102", FEL, None),))


@fault("cells merged over two rows")
def merged(book: Book, rng: random.Random) -> Mutant | None:
    """Two rows' names are merged into one cell: the lower name is gone, its amounts are not."""
    rows = [r for t in COSTS[book.kind] for r in book.doc.rows(t) if r.has_amount]
    pairs = [
        (a, b) for a, b in pairwise(rows) if a.table.name == b.table.name and b.index == a.index + 1
    ]
    if not pairs:
        return None
    upper, lower = rng.choice(pairs)
    column = lower.table.columns[0].name
    top, gone = upper[column].at, lower[column].at
    data = book.typed({gone: Edit(None)})
    sheet = book.doc.workbook.sheet(gone.sheet)
    assert sheet is not None
    data = with_pattern(
        data,
        sheet.part,
        "</sheetData>(<sheetProtection[^>]*>(?:</sheetProtection>)?)?"
        '(?:<mergeCells count="(?:\\d+)">)?',
        rf'\g<0>__merged__<mergeCell ref="{top.a1}:{gone.a1}"/>',
    )
    return Mutant(_closed(data, sheet.part), (told("MALL110", FEL, gone),))


def _closed(data: bytes, part: str) -> bytes:
    """Where the sheet had no merged cells before, the list of them is opened and closed."""
    had = r'(<mergeCells count="\d+">)__merged__'
    try:
        return with_pattern(data, part, had, r"\1")
    except AssertionError:
        return with_pattern(
            data, part, r"__merged__(<mergeCell [^>]*/>)", r'<mergeCells count="1">\1</mergeCells>'
        )


@fault("row deleted, its total printed")
def deleted_row(book: Book, rng: random.Random) -> Mutant | None:
    """A row is deleted from a table whose sum stands as printed."""
    amounts = [a for a in book.amounts() if abs(a.number) > 100]
    rng.shuffle(amounts)
    for amount in amounts:
        table = amount.row.table.name
        name = f"{table}_summa" if book.budget else f"summa_{table}_agare"
        cell = book.derived(name, 0, amount.j)
        rows = [r for r in book.doc.rows(table) if r.amounts[amount.j].number]
        if not book.fresh([cell]) or len(rows) < 2:
            continue
        claimed = book.then({cell.at: Edit(cell.value)})
        deleted = claimed.deleted(amount.at.sheet, amount.at.row)
        up = CellRef(cell.at.sheet, cell.at.row - 1, cell.at.column)
        return Mutant(recalculated(deleted.data), (told("SUM202", FEL, up),))
    return None
