"""The command line: one Swedish sentence where a call is wrong, and nothing written over."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from finsam_xl.__main__ import main
from support import EXAMPLES, KINDS, change, document, example, make, template

VERBS = (
    *("new", "fill", "read", "check", "recompute"),
    *("functions", "rules", "explain", "schema", "excel"),
)
NINE = range(2027, 2036)
ENGLISH = ("usage", "optional", "positional", "options", "show ", "error", "exit")


class Said(NamedTuple):
    status: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: object) -> Said:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(example("hbs_plan_2020"))
    return path


def refused(said: Said, *words: str) -> None:
    """One sentence on standard error, status 2."""
    assert said.status == 2
    assert said.out == ""
    assert said.err.startswith("finsam-xl: ")
    assert said.err.count("\n") == 1
    assert said.err.rstrip().endswith(".")
    assert "Traceback" not in said.err
    for word in words:
        assert word in said.err


def data_file(folder: Path, data: object) -> Path:
    path = folder / "data.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def tables(**rows: object) -> dict[str, object]:
    return {"template": "budget", "tables": rows}


class TestHelp:
    @pytest.mark.parametrize("verb", VERBS)
    def test_every_verb_has_swedish_help_with_an_example(self, call: Call, verb: str) -> None:
        said = call(verb, "--help")
        assert said.status == 0
        assert f"Exempel:\n  finsam-xl {verb}" in said.out
        assert [word for word in ENGLISH if word in said.out.lower()] == []

    def test_the_program_itself(self, call: Call) -> None:
        said = call("--help")
        assert said.status == 0
        assert all(f"    {verb}" in said.out for verb in VERBS)
        assert [word for word in ENGLISH if word in said.out.lower()] == []
        assert call("--version").out.startswith("finsam-xl ")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("new", "budget"), ("följande saknas: -o FIL (filen som skapas)",)),
            (("new", "budget", "-o", "b.xls"), ("b.xls ska sluta på .xlsx", "öppnas den inte")),
            (("fill", "a.xlsx", "-o", "b", "--data", "d.json"), ("b ska sluta på .xlsx som a",)),
            (("recompute", "a.xlsx", "-o", "b.xls"), ("b.xls ska sluta på .xlsx som a.xlsx",)),
            (("check",), ("följande saknas: FIL (arbetsböckerna som kontrolleras",)),
            (("check", "a.xlsx", "--per"), ("ett värde saknas",)),
            (("check", "a.xlsx", "--per", "igår"), ("igår är inget datum", "ÅÅÅÅ-MM-DD")),
            (("check", "a.xlsx", "--per", "2026-02-30"), ("inget datum",)),
            (("check", "a.xlsx", "--per", "20261121"), ("inget datum",)),
            (("check", "a.xlsx", "--format", "doc"), ("”doc”", "text, json")),
            (("check", "a.xlsx", "--format", "pdf"), ("--format pdf behöver -o",)),
            (("check", "a.xlsx", "--format", "xlsx"), ("behöver -o",)),
            (("fill", "a.xlsx", "-o", "b.xlsx"), ("Ange vad som fylls i: --data",)),
            (("fill", "a.xlsx", "--data", "d.json"), ("ange -o FIL för en ny fil",)),
            (("recompute", "a.xlsx"), ("ange -o FIL för en ny fil, eller --in-place",)),
            (("recompute", "a", "-o", "b", "--in-place"), ("tillsammans med",)),
            (("recompute", "a", "-o", "b", "--engine", "excel"), ("”excel”", "libreoffice")),
            (("functions", "FINSAM_SUMA"), ("ingen funktion FINSAM_SUMA", "FINSAM_SUMMA")),
            (("functions", "xyz"), ("ingen funktion xyz", "finsam-xl functions listar")),
            (("functions", "FINSAM_SUMMA", "--format", "json"), ("--format hör till hela listan",)),
            (("functions", "--format", "xml"), ("”xml”", "markdown")),
            (("explain", "ANDEL399"), ("ingen regel ANDEL399", "ANDEL309")),
            (("rules", "--version", "2025.1"), ("2025.1 finns inte", "2026.1, 2026.2 eller")),
            (("explain", "xyz"), ("ingen regel xyz", "finsam-xl rules")),
            (("schema", "protokoll"), ("”protokoll”", "ansokan", "budget")),
            (("excel", "xyz"), ("”xyz”", "install", "doctor")),
            (("rules", "--färg"), ("okända argument: --färg",)),
        ],
    )
    def test_a_wrong_call_is_told_in_one_sentence(
        self, call: Call, arguments: tuple[str, ...], words: tuple[str, ...]
    ) -> None:
        refused(call(*arguments), *words)


class TestNew:
    @pytest.mark.parametrize("kind", KINDS)
    def test_an_empty_workbook(self, call: Call, tmp_path: Path, kind: str) -> None:
        target = tmp_path / "ny.xlsx"
        assert call("new", kind, "-o", target) == Said(0, "", "")
        assert document(target.read_bytes()).layout.kind == kind
        assert [path.name for path in tmp_path.iterdir()] == ["ny.xlsx"]

    def test_columns_and_rows(self, call: Call, tmp_path: Path) -> None:
        target = tmp_path / "ny.xlsx"
        columns = "utfall:2017, prognos:2018,budget:2018 ,preliminar_budget:2019,plan:2020"
        said = call("new", "budget", "--kolumner", columns, "--rader", 30, "-o", target)
        assert said == Said(0, "", "")
        made = document(target.read_bytes())
        assert [c.id for c in made.columns] == [
            "utfall_2017",
            "prognos_2018",
            "budget_2018",
            "preliminar_budget_2019",
            "plan_2020",
        ]
        assert made.layout.rows == 30

    def test_a_year_of_contributions_alone(self, call: Call, tmp_path: Path) -> None:
        target = tmp_path / "ny.xlsx"
        columns = "utfall:2017: Bidrag ,budget:2018:allt,plan:2019"
        assert call("new", "budget", "--kolumner", columns, "-o", target) == Said(0, "", "")
        made = document(target.read_bytes())
        scopes = [row["omfattning"].raw for row in made.rows("kolumner")]
        assert scopes == ["bidrag", "allt", None]

    @pytest.mark.parametrize(
        "spelled",
        [
            "preliminär budget:2027",  # as the workbook lists it
            "preliminar_budget:2027",
            " Preliminär budget : 2027 ",
            "prelimina\u0308r budget:2027",  # as a Mac has ä, in two parts
        ],
    )
    def test_a_kind_of_column_as_the_workbook_spells_it(
        self, call: Call, tmp_path: Path, spelled: str
    ) -> None:
        target = tmp_path / "ny.xlsx"
        assert call("new", "budget", "--kolumner", f"{spelled},Plan:2028", "-o", target).status == 0
        made = document(target.read_bytes())
        assert [c.title for c in made.columns] == ["preliminär budget 2027", "plan 2028"]

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("protokoll",), ("”protokoll”", "ansokan", "budget")),
            (("budget", "--kolumner", "utgift:2018"), ("utgift", "preliminar_budget")),
            (("budget", "--kolumner", ""), ("--kolumner är tomt: skriv ett värde",)),
            (("budget", "--kolumner", ":2018"), ("ingen typ",)),
            (("budget", "--kolumner", "budget"), ("budget:2026",)),
            (("budget", "--kolumner", "budget:18"), ("budget:18", "rimligt år")),
            (("budget", "--kolumner", "budget:20²8"), ("rimligt år",)),
            (("budget", "--kolumner", "budget:2018,budget:2018"), ("två gånger",)),
            (("budget", "--kolumner", "utfall:2018:bidrag,utfall:2018"), ("utfall:2018 står två",)),
            (("budget", "--kolumner", "utfall:2018:hälften"), ("hälften", "allt, bidrag")),
            (("budget", "--kolumner", "utfall:2018:allt:1"), ("”allt:1” är ingen omfattning",)),
            (
                ("budget", "--kolumner", "preliminär budget:2018,preliminar_budget:2018"),
                ("preliminar_budget:2018 står två gånger",),
            ),
            (("budget", "--kolumner", ",".join(f"plan:{y}" for y in range(1950, 2011))), ("61",)),
            (("ansokan", "--kolumner", "budget:2018"), ("hör till budget",)),
            (("budget", "--rader", "4"), ("mellan 5 och 500",)),
            (("budget", "--rader", "501"), ("mellan 5 och 500",)),
            (
                ("budget", "--rader", "445", "--kolumner", ",".join(map("plan:{}".format, NINE))),
                ("--rader 445 får inte plats med 9 kolumner: högst 444 rader",),
            ),
            (("budget", "--rader", "många"), ("'många' kan inte läsas",)),
        ],
    )
    def test_a_wrong_call_writes_nothing(
        self, call: Call, tmp_path: Path, arguments: tuple[str, ...], words: tuple[str, ...]
    ) -> None:
        refused(call("new", *arguments, "-o", tmp_path / "ny.xlsx"), *words)
        assert list(tmp_path.iterdir()) == []


class TestTargets:
    """Where a file may be written, for every verb that writes one."""

    @pytest.fixture(params=["new", "fill", "read", "recompute", "check"])
    def write(self, request: pytest.FixtureRequest, call: Call, budget: Path) -> Call:
        data = data_file(budget.parent, {"fields": {"forbund": "Förbundet"}})
        return {
            "new": lambda target: call("new", "ansokan", "-o", target),
            "fill": lambda target: call("fill", budget, "--data", data, "-o", target),
            "read": lambda target: call("read", budget, "-o", target),
            "recompute": lambda target: call("recompute", budget, "-o", target),
            "check": lambda target: call("check", budget, "--format", "json", "-o", target),
        }[request.param]

    @pytest.fixture
    def name(self, request: pytest.FixtureRequest) -> str:
        """A name that is right for the form that the verb writes."""
        as_data = request.node.callspec.params["write"] in ("read", "check")
        return "mål.json" if as_data else "mål.xlsx"

    def test_one_that_exists(self, write: Call, name: str, tmp_path: Path) -> None:
        (tmp_path / name).write_bytes(b"annat")
        refused(write(tmp_path / name), f"{name} finns redan")
        assert (tmp_path / name).read_bytes() == b"annat"

    def test_the_source_itself(self, write: Call, budget: Path) -> None:
        before = budget.read_bytes()
        assert write(budget).status == 2
        assert budget.read_bytes() == before

    def test_a_folder(self, write: Call, tmp_path: Path) -> None:
        refused(write(tmp_path), "är en mapp")

    @pytest.mark.parametrize("folder", ["saknas", "budget.xlsx"])
    def test_a_folder_that_is_none(
        self, write: Call, name: str, budget: Path, tmp_path: Path, folder: str
    ) -> None:
        before = sorted(tmp_path.iterdir())
        budget.write_bytes(b"")  # the folder is looked for before the file is read
        refused(write(tmp_path / folder / name), "mappen inte finns")
        assert sorted(tmp_path.iterdir()) == before

    def test_one_that_is_open_in_excel(self, write: Call, name: str, tmp_path: Path) -> None:
        (tmp_path / f"~${name}").touch()
        refused(write(tmp_path / name), "öppen i Excel")
        assert not (tmp_path / name).exists()


class TestInPlace:
    def test_the_old_file_is_kept(self, call: Call, budget: Path, tmp_path: Path) -> None:
        old = budget.read_bytes()
        data = data_file(tmp_path, {"fields": {"forbund": "Nya förbundet"}})
        assert call("fill", budget, "--data", data, "--in-place").status == 0
        assert (tmp_path / "budget.xlsx.bak").read_bytes() == old
        assert document(budget.read_bytes()).field("forbund").value == "Nya förbundet"

    def test_no_kept_file_is_written_over(self, call: Call, budget: Path, tmp_path: Path) -> None:
        """Neither somebody else's .bak nor the first one of our own."""
        (tmp_path / "budget.xlsx.bak").write_bytes(b"viktigt")
        states = [budget.read_bytes()]
        for name in ("Ett", "Två"):
            data = data_file(tmp_path, {"fields": {"forbund": name}})
            done = call("fill", budget, "--data", data, "--in-place")
            assert done.status == 0
            states.append(budget.read_bytes())
        assert "budget.xlsx.bak finns redan, så den gamla filen är sparad som " in done.err
        assert (tmp_path / "budget.xlsx.bak").read_bytes() == b"viktigt"
        assert (tmp_path / "budget.xlsx.bak2").read_bytes() == states[0]
        assert (tmp_path / "budget.xlsx.bak3").read_bytes() == states[1]

    def test_so_too_when_recalculated(self, call: Call, budget: Path, tmp_path: Path) -> None:
        old = budget.read_bytes()
        assert call("recompute", budget, "--in-place", "--aterstall").status == 0
        assert (tmp_path / "budget.xlsx.bak").read_bytes() == old
        assert budget.read_bytes() != old

    def test_not_while_it_is_open(self, call: Call, budget: Path, tmp_path: Path) -> None:
        old = budget.read_bytes()
        (tmp_path / ".~lock.budget.xlsx#").touch()
        refused(call("recompute", budget, "--in-place", "--aterstall"), "öppen i LibreOffice")
        assert budget.read_bytes() == old
        assert not (tmp_path / "budget.xlsx.bak").exists()


