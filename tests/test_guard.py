"""Time and memory are bounded, whatever a file holds, and the other files of the call go on.

What is ordinary is checked in the calling process; the rest in a process of its own, which is
ended when it goes beyond its limits. The kinds of hostile files lie in ``tests/hostile``; here
are the limits themselves, with real slow and real large workbooks.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from finsam_xl.documents.answers import text_of
from finsam_xl.documents.exchange import as_data
from finsam_xl.errors import NotReadable
from finsam_xl.findings import NOT_CHECKED
from finsam_xl.reports.report import TEXT, as_json_text
from finsam_xl.running import child, guard, spent
from finsam_xl.running.check import check_file, open_document
from finsam_xl.running.child import Job, Limits, Pool
from finsam_xl.running.guard import MARGIN, PATIENCE, FirstLook, NeedsChild, limited_time
from finsam_xl.running.many import results
from finsam_xl.running.replies import report_of
from finsam_xl.running.spent import Spent
from finsam_xl.running.windows import Limits as WindowsLimits
from finsam_xl.workbook.archive import Archive
from finsam_xl.workbook.cell import column_letters
from finsam_xl.workbook.read.reader import read_bytes
from hostile.measured import LARGE_SECONDS, MEGABYTES, SECONDS, call
from support import (
    KINDS,
    ONE_OF_EACH,
    PER,
    SMALL_REPORT,
    check,
    example,
    example_data,
    make,
    template,
)
from workbook.books import book, sheet_xml, unzipped, zipped

DAY = ("--per", PER.isoformat())
LESS = "ta bort blad, rader och formatering som inte hör till boken och försök igen."


def many_cells(rows: int, columns: int = 19) -> bytes:
    """A sound workbook of numbers, as an export from a ledger might be."""
    letters = [column_letters(column) for column in range(1, columns + 1)]
    row = "".join(f'<c r="{letter}%d"><v>%d</v></c>' for letter in letters)
    return book(
        "".join(
            f'<row r="{r}">{row % tuple(x for c in range(columns) for x in (r, r * 7 + c))}</row>'
            for r in range(1, rows + 1)
        )
    )


def styled(data: bytes, sheet: str, rows: int, columns: int, cell: str) -> bytes:
    """The same workbook with so many rows of cells that have a style and hold nothing."""
    letters = [column_letters(column) for column in range(1, columns + 1)]
    part = next(s.part for s in read_bytes(data, "").sheets if s.name == sheet)
    parts = unzipped(data)
    more = "".join(
        f'<row r="{r}">{"".join(cell.format(f"{x}{r}") for x in letters)}</row>'
        for r in range(2_000, 2_000 + rows)
    )
    parts[part] = parts[part].replace(b"</sheetData>", more.encode() + b"</sheetData>")
    return zipped(parts)


@pytest.mark.parametrize(
    ("rows", "columns", "cell"),
    [
        (168, 16_384, '\n      <c r="{}" s="8"/>'),  # 80 MB: every row styled to its end
        (60_000, 50, '<c r="{}" s="8" t="n"></c>'),  # 110 MB: every column far down
    ],
)
def test_millions_of_cells_that_are_styled_and_empty_cost_nothing(
    tmp_path: Path, rows: int, columns: int, cell: str
) -> None:
    heby = example("heby_application_2018_2020")
    path = tmp_path / "ansokan.xlsx"
    path.write_bytes(styled(heby, "Budget", rows, columns, cell))
    found = check_file(path, PER)
    assert (found.verdict, found.reason) == ("fel", None)
    assert [f.as_json() for f in found.findings] == [f.as_json() for f in check(heby).findings]


def enlarged(data: bytes) -> bytes:
    """The same workbook with a part of 6 MB that nobody reads."""
    return zipped(unzipped(data) | {"xl/theme/theme9.xml": b"<a>" + b"<b/>" * 1_500_000 + b"</a>"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound neighbour, a large application, 1.9 million cells, and a quarter of a gigabyte."""
    place = tmp_path_factory.mktemp("guard")
    (place / "granne.xlsx").write_bytes(example("hbs_plan_2019"))
    (place / "stor.xlsx").write_bytes(enlarged(example("heby_application_2018_2020")))
    (place / "celler.xlsx").write_bytes(many_cells(100_000))
    (place / "jätte.xlsx").write_bytes(huge())
    return place


