"""The year's follow-ups into its annual report: what was spent, participants, reasons, goals.

A figure that is missing is filled in, with where it comes from; one that stands there is never
changed, and is told where it is another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from finsam_xl.documents.amount import format_amount
from finsam_xl.documents.carried import FOLLOW_UP, REPORT
from finsam_xl.documents.carried.posts import PERSON, STRUCTURE
from finsam_xl.documents.carried.results import (
    Figure,
    endings,
    goals,
    last_day,
    named,
    participants,
    spent,
    whole_year,
    year_of,
)
from finsam_xl.documents.document import Document, Other, Read, Row
from finsam_xl.documents.fill import Writer
from finsam_xl.documents.inputs import Filling, with_inputs
from finsam_xl.errors import DataDoesNotFit, UserError
from finsam_xl.template.form import AMOUNTS, Input, Kind, Table
from finsam_xl.workbook.cell import CellRef, Value
from finsam_xl.workbook.texts import name_key

_GOAL = ("riktning", "malvarde", "enhet", "taljare", "namnare", "varde", "bedomning")
_HALF = Decimal("0.5")

Key = tuple[str, ...]


def filled_from(document: Document, others: Iterable[Other | str]) -> Filling:
    """The edits that the follow-ups of the report's year give, and what the user is to know.

    Of a workbook that could not be read there is a sentence instead. One is asked for at a time,
    and let go before the next, since together they may need more memory than there is.

    Raises UserError where no workbook is one of the year's follow-ups, or the report says of no
    year; DataDoesNotFit where the report has too few rows.
    """
    if document.layout.kind != REPORT:
        raise UserError(
            "--fran hör till en årsredovisning, men arbetsboken är en "
            f"{document.layout.title.lower()}: använd --data."
        )
    year = year_of(document)
    if year is None:
        at = document.field("ar").at
        raise UserError(f"Året i {at} saknas eller kan inte läsas: fyll i det.")
    into = _Into(document)
    used = 0
    for other in others:
        if isinstance(other, str):
            into.notes.append(other)
        elif why := _why_not(other.document, year):
            into.notes.append(f"{other.name} är inte använd: {why}.")
        else:
            used += 1
            into.take(other)
    if not used:
        none = f"Ingen uppföljning för {year} finns i --fran, och ingenting är skrivet."
        raise UserError(" ".join([none, *into.notes]))
    return with_inputs(document, into.typed, into.notes)


def _why_not(other: Document, year: int) -> str:
    """Why a workbook is none of the year's follow-ups; nothing where it is one."""
    if other.layout.kind != FOLLOW_UP:
        return f"den är ingen uppföljning utan en {other.layout.title.lower()}"
    its = year_of(other)
    if its is None:
        return f"året i {other.field('ar').at} saknas eller kan inte läsas"
    if its != year:
        return f"den gäller {its} och inte {year}"
    if not named(other):
        return f"insatsens namn i {other.field('insatsens_namn').at} saknas"
    return ""


