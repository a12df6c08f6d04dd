"""The members by party, as the share rules see them: who pays, what is owed, who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from finsam_xl.documents.document import Column, Document, Read, Row
from finsam_xl.findings import Severity
from finsam_xl.law.dated import NotYetInForceError
from finsam_xl.law.party import Party
from finsam_xl.law.shares import LawfulShares, Outside, lawful_shares
from finsam_xl.record import Record
from finsam_xl.rules.checks import holds
from finsam_xl.rules.rule import ERROR, NotRun
from finsam_xl.templates.budget.lawful import BESIDE_KEY, KRONA, Keys
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from finsam_xl.workbook.percent import fraction_of
from finsam_xl.workbook.texts import name_key

PRELIMINARY = "preliminar_budget"


ZERO, HUNDRED = Decimal(0), Decimal(100)


TOGETHER = {
    Party.STATE: "Staten",
    Party.REGION: "Regionerna",
    Party.MUNICIPALITY: "Kommunerna",
}


ROW_OF = {Party.STATE: 0, Party.REGION: 1, Party.MUNICIPALITY: 2}


class Members(Record):
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

    def has_error(self, column: Column) -> bool:
        """Whether an amount of the column shows an error value."""
        rows = (row for rows in self.rows.values() for row in rows)
        return any(isinstance(row.amounts[column.index].raw, ErrorValue) for row in rows)

    def standing(self, party: Party) -> Keys:
        """How the party's keys stand to the law, as *Kontroll* has it."""
        return Keys(int(self.document.calculation.number(f"kol_nyckel_{party}") or 0))

    def refuse_without_keys(self, *kinds: Keys) -> None:
        """Raises NotRun where some party has no keys: the law leaves those to its members."""
        found = [TOGETHER[p].lower() for p in Party if self.standing(p) in kinds]
        if found:
            who = " och ".join(filter(None, (", ".join(found[:-1]), found[-1])))
            raise NotRun(f"{who} har inga andelar, som lagen låter medlemmarna komma överens om")

    def beside_key(self, party: Party, row: Row, column: Column, together: Decimal) -> bool:
        """Whether a member pays beside its key, of what its party pays ``together`` (kronor)."""
        paid = paid_by(row.amounts[column.index])
        own = {"paid": paid, "key": fraction_of(paid_by(row["andel"])), "together": together}

        def value(name: str) -> Value:
            if name in own:
                return own[name]
            by_column = self.document.layout.derived[name].columns
            return self.document.calculation.value(name, 0, column.index if by_column else 0)

        return holds(self.document, BESIDE_KEY[party], value)

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


class Judged(Record):
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
    # an error value among the amounts is told by itself, and what rests on it is not judged
    given = [(c, s) for c, s in given if not group.has_error(c)]
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


def where_it_differs(group: Members, party: Party, column: Column) -> tuple[CellRef, str]:
    """The one member that alone is off its part of what the party owes, as *Kontroll* has found
    it, else the party's sum."""
    document = group.document
    found = document.calculation.number(f"kol_ensam_{party}", 0, column.index)
    for row in group.rows[party]:
        if row.index == found:
            read = row.amounts[column.index]
            return read.at, read.name
    at = document.area("lag_part_betalt").cell(ROW_OF[party], column.index)
    return at, f"lagens_fordelning/betalt/{party.value}/{column.id}"
