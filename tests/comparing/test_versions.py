"""What two versions of a workbook are told to differ in, and what is no difference."""

from __future__ import annotations

import copy
import io
import random
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparing.walk import compared, filled
from finsam_xl.comparing.comparison import Comparison, How
from finsam_xl.comparing.text import as_text
from finsam_xl.comparing.values import AS_TEXT, BLANKS_ALONE
from finsam_xl.comparing.versions import compare
from finsam_xl.comparing.words import MOST_PAIRS, in_words
from finsam_xl.documents.document import Document
from finsam_xl.documents.parse import parse_document, with_values
from finsam_xl.errors import NotReadable
from finsam_xl.template.profile import profile_of
from finsam_xl.workbook.cell import Value
from finsam_xl.workbook.write.patch import Edit
from hosts.office import Office
from mutations.desk import Book
from mutations.right import move_a_row_to_an_inserted_one, move_a_sheet, rename_a_sheet
from support import EXAMPLES, PER, change, document, example_data, ref

BUDGET, APPLICATION = "hbs_plan_2019", "heby_application_2018_2020"
DETAILS = "detaljbudget"
REGISTER, FOLLOW_UP = "hbs_katalog_2018_2020", "hbs_uppfoljning_mia_2018"
REPORT = "hbs_arsredovisning_2018"
BOOKS = EXAMPLES.parents[1] / "workbook_templates" / "exempel"


def held(old: Document, new: Document) -> Comparison:
    return compare(old, new, PER, "gammal.xlsx", "ny.xlsx")


@cache
def book(name: str) -> bytes:
    """A real document's figures as they are handed out."""
    return (BOOKS / f"{name}.xlsx").read_bytes()


@cache
def right(name: str) -> Document:
    return document(book(name))


def typed(
    old: Document, cells: Mapping[str, Value], formulas: Mapping[str, str] | None = None
) -> Document:
    """The workbook with other values in some cells, and formulas if any are given; what follows
    from them is not stored."""
    values = {ref(at): value for at, value in cells.items()}
    written = {ref(at): formula for at, formula in (formulas or {}).items()}
    return parse_document(with_values(old.workbook, values, written), old.recognised)


def with_data(name: str, alter: Callable[[dict[str, Any]], object]) -> Comparison:
    """An example, and the same with its data altered."""
    data = example_data(name)
    alter(data)
    return held(right(name), filled(data))


def with_cells(name: str, cells: Mapping[str, Value]) -> Comparison:
    """An example, and the same with cells typed."""
    return held(right(name), typed(right(name), cells))


def rows(told: Comparison) -> list[tuple[How, str, str, list[tuple[str, str, str]]]]:
    return [
        (r.how, r.old_name, r.new_name, [(c.label, c.old.shown, c.new.shown) for c in r.changes])
        for r in told.rows
    ]


def details(data: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data["tables"][DETAILS]
    return found


# ---- what is no difference


@pytest.mark.parametrize("name", [BUDGET, APPLICATION, REGISTER, FOLLOW_UP, REPORT])
def test_a_workbook_and_itself(name: str) -> None:
    told = held(right(name), typed(right(name), {}))
    assert told.alike
    assert not told.totals
    assert "Lika" in as_text(told)


def test_rows_inserted_above_and_a_row_that_is_moved() -> None:
    desk = Book("budget", book(BUDGET))
    area = desk.area(f"tab_{DETAILS}")
    assert held(desk.doc, desk.inserted(area.sheet, area.top + 2, 3).doc).alike

    def turned(data: dict[str, Any]) -> None:
        details(data).reverse()
        data["tables"]["medlemmar"].reverse()

    told = with_data(BUDGET, turned)
    assert (told.rows, told.totals, told.fields) == ((), (), ())


def test_saved_again_by_openpyxl_which_keeps_no_values() -> None:
    saved = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(book(BUDGET))).save(saved)
    assert held(right(BUDGET), document(saved.getvalue())).alike


