"""A document for Word: Swedish, A4, and everything in it by a style that can be changed.

    paper = Paper("Samordningsförbundets budget", day)
    paper.heading("Sammandrag")
    paper.table(printed)
    data = paper.data()

Built by python-docx (the extra ``rapport``). The same calls on the same day give the same bytes.
Every text goes through :func:`finsam_xl.escape.clean`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from finsam_xl.errors import UserError, install_command
from finsam_xl.escape import clean
from finsam_xl.papers.grid import SECTION, TOTAL, Line, Printed
from finsam_xl.papers.held import BLANK
from finsam_xl.papers.word_styles import STYLES, XMLNS, dressed
from finsam_xl.record import Record
from finsam_xl.workbook.write.zipped import zipped

if TYPE_CHECKING:
    from docx.document import Document

_FIRST = "[Content_Types].xml"  #: where programs look first
EXTRA = install_command("rapport")
#: an A4 page and its margins, and what stands between a cell's text and its edge: twentieths of a
#: point
SHORT, LONG, MARGIN, PADDING = 11_906, 16_838, 1_134, 160
#: about as wide a letter of a table is; and a column at the least and the most, in letters
LETTER, FEWEST, MOST = 105, 6, 34
#: lines of a table that is kept on one page, upright and lying
KEPT, KEPT_LYING = 30, 18


def can_write() -> bool:
    """Whether the extra is installed."""
    return find_spec("docx") is not None


def needs_extra() -> None:
    """Raises UserError where the extra is not installed."""
    if not can_write():
        raise UserError(f"Word-dokument skrivs med python-docx: installera det med {EXTRA}.")


class Page(Record):
    """The room on a page for columns, and which way it lies."""

    width: int
    landscape: bool


UPRIGHT, LYING = Page(SHORT - 2 * MARGIN, False), Page(LONG - 2 * MARGIN, True)


class Paper:
    """A document that grows from the top. Raises UserError where the extra is not installed."""

    def __init__(self, title: str, day: date, footer: str = "") -> None:
        """``day`` is when it says that it was written; ``footer`` stands beside the page's
        number."""
        needs_extra()
        import docx

        self._document: Document = docx.Document(BytesIO(dressed()))
        self._tables = 0
        self._page = UPRIGHT
        self._of_file(clean(title), day)
        section = self._document.sections[0]
        self._turn(section, UPRIGHT)
        section.footer.is_linked_to_previous = False
        self._footer(section.footer.paragraphs[0], footer)
        self.text(title, "Title")

    def text(self, text: str, style: str = "Normal") -> None:
        """A paragraph."""
        self._document.add_paragraph(_one_line(text), style)

    def bold(self, first: str, then: str, style: str = "Normal") -> None:
        """A paragraph whose first words stand out."""
        paragraph = self._document.add_paragraph(style=style)
        if first:
            paragraph.add_run(f"{_one_line(first)} ", "Strong")
        paragraph.add_run(_one_line(then))

    def heading(self, text: str, level: int = 1) -> None:
        self._document.add_heading(_one_line(text), level)

    def table(self, table: Printed, heading: str = "") -> None:
        """A table under its numbered caption, on a lying page where it is wide; several where it
        is wider than that. ``heading`` goes before it, on the same page."""
        pieces = list(_pieces(table))
        page = pieces[0][0]
        if page != self._page:
            self._on(page)
        if heading:
            self.heading(heading)
        most = KEPT_LYING if page.landscape else KEPT
        for number, (_, widths, piece) in enumerate(pieces):
            self._tables += 1
            again = ", fortsättning" if number else ""
            self._caption(f"{piece.caption}{again}")
            self._add(_table(piece, widths, _high(piece, widths) <= most))
            for note in piece.notes:
                self.text(note, "Anmärkning")
            self.text("", "Efter tabell")

    def _on(self, page: Page) -> None:
        """What follows stands on such a page, the very first one too if no table is there yet."""
        from docx.enum.section import WD_SECTION

        first = self._document.sections[0]
        of = self._document.add_section(WD_SECTION.NEW_PAGE) if self._tables else first
        self._turn(of, page)
        self._page = page

    def data(self) -> bytes:
        """The file's bytes."""
        out = BytesIO()
        self._document.save(out)
        with ZipFile(out) as archive:
            names = sorted(archive.namelist(), key=lambda name: (name != _FIRST, name))
            return zipped({name: archive.read(name) for name in names})

    def _of_file(self, title: str, day: date) -> None:
        properties = self._document.core_properties
        properties.title, properties.language = title[:250], "sv-SE"
        properties.author = properties.last_modified_by = "finsam-xl"
        properties.comments = properties.keywords = properties.subject = ""
        properties.created = properties.modified = datetime(day.year, day.month, day.day)
        properties.revision = 1

    def _turn(self, section: Any, page: Page) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Twips

        wide, high = (LONG, SHORT) if page.landscape else (SHORT, LONG)
        section.page_width, section.page_height = Twips(wide), Twips(high)
        section.orientation = WD_ORIENT.LANDSCAPE if page.landscape else WD_ORIENT.PORTRAIT
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", Twips(MARGIN))

    def _footer(self, paragraph: Any, text: str) -> None:
        paragraph.style = self._document.styles["Footer"]
        from docx.oxml import parse_xml

        page, pages = _field("PAGE", "1"), _field("NUMPAGES", "1")
        parts = f"{_run(f'{text} · ' if text else '')}{_run('sida ')}{page}{_run(' av ')}{pages}"
        for part in parse_xml(f"<w:p {XMLNS}>{parts}</w:p>"):
            paragraph._p.append(part)

    def _caption(self, text: str) -> None:
        field = _field(r"SEQ Tabell \* ARABIC", str(self._tables))
        runs = f"{_run('Tabell ')}{field}{_run(f'. {text}')}"
        self._add(f'<w:p {XMLNS}><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{runs}</w:p>')

    def _add(self, xml: str) -> None:
        from docx.oxml import parse_xml

        self._document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")


