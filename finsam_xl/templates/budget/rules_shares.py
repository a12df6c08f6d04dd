"""ANDEL3xx: the members' shares by 5 § and 5 a §, each column by itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.document import Document, Read
from finsam_xl.findings import Severity
from finsam_xl.law.basis import FINSAM_3, FINSAM_5, FINSAM_5A
from finsam_xl.law.party import Party
from finsam_xl.law.shares import KEY_DECIMALS
from finsam_xl.rules.rule import ERROR, NOTE, WARNING, Hit, NotRun, Shown, rule, show
from finsam_xl.templates.budget.lawful import KRONA, Keys
from finsam_xl.templates.budget.members import (
    HUNDRED,
    TOGETHER,
    ZERO,
    Judged,
    Members,
    judged_columns,
    members,
    once,
    paid_by,
    state_differs,
    where_it_differs,
)
from finsam_xl.workbook.semantics import round_to
from finsam_xl.workbook.texts import compared

#: what :meth:`Judged.severity` and :func:`once` make of a rule's own
PRELIMINARY_COLUMN = "i en kolumn med preliminär budget"
LOWER = {WARNING: PRELIMINARY_COLUMN}
ONCE = {WARNING: "om alla kolumner är preliminär budget"}
LOWER_NOTE = {NOTE: PRELIMINARY_COLUMN}

OWED_SAYS = "{who} betalar {found} kr i {column}, ska betala {expected} kr ({gap} kr för {way})."


OWED_REMEDY = "Rätta bidragen i {column}, eller statens belopp {state} kr."


def _beside(group: Members, party: Party, more: bool, severity: Severity) -> Iterator[Hit]:
    """Columns in which a party pays less (or more) than it owes."""
    columns = judged_columns(group)
    if party in group.missing:
        raise NotRun(f"{TOGETHER[party].lower()} saknas bland medlemmarna")
    for judged in columns:
        if state_differs(group, judged):
            continue
        column = judged.column
        paid, owed = group.paid(party, column) or ZERO, judged.law.owed(judged.state, party)
        if (paid - owed if more else owed - paid) <= KRONA:
            continue
        at, name = where_it_differs(group, party, column)
        facts: dict[str, Shown] = {
            "who": TOGETHER[party],
            "party": TOGETHER[party].lower(),
            "column": column.title,
            "state": judged.state,
            "way": "mycket" if more else "lite",
        }
        level = judged.severity(severity)
        yield Hit(at, name, paid, owed, facts, None, level, 1, judged.law.basis)


@rule(
    "ANDEL301",
    ERROR,
    FINSAM_5,
    "Staten betalar {found} kr i {column}, men regionerna och kommunerna betalar lika mycket var, "
    "tillsammans {expected} kr: staten ska stå för lika mycket som de ({gap} kr för {way}).",
    "Rätta statens belopp i {column}, eller de andras om de är fel.",
    example="Staten 7 000 000, regionen 3 636 500 och kommunerna 3 636 500.",
    also=LOWER,
)
def state_beside_half(document: Document) -> Iterator[Hit]:
    """Staten betalar inte hälften.

    Regionerna och kommunerna betalar lika mycket som varandra men inte hälften av statens
    belopp, så det är statens belopp som avviker.
    """
    group = members(document)
    columns = judged_columns(group)
    if group.missing:
        raise NotRun("en part saknas bland medlemmarna")
    for judged in columns:
        if not state_differs(group, judged):
            continue
        column, state = judged.column, judged.state
        others = (group.paid(Party.REGION, column) or ZERO) + (
            group.paid(Party.MUNICIPALITY, column) or ZERO
        )
        at, name = where_it_differs(group, Party.STATE, column)
        facts: dict[str, Shown] = {
            "column": column.title,
            "way": "mycket" if state > others else "lite",
        }
        level = judged.severity(ERROR)
        yield Hit(at, name, state, others, facts, None, level, 1, judged.law.basis)


@rule(
    "ANDEL302",
    ERROR,
    FINSAM_5,
    OWED_SAYS,
    OWED_REMEDY,
    example="Staten 7 273 000 och regionen 3 536 500: 100 000 kr för lite.",
    also=LOWER,
)
def regions_pay_less(document: Document) -> Iterator[Hit]:
    """Regionerna betalar mindre än en fjärdedel.

    Regionerna ska tillsammans stå för hälften av statens belopp, med en krona när.
    """
    group = members(document)
    if group.without_region:
        raise NotRun("ingen region deltar (5 a §)")
    yield from _beside(group, Party.REGION, False, ERROR)


@rule(
    "ANDEL303",
    ERROR,
    FINSAM_5,
    OWED_SAYS,
    OWED_REMEDY,
    example="Staten 7 273 000 och kommunerna 3 536 500: 100 000 kr för lite.",
    also=LOWER,
)
def municipalities_pay_less(document: Document) -> Iterator[Hit]:
    """Kommunerna betalar mindre än en fjärdedel.

    Kommunerna ska tillsammans stå för hälften av statens belopp, med en krona när.
    """
    group = members(document)
    if group.without_region:
        raise NotRun("kommunerna prövas mot 5 a § (ANDEL304)")
    yield from _beside(group, Party.MUNICIPALITY, False, ERROR)


@rule(
    "ANDEL304",
    ERROR,
    FINSAM_5A,
    OWED_SAYS,
    OWED_REMEDY,
    example="En kommun utanför alla regioner betalar en fjärdedel fast ingen region deltar.",
    also=LOWER,
)
def outside_every_region(document: Document) -> Iterator[Hit]:
    """En kommun utanför alla regioner bidrar inte så som 5 a § kräver.

    Deltar ingen region ska kommunerna stå för lika mycket som staten. Deltar en region ska
    kommunen också räknas som region och ha en egen rad med part region.
    """
    group = members(document)
    judged_columns(group)
    if group.without_region:
        yield from _beside(group, Party.MUNICIPALITY, False, ERROR)
    for row in group.without_row_as_region:
        yield Hit(
            row["namn"].at,
            row["namn"].name,
            facts={"who": compared(row["namn"].text)},
            severity=once(document),
            says="{who} ligger utanför alla regioner men har ingen egen rad med part region, "
            "fast en region deltar.",
            remedy="Lägg till en rad för {who} med part region på bladet {sheet}.",
        )


@rule(
    "ANDEL305",
    ERROR,
    FINSAM_5,
    "{who} betalar {found} kr i {column}, ska enligt sin andel betala {expected} kr av det "
    "{party} betalar tillsammans ({gap} kr för {way}).",
    "Rätta bidraget i {cell}, eller medlemmens andel.",
    example="Salems kommun har andelen 1,5 av kommunernas 25 men betalar 200 000 av 3 636 500.",
    also=LOWER,
)
def member_beside_key(document: Document) -> Iterator[Hit]:
    """En medlem betalar inte sin andel av det parten betalar.

    Medlemmarna i en part delar på beloppet så som de har kommit överens om, med en krona när.
    Tryckta andelar är avrundade: 8,33 står för allt mellan 8,325 och 8,335, och så mycket av det
    parten betalar får skilja. Den andel i parten som har flest decimaler avgör. Är andelar jämkade
    för att summan ska stämma (8,33, 8,33 och 8,34) får det skilja en enhet till. En part helt utan
    andelar prövas inte, eftersom lagen låter medlemmarna komma överens.
    """
    group = members(document)
    columns = judged_columns(group)
    mixed, right = _mixed(group), (Keys.EXACT, Keys.ROUNDED)
    parties = [p for p in Party if group.standing(p) in right and not mixed[p]]
    for judged in columns:
        for party in parties:
            paid = group.paid(party, judged.column)
            if paid is not None and not _told_on(group, party, judged):
                yield from _members_beside(group, party, judged, paid)
    group.refuse_without_keys(Keys.NONE_OF_SEVERAL)
    if not parties:
        raise NotRun("andelarna saknas eller är fel")


def _told_on(group: Members, party: Party, judged: Judged) -> bool:
    """Whether 301 to 304 already stand on the party in this column."""
    differs = state_differs(group, judged)
    if party is Party.STATE or differs:
        return differs and party is Party.STATE
    if party is Party.MUNICIPALITY and group.without_row_as_region:
        return True
    paid = group.paid(party, judged.column) or ZERO
    return judged.law.owed(judged.state, party) - paid > KRONA


def _members_beside(group: Members, party: Party, judged: Judged, paid: Decimal) -> Iterator[Hit]:
    keys, column = group.keys(party), judged.column
    for row in group.rows[party]:
        read = row.amounts[column.index]
        if group.beside_key(party, row, column, paid):
            number, owed = paid_by(read), paid_by(row["andel"]) / keys * paid
            facts: dict[str, Shown] = {
                "who": compared(row["namn"].text),
                "column": column.title,
                "party": TOGETHER[party].lower(),
                "way": "mycket" if number > owed else "lite",
            }
            expected = round_to(owed, 2)
            level = judged.severity(ERROR)
            yield Hit(read.at, read.name, number, expected, facts, None, level, 1)


@rule(
    "ANDEL306",
    ERROR,
    FINSAM_5,
    "{what}.",
    "Rätta andelarna: staten 50, regionerna tillsammans 25, kommunerna tillsammans 25 "
    "(utan region: 50 och 50).",
    example="Andelarna 50, 25, 11,75, 11,75 och 1,25 blir 99,75 %.",
)
def keys_wrong(document: Document) -> Iterator[Hit]:
    """Andelarna blir inte 100 %, eller en parts andelar inte det lagen säger.

    Nämns en gång, inte för varje kolumn. En part som saknas fångas av ANDEL307, en andel utanför
    0–100 procent av TAL709, och andelar skrivna på två sätt av ANDEL309. Andelar som blir rätt så
    när som på sin avrundning fångas av ANDEL310. En part helt utan andelar prövas inte, eftersom
    lagen låter medlemmarna komma överens.
    """
    group = members(document)
    _refuse_unreadable(group)
    keys = {p: group.keys(p) for p in Party}
    wrong = [p for p in Party if group.standing(p) is Keys.WRONG]
    if wrong:
        parts = [
            f"{TOGETHER[p].lower()} har {show(keys[p])} %, ska ha {show(group.right_keys(p))} %"
            for p in wrong
        ]
        found, expected = keys[wrong[0]], group.right_keys(wrong[0])
        together = sum(keys.values(), ZERO)
        if round_to(together - HUNDRED, KEY_DECIMALS):
            found, expected = together, HUNDRED
            parts.insert(0, f"andelarna blir {show(found)} %, ska bli exakt 100 %")
        yield _of_keys(document, parts, found, expected)
    group.refuse_without_keys(Keys.NONE_OF_ONE, Keys.NONE_OF_SEVERAL)


@rule(
    "ANDEL310",
    NOTE,
    FINSAM_5,
    "{what}. De räknas om efter sin summa.",
    "Ingenting behöver göras. Med fler decimaler i andelarna blir förslaget på bladet "
    "Lagens fördelning noggrannare.",
    example="Tre kommuner har andelen 8,33 var, tillsammans 24,99 % i stället för 25 %.",
)
def keys_rounded(document: Document) -> Iterator[Hit]:
    """Andelarna blir 100 % så när som på sin avrundning.

    8,33 tre gånger blir 24,99. Lagens fördelning räknar om en parts andelar efter deras summa, så
    att parten betalar det lagen säger. Avrundningen är en halv enhet i sista decimalen för varje
    andel; den andel i parten som har flest decimaler avgör.
    """
    group = members(document)
    _refuse_unreadable(group)
    rounded = [p for p in Party if group.standing(p) is Keys.ROUNDED]
    if rounded:
        parts = [
            f"{TOGETHER[p].lower()}s andelar är avrundade och blir {show(group.keys(p))} % "
            f"i stället för {show(group.right_keys(p))} %"
            for p in rounded
        ]
        found, expected = group.keys(rounded[0]), group.right_keys(rounded[0])
        yield _of_keys(document, parts, found, expected)
    group.refuse_without_keys(Keys.NONE_OF_ONE, Keys.NONE_OF_SEVERAL)


def _of_keys(document: Document, parts: list[str], found: Decimal, expected: Decimal) -> Hit:
    text = "; ".join(parts)
    at = document.area("summa_andel").cell(0, 0)
    return Hit(at, "medlemmar/andel", found, expected, {"what": text[0].upper() + text[1:]})


def _refuse_unreadable(group: Members) -> None:
    """Raises NotRun where the keys cannot be judged."""
    reads = [row["andel"] for rows in group.rows.values() for row in rows]
    if any(r.number is None and not r.empty for r in reads):
        raise NotRun("en andel kan inte läsas")
    if all(r.number is None for r in reads):
        raise NotRun("inga andelar är ifyllda")
    if any(not 0 <= paid_by(r) <= HUNDRED for r in reads):
        raise NotRun("en andel är under 0 eller över 100 procent")


def _mixed(group: Members) -> dict[Party, list[Read]]:
    """Keys written as 25 that make their party's keys right when they are read as 25 %."""
    return {
        party: [
            row["andel"]
            for row in group.rows[party]
            if group.document.calculation.number(f"kol_blandat_{party}")
            and paid_by(row["andel"]) > HUNDRED
        ]
        for party in Party
    }