def test_saved_again_by_libreoffice(office: Office, tmp_path: Path) -> None:
    before, after = tmp_path / "fore.xlsx", tmp_path / "efter.xlsx"
    before.write_bytes(book(APPLICATION))
    office.save_as(before, after, recalculate=True)
    assert held(right(APPLICATION), document(after.read_bytes())).alike


@pytest.mark.parametrize("act", [move_a_row_to_an_inserted_one, rename_a_sheet, move_a_sheet])
def test_what_a_person_does_to_rows_and_sheets(
    act: Callable[[Book, random.Random], bytes],
) -> None:
    moved = act(Book("budget", book(BUDGET)), random.Random(3))
    assert moved != book(BUDGET)
    assert held(right(BUDGET), document(moved)).alike


def test_stored_values_of_formulas_do_not_count() -> None:
    cell = right(BUDGET).derived("summa_kostnader", 0, 3)
    stale = typed(right(BUDGET), {str(cell.at): Decimal(1)}, {str(cell.at): cell.formula})
    assert held(right(BUDGET), stale).alike


def test_an_amount_that_is_a_formula_and_has_no_stored_value() -> None:
    at = str(right(BUDGET).rows(DETAILS)[0].amounts[3].at)
    written = typed(right(BUDGET), {at: Decimal(600)}, {at: "50*12"})
    assert held(written, typed(written, {at: None}, {at: "50*12"})).alike
    assert not held(written, typed(written, {at: None}, {at: "50*13"})).alike


def test_contact_details_are_not_read() -> None:
    secret = "Anna Andersson 070-123 45 67"
    at = str(right(APPLICATION).field("kontakt").at)
    told = with_cells(APPLICATION, {at: secret})
    assert told.alike
    assert "Kontaktuppgifter till huvudinsatsägaren" in told.contacts
    assert "kontaktuppgift, läses inte" in as_text(told)
    assert "Andersson" not in str(told.as_json()) + as_text(told)


# ---- rows


def test_an_amount_changed_is_told_with_the_sums_that_it_moved() -> None:
    def altered(data: dict[str, Any]) -> None:
        details(data)[0]["belopp"]["budget_2019"] = "210"
        details(data)[3]["belopp"]["budget_2019"] = "80"

    told = with_data(BUDGET, altered)
    names = [row["post"] for row in example_data(BUDGET)["tables"][DETAILS]]
    old = [example_data(BUDGET)["tables"][DETAILS][n]["belopp"]["budget_2019"] for n in (0, 3)]
    gaps = [(210 - int(old[0])) * 1000, (80 - int(old[1])) * 1000]
    assert [how for how, *_ in rows(told)] == [How.CHANGED, How.CHANGED]
    (costs,) = [t for t in told.totals if t.change.name == "summa_kostnader/budget_2019"]
    assert costs.change.difference == sum(gaps)
    assert {m.label: m.difference for m in costs.movers} == {names[0]: gaps[0], names[3]: gaps[1]}
    result = next(t for t in told.totals if t.change.name == "resultat/budget_2019")
    assert result.change.difference == -sum(gaps)


def test_rows_added_taken_away_and_called_otherwise() -> None:
    def altered(data: dict[str, Any]) -> None:
        del details(data)[2]
        details(data)[5]["post"] = "Samtal"
        details(data).insert(
            0, {"huvudpost": "Administration", "post": "Revision", "belopp": {"budget_2019": "20"}}
        )

    old = [f"{DETAILS}/{row['huvudpost']}/{row['post']}" for row in details(example_data(BUDGET))]
    told = with_data(BUDGET, altered)
    assert [(how, a, b) for how, a, b, _ in rows(told)] == [
        (How.ADDED, "", f"{DETAILS}/Administration/Revision"),
        (How.GONE, old[2], ""),
        (How.RENAMED, old[6], f"{DETAILS}/Individinriktade insatser/Samtal"),
    ]
    assert "HälsoSam heter nu Individinriktade insatser, Samtal" in as_text(told)


