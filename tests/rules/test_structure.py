"""MALL101 to MALL107, MALL111 and MALL112: the template itself."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from finsam_xl.template.formulas.normalised import normalised
from finsam_xl.templates.budget.form import budget_layout
from finsam_xl.workbook.cell import ErrorValue
from finsam_xl.workbook.write.patch import Edit
from hosts.office import Office
from mutations.rows import insert_rows
from rules.parts import (
    BOOK,
    sheet_part,
    with_pattern,
    without_marks,
    without_name,
    without_sheet,
)
from rules.small import ansokan
from support import KINDS, build_once, example, named, ref, template
from unfiled import change, check, document, told, type_in, where

NVS = example("nvs_plan_2021_2023")  # kronor, costs entered negative
HBS = example("hbs_plan_2020")  # tkr
HEBY = example("heby_application_2018_2020")
EVERY = [NVS, HBS, example("hbs_plan_2019"), HEBY]

#: Heby's fourth insatsägare, left as NAMN, and its last day of intake
OWNER, INTAKE = named("insatsagare_organisation", 3), named("falt_slutdatum_intag")
#: the first owner's wages, all costs, and what the first owner asks for
WAGES, TOTAL = named("summa_lonekostnader_agare"), named("total_kostnad")
EACH = named("sammanstallning_rekvirera")
COSTS = named("avtal_kostnader")  # the last text of the agreement


# ---- 101, 102: no workbook of ours


def renamed_kind(kind: str, version: str = "1") -> bytes:
    """The template's two marks changed in both of their places."""
    data = template("budget")
    for mark, value in (("finsam_mall", kind), ("finsam_version", version)):
        data = with_pattern(
            data,
            "docProps/custom.xml",
            rf'(name="{mark}".*?<vt:lpwstr[^>]*>)[^<]*',
            rf"\g<1>{value}",
        )
    return data


@pytest.mark.parametrize(
    ("kind", "version", "code"), [("rapport", "1", "MALL101"), ("budget", "9", "MALL102")]
)
def test_a_template_that_is_not_known_is_not_checked(kind: str, version: str, code: str) -> None:
    report = check(renamed_kind(kind, version))
    assert report.verdict == "ej kontrollerad"
    assert [(f.code, f.severity.word, f.at) for f in report.findings] == [(code, "fel", None)]


def test_the_templates_own_kind_and_version_are_checked() -> None:
    assert check(renamed_kind("budget", "1")).verdict != "ej kontrollerad"


# ---- 101, 103: the two marks are gone, as when ExcelJS has saved


#: a small one, a large one, and one whose cells call our functions
UNMARKED = {
    "ansokan of 20 rows": HEBY,
    "ansokan of 64 rows": template("ansokan", rows=64),
    "budget of 8 columns": HBS,
    "budget of 11 columns and 33 rows": template("budget", 11, 33),
    "budget that calls functions": build_once(budget_layout(8, 20, "python")),
}


@pytest.mark.parametrize("book", UNMARKED)
def test_a_workbook_without_its_marks_is_known_by_its_names(book: str) -> None:
    marked, unmarked = check(UNMARKED[book]), check(without_marks(UNMARKED[book]))
    (more,) = [f for f in unmarked.findings if f not in marked.findings]
    assert (more.code, more.severity.word, more.name) == ("MALL103", "varning", "mall/finsam_mall")
    assert more.message == (
        "Uppgiften om vilken mall arbetsboken följer är borta, som när ett annat program har "
        "sparat den: den är igenkänd på namnen på sina celler."
    )
    assert [f for f in unmarked.findings if f != more] == list(marked.findings)
    assert (unmarked.template, unmarked.template_version, unmarked.verdict) == (
        marked.template, "1", marked.verdict)  # fmt: skip


def test_rows_that_a_person_inserted_do_not_change_its_size() -> None:
    part = sheet_part(NVS, "Detaljbudget")
    longer = insert_rows(NVS, "Detaljbudget", part, 20, 7)
    unmarked = document(without_marks(longer)).recognised
    assert unmarked == document(longer).recognised._replace(layout=unmarked.layout, by_names=True)


def test_a_lost_version_alone_is_known_by_the_names_too() -> None:
    assert told(without_marks(HBS, "finsam_version"), "MALL102", "MALL103") == [
        ("MALL103", "varning", None)
    ]


