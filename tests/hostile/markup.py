"""Hostile XML and packages: entities, encodings, nesting, missing and wandering parts."""

from __future__ import annotations

import random

from hostile.kinds import (
    BOOK,
    BOOK_RELATIONS,
    CONTENT_TYPES,
    STYLES,
    Verdict,
    hostile,
    part_of,
    parts,
    replaced,
    with_parts,
)
from workbook.books import MAIN, OFFICE, RELATIONS, as_strict, book, workbook_xml, zipped

REFUSED, SAME, FAULT, READ, NOT_OK = (
    Verdict.REFUSED,
    Verdict.SAME,
    Verdict.FAULT,
    Verdict.READ,
    Verdict.NOT_OK,
)
CUSTOM = "docProps/custom.xml"
A_FILE = "file:" + "///etc/passwd"


def _before(part: str, head: str, encoding: str = "utf-8") -> bytes:
    """The part with something before its root."""
    return with_parts({part: (head + parts()[part].decode()).encode(encoding)})


# Entities and declarations

_LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
)


@hostile(REFUSED, "dokumenttypsdeklaration")
def entity_bomb() -> bytes:
    """A billion laughs in a sheet: ten entities deep, ten of each."""
    part = part_of("Budget")
    xml = parts()[part].decode().replace("<t>Budget</t>", "<t>&a11;</t>")
    return with_parts({part: _LAUGHS + "]>" + xml})


@hostile(REFUSED, "dokumenttypsdeklaration")
def entity_quadratic() -> bytes:
    """One entity of 100 kB used ten thousand times."""
    part = part_of("Budget")
    xml = parts()[part].decode().replace("<t>Budget</t>", f"<t>{'&b;' * 10_000}</t>")
    return with_parts({part: f"<!DOCTYPE x [<!ENTITY b '{'b' * 100_000}'>]>" + xml})


@hostile(REFUSED, "dokumenttypsdeklaration")
def entity_of_a_file() -> bytes:
    """An external entity that is /etc/passwd, shown in a cell."""
    part = part_of("Budget")
    xml = parts()[part].decode().replace("<t>Budget</t>", "<t>&p;</t>")
    return with_parts({part: f"<!DOCTYPE x [<!ENTITY p SYSTEM '{A_FILE}'>]>" + xml})


@hostile(REFUSED, "dokumenttypsdeklaration")
def entity_of_an_address() -> bytes:
    """An external declaration at a web address."""
    return _before(BOOK, "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>")


@hostile(REFUSED, "dokumenttypsdeklaration")
def entity_by_parameter() -> bytes:
    """A parameter entity at a web address, in the styles."""
    return _before(STYLES, "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'> %p;]>")


@hostile(REFUSED, "dokumenttypsdeklaration")
def entity_in_utf16() -> bytes:
    """A declaration in UTF-16, where its bytes look otherwise."""
    return _before(part_of("Budget"), "<!DOCTYPE x [<!ENTITY y 'z'>]>", "utf-16")


@hostile(REFUSED, "dokumenttypsdeklaration")
def entity_in_utf16_without_mark() -> bytes:
    """The same without the mark of the byte order."""
    return _before(part_of("Budget"), "<!DOCTYPE x [<!ENTITY y 'z'>]>", "utf-16-be")


@hostile(REFUSED, "dokumenttypsdeklaration")
def entity_in_relations() -> bytes:
    """A declaration in the package's own relationships."""
    return _before("_rels/.rels", "<!DOCTYPE x>")


@hostile(REFUSED, "dokumenttypsdeklaration")
def entity_in_properties() -> bytes:
    """A declaration in the document's properties."""
    return _before(CUSTOM, "<!DOCTYPE x>")


@hostile(REFUSED, "teckenkodning")
def encoding_ebcdic() -> bytes:
    """A sheet in EBCDIC with a declaration hidden in it."""
    xml = "<!DOCTYPE x>" + parts()[part_of("Budget")].decode()
    head = b'<?xml version="1.0" encoding="cp037"?>'
    return with_parts({part_of("Budget"): head + xml.encode("cp037", "replace")})


