"""A long answer as one text and as rows of paragraphs: each becomes the other without a loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from finsam_xl.documents.document import Document, Row
from finsam_xl.lazy import Pattern
from finsam_xl.template.answers import (
    GOES_ON,
    LINE_HEIGHT,
    MOST_LINES,
    PARAGRAPH,
    length_of,
    lines_of,
    most_letters,
    width_at,
)
from finsam_xl.template.form import Input, Kind, field_name
from finsam_xl.workbook.cell import CellRef, Workbook

if TYPE_CHECKING:
    from finsam_xl.workbook.write.patch import Edit

#: a paragraph that is longer is divided, at the end of a sentence
LONGEST_PARAGRAPH = 2_500
_SENTENCE = Pattern(r"[.!?:;]\s+")


def text_of(rows: Iterable[Row]) -> str:
    """The whole answer: a line break between its paragraphs, none where one goes on."""
    parts: list[str] = []
    for row in rows:
        read = row[PARAGRAPH]
        if read.empty:
            continue
        text = read.text or str(read.raw)
        if row[GOES_ON].value == "ja" and parts:
            parts[-1] += text
        else:
            parts.append(text)
    return "\n".join(parts)


def paragraphs(text: str, places: int, width: float) -> list[tuple[str, bool]]:
    """The rows, of a column so wide, that hold a text, at most ``places`` if they then show it:
    what stands there, and whether it goes on from the row above. :func:`text_of` gives the same
    text again."""
    rows: list[tuple[str, bool]] = []
    for paragraph in _with_blank_lines(text):
        first, *rest = _pieces(paragraph)
        rows += [(first, False), *((piece, True) for piece in rest)]
    return _packed(rows, places, width)


def _with_blank_lines(text: str) -> list[str]:
    """The paragraphs, each with the blank lines before it: an empty row would be none."""
    found: list[str] = []
    blank = ""
    for line in text.split("\n"):
        if line.strip(" \u00a0"):
            found.append(blank + line)
            blank = ""
        else:
            blank += f"{line}\n"
    if blank and found:
        found[-1] += f"\n{blank.removesuffix(chr(10))}"
    return found or [text]


def _pieces(paragraph: str) -> Iterator[str]:
    """A paragraph in pieces that a row shows whole, divided at blanks."""
    while len(paragraph) > LONGEST_PARAGRAPH:
        ends = [m.end() for m in _SENTENCE.finditer(paragraph[:LONGEST_PARAGRAPH])]
        end = ends[-1] if ends else paragraph.rfind(" ", 0, LONGEST_PARAGRAPH) + 1
        if end <= 0 or not paragraph[:end].strip() or not paragraph[end:].strip():
            break  # nowhere to divide it: a person has to
        yield paragraph[:end]
        paragraph = paragraph[end:]
    yield paragraph


def _packed(rows: list[tuple[str, bool]], places: int, width: float) -> list[tuple[str, bool]]:
    """Rows put together, the shortest neighbours first, until there is room for them."""
    if len(rows) > places * MOST_LINES:
        return rows  # more lines than all of them can show
    lengths = [length_of(text, width) for text, _ in rows]

    def pair(number: int) -> int:
        below = 0 if rows[number + 1][1] else length_of("\n", width)
        return lengths[number] + below + lengths[number + 1]

    pairs = [pair(number) for number in range(len(rows) - 1)]
    while len(rows) > places and min(pairs) <= most_letters(width):
        number = pairs.index(min(pairs))
        (above, goes_on), (below, same) = rows[number : number + 2]
        rows[number : number + 2] = [(above + ("" if same else "\n") + below, goes_on)]
        lengths[number : number + 2] = [pairs.pop(number)]
        for beside in range(max(number - 1, 0), min(number + 1, len(pairs))):
            pairs[beside] = pair(beside)
    return rows


def heights(
    document: Document, filled: Workbook, edits: Mapping[CellRef, Edit]
) -> dict[tuple[str, int], int]:
    """How high each row must be whose texts are changed, in points: LibreOffice makes no row
    higher that it did not itself see somebody type in."""
    changed: dict[str, set[int]] = {}
    for at in edits:
        changed.setdefault(at.sheet, set()).add(at.row)
    found: dict[tuple[str, int], int] = {}
    sheets, areas = document.layout.sheets, document.recognised.areas
    for name, spec in _texts(document):
        area = areas.get(name)
        if area is None:
            continue
        width = width_at(sheets, document.layout.areas[name])
        for row in changed.get(area.sheet, set()) & set(range(area.top, area.bottom + 1)):
            value = filled.cell(CellRef(area.sheet, row, area.left)).value
            lines = (
                max(spec.lines, lines_of(value, width)) if isinstance(value, str) else spec.lines
            )
            key = area.sheet, row
            found[key] = max(found.get(key, LINE_HEIGHT), min(lines, MOST_LINES) * LINE_HEIGHT)
    return found


def _texts(document: Document) -> Iterator[tuple[str, Input]]:
    """The areas of texts that wrap in their cells."""
    layout = document.layout
    for spec in layout.fields.values():
        if spec.kind is Kind.TEXT:
            yield field_name(spec.name), spec
    for table in layout.tables.values():
        for spec in table.columns:
            if spec.kind is Kind.TEXT:
                yield table.area_name(spec.name), spec
