"""MALL108: amounts that conditional formatting hides or shows as other amounts."""

from __future__ import annotations

from decimal import Decimal
from html import escape

import pytest

from finsam_xl.rules.conditional import areas_of, holds_for
from finsam_xl.workbook.cell import Area, Conditional, Overlay
from rules.parts import conditional, in_colours, with_part
from support import example, template
from unfiled import check, document, told

HBS = example("hbs_plan_2019")
STATE = "Medlemmar!F6"  # 8 003 994 from the state
WHITE = '<font><color rgb="FFFFFFFF"/></font>'
NOTHING = '<numFmt numFmtId="300" formatCode=";;;"/>'
MAYBE = "en villkorsstyrd formatering kan dölja det eller visa det som något annat"


def formula(text: str) -> str:
    inside = f"<formula>{escape(text)}</formula>"
    return f'<cfRule type="expression" dxfId="{{}}" priority="1">{inside}</cfRule>'


def cell_is(operator: str, *operands: str) -> str:
    inside = "".join(f"<formula>{escape(o)}</formula>" for o in operands)
    return (
        f'<cfRule type="cellIs" dxfId="{{}}" priority="1" operator="{operator}">{inside}</cfRule>'
    )


def says(data: bytes) -> list[str]:
    return [
        f.message.partition(", men ")[2].rstrip(".")
        for f in check(data).findings
        if f.code == "MALL108" and str(f.at) == STATE
    ]


@pytest.mark.parametrize("text", ["TRUE", "TRUE()", "1=1", "1", "(2>1)", "NOT(FALSE)", "F6>0"])
def test_a_rule_that_always_holds_hides_the_amount(text: str) -> None:
    hidden = conditional(HBS, "Medlemmar", "F6", formula(text), NOTHING)
    assert told(hidden, "MALL108") == [("MALL108", "varning", STATE)]
    assert says(hidden) == ["en villkorsstyrd formatering döljer det"]


@pytest.mark.parametrize("text", ["FALSE", "1=2", "0", "F6=0", "$F6<0", "ISERROR(F6)", 'F6=""'])
def test_a_rule_that_never_holds_for_the_amount(text: str) -> None:
    """Zeros and errors are often written in white, so that they are not seen."""
    assert told(conditional(HBS, "Medlemmar", "F6", formula(text), WHITE), "MALL108") == []


@pytest.mark.parametrize(
    ("does", "how"),
    [
        (NOTHING, "en villkorsstyrd formatering döljer det"),
        (
            '<numFmt numFmtId="300" formatCode="&quot;5 000 000&quot;"/>',
            "en villkorsstyrd formatering visar en text",
        ),
        (
            '<numFmt numFmtId="300" formatCode="#,##0,"/>',
            "en villkorsstyrd formatering visar det i tusental",
        ),
        (
            '<numFmt numFmtId="300" formatCode="0.00&quot; %&quot;"/>',
            "en villkorsstyrd formatering visar det som procent",
        ),
        (WHITE, "en villkorsstyrd formatering ger det bakgrundens färg"),
        ('<font><color rgb="FFFFF8DC"/></font>', None),  # of inputs in use, on white: nearly
        (
            '<fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill>',
            "en villkorsstyrd formatering ger det bakgrundens färg",
        ),
        (
            '<font><color rgb="FF203864"/></font>'
            '<fill><patternFill patternType="solid"><bgColor rgb="FF203864"/></patternFill></fill>',
            "en villkorsstyrd formatering ger det bakgrundens färg",
        ),
        ('<font><sz val="1"/></font>', "en villkorsstyrd formatering gör det för litet att läsa"),
    ],
)
def test_what_the_format_does_to_the_amount(does: str, how: str | None) -> None:
    nearly = "en villkorsstyrd formatering ger det nästan bakgrundens färg"
    assert says(conditional(HBS, "Medlemmar", "F6", formula("TRUE"), does)) == [how or nearly]


