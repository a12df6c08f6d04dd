"""``check --maskera``: small counts are hidden in copies and reports, and in nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from finsam_xl.__main__ import main
from finsam_xl.reports.masked import hidden
from support import REPORT, document, example, make, type_in, where

END = "2026-12-31"
SECRET = 3  # men who ended because of illness


def book(**counts: int) -> bytes:
    """A year with participants by gender; ``counts`` of those who ended, as ``reason_gender``."""

    def row(first: str, group: str, gender: str, number: int) -> dict[str, Any]:
        return {first: group, "kon": gender, "antal": {END: number}}

    ended = {"arbete_kvinnor": 12, "arbete_man": 11, "sjukdom_kvinnor": 7, "sjukdom_man": SECRET}
    ended |= counts
    each = [(*name.split("_"), number) for name, number in ended.items()]
    out = {g: sum(n for _, gender, n in each if gender == g) for g in ("kvinnor", "man")}
    return make({
        "template": "uppfoljning",
        "fields": {
            "insats_id": "I-1", "insatsens_namn": "Vägen vidare", "ar": 2026, "enhet": "kr",
            "inriktning": "individ",
        },
        "tables": {
            "parter": [{"organisation": "A kommun", "beviljat": "500000"}],
            "perioder": [{"slut": END, "upparbetat": "1", "prognos": "500000"}],
            "deltagare": [
                *(row("matt", "ingaende", g, n) for g, n in (("kvinnor", 20), ("man", 30))),
                *(row("matt", "paborjade", g, n) for g, n in (("kvinnor", 40), ("man", 50))),
                *(row("matt", "avslutade", g, n) for g, n in out.items()),
            ],
            "avslut": [row("anledning", reason, g, n) for reason, g, n in each],
        },
    })  # fmt: skip


def by_name(data: bytes) -> dict[str, str]:
    """What is hidden, by the cell's stable name or its block's."""
    read = document(data)
    names = {r.at: r.name for r in read.reads} | {c.at: c.block.name for c in read.calculation}
    return {names[at]: text for at, text in hidden(read).items()}


def test_a_small_count_its_row_and_what_is_worked_out_of_it() -> None:
    found = by_name(book())
    assert found[f"avslut/sjukdom/män/{END}"] == "<5"
    assert found[f"avslut/sjukdom/kvinnor/{END}"] == "dolt"
    assert f"avslut/arbete/män/{END}" not in found, "another row, whose sum is hidden"
    assert {"antal_avslut_man", "antal_pagaende_man", "antal_slut_sjukdom_man"} <= found.keys()
    assert not any(name.endswith("totalt") for name in found)


@pytest.mark.parametrize(("count", "is_hidden"), [(0, False), (1, True), (4, True), (5, False)])
def test_from_one_to_four(count: int, is_hidden: bool) -> None:
    assert bool(by_name(book(sjukdom_man=count))) is is_hidden


def test_no_cell_of_the_copy_tells_it(tmp_path: Path) -> None:
    """Neither the count, nor two cells that it is the difference of."""
    source, copy = tmp_path / "bok.xlsx", tmp_path / "kopia.xlsx"
    source.write_bytes(book())
    before = source.read_bytes()
    assert main(["check", str(source), "--maskera", "--format", "xlsx", "-o", str(copy)]) == 0
    assert source.read_bytes() == before
    made = openpyxl.load_workbook(copy)
    cells = {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in made.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert [at for at, value in cells.items() if str(value).startswith("=")] == [], "no formula"
    read = document(before)
    for at in hidden(read):
        assert cells[str(at)] in ("<5", "dolt")
    # what the genders of that row are together stays, and so does every other row
    total = read.derived("antal_slut_sjukdom_totalt").at
    assert cells[str(total)] == 10
    assert cells[str(read.derived("antal_avslut_totalt").at)] == 33


def test_the_report_has_it_neither(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "bok.xlsx"
    source.write_bytes(book(avbrott_man=2))
    wrong = document(source.read_bytes())
    at = wrong.derived("antal_avslutade_man").at
    # one man fewer than the reasons say: the finding stands on a hidden cell
    ended = where(source.read_bytes(), "deltagare_antal", 7, 0)
    source.write_bytes(type_in(source.read_bytes(), {ended: 15}))
    main(["check", str(source), "--format", "json"])
    (plain,) = json.loads(capsys.readouterr().out)["files"]
    main(["check", str(source), "--maskera", "--format", "json"])
    (masked,) = json.loads(capsys.readouterr().out)["files"]
    told = [f for f in plain["findings"] if f["code"] == "UPP634"]
    assert [(f["found"], f["expected"]) for f in told] == [("15", "16")]
    told = [f for f in masked["findings"] if f["code"] == "UPP634"]
    assert [(f["cell"], f["found"], f["expected"]) for f in told] == [(at.a1, "dolt", None)]
    assert "Antalen är dolda." in told[0]["message"]
    assert masked["verdict"] == plain["verdict"] == "fel"
    assert len(masked["findings"]) == len(plain["findings"])


def test_the_page_draws_no_hidden_cell(tmp_path: Path) -> None:
    source = tmp_path / "bok.xlsx"
    wrong = document(book(avbrott_man=2))
    ended = where(book(avbrott_man=2), "deltagare_antal", 7, 0)
    source.write_bytes(type_in(book(avbrott_man=2), {ended: 15}))
    drawn = {}
    for name, words in (("hela", []), ("dolda", ["--maskera"])):
        page = tmp_path / f"{name}.html"
        main(["check", str(source), *words, "--format", "html", "-o", str(page)])
        text = page.read_text("utf-8")
        begins = text.index("UPP634</span>")
        drawn[name] = text[begins : text.index("Grund:", begins)]
    at = wrong.derived("antal_avslutade_man").at
    assert f"cell {at.a1}" in drawn["hela"]
    assert f"cell {at.a1}" in drawn["dolda"]
    assert 'class="hit n">15</td>' in drawn["hela"]
    assert 'class="hit">dolt</td>' in drawn["dolda"]
    assert ">15<" not in drawn["dolda"]


def test_a_workbook_without_participants_is_copied_as_always(tmp_path: Path) -> None:
    source = tmp_path / "budget.xlsx"
    source.write_bytes(example("hbs_plan_2019"))
    for name, words in (("a.xlsx", ()), ("b.xlsx", ("--maskera",))):
        copy = tmp_path / name
        main(["check", str(source), *words, "--per", "2026-11-21", "--format", "xlsx",
              "-o", str(copy)])  # fmt: skip
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_an_annual_report_hides_the_row_and_a_second_one(tmp_path: Path) -> None:
    """HUVAS has 1 of annat: its women and men are hidden too, and so are the statements on them.
    Lyra and UPIS have such rows themselves, so that no sum of all insatser tells one of them."""
    source, copy = tmp_path / "bok.xlsx", tmp_path / "kopia.xlsx"
    source.write_bytes(example(REPORT))
    assert main(["check", str(source), "--maskera", "--format", "xlsx", "-o", str(copy)]) == 1
    read = document(source.read_bytes())
    found = hidden(read)
    typed = {r.name: found[r.at] for r in read.reads if r.at in found}
    assert typed["deltagare/HUVAS/annat/deltagare"] == "<5"
    assert typed["deltagare/HUVAS/kvinnor/deltagare"] == "dolt"
    assert typed["uppgifter/HUVAS/kvinnor/varde"] == "dolt"
    assert "deltagare/HUVAS/totalt/deltagare" not in typed
    assert "deltagare/START/kvinnor/deltagare" not in typed, "22 women and 35 men"
    made = openpyxl.load_workbook(copy)
    for at, text in found.items():
        assert made[at.sheet][at.a1].value == text
    values = [c.value for sheet in made.worksheets for row in sheet.iter_rows() for c in row]
    assert [value for value in values if str(value).startswith("=")] == [], "no formula"


def test_a_single_hidden_row_takes_another_with_it() -> None:
    """The printed sum of all insatser would tell it."""
    rows = [("A", "kvinnor", 3), ("A", "man", 20), ("B", "kvinnor", 30), ("B", "man", 40)]
    rows += [("C", "kvinnor", 50), ("C", "man", 60)]
    data = {
        "template": "arsredovisning",
        "fields": {"forbund": "Förbundet", "ar": 2026, "enhet": "kr"},
        "tables": {
            "deltagare": [
                {"insats": insats, "kon": gender, "deltagare": number}
                for insats, gender, number in rows
            ]
        },
    }
    read = document(make(data))
    found = hidden(read)
    typed = {r.name: found[r.at] for r in read.reads if r.at in found}
    assert typed == {
        "deltagare/A/kvinnor/deltagare": "<5",
        "deltagare/A/män/deltagare": "dolt",
        "deltagare/B/kvinnor/deltagare": "dolt",
        "deltagare/B/män/deltagare": "dolt",
    }
