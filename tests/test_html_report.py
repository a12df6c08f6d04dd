"""The report to print and file: a page without script, in which a workbook's text is only text."""

from __future__ import annotations

import re
from copy import copy
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam_xl.__main__ import main
from finsam_xl.escape import clean
from finsam_xl.findings import FileReport, Finding, Severity
from finsam_xl.reports.around import CONTACT, PERSONAL, around
from finsam_xl.reports.html import as_html, section
from finsam_xl.reports.html_style import for_office
from finsam_xl.reports.owners_picture import figure
from finsam_xl.reports.report import Behind
from finsam_xl.reports.shares_picture import paid
from finsam_xl.running.check import check_document, check_file
from finsam_xl.workbook.cell import Cell
from support import EXAMPLE_NAMES, PER, document, example_data, make, ref, type_in, where

EVIL = '<script>alert(1)</script><img src=x onerror="alert(1)">'
READY = Path(__file__).parents[1] / "workbook_templates" / "exempel"
OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "footer"),
    *("h1", "h2", "h3", "h4", "p", "br", "a", "span", "div", "figure", "figcaption"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("svg", "desc", "rect", "text", "line"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "scope", "href", "id", "role"),
    *("viewbox", "width", "height", "xmlns", "font-family", "font-size", "x", "y", "x1", "x2"),
    *("y1", "y2", "fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor"),
}
VOID = {"meta", "br"}


class Elements(HTMLParser):
    """The elements of a page with their attributes, its texts, and what is open at its end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.headings: list[int] = []
        self.told = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name == "href"}
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.told += data


def only_ours(page: str) -> Elements:
    """The page's elements, once nothing but ours is among them."""
    found = Elements(page)
    assert found.open == []
    assert found.names - OURS == set()
    assert found.attributes - ATTRIBUTES == set()
    for link in found.links:
        assert re.fullmatch(r"#fil-\d+|https://data\.riksdagen\.se/[\w./-]+", link), link
    return found


def example(name: str) -> bytes:
    return (READY / f"{name}.xlsx").read_bytes()


def judged(data: bytes, name: str = "mapp/bok.xlsx") -> tuple[FileReport, Behind]:
    """A report, and the document behind it."""
    read = document(data)
    return check_document(read, name, PER), Behind(read)


@cache
def named(name: str) -> tuple[FileReport, Behind]:
    return judged(example(name), f"mapp/{name}.xlsx")


def page(*judged: tuple[FileReport, Behind]) -> str:
    return as_html([section(report, PER, behind) for report, behind in judged], PER)


@pytest.fixture(scope="module")
def four() -> str:
    return page(*map(named, EXAMPLE_NAMES))


def test_the_verdict_is_first_and_every_file_has_its_part(four: str) -> None:
    found = only_ours(four)
    assert "<h1>4 filer: 3 med fel, 1 utan fel</h1>" in four
    assert re.findall(r'<td class="verdict \w+">(\w+)</td>', four) == ["OK", "FEL", "FEL", "FEL"]
    assert re.findall(r"<tr><th scope=\"row\">Fil</th><td>mapp/(\S+)\.xlsx</td>", four) == list(
        EXAMPLE_NAMES
    )
    titles = re.findall(r"<h2>.*</span> (.*)</h2>", four)
    assert titles[2:] == [
        "Norra Västmanlands Samordningsförbund",
        "Individstöd i samverkan, LOKUS, Heby",
    ]
    for text in ("Granskad av", "Tjänsteanteckning", "Ärende, diarienummer", "Handläggare"):
        assert found.told.count(text) == 4
    assert found.told.count("originalet är oförändrat") == 1
    # no level of headings is passed over
    assert all(after - before <= 1 for before, after in zip(found.headings, found.headings[1:]))  # noqa: B905


def test_what_was_checked_can_be_told_apart_and_done_again(four: str) -> None:
    report, _ = named("nvs_plan_2021_2023")
    assert report.sha256 is not None
    for text in (
        report.sha256,
        f"regler {report.rules_version}",
        "budget, version 1",
        "2026-11-21",
    ):
        assert text in four
    assert "<td>beslutsdatum saknas eller kan inte läsas</td>" in four, "why a rule did not run"


def test_a_finding_is_told_with_its_cells_its_remedy_and_its_law() -> None:
    text = page(named("nvs_plan_2021_2023"))
    assert "<h1>Filen har fel</h1>" in text
    assert "<h3>Fel (3)</h3>" in text
    begins = text.index("SUM202</span>")
    told = text[begins : text.index("SUM204</span>")]
    assert "Budget!C40 är 5 300 000 kr, ska vara 5 310 000 kr (10 000 kr för lite)." in told
    cells = re.findall(r'<t[dh][^>]*class="n"[^>]*>([^<]*)<', told)
    assert cells[:6] == ["Funnet", "Ska vara", "Skillnad, kr", "5 300 000", "5 310 000", "-10 000"]
    assert "<caption>Bladet Budget, cell C40</caption>" in told
    assert told.count('class="hit n">5 300 000</td>') == 1
    rows = re.findall(r'<tr>\s*<th scope="row">(\d+)</th>', told)
    assert rows == ["9", "39", "40", "41"]
    assert "Åtgärd: Rätta C40" in told
    law = 'Grund: <a href="https://data.riksdagen.se/dokument/sfs-2017-725.html">Lag (2003:1210) 21'
    assert law in text


def test_what_a_rule_says_of_several_years_is_drawn_once() -> None:
    report, behind = named("nvs_plan_2021_2023")
    places = [f.at for f in report.findings if f.code == "BUD502" and f.at is not None]
    assert len(places) == 4
    drawn = around(behind, places)
    assert drawn is not None
    (line,) = (cells for row, cells in drawn.rows if row == places[0].row)
    assert [cell.marked for cell in line] == [False, True, True, True, True]


