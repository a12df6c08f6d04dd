"""An office with the extension installed, under the system's own Python: JSON in, JSON out.

In: ``profile`` (a folder's path), ``cells`` and ``formulas`` by address. Out: what the formulas
give, each entered as a user types it, and what the function wizard shows of our functions.
"""

import json
import os
import pathlib
import subprocess
import sys
import time

import uno


def connected(profile):
    """An office with this profile, and its desktop and context."""
    pipe = f"finsam_extension_{os.getpid()}"
    process = subprocess.Popen(
        [
            "soffice",
            "-env:UserInstallation=" + pathlib.Path(profile).as_uri(),
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(600):
        try:
            return process, resolver.resolve(
                f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            )
        except Exception:  # noqa: BLE001  UNO raises anything at all
            time.sleep(0.1)
    process.kill()
    raise SystemExit("LibreOffice did not start")


def main():
    asked = json.load(sys.stdin)
    process, context = connected(asked["profile"])

    def service(name):
        return context.ServiceManager.createInstanceWithContext(name, context)

    desktop = service("com.sun.star.frame.Desktop")
    try:
        document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        sheet = document.Sheets.getByIndex(0)
        for address, value in asked["cells"].items():
            sheet.getCellRangeByName(address).Value = value
        seen = {}
        for address, formula in asked["formulas"].items():
            cell = sheet.getCellRangeByName(address)
            cell.Formula = formula
            seen[address] = [cell.getError(), cell.Value, cell.String]
        known = service("com.sun.star.sheet.FunctionDescriptions")
        wizard = {}
        for number in range(known.Count):
            told = {one.Name: one.Value for one in known.getByIndex(number)}
            if told["Name"].startswith("FINSAM"):
                wizard[told["Name"]] = [
                    told["Description"],
                    [[argument.Name, argument.Description] for argument in told["Arguments"]],
                ]
        document.close(True)
        json.dump({"seen": seen, "wizard": wizard}, sys.stdout)
    finally:
        desktop.terminate()
        process.wait(20)


if __name__ == "__main__":
    main()