@hostile(REFUSED)
def encoding_told_late() -> bytes:
    """The same, the encoding named behind three hundred blanks."""
    xml = "<!DOCTYPE x>" + parts()[part_of("Budget")].decode()
    head = b'<?xml version="1.0"' + b" " * 300 + b'encoding="cp037"?>'
    return with_parts({part_of("Budget"): head + xml.encode("cp037", "replace")})


@hostile(REFUSED, "teckenkodning")
def encoding_utf7() -> bytes:
    """A sheet in UTF-7, where < is +ADw-."""
    xml = parts()[part_of("Budget")].decode()
    head = b'<?xml version="1.0" encoding="UTF-7"?>'
    return with_parts({part_of("Budget"): head + xml.encode("utf-7")})


@hostile(REFUSED)
def encoding_utf32() -> bytes:
    """A sheet in UTF-32."""
    return with_parts({part_of("Budget"): parts()[part_of("Budget")].decode().encode("utf-32")})


@hostile(SAME)
def encoding_utf16() -> bytes:
    """Every sheet and the list of sheets in UTF-16, which the format allows."""
    changed: dict[str, str | bytes | None] = {}
    for name, xml in parts().items():
        if name.startswith(("xl/worksheets/sheet", BOOK, STYLES)):
            head = '<?xml version="1.0" encoding="UTF-16"?>'
            changed[name] = (head + xml.decode()).encode("utf-16")
    return with_parts(changed)


@hostile(REFUSED)
def encoding_wrong() -> bytes:
    """A sheet in Latin-1 that says it is UTF-8."""
    xml = parts()[part_of("Budget")].decode()
    return with_parts({part_of("Budget"): xml.encode("latin-1", "replace")})


@hostile(REFUSED, "giltig XML")
def control_characters_in_xml() -> bytes:
    """Bare control characters, which XML cannot hold."""
    return replaced(part_of("Budget"), "<t>Budget</t>", "<t>Bud\x01\x08get</t>")


@hostile(SAME)
def comments_and_instructions() -> bytes:
    """Comments, CDATA and processing instructions between and inside the cells."""
    part = part_of("Budget")
    xml = parts()[part].decode()
    xml = xml.replace("<v>", "<!-- </v> <c r='A1'> --><v><?x <v>9</v> ?>")
    xml = xml.replace("<t>Budget</t>", "<t><![CDATA[Bud]]>get</t>")
    return with_parts({part: "<!-- a --><?mso-application progid='Excel.Sheet'?>" + xml})


# Nesting and size


@hostile(READ)
def nesting_of_elements() -> bytes:
    """Three hundred thousand elements in each other, in the styles' own extensions."""
    deep = "<a>" * 300_000 + "</a>" * 300_000
    xml = parts()[STYLES].decode().replace("</styleSheet>", deep + "</styleSheet>")
    return with_parts({STYLES: xml})


@hostile(READ)
def nesting_in_a_sheet() -> bytes:
    """The same after a sheet's rows."""
    deep = "<a>" * 300_000 + "</a>" * 300_000
    return replaced(part_of("Budget"), "</worksheet>", deep + "</worksheet>")


@hostile(REFUSED)
def nesting_in_a_cell() -> bytes:
    """A cell in a cell in a cell, a hundred thousand deep."""
    deep = '<c r="H9">' * 100_000 + "</c>" * 100_000
    return replaced(part_of("Budget"), '<c r="B2"', deep + '<c r="B2"')


@hostile(READ)
def attribute_of_four_megabytes() -> bytes:
    """One attribute of four million letters on a sheet's root."""
    long = f'<worksheet xmlns:y="{"y" * 4_000_000}" '
    return replaced(part_of("Budget"), "<worksheet ", long)


