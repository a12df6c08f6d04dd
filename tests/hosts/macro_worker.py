"""As ``uno_worker.py``, with macros on and a stand-in for xlwings' server, ``xlwings_bridge.py``.

Runs under the system's own Python. The functions' package reaches LibreOffice's Python, which is
the same one, by PYTHONPATH.
"""

import json
import os
import pathlib
import sys

import uno_worker

HERE = pathlib.Path(__file__).resolve().parent
COMPONENT = """<?xml version="1.0"?>
<components xmlns="http://openoffice.org/2010/uno-components">
<component loader="com.sun.star.loader.Python" uri="%s">
<implementation name="finsam.tests.BridgeImplementation"><service name="finsam.tests.Bridge"/></implementation>
</component></components>
"""  # noqa: E501
#: the security level at which every macro runs
uno_worker.REGISTRY = uno_worker.REGISTRY.replace("<value>3</value>", "<value>0</value>")


NO_FILL = -1
MACRO_XLSX = "Calc MS Excel 2007 VBA XML"  # which opens an add-in too, where it is asked for


def _all(container):
    return [container.getByIndex(i) for i in range(container.Count)]


class MacroWorker(uno_worker.Worker):
    macros = 4  # always, without asking

    def __init__(self, profile, pipe, locale):
        services = pathlib.Path(profile, "services.rdb")
        services.write_text(COMPONENT % (HERE / "xlwings_bridge.py").as_uri(), encoding="utf-8")
        office = pathlib.Path("/usr/lib/libreoffice/program/services")
        own = [path.as_uri() for path in sorted(office.glob("*.rdb"))]
        os.environ["URE_MORE_SERVICES"] = " ".join([*own, services.as_uri()])
        os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE.parent.parent), str(HERE)])
        os.environ["TMPDIR"] = profile  # where the commands keep their lock
        super().__init__(profile, pipe, locale)

    def gives(self, document, macro, *arguments):
        place = f"vnd.sun.star.script:{macro}?language=Basic&location=document"
        return document.getScriptProvider().getScript(place).invoke(arguments, (), ())[0]

    def call_macro(self, path, macro, arguments):
        """What a Basic function of the workbook gives, called by itself."""
        document = self.opened(path)
        try:
            return self.gives(document, macro, *arguments)
        finally:
            document.close(True)

    def shown(self, path):
        """As a user has it: without a window there is no active cell."""
        settings = uno_worker.properties(MacroExecutionMode=self.macros, UpdateDocMode=0)
        address = uno_worker.address_of(path)
        return self.desktop.loadComponentFromURL(address, "_blank", 0, settings)

    def run_macros(self, path, cells, macros):
        """Open in a window, type the cells in, run macros without arguments one after the other;
        after each: where the user stands, and what it gives where it is a function."""
        document = self.shown(path)
        try:
            for sheet, address, formula in cells:
                self.sheet(document, sheet).getCellRangeByName(address).setFormula(formula)
            controller, told = document.getCurrentController(), []
            for macro in macros:
                gives = self.gives(document, macro)
                selected = document.getCurrentSelection()
                told.append(
                    {
                        "sheet": controller.getActiveSheet().Name,
                        "selected": getattr(selected, "AbsoluteName", None),
                        "gives": gives,
                    }
                )
            return told
        finally:
            document.close(True)

    def press(self, add_in, path, paint, macros, made, pdf=None):
        """Open the add-in, then the workbook in a window; paint cells; press buttons one after the
        other. The workbook before and after, what is told at each button and where the user then
        stands, and after the first button the colours and the sheet that was ``made``; all sheets
        as they are printed then, where ``pdf`` says where to."""
        settings = uno_worker.properties(
            MacroExecutionMode=self.macros, UpdateDocMode=0, FilterName=MACRO_XLSX
        )
        address = uno_worker.address_of(add_in)
        helper = self.desktop.loadComponentFromURL(address, "_blank", 0, settings)
        document = self.shown(path)
        try:
            for sheet, place, colour in paint:
                cell = self.cell(self.sheet(document, sheet), place)
                cell.Spreadsheet.unprotect("")
                cell.CellBackColor = colour
                cell.Spreadsheet.protect("")
            seen = {"before": self.seen(document), "steps": []}
            for macro in macros:
                document.CurrentController.Frame.activate()
                self.gives(document, macro)
                said, status = json.loads(self.gives(helper, "FinsamXl.xlwings.Told"))
                selected = document.CurrentSelection.AbsoluteName
                seen["steps"].append({"said": said, "status": status, "selected": selected})
                if macro == macros[0]:
                    seen["colours"] = self.colours(document)
                    seen["made"] = self.in_excels_words(document, made)
                    seen["printed"] = self.printed(document, made)
                    if pdf:
                        self.store(document, pdf, "calc_pdf_Export")
            return {**seen, "after": self.seen(document)}
        finally:
            document.close(True)
            helper.close(True)

    def seen(self, document):
        """The workbook whole."""
        return {
            "sheets": [[s.Name, s.IsVisible, s.isProtected()] for s in self.sheets(document)],
            "names": {name.Name: name.Content for name in _all(document.NamedRanges)},
            "cells": {sheet.Name: self.cells(sheet) for sheet in self.sheets(document)},
            "colours": self.colours(document),
        }

    def colours(self, document):
        """Cell -> colour, of every cell that has one."""
        found = {}
        for sheet in self.sheets(document):
            used = sheet.createCursor()
            used.gotoStartOfUsedArea(False)
            used.gotoEndOfUsedArea(True)
            for alike in _all(used.getUniqueCellFormatRanges()):
                if alike.CellBackColor != NO_FILL:
                    for column, row in uno_worker.positions(alike.RangeAddresses):
                        address = f"{uno_worker.column_letters(column)}{row + 1}"
                        found[f"{sheet.Name}!{address}"] = alike.CellBackColor
        return found

    def printed(self, document, name):
        style = self.sheet(document, name).PageStyle
        style = document.StyleFamilies.getByName("PageStyles").getByName(style)
        return {"on_its_side": style.IsLandscape, "pages_wide": style.ScaleToPagesX}

    def in_excels_words(self, document, name):
        """Address -> what the cell shows, and its formula as Excel writes it."""
        sheet = self.sheet(document, name)
        parser = document.createInstance("com.sun.star.sheet.FormulaParser")
        parser.CompileEnglish, parser.FormulaConvention = True, uno_worker.EXCEL_SYNTAX
        found = {}
        for address, cell in self.cells(sheet).items():
            formula = None
            if cell["formula"] is not None:
                own = self.cell(sheet, address)
                formula = "=" + parser.printFormula(own.getTokens(), own.CellAddress)
            found[address] = [cell["value"], formula]
        return found

    def buttons(self, path):
        """The buttons on the first sheet: caption, macro, and where they stand, in 1/100 mm."""
        document = self.opened(path)
        try:
            page = document.Sheets.getByIndex(0).DrawPage
            form = page.Forms.getByIndex(0)
            found = []
            for i in range(page.Count):
                shape = page.getByIndex(i)
                if not shape.supportsService("com.sun.star.drawing.ControlShape"):
                    continue
                of = [k for k in range(form.Count) if form.getByIndex(k) == shape.Control]
                scripts = [event.ScriptCode for event in form.getScriptEvents(of[0])]
                box = shape.Position.X, shape.Position.Y, shape.Size.Width, shape.Size.Height
                found.append(
                    {
                        "caption": shape.Control.Label,
                        "scripts": scripts,
                        "box": box,
                        "printed": shape.Control.Printable,
                    }
                )
            return found
        finally:
            document.close(True)


if __name__ == "__main__":
    uno_worker.Worker = MacroWorker
    sys.exit(uno_worker.main())
