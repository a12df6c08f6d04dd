"""Rows inserted and deleted in a file's XML, as a spreadsheet program does it.

Every reference to the sheet moves along: formulas, names, formats, validations, charts. An
inserted row takes its formats from the row above; its cells are empty.
"""

from __future__ import annotations

import re

from workbook.books import unzipped, zipped

CELL = r"\$?[A-Z]{1,3}\$?[0-9]+"
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'
    rf"|(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?(?P<ref>{CELL}(?::{CELL})?)(?![\w(!.])"
    r"|[^\W\d][\w.]*"
)
_PLACE = re.compile(r"(\$?[A-Z]{1,3}\$?)([0-9]+)")


def insert_rows(data: bytes, sheet: str, part: str, row: int, count: int = 1) -> bytes:
    """``count`` empty rows above ``row``."""
    return _moved(data, sheet, part, row, count)


def delete_row(data: bytes, sheet: str, part: str, row: int) -> bytes:
    """The row is gone; a range that began or ended there is one row shorter."""
    return _moved(data, sheet, part, row, -1)


def _moved(data: bytes, sheet: str, part: str, at: int, by: int) -> bytes:
    def reference(text: str) -> str:
        ends = text.split(":")
        numbers = [int(_PLACE.fullmatch(end)[2]) for end in ends]  # type: ignore[index]
        if by < 0 and numbers == [at] * len(numbers):
            return "#REF!"
        moved = []
        for place, (end, number) in enumerate(zip(ends, numbers, strict=True)):
            goes = number >= at if by > 0 else number > at or (number == at and place == 1)
            moved.append(_PLACE.sub(rf"\g<1>{number + by if goes else number}", end))
        return ":".join(moved)

    def formula(text: str, own: bool) -> str:
        def token(match: re.Match[str]) -> str:
            if match["ref"] is None:
                return match[0]
            named = match["sheet"]
            if (named.strip("'").replace("''", "'") == sheet) if named else own:
                return (f"{named}!" if named else "") + reference(match["ref"])
            return match[0]

        return _TOKEN.sub(token, text)

    parts = unzipped(data)
    for name, content in parts.items():
        text, own = content.decode("utf-8", "surrogateescape"), name == part
        if name.startswith(("xl/worksheets/sheet", "xl/charts/")) or name == "xl/workbook.xml":
            text = re.sub(
                r"(<(?:c:)?(f|formula|formula1|formula2|definedName)(?: [^>]*)?>)([^<]+)(?=<)",
                lambda m: m[1] + formula(m[3], own),  # noqa: B023 - used at once
                text,
            )
        if own:
            text = re.sub(
                r'( (?:sqref|ref)=")([^"]+)',
                lambda m: m[1] + " ".join(reference(r) for r in m[2].split()),
                text,
            )
            text = _rows(text, at, by)
        parts[name] = text.encode("utf-8", "surrogateescape")
    return zipped(parts)


_ROW = re.compile(r"<row [^>]*?(?:/>|>.*?</row>)", re.DOTALL)
_NUMBER = re.compile(r'(<row [^>]*?\br=")([0-9]+)')
_OWN = re.compile(r'(<c [^>]*?\br="[A-Z]+)([0-9]+)')


def _rows(text: str, at: int, by: int) -> str:
    above = ""

    def row(match: re.Match[str]) -> str:
        nonlocal above
        body = match[0]
        number = int(_NUMBER.search(body)[2])  # type: ignore[index]
        if number < at:
            if number == at - 1:
                above = body
            return body
        if by < 0 and number == at:
            return ""
        moved = _numbered(body, number + by)
        if by > 0 and number == at:
            return "".join(_numbered(_emptied(above), at + i) for i in range(by)) + moved
        return moved

    return _ROW.sub(row, text)


def _numbered(body: str, number: int) -> str:
    return _OWN.sub(rf"\g<1>{number}", _NUMBER.sub(rf"\g<1>{number}", body, count=1))


def _emptied(body: str) -> str:
    cells = re.sub(r"(<c [^>]*?)(?:/>|>.*?</c>)", r"\1/>", body, flags=re.DOTALL)
    return re.sub(r'(<c [^>]*?) t="[a-zA-Z]+"', r"\1", cells)
