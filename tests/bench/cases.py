"""What is measured: each case makes ready, and hands back the call that is timed.

Nothing is imported at the top, so that a whole process pays for its own case only.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.pool import Pool

    Call = Callable[[], object]

PER = (2026, 11, 21)  #: the day on which dates are judged
LOOP = 25_000_000  #: turns of the loop that only counts

# ---- one workbook


def floor(path: str) -> Call:
    """The least that any reader in Python's own library does: unzip, and a tree of each sheet."""
    import zipfile
    from xml.etree.ElementTree import fromstring

    def call() -> None:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    fromstring(archive.read(name))

    return call


def read_workbook(path: str) -> Call:
    from pathlib import Path

    from finsam_xl.workbook.read.reader import read_workbook as read

    return lambda: read(Path(path))


def check_file(path: str) -> Call:
    """Read, recompute and all rules."""
    from datetime import date
    from pathlib import Path

    from finsam_xl.running.check import check_file as check

    return lambda: judged(check(Path(path), date(*PER)))


def judged(report: object) -> None:
    """A file that was refused took no time worth telling."""
    if report.verdict not in ("ok", "fel"):
        raise ValueError(report.reason)


def openpyxl_full(path: str) -> Call:
    import openpyxl

    return lambda: openpyxl.load_workbook(path)


def openpyxl_read_only(path: str) -> Call:
    import openpyxl

    def call() -> None:
        book = openpyxl.load_workbook(path, read_only=True)
        for sheet in book.worksheets:
            for _ in sheet.iter_rows(values_only=True):
                pass
        book.close()

    return call


def calamine(path: str) -> Call:
    import python_calamine

    def call() -> None:
        book = python_calamine.CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    return call


def pandas_openpyxl(path: str) -> Call:
    import pandas

    return lambda: pandas.read_excel(path, sheet_name=None, header=None, engine="openpyxl")


def pandas_calamine(path: str) -> Call:
    import pandas

    return lambda: pandas.read_excel(path, sheet_name=None, header=None, engine="calamine")


def formulas_all(path: str) -> Call:
    """Load and recalculate."""

    def call() -> None:
        _KEEP[path] = _formulas(path)
        _KEEP[path].calculate()

    return call


def ironcalc(path: str) -> Call:
    """Load and recalculate."""
    import ironcalc as engine

    return lambda: engine.load_from_xlsx(path, "en", "UTC", "en").evaluate()


def formualizer(path: str) -> Call:
    """Load and recalculate."""
    import formualizer as engine

    return lambda: engine.load_workbook(path).evaluate_all()


def office(path: str) -> Call:
    """Load, hard recalculation, read all cells: in a LibreOffice that is running."""
    running = _kept("office", _office)
    return lambda: running.recalculate(path, limit=120)


def _office() -> object:
    from hosts.office import Office

    return Office()


# ---- derived cells only


def twins(path: str) -> Call:
    """All derived cells of a workbook that has been read, by the compiled formulas."""
    from pathlib import Path

    from finsam_xl.calculation.calculate import Calculation
    from finsam_xl.template.recognise import recognise
    from finsam_xl.workbook.read.reader import read_workbook as read

    workbook = _kept(path, lambda: read(Path(path)))
    found = recognise(workbook)
    return lambda: list(Calculation(found.layout, found.areas, workbook))


def twins_worked_out(path: str) -> Call:
    """The same, only the values and whether they are the stored ones."""
    from pathlib import Path

    from finsam_xl.calculation.calculate import Calculation
    from finsam_xl.template.recognise import recognise
    from finsam_xl.workbook.read.reader import read_workbook as read

    workbook = _kept(path, lambda: read(Path(path)))
    found = recognise(workbook)
    return lambda: Calculation(found.layout, found.areas, workbook).suspects


def ironcalc_evaluate(path: str) -> Call:
    """Recalculate what is loaded."""
    import ironcalc as engine

    return _kept(path, lambda: engine.load_from_xlsx(path, "en", "UTC", "en")).evaluate


# ---- functions that spreadsheets call


