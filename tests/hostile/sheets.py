"""Hostile sheets: places, numbers, texts, formulas, formats and names that are no good."""

from __future__ import annotations

import random
import re
from itertools import islice

from hostile.kinds import (
    BOOK,
    BOOK_RELATIONS,
    STYLES,
    Verdict,
    hostile,
    part_of,
    parts,
    replaced,
    with_parts,
)
from workbook.books import OFFICE, sheet_xml, strings_xml

REFUSED, SAME, FAULT, READ, NOT_OK, BOUNDED = (
    Verdict.REFUSED,
    Verdict.SAME,
    Verdict.FAULT,
    Verdict.READ,
    Verdict.NOT_OK,
    Verdict.BOUNDED,
)
GUIDE = "Läs mig"  # a sheet without figures: what is added there changes no finding


def rows_added(rows: str, sheet: str = GUIDE, after: str = "") -> bytes:
    """The document with more rows at the end of a sheet."""
    return replaced(part_of(sheet), "</sheetData>", f"{rows}</sheetData>{after}")


def cell_of(value: str, kind: str = "n") -> bytes:
    """The document with an amount of *Detaljbudget* stored like this."""
    part = part_of("Detaljbudget")
    xml = parts()[part].decode()
    found = re.search(r'<c r="G6"( s="\d+")? ?(?:t="\w+")?>.*?</c>', xml)
    assert found is not None
    cell = f'<c r="G6"{found[1] or ""} t="{kind}"><v>{value}</v></c>'
    return with_parts({part: xml[: found.start()] + cell + xml[found.end() :]})


