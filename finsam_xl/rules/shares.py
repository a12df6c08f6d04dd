"""ANDEL3xx: the members' shares by 5 § and 5 a §, each column by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from finsam_xl.documents.document import Column, Document, Read, Row
from finsam_xl.documents.parse import as_read
from finsam_xl.findings import Severity
from finsam_xl.law.basis import FINSAM_5, FINSAM_5A
from finsam_xl.law.dated import NotYetInForceError
from finsam_xl.law.party import Party
from finsam_xl.law.shares import LawfulShares, Outside, lawful_shares
from finsam_xl.rules.rule import ERROR, WARNING, Hit, NotRun, rule, show
from finsam_xl.workbook.cell import CellRef

ONLY = ("budget",)
PRELIMINARY = "preliminar_budget"
KRONA = Decimal(1)
HUNDRED = Decimal(100)
TOGETHER = {
    Party.STATE: "Staten",
    Party.REGION: "Regionerna",
    Party.MUNICIPALITY: "Kommunerna",
}
ROW_OF = {Party.STATE: 0, Party.REGION: 1, Party.MUNICIPALITY: 2}
OWED_SAYS = "{who} betalar {found} kr i {column}, ska betala {expected} kr ({gap} kr för {way})."
OWED_REMEDY = "Rätta bidragen i {column}, eller statens belopp {state} kr."


@dataclass(frozen=True)
class Members:
    """The members by party, with what the rules need to know of who takes part."""

    document: Document
    rows: dict[Party, tuple[Row, ...]]

    @property
    def all_outside(self) -> bool:
        rows = self.rows[Party.MUNICIPALITY]
        return bool(rows) and all(_outside(r) for r in rows)

    @property
    def without_region(self) -> bool:
        """5 a §: no region takes part and every municipality lies outside every region."""
        return not self.rows[Party.REGION] and self.all_outside

    @property
    def missing(self) -> tuple[Party, ...]:
        return tuple(
            p for p in Party if not self.rows[p] and not (p is Party.REGION and self.all_outside)
        )

    def keys(self, party: Party) -> Decimal:
        numbers = (r["andel"].number for r in self.rows[party])
        return sum((n for n in numbers if n is not None), Decimal(0))

    def paid(self, party: Party, column: Column) -> Decimal | None:
        """What a party pays together in a column, kronor; None where nothing is filled in."""
        numbers = [r.amounts[column.index].number for r in self.rows[party]]
        filled = [n for n in numbers if n is not None]
        return sum(filled, Decimal(0)) if filled else None

    def law(self, column: Column) -> LawfulShares | None:
        outside = [_outside(r) for r in self.rows[Party.MUNICIPALITY]]
        where = Outside.NONE
        if any(outside):
            where = Outside.ALL if all(outside) else Outside.SOME
        try:
            return lawful_shares(date(column.year, 1, 1), bool(self.rows[Party.REGION]), where)
        except (NotYetInForceError, ValueError):
            return None

    def right_keys(self, party: Party) -> Decimal:
        if party is Party.STATE:
            return Decimal(50)
        if self.without_region:
            return Decimal(50 if party is Party.MUNICIPALITY else 0)
        return Decimal(25)


def _outside(row: Row) -> bool:
    return row["utanfor_region"].value == "ja"


def members(document: Document) -> Members:
    """Raises NotRun where there are no members at all."""
    rows = [r for r in document.rows("medlemmar") if not r["namn"].empty]
    if not rows:
        raise NotRun("inga medlemmar är ifyllda")
    by_party = {p: tuple(r for r in rows if r["part"].value == p.value) for p in Party}
    return Members(document, by_party)


def judged_columns(group: Members) -> list[tuple[Column, Decimal, LawfulShares]]:
    """The columns in which the state gives something, with the law of that year."""
    if not group.document.columns:
        raise NotRun("ingen kolumn har typ och år")
    result = []
    for column in group.document.used_columns:
        state = group.paid(Party.STATE, column)
        law = group.law(column)
        if state is not None and law is not None:
            result.append((column, state, law))
    if not result:
        raise NotRun("statens belopp saknas i alla kolumner")
    return result


def state_differs(group: Members, column: Column, state: Decimal) -> bool:
    """Regions and municipalities agree with each other, and not with half of the state's."""
    if group.without_region or group.missing:
        return False
    regions = group.paid(Party.REGION, column) or Decimal(0)
    municipalities = group.paid(Party.MUNICIPALITY, column) or Decimal(0)
    return (
        abs(regions - municipalities) <= KRONA
        and abs(regions - state / 2) > KRONA
        and regions + municipalities != 0
    )


