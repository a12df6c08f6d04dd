"""As ``uno_worker.py``, with macros on and a stand-in for xlwings' server, ``xlwings_bridge.py``.

Runs under the system's own Python. The functions' package reaches LibreOffice's Python, which is
the same one, by PYTHONPATH.
"""

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


class MacroWorker(uno_worker.Worker):
    macros = 4  # always, without asking

    def __init__(self, profile, pipe, locale):
        services = pathlib.Path(profile, "services.rdb")
        services.write_text(COMPONENT % (HERE / "xlwings_bridge.py").as_uri(), encoding="utf-8")
        office = pathlib.Path("/usr/lib/libreoffice/program/services")
        own = [path.as_uri() for path in sorted(office.glob("*.rdb"))]
        os.environ["URE_MORE_SERVICES"] = " ".join([*own, services.as_uri()])
        os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE.parent.parent), str(HERE)])
        super().__init__(profile, pipe, locale)

    def call_macro(self, path, macro, arguments):
        """What a Basic function of the workbook gives, called by itself."""
        document = self.opened(path)
        try:
            place = f"vnd.sun.star.script:{macro}?language=Basic&location=document"
            script = document.getScriptProvider().getScript(place)
            return script.invoke(tuple(arguments), (), ())[0]
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
                place = f"vnd.sun.star.script:{macro}?language=Basic&location=document"
                gives = document.getScriptProvider().getScript(place).invoke((), (), ())[0]
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