@pytest.mark.parametrize(
    "does",
    [
        '<font><b/><color rgb="FFC00000"/></font>',
        '<fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill>',
        '<font><color rgb="FFFFFFFF"/></font>'
        '<fill><patternFill><bgColor rgb="FF203864"/></patternFill></fill>',
        '<numFmt numFmtId="300" formatCode="#,##0.00"/>',
        '<numFmt numFmtId="300" formatCode="#,##0&quot; kr&quot;"/>',
        "<border><left/></border>",
    ],
)
def test_an_ordinary_conditional_format(does: str) -> None:
    for text in ("TRUE", '$B6="Staten"'):
        assert told(conditional(HBS, "Medlemmar", "F6:I26", formula(text), does), "MALL108") == []


@pytest.mark.parametrize(
    ("rule", "how"),
    [
        (cell_is("greaterThan", "0"), "döljer"),
        (cell_is("greaterThan", "8003994"), None),
        (cell_is("greaterThanOrEqual", "8003994"), "döljer"),
        (cell_is("equal", "8003994"), "döljer"),
        (cell_is("equal", "0"), None),
        (cell_is("notEqual", "0"), "döljer"),
        (cell_is("lessThan", "1e7"), "döljer"),
        (cell_is("lessThanOrEqual", "1"), None),
        (cell_is("between", "9000000", "1"), "döljer"),  # the limits in any order
        (cell_is("notBetween", "1", "9000000"), None),
        (cell_is("equal", '"Staten"'), None),
        (cell_is("lessThan", '"Staten"'), "döljer"),  # to Excel, any number is
        (cell_is("equal", "$G$6"), "kan"),
        (formula('$B6="Staten"'), "kan"),
        (formula("MOD(ROW(),2)=0"), "kan"),
        (formula("F7>0"), "kan"),
        ('<cfRule type="notContainsBlanks" dxfId="{}" priority="1"/>', "döljer"),
        ('<cfRule type="containsErrors" dxfId="{}" priority="1"/>', None),
        ('<cfRule type="top10" dxfId="{}" priority="1" rank="10"/>', "kan"),
        ('<cfRule type="duplicateValues" dxfId="{}" priority="1"/>', "kan"),
    ],
)
def test_whether_the_rule_holds(rule: str, how: str | None) -> None:
    """What is not worked out is told as what may be so."""
    expected = {None: [], "kan": [MAYBE], "döljer": ["en villkorsstyrd formatering döljer det"]}
    assert says(conditional(HBS, "Medlemmar", "F6", rule, NOTHING)) == expected[how]


def test_a_fill_that_may_come_behind_pale_text_is_not_guessed_at() -> None:
    """The template's own fill, on rows for insertion, would hide pale text there."""
    pale = in_colours(HBS, STATE, '<color rgb="FFD0D0D0"/>', '<patternFill patternType="none"/>')
    assert told(pale, "MALL108") == []


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ("F6:F7", "F6 F7"),
        ("F7 F6", "F6 F7"),
        ("A1:D99 G6", "G6"),  # no amounts in A to D
        ("F:F", "F6 F7 F8 F9 F10 F27"),  # the total, too
        ("7:7", "F7 G7 H7 I7"),
        ("G27:XFD1048576", "G27 H27 I27"),
    ],
)
def test_the_cells_that_a_rule_stands_on(places: str, found: str) -> None:
    hidden = conditional(HBS, "Medlemmar", places, formula("TRUE"), NOTHING)
    assert [at.partition("!")[2] for _, _, at in told(hidden, "MALL108") if at] == found.split()


