"""What the text of a right annual report says: numbers, acts, and its numbered parts."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from finsam_xl.templates.arsredovisning.inputs import BLOCKS
from finsam_xl.templates.arsredovisning.inputs_people import REASONS
from finsam_xl.templates.arsredovisning.money import STATEMENTS
from finsam_xl.templates.uppfoljning.inputs import GENDERS
from year.book import Row
from year.right_report_goals import rounded

KRONOR = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
MOST = 50  #: statements, of the sixty that there is room for
#: in what a number stands: people, percent, the workbook's unit, kronor, or another
COUNT, PERCENT, AMOUNT, IN_KRONOR, OTHER = "antal", "procent", "belopp", "kronor", "annat"


class Held(NamedTuple):
    """A number of the workbook, and what it is called there."""

    mot: str
    number: Fraction
    kind: str
    signed: bool = False  #: told with its own sign


# ---- what there is to say


def _columns(rows: list[Row], *columns: str) -> Iterator[tuple[Row, str, Fraction]]:
    for row in rows:
        for column in columns:
            if row.get(column) is not None:
                yield row, column, Fraction(row[column])


def _people(tables: Mapping[str, list[Row]], flows: Mapping[str, int]) -> Iterator[Held]:
    measures = ("deltagare", "ingaende", "paborjade", "avslutade", "avbrott")
    for row, column, number in _columns(tables["deltagare"], *measures):
        mot = f"deltagare/{row['insats']}/{GENDERS[row['kon']]}/{column}"
        yield Held(mot, number, COUNT)
    for mot, count in flows.items():
        yield Held(mot, Fraction(count), COUNT)
    for row, column, number in _columns(tables["avslut"], "antal"):
        where = f"{row['insats']}/{GENDERS[row['kon']]}/{REASONS[row['anledning']]}"
        yield Held(f"avslut/{where}/{column}", number, COUNT)


def _results(tables: Mapping[str, list[Row]]) -> Iterator[Held]:
    for row, column, number in _columns(
        tables["mal"], "varde", "malvarde", "i_fjol", "taljare", "namnare"
    ):
        unit = {"procent": PERCENT, "%": PERCENT, "antal": COUNT}.get(row.get("enhet", ""), OTHER)
        kind = COUNT if column in ("taljare", "namnare") else unit
        yield Held(f"mal/{row['mal_id']}/{column}", number, kind)
    for row, _, number in _columns(tables["mal"], "taljare"):
        if row.get("namnare"):
            share = 100 * number / row["namnare"]
            yield Held(f"mal/{row['mal_id']}/andel", share, PERCENT)
    for row, column, number in _columns(tables["indikatorer"], "n", "andel", "riket"):
        kind = COUNT if column == "n" else PERCENT
        yield Held(f"indikatorer/{row['nr']}/{row['grupp']}/{column}", number, kind)
    for row, column, number in _columns(
        tables["skalor"], "n", "medel_start", "medel_slut", "forandring"
    ):
        kind = COUNT if column == "n" else OTHER
        yield Held(f"skalor/{row['insats']}/{row['skala']}/{column}", number, kind)


def _statement(tables: Mapping[str, list[Row]]) -> Iterator[Held]:
    """The law's rows as they are typed, else as their posts add up, and the posts."""
    for statement in STATEMENTS:
        name = statement.table.name
        labels = {row.key: row.label for row in statement.rows}
        sums: dict[str, Fraction] = defaultdict(Fraction)
        for row, column, number in _columns(tables[name], "i_ar", "i_fjol"):
            where = f"{name}/{labels[row['rad']]}"
            if row.get("post"):
                yield Held(f"{where}/{row['post']}/{column}", number, AMOUNT)
            sums[f"{where}/{column}"] += number
        for mot, number in sums.items():
            yield Held(mot, number, AMOUNT)


def _notes(tables: Mapping[str, list[Row]]) -> Iterator[Held]:
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for row, column, number in _columns(tables["noter"], "i_ar", "i_fjol"):
        yield Held(f"noter/{row['not']}/{row['post']}/{column}", number, AMOUNT)
        sums[f"noter/{row['not']}/summa/{column}"] += number
    for mot, number in sums.items():
        yield Held(mot, number, AMOUNT)


def _blocks(tables: Mapping[str, list[Row]]) -> dict[str, Fraction]:
    """The sums of the operations by their names."""
    found: dict[str, Fraction] = defaultdict(Fraction)
    for row, column, number in _columns(tables["driftredovisning"], "utfall", "budget", "i_fjol"):
        income = row["block"] == "intakter"
        for name in (BLOCKS[row["block"]], *([] if income else ["kostnader"])):
            found[f"driftredovisning/{name}/summa/{column}"] += number
        found[f"driftredovisning/resultat/summa/{column}"] += number if income else -number
    return dict(found)