def _digits(number: int) -> str:
    """So many digits in no order: what packs too well is refused before it is read."""
    chance = random.Random(1)
    return "".join(str(chance.getrandbits(64)).zfill(20) for _ in range(number // 20 + 1))[:number]


# Places


@hostile(SAME)
def corners() -> bytes:
    """Two cells at opposite corners: openpyxl never ends on it."""
    return rows_added('<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>')


@hostile(REFUSED, "rad 0")
def row_zero() -> bytes:
    """A row 0."""
    return rows_added('<row r="0"><c r="A0"><v>1</v></c></row>')


@hostile(REFUSED, "rad -5")
def row_negative() -> bytes:
    """A row -5."""
    return rows_added('<row r="-5"><c r="A1"><v>1</v></c></row>')


@hostile(REFUSED, "rad ")
def row_of_five_thousand_digits() -> bytes:
    """A row's number of five thousand digits, more than Python turns into a number."""
    return rows_added(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>')


@hostile(REFUSED, "XFE1")
def column_beyond_the_last() -> bytes:
    """A cell in column XFE."""
    return replaced(part_of("Budget"), '<c r="B1"', '<c r="XFE1"><v>1</v></c><c r="B1"')


@hostile(REFUSED, "två celler")
def cell_twice() -> bytes:
    """A cell twice with two values."""
    return replaced(part_of("Budget"), '<c r="B2"', '<c r="B2"><v>1</v></c><c r="B2"')


@hostile(REFUSED)
def cell_on_another_row() -> bytes:
    """A cell that says it is on another row than its row's."""
    return replaced(part_of("Budget"), '<c r="B2"', '<c r="B20"')


@hostile(REFUSED)
def two_values_in_a_cell() -> bytes:
    """A cell with two stored values: one program shows the first, another the last."""
    return replaced(part_of("Budget"), "</v></c>", "</v><v>1</v></c>")


@hostile(SAME)
def rows_in_disorder() -> bytes:
    """A sheet's rows and cells backwards."""
    part = part_of("Detaljbudget")
    xml = parts()[part].decode()
    start, end = xml.index("<sheetData>") + 11, xml.index("</sheetData>")
    rows = re.findall(r"<row .*?</row>|<row [^>]*/>", xml[start:end])
    return with_parts({part: xml[:start] + "".join(reversed(rows)) + xml[end:]})


@hostile(SAME)
def dimension_lies() -> bytes:
    """A sheet that says it is one cell, and one that says it is all columns and rows."""
    changed: dict[str, str | bytes | None] = {}
    for sheet, area in (("Detaljbudget", "A1"), ("Budget", "A1:XFD1048576")):
        xml = parts()[part_of(sheet)].decode()
        changed[part_of(sheet)] = re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{area}"', xml)
    return with_parts(changed)


# Sizes


@hostile(REFUSED, large=True)
def cells_two_million() -> bytes:
    """Two million and one cells of one digit."""
    numbers = _digits(2_000_200)
    cells = [f"<c><v>{n}</v></c>" for n in numbers]
    rows = (f"<row>{''.join(cells[at : at + 200])}</row>" for at in range(0, len(cells), 200))
    return rows_added("".join(rows))


@hostile(READ, large=True)
def cells_without_content() -> bytes:
    """A million cells that are empty, in a form that is not skipped."""
    styles = _digits(1_000_000)
    cells = [f'<c s="{n}"/>' for n in styles]
    rows = (f"<row>{''.join(cells[at : at + 16_000])}</row>" for at in range(0, len(cells), 16_000))
    return rows_added("".join(rows))


@hostile(READ, large=True)
def rows_without_cells() -> bytes:
    """Four hundred thousand rows that only have a height."""
    return rows_added("".join(f'<row r="{n}" ht="1"/>' for n in range(1000, 401_000)))


@hostile(BOUNDED, "behöver mer än 300 MB minne", large=True)
def merged_ranges_a_million() -> bytes:
    """A million merged ranges."""
    merged = "".join(f'<mergeCell ref="H{n}:I{n}"/>' for n in range(1, 1_000_001))
    return rows_added("", after=f"<mergeCells>{merged}</mergeCells>")


@hostile(READ)
def columns_a_hundred_thousand() -> bytes:
    """A hundred thousand column formats, all hidden, and each amount asks whether it is."""
    columns = '<col min="9000" max="16384" hidden="1"/>' * 100_000
    return replaced(part_of("Detaljbudget"), "<cols>", f"<cols>{columns}")


@hostile(SAME)
def formats_of_whole_columns() -> bytes:
    """Every column formatted to the last row, as a click on the corner does."""
    return replaced(
        part_of("Budget"), "</cols>", '<col min="7" max="16384" width="9" style="3"/></cols>'
    )


@hostile(REFUSED)
def column_number_of_five_thousand_digits() -> bytes:
    """A hidden column whose number has five thousand digits."""
    column = f'<col min="{"1" * 5000}" max="{"1" * 5000}" hidden="1"/>'
    return replaced(part_of("Budget"), "<cols>", f"<cols>{column}")


@hostile(REFUSED, "blad", large=True)
def sheets_ten_thousand() -> bytes:
    """Ten thousand sheets."""
    sheets = "".join(
        f'<sheet name="b{n}" sheetId="{n}" r:id="x{n}" xmlns:r="{OFFICE}"/>'
        for n in range(100, 10_100)
    )
    relations = "".join(
        f'<Relationship Id="x{n}" Type="{OFFICE}/worksheet" Target="worksheets/x{n}.xml"/>'
        for n in range(100, 10_100)
    )
    return with_parts(
        {
            BOOK: parts()[BOOK].decode().replace("</sheets>", sheets + "</sheets>"),
            BOOK_RELATIONS: parts()[BOOK_RELATIONS]
            .decode()
            .replace("</Relationships>", relations + "</Relationships>"),
            **{f"xl/worksheets/x{n}.xml": sheet_xml("") for n in range(100, 9_000)},
        }
    )


@hostile(REFUSED)
def sheets_of_one_part() -> bytes:
    """Nine hundred sheets that are the same large part: a small file, hours of work."""
    sheets = "".join(
        f'<sheet name="b{n}" sheetId="{n}" r:id="x1" xmlns:r="{OFFICE}"/>' for n in range(100, 1000)
    )
    more = f'<Relationship Id="x1" Type="{OFFICE}/worksheet" Target="worksheets/x1.xml"/>'
    rows = '<row><c t="str"><v>x</v></c></row>' * 60_000
    return with_parts(
        {
            BOOK: parts()[BOOK].decode().replace("</sheets>", sheets + "</sheets>"),
            BOOK_RELATIONS: parts()[BOOK_RELATIONS]
            .decode()
            .replace("</Relationships>", more + "</Relationships>"),
            "xl/worksheets/x1.xml": sheet_xml(rows),
        }
    )


@hostile(SAME, large=True)
def formats_two_hundred_thousand() -> bytes:
    """Two hundred thousand cell formats, three times as many as Excel holds."""
    return _with_formats(200_000)


@hostile(SAME)
def formats_sixty_thousand() -> bytes:
    """Sixty thousand cell formats, as many as Excel holds."""
    return _with_formats(60_000)


def _with_formats(number: int) -> bytes:
    many = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * number
    return replaced(STYLES, "</cellXfs>", many + "</cellXfs>")


# Numbers


@hostile(REFUSED, "fel typ")
def text_of_another_type() -> bytes:
    """An inline text in a cell that says it is a number: some programs show it, some do not."""
    part = part_of("Detaljbudget")
    xml = parts()[part].decode()
    found = re.search(r'<c r="C6"[^>]*>', xml)
    assert found is not None
    return with_parts({part: xml.replace(found[0], found[0].replace("inlineStr", "n"))})


@hostile(FAULT)
def number_nan() -> bytes:
    """NaN as an amount."""
    return cell_of("NaN")


@hostile(FAULT)
def number_infinity() -> bytes:
    """Infinity as an amount."""
    return cell_of("Infinity")


@hostile(FAULT)
def number_minus_inf() -> bytes:
    """-INF as an amount, as XML Schema writes it."""
    return cell_of("-INF")


@hostile(FAULT)
def number_too_large() -> bytes:
    """1e999 as an amount."""
    return cell_of("1e999")


@hostile(FAULT)
def number_with_comma() -> bytes:
    """1,5 as a number, which the format does not allow."""
    return cell_of("1,5")


@hostile(FAULT)
def number_of_400_digits() -> bytes:
    """An amount of four hundred digits."""
    return cell_of("9" * 400)


@hostile(NOT_OK)
def number_of_a_million_digits() -> bytes:
    """An amount of a million digits with an x at the end: a pattern that tries every split."""
    return cell_of("9" * 1_000_000 + "x")


@hostile(NOT_OK)
def number_of_blanks() -> bytes:
    """An amount of a million blanks with an x at the end."""
    return cell_of(" " * 1_000_000 + "x")


@hostile(FAULT)
def number_with_huge_exponent() -> bytes:
    """1e-999999999999, nearly nothing: it is 0, and sums no longer hold."""
    return cell_of("1e-999999999999")


@hostile(FAULT)
def number_in_arabic_digits() -> bytes:
    """An amount in Arabic-Indic digits, which Python reads as a number."""
    return cell_of("١٢٣")


@hostile(FAULT)
def number_with_underscores() -> bytes:
    """1_000 as a number, which Python reads as a number."""
    return cell_of("1_000")


@hostile(FAULT)
def number_hexadecimal() -> bytes:
    """0x10 as a number."""
    return cell_of("0x10")


@hostile(FAULT)
def string_index_minus_one() -> bytes:
    """A text at place -1 of the table of texts."""
    return cell_of("-1", "s")


@hostile(FAULT)
def string_index_huge() -> bytes:
    """A text at place 999999999 of the table of texts."""
    return cell_of("999999999", "s")


@hostile(FAULT)
def string_index_of_five_thousand_digits() -> bytes:
    """A text at a place of five thousand digits."""
    return cell_of("9" * 5000, "s")


@hostile(FAULT)
def boolean_of_seven() -> bytes:
    """A truth value of 7."""
    return cell_of("7", "b")


@hostile(FAULT)
def error_with_escape_sequence() -> bytes:
    """An error value whose code would steer the terminal and fake a verdict."""
    return cell_of("#N/A_x001B_[2J_x000A_OK  budget.xlsx: 0 fel", "e")


@hostile(FAULT)
def date_in_iso_far_off() -> bytes:
    """A date of the year 99999 as an amount."""
    return cell_of("99999-12-31", "d")


@hostile(SAME)
def style_of_five_thousand_digits() -> bytes:
    """A cell whose format has a number of five thousand digits."""
    part = part_of("Detaljbudget")
    xml = parts()[part].decode()
    return with_parts({part: re.sub(r'(<c r="G6") s="\d+"', rf'\1 s="{"9" * 5000}"', xml)})


@hostile(SAME)
def number_format_far_beyond() -> bytes:
    """A text cell whose format is number 999999999."""
    part = part_of(GUIDE)
    xml = parts()[part].decode()
    return with_parts({part: re.sub(r's="\d+"', 's="999999999"', xml, count=1)})


# Texts


@hostile(REFUSED, "32 767", large=True)
def text_of_six_megabytes() -> bytes:
    """One cell with a text of six million letters, where a cell holds 32 767."""
    return rows_added(f'<row r="900"><c r="A900" t="str"><v>{_digits(6_000_000)}</v></c></row>')


@hostile(REFUSED, "32 767")
def text_long_in_a_field() -> bytes:
    """The association's name, a million no-break blanks long."""
    return replaced(part_of("Förbund"), "<is><t>", "<is><t>" + "\u200b" * 1_000_000, 3)


@hostile(REFUSED, "32 767")
def text_long_in_the_table() -> bytes:
    """A shared text of a million letters."""
    from hostile.markup import _with_strings

    return _with_strings(strings_xml(f"<t>{'a' * 1_000_000}</t>"))


@hostile(READ)
def text_with_control_characters() -> bytes:
    """The association's name with escapes, a bell, half a sign and a change of direction."""
    return replaced(
        part_of("Förbund"),
        "Samordningsförbundet",
        "_x001B_]0;x_x0007__x009B_31m_xD800_\u202e_x0000__x000A_OK  budget.xlsx: 0 fel",
    )


@hostile(READ)
def text_that_looks_like_formulas() -> bytes:
    """Posts that begin with =, +, -, @, tab: they stay texts all the way."""
    part = part_of("Detaljbudget")
    xml = parts()[part].decode()
    number = 0

    def evil(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        signs = ("=", "+", "-", "@", "_x0009_=", "_x000D_=")
        return f"{match[1]}{signs[number % 6]}cmd|' /C calc'!A0 {number}</t>"

    return with_parts({part: re.sub(r'(<c r="C\d+"[^>]*><is><t>)[^<]*</t>', evil, xml)})


# Formulas


@hostile(READ)
def formula_nested() -> bytes:
    """Parentheses ten thousand deep, in a cell of the user's own."""
    deep = "(" * 10_000 + "1" + ")" * 10_000
    return rows_added(f'<row r="900"><c r="A900"><f>{deep}</f><v>1</v></c></row>')


@hostile(FAULT)
def formula_nested_in_a_sum() -> bytes:
    """The same in place of one of the template's own formulas."""
    deep = "(" * 10_000 + "1" + ")" * 10_000
    part = part_of("Budget")
    xml = parts()[part].decode()
    at = xml.index("<f>")
    return with_parts({part: xml[: at + 3] + deep + xml[xml.index("</f>", at) :]})


@hostile(SAME)
def formula_cycle() -> bytes:
    """A user's own formulas in a ring, on a sheet without figures."""
    return rows_added(
        '<row r="900"><c r="A900"><f>B900</f><v>1</v></c><c r="B900"><f>A900</f><v>1</v></c></row>'
    )


@hostile(FAULT)
def formula_cycle_in_the_totals() -> bytes:
    """Two of the template's totals that refer to each other."""
    part = part_of("Budget")
    xml = parts()[part].decode()
    for cell, other in (("C56", "C58"), ("C58", "C56")):
        xml, count = re.subn(rf'(<c r="{cell}"[^>]*><f)>[^<]*</f>', rf"\1>{other}+1</f>", xml)
        assert count == 1
    return with_parts({part: xml})


@hostile(REFUSED, "kopierade formler", large=True)
def formulas_shared_bomb() -> bytes:
    """One formula of 8 kB shared by three hundred thousand cells: 2,4 GB when written out."""
    first = f'<c><f t="shared" si="0" ref="A1:A1048576">{"1+" * 4000}B1</f><v>1</v></c>'
    one = '<c><f t="shared" si="0"/><v>1</v></c>'
    row = f"<row>{one * 100}</row>"
    return rows_added(f'<row r="1000">{first}</row>' + row * 3000)


@hostile(READ)
def formula_shared_by_a_column() -> bytes:
    """A shared formula said to cover every row, with two cells in it."""
    return rows_added(
        '<row r="900"><c r="A900"><f t="shared" si="7" ref="A1:XFD1048576">B900</f><v>1</v></c>'
        '</row><row r="901"><c r="A901"><f t="shared" si="7"/><v>1</v></c></row>'
    )


@hostile(READ, large=True)
def formulas_of_8_kb() -> bytes:
    """Two thousand formulas of 8 kB each."""
    long = "SUM(A1:B2)+" * 720 + "1"
    return rows_added(
        "".join(
            f'<row r="{n}"><c r="A{n}"><f>{long}</f><v>1</v></c></row>' for n in range(900, 2900)
        )
    )


@hostile(SAME)
def formulas_that_share_nothing() -> bytes:
    """Two hundred and fifty formulas of 8 kB, each with 480 areas of its own."""
    terms = (f"SUM(C{n}:F{n + 3})" for n in range(3_000, 1_000_000, 2))
    return rows_added(
        "".join(
            f'<row r="{n}"><c r="A{n}"><f>{"+".join(islice(terms, 480))}</f><v>1</v></c></row>'
            for n in range(900, 1150)
        )
    )


def _formula_of(text: str, number: int = 20) -> bytes:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return rows_added(
        "".join(
            f'<row r="{n}"><c r="A{n}"><f>{text}</f><v>1</v></c></row>'
            for n in range(900, 900 + number)
        )
    )


@hostile(READ)
def formula_of_quotes_and_brackets() -> bytes:
    """Formulas of nothing but quotes and brackets, for patterns that try every pair."""
    return _formula_of("''[a]" * 1600 + "x")


@hostile(READ)
def formula_of_open_quotes() -> bytes:
    """Formulas of quotes that never close."""
    return _formula_of("'a[b]" * 1600 + '"' * 99)


@hostile(READ)
def formula_of_open_brackets() -> bytes:
    """Formulas of brackets that never close."""
    return _formula_of("[" * 8000 + "!")


@hostile(READ)
def formula_of_letters() -> bytes:
    """Formulas of one long name in brackets, for patterns that go back."""
    return _formula_of("[a]" + "a" * 8000 + "[b]" + "." * 100)


@hostile(REFUSED, "32 767")
def formula_of_a_megabyte() -> bytes:
    """A formula of a million signs, where Excel holds 8 192."""
    return _formula_of("'[" * 500_000, 1)


# Formats of numbers


def _format(code: str) -> bytes:
    """The document with every own number format turned into this one."""
    xml = parts()[STYLES].decode()
    code = code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    xml = re.sub(r'formatCode="[^"]*"', lambda _: f'formatCode="{code}"', xml)
    return with_parts({STYLES: xml})


@hostile(REFUSED, "talformat")
def number_format_of_open_brackets() -> bytes:
    """A number format of two hundred thousand opening brackets."""
    return _format("[" * 200_000)


@hostile(READ)
def number_format_of_brackets() -> bytes:
    """The same at the length that Excel allows."""
    return _format("[" * 255)


@hostile(READ)
def number_format_of_conditions() -> bytes:
    """A condition that is no number: [>1.2.3]."""
    return _format("[>1.2.3]0;[<...]0;0")


@hostile(READ)
def number_format_of_semicolons() -> bytes:
    """A number format of nothing but sections."""
    return _format(";" * 250)


@hostile(READ)
def number_format_of_open_quotes() -> bytes:
    """A number format with quotes, escapes and fillings that never close."""
    return _format('"' * 99 + "\\" * 51 + "_*" * 40)


@hostile(READ)
def number_formats_sixty_thousand() -> bytes:
    """Sixty thousand number formats."""
    many = "".join(f'<numFmt numFmtId="{n}" formatCode="0{n}"/>' for n in range(200, 60_200))
    return replaced(STYLES, "</numFmts>", many + "</numFmts>")


# Names


def _names(more: str) -> bytes:
    return replaced(BOOK, "</definedNames>", more + "</definedNames>")


@hostile(SAME)
def names_ten_thousand() -> bytes:
    """Ten thousand defined names."""
    return _names(
        "".join(f'<definedName name="n_{n}">Budget!$A$1</definedName>' for n in range(10_000))
    )


@hostile(REFUSED, "namn", large=True)
def names_sixty_thousand() -> bytes:
    """Sixty thousand defined names."""
    return _names(
        "".join(f'<definedName name="n_{n}">Budget!$A$1</definedName>' for n in range(60_000))
    )


@hostile(SAME)
def names_in_a_ring() -> bytes:
    """Names that refer to each other in a ring."""
    return _names('<definedName name="a_">b_</definedName><definedName name="b_">a_</definedName>')


@hostile(REFUSED, "två")
def name_of_a_total_twice() -> bytes:
    """One of the template's names twice: two programs would take two cells."""
    return _names('<definedName name="Arets_Resultat">Budget!$C$57:$F$57</definedName>')


@hostile(SAME)
def names_that_are_long() -> bytes:
    """A name whose reference is a megabyte of quotes."""
    return _names(f'<definedName name="l_">{"&apos;" * 1_000_000}!$A$1</definedName>')


@hostile(REFUSED)
def name_scope_beyond() -> bytes:
    """A name that belongs to sheet 99."""
    return _names('<definedName name="x_" localSheetId="99">1</definedName>')


# Sheets' names


def sheet_named(name: str) -> bytes:
    """The document with a sheet more, called so."""
    quoted = name.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    quoted = quoted.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")
    more = f'<sheet name="{quoted}" sheetId="77" r:id="x1" xmlns:r="{OFFICE}"/>'
    relation = f'<Relationship Id="x1" Type="{OFFICE}/worksheet" Target="worksheets/x1.xml"/>'
    rows = '<row r="1"><c r="A1"><v>777</v></c><c r="B1"><f>[1]Blad!A1</f><v>1</v></c></row>'
    return with_parts(
        {
            BOOK: parts()[BOOK].decode().replace("</sheets>", more + "</sheets>"),
            BOOK_RELATIONS: parts()[BOOK_RELATIONS]
            .decode()
            .replace("</Relationships>", relation + "</Relationships>"),
            "xl/worksheets/x1.xml": sheet_xml(rows),
        }
    )


@hostile(READ)
def sheet_name_of_quotes() -> bytes:
    """A sheet called '"<&>'."""
    return sheet_named("'\"<&>'")


@hostile(READ)
def sheet_name_of_brackets() -> bytes:
    """A sheet called [x]:*?/\\, none of which Excel allows."""
    return sheet_named("[x]:*?/\\")


@hostile(READ)
def sheet_name_fakes_a_verdict() -> bytes:
    """A sheet whose name has a new line and a verdict on it."""
    return sheet_named("x\nOK  budget.xlsx: 0 fel, 0 varningar, 0 upplysningar")


@hostile(READ)
def sheet_name_right_to_left() -> bytes:
    """A sheet whose name turns the line's direction."""
    return sheet_named("\u202eläslx.tegdub\u2066\u200f")


@hostile(READ)
def sheet_name_escapes() -> bytes:
    """A sheet whose name holds escape sequences by Excel's own way of writing them."""
    return sheet_named("_x001B_[31m_x009B_2J_xD83D_")


@hostile(READ)
def sheet_name_long() -> bytes:
    """A sheet's name of a hundred thousand letters, where Excel allows 31."""
    return sheet_named("b" * 100_000)


@hostile(REFUSED, "namn")
def sheet_name_empty() -> bytes:
    """A sheet without a name: to some programs there, to others not."""
    return sheet_named("")


@hostile(READ)
def sheet_name_path() -> bytes:
    """A sheet called ../../x."""
    return sheet_named("../../x")


@hostile(REFUSED, "två blad")
def sheet_name_twice() -> bytes:
    """Two sheets called Budget, letter case aside."""
    return sheet_named("BUDGET")


@hostile(READ)
def dates_out_of_range() -> bytes:
    """Dates before 1900 and after 9999 on a sheet of the user's own."""
    style = '<row r="900"><c r="A900" s="1"><v>%s</v></c></row>'
    return rows_added(style % "-1" + (style % "99999999").replace("900", "901"))


@hostile(FAULT)
def date_of_decision_out_of_range() -> bytes:
    """A date of adoption at day 99999999."""
    part = part_of("Förbund")
    xml = parts()[part].decode()
    from finsam_xl.workbook.read.reader import read_bytes
    from hostile.kinds import source

    names = {n.name.lower(): n.refers_to for n in read_bytes(source(), "b").names}
    cell = names["falt_beslutsdatum"].rpartition("!")[2].replace("$", "").partition(":")[0]
    new, count = re.subn(
        rf'<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)',
        rf'<c r="{cell}"\1><v>99999999</v></c>',
        xml,
        count=1,
    )
    assert count
    return with_parts({part: new})
