"""Text from a workbook, a file's name or data is text on every way out, and does nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam_xl.__main__ import main
from finsam_xl.escape import as_json_text, clean, imported_text, like_a_formula
from finsam_xl.reports.annotate import annotated_copy
from finsam_xl.reports.frames import findings_frame, for_spreadsheets, table_frame
from finsam_xl.reports.report import Paint, as_json, as_text, verdict_line
from hosts.office import Office
from hosts.validators import open_xml_errors
from support import (
    PER,
    change,
    check,
    document,
    example,
    example_data,
    make,
    type_in,
    where,
)

#: a call of a program, a link home, an old Lotus function, formulas behind a tab and a new line
FORMULAS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1:9/"&A1,"Klicka")',
    "+1+cmd|' /C calc'!A0",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
)
PLAIN = (
    "Åsa",
    "-457 700",
    "- 457 700",
    "+46 70",
    "1=1",
    "a@example.se",
    "-",
    "",
    " =1+1",
    "-11,75 %",
)
STEERING = "A\x1b]0;x\x07\x9b31m\u202e\U000e0041\ud800\0\nOK  budget.xlsx: 0 fel"


def filled() -> bytes:
    data = example_data("hbs_plan_2020")
    for row, formula in zip(data["tables"]["detaljbudget"], FORMULAS, strict=False):
        row["post"] = formula
    return make(data)


def cells(data: bytes) -> dict[str, tuple[object, str, bool]]:
    """address -> (value, openpyxl's type, kept as a text when edited)."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        f"{sheet.title}!{cell.coordinate}": (cell.value, cell.data_type, bool(cell.quotePrefix))
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


class TestWorkbooks:
    def test_what_fill_writes_is_a_text_now_and_after_an_edit(self, tmp_path: Path) -> None:
        made = filled()
        seen = {value: (kind, quoted) for value, kind, quoted in cells(made).values()}
        for text in FORMULAS:
            # XML's own rule turns a carriage return, which is why it is written _x000D_
            kind, quoted = seen[text.replace("\r", "_x000D_")]
            assert (kind, quoted) == ("s", True), text
        plain = [
            quoted
            for text, (_, quoted) in seen.items()
            if "1+1" not in str(text) and not like_a_formula(str(text))
        ]
        assert len(plain) > 50
        assert not any(plain)
        path = tmp_path / "a.xlsx"
        path.write_bytes(made)
        assert open_xml_errors(path) == []

    def test_the_cell_keeps_its_look(self) -> None:
        sound = example("hbs_plan_2020")
        at = where(sound, "detaljbudget_post", 2)
        book = openpyxl.load_workbook(io.BytesIO(sound))
        evil = openpyxl.load_workbook(io.BytesIO(change(sound, {at: "=1+1"})))
        sheet, _, cell = at.partition("!")
        old, new = book[sheet][cell], evil[sheet][cell]
        assert new.quotePrefix
        for part in ("number_format", "fill", "font", "border", "protection", "alignment"):
            assert repr(getattr(old, part)) == repr(getattr(new, part)), part

    def test_the_marked_copy_quotes_formulas_as_texts(self) -> None:
        sound = example("hbs_plan_2020")
        at = where(sound, "summa_kostnader")
        book = openpyxl.load_workbook(io.BytesIO(sound))
        sheet, _, cell = at.partition("!")
        book[sheet][cell] = '=HYPERLINK("http://127.0.0.1:9/")'
        saved = io.BytesIO()
        book.save(saved)
        data = saved.getvalue()
        copy = annotated_copy(data, check(data), PER)
        new = {k: v for k, v in cells(copy).items() if k.startswith("Validering!")}
        quoted = [v for v in new.values() if str(v[0]).startswith("=HYPERLINK")]
        assert quoted, "the finding shows the formula that it found"
        assert {(kind, kept) for _, kind, kept in quoted} == {("s", True)}
        assert {kind for _, kind, _ in new.values()} == {"s"}, "no formula on our own sheet"

    def test_libreoffice_shows_texts(self, office: Office, tmp_path: Path) -> None:
        source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
        source.write_bytes(filled())
        office.save_as(source, target, recalculate=True)
        seen = {v[0] for v in cells(target.read_bytes()).values() if v[1] == "s"}
        assert {text for text in FORMULAS if text.isprintable()} <= seen


class TestFramesAndCsv:
    def test_the_tables_themselves_are_safe(self) -> None:
        data = filled()
        posts = table_frame(document(data), "detaljbudget")
        for frame in (findings_frame([check(data)]), posts):
            rows = list(csv.reader(io.StringIO(frame.to_csv(index=False), newline="")))
            assert [text for row in rows for text in row if like_a_formula(text)] == []
        assert "'" + FORMULAS[0] in set(posts["post"]), "there was something"

    def test_no_cell_of_a_csv_begins_as_a_formula(self) -> None:
        frame = findings_frame([check(filled())])
        frame.loc[0, "message"] = FORMULAS[0]
        frame.loc[1, "found"] = FORMULAS[3]
        frame["=1+1"] = FORMULAS[4]
        rows = list(csv.reader(io.StringIO(for_spreadsheets(frame).to_csv(index=False))))
        assert [text for row in rows for text in row if like_a_formula(text)] == []
        assert rows[1][6] == "'" + FORMULAS[0]
        assert rows[0][-1] == "'=1+1"
        # what is no text stays what it is
        assert for_spreadsheets(frame)["difference"].equals(frame["difference"])

    def test_the_danger_is_there(self) -> None:
        frame = findings_frame([check(filled())])
        frame.loc[0, "message"] = FORMULAS[0]
        rows = list(csv.reader(io.StringIO(frame.to_csv(index=False))))
        assert [text for row in rows for text in row if like_a_formula(text)]

    @pytest.mark.parametrize("text", FORMULAS)
    def test_formulas_are_known(self, text: str) -> None:
        assert like_a_formula(text)
        assert imported_text(text) == "'" + text

    @pytest.mark.parametrize("text", PLAIN)
    def test_figures_and_words_are_left(self, text: str) -> None:
        assert imported_text(text) == text


class TestTerminalAndJson:
    @given(st.text(st.characters(), max_size=60))
    def test_clean_is_one_printable_line(self, text: str) -> None:
        shown = clean(text)
        assert shown.isprintable()
        assert len(shown) == len(text)
        assert [c for c in text if c.isprintable()] == [
            c for c, old in zip(shown, text, strict=True) if old.isprintable()
        ]

    @given(st.text(st.characters(), max_size=60))
    def test_json_is_the_same_text_and_steers_nothing(self, text: str) -> None:
        shown = as_json_text({"a": text})
        assert all(line.isprintable() for line in shown.split("\n"))
        shown.encode("utf-8")
        # two halves beside each other are one sign, in JSON as in the file
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        assert json.loads(shown) == {"a": whole}

    def test_a_text_cannot_fake_a_line_of_the_report(self) -> None:
        sound = example("hbs_plan_2020")
        report = check(type_in(sound, {where(sound, "summa_kostnader", 0, 1): STEERING}))
        lines = as_text(report, PER, Paint(False)).split("\n")
        assert any("budget.xlsx: 0 fel" in line for line in lines), "it is shown"
        assert not any(line.startswith("OK") for line in lines)
        assert all(line.isprintable() for line in lines)
        assert verdict_line(report, Paint(False)).startswith("FEL")
        assert len(json.loads(as_json([report], PER))["files"]) == 1

    def test_nor_can_the_name_of_a_file(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "a\nOK  b.xlsx: 0 fel\x1b[2J\u202e.xlsx"
        path.write_bytes(b"%PDF-1.7")
        other = tmp_path / os.fsdecode(b"\xff\xfe.xlsx")
        other.write_bytes(example("hbs_plan_2019"))
        for form in ("text", "json"):
            assert main(["check", str(path), str(other), "--format", form]) == 2
            out, err = capsys.readouterr()
            assert all(line.isprintable() for line in (out + err).split("\n"))
        lines = json.loads(out)["files"]
        assert [file["verdict"] for file in lines] == ["ej kontrollerad", "ok"]

    def test_the_progress_bar_is_clean(self, tmp_path: Path) -> None:
        for number in range(2):
            (tmp_path / f"{number}\x1b]0;x\x07\r.xlsx").write_bytes(b"")
        program = (
            "import sys\nfrom finsam_xl.__main__ import main\n"
            "from finsam_xl.commandline import progress\nprogress.SILENT = 0\n"
            "sys.exit(main())"
        )
        leader, follower = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-c", program, "check", *map(str, tmp_path.iterdir())],
            stdout=subprocess.DEVNULL,
            stderr=follower,
        ) as process:
            os.close(follower)
            seen = b""
            try:
                while some := os.read(leader, 65536):
                    seen += some
            except OSError:  # the other end is closed
                pass
            os.close(leader)
            process.wait(timeout=60)
        text = seen.decode()
        assert "1 av 2, " in text
        assert [c for c in text if not c.isprintable() and c not in "\r\n"] == []


class TestPlaces:
    def test_copies_stay_in_their_folder(self, tmp_path: Path) -> None:
        """Odd names of files and sheets lead nowhere; nothing that exists is touched."""
        evil = ["...xlsx", "a\n.xlsx", "~.xlsx", "-o.xlsx", "$(x).xlsx", "'; rm -rf.xlsx"]
        folder, out = tmp_path / "in", tmp_path / "ut"
        folder.mkdir()
        made = [folder / name for name in evil]
        for path in made:
            path.write_bytes(example("hbs_plan_2019"))
        before = {p: p.read_bytes() for p in folder.iterdir()}
        call = ["check", "--format", "xlsx", "-o", str(out), "--", *map(str, made)]
        assert main(call) == 0
        assert {p: p.read_bytes() for p in folder.iterdir()} == before
        assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "ut"]
        assert len(list(out.iterdir())) == len(made)
        assert all(re.search(r"-kontrollerad\.xlsx$", p.name) for p in out.iterdir())

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("a/bok.xlsx", "b/bok.xlsx"),
            ("a/bok.xlsx", "b/BOK.XLSX"),
            ("a/bok.xlsx", "b/bok.zip"),
            ("a/\u00e5.xlsx", "b/a\u030a.xlsx"),  # å as Windows and as a Mac writes it
        ],
    )
    def test_two_files_that_would_have_one_copy(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], one: str, other: str
    ) -> None:
        for name in (one, other):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(example("hbs_plan_2019"))
        call = ["check", str(tmp_path / one), str(tmp_path / other), "--format", "xlsx"]
        assert main([*call, "-o", str(tmp_path / "ut")]) == 2
        says = capsys.readouterr().err
        assert f"{tmp_path / one} och {tmp_path / other} skulle få samma kopia" in says
        assert not (tmp_path / "ut").exists()

    def test_a_copy_never_lands_on_an_input(self, tmp_path: Path) -> None:
        first, second = tmp_path / "bok.xlsx", tmp_path / "bok-kontrollerad.xlsx"
        for path in (first, second):
            path.write_bytes(example("hbs_plan_2019"))
        call = ["check", str(first), str(second), "--format", "xlsx", "-o", str(tmp_path)]
        assert main(call) == 2
        assert second.read_bytes() == first.read_bytes() == example("hbs_plan_2019")


def test_fill_says_evil_data_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    book, data = tmp_path / "a.xlsx", tmp_path / "d.json"
    book.write_bytes(example("hbs_plan_2019"))
    data.write_text(json.dumps({"fields": {"budgetar": STEERING}}))
    main(["fill", str(book), "--data", str(data), "-o", str(tmp_path / "b.xlsx")])
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.strip("\n").isprintable()