def _place(group: Members, party: Party, column: Column, owed: Decimal) -> tuple[CellRef, str]:
    """The one member that alone is off its part of what the party owes, else the party's sum."""
    keys = group.keys(party)
    if keys:
        off = [
            row.amounts[column.index]
            for row in group.rows[party]
            if abs(
                (row.amounts[column.index].number or Decimal(0))
                - (row["andel"].number or Decimal(0)) / keys * owed
            )
            > KRONA
        ]
        if len(off) == 1:
            return off[0].at, off[0].name
    elif len(group.rows[party]) == 1:
        read = group.rows[party][0].amounts[column.index]
        return read.at, read.name
    at = group.document.area("lag_part_betalt").cell(ROW_OF[party], column.index)
    return at, f"lagens_fordelning/betalt/{party.value}/{column.id}"


def _severity(column: Column, severity: Severity) -> Severity:
    """One lower in a column of preliminary budget: the state's figure may still change."""
    return severity.lowered if column.kind == PRELIMINARY else severity


def _beside(
    document: Document, party: Party, more: bool, severity: Severity, alone: bool | None = None
) -> Iterator[Hit]:
    """Columns in which a party pays less (or more) than it owes."""
    group = members(as_read(document))
    columns = judged_columns(group)
    if party in group.missing or (alone is not None and group.without_region is not alone):
        return
    for column, state, law in columns:
        if state_differs(group, column, state):
            continue
        paid = group.paid(party, column) or Decimal(0)
        owed = law.owed(state, party)
        if not group.rows[party] or (paid - owed > KRONA if not more else owed - paid > KRONA):
            continue
        if abs(paid - owed) <= KRONA:
            continue
        at, name = _place(group, party, column, owed)
        yield Hit(
            at,
            name,
            paid,
            owed,
            {
                "who": TOGETHER[party],
                "column": column.title,
                "state": state,
                "way": "mycket" if more else "lite",
            },
            kronor=1,
            basis=law.basis,
            severity=_severity(column, severity),
        )


@rule(
    "ANDEL301",
    ERROR,
    FINSAM_5,
    "Staten betalar {found} kr i {column}, men regionerna och kommunerna betalar lika mycket var, "
    "tillsammans {expected} kr: staten ska stå för lika mycket som de ({gap} kr för {way}).",
    "Rätta statens belopp i {column}, eller de andras om de är fel.",
    kinds=ONLY,
    example="Staten 7 000 000, regionen 3 636 500 och kommunerna 3 636 500.",
)
def state_beside_half(document: Document) -> Iterator[Hit]:
    """Staten betalar inte hälften.

    Regionerna och kommunerna betalar lika mycket som varandra men inte hälften av statens
    belopp, så det är statens belopp som avviker.
    """
    group = members(as_read(document))
    for column, state, law in judged_columns(group):
        if state_differs(group, column, state):
            others = (group.paid(Party.REGION, column) or Decimal(0)) + (
                group.paid(Party.MUNICIPALITY, column) or Decimal(0)
            )
            at, name = _place(group, Party.STATE, column, others)
            yield Hit(
                at,
                name,
                state,
                others,
                {"column": column.title, "way": "mycket" if state > others else "lite"},
                kronor=1,
                basis=law.basis,
                severity=_severity(column, ERROR),
            )


@rule(
    "ANDEL302",
    ERROR,
    FINSAM_5,
    OWED_SAYS,
    OWED_REMEDY,
    kinds=ONLY,
    example="Staten 7 273 000 och regionen 3 536 500: 100 000 kr för lite.",
)
def regions_pay_less(document: Document) -> Iterator[Hit]:
    """Regionerna betalar mindre än en fjärdedel.

    Regionerna ska tillsammans stå för hälften av statens belopp, med en krona när.
    """
    yield from _beside(document, Party.REGION, False, ERROR, alone=False)


@rule(
    "ANDEL303",
    ERROR,
    FINSAM_5,
    OWED_SAYS,
    OWED_REMEDY,
    kinds=ONLY,
    example="Staten 7 273 000 och kommunerna 3 536 500: 100 000 kr för lite.",
)
def municipalities_pay_less(document: Document) -> Iterator[Hit]:
    """Kommunerna betalar mindre än en fjärdedel.

    Kommunerna ska tillsammans stå för hälften av statens belopp, med en krona när.
    """
    yield from _beside(document, Party.MUNICIPALITY, False, ERROR, alone=False)


