"""What users wait for, timed against the named peers in one run: ``make bench``.

Each case runs in turn, round after round, so that a slow moment of the machine strikes all
alike; figures are medians, and ratios are medians of the same round's pairs.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "workbook_templates" / "exempel"
APPLICATION = EXAMPLES / "heby_application_2018_2020.xlsx"
BUDGET = EXAMPLES / "nvs_plan_2021_2023.xlsx"
PER = date(2026, 11, 21)

Case = tuple[str, Callable[[], object]]


def process(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run(
        [sys.executable, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def table(title: str, cases: list[Case], rounds: int) -> dict[str, float]:
    """Run the cases in turn and print a row for each; the last is what they are held against."""
    for _, call in cases:
        call()
    times: dict[str, list[float]] = {name: [] for name, _ in cases}
    for _ in range(rounds):
        for name, call in cases:
            times[name].append(seconds(call))
    peer = times[cases[-1][0]]
    print(f"\n{title} (median of {rounds})")
    result = {}
    for name, found in times.items():
        ratio = median(a / b for a, b in zip(found, peer, strict=True))
        result[name] = ratio
        print(f"  {name:<52}{median(found) * 1000:>10.1f} ms{ratio:>10.3f} x")
    return result


def twins(path: Path) -> Callable[[], object]:
    """All derived cells of a workbook that has been read, recalculated with the twins."""
    from finsam_xl.calculate import Calculation
    from finsam_xl.layouts.recognise import Recognised, recognise
    from finsam_xl.workbook.reader import read_workbook

    workbook = read_workbook(path)
    found = recognise(workbook)
    assert isinstance(found, Recognised)
    return lambda: list(Calculation(found.layout, found.areas, workbook))


def with_formulas(path: Path) -> Callable[[], object]:
    """The same cells by the package formulas, loading left out of the time."""
    import formulas

    functions = formulas.get_functions()
    functions["HYPERLINK"] = formulas.functions.wrap_func(
        lambda link, name=None: link if name is None else name
    )
    model = formulas.ExcelModel().loads(str(path)).finish()
    return model.calculate


def main() -> None:
    import compileall

    import openpyxl

    from hosts.office import Office

    # installed packages come with their bytecode; ours is held against them on equal terms
    compileall.compile_dir(HERE.parent / "finsam_xl", quiet=1)

    from finsam_xl.check import check_file
    from finsam_xl.workbook.reader import read_workbook

    name = str(APPLICATION)
    table(
        "Cold, whole process, application example",
        [
            ("finsam-xl check", process("-m", "finsam_xl", "check", name)),
            (
                "openpyxl.load_workbook",
                process("-c", f"import openpyxl; openpyxl.load_workbook({name!r})"),
            ),
        ],
        15,
    )
    table(
        "Warm, in process, application example",
        [
            ("read_workbook", lambda: read_workbook(APPLICATION)),
            ("check_file", lambda: check_file(APPLICATION, PER)),
            ("openpyxl.load_workbook", lambda: openpyxl.load_workbook(APPLICATION)),
        ],
        25,
    )
    office = Office()
    for path in (APPLICATION, BUDGET):
        with_office = office.recalculate
        table(
            f"All derived cells of {path.name} recalculated",
            [
                ("finsam_xl twins", twins(path)),
                (
                    "LibreOffice: load, hard recalculation, read",
                    lambda path=path, call=with_office: call(path),
                ),
                ("formulas (loading not counted)", with_formulas(path)),
            ],
            3,
        )
    office.close()


if __name__ == "__main__":
    main()
