"""The report to print: one page without script, in which a workbook's text is text alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from finsam_xl.findings import FileReport
from finsam_xl.reports.html import as_html, section
from finsam_xl.running.check import check_file
from support import EXAMPLE_NAMES, PER, check, example, type_in

EVIL = '<script>alert(1)</script><img src=x onerror="alert(1)">'


class Elements(HTMLParser):
    """The elements of a page, and those that are open at its end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def report_of(*reports: FileReport) -> str:
    return as_html([section(one, PER) for one in reports], PER)


def named(name: str) -> FileReport:
    return check(example(name))._replace(file=f"mapp/{name}.xlsx")


def test_every_file_has_its_row_and_its_part() -> None:
    text = report_of(*map(named, EXAMPLE_NAMES))
    assert re.findall(r'<td class="\w+">(\w+)</td>', text) == ["OK", "FEL", "FEL", "FEL"]
    assert re.findall(r"</span> mapp/(\S+)\.xlsx</h2>", text) == list(EXAMPLE_NAMES)
    assert text.count("Granskad av:") == len(EXAMPLE_NAMES)


def test_a_finding_is_told_with_its_remedy_and_its_law() -> None:
    report = named("nvs_plan_2021_2023")
    text = report_of(report)
    assert "<h3>Fel (3)</h3>" in text
    for finding in report.findings:
        assert f"<h4>{finding.code} " in text
    assert "Budget!C40 är 5 300 000 kr, ska vara 5 310 000 kr (10 000 kr för lite)." in text
    assert report.sha256 in text


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    text = report_of(check_file(tmp_path / "x.xlsx", PER))
    assert "EJ KONTROLLERAD" in text
    assert "x.xlsx" in text


def test_a_text_of_a_workbook_is_a_text() -> None:
    book = type_in(example("hbs_plan_2019"), {"Medlemmar!F6": EVIL})
    text = report_of(check(book)._replace(file=f"{EVIL.replace('/', '')}.xlsx"))
    page = Elements(text)
    assert page.open == []
    assert not {"script", "img", "link", "iframe"} & set(page.names)
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;" in text
    assert "default-src 'none'" in text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_of(named("hbs_plan_2020")) == report_of(named("hbs_plan_2020"))