@hostile(READ, large=True)
def attributes_many() -> bytes:
    """An element with two hundred thousand attributes."""
    many = " ".join(f'a{n}="1"' for n in range(200_000))
    return replaced(part_of("Budget"), "</worksheet>", f"<extLst {many}/></worksheet>")


@hostile(REFUSED, "behöver mer än 300 MB minne", large=True)
def elements_in_the_strings() -> bytes:
    """Four million elements in the table of texts: a gigabyte as a tree."""
    return _with_strings(f'<sst xmlns="{MAIN}">{_elements(4_000_000)}</sst>')


def _with_strings(xml: str) -> bytes:
    """A workbook of ours with a table of texts, which our own writer does without."""
    relations = parts()[BOOK_RELATIONS].decode()
    more = f'<Relationship Id="rIdS" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    return with_parts(
        {
            BOOK_RELATIONS: relations.replace("</Relationships>", more + "</Relationships>"),
            "xl/sharedStrings.xml": xml,
        }
    )


def _elements(number: int) -> str:
    """So many elements with names in no order: what packs too well is refused before."""
    chance = random.Random(1)
    some = [f"<{chr(97 + n % 26)}{n}/>" for n in range(1000)]
    return "".join(chance.choices(some, k=number))


# Parts that are missing, swapped or in an unknown dress


def without(part: str) -> bytes:
    """The document without one part."""
    return with_parts({part: None})


@hostile(REFUSED, "saknas")
def missing_sheet() -> bytes:
    """A listed sheet whose part is gone."""
    return without(part_of("Budget"))


@hostile(READ)
def missing_styles() -> bytes:
    """No styles at all: no cell has a number format of its own."""
    return without(STYLES)


@hostile(SAME)
def missing_content_types_of_charts() -> bytes:
    """Charts and drawings gone, which hold no figures."""
    return with_parts({name: None for name in parts() if name.startswith("xl/charts/")})


@hostile(REFUSED)
def missing_content_types() -> bytes:
    """No list of content types: Excel does not open it."""
    return without(CONTENT_TYPES)


@hostile(NOT_OK)
def sheets_swapped() -> bytes:
    """Two sheets' parts in each other's place."""
    one, other = part_of("Budget"), part_of("Medlemmar")
    return with_parts({one: parts()[other], other: parts()[one]})


@hostile(REFUSED)
def sheet_is_the_styles() -> bytes:
    """A sheet's relationship leads to the styles."""
    return with_parts({part_of("Budget"): parts()[STYLES]})


@hostile(REFUSED, "samma del")
def one_part_as_two_sheets() -> bytes:
    """Two sheets that are one part."""
    relations = parts()[BOOK_RELATIONS].decode()
    return with_parts({BOOK_RELATIONS: relations.replace(part_of("Kontroll"), part_of("Budget"))})


@hostile(REFUSED)
def unknown_namespace_of_a_sheet() -> bytes:
    """A sheet in a namespace that no program knows."""
    part = part_of("Budget")
    return with_parts({part: parts()[part].replace(MAIN.encode(), b"urn:unknown")})


@hostile(REFUSED)
def unknown_namespace_of_the_book() -> bytes:
    """The list of sheets in a namespace that no program knows."""
    return with_parts({BOOK: parts()[BOOK].replace(MAIN.encode(), b"urn:unknown")})


@hostile(REFUSED)
def unknown_namespace_of_rows() -> bytes:
    """Rows in a namespace that no program knows: to Excel the sheet is empty."""
    part = part_of("Budget")
    xml = parts()[part].decode().replace("<row ", "<u:row ").replace("</row>", "</u:row>")
    return with_parts({part: xml.replace("<worksheet ", '<worksheet xmlns:u="urn:u" ', 1)})


_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _alternate(part: str, start: str, end: str) -> bytes:
    xml = parts()[part].decode()
    xml = xml.replace(
        start,
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice Requires="x14" xmlns:x14="urn:x">'
        + start,
        1,
    )
    head, _, tail = xml.rpartition(end)
    return with_parts({part: f"{head}{end}</mc:Choice></mc:AlternateContent>{tail}"})