@rule(
    "ANDEL307",
    ERROR,
    FINSAM_3,
    "{who} saknas bland medlemmarna.",
    "Lägg till en rad med part {part} på bladet {sheet}.",
    example="Ingen rad har part region, och kommunerna ligger inte utanför alla regioner.",
    also=ONCE,
)
def party_missing(document: Document) -> Iterator[Hit]:
    """En part saknas.

    Staten, minst en region och minst en kommun ska finnas. En region saknas inte där alla
    kommuner ligger utanför alla regioner (5 a §).
    """
    group = members(document)
    level = once(document)
    for party in group.missing:
        yield Hit(
            document.area("medlemmar_part").cell(2, 0),
            f"medlemmar/{party.value}",
            facts={"who": TOGETHER[party], "part": party.value},
            severity=level,
        )


@rule(
    "ANDEL308",
    WARNING,
    FINSAM_5,
    OWED_SAYS,
    "Kontrollera att det är beslutat att {party} betalar mer än lagens andel i {column}.",
    example="Kommunerna betalar 4 000 000 där hälften av statens belopp är 3 636 500.",
    also=LOWER_NOTE,
)
def party_pays_more(document: Document) -> Iterator[Hit]:
    """Regionerna eller kommunerna betalar mer än sin andel.

    Det förekommer att parterna bidrar med mer än staten.
    """
    group = members(document)
    for party in (Party.REGION, Party.MUNICIPALITY):
        if group.rows[party]:
            yield from _beside(group, party, True, WARNING)
    if not group.rows[Party.REGION] and not group.rows[Party.MUNICIPALITY]:
        raise NotRun("regionerna och kommunerna saknas bland medlemmarna")


@rule(
    "ANDEL309",
    ERROR,
    FINSAM_5,
    "{sheet}!{cell} är {found} %, men andra andelar är skrivna med procenttecken.",
    "Skriv {expected} % i {cell}, med procenttecknet, om det är {expected} % som avses.",
    example="Staten har 50 % men regionen 25 utan procenttecken, alltså 2 500 %.",
)
def keys_mixed(document: Document) -> Iterator[Hit]:
    """Andelarna är skrivna på två sätt.

    50 % är procent; 50 utan procenttecken är 5 000 %. Det följer ofta med när värden klistras in.
    """
    for of_party in _mixed(members(document)).values():
        for read in of_party:
            yield Hit(read.at, read.name, read.number, paid_by(read) / HUNDRED)
