"""Pictures of *Validera* for the README, as LibreOffice prints what the button leaves.

    .venv/bin/python tests/pictures.py

Writes ``workbook_templates/exempel/validering.png`` and ``markerad.png``. Needs pdftoppm and
ImageMagick's ``convert``.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from build_examples import TEMPLATES
from finsam_xl.excel.package.macro_book import twin
from hosts.pressed import add_in, press
from hosts.wrappers import MacroOffice
from support import example

NAME = "nvs_plan_2021_2023"
#: a picture, and words that only its page has
PAGES = {"validering.png": "Skillnad, kr", "markerad.png": "Summa kostnader"}
DPI, COLOURS = 120, 64


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, MacroOffice() as office:
        here = Path(folder)
        addin, book, pdf = here / "finsam.xlam", here / f"{NAME}.xlsm", here / "blad.pdf"
        addin.write_bytes(add_in())
        book.write_bytes(twin(example(NAME)))
        press(office, addin, book, ["Validera"], pdf=pdf)
        for picture, words in PAGES.items():
            drawn = here / picture
            one = ["-f", str(page_with(pdf, words)), "-singlefile", "-r", str(DPI), "-png"]
            subprocess.run(["pdftoppm", *one, pdf, drawn.with_suffix("")], check=True)
            small = ["-trim", "-bordercolor", "white", "-border", "12", "+dither"]
            small += ["-colors", str(COLOURS), "-strip", f"PNG8:{TEMPLATES / 'exempel' / picture}"]
            subprocess.run(["convert", drawn, *small], check=True)


def page_with(pdf: Path, words: str) -> int:
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    pages = text.stdout.split("\f")
    return next(number for number, page in enumerate(pages, 1) if words in page)


if __name__ == "__main__":
    main()
