"""One worksheet's XML -> its stored cells.

This is the loop in which the reader spends its time, so it asks each element only for what
it needs: a cell that is styled but empty costs one look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from finsam_xl.errors import refuse_if_full
from finsam_xl.workbook.cell import (
    Cell,
    Sheet,
    SheetState,
    Value,
    column_letters,
)
from finsam_xl.workbook.package import InLargePieces
from finsam_xl.workbook.read.conditional import hiding
from finsam_xl.workbook.read.known_rows import (
    KNOWN,
    LARGEST_SHEET,
    ROW_END,
    by_row,
    joined,
)
from finsam_xl.workbook.read.sheet_parts import LONGEST_TEXT, MAX_COLUMN, MAX_ROW, SheetParts
from finsam_xl.workbook.read.sheet_scan import (
    FoundCell,
    NotPlain,
    Rows,
    attributes_of,
    cells,
    expanded,
    without_empty_cells,
    without_rows,
)
from finsam_xl.workbook.read.stored_text import text_of, unescape

#: Sheets up to this many bytes become one tree; larger ones are read row by row.
WHOLE_TREE = 4_000_000
#: transitional and Strict Open XML: what is in any other namespace is no cell to Excel
NAMESPACES = (
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}",
)


class SheetReader(SheetParts):
    """Reads one workbook's worksheets."""

    def read(self, part: str, name: str, state: SheetState) -> Sheet:
        """One worksheet. Raises NotReadable where its structure is broken."""
        self._name = name
        before = self.count, self._shared
        if not self._is_plain(part):
            self.count, self._shared = before
            self._start()
            self._read_tree(part)
        self._groups.finish(self._cells)
        self._shared, self._joined = self._groups.used, self._groups.joined
        return Sheet(
            name=name,
            part=part,
            cells=self._cells,
            state=state,
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=tuple(self._hidden_columns),
            protected=self._protected,
            merged=tuple(self._merged),
            conditionals=hiding(self._conditionals, self.looks),
        )

    def _is_plain(self, part: str) -> bool:
        """Whether the sheet is written in the plain way; it is read then."""
        self._start()
        try:
            self._scan(self.package.read(part), part)
        except NotPlain:
            return False
        return True

    def _scan(self, data: bytes, part: str) -> None:
        rest, start, end = without_rows(data)
        self.package.check_xml(rest, part)  # among the rows nothing of the kind is plain
        try:
            around = fromstring(rest)
        except (ParseError, LookupError, UnicodeError) as wrong:
            refuse_if_full(wrong)
            raise NotPlain from None
        namespace = around.tag.removesuffix("worksheet")
        if namespace not in NAMESPACES or len(around.findall(namespace + "sheetData")) != 1:
            raise NotPlain
        rows = Rows(data[:start])
        if KNOWN.learns and end - start <= LARGEST_SHEET:
            self._scan_unknown(rows, data[start:end].split(ROW_END))
        else:
            self._scan_rows(rows, data, start, end)
        rows.end()
        for element in around:
            self._element(element)

    def _scan_rows(self, rows: Rows, data: bytes, start: int, end: int) -> None:
        for found, after in cells(data, start, end):
            self._scan_cells(rows, found)
            self._rows(rows.between(after, cell_follows=False))

    def _scan_unknown(self, rows: Rows, pieces: list[bytes]) -> None:
        """The rows that are not known are read, the others taken as they were."""
        tail = pieces.pop()
        known = KNOWN.find(pieces)
        unknown = [piece for piece, row in zip(pieces, known, strict=True) if row is None]
        chunk = ROW_END.join([*unknown, tail])
        self._scan_rows(rows, chunk, 0, len(chunk))
        read = by_row(self._cells)
        if len(unknown) < len(pieces):
            found = [row for row in known if row is not None]
            if not rows.declare({prefix for row in found for prefix in row.prefixes}):
                raise NotPlain
            self._hidden_rows.update(row.number for row in found if row.hidden)
            self._counted(sum(len(row.cells) for row in found))
            whole = joined(found, read, self.strings)
            if whole is None:
                raise NotPlain  # two cells in one place
            self._cells = whole
        KNOWN.learn(unknown, read, self._hidden_rows, self._columns)

    def _rows(self, found: Iterable[tuple[str, Mapping[str, str]]]) -> None:
        for place, attributes in found:
            self._row = int(place)
            if self._row > MAX_ROW:
                raise NotPlain
            self._hide_row(self._row, attributes)

    def _scan_cells(self, rows: Rows, found: Iterable[FoundCell]) -> None:
        sheet, columns, styles, value_of = self._cells, self._columns, self._styles, self._value
        known = self._numbers.get  # small numbers come again and again
        new = tuple.__new__  # half the time of Cell(...), for thousands of cells
        kept, number, place = len(sheet), 0, ""
        for before, letters, digits, style, kind, attributes, written, text, inline in found:
            if before:
                self._rows(rows.between(before, cell_follows=True))
                number = self._row
                place = str(number)
            column = columns.get(letters)  # type: ignore[arg-type]
            if digits != place or column is None:
                raise NotPlain
            value: Value = None
            if inline is not None or kind == "inlineStr":
                if kind != "inlineStr" or len(inline or text or "") > LONGEST_TEXT:
                    raise NotPlain
                value = text if inline is None else unescape(expanded(inline))
            elif text:
                value = known(text) if kind is None else None
                if value is None:
                    value = value_of(kind, expanded(text) if "&" in text else text)
            elif kind == "str":
                value = text
            formula = written or None
            if attributes is not None:
                if written and "&" in written:
                    formula = expanded(written)
                if formula and len(formula) > LONGEST_TEXT:
                    raise NotPlain
                if attributes:
                    given = attributes_of(attributes)
                    formula = self._formula(formula or "", given, number, column)
                elif formula and (formula[0] == "=" or "_x" in formula):
                    formula = unescape(formula).removeprefix("=")
            if value is None and formula is None:
                continue
            index = styles.get(style)
            if index is None:
                index = styles[style] = int(style or 0)
            at = number, column
            if at in sheet:
                raise NotPlain
            sheet[at] = new(Cell, (value, formula, index))
        self._counted(len(sheet) - kept)

    def _read_tree(self, part: str) -> None:
        try:
            for element in self._elements(part):
                self._element(element)
        except (ParseError, LookupError, UnicodeError) as wrong:
            refuse_if_full(wrong)
            raise self.package.broken(f"bladet {self._name} är inte giltig XML") from None

    def _element(self, element: Element) -> None:
        namespace, _, tag = element.tag.rpartition("}")
        if tag == "row":
            self._read_row(element, namespace + "}" if namespace else "")
        else:
            self._beside(element)

    def _read_row(self, row: Element, namespace: str) -> None:
        place = row.get("r")
        if place is None:
            number = self._row + 1
            place = str(number)
        else:
            number = int(place) if place.isdecimal() and len(place) < 8 else 0
        if not 0 < number <= MAX_ROW:
            raise self._broken(f"rad {place[:20]}")
        self._row = number
        self._hide_row(number, row)
        cells, columns, styles = self._cells, self._columns, self._styles
        tail = -len(place)
        tag_c, tag_v = namespace + "c", namespace + "v"
        tag_f, tag_is = namespace + "f", namespace + "is"
        column = 0
        before: str | None = None  # the address of the cell before, if it was not looked up
        kept = len(cells)
        for c in row:
            if c.tag != tag_c:
                self._refuse_unknown(c)
                continue
            address = c.get("r")
            if not len(c):  # styled, but empty
                if address is None:
                    column = self._column(before, number) + 1 if before else column + 1
                before = address
                continue
            if address is None:
                column = self._column(before, number) + 1 if before else column + 1
            elif address[tail:] == place and address[:tail] in columns:
                column = columns[address[:tail]]
            else:
                column = self._column(address, number)
            before = None
            if column > MAX_COLUMN:
                raise self._broken(f"fler än {MAX_COLUMN} kolumner på rad {number}")
            text: str | None = None
            formula: str | None = None
            inline: Element | None = None
            for child in c:
                tag = child.tag
                if tag == tag_v:
                    if text is not None:
                        raise self._broken(f"två värden i {column_letters(column)}{number}")
                    text = child.text or ""
                elif tag == tag_f:
                    formula = self._formula(child.text or "", child, number, column)
                elif tag == tag_is:
                    inline = child
                else:
                    self._refuse_unknown(child)
            kind = c.get("t")
            value: Value
            if kind == "inlineStr":
                value = text_of(inline, namespace) if inline is not None else text
                self._refuse_long(value)
            elif inline is not None:
                raise self._broken(f"en text i {column_letters(column)}{number} av fel typ")
            elif text is None or (text == "" and kind != "str"):
                value = None
            else:
                value = self._value(kind, text)
            if value is None and formula is None:
                continue
            style = c.get("s")
            index = styles.get(style)
            if index is None:
                right = style is not None and style.isdecimal() and len(style) < 10
                index = styles[style] = int(style or 0) if right else 0
            if (number, column) in cells:
                raise self._broken(f"två celler {column_letters(column)}{number}")
            cells[number, column] = Cell(value, formula, index)
        self._counted(len(cells) - kept)

    def _elements(self, part: str) -> Iterator[Element]:
        """The sheet's rows and the elements beside them, the rows of a large sheet one by one."""
        # unpacked anew: a hundred megabytes of empty cells are not to be held twice
        data = self.package.read(part)
        self.package.check_xml(data, part)
        data = without_empty_cells(data)
        if len(data) <= WHOLE_TREE:
            root = fromstring(data)
            rows = self._rows_of(root)
            for child in root:
                if child is rows:
                    yield from rows
                else:
                    yield child
            return
        parts = iterparse(InLargePieces(data))
        del data
        for _, element in parts:
            if element.tag.endswith(("}row", "}cols", "}sheetProtection")):
                yield element
                element.clear()
            elif element.tag.endswith(("}conditionalFormatting", "}mergeCells")):
                yield element
        self._rows_of(parts.root)  # type: ignore[attr-defined]  # documented

    def _rows_of(self, root: Element) -> Element:
        """The element with the rows, which must be all that it has and stand where Excel looks.

        Rows in another namespace or behind a choice (``mc:AlternateContent``) are rows to some
        programs and nothing to others; nothing may be left out unseen.
        """
        namespace = root.tag.rpartition("}")[0] + "}"
        found = [child for child in root if child.tag == namespace + "sheetData"]
        if namespace not in NAMESPACES or root.tag != namespace + "worksheet" or len(found) != 1:
            raise self._broken("inga eller dubbla celldata")
        for row in found[0]:
            if row.tag != namespace + "row":
                self._refuse_unknown(row)
        return found[0]

    def _refuse_unknown(self, element: Element) -> None:
        """What stands among rows, cells and values and is none of them (but for extensions)."""
        tag = element.tag.rpartition("}")[2]
        if tag != "extLst":
            raise self._broken(f"det okända elementet {tag[:20]}")