@hostile(REFUSED)
def rows_behind_a_choice() -> bytes:
    """All rows of a sheet in an alternative that a program may or may not choose."""
    return _alternate(part_of("Budget"), "<row ", "</row>")


@hostile(REFUSED, large=True)
def rows_behind_a_choice_in_a_large_sheet() -> bytes:
    """The same in a sheet of more than four megabytes, which is read otherwise than a small."""
    filler = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><v>rad {n * 7919 % 99991} i ett stort blad</v></c></row>'
        for n in range(1000, 61_000)
    )
    part = part_of("Budget")
    from workbook.books import unzipped

    mixed = unzipped(_alternate(part, "<row ", "</row>"))
    mixed[part] = mixed[part].replace(b"</sheetData>", filler.encode() + b"</sheetData>")
    return zipped(mixed)


@hostile(REFUSED)
def data_behind_a_choice() -> bytes:
    """A sheet's whole data in such an alternative."""
    return _alternate(part_of("Budget"), "<sheetData>", "</sheetData>")


@hostile(REFUSED)
def cells_behind_a_choice() -> bytes:
    """One row's cells in such an alternative."""
    part = part_of("Budget")
    xml = parts()[part].decode()
    at = xml.index('<c r="B6"') if '<c r="B6"' in xml else xml.index('<c r="B5"')
    end = xml.index("</row>", at)
    opened = f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Fallback>'
    closed = "</mc:Fallback></mc:AlternateContent>"
    return with_parts({part: xml[:at] + opened + xml[at:end] + closed + xml[end:]})


@hostile(REFUSED)
def two_data_in_one_sheet() -> bytes:
    """A sheet with two sheetData: one program reads the first, another the last."""
    return replaced(part_of("Budget"), "</sheetData>", "</sheetData><sheetData/>")


@hostile(FAULT)
def every_cell_of_the_book_emptied() -> bytes:
    """The template with the data of every sheet but one gone: it opens, and nothing is read."""
    changed: dict[str, str | bytes | None] = {}
    for name, xml in parts().items():
        if name.startswith("xl/worksheets/sheet") and name != part_of("Läs mig"):
            text = xml.decode()
            start, end = text.index("<sheetData>"), text.index("</sheetData>")
            changed[name] = text[:start] + "<sheetData>" + text[end:]
    return with_parts(changed)


@hostile(REFUSED, "inga celler")
def every_cell_emptied() -> bytes:
    """The template with the data of every sheet gone."""
    changed: dict[str, str | bytes | None] = {}
    for name, xml in parts().items():
        if name.startswith("xl/worksheets/sheet"):
            text = xml.decode()
            start, end = text.index("<sheetData>"), text.index("</sheetData>")
            changed[name] = text[:start] + "<sheetData>" + text[end:]
    return with_parts(changed)


@hostile(FAULT)
def input_sheet_emptied() -> bytes:
    """The sheet with the members' contributions emptied."""
    part = part_of("Medlemmar")
    text = parts()[part].decode()
    start, end = text.index("<sheetData>"), text.index("</sheetData>")
    return with_parts({part: text[:start] + "<sheetData>" + text[end:]})


@hostile(SAME)
def strict() -> bytes:
    """The document as Strict Open XML, which openpyxl shows as a book of no sheets."""
    from hostile.kinds import source

    return as_strict(source())


# Relationships


def _related(more: str, home: str = BOOK_RELATIONS) -> bytes:
    xml = parts()[home].decode()
    return with_parts({home: xml.replace("</Relationships>", more + "</Relationships>")})


def _outside(target: str, kind: str) -> str:
    return (
        f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    )


@hostile(REFUSED, "saknar innehåll")
def relation_sheet_outside() -> bytes:
    """A sheet that lies at a web address."""
    xml = parts()[BOOK_RELATIONS].decode()
    return with_parts(
        {
            BOOK_RELATIONS: xml.replace(
                f'Target="/{part_of("Budget")}"',
                'Target="http://127.0.0.1:9/s.xml" TargetMode="External"',
            )
        }
    )


