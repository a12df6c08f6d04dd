"""``portfolio`` over real workbooks: every form tells the same, and leads back to its cell."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import duckdb
import openpyxl
import pytest

from finsam_xl.__main__ import main
from finsam_xl.workbook.cell import column_letters
from finsam_xl.workbook.read.reader import read_bytes
from support import EXAMPLES

READY = EXAMPLES.parents[1] / "workbook_templates" / "exempel"
NAMES = (
    "heby_application_2018_2020",
    "hbs_plan_2019",
    "hbs_katalog_2018_2020",
    "hbs_uppfoljning_mia_2018",
)
BUDGET = str(READY / "hbs_plan_2019.xlsx")
PER = ("--per", "2026-12-01")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real workbooks, and a file that is none."""
    made = tmp_path_factory.mktemp("inkommet")
    for name in NAMES:
        (made / f"{name}.xlsx").write_bytes((READY / f"{name}.xlsx").read_bytes())
    (made / "protokoll.xlsx").write_text("inget", "utf-8")
    return made


@pytest.fixture(scope="module")
def book(folder: Path) -> Iterator[Path]:
    made = folder.parent / "sammanstallning.xlsx"
    assert main(["portfolio", str(folder), "--budget", BUDGET, "-o", str(made), *PER]) == 2
    yield made
    made.unlink()


@pytest.fixture(scope="module")
def told(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict]]:
    """The tables as JSON."""
    out = tmp_path_factory.mktemp("ut") / "s.json"
    asked = ["portfolio", str(folder), "--budget", BUDGET, "--format", "json", "-o", str(out)]
    assert main([*asked, *PER]) == 2
    return json.loads(out.read_text("utf-8"))["tables"]


class TestTheFiles:
    def test_one_that_cannot_be_read_is_a_row_with_its_reason(self, told):
        (unread,) = [row for row in told["filer"] if row["utfall"] == "EJ LÄST"]
        assert unread["fil"].endswith("protokoll.xlsx")
        assert unread["skal"].startswith("protokoll.xlsx är ")
        assert len(told["filer"]) == len(NAMES) + 1

    def test_each_kind_has_its_tables(self, told):
        assert {"ansokningar", "ram", "insatser", "tertial", "mot_ramen", "att_gora"} <= set(told)

    def test_what_is_sought_against_the_frame(self, told):
        # the application is filled in with kronor under tkr, as it was printed
        of_2019 = next(row for row in told["mot_ramen"] if row["ar"] == 2019)
        assert of_2019["sokt"] == "1400000000"
        assert Decimal(of_2019["kvar"]) == Decimal(of_2019["ram"]) - 1_400_000_000

    def test_all_read_and_nothing_wrong_among_them_is_0(self, folder, tmp_path, capsys):
        one = str(folder / "hbs_plan_2019.xlsx")
        assert main(["portfolio", one, "-o", str(tmp_path / "s.xlsx"), *PER]) == 0
        assert "1 arbetsbok i " in capsys.readouterr().out


