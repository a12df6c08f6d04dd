"""What an author gets wrong in a declaration is said in one sentence, before anything is built."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from finsam_xl import check_file, check_files, fill, new_workbook, open_document, rules
from finsam_xl.law.basis import PRACTICE, TEMPLATE
from finsam_xl.rules.checks import rule_of
from finsam_xl.rules.rule import DECLARED
from finsam_xl.template.declare import FEL, Check, Form, Item, Sheet, Value
from finsam_xl.template.fields import UNIT, amount, choice, day, text, year
from finsam_xl.template.form import Table
from finsam_xl.template.registry import TEMPLATES, register
from finsam_xl.template.sound import Unsound

KOSTNADER = Table(
    "kostnader", (text("post", "Post"), amount("belopp", "Belopp", total="SUM202")), key=("post",)
)
RIGHT: dict[str, Any] = {
    "code": "PRO601",
    "grade": FEL,
    "basis": TEMPLATE,
    "at": "kvar",
    "when": "=[kvar]<0",
    "title": "Det kostar mer än det beviljade.",
    "says": "{found} {unit} är kvar.",
    "remedy": "Sänk beloppen.",
    "explanation": "Det beviljade är ett tak.",
    "example": "-1 kr kvar.",
}
EACH: dict[str, Any] = {"each": "kostnader", "at": "belopp", "when": "=([belopp]>1000)"}
SEVERAL = "PRO601: där at är flera kolumner heter var och en [cell] i villkoret, med each."
PAIRS = "PRO601: unless är par av ett villkor, som börjar med =, och dess skäl."
FIGURE = "PRO601: villkoret för en rad frågar minst en kolumn med tal eller datum."
TEXT = "PRO601: %s är text, som bara kan jämföras med = eller <> och en text."
EMPTY = "PRO601: %s kan vara tomt, och räknas då som 0: nämn det i needs."


def form(*items: Item, sheet: str = "Prov", **changes: Any) -> Form:
    """A form with an amount, a table with a total, and a value; and some other things."""
    whole = (UNIT, amount("beviljat", "Beviljat"), KOSTNADER, *items)
    if not any(isinstance(item, Value) and item.name == "kvar" for item in items):
        whole = (*whole, Value("kvar", "Kvar", "=[beviljat]-[summa_belopp]"))
    return Form(
        "prov", "prov", "Prov", "Provet", (Sheet(sheet, whole),), (Check(**RIGHT | changes),)
    )


def refusal(made: Form) -> str:
    with pytest.raises(Unsound) as refused:
        made.layout(1, 20, "")
    return str(refused.value).removeprefix("Mallen prov, ")


@pytest.mark.parametrize("made", [form(), form(**EACH), form(needs=("beviljat",))])
def test_the_right_ones_are_built(made: Form) -> None:
    assert made.layout(1, 20, "").kind == "prov"


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ([amount("beviljat", "Igen")], "namnet beviljat finns två gånger."),
        ([Value("beviljat", "Igen", "=1")], "namnet beviljat finns två gånger."),
        ([Value("summa_belopp", "Igen", "=1")], "namnet summa_belopp finns två gånger."),
        ([amount("år", "År")], "år: ett namn är små bokstäver a till z, siffror och _."),
        ([Value("rest", "Rest", "=[bevilljat]-1")], "rest: namnet bevilljat finns inte."),
        ([Value("rest", "Rest", "[beviljat]-1")], "rest: en formel börjar med =."),
        ([Value("rest", "Rest", "=1", code="TAL702")], "rest: TAL702 är ingen SUM-"),
        ([Value("rest", "Rest", "=1", code="SUM299")], "rest: SUM299 är ingen SUM-regel, välj "),
        ([Value("rest", "Rest", "=[rest]+1")], "rest: värdet följer av sig självt."),
        ([choice("period", "Period", "", "TH")], "period: skriv alternativen som en lista av ord."),
        ([choice("lage", "Läge", "", ())], "lage: ett val kräver alternativ, inget av dem tomt."),
        ([choice("lage", "Läge", "", ("Klar", ""))], "lage: ett val kräver alternativ, inget av"),
        ([text("found", "Fynd")], "namnet found är ett ord som meningarna använder"),
        ([Value("ab12", "Rest", "=1")], "namnet ab12 är en cells adress i Excel"),
        ([Value("r1c1", "Rest", "=1")], "namnet r1c1 är en cells adress i Excel"),
        (
            [Value("rest", "Rest", "=[beviljat]-SUM([kostnader_belopp])")],
            "rest: [kostnader_belopp] är en hel kolumn: skriv [kostnader_belopp all] i en funk",
        ),
        (
            [text("lage", "Läge"), Value("rest", "Rest", "=[beviljat]-[lage]")],
            "rest: lage är text, som inte kan räknas.",
        ),
        (
            [Value("rest", "Rest", "=ROUND([beviljat])")],
            "rest: kan inte räknas: ROUND([beviljat]): ROUND med 1 argument.",
        ),
        (
            [Value("rest", "Rest", "=[beviljat];1")],
            "rest: kan inte räknas: [beviljat];1: ;1 kan inte läsas.",
        ),
        (
            [Table("t", (text("x", "X", total="SUM202"),), key=("x",))],
            "t, x: text och datum har ingen summa.",
        ),
        (
            [Value("rest", "Rest", "=YEARFRAC([beviljat],1)")],
            "rest: kan inte räknas: YEARFRAC([beviljat],1): funktionen YEARFRAC finns inte.",
        ),
        ([Table("t", (amount("x", "X"),), key=("y",))], "t: kolumnen y finns inte."),
        (
            [Table("t", (amount("x", "X"), amount("x", "X")), key=("x",))],
            "t: kolumnen x finns två gånger.",
        ),
    ],
)  # fmt: skip
def test_items_that_cannot_be(items: list[Item], says: str) -> None:
    assert refusal(form(*items)).startswith(says)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"at": "kvarr"}, "PRO601: namnet kvarr finns inte."),
        ({"expected": "kvarr"}, "PRO601: namnet kvarr finns inte."),
        ({"needs": ("kvarr",)}, "PRO601: namnet kvarr finns inte."),
        ({"when": "=[kvarr]<0"}, "PRO601: namnet kvarr finns inte."),
        ({"when": "[kvar]<0"}, "PRO601: ett villkor börjar med =."),
        ({"code": "Pro1"}, "Pro1: en kod är tre till fem stora bokstäver och tre siffror."),
        ({"basis": PRACTICE}, "PRO601: det som bara är praxis är aldrig fel."),
        ({"says": "{expectd} kr"}, "PRO601: {expectd} kan inte stå i meningen."),
        ({**EACH, "each": "kostnad"}, "PRO601: tabellen kostnad finns inte."),
        ({**EACH, "at": "beviljat"}, "PRO601: namnet beviljat finns inte."),
        (
            {**EACH, "when": "=AND([belopp]>1,[belopp]<9)"},
            "PRO601: villkoret för en rad är jämförelser i parentes, gånger eller plus varandra.",
        ),
        ({"at": "kostnader"}, "PRO601: namnet kostnader finns inte."),
        ({"at": ("kvar", "beviljat")}, SEVERAL),
        ({**EACH, "at": ("belopp", "post")}, SEVERAL),
        ({"over": True}, "PRO601: over kräver en mall med axel."),
        (
            {"from_year": "beviljat"},
            "PRO601: from_year är ett fält med ett årtal, och kräver over.",
        ),
        ({**EACH, "needs": ("belopp",)}, "PRO601: namnet belopp finns inte bland fält och värden."),
        (
            {**EACH, "unless": (("=[belopp]=0", "noll"),)},
            "PRO601: kolumnen belopp kan inte stå i unless.",
        ),
        ({"unless": ("=[kvar]=0", "noll")}, PAIRS),
        ({**EACH, "when": "=([kvar]>1)"}, FIGURE),
        ({**EACH, "when": '=([post]="")'}, FIGURE),
        ({**EACH, "when": "=([belopp]>1)*([post]>1)"}, TEXT % "post"),
        ({"when": "=[insats]>1"}, TEXT % "insats"),
        ({"when": "=[beviljat]<1"}, EMPTY % "beviljat"),
        ({**EACH, "when": "=([belopp]>[beviljat])"}, EMPTY % "beviljat"),
        ({"when": "=[andel]>1"}, EMPTY % "andel"),
        ({"says": "{found kr"}, "PRO601: en klammer i meningen är inte avslutad."),
        ({"says": "{found:.2f} kr"}, "PRO601: {found:.2f}: ett namn står ensamt i sin klammer."),
        ({"says": "{found} mot {expected}."}, "PRO601: {expected} kräver expected."),
        (
            {"remedy": "Rätta {kvarr}."},
            "PRO601: {kvarr} kan inte stå i åtgärden, om det inte står i meningen.",
        ),
        (
            {"at": "datum", "says": "{gap}", "expected": "datum"},
            "PRO601: {gap} är en skillnad mellan tal, inte mellan texter eller datum.",
        ),
    ],
)
def test_checks_that_cannot_be(changes: dict[str, Any], says: str) -> None:
    made = form(
        text("insats", "Insats"),
        day("datum", "Datum"),
        Value("andel", "Andel", '=IF([beviljat]=0,"",[summa_belopp]/[beviljat])'),
        **changes,
    )
    assert refusal(made) == says


@pytest.mark.parametrize(
    "changes",
    [
        {"when": "=[beviljat]<1", "needs": ("beviljat",)},
        {"when": '=AND([beviljat]<>"",[beviljat]<1)'},
        {"when": "=SUM([beviljat])<1"},
        {**EACH, "when": '=([belopp]>1000)*([post]="")'},
        {"says": "{found} {unit} är kvar av {beviljat} {unit}.", "remedy": "Rätta {beviljat}."},
    ],
)
def test_their_right_neighbours(changes: dict[str, Any]) -> None:
    assert form(**changes).layout(1, 20, "").kind == "prov"


def test_a_kind_and_a_subject() -> None:
    for kind in ("lägesrapport", "lages rapport", "Lagesrapport"):
        made = Form(kind, "prov", "Prov", "Provet", ())
        with pytest.raises(Unsound, match="ett namn är små bokstäver a till z"):
            made.layout(1, 20, "")
    with pytest.raises(Unsound, match="subject saknas"):
        Form("prov", "prov", "Prov", "", ()).layout(1, 20, "")


def test_amounts_without_a_unit() -> None:
    sheets = (Sheet("Prov", (amount("beviljat", "Beviljat"),)),)
    assert refusal(Form("prov", "prov", "Prov", "Provet", sheets)).startswith("belopp kräver fält")


@pytest.mark.parametrize("name", ["summa_belopp_grad", "kostnader_belopp", "kontroll_resultat"])
def test_a_name_that_the_template_makes_itself(name: str) -> None:
    with pytest.raises(Unsound, match=f"Mallen har namnet {name} två gånger"):
        form(Value(name, "Rest", "=1")).layout(1, 20, "")


@pytest.mark.parametrize("sheet", ["Kontroll", "Läs mig", "Godtagna fynd"])
def test_a_sheet_that_the_template_makes_itself(sheet: str) -> None:
    with pytest.raises(Unsound, match=f"Mallen har bladet {sheet} två gånger"):
        form(sheet=sheet).layout(1, 20, "")


def test_a_kind_that_is_taken() -> None:
    taken = Form("budget", "prov", "Prov", "Provet", (), ())
    with pytest.raises(Unsound, match="Mallen budget finns redan: välj ett annat namn"):
        register(taken.template)


@pytest.mark.parametrize("code", ["BUD503", "BUD501", "MALL110"])
def test_a_code_that_is_taken(code: str) -> None:
    assert code in {each.code for each in rules.every_rule()}
    made = form(code=code)
    with pytest.raises(Unsound, match=f"Koden {code} finns redan: välj en annan"):
        made.template.rules()


def test_a_sheet_s_name_that_excel_refuses() -> None:
    assert refusal(form(sheet="Kostnader/år")).startswith("bladet Kostnader/år: högst 31 tecken")


@pytest.fixture
def registered() -> Iterator[Form]:
    """A form that asks whether a day stands before the year; known while the test runs."""
    made = Form(
        "prov",
        "prov",
        "Prov",
        "Provet",
        (Sheet("Prov", (day("datum", "Datum"), year("ar", "År"))),),
        (
            Check(
                "PRO602",
                FEL,
                TEMPLATE,
                at="datum",
                expected="ar",
                when="=YEAR([datum])<[ar]",
                needs=("datum", "ar"),
                title="Datumet är före året.",
                says="{found} är före {expected}.",
                remedy="Rätta datumet.",
                explanation="Följs upp under året.",
                example="2025-12-31 för 2026.",
            ),
        ),
    )
    register(made.template)
    yield made
    del TEMPLATES["prov"]
    DECLARED.pop("PRO602", None)
    rule_of.cache_clear()
    rules.rules_for.cache_clear()


@pytest.mark.parametrize(
    ("fields", "found", "reasons"),
    [
        ({"datum": "2026-01-01", "ar": 2026}, [], []),
        ({"datum": "2025-12-31", "ar": 2026}, ["2025-12-31 är före 2026."], []),
        ({"datum": "i fjol", "ar": 2026}, [], ["datum kan inte läsas"]),
        ({}, [], ["datum och år saknas"]),
    ],
)
def test_a_day_and_a_year_as_a_reader_writes_them(
    registered: Form, fields: dict[str, Any], found: list[str], reasons: list[str], tmp_path: Path
) -> None:
    book = tmp_path / "prov.xlsx"
    empty = new_workbook("prov")
    book.write_bytes(empty)
    data = {"template": "prov", "fields": fields}
    book.write_bytes(fill(open_document(book), data).applied_to(empty))
    report = check_file(book, per=date(2026, 6, 30))
    assert [f.message for f in report.findings if f.code == "PRO602"] == found
    assert [o.reason for o in report.outcomes if o.code == "PRO602" and o.reason] == reasons


def test_check_tells_the_author_s_fault_in_its_own_sentence(
    registered: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "prov.xlsx"
    book.write_bytes(new_workbook("prov"))
    wrong = form(Value("rest", "Rest", "=[bevilljat]-1"))
    monkeypatch.setitem(TEMPLATES, "prov", wrong.template)
    (told,) = check_files([book], date(2026, 6, 30))
    assert told.reason == (
        "prov.xlsx kunde inte kontrolleras: Mallen prov, rest: namnet bevilljat finns inte."
    )