def test_a_name_with_other_figures_too_is_a_row_gone_and_a_row_come() -> None:
    def altered(data: dict[str, Any]) -> None:
        details(data)[5] |= {"post": "Kartläggning", "belopp": {"budget_2019": "1"}}

    assert [how for how, *_ in rows(with_data(BUDGET, altered))] == [How.ADDED, How.GONE]


def test_two_rows_alike_are_paired_by_what_they_hold() -> None:
    def alike(data: dict[str, Any]) -> None:
        """The same post in two periods, which a row's name does not tell apart."""
        first = data["tables"]["lonekostnader"][0] | {"post": "Coach"}
        later = {**first, "fran": "2019-01-01", "till": "2019-12-31", "belopp": ["500 000"]}
        data["tables"]["lonekostnader"][:2] = [first, later]

    def turned(data: dict[str, Any]) -> None:
        alike(data)
        pay = data["tables"]["lonekostnader"]
        pay[1]["belopp"] = ["510 000"]
        pay[:2] = pay[1::-1]

    data = [example_data(APPLICATION), example_data(APPLICATION)]
    alike(data[0])
    turned(data[1])
    told = held(*map(filled, data))
    assert [cells for *_, cells in rows(told)] == [[("Heby kommun", "500 000 000", "510 000 000")]]


def test_a_figure_that_became_a_text_is_told() -> None:
    read = right(BUDGET).rows(DETAILS)[0].amounts[3]
    told = with_cells(BUDGET, {str(read.at): f"{read.number} "})
    ((row,),) = (told.rows,)
    assert row.changes[0].new.note == AS_TEXT
    assert row.changes[0].difference is None
    assert "TAL701" in [finding.code for finding in told.come]


# ---- unit, columns, form


def test_amounts_in_another_unit_are_the_same_amounts() -> None:
    def in_kronor(data: dict[str, Any]) -> None:
        data["fields"]["enhet"] = "kr"
        data["fields"]["ingaende_eget_kapital"] = "3600000"
        for table in (DETAILS, "ovriga_intakter", "huvudposter"):
            for row in data["tables"][table]:
                row["belopp"] = {
                    column: str(int(amount.replace(" ", "")) * 1000)
                    for column, amount in row["belopp"].items()
                }

    told = with_data(BUDGET, in_kronor)
    assert (told.old.unit, told.new.unit, told.unit_alone, told.alike) == (
        "tkr",
        "kr",
        False,
        False,
    )
    assert (told.rows, told.fields, told.totals) == ((), (), ())
    assert "Beloppen står i kr i stället för tkr; här jämförs de i kronor." in as_text(told)


def test_another_unit_and_the_same_figures_is_told_once() -> None:
    told = with_data(BUDGET, lambda data: data["fields"].update(enhet="kr"))
    assert told.unit_alone
    assert told.rows == ()
    assert "alla belopp är 1 000 gånger mindre" in as_text(told)


def test_columns_that_come_go_and_are_called_otherwise() -> None:
    def altered(data: dict[str, Any]) -> None:
        columns = data["tables"]["kolumner"]
        columns[3]["typ"] = "reviderad_budget"
        for rows in data["tables"].values():
            for row in rows:
                amounts = row.get("belopp")
                if isinstance(amounts, dict) and "budget_2019" in amounts:
                    amounts["reviderad_budget_2019"] = amounts.pop("budget_2019")
                    amounts["plan_2020"] = amounts["reviderad_budget_2019"]
        columns.append({"id": "plan_2020", "typ": "plan", "ar": 2020})
        columns[3]["id"] = "reviderad_budget_2019"

    data = example_data(BUDGET)
    altered(data)
    told = held(right(BUDGET), filled(data))
    assert [(c.how, c.old, c.new) for c in told.columns] == [
        (How.RENAMED, "budget 2019", "reviderad budget 2019"),
        (How.ADDED, "", "plan 2020"),
    ]
    assert told.rows == ()
    sums = {total.label: total.new.shown for total in told.columns[1].totals}
    assert sums["Summa kostnader"] == "22 950 000"
    back = held(filled(data), right(BUDGET))
    assert [c.how for c in back.columns] == [How.RENAMED, How.GONE]