class TestRead:
    def test_to_a_file_what_would_be_printed(
        self, call: Call, budget: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "uppgifter.json"
        assert call("read", budget, "-o", target) == Said(0, "", "")
        printed = call("read", budget)
        assert printed.status == 0
        assert target.read_bytes().decode("utf-8") == printed.out
        assert "Samordningsförbund" in printed.out

    def test_nothing_is_left_of_a_workbook_that_cannot_be_read(
        self, call: Call, tmp_path: Path
    ) -> None:
        broken = tmp_path / "trasig.xlsx"
        broken.write_bytes(b"%PDF-1.7")
        refused(call("read", broken, "-o", tmp_path / "uppgifter.json"), "trasig.xlsx")
        assert [path.name for path in tmp_path.iterdir()] == ["trasig.xlsx"]


class TestFill:
    @pytest.mark.parametrize("bom", [False, True])
    def test_from_standard_in(
        self, call: Call, budget: Path, monkeypatch: pytest.MonkeyPatch, bom: bool
    ) -> None:
        text = '{"fields": {"forbund": "Förbundet Å"}}'.encode("utf-8-sig" if bom else "utf-8")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text), encoding="latin-1"))
        target = budget.parent / "ut.xlsx"
        assert call("fill", budget, "--data", "-", "-o", target) == Said(0, "", "")
        assert document(target.read_bytes()).field("forbund").value == "Förbundet Å"

    def test_what_cannot_be_read_is_a_text_and_a_note(self, call: Call, budget: Path) -> None:
        data = data_file(
            budget.parent,
            {"fields": {"ingaende_eget_kapital": "ca 3\x1b[31m000", "beslutsdatum": "i vår"}},
        )
        target = budget.parent / "ut.xlsx"
        said = call("fill", budget, "--data", data, "-o", target)
        assert said.status == 0
        assert said.err.splitlines() == [
            "ingaende_eget_kapital: ”ca 3 [31m000” kan inte läsas som ett tal och skrivs som text.",
            "beslutsdatum: ”i vår” kan inte läsas som ett datum och skrivs som text.",
        ]
        assert document(target.read_bytes()).field("beslutsdatum").raw == "i vår"
        strict = budget.parent / "strikt.xlsx"
        refused(call("fill", budget, "--data", data, "-o", strict, "--strict"), "i vår")
        assert not strict.exists()

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            ('{"fields": {\n  "forbund": }}', ("rad 2, tecken 14",)),
            ("", ("rad 1",)),
            ('{"fields": {"budgetar": NaN}}', ("NaN", "inte är ett tal")),
            ('{"fields": {"budgetar": -Infinity}}', ("-Infinity",)),
            ('{"fields": {"budgetar": 1e999}}', ("budgetar", "får inte plats")),
            ('{"fields": {"budgetar": 1e999999999999999999999}}', ("för stort",)),
            pytest.param(
                '{"fields": {"budgetar": ' + "9" * 5000 + "}}", ("får inte plats",), id="digits"
            ),
            pytest.param("[" * 100_000, ("nivåer",), id="levels"),
            ("[]", ("JSON-objekt",)),
            ({"fält": {}}, ("Nyckeln fält finns inte", "välj bland template, version")),
            ({"fields": []}, ()),
            ({"fields": ["forbund"]}, ("fields ska vara ett JSON-objekt",)),
            ({"fields": {"förbund": "A"}}, ("Fältet förbund finns inte", "närmast är forbund")),
            ({"fields": {"forbund": ["A"]}}, ("forbund", "ett tal eller en text")),
            ({"fields": {"forbund": True}}, ("ett tal eller en text",)),
            pytest.param(
                {"fields": {"motivering_underskott": "a" * 32_768}}, ("32 767",), id="long"
            ),
            (tables(medlem=[]), ("Tabellen medlem finns inte", "närmast är medlemmar")),
            (tables(medlemmar=None), ("medlemmar ska vara en lista",)),
            (tables(medlemmar=[{"nam": "A"}]), ("medlemmar rad 1: kolumnen nam", "namn")),
            (
                tables(medlemmar=[{"namn": "A", "belopp": {"prognos_2018": 1}}]),
                ("medlemmar rad 1: budgetkolumnen prognos_2018", "närmast är prognos_2019"),
            ),
            (tables(medlemmar=[{"namn": "A", "belopp": [1]}]), ("belopp i medlemmar rad 1",)),
            (
                tables(medlemmar=[{"namn": str(n)} for n in range(31)]),
                ("medlemmar har 20 rader men data 31", "--rader 31"),
            ),
            (tables(kolumner=[{"typ": "plan", "ar": 2030}] * 4), ("4 kolumner", "3")),
            (
                tables(kolumner=[{"typ": "utfall", "ar": 2019}]),
                ("Kolumn 1 är prognos_2019 i arbetsboken men utfall_2019",),
            ),
            (
                tables(kolumner=[]),
                ("Kolumn 1 är prognos_2019", "gör en ny arbetsbok med dessa kolumner"),
            ),
            ({"template": "ansokan"}, ("mallen ansokan", "mallen budget")),
            ({"version": "2"}, ("mallversion 2",)),
            ({"claims": {"summa": {}}}, ("Summan summa finns inte", "summa_intakter")),
            ({"claims": {"resultat": {"utfall_1999": 1}}}, ("resultat/utfall_1999", "närmast")),
            ({"claims": {"resultat": [1]}}, ("resultat ska vara ett objekt",)),
            ({"claims": {"resultat": {"prognos_2019": [1]}}}, ("ett tal eller en text",)),
        ],
    )
    def test_data_that_do_not_fit(
        self, call: Call, budget: Path, data: object, words: tuple[str, ...]
    ) -> None:
        path, target = data_file(budget.parent, data), budget.parent / "ut.xlsx"
        said = call("fill", budget, "--data", path, "-o", target)
        if not words:  # an empty list is as good as an empty object
            assert said.status == 0
            return
        refused(said, *words)
        assert not target.exists()

    def test_more_owners_than_there_is_room_for(self, call: Call, tmp_path: Path) -> None:
        source, target = tmp_path / "tom.xlsx", tmp_path / "ut.xlsx"
        source.write_bytes(template("ansokan"))
        owners = {"tables": {"insatsagare": [{"organisation": str(n)} for n in range(9)]}}
        said = call("fill", source, "--data", data_file(tmp_path, owners), "-o", target)
        refused(said, "insatsagare har plats för 8 rader men data har 9")
        costs = {"tables": {"lonekostnader": [{"post": "Coach", "belopp": [1] * 9}]}}
        said = call("fill", source, "--data", data_file(tmp_path, costs), "-o", target)
        refused(said, "lonekostnader rad 1", "8 insatsägare")
        assert not target.exists()

    def test_data_that_are_not_there(self, call: Call, budget: Path) -> None:
        target = budget.parent / "ut.xlsx"
        said = call("fill", budget, "--data", budget.parent / "d.json", "-o", target)
        refused(said, "d.json finns inte")
        refused(call("fill", budget, "--data", budget, "-o", target), "UTF-8")
        refused(call("fill", budget, "--data", budget.parent, "-o", target), "kan inte läsas")


