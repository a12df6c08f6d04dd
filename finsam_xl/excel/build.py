"""What is built for the spreadsheet programs: files for users to install, and workbooks."""

from __future__ import annotations

from pathlib import Path

from finsam_xl.excel import addin_package, oxt
from finsam_xl.excel.addin_texts import ADD_IN
from finsam_xl.excel.macro_book import twin
from finsam_xl.new import new_workbook
from finsam_xl.workbook.atomic import write_atomically

#: The workbooks with macros, and the template that each is the twin of.
TWINS = {"ansokan.xlsm": "application", "budget.xlsm": "budget"}


def build(folder: Path) -> list[Path]:
    """Write the files into a folder that exists; what an earlier build left there is replaced.

    Raises UserError where xlwings is missing, and NotWritten where a file cannot be written; in
    the first case nothing is written.
    """
    made = contents()
    for name, data in made.items():
        write_atomically(folder / name, data)
    return [folder / name for name in made]


def contents() -> dict[str, bytes]:
    """Each file's bytes by name. Raises UserError where xlwings is missing."""
    return {
        ADD_IN: addin_package.archive(),
        **{name: twin(new_workbook(kind)) for name, kind in TWINS.items()},
        oxt.NAME: oxt.archive(),
    }
