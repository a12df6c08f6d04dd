"""The board's tables: the workbook's own figures and words, in a document that can be filed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from conftest import demand
from finsam_xl.__main__ import main
from finsam_xl.documents.document import Document
from finsam_xl.errors import install_command
from finsam_xl.escape import clean
from finsam_xl.excel.engines import office, pages
from finsam_xl.findings import FileReport
from finsam_xl.papers import word
from finsam_xl.papers.board import board_document
from finsam_xl.papers.declared import ranges_of
from finsam_xl.papers.grid import ROW, SECTION, TOTAL, Line, Printed, all_printed
from finsam_xl.papers.word import Paper
from finsam_xl.reports.masked import hidden
from finsam_xl.running.check import check_document
from finsam_xl.template.form import table_name
from finsam_xl.template.registry import TEMPLATES
from hosts.office import Office
from hosts.validators import open_xml_errors
from support import change
from support import document as understood
from test_masked import book

BOOKS = Path(__file__).parents[2] / "workbook_templates" / "exempel"
PER = date(2026, 12, 1)
BUDGET, OTHER, APPLICATION = "hbs_plan_2019", "hbs_plan_2020", "heby_application_2018_2020"
REPORT, FOLLOW_UP = "hbs_arsredovisning_2018", "hbs_uppfoljning_mia_2018"


@cache
def example(name: str) -> Document:
    return understood((BOOKS / f"{name}.xlsx").read_bytes())


def empty(kind: str) -> Document:
    return understood((BOOKS.parent / f"{kind}.xlsx").read_bytes())


def tables(document: Document, **how: Any) -> dict[str, Printed]:
    """The tables by their captions."""
    found, gone = all_printed(document, TEMPLATES[document.layout.kind].printed(), **how)
    assert gone == []
    return {table.caption: table for table in found}


def rows(table: Printed) -> list[tuple[str, ...]]:
    """As they are read: a blank in a figure is one."""
    return [tuple(text.replace("\u00a0", " ") for text in line.cells) for line in table.lines]


class TestTables:
    def test_a_budget(self) -> None:
        found = tables(example(BUDGET))
        assert list(found) == [
            "Sammandrag av budgeten (belopp i tkr)",
            "Medlemmarnas bidrag, kronor, Budget 2019",
            "Utfall mot budget (belopp i tkr)",
        ]
        summary = found["Sammandrag av budgeten (belopp i tkr)"]
        assert summary.heads == ("Post", "Budget 2018", "Prognos 2018", "Budget 2019")
        assert summary.figures == (False, True, True, True)
        assert rows(summary)[8:12] == [
            ("Tillkommande insatser/projekt", "0", "0", "1 000"),
            ("Summa kostnader", "25 212", "21 970", "22 950"),
            ("Resultat", "−4 212", "−1 895", "−2 609"),
            ("Eget kapital", "", "", ""),
        ]
        assert [line.sort for line in summary.lines[8:12]] == [ROW, TOTAL, TOTAL, SECTION]

    def test_members_against_the_law(self) -> None:
        members = tables(example(BUDGET))["Medlemmarnas bidrag, kronor, Budget 2019"]
        assert members.heads[0] == "Medlem"
        assert rows(members)[-2:] == [
            ("Salems kommun", "kommun", "1,50 %", "218 190", "218 190", "0"),
            ("Summa", "", "100,00 %", "14 546 000", "14 546 000", "0"),
        ]

    def test_outcome_beside_budget_where_a_year_has_both(self) -> None:
        outcome = tables(example(BUDGET))["Utfall mot budget (belopp i tkr)"]
        assert outcome.heads[1:] == ("Budget 2018", "Prognos 2018", "Prognos 2018 minus budget")
        assert rows(outcome)[-2:] == [
            ("Summa kostnader", "25 212", "21 970", "−3 242"),
            ("Resultat", "−4 212", "−1 895", "2 317"),
        ]
        assert len(tables(example(OTHER))) == 2, "a forecast for 2019 and no budget for it"

    def test_an_outcome_goes_before_a_forecast(self) -> None:
        data = change((BOOKS / f"{BUDGET}.xlsx").read_bytes(), {"Förbund!B21": "utfall"})
        outcome = tables(understood(data))["Utfall mot budget (belopp i tkr)"]
        assert outcome.heads[1:] == ("Budget 2018", "Utfall 2018", "Utfall 2018 minus budget")

    def test_an_application_by_party_and_year(self) -> None:
        found = tables(example(APPLICATION))
        assert list(found) == [
            "Sammanställning (belopp i tkr)",
            "Belopp per kalenderår (belopp i tkr)",
            "Årsarbetare per kalenderår",
            "Mål",
        ]
        years = found["Belopp per kalenderår (belopp i tkr)"]
        assert years.heads == ("Post", "Belopp", "År 2018", "År 2019", "År 2020"), "no idle years"
        assert rows(years)[-1] == ("Totalt", *["4 200 000"], *["1 400 000"] * 3)
        assert rows(found["Mål"])[1] == ("Personer som får stöd varje år", "Resultatmål", "40")

    def test_a_period_and_its_participants(self) -> None:
        found = tables(example(FOLLOW_UP))
        assert ("Beviljat minus prognos (plus = mindre används)", "1 822") in rows(
            found["Period för period (belopp i tkr)"]
        )
        assert rows(found["Antal deltagare"])[-1] == ("unika individer", "annat", "9")
        assert "Avslutade efter anledning och kön" not in found, "reasons without a figure"

    def test_the_register(self) -> None:
        found = tables(example("nvs_katalog_2020_2023"))
        assert rows(found["Insatser"])[0][:2] == ("T-01", "Samordningsteam FNS")
        assert rows(found["Beviljat per år (belopp i kr)"])[-1][0] == "2023", "a year is no figure"

    def test_an_annual_report(self) -> None:
        found = tables(example(REPORT))
        income = found["Resultaträkning (belopp i tkr)"]
        assert income.heads == ("Post", "Not", "I år", "I fjol"), "no budget is filled in"
        assert rows(income)[-1] == ("Årets resultat", "", "−460,8", "−362,0")
        assert next(line.cells[0] for line in income.lines if line.sort == TOTAL) == (
            "Verksamhetens nettokostnader"
        )
        blocks = rows(found["Block för block (belopp i tkr)"])
        assert blocks[-1] == ("resultat", "−461", "−3 652", "−3 652", "3 191")
        assert rows(found["Flöden per insats"])[0][:5] == ("HUVAS", "25", "20", "1", "46")
        assert "Finansiering (belopp i kronor)" in found

    def test_the_figures_are_those_that_stand_in_the_file(self) -> None:
        """Read by openpyxl, which knows nothing of our templates."""
        sheet = openpyxl.load_workbook(BOOKS / f"{BUDGET}.xlsx", data_only=True)["Sammandrag"]
        stored = {
            row[1].value: values
            for row in sheet["A5:E28"]
            if any(values := [cell.value for cell in row[2:5]])
        }
        for line in rows(tables(example(BUDGET))["Sammandrag av budgeten (belopp i tkr)"]):
            if not any(line[1:]):
                continue
            for text, value in zip(line[1:], stored[line[0]], strict=True):
                if text:
                    number = Decimal(re.sub(r"[ %]", "", text).replace("−", "-").replace(",", "."))
                    shown = Decimal(str(value)) * (100 if "%" in text else 1)
                    assert abs(shown - number) < Decimal("0.005"), line

    def test_small_counts_are_hidden_where_it_is_asked_for(self) -> None:
        document = understood(book())
        ended = "Avslutade efter anledning och kön"
        asked = rows(tables(document, hidden=hidden(document))[ended])
        assert [line for line in asked if line[0] == "sjukdom"] == [
            ("sjukdom", "kvinnor", "dolt"),
            ("sjukdom", "män", "<5"),
        ]
        plain = rows(tables(document)[ended])
        assert ("sjukdom", "män", "3") in plain

    def test_a_template_that_nothing_is_declared_of(self, monkeypatch: pytest.MonkeyPatch) -> None:
        bare = TEMPLATES["katalog"]._replace(board=())
        monkeypatch.setitem(TEMPLATES, "katalog", bare)
        layout = example("nvs_katalog_2020_2023").layout
        areas = [of.areas for of in ranges_of(layout)]
        assert areas == [(table_name(name),) for name in layout.tables if name != "godtagna_fynd"]
        monkeypatch.undo()
        assert len(ranges_of(layout)) == 2

    @pytest.mark.parametrize("kind", TEMPLATES)
    def test_an_empty_workbook_has_none(self, kind: str) -> None:
        assert tables(empty(kind)) == {}


def checked(document: Document, name: str = "bok.xlsx") -> tuple[Document, FileReport]:
    return document, check_document(document, name, PER)


@pytest.fixture(scope="module")
def budget() -> bytes:
    return board_document(*checked(example(BUDGET)), PER)


def opened(data: bytes) -> Any:
    """By python-docx; and every part of it is XML."""
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
    return docx.Document(BytesIO(data))


class TestDocument:
    def test_it_says_what_it_is_and_what_the_check_says(self, budget: bytes) -> None:
        document = opened(budget)
        said = [(p.style.name, p.text) for p in document.paragraphs if p.text]
        assert said[:3] == [
            ("Title", "Samordningsförbundets budget"),
            ("Subtitle", "Samordningsförbundet Botkyrka Huddinge Salem, 2019"),
            ("Utfall", "OK. Kontroll per 2026-12-01: 0 fel, 4 varningar, 4 upplysningar."),
        ]
        assert said[4] == ("Heading 1", "Sammandrag")
        assert said[5] == ("Caption", "Tabell . Sammandrag av budgeten (belopp i tkr)"), (
            "the number is a field"
        )

    def test_a_workbook_with_faults_says_so_first(self) -> None:
        document = opened(board_document(*checked(example(OTHER)), PER))
        first = document.paragraphs[2]
        assert first.style.name == "Varning"
        assert first.text == (
            "FEL. Siffrorna är inte klara att besluta om. Kontroll per 2026-12-01: 1 fel, 6 "
            "varningar, 1 upplysning."
        )

    def test_tables_follow_styles(self, budget: bytes) -> None:
        document = opened(budget)
        assert len(document.tables) == 3
        for table in document.tables:
            assert table.style.name == "Finsamtabell"
            head, *others = table._tbl.tr_lst
            assert head.trPr.find(qn("w:tblHeader")) is not None
            for row in (head, *others):
                assert row.trPr.find(qn("w:cantSplit")) is not None
            assert all(row.trPr.find(qn("w:tblHeader")) is None for row in others)
        cells = [cell.paragraphs[0] for cell in document.tables[0].rows[2].cells]
        assert [(p.style.name, p.text) for p in cells] == [
            ("Tabelltext", "Medlemsbidrag"),
            *(("Tabelltal", text) for text in ("15\u00a0400", "15\u00a0400", "14\u00a0546")),
        ]
        alignment = document.styles["Tabelltal"].paragraph_format.alignment
        assert alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT

    def test_paper_language_and_properties(self, budget: bytes) -> None:
        document = opened(budget)
        section = document.sections[0]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
        assert languages == {"sv-SE"}
        properties = document.core_properties
        assert (properties.title, properties.language) == ("Samordningsförbundets budget", "sv-SE")
        assert properties.created.isoformat()[:19] == "2026-12-01T00:00:00"

    def test_the_same_input_gives_the_same_bytes(self, budget: bytes) -> None:
        assert board_document(*checked(example(BUDGET)), PER) == budget

    def test_it_is_valid(self, budget: bytes, tmp_path: Path) -> None:
        path = tmp_path / "tabeller.docx"
        path.write_bytes(budget)
        assert open_xml_errors(path) == []

    def test_an_empty_workbook(self) -> None:
        document = opened(board_document(*checked(empty("katalog")), PER))
        assert document.tables == []
        assert document.paragraphs[-1].text == "Arbetsboken har inga uppgifter att visa än."


def of_columns(count: int, lines: int = 3) -> Printed:
    """A table of so many columns of amounts."""
    years = tuple(f"Budget {2000 + n}" for n in range(count))
    figures = tuple("1\u00a0234\u00a0567" for _ in years)
    body = tuple(Line(ROW, (f"Post {n}", *figures)) for n in range(lines))
    return Printed("Budget", "Budget", ("Post", *years), body, (False, *[True] * count))


class TestWide:
    @pytest.mark.parametrize(
        ("columns", "landscape", "parts"), [(5, False, 1), (9, True, 1), (30, True, 3)]
    )
    def test_a_wide_table_lies_down_and_a_wider_one_is_parted(
        self, columns: int, landscape: bool, parts: int
    ) -> None:
        paper = Paper("Budget", PER)
        paper.table(of_columns(columns), "Budget")
        document = opened(paper.data())
        section = document.sections[-1]
        assert (section.page_width > section.page_height) is landscape
        assert len(document.tables) == parts
        room = section.page_width - section.left_margin - section.right_margin
        heads = []
        for table in document.tables:
            assert abs(sum(column.width for column in table.columns) - room) < 20_000
            texts = [cell.text for cell in table.rows[0].cells]
            assert texts[0] == "Post", "what a row is stands in each part"
            heads += texts[1:]
        assert heads == [f"Budget {2000 + n}" for n in range(columns)]

    def test_upright_again_after_a_wide_one(self) -> None:
        paper = Paper("Budget", PER)
        for columns in (3, 9, 3):
            paper.table(of_columns(columns))
        ways = [s.page_width > s.page_height for s in opened(paper.data()).sections]
        assert ways == [False, True, False]


TEXTS = st.text(st.characters(), max_size=60) | st.sampled_from(
    ["=1+1", "<w:p/>", "]]>", "&#0;", "\x07\x00", "\u202eabc", "שלום", "\ud800", "x" * 3000, "\n\t"]
)


class TestHostile:
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(TEXTS, min_size=6, max_size=6))
    def test_any_text_is_a_text(self, texts: list[str]) -> None:
        title, caption, head, first, second, section = texts
        lines = (Line(ROW, (first, second)), Line(SECTION, (section, "")), Line(TOTAL, ("a", "b")))
        paper = Paper(title, PER, first)
        paper.text(second)
        paper.table(Printed("Blad", caption, (head, "b"), lines, (False, True)), head)
        document = opened(paper.data())
        # a blank that holds a figure together stays as it is
        got = [
            [cell.text.replace("\u00a0", " ") for cell in row.cells]
            for row in document.tables[0].rows
        ]
        assert got[:2] == [[clean(head), "b"], [clean(first), clean(second)]]
        assert document.paragraphs[0].text.replace("\u00a0", " ") == clean(title)

    def test_libreoffice_opens_it(self, office: Office) -> None:
        """``office`` puts it beside the others that start LibreOffice."""
        paper = Paper("=1+1 <w:p/> \x07\u202eabc \ud800", PER, "]]>")
        long = Line(ROW, ("x" * 3000, *["−1\u00a0234"] * 3))
        hebrew = Line(ROW, ("שלום &#0;", *["1"] * 3))
        heads, figures = ("Post", "a", "b", "c"), (False, True, True, True)
        paper.table(Printed("Blad", "Tabell", heads, (long, hebrew), figures), "Rubrik")
        demand([] if writer_is_there() else ["libreoffice-writer", "poppler-utils"])
        made = pages.pictures(paper.data())
        assert len(made) == 1
        assert made[0].startswith(b"\x89PNG")


def writer_is_there() -> bool:
    import shutil

    program = office.office_program()
    there = program is not None and any(program.parent.glob("*swlo.*"))
    return there and shutil.which("pdftoppm") is not None


Call = Callable[..., tuple[int, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: object) -> tuple[int, str]:
        status = main(["report", *map(str, arguments), "--per", PER.isoformat()])
        return status, capsys.readouterr().err

    return run


class TestCommand:
    def test_it_is_written_and_ends_as_the_check(self, call: Call, tmp_path: Path) -> None:
        out = tmp_path / "tabeller.docx"
        assert call(BOOKS / f"{BUDGET}.xlsx", "-o", out) == (0, "")
        assert len(opened(out.read_bytes()).tables) == 3
        other = tmp_path / "med-fel.docx"
        status, said = call(BOOKS / f"{OTHER}.xlsx", "-o", other)
        assert (status, said) == (
            1,
            "hbs_plan_2020.xlsx har fel, och det står överst i med-fel.docx: se finsam-xl check.\n",
        )
        assert other.exists()

    def test_masked(self, call: Call, tmp_path: Path) -> None:
        source, out = tmp_path / "bok.xlsx", tmp_path / "tabeller.docx"
        source.write_bytes(book())
        call(source, "-o", out, "--maskera")
        document = opened(out.read_bytes())
        assert "Antal 1 till 4 efter kön är dolda." in document.paragraphs[3].text
        assert any(c.text == "<5" for t in document.tables for r in t.rows for c in r.cells)

    @pytest.mark.parametrize(
        ("out", "says"),
        [
            ("tabeller.pdf", "tabeller.pdf ska sluta på .docx eller .png."),
            ("finns.docx", "finns.docx finns redan och skrivs inte över: ange ett annat namn."),
        ],
    )
    def test_where_it_cannot_be_written(
        self, call: Call, tmp_path: Path, out: str, says: str
    ) -> None:
        (tmp_path / "finns.docx").write_bytes(b"annat")
        status, said = call(BOOKS / f"{BUDGET}.xlsx", "-o", tmp_path / out)
        assert (status, said) == (2, f"finsam-xl: {tmp_path / says}\n")
        assert (tmp_path / "finns.docx").read_bytes() == b"annat"

    def test_what_is_no_workbook_of_ours(self, call: Call, tmp_path: Path) -> None:
        other = tmp_path / "annan.xlsx"
        openpyxl.Workbook().save(other)
        status, said = call(other, "-o", tmp_path / "t.docx")
        assert status == 2
        assert said.startswith("finsam-xl: annan.xlsx ")
        assert not (tmp_path / "t.docx").exists()

    def test_without_the_extra(
        self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(word, "can_write", lambda: False)
        assert call(BOOKS / f"{BUDGET}.xlsx", "-o", tmp_path / "t.docx") == (
            2,
            "finsam-xl: Word-dokument skrivs med python-docx: installera det med "
            f"{install_command('rapport')}.\n",
        )

    @pytest.mark.parametrize(("count", "first"), [(1, "t.png"), (2, "t-1.png")])
    def test_faults_stand_on_the_first_picture(
        self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, first: str
    ) -> None:
        monkeypatch.setattr(pages, "pictures", lambda _: [b"bild"] * count)
        status, said = call(BOOKS / "hbs_plan_2020.xlsx", "-o", tmp_path / "t.png")
        assert status == 1
        assert f"har fel, och det står överst i {first}: se finsam-xl check." in said
        assert (tmp_path / first).exists()

    def test_pictures_need_libreoffice(
        self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pages, "office_program", lambda: None)
        status, said = call(BOOKS / f"{BUDGET}.xlsx", "-o", tmp_path / "t.png")
        assert status == 2
        assert said.startswith("finsam-xl: Bilder görs med LibreOffice, som inte finns på datorn")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(("count", "names"), [
        (1, ["t.png"]), (3, ["t-1.png", "t-2.png", "t-3.png"]),
    ])  # fmt: skip
    def test_a_picture_a_page(
        self,
        call: Call,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        count: int,
        names: list[str],
    ) -> None:
        """What LibreOffice gives is tried above."""
        monkeypatch.setattr(pages, "pictures", lambda _: [b"bild"] * count)
        assert call(BOOKS / f"{BUDGET}.xlsx", "-o", tmp_path / "t.png")[0] == 0
        assert sorted(path.name for path in tmp_path.iterdir()) == names
