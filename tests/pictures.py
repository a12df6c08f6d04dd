"""The pictures of the README and of docs/, as LibreOffice prints the workbooks: what *Validera*
leaves, a walk through an application with eight mistakes, a filled application and a filled budget;
and an officer's walk through the page in Chromium.

    .venv/bin/python tests/pictures.py

Writes them in ``workbook_templates/exempel`` and ``docs/bilder``, and every page of the templates
and examples, to be looked at, in ``build/sidor``. Needs pdftoppm and ImageMagick's ``convert``.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import build_page
from build_examples import TEMPLATES
from finsam_xl.excel.package.macro_book import twin
from finsam_xl.reports.annotate import annotated_copy
from hosts import browser
from hosts.office import Office
from hosts.pressed import add_in, press
from hosts.wrappers import MacroOffice
from page import officer
from support import PER, check, example
from verdicts import walk

NAME = "nvs_plan_2021_2023"
#: a picture, and words that only its page has
PAGES = {"validering.png": "Skillnad, kr", "markerad.png": "Summa kostnader"}
DPI, COLOURS = 120, 64


#: of which workbook, a picture, and words that only its page has
PRINTED = (
    ("budget", "sammandrag.png", "Sammandrag av budgeten"),
    ("rattad", "ansokan-ifylld.png", "Övrig målgrupp"),
    ("fel", "vandring-kontroll.png", "Sammanfattning"),
    ("rattad", "vandring-rattad.png", "Sammanfattning"),
    ("markerad", "vandring-markerad.png", "Kontroll av ansökan"),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, MacroOffice() as office:
        here = Path(folder)
        addin, book, pdf = here / "finsam.xlam", here / f"{NAME}.xlsm", here / "blad.pdf"
        addin.write_bytes(add_in())
        book.write_bytes(twin(example(NAME)))
        press(office, addin, book, ["Validera"], pdf=pdf)
        for picture, words in PAGES.items():
            draw(pdf, words, picture)
    with tempfile.TemporaryDirectory() as folder, Office() as plain:
        budget = Path(folder) / "budget.xlsx"
        budget.write_bytes(example(NAME))
        for which, path in {"budget": budget, **walked(plain, Path(folder))}.items():
            printed = path.with_suffix(".pdf")
            plain.to_pdf(path, printed)
            for of, picture, words in PRINTED:
                if of == which:
                    draw(printed, words, picture)
        every_page(plain, Path(folder))
    in_the_page()


def in_the_page() -> None:
    """The officer's walk through the page, in ``docs/bilder``."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        page = here / "finsam-xl.html"
        page.write_bytes(build_page.page())
        browser.walk(page, officer.steps(here, folder))
        for picture in sorted(here.glob("sida-*.png")):
            small = ["+dither", "-colors", str(COLOURS), "-strip"]
            target = f"PNG8:{TEMPLATES.parent / 'docs' / 'bilder' / picture.name}"
            subprocess.run(["convert", picture, *small, target], check=True)


def every_page(office: Office, folder: Path) -> None:
    """Each page of the templates and the examples, to be looked at, in ``build/sidor``."""
    target = TEMPLATES.parent / "build" / "sidor"
    target.mkdir(parents=True, exist_ok=True)
    for book in sorted(TEMPLATES.rglob("*.xlsx")):
        printed = folder / f"{book.stem}.pdf"
        office.to_pdf(book, printed)
        wanted = ["pdftoppm", "-r", "70", "-png", str(printed), str(target / book.stem)]
        subprocess.run(wanted, check=True)


def walked(office: Office, folder: Path) -> dict[str, Path]:
    """The application with its mistakes, put right, and its marked copy."""
    faulty = walk.with_mistakes(office, walk.begun(office, folder))
    copy = folder / "markerad.xlsx"
    data = faulty.read_bytes()
    copy.write_bytes(annotated_copy(data, check(data), PER))
    return {"fel": faulty, "rattad": walk.put_right(office, faulty), "markerad": copy}


def draw(pdf: Path, words: str, picture: str) -> None:
    drawn = pdf.with_name(picture)
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