def test_a_workbook_with_few_of_the_names_is_no_template_of_ours() -> None:
    most = r'<definedName [^>]*name="(?:[a-l]|tab_)[^<]*</definedName>'
    few = with_pattern(without_marks(HBS), BOOK, most, "")
    assert [f.code for f in check(few).findings] == ["MALL101"]


# ---- 103: sheets and names


@pytest.mark.parametrize(
    ("data", "sheet"), [(HEBY, "Sammanställning"), (HEBY, "Underskrifter"), (NVS, "Medlemmar")]
)
def test_a_deleted_sheet_is_told_once_and_not_name_by_name(data: bytes, sheet: str) -> None:
    lacking = without_sheet(data, sheet)
    assert told(lacking, "MALL103") == [("MALL103", "fel", None)]
    assert [f.sheet for f in check(lacking).findings if f.code == "MALL103"] == [sheet]
    followers = ("MALL105", "MALL106", "MALL107", "MALL113")
    assert told(lacking, *followers) == []


def test_a_renamed_and_moved_sheet_is_found_by_its_names() -> None:
    renamed = with_pattern(NVS, BOOK, "(name=\"|>')Huvudposter", r"\g<1>Poster i stort")
    assert told(renamed, "MALL103") == []


@pytest.mark.parametrize(
    ("data", "name"), [(NVS, "medlemmar_andel"), (NVS, "falt_enhet"), (HEBY, "tab_lonekostnader")]
)
def test_a_removed_name_is_told_and_what_it_held_is_not_run(data: bytes, name: str) -> None:
    report = check(without_name(data, name))
    broken = [f for f in report.findings if f.code == "MALL103"]
    assert [f.name for f in broken] == [f"mall/{name}"]
    assert not [f for f in report.findings if f.code in ("MALL110", "MALL113")]


def test_a_name_that_lets_go_of_the_last_row_is_broken() -> None:
    shorter = with_pattern(NVS, BOOK, r'(name="medlemmar_belopp"[^>]*>[^<]*\$)26<', r"\g<1>25<")
    assert [f.name for f in check(shorter).findings if f.code == "MALL103"] == [
        "mall/medlemmar_belopp"
    ]


@pytest.mark.parametrize("data", EVERY)
def test_the_real_documents_have_every_sheet_name_and_formula(data: bytes) -> None:
    assert told(data, "MALL103", "MALL105", "MALL106", "MALL107") == []


# ---- 104: typed over


def test_a_right_total_typed_over_its_formula_is_a_warning() -> None:
    # 5 310 000 = 1 457 000 + 1 590 000 + 1 060 000 + 958 000 + 235 000 + 10 000
    right = type_in(NVS, {"Budget!C40": 5_310_000})
    assert told(right, "MALL104", "SUM202") == [("MALL104", "varning", "Budget!C40")]


def test_where_a_sum_finding_stands_on_the_cell_the_typing_is_not_told() -> None:
    # three claims in the printed plan, each wrong: SUM202, SUM204 and SUM205 say it all
    assert told(NVS, "MALL104") == []


def test_a_rounded_total_is_told_as_rounding_alone() -> None:
    rounded = type_in(HBS, {"Budget!D56": Decimal("16420.4")})
    assert told(rounded, "MALL104") == []


def test_pasting_values_over_a_formula_leaves_an_empty_text() -> None:
    pasted = change(template("budget"), {"Budget!C36": ""})
    assert [f.message for f in check(pasted).findings if f.code == "MALL104"] == [
        "Budget!C36 räknas ut i mallen men är tömd."
    ]


def test_where_nobody_has_anything_to_type_whatever_is_typed_is_a_fel() -> None:
    # the name, the amount and the year are right
    for at, value in (
        (named("sammanstallning_part"), "Heby kommun"),
        (EACH, 4_200_000),
        (named("per_ar_ar"), 2018),
    ):
        typed = type_in(HEBY, {at: value})
        assert told(typed, "MALL104") == [("MALL104", "fel", at)]
    emptied = type_in(HEBY, {EACH: None})
    assert [f.message for f in check(emptied).findings if f.code == "MALL104"] == [
        "Sammanställning!C5 räknas ut i mallen men är tömd."
    ]


# ---- 105: altered formulas


def formula(data: bytes, address: str) -> str:
    found = document(data).workbook.cell(ref(address)).formula
    assert found is not None
    return found


