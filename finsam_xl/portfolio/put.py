"""What was taken from many files, put together: tables in their order, sums, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from finsam_xl.findings import NOT_CHECKED, VERDICT_WORDS, Finding, Severity
from finsam_xl.portfolio.kinds import KINDS, of_kind
from finsam_xl.portfolio.model import (
    NOTHING,
    Column,
    Content,
    Grouped,
    Row,
    Shows,
    Table,
    Taken,
    Value,
)
from finsam_xl.record import Record
from finsam_xl.template.registry import TEMPLATES

FILES = Table(
    "filer",
    "Filer",
    "En rad för varje fil, också för dem som inte kunde läsas.",
    (
        Column("utfall", "Utfall"),
        Column("mall", "Mall"),
        Column("namn", "Insats eller förbund"),
        Column("fel", "Fel", Shows.NUMBER, summed=True),
        Column("varningar", "Varningar", Shows.NUMBER, summed=True),
        Column("upplysningar", "Upplysningar", Shows.NUMBER, summed=True),
        Column("skal", "Varför filen inte är med"),
        Column("sha256", "SHA-256"),
    ),
)
FOUND = Table(
    "fynd",
    "Fynd mellan filer",
    "Det som bara syns när filerna ses tillsammans, med cellen i båda filerna.",
    (
        Column("kod", "Regel"),
        Column("grad", "Grad"),
        Column("cell", "Cell"),
        Column("beskrivning", "Vad"),
        Column("andra_filen", "Den andra filen"),
        Column("andra_cellen", "Cell där"),
        Column("atgard", "Åtgärd"),
        Column("grund", "Grund"),
    ),
)


class Sheet(Record):
    """A table with its rows, each with the file that it is of (empty: of several)."""

    table: Table
    rows: tuple[tuple[str, Row], ...]
    grouped: Grouped | None = None  #: how another sheet's rows were added up into these

    @property
    def has_cells(self) -> bool:
        """Whether any of its values is of a cell."""
        return any(value.at is not None for _, row in self.rows for value in row.values())

    def total(self, column: Column) -> Decimal:
        """A column's sum over the rows."""
        return sum_of(row.get(column.name, NOTHING).value for _, row in self.rows)


class Portfolio(Record):
    """Many workbooks in a few tables, on a day."""

    per: date
    taken: tuple[Taken, ...]
    sheets: tuple[Sheet, ...]
    findings: tuple[tuple[str, Finding], ...]  #: the file that each is of

    @property
    def unread(self) -> int:
        """Files that give no rows."""
        return sum(1 for one in self.taken if one.unread)

    @property
    def wrong(self) -> bool:
        """Whether the files together break a rule as a *fel*."""
        return any(found.severity is Severity.ERROR for _, found in self.findings)


def put_together(taken: Sequence[Taken], per: date, frame: Taken | None = None) -> Portfolio:
    """The tables of the files. ``frame``: the budget that applications are held against."""
    from finsam_xl.portfolio.across import findings
    from finsam_xl.portfolio.due import TABLE as DUE
    from finsam_xl.portfolio.due import due
    from finsam_xl.portfolio.once import counted
    from finsam_xl.portfolio.tertial import with_tertial

    taken = with_tertial(taken)
    found = tuple(findings(taken, frame))
    sheets = [
        Sheet(FILES, tuple((one.file, _of_file(one)) for one in taken)),
        *_filled(DUE, due(taken, per)),
        Sheet(FOUND, tuple((file, _of_finding(finding)) for file, finding in found)),
    ]
    if frame is not None:
        from finsam_xl.portfolio.frame import AGAINST_FRAME, against_frame

        rows = against_frame(taken, frame)
        sheets += _filled(AGAINST_FRAME, ((frame.file, row) for row in rows))
    kept = (*(sheet for sheet in sheets if _kept(sheet)), *_kinds(counted(taken)[0]))
    return Portfolio(per, tuple(taken), kept, found)


