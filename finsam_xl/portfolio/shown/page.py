"""The tables as one page to read, print or file: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from finsam_xl.documents.amount import format_amount, format_kronor
from finsam_xl.escape import markup
from finsam_xl.portfolio.model import NOTHING, Column, Content, Row, Shows
from finsam_xl.portfolio.put import Portfolio, Sheet
from finsam_xl.portfolio.shown.words import CELLS, TITLE, about, cells_of, headings
from finsam_xl.workbook.semantics import round_to

_CSS = """\
:root { color-scheme: light dark; }
@media screen { body { background: Canvas; color: CanvasText; } }
body { margin: 0 auto; max-width: 90rem; padding: 1rem; font: 1rem/1.4 system-ui, sans-serif; }
h1, h2 { overflow-wrap: anywhere; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; }
caption { text-align: left; }
th, td { padding: .2rem .5rem; border-bottom: 1px solid #8888; text-align: left;
  vertical-align: top; }
td { max-width: 30rem; overflow-wrap: break-word; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tfoot { font-weight: 600; }
nav ul { columns: 16rem; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9pt; }
  nav { display: none; }
  .table { overflow: visible; }
  table { font-size: 7.5pt; }
  table.wide { font-size: 5pt; }
  .wide th, .wide td { padding: .1rem .15rem; }
  .c { display: none; }
  tfoot { display: table-row-group; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
}"""
#: columns of a table that is small print on paper
_MANY = 13
#: where the values stand: for the screen
_CELLS = ' class="c"'
_FIGURES = (Shows.KRONOR, Shows.NUMBER, Shows.PERCENT, Shows.YEAR)


def as_html(portfolio: Portfolio) -> str:
    """The whole page; the same files and the same day give the same bytes."""
    links = "".join(
        f'<li><a href="#{one.table.name}">{markup(one.table.title)}</a> ({len(one.rows)})</li>'
        for one in portfolio.sheets
    )
    return "\n".join((
        '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{TITLE}</title>\n<style>\n{_CSS}\n</style>\n</head>\n<body>\n<main>",
        f"<h1>{TITLE}</h1>",
        *(f"<p>{markup(text)}</p>" for text in about(portfolio)),
        f'<nav aria-label="Tabeller"><ul>{links}</ul></nav>',
        *(line for sheet in portfolio.sheets for line in _table(sheet)),
        "</main>\n</body>\n</html>\n",
    ))  # fmt: skip


def _table(sheet: Sheet) -> Iterator[str]:
    table = sheet.table
    yield f'<section><h2 id="{table.name}">{markup(table.title)}</h2>'
    yield f'<div class="table" tabindex="0" role="region" aria-labelledby="{table.name}">'
    wide = ' class="wide"' if len(table.columns) > _MANY else ""
    yield f"<table{wide}><caption>{markup(table.about)}</caption><thead><tr>"
    first = [] if sheet.grouped else [None]
    last = [None] if sheet.has_cells else []
    columns: list[Column | None] = [*first, *table.columns, *last]
    for column, text in zip(columns, headings(sheet), strict=True):
        look = _CELLS if text == CELLS else _align(column)
        yield f'<th scope="col"{look}>{markup(text)}</th>'
    yield "</tr></thead>"
    if any(column.summed for column in table.columns) and sheet.rows:
        yield "<tfoot><tr>"
        for place, column in enumerate(columns):
            told = _told(sheet.total(column), column) if column and column.summed else ""
            label = "Summa" if place == 0 and not told else ""
            look = _CELLS if column is None and place else _align(column)
            yield f"<td{look}>{told or label}</td>"
        yield "</tr></tfoot>"
    yield "<tbody>"
    for file, row in sheet.rows:
        yield "".join(("<tr>", *_cells(sheet, file, row), "</tr>"))
    yield "</tbody></table></div></section>"


def _cells(sheet: Sheet, file: str, row: Row) -> Iterator[str]:
    if not sheet.grouped:
        yield f"<td>{markup(file)}</td>"
    for column in sheet.table.columns:
        told = _told(row.get(column.name, NOTHING).value, column)
        yield f"<td{_align(column)}>{told}</td>"
    if sheet.has_cells:
        yield f"<td{_CELLS}>{markup(cells_of(sheet.table.columns, row))}</td>"


def _align(column: Column | None) -> str:
    return ' class="n"' if column is not None and column.shows in _FIGURES else ""


def _told(content: Content, column: Column) -> str:
    if content is None:
        return ""
    if isinstance(content, Decimal):
        number = round_to(content, 2)
        return (format_kronor if column.shows is Shows.KRONOR else format_amount)(number)
    return content.isoformat() if isinstance(content, date) else markup(str(content))
