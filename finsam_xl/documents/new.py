"""A new, empty workbook from its layout."""

from __future__ import annotations

from finsam_xl.errors import UserError
from finsam_xl.lazy import Pattern
from finsam_xl.templates.ansokan.form import application_layout
from finsam_xl.templates.budget.form import budget_layout
from finsam_xl.templates.budget.inputs import COLUMN_KINDS
from finsam_xl.workbook.build.template import build_template

_YEAR = Pattern("[0-9]{4}")
FIRST_YEAR, LAST_YEAR = 1900, 2199


def new_workbook(
    kind: str, rows: int = 20, columns: str | None = None, most: int = 60, flavour: str = ""
) -> bytes:
    """The workbook's bytes. ``columns`` names a budget's columns: ``utfall:2017,budget:2018``.
    ``flavour`` "python": derived cells call our functions.

    Raises UserError for a kind of column or a year that does not exist.
    """
    if kind != "budget":
        return build_template(application_layout(rows, flavour))
    named = parse_columns(columns) if columns is not None else []
    if len(named) > most:
        raise UserError(f"--kolumner har {len(named)} kolumner, högst {most} får plats.")
    empty = build_template(budget_layout(len(named) or 8, rows, flavour))
    return fill_columns(empty, named) if named else empty


def parse_columns(text: str) -> list[tuple[str, int]]:
    """``utfall:2017, preliminar_budget:2018`` -> kinds and years, in order."""
    found: list[tuple[str, int]] = []
    for piece in text.split(","):
        kind, _, year = (part.strip() for part in piece.partition(":"))
        if kind not in COLUMN_KINDS:
            raise UserError(
                f"--kolumner: ”{kind}” är ingen typ; välj bland {', '.join(COLUMN_KINDS)}."
            )
        if not (_YEAR.fullmatch(year) and FIRST_YEAR <= int(year) <= LAST_YEAR):
            raise UserError(
                f"--kolumner: ”{piece.strip()}” saknar ett rimligt år; skriv till exempel "
                f"{kind}:2026."
            )
        if (kind, int(year)) in found:
            raise UserError(f"--kolumner: {kind}:{int(year)} står två gånger.")
        found.append((kind, int(year)))
    return found


def fill_columns(empty: bytes, named: list[tuple[str, int]]) -> bytes:
    """The workbook with its columns' kinds and years typed in."""
    from finsam_xl.documents.fill import fill
    from finsam_xl.documents.parse import parse_document
    from finsam_xl.template.recognise import Recognised, recognise
    from finsam_xl.workbook.read.reader import read_bytes
    from finsam_xl.workbook.write.patch import patch

    workbook = read_bytes(empty, "budget.xlsx")
    found = recognise(workbook)
    assert isinstance(found, Recognised)
    rows = [{"typ": kind, "ar": year} for kind, year in named]
    data = {"template": "budget", "tables": {"kolumner": rows}}
    return patch(empty, fill(parse_document(workbook, found), data).edits)