class _Into:
    """The report as it is filled in: the cells typed so far, and the rows that are added."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.writer = Writer(document, {})
        self.notes = self.writer.notes
        self.typed: dict[CellRef, Value] = {}
        self._added: dict[tuple[str, Key], int] = {}
        self._free: dict[str, list[int]] = {}

    def take(self, other: Other) -> None:
        book = other.document
        self._source = other.name
        self._units = Decimal(book.kronor) / self.document.kronor
        self._coarser = max(Decimal(1), self._units)
        if not whole_year(book) and (day := last_day(book)) is not None:
            self.notes.append(f"{other.name} slutar {day}: det som hände senare i år är inte med.")
        self._take_spent(book)
        self._take_participants(book)
        self._take_endings(book)
        self._take_goals(book)

    # ---- what each has

    def _take_spent(self, book: Document) -> None:
        figure = spent(book)
        if figure is None:
            self.notes.append(f"{self._source} säger inte vad som är upparbetat.")
            return
        rows = self.document.rows("driftredovisning")
        names = named(book)
        own = [r for r in rows if r["block"].text in (PERSON, STRUCTURE)]
        row = next((r for n in names for r in own if name_key(r["post"].text) == n), None)
        block = book.field("inriktning").text or PERSON
        key = (row["block"].text if row else block, name_key(row["post"].text) if row else names[0])
        new = {"block": block, "post": self._name(book)}
        self._put("driftredovisning", row, key, new, {"utfall": figure})

    def _take_participants(self, book: Document) -> None:
        by_gender: dict[str, dict[str, Figure]] = {}
        for count in participants(book):
            by_gender.setdefault(count.gender, {})[count.what] = count.figure
        for gender, figures in by_gender.items():
            row, key = self._found("deltagare", book, {"kon": gender})
            new = {"insats": self._name(book, "deltagare"), "kon": gender}
            aim = book.field("arbetslivsinriktad").text
            self._put(
                "deltagare", row, key, {**new, "arbetslivsinriktad": aim} if aim else new, figures
            )

    def _take_endings(self, book: Document) -> None:
        for count in endings(book):
            more = {"kon": count.gender, "anledning": count.what}
            row, key = self._found("avslut", book, more)
            new = {"insats": self._name(book, "deltagare"), **more}
            self._put("avslut", row, key, new, {"antal": count.figure})

    def _take_goals(self, book: Document) -> None:
        for goal in goals(book):
            text = goal["mal"].text
            row, key = self._found("mal", book, {"mal": text})
            new = {"insats": self._name(book, "mal"), "mal": text}
            if row is None and ("mal", key) not in self._added:
                new["mal_id"] = self._next_id()
            given = {name: goal[name] for name in _GOAL if not goal[name].empty}
            self._put("mal", row, key, new, given, goal["mal"].at)

    def _found(self, table: str, book: Document, more: Mapping[str, str]) -> tuple[Row | None, Key]:
        """The report's row of the insats, if it has one, and what the row is known by."""
        for name in named(book):
            for row in self.document.rows(table):
                same = all(name_key(row[c].text) == name_key(told) for c, told in more.items())
                if same and name_key(row["insats"].text) == name:
                    return row, (name, *more.values())
        return None, (named(book)[0], *map(name_key, more.values()))

    def _name(self, book: Document, table: str = "") -> str:
        """What the insats is called in the report; else what it calls itself."""
        if table:
            for name in named(book):
                for row in self.document.rows(table):
                    if name_key(row["insats"].text) == name:
                        return row["insats"].text
        return book.field("insatsens_namn").text or book.field("insats_id").text

    def _next_id(self) -> str:
        taken = {name_key(row["mal_id"].text) for row in self.document.rows("mal")}
        taken |= {name_key(str(value)) for value in self.typed.values()}
        return next(one for n in range(1, len(taken) + 2) if name_key(one := f"M{n}") not in taken)

    # ---- into the cells

    def _put(
        self,
        table: str,
        row: Row | None,
        key: Key,
        new: Mapping[str, str],
        given: Mapping[str, Figure | Read],
        source: CellRef | None = None,
    ) -> None:
        """Fill what is empty of a row, which is added where it is missing."""
        spec = self.document.layout.tables[table]
        if row is None and (table, key) not in self._added:
            index = self._added[table, key] = self._place(spec)
            for name, told in new.items():
                self._type(spec, name, index, told)
        kept = False
        for name, figure in given.items():
            at = self._cell(table, name, row, key)
            theirs = self._theirs(spec.column(name), figure)
            stands = self._stands(row, name, at)
            if stands is None or stands == "":
                self._type(spec, name, self._index(table, row, key), theirs)
            elif not self._same(spec.column(name), stands, theirs):
                kept = True
                self._tell(spec.column(name), at, stands, theirs, figure.at)
        if kept or not any(column.name == "kalla" for column in spec.columns):
            return
        at = self._cell(table, "kalla", row, key)
        if not self._stands(row, "kalla", at):
            places = [source] if source else [figure.at for figure in given.values()]
            where = f"{places[0]}" + "".join(f", {place.a1}" for place in places[1:])
            self._type(spec, "kalla", self._index(table, row, key), f"{self._source} {where}")

    def _theirs(self, spec: Input, figure: Figure | Read) -> Decimal | str:
        """What the follow-up says, in the report's unit."""
        number = figure.value if isinstance(figure, Figure) else figure.number
        if isinstance(number, Decimal):
            return number * self._units if spec.kind in AMOUNTS else number
        return figure.text if isinstance(figure, Read) else ""

    def _stands(self, row: Row | None, name: str, at: CellRef) -> Decimal | str | None:
        """What stands in the cell: by now, or as it was read. A text that is no figure stands."""
        if at in self.typed:
            typed = self.typed[at]
            return typed if isinstance(typed, Decimal | str) else None
        if row is None or row[name].empty:
            return None
        read = row[name]
        return read.number if read.number is not None else read.text or str(read.raw)

    def _same(self, spec: Input, stands: Decimal | str, theirs: Decimal | str) -> bool:
        if isinstance(stands, Decimal) and isinstance(theirs, Decimal):
            slack = _HALF * self._coarser if spec.kind in AMOUNTS else Decimal()
            return abs(stands - theirs) <= slack
        shown = spec.choices.get(str(theirs), str(theirs))
        return name_key(str(stands)) in (name_key(str(theirs)), name_key(shown))

    def _tell(
        self,
        spec: Input,
        at: CellRef,
        stands: Decimal | str,
        theirs: Decimal | str,
        there: CellRef,
    ) -> None:
        unit = f" {self.document.unit}" if spec.kind in AMOUNTS else ""
        here, said = (self._shown(spec, one) for one in (stands, theirs))
        self.notes.append(
            f"{at}: {spec.label.lower()} är {here}{unit} och står kvar, men {self._source} {there} "
            f"säger {said}{unit}."
        )

    def _shown(self, spec: Input, value: Decimal | str) -> str:
        if isinstance(value, Decimal):
            return format_amount(value)
        return spec.choices.get(value, value)

    def _index(self, table: str, row: Row | None, key: Key) -> int:
        return self._added[table, key] if row is None else row.index

    def _cell(self, table: str, name: str, row: Row | None, key: Key) -> CellRef:
        spec = self.document.layout.tables[table]
        area = self.document.area(spec.area_name(name))
        return area.cell(self._index(table, row, key), 0)

    def _type(self, table: Table, name: str, index: int, value: Decimal | str) -> None:
        spec = table.column(name)
        at = self.document.area(table.area_name(name)).cell(index, 0)
        where = f"{table.name} rad {index}, {name}"
        if spec.kind is Kind.TEXT or isinstance(value, Decimal):
            self.typed[at] = value
        else:
            self.typed[at] = self.writer.value(spec, value, where)

    def _place(self, table: Table) -> int:
        """The first row below those in use. Raises DataDoesNotFit where none is left."""
        if table.name not in self._free:
            ready = self.writer.ready(table)
            used = max((row.index for row in self.document.rows(table.name)), default=0)
            self._free[table.name] = [index for index in ready if index > used]
        free = self._free[table.name]
        if not free:
            rows = len(self.writer.ready(table)) + 20
            raise DataDoesNotFit(
                f"Tabellen {table.name} har inga fler rader för uppföljningarna: infoga rader, "
                "eller gör en ny arbetsbok med finsam-xl new --rader "
                f"{self.writer.rows_for(table, rows)}."
            )
        return free.pop(0)