def _operations(tables: Mapping[str, list[Row]]) -> Iterator[Held]:
    for row, column, number in _columns(tables["driftredovisning"], "utfall", "budget", "i_fjol"):
        where = f"driftredovisning/{BLOCKS[row['block']]}/{row['post']}"
        yield Held(f"{where}/{column}", number, AMOUNT)
        if column == "utfall":
            more = number - Fraction(row["budget"])
            better = more if row["block"] == "intakter" else -more
            yield Held(f"{where}/avvikelse", better, AMOUNT, signed=True)
    for mot, number in _blocks(tables).items():
        yield Held(mot, number, AMOUNT)


def _members(tables: Mapping[str, list[Row]]) -> Iterator[Held]:
    for row, column, number in _columns(tables["medlemmar"], "belopp", "belopp_i_fjol"):
        yield Held(f"medlemmar/{row['namn']}/{column}", number, IN_KRONOR)
    for row in tables["medlemmar"]:
        share = Fraction(row["andel"].removesuffix(" %").replace(",", "."))
        yield Held(f"medlemmar/{row['namn']}/andel", share, PERCENT)


def _named(unit: str, fields: Row, tables: Mapping[str, list[Row]]) -> Iterator[Held]:
    blocks = _blocks(tables)
    costs = blocks["driftredovisning/kostnader/summa/utfall"]
    for name, block in (
        ("administrationsandel", "administration"), ("individandel", "individ"),
        ("strukturandel", "struktur"),
    ):  # fmt: skip
        part = blocks[f"driftredovisning/{BLOCKS[block]}/summa/utfall"]
        yield Held(name, 100 * part / costs, PERCENT)
    yield Held("kostnader", costs, AMOUNT)
    yield Held("intakter", blocks["driftredovisning/intäkter/summa/utfall"], AMOUNT)
    yield Held("resultat", blocks["driftredovisning/resultat/summa/utfall"], AMOUNT)
    for table, name, rad, column in (
        ("balansrakning", "eget_kapital", "eget_kapital", "i_ar"),
        ("balansrakning", "eget_kapital_i_fjol", "eget_kapital", "i_fjol"),
        ("resultatrakning", "arets_resultat", "arets_resultat", "i_ar"),
    ):
        number = next(r[column] for r in tables[table] if r["rad"] == rad)
        yield Held(name, Fraction(number), AMOUNT)
    paid = sum((Fraction(row["belopp"]) for row in tables["medlemmar"]), Fraction(0))
    yield Held("bidrag", paid / KRONOR[unit], AMOUNT)
    yield Held("revisionskostnad", Fraction(fields["revisionskostnad"]), AMOUNT)
    for name in ("deltagare_unika", "medelantal", "ledamoter"):
        if name in fields:
            yield Held(name, Fraction(fields[name]), OTHER if name == "medelantal" else COUNT)


def everything(
    unit: str, fields: Row, tables: Mapping[str, list[Row]], flows: Mapping[str, int]
) -> list[Held]:
    """All numbers of a workbook that a text may say."""
    return [
        *_people(tables, flows), *_results(tables), *_statement(tables), *_notes(tables),
        *_operations(tables), *_members(tables), *_named(unit, fields, tables),
    ]  # fmt: skip


# ---- how it is said


class Text:
    """Says numbers of a workbook in other words."""

    def __init__(self, rng: random.Random, unit: str, most: int) -> None:
        self.rng, self.unit, self.most = rng, unit, most

    def row(self, held: Held) -> Row:
        said = self._said(held)
        if held.kind == COUNT and self.rng.random() < 0.15:
            said["uppgift"] = "n"
        return said | {"mot": held.mot}

    def _said(self, held: Held) -> Row:
        if held.kind in (AMOUNT, IN_KRONOR):
            return self._amount(held)
        if held.kind == PERCENT:
            return {"enhet": "procent", **self._number(held.number, self.rng.randint(0, 2))}
        if held.kind == OTHER:
            return {"enhet": self.rng.choice(("dagar", "annat", "ar")),
                    **self._number(held.number, self.rng.randint(1, 2))}  # fmt: skip
        return self._count(held)

    def _count(self, held: Held) -> Row:
        """People, or their part of others, who are as many or more."""
        whole = int(held.number) + self.rng.choice((0, 1, 7, self.rng.randint(0, self.most)))
        if held.number.denominator > 1:
            return {"enhet": "antal", **self._number(held.number, 2)}
        if whole and self.rng.random() < 0.4:
            share = Fraction(100 * held.number, whole)
            return {"enhet": "procent", "basvarde": whole,
                    **self._number(share, self.rng.randint(0, 2))}  # fmt: skip
        said = {"enhet": "antal", **self._number(held.number, 0)}
        if whole and said["varde"] <= whole and self.rng.random() < 0.3:
            said["basvarde"] = whole
        return said

    def _amount(self, held: Held) -> Row:
        """In kr, tkr or mkr; what is paid with its minus or without."""
        unit = self.rng.choice(tuple(KRONOR))
        own = 1 if held.kind == IN_KRONOR else KRONOR[self.unit]
        number = held.number * own / KRONOR[unit]
        if not held.signed and self.rng.random() < 0.7:
            number = abs(number)
        decimals = {"kr": 0, "tkr": 1, "mkr": 3}[unit]
        return {"enhet": unit, **self._number(number, self.rng.randint(0, decimals))}

    def _number(self, number: Fraction, decimals: int) -> Row:
        """Half up, or about: as many of the last digit that is no nought."""
        about = self.rng.choice(("", "", "ca", "drygt", "knappt"))
        value = rounded(number, decimals)
        if not about or number <= 0:
            return {"varde": value}
        digits = len(str(int(number))) if number >= 1 else 0
        step = Fraction(10) ** self.rng.randint(-decimals, min(max(digits - 1, 0), 6))
        below = number // step * step
        found = {
            "ca": rounded(number / step, 0) * Decimal(step.numerator) / step.denominator,
            "drygt": below,
            "knappt": below if below == number else below + step,
        }[about]
        if not found:
            return {"varde": value}
        return {"varde": rounded(Fraction(found), 4).normalize() + 0, "ungefar": about}