def huge() -> bytes:
    """A sheet of 246 MB, almost all of it cells without a value; less packed than a bomb."""
    draw = random.Random(1)
    some = "".join(f'<c r="A1" s="{draw.randrange(10)}"/>' for _ in range(50_000))
    xml = sheet_xml(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2">{some * 290}</row>')
    assert len(xml) > 240_000_000
    data = book(parts={"xl/worksheets/sheet1.xml": xml})
    assert len(xml) < 250 * len(data)
    return data


@pytest.fixture
def slow(folder: Path) -> Path:
    """What is read for longer than the clock gives it here, where the memory lasts."""
    return folder / "celler.xlsx"


#: the clock rings first, however quick the machine: 1.9 million cells do not fill such a memory
SHORT = Limits(large_seconds=MARGIN + 1.4, data=8_000_000_000)
ROOMY = Limits(data=SHORT.data)


WAITS = "import time; time.sleep(60)"


def soon(true: Callable[[], bool], seconds: float) -> bool:
    """Whether it comes true within some seconds."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def nothing_runs(pids: list[int]) -> bool:
    """None of them is left, not even as a zombie."""
    for pid in pids:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            continue
        return False
    return True


def pids(pool: Pool) -> list[int]:
    return [c.process.pid for c in pool.children if c is not None]


class TestFirstLook:
    @pytest.mark.parametrize("name", [name for name in ONE_OF_EACH if name != SMALL_REPORT])
    def test_the_real_documents_are_checked_in_this_process(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        path = tmp_path / "bok.xlsx"
        path.write_bytes(example(name))
        monkeypatch.setattr(child, "start", _no_child_expected)
        assert check_file(path, PER).verdict != NOT_CHECKED
        assert [r.verdict for r in results([path], PER, TEXT)] == [check_file(path, PER).verdict]
        for verb in (["read", str(path)], ["recompute", str(path), "-o", str(tmp_path / "b.xlsx")]):
            assert main(verb) == 0

    def test_so_are_the_empty_templates(self) -> None:
        for kind in KINDS:
            if kind != example_data(SMALL_REPORT)["template"]:
                FirstLook().at_archive(Archive(template(kind), "mall.xlsx"))

    def test_an_annual_report_is_given_a_process(self, tmp_path: Path) -> None:
        """The largest of our workbooks, filled or not."""
        path = tmp_path / "bok.xlsx"
        for data in (template(example_data(SMALL_REPORT)["template"]), example(SMALL_REPORT)):
            with pytest.raises(NeedsChild):
                FirstLook().at_archive(Archive(data, "bok.xlsx"))
            path.write_bytes(data)
            assert check_file(path, PER).verdict == check(data).verdict

    def test_a_large_one_is_not(self, folder: Path) -> None:
        with pytest.raises(NeedsChild):
            FirstLook().at_archive(Archive((folder / "stor.xlsx").read_bytes(), "stor.xlsx"))
        with pytest.raises(NeedsChild):
            FirstLook().at_file(folder / "celler.xlsx")

    def test_nor_one_of_many_parts(self) -> None:
        parts = {f"xl/media/{n}.png": b"" for n in range(guard.MOST_PARTS)}
        few = book(parts=dict(list(parts.items())[:100]))
        FirstLook().at_archive(Archive(few, "bok.xlsx"))
        with pytest.raises(NeedsChild):
            FirstLook().at_archive(Archive(book(parts=parts), "bok.xlsx"))

    def test_a_check_in_its_own_process_says_the_same(self, folder: Path) -> None:
        """Every finding, outcome and accepted finding comes back as it was."""
        data = example_data("hbs_plan_2020")
        names = {f.name for f in check_file_of(data, folder).findings if f.code == "BUD507"}
        data["tables"]["godtagna_fynd"] = [
            {"kod": "BUD507", "falt": name, "skal": "Beslut", "av": "styrelsen",
             "till_och_med": "2027-01-01"}
            for name in names
        ]  # fmt: skip
        accepted = folder / "godtagen.xlsx"
        accepted.write_bytes(make(data))
        other = folder / "annan.xlsx"
        other.write_bytes(book())
        paths = [accepted, other, folder / "granne.xlsx", folder / "finns inte.xlsx"]
        with Pool(1) as pool:
            answers = pool.run([Job(str(path), PER.isoformat()) for path in paths])
            for path, answer in zip(paths, answers, strict=True):
                assert report_of(answer, path) == check_file(path, PER)
        assert any(f.accepted for f in check_file(accepted, PER).findings)


def check_file_of(data: dict[str, object], folder: Path) -> object:
    path = folder / "tillfällig.xlsx"
    path.write_bytes(make(data))
    return check_file(path, PER)


def _no_child_expected(*_: object, **__: object) -> None:
    raise AssertionError("a process was started for an ordinary file")


class TestPromised:
    """By the command line, with a neighbour that is checked all the same."""

    def test_nearly_two_million_cells(self, folder: Path) -> None:
        got = call(["check", "celler.xlsx", "granne.xlsx", *DAY], folder)
        first, second = got.out.partition("\n\n")[0].splitlines()
        assert first == (
            "EJ KONTROLLERAD  celler.xlsx behöver mer än 300 MB minne för att kontrolleras: " + LESS
        )
        assert second.startswith("OK  granne.xlsx: ")
        assert (got.status, got.err) == (2, "")
        assert got.seconds < LARGE_SECONDS
        assert got.megabytes < MEGABYTES

    def test_a_quarter_of_a_gigabyte_that_is_no_bomb(self, folder: Path) -> None:
        got = call(["check", "jätte.xlsx", "granne.xlsx", *DAY], folder)
        first, second = got.out.partition("\n\n")[0].splitlines()
        assert first.startswith("EJ KONTROLLERAD  jätte.xlsx behöver mer än 300 MB minne ")
        assert second.startswith("OK  granne.xlsx: ")
        assert got.seconds < LARGE_SECONDS
        assert got.megabytes < MEGABYTES

    @pytest.mark.parametrize(
        ("verb", "words"),
        [
            (["read"], "läsas"),
            (["fill", "--data", "d.json", "-o", "ny.xlsx"], "fyllas i"),
            (["recompute", "-o", "ny.xlsx"], "räknas om"),
        ],
    )
    def test_the_other_verbs(self, folder: Path, verb: list[str], words: str) -> None:
        (folder / "d.json").write_text("{}")
        name, *options = verb
        got = call([name, "jätte.xlsx", *options], folder)
        assert got.status == 2
        assert got.out == ""
        assert got.err == (
            f"finsam-xl: jätte.xlsx behöver mer än 300 MB minne för att {words}: {LESS}\n"
        )
        assert not (folder / "ny.xlsx").exists()
        assert got.seconds < LARGE_SECONDS
        assert got.megabytes < MEGABYTES

    def test_a_large_file_without_a_value_is_never_ok(self, tmp_path: Path) -> None:
        """Empty, styled cells only, in the process of its own."""
        cells = "".join(f'<c r="{column_letters(c)}1" s="1"/>' for c in range(1, 2000)) * 300
        (tmp_path / "tom.xlsx").write_bytes(book(f'<row r="1">{cells}</row>'))
        got = call(["check", "tom.xlsx", *DAY], tmp_path)
        assert got.status == 2
        assert got.out.startswith("EJ KONTROLLERAD  tom.xlsx innehåller inga celler med värden: ")
        assert got.megabytes < MEGABYTES

    def test_nor_one_whose_sheets_are_all_empty(self, tmp_path: Path, folder: Path) -> None:
        """One of ours with its kind and its names, but not one cell, large by its styles."""
        parts = unzipped((folder / "granne.xlsx").read_bytes())
        for name in parts:
            if name.startswith("xl/worksheets/sheet"):
                parts[name] = sheet_xml("").encode()
        path = tmp_path / "urblåst.xlsx"
        path.write_bytes(enlarged(zipped(parts)))
        with pytest.raises(NeedsChild):
            FirstLook().at_archive(Archive(path.read_bytes(), path.name))
        report = check_file(path, PER)
        assert report.verdict == NOT_CHECKED
        assert "inga celler med värden" in str(report.reason)


class TestLargeButSound:
    """What needs a process of its own and stays within its limits comes out as ever."""

    def test_read(self, folder: Path) -> None:
        got = call(["read", "stor.xlsx"], folder)
        assert (got.status, got.err) == (0, "")
        assert got.out == as_json_text(as_data(open_document(folder / "stor.xlsx")))

    def test_recompute_and_fill(self, folder: Path) -> None:
        (folder / "syfte.json").write_text(json.dumps({"fields": {"syfte": "Fler i arbete"}}))
        got = call(["fill", "stor.xlsx", "--data", "syfte.json", "-o", "ifylld.xlsx"], folder)
        assert (got.status, got.out, got.err) == (0, "", "")
        big = folder / "ifylld.xlsx"
        with pytest.raises(NeedsChild):
            FirstLook().at_archive(Archive(big.read_bytes(), big.name))
        got = call(["recompute", "ifylld.xlsx", "-o", "omräknad.xlsx"], folder)
        assert (got.status, got.out, got.err) == (0, "0 celler ändrade.\n", "")
        document = open_document(folder / "omräknad.xlsx")
        assert text_of(document.rows("syfte")) == "Fler i arbete"

    def test_what_does_not_fit_is_told_by_the_child(self, folder: Path) -> None:
        (folder / "fel.json").write_text('{"fields": {"syft": 1}}')
        got = call(["fill", "stor.xlsx", "--data", "fel.json", "-o", "aldrig.xlsx"], folder)
        assert (got.status, got.out) == (2, "")
        assert got.err.startswith("finsam-xl: Fältet syft finns inte")
        assert not (folder / "aldrig.xlsx").exists()

    def test_a_marked_copy(self, folder: Path) -> None:
        copy = folder / "märkt.xlsx"
        got = call(["check", "stor.xlsx", *DAY, "--format", "xlsx", "-o", copy], folder)
        assert got.status == 1
        assert got.out.startswith("FEL  stor.xlsx: ")
        assert "Validering" in unzipped(copy.read_bytes())["xl/workbook.xml"].decode()


class TestEnded:
    """Processes that go beyond their time, die, or answer with rubbish."""

    def test_too_slow(self, slow: Path, folder: Path) -> None:
        jobs = [Job(str(p), PER.isoformat()) for p in (slow, folder / "granne.xlsx")]
        begun = time.monotonic()
        with Pool(1, SHORT) as pool:
            answers = pool.run(jobs)
            first = next(answers)
            assert first.fault == "celler.xlsx kunde inte kontrolleras inom 2 sekunder: " + LESS
            assert time.monotonic() - begun < SECONDS
            (second,) = answers
            left = pids(pool)
        assert (second.fault, second.verdict) == (None, "ok")
        assert nothing_runs(left)

    def test_too_slow_for_a_verb(self, slow: Path) -> None:
        with pytest.raises(NotReadable) as told:
            child.run_call(["read", str(slow)], slow, "read", SHORT)
        assert str(told.value) == "celler.xlsx kunde inte läsas inom 2 sekunder: " + LESS

    def test_killed_midway(self, slow: Path, folder: Path) -> None:
        """As the system does when memory is short."""
        with Pool(1, ROOMY) as pool:
            jobs = [Job(str(p), PER.isoformat()) for p in (slow, folder / "granne.xlsx")]
            answers = pool.run(jobs)
            killer = threading.Timer(1.0, lambda: [os.kill(p, signal.SIGKILL) for p in pids(pool)])
            killer.start()
            first, second = answers
        assert first.fault == (
            "celler.xlsx kunde inte kontrolleras eftersom programmet avbröts: försök igen, "
            "eller öppna filen i Excel och spara den på nytt."
        )
        assert (second.fault, second.verdict) == (None, "ok")

    @pytest.mark.parametrize("reply", ["skräp", "[1]", '{"fynd": 3}', '{"large": true}', ""])
    def test_rubbish_for_an_answer(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, reply: str
    ) -> None:
        monkeypatch.setattr(child, "_START", f"import sys; sys.stdin.readline(); print({reply!r})")
        with Pool(1) as pool:
            (answer,) = pool.run([Job(str(folder / "granne.xlsx"), PER.isoformat())])
        assert str(answer.fault).startswith("granne.xlsx kunde inte kontrolleras eftersom ")

    def test_an_answer_without_end(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(child, "MOST_REPLY", 1_000_000)
        monkeypatch.setattr(child, "_START", "while True: print('x' * 100_000, end='')")
        with Pool(1) as pool:
            (answer,) = pool.run([Job(str(folder / "granne.xlsx"), PER.isoformat())])
        assert str(answer.fault).startswith("granne.xlsx kunde inte kontrolleras eftersom ")

    @pytest.mark.parametrize("status", [3, 139])
    def test_a_verb_that_breaks_off(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, status: int
    ) -> None:
        monkeypatch.setattr(child, "_START", f"import sys; sys.exit({status})")
        with pytest.raises(NotReadable, match="räknas om eftersom programmet avbröts"):
            child.run_call(["recompute"], folder / "stor.xlsx", "recompute")

    def test_where_no_process_can_be_started(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """In a browser's Python, or embedded in another program."""
        monkeypatch.setattr(child, "python", lambda: None)
        large, sound = folder / "stor.xlsx", folder / "granne.xlsx"
        why = "stor.xlsx är för stor för att kontrolleras här: använd kommandot finsam-xl "
        assert str(check_file(large, PER).reason).startswith(why)
        assert [r.verdict for r in results([large, sound], PER, TEXT)] == [NOT_CHECKED, "ok"]
        assert main(["read", str(large)]) == 2
        assert "stor.xlsx är för stor för att läsas här: " in capsys.readouterr().err


class TestSpent:
    """What a process of its own has had for a file: work is the processor's, not the clock's."""

    @pytest.mark.parametrize(("does", "times"), [("while True: pass", 1), (WAITS, PATIENCE)])
    def test_working_and_waiting(self, does: str, times: float) -> None:
        most = 1.0
        begun = time.monotonic()
        with subprocess.Popen([sys.executable, "-c", does]) as process:
            try:
                spent = Spent(process, MARGIN + most)
                assert soon(spent.is_over, 60)
            finally:
                process.kill()
        assert time.monotonic() - begun >= most * times

    def test_another_system_has_the_clock_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(spent, "_worked", lambda _: None)
        monkeypatch.setattr(spent, "PATIENCE", 1000)
        with subprocess.Popen([sys.executable, "-c", WAITS]) as process:
            assert soon(Spent(process, MARGIN + 0.5).is_over, 60)
            process.kill()


class TestOwnProcess:
    """The second line: an ordinary file that would make much work all the same."""

    def test_time(self) -> None:
        def for_ever() -> Iterator[int]:
            while True:
                yield 1

        told = pytest.raises(NotReadable, match=r"bok\.xlsx kunde inte läsas inom ")
        with told, limited_time("bok.xlsx", "read", MARGIN + 0.1):
            sum(for_ever())
        with limited_time("bok.xlsx", seconds=MARGIN + 0.05):
            pass
        time.sleep(0.1)  # the clock is off

    def test_waiting_is_no_work_but_does_not_last_for_ever(self) -> None:
        """A program that waits its turn is not refused; one that waits for a file is, in time."""
        with limited_time("bok.xlsx", seconds=MARGIN + 0.2):
            time.sleep(0.3)
        begun = time.monotonic()
        with pytest.raises(NotReadable), limited_time("bok.xlsx", seconds=MARGIN + 0.2):
            time.sleep(30)
        assert 0.2 * PATIENCE <= time.monotonic() - begun < 10

    def test_memory(self, folder: Path) -> None:
        """A budget in a process that has nearly no memory left; the next in one that has."""
        code = (
            "import sys\n"
            "from datetime import date\nfrom pathlib import Path\n"
            "from finsam_xl.running.guard import limit_memory\n"
            "from finsam_xl.running.many import results\n"
            "import finsam_xl.templates.budget.form\n"
            "limit_memory(int(sys.argv[1]))\n"
            "for r in results([Path(sys.argv[2])], date(2026, 11, 21), 'line'): print(r.shown)\n"
        )

        def with_memory(most: int) -> str:
            made = subprocess.run(
                [sys.executable, "-c", code, str(most), "granne.xlsx"],
                cwd=folder,
                capture_output=True,
                check=True,
                text=True,
                encoding="utf-8",
                env=os.environ | {"PYTHONUTF8": "1"},
            )
            return made.stdout

        assert with_memory(14_000_000).startswith("EJ KONTROLLERAD  granne.xlsx behöver mer än ")
        assert with_memory(guard.DATA).startswith("OK  granne.xlsx: ")

    def test_on_windows_as_its_headers_lay_it_out(self) -> None:
        if ctypes.sizeof(ctypes.c_void_p) == 8:
            assert ctypes.sizeof(WindowsLimits) == 144
            assert WindowsLimits.process_memory.offset == 112


class TestNoRegularFile:
    """Neither opened nor waited for."""

    def test_pipes_devices_and_folders(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "rör.xlsx")
        (tmp_path / "mapp.xlsx").mkdir()
        (tmp_path / "bruten.xlsx").symlink_to("ingenstans")
        names = ["rör.xlsx", "mapp.xlsx", "bruten.xlsx", "/dev/zero", "/dev/stdin", "borta.xlsx"]
        got = call(["check", *names, *DAY], tmp_path)
        lines = got.out.partition("\n\n")[0].splitlines()
        assert got.status == 2
        assert [line.split("  ")[0] for line in lines] == ["EJ KONTROLLERAD"] * len(names)
        assert got.seconds < SECONDS
        assert call(["read", "rör.xlsx"], tmp_path).status == 2

    def test_in_a_process_of_its_own_too(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "rör.xlsx")
        with Pool(1) as pool:
            (answer,) = pool.run([Job(str(tmp_path / "rör.xlsx"), PER.isoformat())])
        assert report_of(answer, tmp_path).verdict == NOT_CHECKED
        assert answer.fault is None