def test_a_sum_that_misses_its_last_row() -> None:
    whole = formula(HEBY, WAGES)
    assert whole == "SUM(F8:F18)"
    short = change(HEBY, {WAGES: Edit(Decimal(3_600_000), "SUM(F8:F17)")})
    assert told(short, "MALL105") == [("MALL105", "fel", WAGES)]


def test_another_formula_and_an_emptied_cell_in_a_budget() -> None:
    other = change(NVS, {"Budget!E58": Edit(Decimal(0), "E32-E56+1")})
    assert told(other, "MALL105") == [("MALL105", "fel", "Budget!E58")]
    emptied = type_in(NVS, {"Budget!E58": None})
    assert told(emptied, "MALL105") == []
    assert ("SUM205", "fel", "Budget!E58") in told(emptied, "SUM205")


def test_a_program_that_writes_the_same_formula_otherwise_has_not_altered_it() -> None:
    same = formula(NVS, "Budget!E58").lower().replace("e32", "$E$32").replace(",", ", ")
    assert told(change(NVS, {"Budget!E58": Edit(Decimal(-8_800), same)}), "MALL105") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A1*0.0000001", "A1*9.99999999999999999985e-08", True),  # as Gnumeric saves
        ("A1*0.0000001", "A1*1e-7", True),  # as IronCalc does
        ("ROUND(A1*.50,2)", "ROUND(A1*0.5,2.0)", True),
        ("A1+100", "A1+100.0", True),
        ("A1+100", "A1+1E+2", True),
        ("A1*0.0000001", "A1*0.0000002", False),
        ('A1&"0.50"', 'A1&"0.5"', False),  # a text is a text
        ("E5+'1.50'!A1", "E5+'1.5'!A1", False),  # and a sheet's name a name
        ("SUM(A1:E5)", "SUM(A1:E50)", False),
        ("1+MAX(L22:L22)", "1+MAX(L22)", True),  # as LibreOffice saves from 25.2 on
        ("SUM(Budget!$L$22:$L$22)", "SUM(Budget!L22)", True),
        ("SUM(L22:L23)", "SUM(L22)", False),
        ("SUM(AL22:L22)", "SUM(AL22)", False),
        ("SUM(L2:L22)", "SUM(L2)", False),
    ],
)
def test_formulas_compare_as_they_count(one: str, other: str, same: bool) -> None:
    assert (normalised(one) == normalised(other)) is same


def test_of_two_long_formulas_the_finding_shows_where_they_part() -> None:
    address = where(HEBY, "datum_utanfor_1")
    whole = formula(HEBY, address)
    assert len(whole) > 200
    other = whole[:-1] + ("2" if whole[-1] != "2" else "3")
    (found,) = [
        f.message
        for f in check(change(HEBY, {address: Edit(Decimal(0), other)})).findings
        if f.code == "MALL105"
    ]
    stands, right = found.partition("där står ")[2].removesuffix(".").split(", ska vara …")
    assert stands.startswith("…")
    assert stands[1:-1] == right[:-1]
    assert (stands[-1], right[-1]) == (other[-1], whole[-1])


def test_the_row_sum_may_be_empty_where_a_person_inserted_a_row() -> None:
    assert told(type_in(HEBY, {"Budget!N15": None}), "MALL105") == []


@pytest.mark.parametrize("kind", KINDS)
def test_libreoffice_saves_every_formula_as_the_template_has_it(
    kind: str, office: Office, tmp_path: Path
) -> None:
    empty, saved = tmp_path / "tom.xlsx", tmp_path / "sparad.xlsx"
    empty.write_bytes(template(kind))
    office.save_as(empty, saved, recalculate=True)
    assert told(saved.read_bytes(), "MALL103", "MALL105", "MALL107", "MALL108") == []


# ---- 106: error values


def test_an_error_value_is_told_on_its_cause_only() -> None:
    # the amount's error runs through its sums to the result; a spreadsheet shows it in them all
    broken = type_in(NVS, {"Detaljbudget!D6": ErrorValue("#N/A")})
    assert document(broken).workbook.cell(ref("Detaljbudget!D37")).value == ErrorValue("#N/A")
    assert told(broken, "MALL106", "MALL107") == [("MALL106", "fel", "Detaljbudget!D6")]
    assert told(change(NVS, {"Detaljbudget!D6": 0}), "MALL106") == []


