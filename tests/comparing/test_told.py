"""A comparison as text, as a page and as data: in whatever order, whatever the files hold."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparing.walk import SECOND, compared, second_version
from finsam_xl.__main__ import main
from finsam_xl.comparing.comparison import (
    NOTHING,
    Change,
    Column,
    Comparison,
    Held,
    How,
    Row,
    Side,
    Word,
)
from finsam_xl.comparing.html import as_html
from finsam_xl.comparing.text import MOST_ITEMS, as_json, as_text
from finsam_xl.comparing.values import number_held
from finsam_xl.errors import NotReadable
from finsam_xl.findings import Finding, Severity
from finsam_xl.running.child import Limits, run_call
from finsam_xl.running.guard import MARGIN
from finsam_xl.template.form import Kind
from support import EXAMPLES, PER, example, make

BOOKS = EXAMPLES.parents[1] / "workbook_templates" / "exempel"
PLAN = BOOKS / "hbs_plan_2019.xlsx"


def test_the_most_important_stands_first() -> None:
    text = as_text(compared())
    lines = text.splitlines()
    assert lines[0] == "ansokan-1.xlsx → ansokan-2.xlsx"
    assert lines[1].startswith("Skiljer sig: enheten, 9 summor, 1 rad tillagd, 1 rad ändrad, ")
    headings = [line for line in lines[3:] if line and not line.startswith(" ")]
    assert headings[:-1] == [
        "Mall och enhet",
        "Summor",
        "Rader",
        "Fält och texter",
        "Fynd som har kommit",
        "Fynd som är borta",
    ]
    assert (
        "  Totalt att rekvirera, Alla insatsägare: 4 200 000 → 4 400 000 kr (+200 000): "
        "Samordnare +150 000, 3. coach/stödperson/tilläggsresurs +50 000" in lines
    )


def test_parts_of_a_krona_are_ore_with_two_digits() -> None:
    old, new = (number_held(Decimal(amount), Kind.AMOUNT) for amount in ("987000.5", "987001"))
    text = as_text(_comparison()._replace(fields=(Change("belopp", "Belopp", old, new),)))
    assert "  Belopp: 987 000,50 → 987 001 kr (+0,50)" in text.splitlines()
    # a share of 37,5 % is no amount
    assert number_held(Decimal("37.5"), Kind.PERCENT).shown == "37,5"


def test_the_page_says_the_same_as_the_text() -> None:
    page = as_html(compared())
    seen = _Seen()
    seen.feed(page)
    for line in as_text(compared()).splitlines()[3:]:
        words = line.strip().lstrip("+- ").replace("[-", "").replace("-]", "")
        assert words.replace("{+", "").replace("+}", "") in " ".join(seen.text.split()), line
    assert "<del>coacher.</del> <ins>coacher och en samordnare.</ins>" in page
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert page == as_html(compared())


def test_the_data_have_plain_amounts_in_kronor() -> None:
    data = json.loads(as_json(compared()))
    assert (data["alike"], data["template"], data["per"]) == (False, "ansokan", PER.isoformat())
    assert data["old"]["unit"] == "tkr"
    assert data["unit_alone"] is True
    total = data["totals"][0]
    assert (total["old"], total["new"], total["difference"]) == ("4200000", "4400000", "200000")
    assert [mover["difference"] for mover in total["movers"]] == ["150000", "50000"]
    changed = {row["change"] for row in data["rows"]}
    assert changed == {"ändrad", "tillagd", "omdöpt"}
    assert data["contacts"]["told"] == "kontaktuppgift, läses inte"


def test_very_many_rows_are_counted_in_the_text_and_stand_on_the_page() -> None:
    row = Row(How.GONE, "t", "Tabell", "t/a", "", "Rad", "Rad")
    many = _comparison(rows=(row,) * (MOST_ITEMS + 5))
    assert "… och 5 till" in as_text(many)
    assert as_html(many).count("Borttagen:") == MOST_ITEMS + 5


# ---- texts that are not ours

HOSTILE = st.one_of(
    st.text(min_size=1, max_size=20),
    st.sampled_from([
        "<script>alert(1)</script>", "</ul></main>", '" onmouseover="x', "&lt;b&gt;", "\x1b[31m",
        "<img src=x onerror=y>", "-]{+", "\u202eabc", "]]>", "<!--", "=HYPERLINK(1)",
    ]),
)  # fmt: skip
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul"),
    *("li", "dl", "dt", "dd", "br", "del", "ins", "span"),
}


class _Seen(HTMLParser):
    """The elements of a page, their attributes, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def _comparison(text: str = "x", rows: tuple[Row, ...] = ()) -> Comparison:
    side = Side(text, "0" * 64, "1", "kr")
    held = Held(text, text)
    change = Change(text, text, held, NOTHING)
    words = Change(text, text, held, held, (Word("-", text), Word("", text), Word("+", text)))
    finding = Finding("MALL104", Severity.ERROR, text, None, text, text, text, text)
    return Comparison(
        "budget", "Budget", date(2026, 11, 21), side, side,
        columns=(Column(How.ADDED, text, "", text, (change,)),),
        rows=rows or (Row(How.CHANGED, text, text, text, text, text, text, (change, words)),),
        fields=(change, words), form=(change,), terms=(change,),
        come=(finding,), gone=(finding,), contacts=(text,),
    )  # fmt: skip