@hostile(REFUSED)
def relation_sheet_in_a_file() -> bytes:
    """A sheet that lies in a file of the machine, said to be inside."""
    xml = parts()[BOOK_RELATIONS].decode()
    return with_parts({BOOK_RELATIONS: xml.replace(f"/{part_of('Budget')}", A_FILE)})


@hostile(REFUSED)
def relation_climbing_out() -> bytes:
    """A sheet at ../../../../etc/passwd."""
    xml = parts()[BOOK_RELATIONS].decode()
    return with_parts(
        {BOOK_RELATIONS: xml.replace(f"/{part_of('Budget')}", "../../../../etc/passwd")}
    )


@hostile(REFUSED, "anger inte var")
def relation_book_outside() -> bytes:
    """The workbook itself at a UNC path."""
    xml = parts()["_rels/.rels"].decode()
    target = r'Target="\\server\share\bok.xml" TargetMode="External"'
    return with_parts({"_rels/.rels": xml.replace('Target="xl/workbook.xml"', target)})


@hostile(SAME)
def relation_outside_unused() -> bytes:
    """Pictures, templates and addresses outside, which nobody follows."""
    more = "".join(
        _outside(target, kind).replace("rIdX", f"rIdX{number}")
        for number, (target, kind) in enumerate(
            [
                ("http://127.0.0.1:9/a.png", "image"),
                (r"\\127.0.0.1\share\mall.xltx", "attachedTemplate"),
                (A_FILE, "hyperlink"),
                ("ftp://127.0.0.1/x", "oleObject"),
            ]
        )
    )
    return _related(more)


@hostile(READ)
def link_to_other_books() -> bytes:
    """Links to workbooks at a web address and a UNC path: told (MALL109), never followed."""
    more = "".join(
        f'<Relationship Id="rIdL{n}" Type="{OFFICE}/externalLink" Target="externalLinks/e{n}.xml"/>'
        for n in (1, 2)
    )
    xml = parts()[BOOK_RELATIONS].decode()
    changed: dict[str, str | bytes | None] = {
        BOOK_RELATIONS: xml.replace("</Relationships>", more + "</Relationships>")
    }
    for n, target in ((1, "http://127.0.0.1:9/b.xlsx"), (2, r"\\127.0.0.1\share\b.xlsx")):
        changed[f"xl/externalLinks/e{n}.xml"] = f'<externalLink xmlns="{MAIN}"/>'
        changed[f"xl/externalLinks/_rels/e{n}.xml.rels"] = (
            f'<Relationships xmlns="{RELATIONS}">{_outside(target, "externalLinkPath")}'
            "</Relationships>"
        )
    return with_parts(changed)


@hostile(SAME)
def connections() -> bytes:
    """A data connection that would run a program and call a server on opening."""
    more = f'<Relationship Id="rIdC" Type="{OFFICE}/connections" Target="connections.xml"/>'
    xml = parts()[BOOK_RELATIONS].decode()
    connection = (
        f'<connections xmlns="{MAIN}"><connection id="1" name="c" type="1" refreshOnLoad="1" '
        'refreshedVersion="6"><dbPr connection="Provider=MSDASQL;DRIVER={cmd};'
        'http://127.0.0.1:9/" command="cmd /c calc"/></connection></connections>'
    )
    return with_parts(
        {
            BOOK_RELATIONS: xml.replace("</Relationships>", more + "</Relationships>"),
            "xl/connections.xml": connection,
        }
    )


@hostile(SAME)
def embedded_programs() -> bytes:
    """A program, a script, an OLE object and a VBA project inside: never unpacked, never run."""
    return with_parts(
        {
            "xl/embeddings/oleObject1.bin": b"MZ" + bytes(5000),
            "xl/embeddings/run.exe": b"MZ" + bytes(5000),
            "xl/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000),
            "xl/activeX/activeX1.bin": b"\0" * 500,
            "customUI/customUI.xml": '<customUI onLoad="Run"/>',
        }
    )