def test_an_error_that_only_another_program_shows_is_told_on_its_first_cell() -> None:
    # #NAME? is not what the formula gives, and every cell that rests on it shows it too
    shown = {
        address: Edit(ErrorValue("#NAME?"), formula(HEBY, address))
        for address in (
            WAGES,
            named("summa_lonekostnader"),
            named("totalt_att_rekvirera_agare"),
            named("totalt_att_rekvirera"),
            TOTAL,
        )
    }
    changed = change(HEBY, shown)
    assert told(changed, "MALL106") == [("MALL106", "fel", WAGES)]
    remedy = next(f.remedy for f in check(changed).findings if f.code == "MALL106")
    assert remedy.startswith("Ändra inte F19, som räknas ut: räkna om och spara arbetsboken")


def test_an_error_value_that_only_follows_from_a_day_typed_as_digits() -> None:
    # 20201231 in a cell for a date is a number and no day: the years come to #NUM!
    digits = type_in(ansokan(), {"Budget!E10": 20_201_231})
    assert document(digits).workbook.cell(
        ref(named("per_ar_rekvirera_fordelat"))
    ).value == ErrorValue("#NUM!")
    assert told(digits, "MALL106", "TAL705") == [("TAL705", "fel", "Budget!E10")]
    pasted = type_in(ansokan(), {"Budget!F10": ErrorValue("#NUM!"), "Budget!E10": 20_201_231})
    assert told(pasted, "MALL106") == [("MALL106", "fel", "Budget!F10")]


def test_an_error_value_in_an_altered_formula_is_told_beside_a_day_that_is_text() -> None:
    gone = {TOTAL: Edit(ErrorValue("#REF!"), "SUM(#REF!)")}
    for typed in (gone, {**gone, "Budget!E10": "2020-12-31"}):
        told_on = told(type_in(ansokan(), typed), "MALL105", "MALL106")
        assert told_on == [(code, "fel", TOTAL) for code in ("MALL105", "MALL106")]


def test_an_error_value_that_only_follows_from_a_text_over_a_total() -> None:
    # kostnad per deltagare divides the total by the participants
    text = type_in(ansokan(), {where(ansokan(), "total_kostnad"): "se bilaga"})
    at = where(text, "kostnad_per_deltagare")
    assert document(text).workbook.cell(ref(at)).value == ErrorValue("#VALUE!")
    assert [code for code, _, _ in told(text, "SUM204", "MALL106")] == ["SUM204"]


# ---- 107: stored values


def test_only_the_first_stale_cell_of_a_chain_is_told() -> None:
    # Sala 1 590 000 changed to 1 600 000 by a program that does not calculate: the table's own
    # sum and the huvudpost's below it are stale, and so is all that rests on them
    stale = change(NVS, {"Detaljbudget!E7": -1_600_000})
    cells = [at for _, _, at in told(stale, "MALL107")]
    assert cells[:2] == ["Detaljbudget!E37", "Detaljbudget!E44"]
    assert "Budget!D40" not in cells
    assert "Budget!D56" not in cells
    assert "Budget!D58" not in cells
    # Kontroll, stale as well, says nothing besides: it follows, and the remedy is the same
    assert not [at for at in cells if at and at.startswith("Kontroll!")]
    assert told(type_in(NVS, {"Detaljbudget!E7": -1_600_000}), "MALL107") == []


def test_a_sheet_that_only_reckons_is_told_where_it_alone_is_stale() -> None:
    # somebody has made Kontroll show another verdict than its formulas give
    at = where(NVS, "kontroll_resultat")
    green = change(NVS, {at: Edit("Inga fel", formula(NVS, at))})
    assert told(green, "MALL107") == [("MALL107", "fel", at)]


def test_a_stale_total_with_its_right_value_beside_it() -> None:
    stale = change(NVS, {"Budget!E58": Edit(Decimal(-9_999), formula(NVS, "Budget!E58"))})
    finding = next(f for f in check(stale).findings if f.code == "MALL107")
    # 7 046 000 in contributions less 7 046 000 in costs
    assert (finding.found, finding.expected, finding.difference) == ("-9999", "0", "-9999")
    assert told(stale, "MALL107") == [("MALL107", "fel", "Budget!E58")]


