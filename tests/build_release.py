"""Builds what a version consists of, in dist/: make release.

The same tree gives the same bytes, whenever and by whomever it is built: every archive has fixed
dates and modes, the wheel too.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import xlwings

from build_examples import build_examples, build_templates
from build_page import page
from build_pane import files as pane_files
from finsam_xl import __version__
from finsam_xl.excel.package.build import contents
from finsam_xl.reports.catalogue import as_published, catalogue, published
from finsam_xl.rules import RULES_VERSION
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.workbook.write.zipped import zipped
from hosts.pyodide import own_wheel

ROOT = Path(__file__).parents[1]
CHANGELOG = ROOT / "CHANGELOG.md"
SUMS = "SHA256SUMS"
NOTES = f"finsam-xl-{__version__}-notes.md"
BOOKS = f"finsam-xl-{__version__}-mallar-och-exempel.zip"
ADD_IN = f"finsam-xl-{__version__}-tillagg.zip"
PAGE = "finsam-xl.html"
PANE = f"finsam-xl-{__version__}-panel.zip"
READ_ME = f"""Arbetsböcker för samordningsförbund, version {__version__}

ansokan.xlsx   ansökan om medel till en samverkansinsats: fylls i av den som söker
budget.xlsx    samordningsförbundets budget
exempel        verkliga handlingar, ifyllda med sina tryckta siffror

Packa upp mappen innan du öppnar en fil. Öppna arbetsboken i Excel eller LibreOffice och läs bladet
Läs mig. Inget behöver installeras. Säger Excel "Skyddad vy": välj Aktivera redigering.

Kontrollera en ifylld arbetsbok utan att installera något: hämta finsam-xl.html bland samma versions
filer, dubbelklicka på den och släpp arbetsboken på sidan som öppnas. Inget skickas från datorn.
"""
OF_THE_ADD_IN = f"""Tillägget för Excel och LibreOffice, version {__version__}

finsam.xlam      fliken Finsam och FINSAM-funktionerna i Excel för Windows
*.xlsm           mallarna med knappar
finsam-xl.oxt    FINSAM-funktionerna i LibreOffice Calc: Verktyg, Tillägg

finsam.xlam behöver Python med paketfilen {{wheel}}
och xlwings {xlwings.__version__}. Den som har dem installerar enklast med kommandot
finsam-xl excel install, som bygger filen på datorn.
Hämtade filer är märkta av Windows: välj Egenskaper och Avblockera.
Hur tillägget rullas ut står på projektets sida docs/it-avdelningen.md.
"""


class NotReady(Exception):
    """The tree is no version yet; says what to do."""


def section(text: str, version: str) -> tuple[str, str]:
    """The day and the text of a version in the changelog.

    Raises NotReady where it has none with a day, or has entries that belong to no version yet.
    """
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    for one in sections:
        heading, _, body = one.partition("\n")
        if heading.startswith("[Unreleased]") and body.strip():
            raise NotReady("CHANGELOG.md: give the entries under Unreleased a version.")
        if match := re.fullmatch(rf"\[{re.escape(version)}\] - (\d{{4}}-\d\d-\d\d)", heading):
            return match[1], body.strip()
    raise NotReady(f"CHANGELOG.md has no dated section [{version}].")


def files() -> dict[str, bytes]:
    """Every file of the version by its name, the sums last."""
    day, changes = section(CHANGELOG.read_text(encoding="utf-8"), __version__)
    if published(RULES_VERSION) != as_published(catalogue()):
        raise NotReady(f"The catalogue of the rules {RULES_VERSION} is not kept: make docs.")
    templates = {path.name: data for path, data in build_templates().items()}
    examples = {f"exempel/{path.name}": data for path, data in build_examples().items()}
    wheel = own_wheel()
    of_the_add_in = OF_THE_ADD_IN.format(wheel=wheel.name)
    made = {
        **templates,
        BOOKS: zipped({"LAS-MIG.txt": _for_windows(READ_ME), **templates, **examples}),
        ADD_IN: zipped({"LAS-MIG.txt": _for_windows(of_the_add_in), **contents()}),
        wheel.name: _as_any_day(wheel.read_bytes()),
        PAGE: page(),
        PANE: zipped(pane_files()),
        NOTES: notes(day, changes, wheel.name).encode(),
    }
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in made.items())
    return {**made, SUMS: sums.encode()}


def notes(day: str, changes: str, wheel: str) -> str:
    """What is said of the version where its files are published."""
    about = {
        **{f"{kind}.xlsx": f"mallen för {form.name}" for kind, form in TEMPLATES.items()},
        BOOKS: "mallarna och ifyllda exempel",
        ADD_IN: f"tillägget för Excel och LibreOffice, byggt med xlwings {xlwings.__version__}",
        PAGE: "sidan som kontrollerar arbetsböcker i webbläsaren: ladda ned och dubbelklicka",
        PANE: "panelen i Excel för Windows, Mac och webben: IT-avdelningen lägger in den",
        wheel: "programmet finsam-xl och tillägget, för den som installerar med pip",
        SUMS: "filernas fingeravtryck: sha256sum -c SHA256SUMS",
    }
    rows = "\n".join(f"| `{name}` | {what} |" for name, what in about.items())
    return (
        f"# finsam-xl {__version__} ({day})\n\n| Fil | Vad det är |\n|---|---|\n{rows}\n\n"
        f"## Changes\n\n{changes}\n"
    )


def _for_windows(text: str) -> bytes:
    """As Notepad of any age reads it."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _as_any_day(wheel: bytes) -> bytes:
    """The wheel without the day and the user of its building; its record lists contents only."""
    with zipfile.ZipFile(BytesIO(wheel)) as built:
        return zipped({name: built.read(name) for name in built.namelist()})


def main(folder: Path = ROOT / "dist") -> int:
    try:
        made = files()
    except NotReady as why:
        print(why, file=sys.stderr)
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in made.items():
        (folder / name).write_bytes(data)
        print(f"{len(data):>9,}  {folder.name}/{name}".replace(",", " "))
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
