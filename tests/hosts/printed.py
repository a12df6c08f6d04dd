"""What a workbook is on paper: LibreOffice's PDF, page by page."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from finsam_xl.workbook.read.reader import read_bytes
from hosts.office import Office

#: Carlito, which is as wide as Calibri: a line's height in sizes of the letters
LINE = 1.22
#: points at a page's foot that hold its foot
FOOT = 38


class Page(NamedTuple):
    """One page: its sheet and the smallest letters on it, in points; all its words."""

    sheet: str
    smallest: float
    words: list[str]


def pages(office: Office, data: bytes, folder: Path) -> list[Page]:
    """The pages of a workbook."""
    book, pdf, html = (folder / f"bok.{end}" for end in ("xlsx", "pdf", "html"))
    book.write_bytes(data)
    office.to_pdf(book, pdf)
    subprocess.run(["pdftotext", "-bbox", str(pdf), str(html)], check=True)
    names = [sheet.name for sheet in read_bytes(data, "").sheets]
    return [_page(text, names) for text in html.read_text(encoding="utf-8").split("<page ")[1:]]


def _page(text: str, names: list[str]) -> Page:
    (height,) = map(float, re.findall(r'\bheight="([\d.]+)"', text)[:1])
    found = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', text)
    words = [(float(top), float(bottom), word) for top, bottom, word in found]
    above = [word for word in words if word[1] < height - FOOT]
    foot = " ".join(word for _, bottom, word in words if bottom >= height - FOOT)
    smallest = min((bottom - top for top, bottom, _ in above), default=0.0) / LINE
    sheet = next(name for name in names if f" {name}, sida " in f" {foot}")
    return Page(sheet, smallest, [word for _, _, word in above])
