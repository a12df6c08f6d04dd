"""The data of ``fill --data``: whatever program saved them, or one sentence on what is wrong."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from support import document, example

NAME = "Förbundet i Åre – ägare § 3"
TEXT = f'{{"fields": {{"forbund": "{NAME}"}}}}\r\n'


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(example("hbs_plan_2020"))
    return path


def fill(budget: Path, data: bytes) -> tuple[int, Path]:
    given, target = budget.with_name("data.json"), budget.with_name("ut.xlsx")
    given.write_bytes(data)
    return main(["fill", str(budget), "--data", str(given), "-o", str(target)]), target


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="PowerShell's >"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 without a mark"),
    ],
)
def test_as_programs_save_it(budget: Path, data: bytes) -> None:
    status, target = fill(budget, data)
    assert status == 0
    assert document(target.read_bytes()).field("forbund").value == NAME


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("cp1252", "FÃ¶rbundet i Ã…re â€“ Ã¤gare Â§ 3"),  # Windows' own programs
        ("cp850", "F├Ârbundet i ├àre ÔÇô ├ñgare ┬º 3"),  # its terminal window, in Swedish
        ("cp437", "F├╢rbundet i ├àre ΓÇô ├ñgare ┬º 3"),  # the same, in English
        ("mac_roman", "F√∂rbundet i √Öre ‚Äì √§gare ¬ß 3"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_that_a_code_page_has_garbled_is_refused(
    budget: Path, capsys: pytest.CaptureFixture[str], page: str, seen: str, encoding: str
) -> None:
    garbled = TEXT.encode().decode(page)
    assert seen.startswith(garbled.split('"')[5][:24])
    status, target = fill(budget, garbled.encode(encoding))
    said = capsys.readouterr().err
    assert status == 2
    assert not target.exists()
    assert said.count("\n") == 1
    assert f"”{seen}”" in said
    assert "finsam-xl read -o" in said


@pytest.mark.parametrize(
    "text",
    [
        '{"fields": {"forbund": "F\\u00c3\\u00b6rbundet"}}',  # escaped in JSON
        '{"tables": {"medlemmar": [{"namn": "Region Ã–st"}]}}',
        '{"tables": {"medlemmar": [{"belopp": {"bidrag frÃ¥n": 1}}]}}',  # a name of a column
        '{"fields": {"forbund": "F\ufffdrbundet"}}',  # what a program could not read
    ],
)
def test_wherever_it_stands(budget: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert fill(budget, text.encode())[0] == 2
    assert "har förvanskats när filen sparades" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["São Tomé", "Ângström", "À la carte", "5 ├ 6", "a√b", "Łódź"])
def test_other_languages_are_not_garbled(budget: Path, name: str) -> None:
    status, target = fill(budget, TEXT.replace(NAME, name).encode())
    assert status == 0
    assert document(target.read_bytes()).field("forbund").value == name


@pytest.mark.parametrize("data", [TEXT.encode("cp1252"), b'\xff\xfe{\0"', b"PK\3\4\x99"])
def test_bytes_that_are_no_text(
    budget: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    assert fill(budget, data)[0] == 2
    assert "kan inte läsas: ange en JSON-fil i UTF-8." in capsys.readouterr().err