def _kept(sheet: Sheet) -> bool:
    return bool(sheet.rows) or sheet.table is not FOUND


def _filled(table: Table, rows: Iterable[tuple[str, Row]]) -> Iterator[Sheet]:
    kept = tuple(rows)
    if kept:
        yield Sheet(table, kept)


def _kinds(taken: Sequence[Taken]) -> Iterator[Sheet]:
    """The tables of each kind that is among the files, those that have rows."""
    for name in KINDS:
        of_it = [one for one in taken if one.kind == name]
        kind = of_kind(name) if of_it else None
        filled: dict[str, Sheet] = {}
        for declared in () if kind is None else kind.declared:
            if isinstance(declared, Grouped):
                if declared.of in filled:
                    yield added_up(declared, filled[declared.of])
                continue
            for sheet in _filled(declared, _rows(of_it, declared.name)):
                filled[declared.name] = sheet
                yield sheet


def _rows(taken: Sequence[Taken], table: str) -> Iterator[tuple[str, Row]]:
    for one in taken:
        yield from ((one.file, row) for row in one.tables.get(table, ()))


def added_up(grouped: Grouped, base: Sheet) -> Sheet:
    """A table that adds up another's columns, a row for each that ``by`` tells apart.

    Texts are told apart as a spreadsheet does it: capitals and small letters are the same. What
    has nothing in ``by`` stands last.
    """
    columns = {column.name: column for column in base.table.columns}
    sums: dict[tuple[Content, ...], dict[str, list[Content]]] = {}
    shown: dict[tuple[Content, ...], list[Value]] = {}
    for _, row in base.rows:
        values = [Value(row.get(name, NOTHING).value) for name in grouped.by]
        key = tuple(as_told(value.value) for value in values)
        shown.setdefault(key, values)
        into = sums.setdefault(key, {})
        for name in grouped.columns:
            into.setdefault(name, []).append(row.get(name, NOTHING).value)
    rows = tuple(
        (
            "",
            {
                **dict(zip(grouped.by, shown[key], strict=True)),
                **{name: Value(sum_of(values)) for name, values in sums[key].items()},
            },
        )
        for key in sorted(sums, key=lambda key: [(part is None, str(part)) for part in key])
    )
    table = Table(
        grouped.name,
        grouped.title,
        grouped.about,
        tuple(columns[name] for name in (*grouped.by, *grouped.columns)),
        grouped.charts,
    )
    return Sheet(table, rows, grouped)


def as_told(content: Content) -> Content:
    """A content as a spreadsheet's = sees it."""
    return content.lower() if isinstance(content, str) else content


def sum_of(values: Iterable[Content]) -> Decimal:
    """The figures among the values, added up."""
    return sum((Decimal(v) for v in values if isinstance(v, Decimal | int)), Decimal())


def _of_file(one: Taken) -> Row:
    checked, word = one.verdict != NOT_CHECKED, VERDICT_WORDS[one.verdict]
    kind = TEMPLATES[one.kind].name if one.kind in TEMPLATES else ""
    row: Mapping[str, Content] = {
        "utfall": VERDICT_WORDS[NOT_CHECKED] if one.unread else word,
        "mall": kind,
        "namn": one.name,
        "fel": Decimal(one.errors) if checked else None,
        "varningar": Decimal(one.warnings) if checked else None,
        "upplysningar": Decimal(one.notes) if checked else None,
        "skal": one.reason,
        "sha256": one.sha256,
    }
    return {name: Value(content) for name, content in row.items()}


def _of_finding(finding: Finding) -> Row:
    other = finding.other
    there = other.at if other else None
    row: Mapping[str, Content] = {
        "kod": finding.code,
        "grad": finding.severity.word,
        "cell": str(finding.at) if finding.at else None,
        "beskrivning": finding.message,
        "andra_filen": other.file if other else None,
        "andra_cellen": str(there) if there else None,
        "atgard": finding.remedy,
        "grund": finding.basis,
    }
    return {name: Value(content) for name, content in row.items()}
