"""Names and texts that are not ours, in every form of the tables: texts, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam_xl.escape import like_a_formula
from finsam_xl.portfolio.model import Taken, Value
from finsam_xl.portfolio.put import put_together
from finsam_xl.portfolio.shown.book import as_book
from finsam_xl.portfolio.shown.files import as_csv, as_json
from finsam_xl.portfolio.shown.page import as_html

PER = date(2026, 12, 1)
#: what begins a formula, ends an element, quotes, turns a line or is no character of XML
BAD = (
    '=HYPERLINK("http://example.se";"klicka")', "@SUM(A1)", "+1", "\t=1",
    "</td><script>x()</script>",
    '" onmouseover="x()', "a\r=1", "\x00\x0b\ufffe", "\u202egnp.exe", "&amp;<!--", "'Blad'!A1",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "x" * 40_000,
)  # fmt: skip
texts = st.one_of(st.sampled_from(BAD), st.text(max_size=30))


def portfolio(file: str, insats: str, party: str):
    row = {
        "insats": Value(insats, "Ansökan!C4"),
        "ar": Value(2026, None),
        "organisation": Value(party, "Ansökan!B9"),
        "part": Value("kommun"),
        "sokt": Value(Decimal("1250.50"), "Budget!C7"),
    }
    one = Taken(file, "ok", "0" * 64, "ansokan", insats, None, 0, 0, 0, {"sokt": (row,)})
    other = Taken("annan.xlsx", "ej kontrollerad", reason=insats)
    return put_together([one, other], PER)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


PLAIN = _Seen()
PLAIN.feed(as_html(portfolio("a.xlsx", "Vägen", "Heby kommun")))


@settings(max_examples=25, deadline=None)
@given(texts, texts, texts)
def test_the_page_has_only_its_own_markup(file, insats, party):
    seen = _Seen()
    page = as_html(portfolio(f"{file}.xlsx", insats, party))
    seen.feed(page)
    assert (seen.tags, seen.attributes) == (PLAIN.tags, PLAIN.attributes)
    assert page.encode("utf-8", "strict")


@settings(max_examples=25, deadline=None)
@given(texts, texts)
def test_csv_has_one_row_each_and_no_formula(insats, party):
    made = portfolio("a.xlsx", insats, party)
    sheet = next(one for one in made.sheets if one.table.name == "sokt")
    text = as_csv(sheet).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert [len(row) for row in rows] == [len(rows[0])] * 2
    assert [cell for row in rows for cell in row if like_a_formula(cell)] == []
    assert "1250,5" in rows[1]


@settings(max_examples=10, deadline=None)
@given(texts, texts, texts)
def test_the_workbook_opens_and_its_texts_are_texts(file, insats, party):
    made = as_book(portfolio(f"{file}.xlsx", insats, party), Path("ut.xlsx"))
    ours = openpyxl.load_workbook(io.BytesIO(made))["Sökt"]
    row = [cell.value for cell in ours[5]]
    assert [cell.coordinate for cell in ours[5] if cell.data_type == "f"] == []
    assert 1250.5 in row
    sums = [cell.value for cell in ours[3] if cell.data_type == "f"]
    assert all(text.startswith("=SUBTOTAL(109,") for text in sums)
    assert len(sums) == 3


def test_json_is_json():
    for bad in BAD:
        told = json.loads(as_json(portfolio(f"{bad[:40]}.xlsx", bad, bad)))
        assert told["tables"]["sokt"][0]["organisation"] == bad
