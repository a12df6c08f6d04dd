"""What an author gets wrong in a declaration is said in one sentence, before anything is built."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from finsam_xl import check_file, fill, new_workbook, open_document, rules
from finsam_xl.law.basis import PRACTICE, TEMPLATE
from finsam_xl.rules.checks import rule_of
from finsam_xl.rules.rule import DECLARED
from finsam_xl.template.declare import FEL, Check, Form, Item, Sheet, Value
from finsam_xl.template.fields import amount, choice, day, text, year
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


def form(*items: Item, sheet: str = "Prov", **changes: Any) -> Form:
    """A form with an amount, a table with a total, and a value; and some other things."""
    whole = (amount("beviljat", "Beviljat"), KOSTNADER, *items)
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
        ([Value("rest", "Rest", "=1", code="TAL702")], "rest: TAL702 är ingen SUM-regel."),
        ([Value("rest", "Rest", "=[rest]+1")], "rest: värdet följer av sig självt."),
        ([choice("period", "Period", "", "TH")], "period: skriv alternativen som en lista av ord."),
        (
            [Value("rest", "Rest", "=YEARFRAC([beviljat],1)")],
            "rest: =YEARFRAC([falt_beviljat],1) (the function YEARFRAC in ",
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
            "PRO601: villkoret för en rad är jämförelser i parentes, gånger varandra.",
        ),
    ],
)
def test_checks_that_cannot_be(changes: dict[str, Any], says: str) -> None:
    assert refusal(form(**changes)) == says


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