def test_the_members_shares_are_a_picture_and_words(four: str) -> None:
    assert four.count("<svg ") == 3, "the application has one owner, and no members"
    assert (
        "budget 2020: staten 50\u00a0%, regionerna 25\u00a0%, kommunerna 25\u00a0%; enligt" in four
    )
    data = example_data("hbs_plan_2019")
    for row in data["tables"]["medlemmar"]:
        if row["part"] == "region":
            row["belopp"] = dict.fromkeys(row["belopp"], "0")
    line = paid(document(make(data)))[0]
    assert [round(line.percent(party), 1) for party in line.amounts] == [
        Decimal("66.7"),
        0,
        Decimal("33.3"),
    ]
    assert [line.law.percent(party) for party in line.amounts] == [50, 25, 25]


def test_what_each_insatsagare_has_of_an_application_is_a_picture_and_words() -> None:
    owners = ["Heby kommun", "Region <Uppsala>"]
    wages = [
        {"post": "Coach", "tjanst": "100", "belopp": ["600", ""]},
        {"post": "Läkare", "tjanst": "50", "belopp": ["", "200"]},
    ]
    data = example_data("heby_application_2018_2020")
    data["fields"]["enhet"] = "tkr"
    data["tables"] |= {
        "insatsagare": [{"organisation": name} for name in owners],
        "lonekostnader": wages,
        "ovriga_kostnader": [],
        "egen_lonekostnader": [wages[1]],
    }
    drawn = figure(document(make(data)))
    words = drawn.replace("\u00a0", " ")
    assert (
        "Heby kommun: sökt 60 %, egenfinansiering 0 %. Region &lt;Uppsala&gt;: sökt 20 %," in words
    )
    assert "20 %<br>200 000</td></tr>" in words, "in kronor"
    assert only_ours(page(judged(make(data)))).names >= {"svg", "desc", "rect"}
    # one owner alone, with nothing of its own
    assert figure(named("heby_application_2018_2020")[1].document) == ""


def test_contacts_and_persons_are_not_drawn() -> None:
    data = type_in(
        example("heby_application_2018_2020"),
        {
            "Ansökan!C16": "0700-00 00 00",
            "Ansökan!B17": "skriv till a<at>b.example.se".replace("<at>", "@"),
        },
    )
    _, behind = judged(data)
    drawn = around(behind, [ref("Ansökan!B16")])
    assert drawn is not None
    texts = [cell.text for _, cells in drawn.rows for cell in cells]
    assert {CONTACT, PERSONAL} <= set(texts)
    assert not [text for text in texts if "0700" in text or "@" in text]
    assert "NAMN" in texts, "what stands beside them is"


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    report = check_file(tmp_path / "x.xlsx", PER)
    text = as_html([section(report, PER)], PER)
    assert "<h1>Filen kunde inte kontrolleras</h1>" in text
    assert "EJ KONTROLLERAD" in text
    assert "SHA-256" not in only_ours(text).told.split("Granskning")[0]


def test_a_text_of_a_workbook_is_a_text() -> None:
    data = example("hbs_plan_2019")
    cells = {"Medlemmar!F6": EVIL, where(data, "falt_forbund"): EVIL}
    report, behind = judged(type_in(data, cells), EVIL)
    found = only_ours(page((report, behind)))
    assert found.told.count(EVIL) > 3
    assert not {"script", "img", "link", "iframe"} & found.names


@given(texts=st.lists(st.text(max_size=40), min_size=8, max_size=8))
@settings(max_examples=25, deadline=None)
def test_hostile_texts_are_texts(texts: list[str]) -> None:
    file, name, message, remedy, found, stands, reason, basis = texts
    _, behind = named("hbs_plan_2019")
    at = ref("Budget!C38")
    finding = Finding(
        "SUM202", Severity.ERROR, at.sheet, at, name, message, basis, remedy, found, found
    )
    report = FileReport(file, "fel", "0" * 64, "budget", "1", "2026.3", reason, (finding,))
    changed = copy(behind.document)
    sheets = (
        sheet._replace(cells={**sheet.cells, (at.row, at.column): Cell(stands)})
        if sheet.name == at.sheet
        else sheet
        for sheet in changed.workbook.sheets
    )
    changed.workbook = changed.workbook._replace(sheets=tuple(sheets))
    only_ours(page((report, Behind(changed)))).told.index(clean(message))
    assert "\n" not in section(report, PER).name


def test_the_same_report_gives_the_same_bytes() -> None:
    again = judged(example("hbs_plan_2020"), "mapp/hbs_plan_2020.xlsx")
    assert page(named("hbs_plan_2020")) == page(again)


def test_it_asks_for_nothing_and_runs_nothing(four: str) -> None:
    assert "default-src 'none'; style-src 'unsafe-inline'" in four
    assert "url(" not in four
    assert "@import" not in four
    assert '<html lang="sv">' in four


def test_for_libreoffice_the_picture_is_an_image(four: str) -> None:
    plain = for_office(four)
    assert plain.count('<img src="data:image/svg+xml;base64,') == 3
    assert "<svg" not in plain
    assert "var(--" not in plain
    assert plain.count("<h2>Tjänsteanteckning</h2>") == 4


def test_the_command_writes_it(tmp_path: Path) -> None:
    """The same bytes as a child process makes, and as this one."""
    book, target = tmp_path / "bok.xlsx", tmp_path / "rapport.html"
    book.write_bytes(example("hbs_plan_2020"))
    assert (
        main(["check", str(book), "--format", "html", "--per", PER.isoformat(), "-o", str(target)])
        == 1
    )
    report, behind = judged(example("hbs_plan_2020"), str(book))
    assert target.read_text("utf-8") == page((report, behind))