def test_a_period_that_comes_is_a_column_with_what_stands_beside_its_name() -> None:
    def altered(data: dict[str, Any]) -> None:
        period = {"slut": "2018-04-30", "upparbetat": "90", "handelser": "Start."}
        data["tables"]["perioder"].insert(0, period)

    told = with_data(FOLLOW_UP, altered)
    assert [(c.how, c.new) for c in told.columns] == [(How.ADDED, "2018-04-30")]
    assert [(how, cells) for how, _, _, cells in rows(told)] == [
        (How.ADDED, [("Upparbetat", "", "90 000"), ("Händelser", "", "Start.")])
    ]

    def later(data: dict[str, Any]) -> None:
        data["tables"]["perioder"][0]["slut"] = "2018-11-30"
        for row in data["tables"]["deltagare"]:
            row["antal"] = {"2018-11-30": row["antal"]["2018-12-31"]}

    told = with_data(FOLLOW_UP, later)
    assert [(c.how, c.old, c.new) for c in told.columns] == [
        (How.RENAMED, "2018-12-31", "2018-11-30")
    ]
    assert told.rows == ()


def test_a_formula_typed_over_altered_and_put_back() -> None:
    at = str(right(BUDGET).derived("summa_kostnader", 0, 3).at)
    over = typed(right(BUDGET), {at: Decimal(23_000)})
    told = held(right(BUDGET), over)
    assert "Summa kostnader, budget 2019" in [change.label for change in told.form]
    assert "mallens formel → inskrivet 23 000 000 kr" in as_text(told)
    back = as_text(held(over, right(BUDGET)))
    assert "inskrivet 23 000 000 kr → mallens formel" in back
    assert held(over, typed(over, {})).alike


def test_an_altered_formula_that_rows_were_inserted_above_is_the_same() -> None:
    desk = Book("budget", book(BUDGET))
    at = str(desk.derived("summa_kostnader", 0, 3).at)
    altered = Book("", change(desk.data, {at: Edit(Decimal(1), "F40+F41")}))
    told = held(desk.doc, altered.doc)
    assert [(c.new.value, c.old.shown) for c in told.form] == [("F40+F41", "mallens formel")]
    moved = altered.inserted(altered.area("summa_kostnader").sheet, 3, 2)
    assert held(altered.doc, moved.doc).form == ()


def test_the_template_s_fixed_text_altered_is_told_word_by_word() -> None:
    name = next(iter(right(APPLICATION).layout.fixed_texts))
    at = right(APPLICATION).area(name).cell(0, 0)
    text = str(right(APPLICATION).workbook.cell(at).value)
    first, *rest = text.split()
    told = with_cells(APPLICATION, {str(at): " ".join(("Aldrig", *rest))})
    (altered,) = told.form
    assert [(w.mark, w.text) for w in altered.words][:2] == [("-", first), ("+", "Aldrig")]
    assert with_cells(APPLICATION, {str(at): text.replace(" ", "\n", 1)}).form == ()


def test_another_version_of_the_template_is_told() -> None:
    old = right(BUDGET)
    layout = copy.copy(old.layout)
    layout.version = "2"
    new = parse_document(old.workbook, old.recognised._replace(layout=layout))
    told = held(old, new)
    assert not told.alike
    assert "Mallens version: 1 → 2." in as_text(told)