def _one_line(text: str) -> str:
    """Nothing that a document may not hold; a blank that holds a figure together stays."""
    return BLANK.join(map(clean, text.split(BLANK)))


def _run(text: str, bold: bool = False) -> str:
    if not text:
        return "<w:r/>"
    look = '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>' if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(_one_line(text))}</w:t></w:r>'


def _field(told: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {told} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def _letters(text: str) -> tuple[int, int]:
    """Of the longest word that is not broken, and of the whole text."""
    return max((len(word) for word in text.split(" ")), default=0), len(text)


def _pieces(table: Printed) -> Iterator[tuple[Page, list[int], Printed]]:
    """The table as pages have room for it: the page, the widths of the columns, the table."""
    least, wanted = [], []
    for number, head in enumerate(table.heads):
        texts = [line.cells[number] for line in table.lines if line.sort != SECTION]
        words, wholes = zip(*map(_letters, (head, *texts)), strict=True)
        own = min(max(max(words), FEWEST), MOST) * LETTER + 2 * PADDING
        least.append(own)
        # a heading may stand on several lines
        whole = max((*wholes[1:], wholes[0] // 2, FEWEST))
        wanted.append(max(own, min(whole, MOST) * LETTER + 2 * PADDING))
    # texts may stand on a second line; figures are never broken
    fits = sum(least) <= UPRIGHT.width and sum(wanted) <= UPRIGHT.width * 1.5
    page = UPRIGHT if fits else LYING
    groups: list[list[int]] = [[0]]
    for column in range(1, len(least)):
        if sum(least[c] for c in (*groups[-1], column)) > page.width and len(groups[-1]) > 1:
            groups.append([0])
        groups[-1].append(column)
    for group in groups:
        part = _part(table, group)
        narrow, wide = ([all_of[c] for c in group] for all_of in (least, wanted))
        yield page, _spread(narrow, wide, part.figures, page.width), part


def _part(table: Printed, columns: Sequence[int]) -> Printed:
    def of(values: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(values[column] for column in columns)

    lines = tuple(Line(line.sort, of(line.cells)) for line in table.lines)
    return table._replace(heads=of(table.heads), figures=of(table.figures), lines=lines)


def _spread(least: list[int], wanted: list[int], figures: Sequence[bool], width: int) -> list[int]:
    """The columns' widths, the page filled: what is left is shared by what each still wants."""
    if sum(wanted) <= width:
        shares = [w // 3 if figure else w for w, figure in zip(wanted, figures, strict=True)]
        room, start = width - sum(wanted), wanted
    elif sum(least) <= width:
        shares = [b - a for a, b in zip(least, wanted, strict=True)]
        room, start = width - sum(least), least
    else:  # a single column beside the first, each as wide as a word of many letters
        shares, room, start = least, width, [0] * len(least)
    found = [w + share * room // (sum(shares) or 1) for w, share in zip(start, shares, strict=True)]
    found[0] += width - sum(found)
    return found


def _high(table: Printed, widths: list[int]) -> int:
    """About how many lines the table takes."""
    return sum(
        max(
            1 + len(text) * LETTER // max(LETTER, width - 2 * PADDING)
            for text, width in zip(line.cells, widths, strict=True)
        )
        for line in table.lines
    )


def _table(table: Printed, widths: list[int], together: bool) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    about = escape(_one_line(table.caption), {'"': "&quot;"})
    rows = [_row(Line("head", table.heads), table, widths, True)]
    last = len(table.lines) - 1
    rows += [
        _row(line, table, widths, line.sort == SECTION or (together and number < last))
        for number, line in enumerate(table.lines)
    ]
    return (
        f'<w:tbl {XMLNS}><w:tblPr><w:tblStyle w:val="{STYLES["table"]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{about}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(line: Line, table: Printed, widths: list[int], keep: bool) -> str:
    head = line.sort == "head"
    says = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    if line.sort == SECTION:
        span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
        cells = _cell(line.cells[0], STYLES["section"], sum(widths), span, keep=keep)
    else:
        over = _ABOVE if line.sort == TOTAL else ""
        cells = "".join(
            _cell(text, STYLES["figure" if figure else "cell"], width, over,
                  bold=line.sort == TOTAL, keep=keep)
            for text, figure, width in zip(line.cells, table.figures, widths, strict=True)
        )  # fmt: skip
    return f"<w:tr><w:trPr>{says}</w:trPr>{cells}</w:tr>"


_ABOVE = '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="404040"/></w:tcBorders>'


def _cell(
    text: str, style: str, width: int, more: str = "", *, bold: bool = False, keep: bool = False
) -> str:
    kept = "<w:keepNext/>" if keep else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{_run(text, bold)}</w:p></w:tc>'
    )
