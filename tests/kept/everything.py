"""One workbook with everything in it that a change could lose.

Ours (a filled budget, so that every command runs on it), a second workbook by XlsxWriter grafted
onto it, and by hand what neither writes. The same bytes every time.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import xlsxwriter

from kept import handmade
from kept.package import Parts, graft
from support import example
from workbook.books import MAIN, SHEET_TYPE, as_strict

#: An image of one pixel.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
#: A user's own formulas on the sheet *Egna* -> whether they rest on the association's name or
#: on the opening capital, the two cells that the tests change; directly, by a range, by a name,
#: by a whole column, by another sheet, by a formula of theirs, or by a cell of ours.
OWN_FORMULAS = {
    "B20": ("='Förbund'!C9*2", True),
    "B21": ("=SUM('Förbund'!C4:C11)", True),
    "B22": ("=SUM('Förbund'!C:C)", True),
    "B23": ("=eget_namn+1", True),
    "B24": ("=B20+1", True),
    "B25": ("=SUM('Dold'!A1:A3)", True),
    "B26": ("=INDIRECT(\"'Förbund'!C9\")", True),
    "B27": ("=SUM(Budget!C30:E63)", True),
    "B28": ("=SUM(C20:C22)*2", False),
    "B29": ('=Medlemmar!C5&""', False),
    "B30": ("=SUM(Tabell1[Belopp])", False),
    "B31": ("=PI()*2", False),
    "B32": ("=[1]Blad1!$A$1", False),
}


def by_xlsxwriter() -> bytes:
    """Sheets, charts, pictures and what else XlsxWriter can write."""
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True})
    made.set_custom_property("egen", "värde")
    sheet = made.add_worksheet("Egna")
    for row in range(8):
        sheet.write_row(row, 0, [f"Post {row}", row * 1000, row / 4])
    bold = made.add_format({"bold": True})
    sheet.write_rich_string("F1", "fet ", bold, "text")
    sheet.write_string("F2", "fonetisk")
    sheet.write_string("F3", "inuti")
    for address, (formula, _) in OWN_FORMULAS.items():
        sheet.write_formula(address, formula, None, 7)
    for row in range(19, 22):
        sheet.write_number(row, 2, row)
        sheet.write_formula(row, 3, f"=C{row + 1}*2", None, row * 2)
    sheet.write_dynamic_array_formula("H1:H3", "=_xlfn.SORT(B1:B3)", None, 0)
    sheet.write_dynamic_array_formula("I1:I2", "=_xlfn._xlws.FILTER('Förbund'!C9:C9,1)", None, 0)
    sheet.write_array_formula("J1:J3", "{=B1:B3*2}", None, 0)
    sheet.write_comment("A1", "En anteckning", {"author": "Ekonomi"})
    sheet.insert_textbox("L1", "En textruta", {"description": "ruta"})
    sheet.insert_image("L8", "punkt.png", {"image_data": io.BytesIO(DOT), "description": "punkt"})
    sheet.insert_button("L12", {"caption": "Knapp", "macro": "Knapp1"})
    sheet.data_validation("B1:B8", {"validate": "decimal", "criteria": ">=", "value": 0})
    sheet.data_validation("C1", {"validate": "list", "source": "=Medlemmar!$A$5:$A$9"})
    sheet.conditional_format("B1:B8", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C1:C8", {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.add_sparkline("E1", {"range": "Egna!B1:B8", "type": "column"})
    sheet.add_table(
        "A34:C38",
        {
            "name": "Tabell1",
            "data": [["a", 1], ["b", 2], ["c", 3], ["d", 4]],
            "columns": [
                {"header": "Post"},
                {"header": "Belopp"},
                {"header": "Dubbelt", "formula": "=[@Belopp]*2"},
            ],
        },
    )
    sheet.ignore_errors({"number_stored_as_text": "A1:A9", "formula_differs": "B1:B9"})
    sheet.set_row(40, None, None, {"level": 1, "hidden": True})
    sheet.set_column("N:P", 12, None, {"level": 1})
    sheet.set_header(
        "&L&G&CEgna uppgifter", {"image_left": "punkt.png", "image_data_left": io.BytesIO(DOT)}
    )
    sheet.set_footer("&CSidan &P av &N")
    sheet.set_background(io.BytesIO(DOT))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area("A1:K40")
    sheet.set_h_pagebreaks([20])
    sheet.freeze_panes(1, 1)
    sheet.protect("", {"format_cells": True})
    sheet.unprotect_range("B1:B8", "Fri")
    sheet.write_url("A10", "https://example.org/regler", string="regler")
    chart = made.add_chart({"type": "column"})
    chart.add_series(
        {
            "values": "=Egna!$B$1:$B$8",
            "trendline": {"type": "linear"},
            "data_labels": {"value": True},
        }
    )
    sheet.insert_chart("L16", chart)
    hidden = made.add_worksheet("Dold")
    hidden.write_formula("A1", "='Förbund'!C9+1", None, 3)
    hidden.write_number("A2", 4)
    hidden.hide()
    deep = made.add_worksheet("Mycket dold")
    deep.write_formula("A1", "=Egna!B1", None, 0)
    deep.very_hidden()
    pivot = made.add_worksheet("Pivot")
    pivot.write_column("A3", ["Radetiketter", "a", "b", "Totalsumma"])
    pivot.write_column("B3", ["Summa av Belopp", 1, 2, 3])
    query = made.add_worksheet("Fråga")
    query.write_row("A1", ["id", "belopp"])
    query.write_row("A2", ["1", 2])
    pie = made.add_chart({"type": "pie"})
    pie.add_series({"values": "=Egna!$B$1:$B$3"})
    made.add_chartsheet("Diagramblad").set_chart(pie)
    made.define_name("eget_namn", "='Förbund'!$C$9")
    made.define_name("Egna!lokalt_namn", "=Egna!$B$1")
    made.close()
    return file.getvalue()


@cache
def everything(
    *,
    macros: bool = False,
    signed: bool = False,
    date1904: bool = False,
    ours: bytes | None = None,
) -> bytes:
    """The workbook; with a VBA project and its signature, with a signature of the package, or
    with dates counted from 1904; around another filled budget of ours."""
    parts = Parts.of(ours or example("hbs_plan_2020"))
    with_strings(parts)
    graft(parts, Parts.of(by_xlsxwriter()))
    handmade.on_the_grafted_sheet(parts)
    handmade.on_our_own_sheets(parts)
    handmade.pivot_and_slicers(parts)
    handmade.around_the_workbook(parts)
    if date1904:
        parts.swap("xl/workbook.xml", "<workbookPr>", '<workbookPr date1904="1">')
    if macros:
        add_macros(parts)
    handmade.calculation_chain(parts)
    if signed:
        handmade.sign(parts)
    return parts.pack()


@cache
def strict() -> bytes:
    """The same stored as Strict Open XML."""
    return as_strict(everything())


def with_strings(parts: Parts) -> None:
    """Our workbooks keep their texts in the cells; here they have a table as Excel's do."""
    parts.put(
        "xl/sharedStrings.xml",
        f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>orört</t></si></sst>',
        f"{SHEET_TYPE}.sharedStrings+xml",
    )
    parts.relate("xl/workbook.xml", "sharedStrings", "sharedStrings.xml")


def add_macros(parts: Parts) -> None:
    """A real VBA project, from the workbook that xlwings hands its users, and a signature of it."""
    import xlwings

    home = Path(xlwings.__file__).parent / "quickstart.xlsm"
    with zipfile.ZipFile(home) as archive:
        project = archive.read("xl/vbaProject.bin")
    parts.ending("bin", "application/vnd.ms-office.vbaProject")
    parts.put("xl/vbaProject.bin", project, "application/vnd.ms-office.vbaProject")
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    parts.relate("xl/workbook.xml", kind, "vbaProject.bin")
    parts.put(
        "xl/vbaProjectSignature.bin",
        b"signatur" * 40,
        "application/vnd.ms-office.vbaProjectSignature",
    )
    parts.relate("xl/vbaProject.bin", kind + "Signature", "vbaProjectSignature.bin")
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        f"{SHEET_TYPE}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    ).encode()
