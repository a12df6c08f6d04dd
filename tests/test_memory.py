"""Where memory ends, wherever it does, that is what is said: never that the program broke off.

A workbook is read in processes with less and less memory, so that it ends at one place after
another: in the interpreter, in zlib, in expat, while an exception is on its way. Each has its own
way to tell: MemoryError, SystemError, error -4, "out of memory", or none at all.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from finsam_xl.errors import NotReadable, is_out_of_memory
from finsam_xl.running.child import Job, Limits, Pool, run_call
from finsam_xl.running.guard import DATA, DONE
from hostile.kinds import source
from hostile.sheets import rows_added
from support import PER

SOUND = "OK  bok.xlsx: 0 fel, 4 varningar, 4 upplysningar\n"
FULL = "bok.xlsx behöver mer än 300 MB minne för att {}: ta bort blad, rader och formatering "


def long_attribute() -> bytes:
    """Sound, with an attribute of five million characters, which expat needs in one piece."""
    note = random.Random(1).randbytes(2_500_000).hex()
    return rows_added(f'<row r="900" note="{note}"><c r="A900" t="str"><v>x</v></c></row>')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("memory")
    for name, data in (("liten", source()), ("attribut", long_attribute())):
        (place / name).mkdir()
        (place / name / "bok.xlsx").write_bytes(data)
    (place / "tom.json").write_text("{}")
    (place / "tom.csv").write_text("organisation\n")
    return place


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("liten", range(8_000_000, 13_500_000, 250_000)),
        ("attribut", range(18_000_000, 38_000_000, 2_000_000)),
    ],
)
def test_a_check_with_less_and_less(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, limits: range
) -> None:
    monkeypatch.chdir(folder / name)
    said = set()
    for data in (*limits, DATA):
        with Pool(1, Limits(data=data)) as pool:
            (answer,) = pool.run([Job("bok.xlsx", PER.isoformat(), "line")])
        said.add(answer.fault or answer.shown)
    full, sound = sorted(said, key=len, reverse=True)
    assert full.startswith(FULL.format("kontrolleras"))
    assert sound == SOUND


@pytest.mark.parametrize("call", ["read", "fill tom.json", "fill tom.csv", "recompute"])
@pytest.mark.parametrize("data", [8_000_000, 10_000_000, 11_000_000, 24_000_000])
def test_the_other_verbs(
    folder: Path, tmp_path: Path, call: str, data: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """A compiled module that finds no room tells it as an ImportError: reading CSV loads one."""
    path = folder / "attribut" / "bok.xlsx"
    verb, *given = call.split()
    options = [part for name in given for part in ("--data", str(folder / name))]
    target = [] if verb == "read" else ["-o", str(tmp_path / "ny.xlsx")]
    with pytest.raises(NotReadable) as told:
        run_call([verb, str(path), *options, *target], path, verb, Limits(data=data))
    assert str(told.value).startswith(FULL.format(DONE[verb]))
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("problem", "full"),
    [
        (ImportError("_csv.so: failed to map segment from shared object"), True),
        (ImportError("dlopen(_csv.so): Cannot allocate memory"), True),
        (ImportError("DLL load failed while importing _csv: %1 1455"), True),
        (ImportError("cannot import name 'x' from 'csv'"), False),
        (ModuleNotFoundError("No module named '_csv'"), False),
    ],
)
def test_a_compiled_module_that_finds_no_room(problem: ImportError, full: bool) -> None:
    """So says the system's loader; another ImportError is a fault of ours, and is told."""
    assert is_out_of_memory(problem) is full
