"""What every form of the tables says: headings, where a row comes from, what the files are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from finsam_xl import __version__
from finsam_xl.portfolio.model import NOTHING, Column, Row, Shows
from finsam_xl.portfolio.put import FOUND, Portfolio, Sheet
from finsam_xl.reports.report import many
from finsam_xl.reports.summary import by_verdict
from finsam_xl.rules import RULES_VERSION

TITLE = "Sammanställning"
FILE, CELLS = "Fil", "Celler"
#: what is said of a workbook besides
LINKED = "En siffra som är läst ur en cell är en länk till den. Summorna är formler."
#: what a heading says after the name, where the unit is not plain
_UNITS = {Shows.KRONOR: " (kr)", Shows.PERCENT: " (%)"}


def heading(column: Column) -> str:
    """A column's heading with its unit."""
    return column.heading.removesuffix(" (kr)") + _UNITS.get(column.shows, "")


def headings(sheet: Sheet) -> list[str]:
    """A table's headings: its file, its columns, its cells; a sum over files has its own alone."""
    own = [heading(column) for column in sheet.table.columns]
    return [*([] if sheet.grouped else [FILE]), *own, *([CELLS] if sheet.has_cells else [])]


def cells_of(columns: Sequence[Column], row: Row) -> str:
    """Where a row's values stand: ``Sökt: Budget!H40; Deltagare: Ansökan!C31``."""
    found = ((column.heading, row.get(column.name, NOTHING).at) for column in columns)
    return "; ".join(f"{name}: {at}" for name, at in found if at is not None)


def about(portfolio: Portfolio) -> Iterator[str]:
    """What the whole is: its day, its files, how it is to be read."""
    yield (
        f"Per {portfolio.per.isoformat()}. Gjord av finsam-xl {__version__} med regler "
        f"{RULES_VERSION}."
    )
    yield by_verdict([one.verdict for one in portfolio.taken])
    if portfolio.findings:
        files = many(len(portfolio.findings), "fynd", "fynd")
        yield f"{files} mellan filerna: se {FOUND.title}."
    yield (
        "Alla belopp är i kronor, också ur arbetsböcker i tusental kronor. Kolumnen "
        f"{CELLS} säger var varje siffra står i sin fil."
    )
