"""The members by party, as the share rules see them: who pays, what is owed, who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from finsam_xl.documents.document import Column, Document, Read, Row
from finsam_xl.findings import Severity
from finsam_xl.law.dated import NotYetInForceError
from finsam_xl.law.party import Party
from finsam_xl.law.shares import KEY_DECIMALS, LawfulShares, Outside, lawful_shares
from finsam_xl.rules.rule import ERROR, NotRun
from finsam_xl.templates.budget.lawful import KRONA
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.semantics import round_to
from finsam_xl.workbook.texts import name_key

PRELIMINARY = "preliminar_budget"


ZERO, HUNDRED = Decimal(0), Decimal(100)


def same_keys(a: Decimal, b: Decimal) -> bool:
    """Whether two keys (percent), or sums of keys, are the same, a computer's last digits aside."""
    return not round_to(a - b, KEY_DECIMALS)


TOGETHER = {
    Party.STATE: "Staten",
    Party.REGION: "Regionerna",
    Party.MUNICIPALITY: "Kommunerna",
}


ROW_OF = {Party.STATE: 0, Party.REGION: 1, Party.MUNICIPALITY: 2}


class Members(NamedTuple):
    """The members by party, with what the rules need to know of who takes part."""

    document: Document
    rows: Mapping[Party, tuple[Row, ...]]

    @property
    def outside(self) -> Outside:
        """How many of the municipalities lie outside every region."""
        yes = [lies_outside(row) for row in self.rows[Party.MUNICIPALITY]]
        if not any(yes):
            return Outside.NONE
        return Outside.ALL if all(yes) else Outside.SOME

    @property
    def without_region(self) -> bool:
        """5 a §: no region takes part and every municipality lies outside every region."""
        return not self.rows[Party.REGION] and self.outside is Outside.ALL

    @property
    def missing(self) -> tuple[Party, ...]:
        empty = [party for party in Party if not self.rows[party]]
        return tuple(p for p in empty if not (p is Party.REGION and self.without_region))

    @property
    def without_row_as_region(self) -> tuple[Row, ...]:
        """5 a §: municipalities outside every region that lack their row among the regions."""
        regions = {folded(row) for row in self.rows[Party.REGION]}
        return tuple(
            row
            for row in self.rows[Party.MUNICIPALITY]
            if regions and lies_outside(row) and folded(row) not in regions
        )

    def keys(self, party: Party) -> Decimal:
        return sum((row["andel"].number or ZERO for row in self.rows[party]), ZERO)

    def right_keys(self, party: Party) -> Decimal:
        """What the party's keys must add up to: one key serves all columns, so today's law."""
        return lawful_shares(date.max, bool(self.rows[Party.REGION]), self.outside).percent(party)

    def paid(self, party: Party, column: Column) -> Decimal | None:
        """What a party pays together in a column, kronor; None where nothing is filled in."""
        numbers = [row.amounts[column.index].number for row in self.rows[party]]
        filled = [n for n in numbers if n is not None]
        return sum(filled, ZERO) if filled else None

    def law(self, column: Column) -> LawfulShares | None:
        """The shares on the year's first day; None before the act."""
        try:
            return lawful_shares(
                date(column.year, 1, 1), bool(self.rows[Party.REGION]), self.outside
            )
        except NotYetInForceError:
            return None


class Judged(NamedTuple):
    """A column in which the state gives something, with the law of that year."""

    column: Column
    state: Decimal
    law: LawfulShares

    def severity(self, own: Severity) -> Severity:
        """One lower in a preliminary budget: the state's figure may still change."""
        return own.lowered if self.column.kind == PRELIMINARY else own


def once(document: Document) -> Severity:
    """What is told once for the whole table: lower where only preliminary columns are paid in."""
    rows = document.rows("medlemmar")
    kinds = {
        column.kind
        for column in document.used_columns
        if any(row.amounts[column.index].number is not None for row in rows)
    }
    return ERROR.lowered if kinds == {PRELIMINARY} else ERROR


def lies_outside(row: Row) -> bool:
    return row["utanfor_region"].value == "ja"


def folded(row: Row) -> str:
    return name_key(row["namn"].text)


def members(document: Document) -> Members:
    """Raises NotRun where there are no members, or one that pays cannot be told the party of."""
    rows = document.rows("medlemmar")
    if not rows:
        raise NotRun("inga medlemmar är ifyllda")
    if any(row["part"].value is None and any(r.number for r in row.amounts) for row in rows):
        raise NotRun("en medlem med bidrag saknar part")
    by_party = {p: tuple(r for r in rows if r["part"].value == p.value) for p in Party}
    return Members(document, by_party)


def judged_columns(group: Members) -> list[Judged]:
    """The columns that can be judged. Raises NotRun, with the reason, where none can."""
    columns = group.document.used_columns
    if not columns:
        raise NotRun("ingen kolumn har typ och år")
    given = [(c, s) for c in columns if (s := group.paid(Party.STATE, c)) is not None]
    judged = [Judged(c, s, law) for c, s in given if (law := group.law(c)) is not None]
    if judged:
        return judged
    if given:
        raise NotRun("bestämmelsen gällde inte något av åren")
    raise NotRun("statens belopp saknas i alla kolumner")


def state_differs(group: Members, judged: Judged) -> bool:
    """Regions and municipalities agree with each other, and neither with half of the state's."""
    if group.without_region or group.missing:
        return False
    regions = group.paid(Party.REGION, judged.column) or ZERO
    municipalities = group.paid(Party.MUNICIPALITY, judged.column) or ZERO
    half = judged.state / 2
    return (
        abs(regions - municipalities) <= KRONA
        and min(abs(regions - half), abs(municipalities - half)) > KRONA
        and regions + municipalities != 0
    )


def paid_by(read: Read) -> Decimal:
    return read.number or ZERO


def where_it_differs(
    group: Members, party: Party, column: Column, owed: Decimal
) -> tuple[CellRef, str]:
    """The one member that alone is off its part of what the party owes, else the party's sum."""
    rows, keys = group.rows[party], group.keys(party)
    off = [row.amounts[column.index] for row in rows]
    if keys:
        parts = [(row["andel"].number or ZERO) / keys * owed for row in rows]
        off = [r for r, part in zip(off, parts, strict=True) if abs(paid_by(r) - part) > KRONA]
    if len(off) == 1:
        return off[0].at, off[0].name
    at = group.document.area("lag_part_betalt").cell(ROW_OF[party], column.index)
    return at, f"lagens_fordelning/betalt/{party.value}/{column.id}"
