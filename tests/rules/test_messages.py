"""Every sentence that the rules of the template, the sums and the figures say, to be read.

messages.txt is read by a person. Where a wording is changed on purpose:
it is deleted, the tests are run, and the new file is read before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from finsam_xl.findings import Finding
from finsam_xl.rules import every_rule
from finsam_xl.workbook.cell import ErrorValue
from finsam_xl.workbook.write.patch import Edit
from rules.parts import (
    conditional,
    hide_column,
    hide_row,
    hide_sheet,
    in_colours,
    merged,
    with_format,
    with_free_row,
    with_part,
    without_marks,
    without_name,
    without_sheet,
)
from support import example, example_data, named
from unfiled import change, check, make, type_in

#: in one process, which makes and checks the workbooks once
pytestmark = pytest.mark.xdist_group("messages")

GOLDEN = Path(__file__).with_name("messages.txt")
FAMILIES = ("MALL", "SUM", "TAL")

NVS = example("nvs_plan_2021_2023")
HBS = example("hbs_plan_2019")
STATE = "Medlemmar!F6"
HEBY = example("heby_application_2018_2020")


def faulty() -> Iterator[tuple[str, bytes]]:
    """Workbooks with faults, each under what was done."""
    mark = "docProps/custom.xml"
    yield "en annan mall", with_part(NVS, mark, ">budget<", ">rapport<")
    yield "en annan version", with_part(NVS, mark, ">1</", ">9</")
    yield "Norra Västmanland som tryckt", NVS
    yield "Botkyrka Huddinge Salem 2020 som tryckt", example("hbs_plan_2020")
    yield "Heby som inlämnad", HEBY
    yield "ett blad borttaget", without_sheet(HEBY, "Sammanställning")
    yield "ett namn borttaget", without_name(NVS, "medlemmar_andel")
    yield "dold rad", hide_row(HEBY, "Budget", 11)
    yield "dold kolumn", hide_column(NVS, "Huvudposter", 6)
    yield "dolt blad", hide_sheet(HEBY, "Budget")
    yield "sammanfogade celler", merged(HEBY, "Budget", "F10:F11")
    yield "utan uppgift om mall", without_marks(HEBY)
    for name, amount in (("Summa", 3_600_000), ("Summa", 1), ("Löner", 3_600_000)):
        row = {"Budget!B13": name, "Budget!F13": amount}
        yield f"{name} {amount} bland lönerna", type_in(HEBY, row)
    for code in (";;;", "#,##0,", '"1"0', "0%", "yyyy-mm-dd", "[White]0", '"utgår"', "0;0"):
        yield f"talformat {code}", with_format(NVS, "Huvudposter!D6", code)
    for code in ("-#,##0", '0" mkr"', "[$€-2] 0", '0","0'):
        yield f"talformat {code}", with_format(HBS, STATE, code)
    no_fill = '<patternFill patternType="none"/>'
    for what, font in (
        ("vit text", '<color rgb="FFFFFFFF"/>'),
        ("nästan vit text", '<color rgb="FFFAFAFA"/>'),
        ("text i en punkts storlek", '<sz val="1"/>'),
    ):
        yield what, in_colours(HBS, STATE, font, no_fill)
    yield "justeringen Fyll", in_colours(HBS, STATE, "", no_fill, '<alignment horizontal="fill"/>')
    always = '<cfRule type="expression" dxfId="{}" priority="1"><formula>TRUE</formula></cfRule>'
    white = '<font><color rgb="FFFFFFFF"/></font>'
    for what, rules, does in (
        ("döljer", always, '<numFmt numFmtId="300" formatCode=";;;"/>'),
        ("nästan vitt", always, white),
        ("färg", always, '<font><color rgb="FFFFF8DC"/></font>'),
        ("litet", always, '<font><sz val="1"/></font>'),
        ("okänt", always.replace("TRUE", "$B6=1"), white),
        ("bild", '<cfRule type="iconSet" priority="1"><iconSet showValue="0"/></cfRule>', white),
    ):
        yield f"villkorsstyrt, {what}", conditional(HBS, "Medlemmar", "F6", rules, does)
    yield "precision", with_part(NVS, "xl/workbook.xml", "<calcPr ", '<calcPr fullPrecision="0" ')
    yield (
        "formler",
        change(
            HEBY,
            {
                named("summa_lonekostnader_agare"): Edit(Decimal(3_600_000), "SUM(F8:F18)"),
                named("summa_ovriga_kostnader_agare"): None,
                named("total_kostnad"): Edit(Decimal(1), "SUM(N61,N99)"),
                named("totalt_att_rekvirera"): Edit(Decimal(4_200_000), 'VALUE("4200000")'),
                "Budget!F10": Edit(Decimal(1_200_000), "[1]Blad1!C7"),
                "Budget!F11": ErrorValue("#N/A"),
                named("avtal_lagar"): "Egen text.",
                "Budget!P10": 7_000,
            },
        ),
    )
    yield "mellan", change(with_free_row(NVS, "detaljbudget"), {"Detaljbudget!E46": 25_000})
    yield "på låst rad", type_in(NVS, {"Detaljbudget!E46": -25_000})
    yield (
        "överskrivna summor i kr",
        type_in(
            NVS,
            {
                "Budget!E40": 4_788_500,
                "Budget!E32": 7_000_000,
                "Budget!E61": 1,
                "Budget!E36": "",
                "Budget!F56": "ca 7 mkr",
                "Budget!F32": "7 046 000",
            },
        ),
    )
    yield (
        "överskrivna summor i tkr",
        type_in(
            HBS,
            {
                "Budget!F37": 18_501,
                "Medlemmar!F27": 16_007_990,
                "Huvudposter!F6": 2_310,
                "Huvudposter!E6": Decimal("2288.000125"),
            },
        ),
    )
    yield (
        "överskriven ansökan",
        type_in(
            HEBY,
            {
                "Budget!N10": 1,
                named("totalt_att_rekvirera"): 4_000_000,
            },
        ),
    )
    yield (
        "där ingen har något att skriva",
        type_in(
            HEBY,
            {
                named("sammanstallning_rekvirera"): 4_000_000,
                named("sammanstallning_rekvirera", 1): None,
                named("per_ar_lonekostnader_fran", 3): Decimal(43_132),
                named("per_ar_lonekostnader_belopp", 3): 5,
                named("per_ar_lonekostnader_fordelat", 3): 6,
            },
        ),
    )
    method = "Insatsen arbetar i små grupper. " * 226
    yield "metod i en enda cell", type_in(HEBY, {named("metod_stycke", 2): method})
    yield "tomma fält", without(example_data("heby_application_2018_2020"))
    yield (
        "tomma celler i budget",
        type_in(
            NVS,
            {
                "Förbund!C4": None,
                "Förbund!C20": None,
                "Detaljbudget!C6": None,
                "Medlemmar!B6": None,
            },
        ),
    )
    yield (
        "siffror",
        type_in(
            NVS,
            {
                "Förbund!C8": "hösten",
                "Huvudposter!C6": "- 457 700",
                "Huvudposter!D6": "ca 460 000",
                "Huvudposter!E6": "1.234",
                "Huvudposter!F6": "\u200b-475 900",
                "Huvudposter!C7": Edit(None, "1+1"),
                "Huvudposter!D7": Decimal("-1149000.125"),
                "Medlemmar!E6": Decimal("-0.05"),
                "Medlemmar!C8": "kommuner",
                "Förbund!C6": 21,
                "Medlemmar!E7": "fjärdedel",
                "Medlemmar!B9": "NAMN",
                "Medlemmar!C9": "kommun",
            },
        ),
    )
    yield (
        "procent och datum",
        type_in(
            HEBY,
            {
                "Budget!C10": 75,
                named("falt_deltagare_per_ar"): "många",
                named("falt_slutdatum_intag"): "2020-10-31",
            },
        ),
    )
    odd = {
        "Medlemmar!B6": "St\u0430ten",
        "Medlemmar!B7": "Regi\u200bon",
        "Medlemmar!B8": "\u00a0Sala",
    }
    odd |= {"Medlemmar!B8": "\u00a0Sala", "Huvudposter!B6": "A\u030atga\u0308rder\n"}
    yield "bokstäver", type_in(NVS, odd)
    yield "fel enhet", type_in(HBS, {"Förbund!C7": "kr"})
    yield "dubbla rader", doubled()
    yield "för många huvudposter", crowded()


def without(data: dict[str, object]) -> bytes:
    fields, tables = data["fields"], data["tables"]
    assert isinstance(fields, dict)
    assert isinstance(tables, dict)
    fields["syfte"] = ""
    fields["forankring"] = "Frågor till ansokan@example.se."
    tables["mal"] = []
    return type_in(make(data), {"Budget!K10": 5, "Budget!F13": 10})


def doubled() -> bytes:
    data = example_data("heby_application_2018_2020")
    rows = data["tables"]["lonekostnader"]
    rows.append(rows[0])
    return make(data)


def crowded() -> bytes:
    data = example_data("nvs_plan_2021_2023")
    data["claims"] = {}
    data["tables"]["detaljbudget"] = [
        {"huvudpost": f"Huvudpost {n}", "post": "Allt", "belopp": {"budget_2021": "1"}}
        for n in range(20)
    ]
    return make(data)


@cache
def told_of() -> list[tuple[str, Finding]]:
    return [
        (what, finding)
        for what, data in faulty()
        for finding in check(data).findings
        if finding.code.startswith(FAMILIES)
    ]


def gallery(found: list[tuple[str, Finding]]) -> str:
    """Each wording once by its code, with remedy and basis; figures and cells aside."""
    texts: dict[str, dict[str, str]] = {}
    for what, f in found:
        shape = re.sub(r"[\w ]+![A-Z]+\d+|[0-9 ,]+", "#", f.message)
        lines = f"{f.message}\n  {f.remedy}\n  {f.severity.word}, {f.basis} ({what})\n"
        texts.setdefault(f.code, {}).setdefault(shape, lines)
    return "\n".join(
        f"{code}\n" + "".join(texts[code].values()) for code in sorted(texts, key=order)
    )


def order(code: str) -> str:
    return code[-3:]


def test_every_sentence_is_as_it_was_read() -> None:
    written = gallery(told_of())
    if not GOLDEN.exists():
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_every_rule_of_the_families_is_among_them() -> None:
    listed = set(
        re.findall(r"^(?:MALL|SUM|TAL)\d{3}$", GOLDEN.read_text(encoding="utf-8"), re.MULTILINE)
    )
    # MALL116 holds a workbook against a profile, which nobody has here
    wanted = {rule.code for rule in every_rule() if rule.code.startswith(FAMILIES)} - {"MALL116"}
    assert listed == wanted


def test_a_fault_is_one_sentence_and_its_remedy_another() -> None:
    for _, finding in told_of():
        for text in (finding.message, finding.remedy):
            assert re.match(r"[A-ZÅÄÖ”'0-9]", text) or finding.code in ("MALL101", "MALL102")
            assert text.endswith(".")
            assert not re.search(r"[{}]|None|ogiltig|invalid|\bTrue\b|\bFalse\b|  ", text)