def test_the_rule_that_comes_first_counts() -> None:
    plain = '<numFmt numFmtId="301" formatCode="0.0"/>'
    second = formula("TRUE").replace('priority="1"', 'priority="2"')
    hidden = conditional(HBS, "Medlemmar", "F6", second, NOTHING)
    assert says(hidden) == ["en villkorsstyrd formatering döljer det"]
    # where another may come before it, it may not be the one to count
    unsure = conditional(hidden, "Medlemmar", "F6", formula("$B6=1"), plain)
    assert says(unsure) == [MAYBE]
    # one that stops is the last to count
    stopping = formula("TRUE").replace("<cfRule", '<cfRule stopIfTrue="1"')
    assert says(conditional(hidden, "Medlemmar", "F6", stopping, plain)) == []


@pytest.mark.parametrize("picture", ["iconSet", "dataBar"])
@pytest.mark.parametrize(("shown", "count"), [('showValue="0"', 1), ("", 0)])
def test_an_icon_or_a_bar_in_place_of_the_amount(picture: str, shown: str, count: int) -> None:
    rule = f'<cfRule type="{picture}" priority="1"><{picture} {shown}></{picture}></cfRule>'
    assert (
        says(conditional(HBS, "Medlemmar", "F6", rule, "<font/>"))
        == ["en villkorsstyrd formatering visar en bild i stället för det"] * count
    )


def test_a_rule_that_excel_keeps_as_an_extension() -> None:
    """Where its formula looks at another sheet."""
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    xm = "http://schemas.microsoft.com/office/excel/2006/main"
    rule = (
        f'<extLst><ext xmlns:x14="{x14}" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}">'
        f'<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{xm}">'
        '<x14:cfRule type="expression" priority="1"><xm:f>Budget!A1=1</xm:f>'
        f"<x14:dxf>{NOTHING}</x14:dxf></x14:cfRule><xm:sqref>F6</xm:sqref>"
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    part = "xl/worksheets/sheet3.xml"
    assert says(with_part(HBS, part, "</worksheet>", rule)) == [MAYBE]
    always = rule.replace("Budget!A1=1", "TRUE")
    assert says(with_part(HBS, part, "</worksheet>", always)) == [
        "en villkorsstyrd formatering döljer det"
    ]
    plain = rule.replace(";;;", "0.0")
    assert says(with_part(HBS, part, "</worksheet>", plain)) == []


def test_a_total_that_a_conditional_format_hides() -> None:
    total = "Medlemmar!F27"  # 16 007 988
    hidden = conditional(HBS, "Medlemmar", "F27", formula("TRUE"), NOTHING)
    assert told(hidden, "MALL108") == [("MALL108", "varning", total)]


def test_our_own_conditional_formats_hide_nothing() -> None:
    for data in (HBS, template("budget"), template("ansokan")):
        assert told(data, "MALL108") == []
        assert not any(sheet.conditionals for sheet in document(data).workbook.sheets)


def test_as_many_different_rules_as_anybody_likes() -> None:
    """Beyond a hundred they are not told apart; what they may do is told still."""
    rules = "".join(
        cell_is("equal", str(n)).replace('priority="1"', f'priority="{n}"') for n in range(1, 300)
    )
    assert says(conditional(HBS, "Medlemmar", "F6", rules, NOTHING)) == [MAYBE]
    few = "".join(cell_is("equal", str(n)) for n in range(1, 50))
    assert says(conditional(HBS, "Medlemmar", "F6", few, NOTHING)) == []


# ---- the parts of it


def test_places() -> None:
    assert areas_of("F6") == [Area("", 6, 6, 6, 6)]
    assert areas_of("$B$2:C3 A:A") == [Area("", 2, 2, 3, 3), Area("", 1, 1, 1_048_576, 1)]
    assert areas_of("2:3") == [Area("", 2, 1, 3, 16_384)]
    assert areas_of("#REF! nonsense") == []


def test_a_number_that_is_text_is_not_followed() -> None:
    rule = Conditional("F6", "cellIs", "equal", ("5",), Overlay(), 1, False, False)
    assert holds_for(rule, Decimal(5), Decimal(5)) is True
    assert holds_for(rule, "5", Decimal(5)) is None
