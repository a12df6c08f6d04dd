"""What people type for a verb: in Swedish, misspelt, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from finsam_xl.commandline.understood import meant
from support import example

VERBS = (
    *("new", "fill", "read", "check", "compare", "recompute"),
    *("functions", "rules", "explain", "schema", "excel"),
)


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("check", "check"),
        ("CHECK", "check"),
        ("chekc", "check"),  # two letters have changed places
        ("chek", "check"),
        ("checck", "check"),
        ("chock", "check"),
        ("kontrollera", "check"),
        ("Kontrollera", "check"),
        ("kontrolera", "check"),
        ("granska", "check"),
        ("läs", "read"),
        ("la\u0308s", "read"),  # as a Mac has ä
        ("fyll", "fill"),
        ("fyll-i", "fill"),
        ("räkna", "recompute"),
        ("recompte", "recompute"),
        ("jämför", "compare"),
        ("ny", "new"),
        ("regler", "rules"),
        ("förklara", "explain"),
        ("funktioner", "functions"),
        ("exel", "excel"),
        ("nwe", None),  # three letters are too few to tell what was meant
        ("chkec x", None),
        ("tvätta", None),
        ("", None),
    ],
)
def test_what_plainly_means_a_verb(word: str, verb: str | None) -> None:
    assert meant(word, VERBS) == verb


@pytest.mark.parametrize(("word", "kind"), [("ansökan", "ansokan"), ("budgt", "budget")])
def test_so_too_the_name_of_a_template(
    word: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", word]) == 0
    said = capsys.readouterr().out
    assert main(["schema", kind]) == 0
    assert capsys.readouterr().out == said


def test_the_verb_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "budget.xlsx"
    book.write_bytes(example("hbs_plan_2020"))
    assert main(["kontrollera", str(book), "--per", "2026-11-21"]) == 1
    assert capsys.readouterr().out.startswith(f"FEL  {book}: 1 fel")
    assert main(["räkna", "om", str(book), "-o", str(tmp_path / "ny.xlsx")]) == 0
    assert (tmp_path / "ny.xlsx").exists()
    assert main(["ny", "ansökan", "-o", str(tmp_path / "tom.xlsx")]) == 0
    assert (tmp_path / "tom.xlsx").exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["ansökan"], ("är en mall och inget kommando", "finsam-xl new ansokan -o FIL")),
        (["budget", "-o", "b.xlsx"], ("”budget” är en mall", "finsam-xl new budget -o FIL")),
        (["bok.xlsx"], ("”bok.xlsx” är inget kommando", "finsam-xl check bok.xlsx")),
        (["comp", "a.xlsx"], ("”comp” finns inte att välja; närmast är compare",)),
        (["kolla", "a.xlsx"], ("”kolla” finns inte att välja; närmast är check",)),
        (["tvätta"], ("välj bland new, fill, read, check",)),
        (["tv\x1b[31mätta"], ("”tv [31mätta” finns inte",)),
        (["excel", "starta"], ("”starta”", "install")),
        (["new", "rekvisition", "-o", "r.xlsx"], ("”rekvisition”", "ansokan, budget")),
    ],
)
def test_what_does_not_is_answered_with_the_nearest(
    typed: list[str], words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    for word in words:
        assert word in said.err


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ([], ["--help"]),
        (["help"], ["--help"]),
        (["hjälp"], ["--help"]),
        (["HJÄLP"], ["--help"]),
        (["hjälp", "check"], ["check", "--help"]),
        (["hjälp", "kontrollera"], ["check", "--help"]),
        (["excel"], ["excel", "--help"]),
        (["hjälp", "excel", "doctor"], ["excel", "doctor", "--help"]),
    ],
)
def test_help_by_its_name_and_where_nothing_is_asked_for(
    typed: list[str], same: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(same)
    assert ended.value.code == 0
    wanted = capsys.readouterr()
    assert "Exempel" in wanted.out or "KOMMANDO" in wanted.out
    try:
        status: object = main(typed)
    except SystemExit as ended_too:
        status = ended_too.code
    assert (status, capsys.readouterr()) == (0, wanted)
