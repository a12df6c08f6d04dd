"""Right workbooks as people make them: filled in, then rows inserted, sheets moved, notes kept.

None of what is done here changes a figure, so what is true to say of a workbook stays.
"""

from __future__ import annotations

import random
import re
from functools import cache
from xml.sax.saxutils import escape

from finsam_xl.workbook.cell import CellRef, quote_sheet
from finsam_xl.workbook.write.patch import Edit, Mark, NewSheet, SheetCell, patch
from mutations import right_ansokan, right_budget
from mutations.desk import Book
from rules.parts import hide_row
from support import make
from workbook.books import unzipped, zipped

#: how many of each kind the whole bench has; a test run takes the first of them
EACH = 105
#: accepted is a warning's own mark, so an accepted one is still among what is said
ACCEPTED = {"skal": "Känt.", "av": "styrelsen"}


@cache
def right(kind: str, seed: int) -> Book:
    """One right workbook; the same seed gives the same bytes."""
    drawn = (right_budget if kind == "budget" else right_ansokan).Drawn(seed)
    rng = random.Random(f"{kind} {seed} by hand")
    data = drawn.data
    if drawn.said and rng.random() < 0.3:
        code, _, name = rng.choice(sorted(drawn.said))
        until = rng.choice((None, "2099-12-31"))
        row = {"kod": code, "falt": name, "till_och_med": until, **ACCEPTED}
        data["tables"]["godtagna_fynd"] = [row]
    book = Book(f"{kind} {seed}", make(data), frozenset(drawn.said))
    for act in rng.sample(ACTS, rng.choice((0, 0, 1, 2, 3))):
        book = Book(book.name, act(book, rng), book.told)
    return book


def insert_blank_rows(book: Book, rng: random.Random) -> bytes:
    """Rows inserted in the middle of some tables, and left empty."""
    tables = [n for n, t in book.doc.layout.tables.items() if not t.fixed and n != "godtagna_fynd"]
    for table in rng.sample(tables, 2):
        area = book.area(f"tab_{table}")
        row = rng.randint(area.top + 2, area.bottom)
        book = book.inserted(area.sheet, row, rng.randint(1, 3))
    return book.data


def move_a_row_to_an_inserted_one(book: Book, rng: random.Random) -> bytes:
    """A row inserted above the last used one, which is then typed there instead."""
    table = "detaljbudget" if book.budget else "lonekostnader"
    rows = book.doc.rows(table)
    if len(rows) < 2:
        return book.data
    area = book.area(f"tab_{table}")
    line = area.top + rows[-1].index
    book = book.inserted(area.sheet, line)
    moved = {}
    for read in book.doc.rows(table)[-1].reads():
        moved[read.at] = Edit(None)
        moved[CellRef(read.at.sheet, read.at.row - 1, read.at.column)] = Edit(read.raw)
    return book.typed(moved)


def write_an_amount_as_a_formula(book: Book, rng: random.Random) -> bytes:
    """An amount typed as =11*12000+500."""
    cells = {}
    for amount in rng.sample(book.amounts(), min(3, len(book.amounts()))):
        part = int(amount.number) // 12
        cells[amount.at] = Edit(amount.number, f"12*{part}+{amount.number - 12 * part}")
    return book.left(cells)


def colour_some_cells(book: Book, rng: random.Random) -> bytes:
    amounts = rng.sample(book.amounts(), min(5, len(book.amounts())))
    return patch(book.data, {}, marks={a.at: Mark("DDEBF7") for a in amounts})


def keep_notes_on_a_sheet_of_ones_own(book: Book, rng: random.Random) -> bytes:
    rows = [[SheetCell("Underlag")], [SheetCell("Lön"), SheetCell(right_budget.Decimal(482_000))]]
    title = rng.choice(("Underlag", "Mina anteckningar", "Blad1"))
    data = patch(book.data, {}, new_sheet=NewSheet(title, rows, first=rng.random() < 0.5))
    total = book.at("summa_kostnader" if book.budget else "total_kostnad")
    return Book(book.name, data).typed({CellRef(title, 4, 2): Edit(None, f"{total}*2")})


def hide_an_empty_row(book: Book, rng: random.Random) -> bytes:
    tables = [n for n, t in book.doc.layout.tables.items() if not t.fixed]
    table = rng.choice(tables)
    free = book.free_row(table)
    area = book.area(f"tab_{table}")
    return book.data if free is None else hide_row(book.data, area.sheet, area.top + free)


def rename_a_sheet(book: Book, rng: random.Random) -> bytes:
    old = book.sheet_of("tab_detaljbudget" if book.budget else "tab_underskrifter")
    new = rng.choice(("Detaljer 2", "Min flik", "Bilaga_1"))
    parts = unzipped(book.data)
    named = rf"'{re.escape(old)}'!|(?<![\w']){re.escape(old)}!"
    for part, content in parts.items():
        if part.startswith(("xl/worksheets/sheet", "xl/charts/")) or part == "xl/workbook.xml":
            text = re.sub(named, quote_sheet(new) + "!", content.decode())
            # Kontroll lists the sheets by formula, recalculated on renaming
            text = text.replace(f"<v>{escape(old)}</v>", f"<v>{escape(new)}</v>")
            if part == "xl/workbook.xml":
                text = text.replace(f'name="{old}"', f'name="{escape(new)}"', 1)
            parts[part] = text.encode()
    return zipped(parts)


def move_a_sheet(book: Book, rng: random.Random) -> bytes:
    """The last sheet but one dragged to the front; names of one sheet's own follow it."""
    parts = unzipped(book.data)
    text = parts["xl/workbook.xml"].decode()
    sheets = re.findall(r"<sheet .*?(?:</sheet>|/>)", text)
    taken = rng.randrange(1, len(sheets))
    order = [taken, *(i for i in range(len(sheets)) if i != taken)]
    text = text.replace("".join(sheets), "".join(sheets[i] for i in order), 1)
    text = re.sub(
        r'localSheetId="(\d+)"', lambda m: f'localSheetId="{order.index(int(m[1]))}"', text
    )
    parts["xl/workbook.xml"] = text.encode()
    return zipped(parts)


ACTS = (
    insert_blank_rows,
    move_a_row_to_an_inserted_one,
    write_an_amount_as_a_formula,
    colour_some_cells,
    keep_notes_on_a_sheet_of_ones_own,
    hide_an_empty_row,
    rename_a_sheet,
    move_a_sheet,
)