def statements(
    rng: random.Random,
    unit: str,
    fields: Row,
    tables: Mapping[str, list[Row]],
    flows: Mapping[str, int],
) -> list[Row]:
    """Some of all, and what is held against nothing."""
    there = everything(unit, fields, tables, flows)
    by_table: dict[str, list[Held]] = defaultdict(list)
    for held in there:
        by_table[held.mot.split("/")[0] if "/" in held.mot else ""].append(held)
    text = Text(rng, unit, most=300)
    rows = [text.row(rng.choice(rng.choice(list(by_table.values())))) for _ in range(MOST)]
    found = []
    for number, row in enumerate(rows):
        own: Row = {"subjekt": "Texten", "uppgift": f"uppgift {number}", "sida": "4", **row}
        if own["uppgift"] == "n":
            own["subjekt"] = f"Diagram {number}"
        if rng.random() < 0.1:
            own["oviss"] = "ja"
        found.append(own)
    return [*found, *_unheld(rng)]


def _unheld(rng: random.Random) -> Iterator[Row]:
    """Told twice alike, or of another year, or about; a share by the words of its base."""
    said: Row = {"subjekt": "Förbundet", "uppgift": "frukostmöten", "enhet": "antal"}
    yield {**said, "varde": 9}
    yield {**said, "varde": rng.choice((9, Decimal("9.0")))}
    yield {**said, "varde": 12, "ar": 2018}
    yield {**said, "varde": 10, "ungefar": "ca"}
    whole = rng.randint(1, 2000)
    part = rng.randint(0, whole)
    yield {
        "subjekt": "Enkäten", "uppgift": "svarande", "enhet": "procent", "basvarde": whole,
        "bas": f"{part} av {whole} svarande", "varde": rounded(Fraction(100 * part, whole), 1),
    }  # fmt: skip


# ---- acts and parts

_ACTS = (
    ("2003:1210", "Lagen om finansiell samordning av rehabiliteringsinsatser"),
    ("2017:725", "kommunallagen"),
    ("1991:900", "Kommunallag"),
    ("2001:453", "socialtjänstlagen"),
    ("1997:614", "lagen om kommunal redovisning"),
)
_ACCOUNTS = ("2018:597", "Lag om kommunal bokföring och redovisning")


def laws(rng: random.Random, year: int) -> list[Row]:
    """None, or the accounts' act of the year and others."""
    if rng.random() < 0.2:
        return []
    named = [_ACCOUNTS, *rng.sample(_ACTS, rng.randint(0, len(_ACTS)))]
    rng.shuffle(named)
    rows = [{"nummer": f"{rng.choice(('', '', 'SFS '))}{number}", "namn": name}
            for number, name in named]  # fmt: skip
    for row in rows:
        if rng.random() < 0.1:
            del row["namn"]
    return rows


def parts(rng: random.Random) -> list[Row]:
    """Sections by chapter, tables, diagrams and notes between them, annexes by letter."""
    rows: list[Row] = []
    counted: dict[str, int] = defaultdict(int)
    for chapter in range(1, rng.randint(1, 4)):
        rows.append({"slag": "avsnitt", "nummer": rng.choice((f"{chapter}", f"{chapter}."))})
        sections = sorted(rng.sample(range(1, 13), 3))
        rows += [{"slag": "avsnitt", "nummer": f"{chapter}.{n}"} for n in sections]
        for kind in rng.choices(("tabell", "diagram", "not"), k=2):
            counted[kind] += rng.randint(1, 6)
            rows.insert(-rng.randint(1, 3), {"slag": kind, "nummer": f"{counted[kind]}"})
    rows += [{"slag": "bilaga", "nummer": n} for n in rng.choice(((), ("A", "B"), ("1", "2")))]
    for row in rows:
        row["rubrik"] = f"Om {row['slag']}"
    in_order = {k: [r for r in rows if r["slag"] == k] for k in ("tabell", "diagram", "not")}
    for of in in_order.values():
        for row, number in zip(of, sorted(int(r["nummer"]) for r in of), strict=True):
            row["nummer"] = str(number)
    return rows