@hostile(SAME)
def relation_cycle() -> bytes:
    """Relationships in a ring: the workbook relates to itself and to the package's root."""
    more = "".join(
        f'<Relationship Id="rIdR{n}" Type="{OFFICE}/customXml" Target="{target}"/>'
        for n, target in enumerate(["workbook.xml", "../_rels/.rels", "_rels/workbook.xml.rels"])
    )
    return _related(more)


@hostile(SAME)
def relation_dangling() -> bytes:
    """Relationships that lead nowhere, of kinds that are not needed."""
    more = "".join(
        f'<Relationship Id="rIdD{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            [("theme", "nowhere.xml"), ("calcChain", "../../../x.xml"), ("image", "")]
        )
    )
    return _related(more)


@hostile(REFUSED)
def relation_id_twice() -> bytes:
    """Two relationships with one id, one of which a sheet uses."""
    xml = parts()[BOOK_RELATIONS].decode()
    twin = f'<Relationship Id="rId5" Type="{OFFICE}/worksheet" Target="/{part_of("Medlemmar")}"/>'
    return with_parts({BOOK_RELATIONS: xml.replace("</Relationships>", twin + "</Relationships>")})


@hostile(REFUSED)
def two_workbooks() -> bytes:
    """Two parts that are the workbook by the package's relationships."""
    twin = f'<Relationship Id="rId9" Type="{OFFICE}/officeDocument" Target="xl/other.xml"/>'
    xml = parts()["_rels/.rels"].decode()
    return with_parts(
        {
            "_rels/.rels": xml.replace("</Relationships>", twin + "</Relationships>"),
            "xl/other.xml": workbook_xml(),
        }
    )


@hostile(SAME)
def relations_thirty_thousand() -> bytes:
    """Thirty thousand relationships."""
    one = f'<Relationship Id="x%d" Type="{OFFICE}/image" Target="x.png"/>'
    return _related("".join(one % number for number in range(30_000)))


# Document properties that lie


def _property(name: str, value: str) -> bytes:
    xml = parts()[CUSTOM].decode()
    start = xml.index(f'name="{name}"')
    begin, end = xml.index('">', xml.index("<vt:lpwstr", start)) + 2, xml.index("</vt:", start)
    return with_parts({CUSTOM: xml[:begin] + value + xml[end:]})


@hostile(NOT_OK)
def property_other_template() -> bytes:
    """A budget that says it is an application."""
    return _property("finsam_mall", "ansokan")


@hostile(REFUSED, "ingen av mallarna")
def property_unknown_template() -> bytes:
    """A template that does not exist."""
    return _property("finsam_mall", "../../etc/passwd")


@hostile(REFUSED, "mallversion")
def property_future_version() -> bytes:
    """Version 999999999999999999999999."""
    return _property("finsam_version", "9" * 24)


@hostile(NOT_OK)
def property_many_columns() -> bytes:
    """A budget of four columns that says it has sixty."""
    return _property("finsam_kolumner", "60")


@hostile(SAME)
def property_many_rows() -> bytes:
    """A budget that says it has 1000 ready rows; its names tell where the tables are."""
    return _property("finsam_rader", "999999999")


# Workbooks of nothing of ours


@hostile(REFUSED, "ingen av mallarna")
def book_of_others() -> bytes:
    """A small workbook that is none of the templates."""
    return book()


@hostile(REFUSED)
def content_types_alone() -> bytes:
    """Two parts that say it is a workbook, and nothing else."""
    own = parts()
    return zipped({name: own[name] for name in (CONTENT_TYPES, "_rels/.rels")})


@hostile(REFUSED, "inga celler")
def only_a_chart_sheet() -> bytes:
    """A book whose one sheet is a chart."""
    relations = parts()[BOOK_RELATIONS].decode()
    return with_parts({BOOK_RELATIONS: relations.replace('/worksheet"', '/chartsheet"')})
