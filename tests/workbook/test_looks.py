"""What the reader says of colours, sizes and conditional formats, however a sheet is read."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from finsam_xl.workbook.cell import Conditional, Overlay, Sheet
from finsam_xl.workbook.read import sheet_reader
from finsam_xl.workbook.read.colours import Palette, alike
from finsam_xl.workbook.read.reader import read_bytes
from workbook.books import BOOK_RELATIONS, MAIN, OFFICE, STYLES, book, sheet_xml

HIDING = '<dxf><numFmt numFmtId="200" formatCode=";;;"/></dxf>'
BOLD = "<dxf><font><b/></font></dxf>"
CELL = '<row r="1"><c r="A1"><v>5</v></c></row>'
PART = "xl/worksheets/sheet1.xml"


def styles(*dxfs: str) -> str:
    made = f'<dxfs count="{len(dxfs)}">{"".join(dxfs)}</dxfs>'
    return STYLES.replace("</cellXfs>", f"</cellXfs>{made}")


def rule(dxf: int, priority: int = 1, places: str = "A1:B2") -> str:
    return (
        f'<conditionalFormatting sqref="{places}"><cfRule type="cellIs" dxfId="{dxf}" '
        f'priority="{priority}" operator="between"><formula>1</formula><formula>9</formula>'
        "</cfRule></conditionalFormatting>"
    )


def read(around: str, *dxfs: str, rows: str = CELL) -> Sheet:
    parts = {PART: sheet_xml(rows, "", around), "xl/styles.xml": styles(*dxfs)}
    return read_bytes(book(parts=parts), "b").sheets[0]


def test_conditional_formats_are_kept_where_one_of_them_may_hide_a_number() -> None:
    assert read(rule(0) + rule(1), BOLD, BOLD).conditionals == ()
    found = read(rule(0, 2) + rule(1, 1, "C1"), BOLD, HIDING).conditionals
    assert found == (
        Conditional(
            "C1", "cellIs", "between", ("1", "9"), Overlay(";;;", odd=True), 1, False, False
        ),
        Conditional("A1:B2", "cellIs", "between", ("1", "9"), Overlay(), 2, False, False),
    )


EXTENSION = (
    '<extLst><ext xmlns:x="urn:x14" xmlns:m="urn:xm"><x:conditionalFormattings>'
    '<x:conditionalFormatting><x:cfRule type="expression" priority="3"><m:f>B!A1</m:f><x:dxf>'
    f'<numFmt xmlns="{MAIN}" numFmtId="200" formatCode="0;;"/></x:dxf></x:cfRule>'
    "<m:sqref>C5</m:sqref></x:conditionalFormatting></x:conditionalFormattings></ext></extLst>"
)


def test_large_sheets_and_sheets_read_from_their_tree_have_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scanned = read(rule(0) + EXTENSION, HIDING)
    assert [(c.places, c.overlay.number_format) for c in scanned.conditionals] == [
        ("A1:B2", ";;;"),
        ("C5", "0;;"),
    ]
    odd = CELL.replace("<v>5</v>", "<v>5</v><!-- by hand -->")  # not written in the plain way
    assert read(rule(0) + EXTENSION, HIDING, rows=odd) == scanned
    monkeypatch.setattr(sheet_reader, "WHOLE_TREE", 10)
    assert read(rule(0) + EXTENSION, HIDING, rows=odd) == scanned


@pytest.mark.parametrize("missing", ['dxfId="7"', 'dxfId="x"', ""])
def test_a_rule_whose_format_is_not_there_does_nothing(missing: str) -> None:
    assert read(rule(0).replace('dxfId="0"', missing), HIDING).conditionals == ()


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        ('ht="0"', True),
        ('ht="2.99" customHeight="1"', True),
        ('ht="3E-1"', True),
        ('ht="3"', False),
        ('ht="15.75"', False),
        ('ht="-1"', False),
        ('ht="NaN"', False),
        ('ht="låg"', False),
        ("", False),
    ],
)
def test_a_row_is_hidden_under_three_points(row: str, hidden: bool) -> None:
    sheet = read("", rows=CELL.replace('r="1"', f'r="1" {row}', 1))
    assert sheet.hidden_rows == ({1} if hidden else set())


def palette(colours: str = "", theme: str = "") -> Palette:
    return Palette(fromstring(f"<styleSheet>{colours}</styleSheet>"), "", theme)


def colour(written: str, of: Palette) -> str | None:
    return of.colour(fromstring(f"<color {written}/>"), "000000")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('rgb="FFabcdef"', "ABCDEF"),
        ('auto="1"', "000000"),
        ('indexed="9"', "FFFFFF"),
        ('indexed="10"', "FF0000"),
        ('indexed="2"', "FF0000"),
        ('indexed="64"', "000000"),
        ('indexed="65"', "FFFFFF"),
        ('indexed="999"', "indexed 999"),
        ('theme="0"', "FFFFFF"),
        ('theme="1"', "000000"),
        ('theme="0" tint="-0.05"', "F2F2F2"),
        ('theme="1" tint="0.5"', "808080"),
        ('theme="4"', "4472C4"),
        ('theme="4" tint="0.7999816888943144"', "DAE3F3"),
        ('theme="99"', "theme 99"),
        ('theme="4" tint="light"', "4472C4 light"),
        ("", None),
    ],
)
def test_what_a_colour_stands_for(written: str, found: str | None) -> None:
    """Under Office's own theme; a tint as ECMA-376 has it (18.8.19), to which Excel keeps but for a
    step or two of rounding."""
    assert colour(written, palette()) == found


def test_a_workbook_has_a_theme_and_a_palette_of_its_own() -> None:
    theme = (
        '<a:clrScheme name="Egen"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        '<a:lt1><a:sysClr lastClr="FFFFFF" val="window"></a:sysClr></a:lt1>'
        '<a:dk2><a:srgbClr val="1f497d"/></a:dk2>\n<a:accent1> <a:srgbClr val="123456"/>'
    )
    own = palette(theme=theme)
    assert [colour(f'theme="{n}"', own) for n in (0, 1, 3, 4)] == [
        "FFFFFF",
        "000000",
        "1F497D",
        "123456",
    ]
    reds = "".join('<rgbColor rgb="00FF0000"/>' for _ in range(10))
    own = palette(f"<colors><indexedColors>{reds}</indexedColors></colors>")
    assert [colour(f'indexed="{n}"', own) for n in (9, 10, 11)] == ["FF0000", "FF0000", "00FF00"]


def test_a_theme_is_read_where_a_style_needs_it() -> None:
    theme = "<a:theme><a:accent1><a:srgbClr val='FEFEFE'/></a:accent1></a:theme>".replace("'", '"')
    related = BOOK_RELATIONS.replace(
        "</Relationships>",
        f'<Relationship Id="rId7" Type="{OFFICE}/theme" Target="theme/theme1.xml"/>'
        "</Relationships>",
    )
    for number, unseen in ((4, "near"), (5, None)):
        font = f'<font><color theme="{number}"/>'
        parts = {
            "xl/_rels/workbook.xml.rels": related,
            "xl/theme/theme1.xml": theme,
            "xl/styles.xml": STYLES.replace("<font>", font),
        }
        assert read_bytes(book(parts=parts), "b").unseen.get(0) == unseen


@pytest.mark.parametrize(
    ("ink", "ground", "same"),
    [
        ("FFFFFF", "FFFFFF", True),
        ("FEFEFE", "FFFFFF", True),
        ("F0F0F0", "FFFFFF", True),
        ("FFFF00", "FFFFFF", True),  # yellow on white: blue light alone tells them apart
        ("101010", "000000", True),
        ("404040", "404041", True),
        ("E0E0E0", "FFFFFF", False),
        ("D9D9D9", "FFFFFF", False),
        ("FF0000", "7F7F7F", False),  # as light, but red
        ("00FF00", "FFFFFF", False),
        ("404040", "FFF8DC", False),  # help texts of the templates
        ("404040", "E4E4E4", False),
        ("theme 99", "theme 99", True),
        ("theme 99", "FFFFFF", False),
        (None, "FFFFFF", False),
        ("FFFFFF", None, False),
    ],
)
def test_colours_that_nobody_tells_apart(ink: str | None, ground: str | None, same: bool) -> None:
    assert alike(ink, ground) is same
    assert alike(ground, ink) is same
