"""Beside LibreOffice, under the system's own Python (which has ``uno``): one JSON line in, one out.

Started by ``office.py``, which says how it is spoken to. The first line in names the profile
folder and the pipe; each later one is ``{"do": command, ...}``. The answer is ``{"result": ...}``
or ``{"error": sentence, "lost": true when the office itself is gone}``. When standard input ends,
whoever started us is gone too, and the whole process group ends.
"""

import json
import os
import pathlib
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import DisposedException
from com.sun.star.table import CellRangeAddress

#: LibreOffice's error numbers as Excel's error values.
ERRORS = {
    502: "#VALUE!",
    503: "#NUM!",
    519: "#VALUE!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
CONTENT = 1 | 2 | 4 | 16  # CellFlags: VALUE, DATETIME, STRING, FORMULA
STRING, FORMULA = 4, 16
TEXT_RESULT = 2  # FormulaResult.STRING
LAST_ROW = 2000  # below all that our own sheets hold
EMPTY = 2258  # the optimal width of a column that shows nothing, in hundredths of a millimetre
BESIDE = 200  # what it has beside the text
ERROR_RESULT = 4  # FormulaResult.ERROR
EXCEL_SYNTAX = 3  # AddressConvention.XL_OOX
XLSX = "Calc MS Excel 2007 XML"
#: How far below the touched rows the row stands whose movement tells that a command was obeyed.
BELOW = 5000

REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>%s</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""  # noqa: E501


class RequestError(Exception):
    """The request itself is wrong: an unknown command, sheet or step."""


def properties(**values):
    """Keyword arguments as UNO property values."""
    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def address_of(path):
    """A file's path as the address that LibreOffice wants."""
    return pathlib.Path(path).absolute().as_uri()


def column_letters(index):
    """Column 0 is A."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def position(address):
    """A1 is column 0, row 0."""
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1, int(address[len(letters) :]) - 1


class Worker:
    """One office and the commands on it. A method per command, named as the command."""

    macros = 0  # never run

    def __init__(self, profile, pipe, locale):
        user = pathlib.Path(profile, "user")
        user.mkdir(parents=True, exist_ok=True)
        (user / "registrymodifications.xcu").write_text(REGISTRY % locale, encoding="utf-8")
        self.process = subprocess.Popen(
            [
                shutil.which("soffice") or "soffice",
                "-env:UserInstallation=" + address_of(profile),
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                "--accept=pipe,name=%s;urp;" % pipe,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.context = self.connect(pipe)
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self.dispatcher = self.service("com.sun.star.frame.DispatchHelper")

    def connect(self, pipe):
        """The office's own context, as soon as it listens."""
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        deadline = time.monotonic() + 120
        while True:
            try:
                return resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
            except Exception as error:
                if self.process.poll() not in (None, 0) or time.monotonic() > deadline:
                    raise RequestError("LibreOffice did not start: %s" % error) from error
                time.sleep(0.1)

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    # ---- the commands

    def read(self, path, hard):
        """Every non-empty cell of every sheet; ``hard``: after recalculating everything."""
        document = self.opened(path)
        try:
            if hard:
                document.calculateAll()
            return {sheet.Name: self.cells(sheet) for sheet in self.sheets(document)}
        finally:
            document.close(True)

    def save_as(self, path, out, hard):
        document = self.opened(path)
        try:
            if hard:
                document.calculateAll()
            self.store(document, out, XLSX)
        finally:
            document.close(True)

    def to_pdf(self, path, out):
        document = self.opened(path)
        try:
            self.store(document, out, "calc_pdf_Export")
        finally:
            document.close(True)

    def edit(self, path, out, steps):
        document = self.opened(path)
        try:
            results = [self.step(document, step) for step in steps]
            if out:
                self.store(document, out, XLSX)
            return results
        finally:
            document.close(True)

    def sleep(self, seconds):
        """For the test of the time limit."""
        time.sleep(seconds)

    def lose(self):
        """For the test of an office that ends under the request."""
        self.process.kill()
        self.process.wait()
        raise RuntimeError("killed")

    # ---- documents

    def opened(self, path):
        # No link is updated (0), no question is asked.
        document = self.desktop.loadComponentFromURL(
            address_of(path),
            "_blank",
            0,
            properties(Hidden=True, MacroExecutionMode=self.macros, UpdateDocMode=0),
        )
        if document is None or not document.supportsService(
            "com.sun.star.sheet.SpreadsheetDocument"
        ):
            raise RequestError("LibreOffice could not open the file as a workbook: %s" % path)
        return document

    def store(self, document, out, filter_name):
        document.storeToURL(address_of(out), properties(FilterName=filter_name, Overwrite=True))

    def sheets(self, document):
        return [document.Sheets.getByIndex(i) for i in range(document.Sheets.Count)]

    def sheet(self, document, name):
        if not document.Sheets.hasByName(name):
            raise RequestError("no sheet is called %r" % name)
        return document.Sheets.getByName(name)

    # ---- cells

    def cells(self, sheet):
        """Every cell that is not empty."""
        ranges = sheet.queryContentCells(CONTENT).RangeAddresses
        if not ranges:
            return {}
        left, top = min(r.StartColumn for r in ranges), min(r.StartRow for r in ranges)
        right, bottom = max(r.EndColumn for r in ranges), max(r.EndRow for r in ranges)
        return self.block(sheet.getCellRangeByPosition(left, top, right, bottom))

    def block(self, block):
        """The block's cells that are not empty: a few calls, and one more for each error cell."""
        ranges = block.queryContentCells(CONTENT).RangeAddresses
        left, top = block.RangeAddress.StartColumn, block.RangeAddress.StartRow
        values, texts = block.getDataArray(), block.getFormulaArray()
        formulas = set(positions(block.queryContentCells(FORMULA).RangeAddresses))
        errors = {
            (column, row): block.getCellByPosition(column - left, row - top).getError()
            for column, row in positions(block.queryFormulaCells(ERROR_RESULT).RangeAddresses)
        }
        found = {}
        for column, row in positions(ranges):
            at = (column, row)
            found["%s%d" % (column_letters(column), row + 1)] = described(
                values[row - top][column - left],
                texts[row - top][column - left] if at in formulas else None,
                errors.get(at, 0),
            )
        return found

    def cell(self, sheet, address):
        return sheet.getCellRangeByName(address).getCellByPosition(0, 0)

    # ---- steps of an edit

    def step(self, document, step):
        do = getattr(self, "step_" + step.get("do", ""), None)
        if do is None:
            raise RequestError("no such step: %r" % step.get("do"))
        return do(document, **{name: value for name, value in step.items() if name != "do"})

    def step_insert_rows(self, document, sheet, row, count=1):
        return self.rows_command(document, sheet, row, count, ".uno:InsertRowsBefore")

    def step_delete_rows(self, document, sheet, row, count=1):
        return self.rows_command(document, sheet, row, count, ".uno:DeleteRows")

    def step_hide_rows(self, document, sheet, row, count=1):
        rows = self.select_rows(document, sheet, row, count)
        self.command(document, ".uno:HideRow")
        return {"refused": any(rows.Rows.getByIndex(i).IsVisible for i in range(count))}

    def step_set(self, document, sheet, cell, value, force=False):
        """As if typed: a locked cell of a protected sheet refuses, unless ``force``."""
        target = self.sheet(document, sheet)
        cell = self.cell(target, cell)
        if target.isProtected() and cell.CellProtection.IsLocked and not force:
            return {"refused": True}
        if isinstance(value, dict):
            parser = document.createInstance("com.sun.star.sheet.FormulaParser")
            parser.CompileEnglish, parser.FormulaConvention = True, EXCEL_SYNTAX
            formula = value["formula"]
            cell.setTokens(parser.parseFormula(formula.lstrip("="), cell.CellAddress))
        elif value is None:
            cell.clearContents(CONTENT)
        elif isinstance(value, bool):
            raise RequestError("a visible truth value is not written in our workbooks")
        elif isinstance(value, str):
            cell.setString(value)
        else:
            cell.setValue(value)
        return {"refused": False}

    def step_rename(self, document, sheet, to):
        if document.isProtected():
            return {"refused": True}
        self.sheet(document, sheet).setName(to)
        return {"refused": False}

    def step_move(self, document, sheet, to_index):
        """``to_index`` is where the sheet stands afterwards, the first being 0."""
        if document.isProtected():
            return {"refused": True}
        now = self.sheet(document, sheet).RangeAddress.Sheet
        document.Sheets.moveByName(sheet, to_index + (1 if to_index > now else 0))
        return {"refused": False}

    def step_heights(self, document, sheet, rows):
        """As high as each row stands, and as high as its texts need it, in points. The rows are
        made so high: the document is not one to save."""
        target = self.sheet(document, sheet)
        found = [target.Rows.getByIndex(row - 1) for row in rows]
        stands = [row.Height for row in found]
        target.unprotect("")
        for row in found:
            row.OptimalHeight = True
        points = 72 / 2540
        return {
            "heights": [[high * points, row.Height * points] for high, row in zip(stands, found)]
        }

    def step_widths(self, document, sheet, columns, rows):
        """As wide as each column stands, and as wide as the numbers of its first rows need it, in
        millimetres. The rest is taken away and columns made so wide: the document is not one to
        save."""
        target = self.sheet(document, sheet)
        target.unprotect("")
        ends = max(columns) - 1, LAST_ROW
        target.getCellRangeByPosition(0, rows, *ends).clearContents(CONTENT)
        whole = target.getCellRangeByPosition(0, 0, *ends)
        for texts in (whole.queryContentCells(STRING), whole.queryFormulaCells(TEXT_RESULT)):
            for address in texts.RangeAddresses:
                ends = address.StartColumn, address.StartRow, address.EndColumn, address.EndRow
                target.getCellRangeByPosition(*ends).clearContents(CONTENT)
        found = []
        for number in columns:
            column = target.Columns.getByIndex(number - 1)
            numbers = column.queryContentCells(CONTENT).Count
            stands = column.Width
            column.OptimalWidth = True
            nothing = not numbers or column.Width == EMPTY  # numbers may be shown as nothing
            needs = 0 if nothing else column.Width - BESIDE
            found.append([stands / 100, needs / 100])
        return {"widths": found}

    def step_recalculate(self, document):
        document.calculateAll()
        return {"refused": False}

    def step_read(self, document, cells):
        found = {}
        for name, addresses in cells.items():
            sheet = self.sheet(document, name)
            places = [position(address) for address in addresses]
            columns, rows = zip(*places)
            ends = min(columns), min(rows), max(columns), max(rows)
            here = self.block(sheet.getCellRangeByPosition(*ends))
            found[name] = {address: here.get(address) for address in addresses}
        return {"cells": found}

    def select_rows(self, document, sheet, row, count):
        target = self.sheet(document, sheet)
        controller = document.CurrentController
        controller.setActiveSheet(target)
        place = CellRangeAddress()
        place.Sheet = target.RangeAddress.Sheet
        place.StartRow, place.EndRow = row - 1, row + count - 2
        place.StartColumn, place.EndColumn = 0, target.Columns.Count - 1
        rows = target.getCellRangeByPosition(0, place.StartRow, place.EndColumn, place.EndRow)
        controller.select(rows)
        return rows

    def rows_command(self, document, sheet, row, count, command):
        """A cell object follows its cell, so one far below tells whether the rows moved."""
        self.select_rows(document, sheet, row, count)
        probe = self.sheet(document, sheet).getCellByPosition(0, row + count + BELOW)
        before = probe.CellAddress.Row
        self.command(document, command)
        return {"refused": probe.CellAddress.Row == before}

    def command(self, document, command):
        self.dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())


