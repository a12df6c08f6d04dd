"""``read --format csv`` and ``fill --data x.csv``: a table as spreadsheet programs have it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from finsam_xl.documents.exchange import as_data
from support import YEAR_NAMES, document, example, template

HBS, _, MIA = YEAR_NAMES


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (HBS, MIA):
        Path(f"{name}.xlsx").write_bytes(example(name))
    Path("tom.xlsx").write_bytes(template("katalog"))
    return tmp_path


def test_the_register_for_a_website(books: Path) -> None:
    assert main(["read", f"{HBS}.xlsx", "--format", "csv", "-o", "insatser.csv"]) == 0
    text = Path("insatser.csv").read_bytes().decode("utf-8-sig")
    heading, first, *rest = text.splitlines()
    assert heading.startswith("insats_id;namn;andra_namn;inriktning;syskon_id;malgrupp;alder_fran")
    assert first.startswith("I-01;HUVAS;;individ;;;20;55;")
    assert len(rest) == 16


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_what_is_read_fills_in_the_same(books: Path, mark: str) -> None:
    """Also as other programs save it: with commas, with tabs, with other line ends."""
    main(["read", f"{HBS}.xlsx", "--format", "csv", "-o", "insatser.csv"])
    with Path("insatser.csv").open(encoding="utf-8-sig", newline="") as held:
        rows = list(csv.reader(held, delimiter=";"))
    with Path("andra.csv").open("w", encoding="utf-8", newline="") as made:
        csv.writer(made, delimiter=mark, lineterminator="\n").writerows(rows)
    assert main(["fill", "tom.xlsx", "--data", "andra.csv", "-o", "ny.xlsx"]) == 0
    old, new = (as_data(document(Path(p).read_bytes())) for p in (f"{HBS}.xlsx", "ny.xlsx"))
    assert new["tables"]["insatser"] == old["tables"]["insatser"]


def test_a_matrix_has_its_periods_in_the_heading(books: Path) -> None:
    words = ["--format", "csv", "--tabell", "deltagare"]
    assert main(["read", f"{MIA}.xlsx", *words, "-o", "deltagare.csv"]) == 0
    lines = Path("deltagare.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["matt;kon;antal:2018-12-31", "ingaende;totalt;134"]
    call = ["fill", f"{MIA}.xlsx", "--data", "deltagare.csv", "--tabell", "deltagare"]
    assert main([*call, "-o", "ny.xlsx"]) == 0
    old, new = (as_data(document(Path(p).read_bytes())) for p in (f"{MIA}.xlsx", "ny.xlsx"))
    assert new == old


def test_a_text_is_no_formula_there_and_itself_again_here(books: Path) -> None:
    Path("in.csv").write_text("insats_id;namn\nI-1;'=1+1\nI-2;-5\n", encoding="utf-8")
    assert main(["fill", "tom.xlsx", "--data", "in.csv", "-o", "ny.xlsx"]) == 0
    rows = as_data(document(Path("ny.xlsx").read_bytes()))["tables"]["insatser"]
    assert [row["namn"] for row in rows] == ["=1+1", "-5"]
    assert main(["read", "ny.xlsx", "--format", "csv", "-o", "ut.csv"]) == 0
    names = [l.split(";")[1] for l in Path("ut.csv").read_text(encoding="utf-8-sig").splitlines()]
    assert names == ["namn", "'=1+1", "-5"]


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        ("insats_id;titel\n", (), "har kolumnen ”titel”, som inte finns i tabellen insatser"),
        ("", (), "är tom: första raden ska ha kolumnernas namn"),
        ("insats_id\n", ("--tabell", "barn"), "--tabell barn finns inte: välj bland medlemmar"),
    ],
)
def test_what_cannot_be(
    books: Path, capsys: pytest.CaptureFixture[str], text: str, words: tuple[str, ...], says: str
) -> None:
    Path("in.csv").write_text(text, encoding="utf-8")
    assert main(["fill", "tom.xlsx", "--data", "in.csv", *words, "-o", "ny.xlsx"]) == 2
    assert says in capsys.readouterr().err
    assert not Path("ny.xlsx").exists()
    assert main(["fill", "tom.xlsx", "--data", "saknas.csv", "-o", "ny.xlsx"]) == 2
    assert "saknas.csv finns inte" in capsys.readouterr().err
