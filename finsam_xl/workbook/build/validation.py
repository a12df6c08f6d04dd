"""Data validations of a template: what may be typed into a cell, and the help beside it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from finsam_xl.template.form import Input, Kind, highest_percent
from finsam_xl.workbook.cell import Area, column_letters
from finsam_xl.workbook.formats import date_to_serial
from finsam_xl.workbook.percent import in_formula

MOST = 10**12
FIRST_YEAR, LAST_YEAR = 1990, 2100
FIRST_DAY = date_to_serial(dt.date(FIRST_YEAR, 1, 1), date1904=False)
LAST_DAY = date_to_serial(dt.date(LAST_YEAR, 12, 31), date1904=False)
#: Excel's limits for a prompt's title and its text.
TITLE, TEXT = 32, 255
#: and for what is said when something else is typed
ERROR = 225


def input_validation(spec: Input, area: Area) -> DataValidation:
    """The validation of an input cell: Swedish prompt, limits by kind, Swedish refusal."""
    title = (spec.label if len(spec.label) <= TITLE else spec.label[: TITLE - 1] + "…").strip()
    validation = DataValidation(
        sqref=_a1(area),
        allow_blank=True,
        showInputMessage=True,
        promptTitle=title,
        prompt=spec.help[:TEXT],
    )
    if spec.kind is Kind.TEXT:
        return validation
    validation.showErrorMessage = True
    validation.errorStyle = "stop"
    validation.errorTitle = title
    if spec.kind is Kind.CHOICE:
        shown = ",".join(spec.choices.values())
        validation.type = "list"
        validation.formula1 = spec.listed or f'"{shown}"'
        words = f"Välj i listan: {shown.replace(',', ', ')}."
        validation.error = words if len(words) <= ERROR else "Välj i listan."
        return validation
    validation.operator = "between"
    kind, least, most, error = _limits(spec)
    validation.type = kind
    validation.formula1, validation.formula2 = least, most
    validation.error = error
    return validation


def _limits(spec: Input) -> tuple[Literal["whole", "decimal", "date"], str, str, str]:
    if spec.kind is Kind.YEAR:
        years = f"ett årtal med fyra siffror, {FIRST_YEAR} till {LAST_YEAR}"
        return "whole", str(FIRST_YEAR), str(LAST_YEAR), f"Skriv {years}."
    if spec.kind is Kind.COUNT:
        return "whole", "0", "1000000", "Skriv ett heltal, 0 eller mer."
    if spec.kind is Kind.NUMBER:
        return "decimal", str(-MOST), str(MOST), "Skriv talet med siffror. Decimalkomma går bra."
    if spec.kind is Kind.PERCENT:
        most = highest_percent(spec)
        said = f"Skriv med procenttecken, 0 % till {most} %: 50 % för hälften."
        return "decimal", "0", in_formula(most), said
    if spec.kind is Kind.DATE:
        return (
            "date",
            str(FIRST_DAY),
            str(LAST_DAY),
            "Skriv ett datum som ÅÅÅÅ-MM-DD, till exempel 2026-01-31.",
        )
    if spec.kind is Kind.KRONOR:
        return (
            "whole",
            str(-MOST),
            str(MOST),
            "Skriv beloppet i hela kronor, bara siffror: inga ören, ingen text.",
        )
    return (
        "decimal",
        str(-MOST),
        str(MOST),
        "Skriv beloppet med siffror, utan kr eller annan text. Decimalkomma går bra.",
    )


def no_typing(area: Area) -> DataValidation:
    """For a derived cell that must be unlocked: nothing that is typed is accepted."""
    return DataValidation(
        type="custom",
        formula1="FALSE",
        sqref=_a1(area),
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle="Räknas ut",
        error="Cellen räknas ut av beloppen till vänster. Skriv inget här.",
    )


def _a1(area: Area) -> str:
    first = f"{column_letters(area.left)}{area.top}"
    return f"{first}:{column_letters(area.right)}{area.bottom}"
