"""*Kontrollera en mapp*, *Ny ansökan*, *Ny budget*: files beside the workbook that stands open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from finsam_xl.errors import UserError
from finsam_xl.escape import clean
from finsam_xl.excel.host.dialogues import chosen_folder, chosen_target
from finsam_xl.excel.host.host import App
from finsam_xl.findings import NOT_CHECKED, OK, FileReport, Severity
from finsam_xl.reports.summary import by_verdict
from finsam_xl.running.folder import books_in

HEADINGS = ("Fil", "Resultat", "Fel", "Varningar", "Upplysningar", "Varför inte kontrollerad")
_WIDTHS = (44, 18, 8, 11, 13, 70)
#: files of one call; more take longer than anybody waits in front of a locked Excel
MOST = 1_000
_WORDS = {OK: "inga fel", NOT_CHECKED: "ej kontrollerad"}


def check_folder(app: App, per: date) -> str | None:
    """A new workbook with a row for each of the folder's workbooks; what was found, in words."""
    from finsam_xl.running.many import check_files

    folder = chosen_folder(app)
    if folder is None:
        return None
    files = _books(folder)
    reports = list(check_files(files, per))
    rows: list[list[object]] = [[f"'{heading}" for heading in HEADINGS]]
    rows += [_row(report) for report in reports]
    sheet = app.books.add().sheets[0]
    sheet.range((1, 1), (len(rows), len(HEADINGS))).value = rows
    for number, width in enumerate(_WIDTHS, 1):
        sheet.range((1, number)).column_width = width
    sheet.range((1, 1), (1, len(HEADINGS))).font.bold = True
    return by_verdict((report.verdict for report in reports), f" i {folder.name}")


def _books(folder: Path) -> list[Path]:
    files = books_in(folder).books
    if len(files) > MOST:
        raise UserError(
            f"{folder} innehåller {len(files)} arbetsböcker, fler än de {MOST} som kontrolleras "
            "härifrån: använd finsam-xl check i ett terminalfönster."
        )
    return files


def _row(report: FileReport) -> list[object]:
    name = f"'{clean(Path(report.file).name)}"
    word = f"'{_WORDS.get(report.verdict, report.verdict)}"
    if report.verdict == NOT_CHECKED:
        return [name, word, None, None, None, f"'{clean(report.reason or '')}"]
    numbers = [report.count(s) for s in (Severity.ERROR, Severity.WARNING, Severity.NOTE)]
    return [name, word, *numbers, None]


def new_book(app: App, kind: str) -> str | None:
    """A new workbook of the kind where the user wants it, opened."""
    from finsam_xl.documents.new import new_workbook
    from finsam_xl.template.registry import template_of
    from finsam_xl.workbook.write.atomic import write_atomically

    target = chosen_target(app, f"{template_of(kind).name.capitalize()}.xlsx")
    if target is None:
        return None
    # a file that was not there when the user chose is not written over unasked
    write_atomically(target, new_workbook(kind), fresh=not target.exists())
    app.books.open(str(target))
    return None
