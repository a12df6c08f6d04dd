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
#: points by which boxes may overlap sideways, and the part of a line by which up and down
TOUCH, PART_OF_LINE = 1.0, 0.3


class Word(NamedTuple):
    """A word and where it stands, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Page(NamedTuple):
    """One page: its sheet and the smallest letters on it, in points; all its words."""

    sheet: str
    smallest: float
    boxes: list[Word]

    @property
    def words(self) -> list[str]:
        return [word.text for word in self.boxes]

    def overprinted(self) -> list[tuple[str, str]]:
        """Words of which one covers a part of the other: a text that is cut, or runs into the
        cell beside it or below."""
        found = []
        for number, one in enumerate(self.boxes):
            for other in self.boxes[number + 1 :]:
                wide = min(one.right, other.right) - max(one.left, other.left)
                high = min(one.bottom, other.bottom) - max(one.top, other.top)
                if wide > TOUCH and high > (one.bottom - one.top) * PART_OF_LINE:
                    found.append((one.text, other.text))
        return found


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
    found = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', text
    )
    words = [Word(*map(float, place), word) for *place, word in found]
    above = [word for word in words if word.bottom < height - FOOT]
    foot = " ".join(word.text for word in words if word.bottom >= height - FOOT)
    smallest = min((word.bottom - word.top for word in above), default=0.0) / LINE
    sheet = next(name for name in names if f" {name}, sida " in f" {foot}")
    return Page(sheet, smallest, above)