def single_calls(count: int) -> Call:
    """So many calls, no two alike, as a host makes them for cells."""
    from random import random

    from finsam_xl.excel.functions.registry import FUNCTIONS

    function = FUNCTIONS["FINSAM_SUMMA"]
    given = [((float(n), random()),) for n in range(count)]

    def call() -> None:
        for row in given:
            function.call((row,))

    return call


def column_call(count: int) -> Call:
    from random import random

    from finsam_xl.excel.functions.registry import FUNCTIONS

    rows = tuple((float(n), random()) for n in range(count))
    return lambda: FUNCTIONS["FINSAM_RADSUMMOR"].call(rows)


def called_in_office(path: str) -> Call:
    """Load, hard recalculation, read all formula cells: by the engine of ``recompute``."""
    from pathlib import Path

    from finsam_xl.excel.engines.office import Office

    running = _kept("finsam_xl office", Office)
    data = Path(path).read_bytes()
    return lambda: running.values(data, Path(path).name)


def formulas_calculate(path: str) -> Call:
    """The same cells by the package formulas, loading left out of the time."""
    return _kept(path, lambda: _formulas(path)).calculate


def _formulas(path: str) -> object:
    import formulas

    functions = formulas.get_functions()
    functions["HYPERLINK"] = formulas.functions.wrap_func(
        lambda link, name=None: link if name is None else name
    )
    return formulas.ExcelModel().loads(path).finish()


def rules(path: str, count: int, order: int) -> Call:
    """So many rules on a document that has been read and calculated, but not asked before.

    Rules differ in cost, so that their own order would show which ones come first; ``order`` is
    the number of another one.
    """
    import random
    from datetime import date
    from pathlib import Path

    from finsam_xl.documents.parse import parse_document
    from finsam_xl.rules import rules_for
    from finsam_xl.rules.run import run_rules
    from finsam_xl.template.recognise import recognise
    from finsam_xl.workbook.read.reader import read_workbook as read

    workbook = _kept(path, lambda: read(Path(path)))
    found = recognise(workbook)
    document = parse_document(workbook, found)
    document.calculation.suspects  # noqa: B018 - worked out when first asked for
    chosen = random.Random(order).sample(rules_for(found.layout.kind), count)
    return lambda: run_rules(chosen, document, date(*PER))


# ---- many workbooks


def check_one_process(*paths: str) -> Call:
    return _checked(paths, 1)


def check_all_cores(*paths: str) -> Call:
    return _checked(paths, None)


def _checked(paths: tuple[str, ...], processes: int | None) -> Call:
    from datetime import date

    from finsam_xl.running.many import check_files

    def call() -> None:
        for report in check_files(paths, date(*PER), processes):
            judged(report)

    return call


def openpyxl_one_process(*paths: str) -> Call:
    return lambda: [_load(path) for path in paths]


def openpyxl_all_cores(*paths: str) -> Call:
    pool = _kept("pool", _pool)
    return lambda: pool.map(_load, paths, chunksize=8)


def _load(path: str) -> None:
    openpyxl_full(path)()


def calamine_one_process(*paths: str) -> Call:
    return lambda: [calamine(path)() for path in paths]


def loop_one_process() -> Call:
    return lambda: _count(LOOP)


def short_loop() -> Call:
    return lambda: _count(LOOP // 20)


def loop_all_cores() -> Call:
    """As many loops as there are cores, each in a process that is already running."""
    pool = _kept("pool", _pool)
    return lambda: pool.map(_count, [LOOP] * _cores(), chunksize=1)


def _count(turns: int) -> int:
    total = 0
    for number in range(turns):
        total += number % 7
    return total


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0))


def _pool() -> Pool:
    import atexit
    from multiprocessing import Pool

    pool = Pool(_cores())
    atexit.register(pool.join)
    atexit.register(pool.close)
    return pool


_KEEP: dict[str, object] = {}


def _kept(key: str, make: Callable[[], object]) -> object:
    """Made once in a process."""
    if key not in _KEEP:
        _KEEP[key] = make()
    return _KEEP[key]
