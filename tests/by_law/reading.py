"""What people have typed into a workbook, as plain data for the oracles."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from by_law.ansokan import ASKED, OWN, Ansokan
from by_law.ansokan import Row as Cost
from by_law.budget import Budget, Column, Post
from by_law.cells import Amounts, Place, Value
from by_law.shares import Member
from finsam_xl.documents.document import Document, Read, Row


def budget_of(document: Document, blocks: Iterable[str]) -> Budget:
    year = document.field("budgetar").number
    return Budget(
        year=None if year is None else int(year),
        kronor=document.kronor,
        opening=_number(document.field("ingaende_eget_kapital")),
        percent=document.field("kapitaltak_procent").number,
        basis=document.field("kapitaltak_bas").text,
        administration=_text(document.field("administrationsposter")),
        columns=_columns(document),
        members={row.index - 1: _member(row) for row in document.rows("medlemmar")},
        income=tuple(_amounts(row) for row in document.rows("ovriga_intakter")),
        heads=_posts(document, "huvudposter"),
        details=_posts(document, "detaljbudget"),
        typed=typed(document, blocks),
    )


def ansokan_of(document: Document, blocks: Iterable[str]) -> Ansokan:
    owners = {row.index: _text(row["organisation"]) for row in document.rows("insatsagare")}
    parties = document.rows("samverkansparter")
    signed = [row for row in document.rows("underskrifter") if not row["datum"].empty]
    return Ansokan(
        kronor=document.kronor,
        start=document.field("startdatum").day,
        end=document.field("slutdatum").day,
        participants=_number(document.field("deltagare_totalt")),
        owners=owners,
        parties={row.index - 1: _text(row["organisation"]) for row in parties},
        signed=tuple(_text(row["organisation"]) for row in signed),
        blocks={
            block: {row.index - 1: _cost(row) for row in document.rows(block)}
            for block in (*ASKED, *OWN)
        },
        typed=typed(document, blocks),
    )


def typed(document: Document, blocks: Iterable[str]) -> dict[Place, Value]:
    """What stands typed where the workbook has a formula: a printed total, as it stands."""
    found: dict[Place, Value] = {}
    for block in blocks:
        area = document.area(block)
        for i in range(area.height):
            for j in range(area.width):
                value, formula, _ = document.workbook.cell(area.cell(i, j))
                if formula is None and isinstance(value, (Decimal, str)):
                    found[block, i, j] = value
    return found


def _columns(document: Document) -> tuple[Column, ...]:
    rows = {row.index: row for row in document.rows("kolumner")}
    used = {
        c.index: Column(
            c.kind,
            c.year,
            _number(rows[c.index]["eget_kapital"]),
            rows[c.index]["omfattning"].text == "bidrag",
        )
        for c in document.columns
    }
    width = document.area("summa_kostnader").width
    return tuple(used.get(j, Column()) for j in range(width))


def _member(row: Row) -> Member:
    party, outside = row["part"].text, row["utanfor_region"].text == "ja"
    return Member(_text(row["namn"]), party, outside, row["andel"].number, _amounts(row))


def _posts(document: Document, table: str) -> tuple[Post, ...]:
    return tuple(Post(_text(r["huvudpost"]), _amounts(r)) for r in document.rows(table))


def _cost(row: Row) -> Cost:
    start, end = row["fran"].day, row["till"].day
    return Cost(_text(row["post"]), row["tjanst"].number, start, end, _amounts(row))


def _amounts(row: Row) -> Amounts:
    return tuple(_number(read) for read in row.amounts)


def _number(read: Read) -> Decimal | None:
    """A number that a sum reaches: one stored as text is none."""
    return read.number if isinstance(read.raw, Decimal) else None


def _text(read: Read) -> str:
    return read.raw if isinstance(read.raw, str) else ""