@rule(
    "ANDEL304",
    ERROR,
    FINSAM_5A,
    "{text}",
    "{what}",
    kinds=ONLY,
    example="En kommun utanför alla regioner betalar en fjärdedel fast ingen region deltar.",
)
def outside_every_region(document: Document) -> Iterator[Hit]:
    """En kommun utanför alla regioner betalar inte det 5 a § kräver.

    Deltar ingen region ska kommunerna stå för lika mycket som staten. Deltar en region ska
    kommunen också räknas som region och ha en egen rad med part region.
    """
    group = members(as_read(document))
    regions = {r["namn"].text.casefold() for r in group.rows[Party.REGION]}
    if regions:
        for row in group.rows[Party.MUNICIPALITY]:
            others = regions - {row["namn"].text.casefold()}
            if _outside(row) and others and row["namn"].text.casefold() not in regions:
                name = row["namn"].text
                yield Hit(
                    row["namn"].at,
                    row["namn"].name,
                    facts={
                        "text": f"{name} är utanför alla regioner men har ingen rad med part region, "
                        "fast en region deltar.",
                        "what": f"Lägg till en rad för {name} med part region (5 a §).",
                    },
                )
    for hit in _beside(document, Party.MUNICIPALITY, False, ERROR, alone=True):
        facts = {**hit.facts, "found": hit.found, "expected": hit.expected}
        text = OWED_SAYS.format(
            **{k: show(v) for k, v in facts.items()},
            gap=show(abs((hit.expected or 0) - (hit.found or 0))),  # type: ignore[operator]
        )
        what = OWED_REMEDY.format(**{k: show(v) for k, v in facts.items()})
        yield Hit(
            hit.at,
            hit.name,
            hit.found,
            hit.expected,
            {"text": text, "what": what},
            severity=hit.severity,
            kronor=1,
            basis=hit.basis,
        )


@rule(
    "ANDEL305",
    ERROR,
    FINSAM_5,
    "{who} betalar {found} kr i {column}, ska enligt sin andel betala {expected} kr av det "
    "{party} betalar tillsammans ({gap} kr för {way}).",
    "Rätta bidraget i {cell}, eller medlemmens andel.",
    kinds=ONLY,
    example="Salems kommun har andelen 1,5 av kommunernas 25 men betalar 200 000 av 3 636 500.",
)
def member_beside_key(document: Document) -> Iterator[Hit]:
    """En medlem betalar inte sin andel av det parten betalar.

    Kommunerna delar sin fjärdedel så som de har kommit överens om, med en krona när.
    """
    group = members(as_read(document))
    found_one = False
    for column, state, law in judged_columns(group):
        for party in Party:
            paid, keys = group.paid(party, column), group.keys(party)
            if paid is None or not keys or keys != group.right_keys(party):
                continue
            if _told_on(group, party, column, state, law):
                continue
            for row in group.rows[party]:
                hit = _member_hit(row, party, column, keys, paid)
                if hit is not None:
                    found_one = True
                    yield hit
    if not found_one and not any(group.keys(p) for p in Party):
        raise NotRun("inga andelar är ifyllda")


def _told_on(
    group: Members, party: Party, column: Column, state: Decimal, law: LawfulShares
) -> bool:
    """Whether 301 to 304 already stand on the party in this column."""
    differs = state_differs(group, column, state)
    if party is Party.STATE:
        return differs
    if differs:
        return False
    paid = group.paid(party, column) or Decimal(0)
    return law.owed(state, party) - paid > KRONA


def _member_hit(row: Row, party: Party, column: Column, keys: Decimal, paid: Decimal) -> Hit | None:
    read: Read = row.amounts[column.index]
    owed = (row["andel"].number or Decimal(0)) / keys * paid
    number = read.number or Decimal(0)
    if abs(number - owed) <= KRONA:
        return None
    expected = owed.quantize(Decimal("0.01"))
    return Hit(
        read.at,
        read.name,
        number,
        expected,
        {
            "who": row["namn"].text,
            "column": column.title,
            "party": TOGETHER[party].lower(),
            "way": "mycket" if number > owed else "lite",
        },
        kronor=1,
        severity=_severity(column, ERROR),
    )