def test_what_rests_on_a_typed_total_does_not_rest_on_what_lies_behind_it() -> None:
    # 2022: summa kostnader is typed, so the result rests on it and not on the stale huvudpost
    typed = type_in(NVS, {"Budget!E56": 7_046_000})
    stale = change(
        typed,
        {
            "Budget!E40": Edit(Decimal(1), formula(NVS, "Budget!E40")),
            "Budget!E58": Edit(Decimal(99), formula(NVS, "Budget!E58")),
        },
    )
    assert {"Budget!E40", "Budget!E58"} <= {at for _, _, at in told(stale, "MALL107")}
    behind = change(stale, {"Budget!E56": Edit(Decimal(1), formula(NVS, "Budget!E56"))})
    assert "Budget!E58" not in {at for _, _, at in told(behind, "MALL107")}


def test_a_formula_without_a_stored_value_is_no_finding() -> None:
    unsaved = change(NVS, {"Budget!E58": Edit(None, formula(NVS, "Budget!E58"))})
    assert told(unsaved, "MALL107") == []


def test_what_binary_arithmetic_leaves_behind_is_no_difference() -> None:
    stored = Edit(Decimal("16007.9890000000001"), formula(example("hbs_plan_2019"), "Budget!C6"))
    assert told(change(example("hbs_plan_2019"), {"Budget!C6": stored}), "MALL107") == []


# ---- 111: placeholders


@pytest.mark.parametrize(
    "word", ["NAMN", "namn", "Xxx", "TEXT", "text", "Datum", "belopp", "ÅÅÅÅ-MM-DD", "åååå-mm-dd"]
)
def test_a_placeholder_is_a_whole_cell_letter_case_aside(word: str) -> None:
    left = type_in(HEBY, {OWNER: word})
    assert told(left, "MALL111") == [("MALL111", "fel", OWNER)]
    # a blank beside it is told instead: no formula takes it for the word
    beside = type_in(HEBY, {OWNER: f" {word} "})
    assert told(beside, "MALL111", "TAL704") == [("TAL704", "varning", OWNER)]


def test_a_placeholder_in_an_amount_or_a_date_is_told_as_that_alone() -> None:
    left = type_in(
        HEBY,
        {
            named("ovriga_kostnader_belopp", 3): "BELOPP",
            named("ovriga_kostnader_post", 3): "Resor",
            INTAKE: "DATUM",
        },
    )
    assert told(left, "MALL111", "TAL702", "TAL705") == [
        ("MALL111", "fel", OWNER),
        ("MALL111", "fel", INTAKE),
        ("MALL111", "fel", named("ovriga_kostnader_belopp", 3)),
    ]


def test_a_placeholder_with_the_ring_beside_its_a_is_no_date_either() -> None:
    apart = "A\u030aA\u030aA\u030aA\u030a-MM-DD"
    found = told(type_in(HEBY, {INTAKE: apart}), "MALL111", "TAL705")
    assert ("TAL705", "fel", INTAKE) in found


@pytest.mark.parametrize("text", ["NAMN på insats", "Textilverkstad", "Belopp 2018", "XXXX"])
def test_a_word_in_a_longer_text_is_no_placeholder(text: str) -> None:
    assert told(type_in(HEBY, {OWNER: text}), "MALL111") == []


def test_a_placeholder_in_a_budget() -> None:
    left = type_in(NVS, {"Medlemmar!B9": "namn", "Medlemmar!C9": "kommun"})
    assert told(left, "MALL111") == [("MALL111", "fel", "Medlemmar!B9")]


# ---- 112: the agreement's text


def test_a_struck_out_sentence_in_the_agreement() -> None:
    text = document(HEBY).workbook.cell(ref(COSTS)).value
    assert isinstance(text, str)
    assert text.startswith("Det beviljade beloppet är ett tak. ")
    struck = change(HEBY, {COSTS: text.removeprefix("Det beviljade beloppet är ett tak. ")})
    assert told(struck, "MALL112") == [("MALL112", "fel", COSTS)]
    wrapped = change(HEBY, {COSTS: text.replace(". ", ".\n")})
    assert told(wrapped, "MALL112") == []
    assert told(change(HEBY, {named("avtal_lagar"): None}), "MALL112") == [
        ("MALL112", "fel", named("avtal_lagar"))
    ]