def positions(ranges):
    """Every (column, row) of some range addresses."""
    for r in ranges:
        for row in range(r.StartRow, r.EndRow + 1):
            for column in range(r.StartColumn, r.EndColumn + 1):
                yield column, row


def described(value, formula, error):
    if error:
        value = ERRORS.get(error, "Err:%d" % error)
    return {"value": value, "error": error, "formula": formula}


def main():
    # Our answers go to a copy of standard output; whatever else prints goes to standard error.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    requests = queue.Queue()
    setup = json.loads(sys.stdin.readline())

    def listen():
        for line in sys.stdin:
            requests.put(json.loads(line))
        shutil.rmtree(setup["profile"], ignore_errors=True)
        os.killpg(os.getpgrp(), signal.SIGKILL)

    def answer(content):
        answers.write(json.dumps(content) + "\n")
        answers.flush()

    threading.Thread(target=listen, daemon=True).start()
    try:
        worker = Worker(setup["profile"], setup["pipe"], setup["locale"])
    except Exception as error:
        answer({"error": str(error), "lost": True})
        return
    answer({"result": "ready"})
    while True:
        request = requests.get()
        try:
            command = request.pop("do")
            if command == "end":
                worker.desktop.terminate()
                worker.process.wait(10)
                return
            answer({"result": getattr(worker, command)(**request)})
        except DisposedException as error:
            answer({"error": "LibreOffice is gone: %s" % error, "lost": True})
        except Exception as error:
            lost = worker.process.poll() is not None
            answer({"error": "%s: %s" % (type(error).__name__, error), "lost": lost})


if __name__ == "__main__":
    main()