def test_a_name_that_is_gone_is_told(call: Call, tmp_path: Path) -> None:
    book = tmp_path / "trasig.xlsx"
    data = change(make({"template": "budget"}), {})
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(book, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = part.replace(b'"tab_medlemmar"', b'"tab_annat"')
            new.writestr(name, part)
    assert call("read", book).status == 0
    refused_data = data_file(tmp_path, tables(medlemmar=[{"namn": "A"}]))
    said = call("fill", book, "--data", refused_data, "-o", tmp_path / "ut.xlsx")
    refused(said, "medlemmar saknas i arbetsboken")
    assert call("recompute", book, "-o", tmp_path / "om.xlsx").status == 0
    assert call("check", book).status == 1


class TestProcess:
    """As a shell runs it."""

    def run(self, *arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        return subprocess.run(
            [sys.executable, "-m", "finsam_xl", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**environment, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            timeout=60,
            **more,  # type: ignore[call-overload]
        )

    def test_new_fill_read_check(self, tmp_path: Path) -> None:
        empty, filled = tmp_path / "tom.xlsx", tmp_path / "ifylld.xlsx"
        assert self.run("new", "ansokan", "-o", empty).returncode == 0
        data = EXAMPLES / "heby_application_2018_2020.json"
        assert self.run("fill", empty, "--data", data, "-o", filled).returncode == 0
        read = self.run("read", filled)
        assert json.loads(read.stdout)["tables"]["insatsagare"][0] == {
            "organisation": "Heby kommun"
        }
        kept = tmp_path / "uppgifter.json"
        assert self.run("read", filled, "-o", kept).returncode == 0
        assert kept.read_text("utf-8") == read.stdout
        again = self.run("fill", empty, "--data", "-", "-o", tmp_path / "b.xlsx", input=read.stdout)
        assert again.returncode == 0
        assert (tmp_path / "b.xlsx").read_bytes() == filled.read_bytes()
        check = self.run("check", filled, "--per", "2026-11-21")
        assert check.returncode == 1
        assert "Ansökan!B16 innehåller platshållaren NAMN." in check.stdout
        assert check.stderr == ""

    def test_a_reader_that_goes_away(self) -> None:
        program = f"{sys.executable} -m finsam_xl rules --format md | head -1"
        done = subprocess.run(program, shell=True, capture_output=True, text=True, timeout=60)
        assert done.stdout.startswith("# Regler")
        assert done.stderr == ""


def test_excel_build_makes_the_folder_and_tells_each_file(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "ny" / "tillägg"
    said = call("excel", "build", "-o", folder)
    assert (said.status, said.err) == (0, "")
    told = [Path(line) for line in said.out.splitlines()]
    assert told
    assert sorted(told) == sorted(path for path in folder.rglob("*") if path.is_file())


def test_excel_build_into_a_file_is_refused(call: Call, budget: Path) -> None:
    refused(call("excel", "build", "-o", budget), "budget.xlsx", "kan inte skapas")
