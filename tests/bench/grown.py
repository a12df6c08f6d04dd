"""Workbooks grown of the examples, by hand where a spreadsheet program would take minutes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping

from kept.package import Parts
from support import document, example_data, make
from workbook.books import MAIN, OFFICE, SHEET_TYPE

BOOK = "xl/workbook.xml"
DETAILS = "Detaljbudget"
FIRST = 6  #: its first row below the one that says *Infoga rader under den här raden*
COLUMNS = "DEFGHIJK"  #: of amounts
_ROW = re.compile(r'<row [^>]*?\br="(\d+)".*?</row>', re.DOTALL)


def with_amounts(example: str, more: int) -> bytes:
    """An example's application whose costs are each so many kronor more."""
    data = example_data(example)
    for table in ("lonekostnader", "ovriga_kostnader"):
        for row in data["tables"][table]:
            row["belopp"] = [
                str(int(amount.replace(" ", "")) + more) if amount else ""
                for amount in row["belopp"]
            ]
    return make(data)


def with_rows(count: int, example: str = "hbs_plan_2019") -> bytes:
    """An example's budget with ``count`` detail rows of made-up amounts instead of its own.

    The rows below move down and the references that span the table grow. Texts are shared
    strings, as in every file that a spreadsheet program has saved. Sums keep the values that
    they had.
    """
    data = example_data(example)
    heads = sorted({row["huvudpost"] for row in data["tables"]["detaljbudget"]})
    texts = [*heads, *(f"Post {number}" for number in range(1, count + 1))]
    amounts = COLUMNS[: len(data["tables"]["kolumner"])]
    for row in data["tables"]["huvudposter"]:
        row["belopp"] = {}  # all of them come from the details
    made_of = make(data, columns=len(COLUMNS))
    parts = Parts.of(made_of)
    part = _part_of(parts, DETAILS)
    sheet = parts[part].decode()
    rows = {int(match[1]): match for match in _ROW.finditer(sheet)}
    frame = (
        document(made_of).area("tab_detaljbudget").bottom
    )  # *Infoga rader ovanför den här raden*
    down = count - (frame - FIRST)
    moved = _moved(frame, down)
    chance = random.Random(count)
    pattern = rows[FIRST][0]

    def made() -> Iterable[str]:
        for number in range(count):
            values = {c: f"<v>{chance.randint(1, 900)}</v>" for c in amounts}
            head = chance.randrange(len(heads))
            yield _row(pattern, FIRST + number, {"B": head, "C": len(heads) + number}, values)

    places = re.compile(r'(?<= r=")[^"]+|(?<=sqref=")[^"]+|(?<=<f>)[^<]+|(?<=<formula>)[^<]+')
    below = places.sub(lambda match: moved(match[0]), sheet[rows[frame].start() :])
    before = re.sub(
        r'(<dimension ref="A1:[A-Z]+)\d+',
        rf"\g<1>{max(rows) + down}",
        sheet[: rows[FIRST].start()],
        count=1,
    )
    parts[part] = "".join([before, *made(), below]).encode()
    elsewhere = re.compile(rf"(?<={DETAILS}!)[$A-Z\d:]+|(?<={DETAILS}'!)[$A-Z\d:]+")
    for other in parts:
        if other == BOOK or (other.startswith("xl/worksheets/sheet") and other != part):
            text = parts[other].decode()
            parts[other] = elsewhere.sub(lambda match: moved(match[0]), text).encode()
    strings = "".join(f"<si><t>{text}</t></si>" for text in texts)
    strings = f'<sst xmlns="{MAIN}" count="{2 * count}" uniqueCount="{len(texts)}">{strings}</sst>'
    parts.put("xl/sharedStrings.xml", strings, f"{SHEET_TYPE}.sharedStrings+xml")
    parts.relate(BOOK, "sharedStrings", "sharedStrings.xml")
    return parts.pack()


def with_sheets(data: bytes, count: int, rows: int = 10) -> bytes:
    """A workbook with sheets of the user's own, ``count`` in all, each a small sum."""
    parts = Parts.of(data)
    book = parts[BOOK].decode()
    kind = f"{SHEET_TYPE}.worksheet+xml"
    listed = []
    for number in range(book.count("<sheet ") + 1, count + 1):
        cells = "".join(
            f'<row r="{r}"><c r="A{r}" t="inlineStr"><is><t>Post {r}</t></is></c>'
            f'<c r="B{r}"><v>{number * r}</v></c></row>'
            for r in range(1, rows + 1)
        )
        total = number * rows * (rows + 1) // 2
        cells += (
            f'<row r="{rows + 1}"><c r="B{rows + 1}"><f>SUM(B1:B{rows})</f><v>{total}</v></c></row>'
        )
        name = f"worksheets/sheet{number}.xml"
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
        parts.put(f"xl/{name}", sheet, kind)
        key = parts.relate(BOOK, "worksheet", name)
        named = f'name="Eget {number}" sheetId="{1000 + number}"'
        listed.append(f'<sheet xmlns:r="{OFFICE}" {named} r:id="{key}"/>')
    parts[BOOK] = book.replace("</sheets>", "".join(listed) + "</sheets>").encode()
    return parts.pack()


def _part_of(parts: Mapping[str, bytes], name: str) -> str:
    """The part of a sheet; our own workbooks number them in the order of the sheets."""
    names = re.findall(r'<sheet [^>]*?name="([^"]*)"', parts[BOOK].decode())
    return f"xl/worksheets/sheet{names.index(name) + 1}.xml"


#: a reference to another sheet, which stays, or one to a row of this
_REFERENCE = re.compile(
    r"(?:'[^']+'|[\w.]+)!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?"
    r"|((?<![\w.])\$?[A-Z]{0,3}\$?)(\d+)\b(?![.(])"
)


def _moved(start: int, down: int) -> Callable[[str], str]:
    """References, or a row's number, with every row from ``start`` on so much further down."""

    def move(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        row = int(match[2])
        return f"{match[1]}{row + down if row >= start else row}"

    return lambda text: _REFERENCE.sub(move, text)


def _row(pattern: str, row: int, texts: Mapping[str, int], values: Mapping[str, str]) -> str:
    """The pattern's row with its styles, other texts (numbers of shared strings) and values."""

    def cell(match: re.Match[str]) -> str:
        column, style = match[1], match[2]
        begin = f'<c r="{column}{row}" s="{style}"'
        if column in texts:
            return f'{begin} t="s"><v>{texts[column]}</v></c>'
        return f"{begin}>{values[column]}</c>" if column in values else f"{begin}/>"

    cells = re.sub(r'<c r="([A-Z]+)\d+" s="(\d+)"[^>]*?(?:/>|>.*?</c>)', cell, pattern)
    return re.sub(r' r="\d+"', f' r="{row}"', cells, count=1)