def test_other_terms_of_the_association_are_told() -> None:
    old = right(BUDGET)
    layout = copy.copy(old.layout)
    layout.profile = profile_of({"granser": {"ovrigt_procent": 25}})
    new = parse_document(old.workbook, old.recognised._replace(layout=layout))
    assert "Förbundets villkor granser.ovrigt_procent: ”inte satt” → ”25”" in as_text(
        held(old, new)
    )
    assert held(new, parse_document(new.workbook, new.recognised)).terms == ()


def test_two_kinds_of_workbook_are_not_compared() -> None:
    with pytest.raises(NotReadable, match=r"gammal.xlsx är budget och ny.xlsx är ansökan"):
        held(right(BUDGET), right(APPLICATION))


# ---- texts and findings


def test_texts_word_by_word() -> None:
    told = compared()
    assert (
        "Beskriv metod eller metoder: Individuellt stöd av två [-coacher.-] "
        "{+coacher och en samordnare.+}\n" in as_text(told)
    )


def test_a_text_that_differs_in_blanks_alone_says_so() -> None:
    def altered(data: dict[str, Any]) -> None:
        data["fields"]["syfte"] = data["fields"]["syfte"].replace(" ", "  ", 1)

    assert BLANKS_ALONE in as_text(with_data(APPLICATION, altered))


WORDS = st.lists(st.sampled_from(["en", "två", "tre", "och", "plan."]), max_size=30).map(" ".join)


@given(WORDS, WORDS)
@settings(max_examples=60, deadline=None)
def test_the_words_of_both_texts_stand_in_order(old: str, new: str) -> None:
    words = in_words(old, new)
    assert " ".join(w.text for w in words if w.mark != "+").split() == old.split()
    assert " ".join(w.text for w in words if w.mark != "-").split() == new.split()
    assert any(w.mark for w in words) == (old.split() != new.split())


def test_long_texts_are_not_held_against_each_other_word_by_word() -> None:
    words = int(MOST_PAIRS**0.5) + 1
    assert len(in_words("a b " * words, "b c " * words)) == 2


def test_findings_that_are_gone_and_that_have_come() -> None:
    told = with_data(BUDGET, lambda d: d["fields"].update(motivering_underskott="Medlen är kvar."))
    assert {finding.code for finding in told.gone} == {"BUD503"}
    assert told.come == ()
    assert [(c.name, c.old.shown, c.new.shown) for c in told.fields] == [
        ("motivering_underskott", "", "Medlen är kvar.")
    ]


def test_a_renamed_row_keeps_its_findings() -> None:
    read = right(BUDGET).rows(DETAILS)[0].amounts[3]
    wrong = typed(right(BUDGET), {str(read.at): "12 tkr"})
    row = wrong.rows(DETAILS)[0]
    told = held(wrong, typed(wrong, {str(row["post"].at): "Lokal för kansliet"}))
    assert [how for how, *_ in rows(told)] == [How.RENAMED]
    assert (told.gone, told.come) == ((), ())


# ---- sums


AMOUNTS = st.lists(st.integers(-900_000, 900_000), min_size=3, max_size=3)


@given(AMOUNTS)
@settings(max_examples=5, deadline=None)
def test_what_moved_a_sum_adds_up_exactly(amounts: list[int]) -> None:
    old = right(BUDGET)
    cells = [row.amounts[3].at for row in old.rows(DETAILS)[:3]]
    values = {at: Decimal(n) / 100 for at, n in zip(cells, amounts, strict=True)}
    changed = with_values(old.workbook, values)
    told = held(old, parse_document(changed, old.recognised))
    moved = {total.change.name: total for total in told.totals}
    costs = moved.get("summa_kostnader/budget_2019")
    before = [row.amounts[3].number or Decimal(0) for row in old.rows(DETAILS)[:3]]
    gap = sum((values[at] - was for at, was in zip(cells, before, strict=True)), Decimal(0)) * 1000
    assert (costs is not None) == bool(gap)
    for total in told.totals:
        assert total.movers
        assert sum(m.difference for m in total.movers) == total.change.difference