@rule(
    "ANDEL306",
    ERROR,
    FINSAM_5,
    "{what}.",
    "Rätta andelarna: staten 50, regionerna tillsammans 25, kommunerna tillsammans 25 "
    "(utan region: 50 och 50).",
    kinds=ONLY,
    example="Andelarna 50, 25, 11,75, 11,75 och 1,25 blir 99,75 %.",
)
def keys_wrong(document: Document) -> Iterator[Hit]:
    """Andelarna blir inte 100 %, eller en parts andelar inte det lagen säger.

    Sägs en gång, inte för varje kolumn.
    """
    group = members(document)
    if not any(r["andel"].number is not None for rows in group.rows.values() for r in rows):
        raise NotRun("inga andelar är ifyllda")
    if _mixed(group):
        return
    total = sum((group.keys(p) for p in Party), Decimal(0))
    wrong = [
        f"{TOGETHER[p].lower()} har {show(group.keys(p))} %, ska ha {show(group.right_keys(p))} %"
        for p in Party
        if group.keys(p) != group.right_keys(p) and p not in group.missing
    ]
    if total == HUNDRED and not wrong:
        return
    parts = []
    if total != HUNDRED:
        parts.append(f"Andelarna blir {show(total)} %, ska bli exakt 100 %")
    text = "; ".join(parts + wrong)
    at = document.area("summa_andel").cell(0, 0)
    yield Hit(at, "medlemmar/andel", total, HUNDRED, {"what": text[0].upper() + text[1:]})


def _mixed(group: Members) -> list[Read]:
    reads = [
        r["andel"] for rows in group.rows.values() for r in rows if r["andel"].number is not None
    ]
    small = [r for r in reads if r.number is not None and 0 < r.number <= 1]
    large = [r for r in reads if r.number is not None and r.number > 1]
    if not small or not large:
        return []
    as_percent = sum((r.number * 100 for r in small if r.number is not None), Decimal(0))
    total = as_percent + sum((r.number for r in large if r.number is not None), Decimal(0))
    return small if total == HUNDRED else []


@rule(
    "ANDEL307",
    ERROR,
    FINSAM_5,
    "{who} saknas bland medlemmarna.",
    "Lägg till {what} på bladet Medlemmar.",
    kinds=ONLY,
    example="Ingen rad har part region, och kommunerna är inte utanför region.",
)
def party_missing(document: Document) -> Iterator[Hit]:
    """En part saknas.

    Staten, minst en region och minst en kommun ska finnas. En region saknas inte där alla
    kommuner ligger utanför alla regioner (5 a §).
    """
    group = members(document)
    columns = document.used_columns
    only_preliminary = bool(columns) and all(c.kind == PRELIMINARY for c in columns)
    for party in group.missing:
        yield Hit(
            None,
            f"medlemmar/{party.value}",
            facts={"who": TOGETHER[party], "what": f"en rad med part {party.value}"},
            sheet=document.area("tab_medlemmar").sheet,
            severity=ERROR.lowered if only_preliminary else ERROR,
        )


@rule(
    "ANDEL308",
    WARNING,
    FINSAM_5,
    OWED_SAYS,
    "Kontrollera att det är avsett: {who} får "
    "betala mer än lagens andel, men det ska vara beslutat.",
    kinds=ONLY,
    example="Kommunerna betalar 4 000 000 där hälften av statens belopp är 3 636 500.",
)
def party_pays_more(document: Document) -> Iterator[Hit]:
    """Regionerna eller kommunerna betalar mer än sin andel.

    Det förekommer att parterna bidrar med mer än staten.
    """
    for party in (Party.REGION, Party.MUNICIPALITY):
        yield from _beside(document, party, True, WARNING)


@rule(
    "ANDEL309",
    ERROR,
    FINSAM_5,
    "{sheet}!{cell} är {found}, men andra andelar är skrivna som hela procent.",
    "Skriv {expected} i {cell} om {expected} % är avsett.",
    kinds=ONLY,
    example="Staten har 50 men regionen 0,25.",
)
def keys_mixed(document: Document) -> Iterator[Hit]:
    """Andelarna är skrivna på två sätt.

    50 betyder 50 %; 0,50 betyder en halv procent.
    """
    for read in _mixed(members(document)):
        if read.number is not None:
            yield Hit(read.at, read.name, read.number, read.number * 100)
