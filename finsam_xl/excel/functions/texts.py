"""Swedish figures and days read from text, and the words of a check."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from finsam_xl.documents.amount import Ambiguous, Blank, parse_number
from finsam_xl.documents.dates import parse_date
from finsam_xl.excel.functions.argument import Argument, Takes, like_a_year
from finsam_xl.excel.functions.cells import Refused, Rows
from finsam_xl.excel.functions.costs import HEBY
from finsam_xl.excel.functions.function import Example, function
from finsam_xl.excel.functions.sums import NVS
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.template.formulas.worksheet import native
from finsam_xl.template.status import NOT_JUDGED, WORDS
from finsam_xl.workbook.cell import Value
from finsam_xl.workbook.formats import FIRST_YEAR, serial_to_date
from finsam_xl.workbook.percent import fraction_of
from finsam_xl.workbook.semantics import BAD_VALUE


@function(
    "FINSAM_TAL",
    "Talet i en text, skrivet på svenska: 1 709 155,50 kr, - 457 700, (457 700), 100 %.",
    Argument("text", Takes.CELL, "Texten. Ett tal kommer tillbaka som det är."),
    gives="tal; 100 % blir 1, som i en cell med procentformat",
    native='=VALUE(SUBSTITUTE(SUBSTITUTE(text," ",""),CHAR(160),""))',
    basis=TEMPLATE,
    fails=((BAD_VALUE, "texten inte är ett tal, eller kan betyda två: 1,234"),),
    example=Example(NVS, ("- 457 700",), -457700),
)
def number_in_text(text: Value) -> Decimal | str:
    if isinstance(text, Decimal):
        return text
    read = parse_number(str(text or ""))
    if isinstance(read, Blank):
        return ""
    if read is None:
        raise Refused("texten går inte att läsa som ett tal.")
    if isinstance(read, Ambiguous):
        raise Refused("texten kan betyda två olika tal: skriv det utan tusentalsavgränsare.")
    return fraction_of(read.value) if read.unit == "%" else read.value


@function(
    "FINSAM_DATUM",
    "Dagen i en text: 2018-01-01, 20180101, 3/10-2018, 1 oktober 2020; en månad är dess sista dag.",
    Argument("text", Takes.CELL, "Texten. Ett datum kommer tillbaka som det är."),
    gives="datum, som kalkylprogrammets dagnummer",
    native="=DATEVALUE(text)",
    basis=TEMPLATE,
    fails=((BAD_VALUE, "texten inte är en dag, eller kan betyda två: 3/10/2018"),),
    example=Example(HEBY, ("3/10-2018",), 43376),
)
def day_in_text(text: Value) -> date | Decimal | str:
    if isinstance(text, Decimal):
        day = serial_to_date(text, date1904=False)
        if day is not None and FIRST_YEAR <= day.year < 2100 and not like_a_year(text):
            return text
        text = format(text, "f")  # 20180101 or 171023 typed as a number
    written = str(text or "")
    if not written.strip():
        return ""
    read = parse_date(written)
    if read is None:
        raise Refused(
            "texten går inte att läsa som en dag, eller kan betyda två: skriv ÅÅÅÅ-MM-DD."
        )
    return read.value


@function(
    "FINSAM_STATUS",
    "En kontrolls ord: 0 OK, 1 UPPLYSNING, 2 VARNING, 3 FEL, tomt EJ KONTROLLERAT.",
    Argument("grad", Takes.CELL, "Kontrollens grad: 0, 1, 2, 3 eller tom."),
    gives="text",
    basis=TEMPLATE,
    fails=((BAD_VALUE, "grad inte är 0, 1, 2, 3 eller tom"),),
    example=Example(HEBY, (2,), "VARNING"),
)
def word_of_check(grad: Value) -> str:
    if grad is None or grad == "":
        return NOT_JUDGED
    if not isinstance(grad, Decimal) or grad not in (0, 1, 2, 3):
        raise Refused("grad ska vara 0, 1, 2 eller 3.")
    return WORDS[int(grad)]


@function(
    "FINSAM_STATUSORD",
    "Kontrollernas ord, ett för varje grad, som FINSAM_STATUS.",
    Argument("grader", Takes.CELLS, "Kontrollernas grader, 0 till 3 eller tomma: en kolumn."),
    gives="text, lika många celler som graderna",
    native=native("FINSAM_STATUS"),
    basis=TEMPLATE,
    fails=((BAD_VALUE, "en grad inte är 0, 1, 2, 3 eller tom"),),
    example=Example(HEBY, ([[0], [2], [3]],), [["OK"], ["VARNING"], ["FEL"]]),
    spills=True,
)
def words_of_checks(grader: Rows) -> list[list[str]]:
    return [[word_of_check.work(grade) for grade in row] for row in grader]


@function(
    "FINSAM_STATUS_SAMLAD",
    "Det allvarligaste ordet bland flera kontroller. Tomma grader räknas inte; är alla tomma blir "
    "det EJ KONTROLLERAT.",
    Argument("grader", Takes.CELLS, "Kontrollernas grader, 0 till 3 eller tomma."),
    gives="text",
    native='=IF(COUNT(grader)=0,"EJ KONTROLLERAT",'
    'CHOOSE(MAX(grader)+1,"OK","UPPLYSNING","VARNING","FEL"))',
    basis=TEMPLATE,
    fails=((BAD_VALUE, "en grad inte är 0, 1, 2, 3 eller tom"),),
    example=Example(HEBY, ([[0], [2], [3]],), "FEL"),
)
def worst_of_checks(grader: Rows) -> str:
    words = {word_of_check.work(grade) for row in grader for grade in row}
    return next((word for word in reversed(WORDS) if word in words), NOT_JUDGED)