@given(HOSTILE)
@settings(max_examples=60, deadline=None)
def test_hostile_texts_are_texts(text: str) -> None:
    told = _comparison(text)
    seen = _Seen()
    seen.feed(as_html(told))
    seen.close()
    assert seen.tags <= ALLOWED
    assert seen.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class"}
    assert seen.open == []
    plain = as_text(told)
    assert all(c.isprintable() or c == "\n" for c in plain)
    assert len(plain.splitlines()) == len(as_text(_comparison()).splitlines())
    assert json.loads(as_json(told))["old"]["file"] == text


# ---- the command


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["compare", *arguments, "--per", PER.isoformat()])
    return status, *capsys.readouterr()


def test_two_versions_alike_end_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, str(PLAN), str(PLAN))
    assert status == 0
    assert "Lika: inget skiljer" in out


def test_a_large_workbook_is_compared_in_a_process_of_its_own(
    capfd: pytest.CaptureFixture[str],
) -> None:
    report = BOOKS / "hbs_arsredovisning_2018.xlsx"
    words = ["compare", str(report), str(report)]
    assert main(words) == 0
    assert "Lika: inget skiljer" in capfd.readouterr().out
    with pytest.raises(
        NotReadable, match=r"hbs_arsredovisning_2018\.xlsx kunde inte jämföras inom"
    ):
        run_call(words, report, "compare", Limits(large_seconds=MARGIN + 0.2))


def test_versions_that_differ_end_with_1_in_each_form(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    old, new, target = (tmp_path / n for n in ("1.xlsx", SECOND, "ut.html"))
    old.write_bytes(example("heby_application_2018_2020"))
    new.write_bytes(make(second_version()))
    status, out, _ = call(capsys, str(old), str(new))
    assert (status, out) == (
        1, as_text(compared()).replace("ansokan-1.xlsx → ansokan-2.xlsx", f"{old} → {new}", 1)
    )  # fmt: skip
    assert call(capsys, str(old), str(new), "--format", "html", "-o", str(target))[:2] == (1, "")
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    kept = target.read_bytes()
    status, _, told = call(capsys, str(old), str(new), "--format", "html", "-o", str(target))
    assert status == 2
    assert "finns redan och skrivs inte över" in told
    assert target.read_bytes() == kept


def test_what_cannot_be_compared_ends_with_2_and_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text, broken = tmp_path / "text.xlsx", tmp_path / "trasig.xlsx"
    text.write_text("ingen arbetsbok", encoding="utf-8")
    broken.write_bytes(PLAN.read_bytes()[:5000])
    others = {
        str(BOOKS / "heby_application_2018_2020.xlsx"): "jämför två arbetsböcker av samma mall",
        str(text): "text.xlsx",
        str(broken): "trasig.xlsx",
        str(tmp_path / "saknas.xlsx"): "finns inte",
    }
    for other, says in others.items():
        for files in ((str(PLAN), other), (other, str(PLAN))):
            status, out, told = call(capsys, *files)
            assert (status, out) == (2, "")
            assert says in told
            assert told.count("\n") == 1