class TestTheWorkbook:
    def test_libreoffice_recalculates_to_what_is_stored(self, book, office):
        seen, stored = office.recalculate(book), read_bytes(book.read_bytes(), book.name)
        formulas = 0
        for sheet in stored.sheets:
            for at, cell in sheet.cells.items():
                if cell.formula is None:
                    continue
                formulas += 1
                theirs = seen[sheet.name][cell_name(at)]["value"]
                assert abs(Decimal(str(theirs)) - cell.value) < Decimal("0.001"), (sheet.name, at)
        assert formulas > 100

    def test_the_sums_against_the_frame_are_formulas(self, book):
        ws = openpyxl.load_workbook(book)["Mot ramen"]
        heads = {cell.value: cell.column_letter for cell in ws[4]}
        asked, whole, left = (
            heads[f"{name} (kr)"] for name in ("Sökt", "Ramen tillsammans", "Kvar")
        )
        assert ws[f"{asked}5"].value.startswith("=SUMPRODUCT(('Sökt'!$C$5:")
        assert ws[f"{whole}5"].value == "=SUM($D5,$E5,$F5)"
        assert ws[f"{left}5"].value == f"=${whole}5-${asked}5"
        # 2020, which the budget has no frame for
        assert (ws["B7"].value, ws[f"{whole}7"].value, ws[f"{left}7"].value) == (2020, None, None)

    def test_the_open_xml_sdk_finds_nothing(self, book, sdk):
        assert sdk([book]) == {book: []}

    def test_every_figure_leads_to_its_file_and_cell(self, book, folder):
        links = 0
        made = openpyxl.load_workbook(book)
        there: dict[Path, openpyxl.Workbook] = {}
        for ws in made.worksheets[1:]:
            for row in ws.iter_rows():
                for cell in row:
                    link = cell.hyperlink
                    if link is None or link.location is None:
                        continue
                    file = (book.parent / unquote(link.target)).resolve()
                    if file not in there:
                        there[file] = openpyxl.load_workbook(file)
                    sheet, _, a1 = link.location.rpartition("!")
                    assert there[file][sheet.strip("'")][a1] is not None
                    links += 1
        assert links > 500
        ours = {(folder / f"{name}.xlsx").resolve() for name in NAMES}
        assert set(there) == {*ours, Path(BUDGET).resolve()}

    def test_a_linked_figure_is_the_cells_own(self, book):
        ws = openpyxl.load_workbook(book)["Ram"]
        heads = {cell.value: cell.column for cell in ws[4]}
        cell = ws.cell(6, heads["Individinriktade insatser (kr)"])
        file = book.parent / unquote(cell.hyperlink.target)
        sheet, _, a1 = cell.hyperlink.location.rpartition("!")
        source = openpyxl.load_workbook(file, data_only=True)[sheet.strip("'")]
        # the budget is in thousands
        assert cell.value == source[a1].value * 1000

    def test_the_same_files_give_the_same_bytes(self, book, folder):
        again = book.with_name("igen.xlsx")
        main(["portfolio", str(folder), "--budget", BUDGET, "-o", str(again), *PER])
        assert again.read_bytes() == book.read_bytes()

    def test_nothing_is_written_over(self, book, folder, capsys):
        before = book.read_bytes()
        assert main(["portfolio", str(folder), "-o", str(book)]) == 2
        assert "finns redan" in capsys.readouterr().err
        assert book.read_bytes() == before


class TestTheDataFiles:
    def test_csv_adds_up_to_what_json_tells(self, folder, told, tmp_path):
        out = tmp_path / "csv"
        assert main(["portfolio", str(folder), "--format", "csv", "-o", str(out), *PER]) == 2
        with (out / "sokt.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        assert [row["sokt"] for row in rows] == [row["sokt"] for row in told["sokt"]]
        assert rows[0]["sokt_cell"] == told["sokt"][0]["sokt_cell"]

    def test_duckdb_reads_the_parquet_parts(self, folder, told, tmp_path):
        out = tmp_path / "parquet"
        assert main(["portfolio", str(folder), "--format", "parquet", "-o", str(out), *PER]) == 2
        parts = str(out / "sokt" / "*.parquet")
        ((total, cells),) = duckdb.sql(
            f"select sum(sokt), count(sokt_cell) from read_parquet('{parts}')"
        ).fetchall()
        assert total == sum(Decimal(row["sokt"]) for row in told["sokt"])
        assert cells == len(told["sokt"])

    def test_a_folder_that_holds_them_is_left_alone(self, folder, tmp_path, capsys):
        (tmp_path / "filer.csv").write_text("mitt", "utf-8")
        assert main(["portfolio", str(folder), "--format", "csv", "-o", str(tmp_path)]) == 2
        assert "finns redan" in capsys.readouterr().err
        assert [path.name for path in tmp_path.iterdir()] == ["filer.csv"]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.add(tag)


class TestThePage:
    def test_it_has_every_table_and_no_script(self, folder, told, capsys):
        assert main(["portfolio", str(folder), "--format", "html", "--budget", BUDGET, *PER]) == 2
        page = capsys.readouterr().out
        tags = _Tags()
        tags.feed(page)
        assert tags.found.isdisjoint({"script", "img", "iframe", "link"})
        for name in told:
            assert f'<h2 id="{name}">' in page


class TestWhatIsAsked:
    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ([BUDGET], "--format xlsx behöver -o"),
            ([BUDGET, "--format", "csv"], "ange en mapp"),
            (
                [BUDGET, "-o", "ut.csv"],
                "ut.csv slutar på .csv, men formen som skrivs är xlsx: skriv --format csv",
            ),
            ([BUDGET, "-o", "ut.xlsx", "--budget", "finns-inte.xlsx"], "--budget: "),
            (
                [BUDGET, "-o", "ut.xlsx", "--budget", str(READY / f"{NAMES[2]}.xlsx")],
                "är ingen budget",
            ),
        ],
    )
    def test_one_sentence_says_what_to_do(self, asked, said, capsys, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert main(["portfolio", *asked]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line
        assert list(tmp_path.iterdir()) == []


def cell_name(at: tuple[int, int]) -> str:
    """``(7, 2)`` as ``B7``."""
    row, column = at
    return f"{column_letters(column)}{row}"
