"""What an annual report takes along from last year's: its columns *i fjol*, and the opening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from finsam_xl.documents.amount import plain
from finsam_xl.documents.carried import Data
from finsam_xl.documents.carried.results import EACH, TOTAL
from finsam_xl.documents.document import Document, Row
from finsam_xl.documents.exchange import as_data
from finsam_xl.template.form import Layout
from finsam_xl.workbook.texts import name_key

#: how the names of a statement's areas begin
PREFIXES = {"resultatrakning": "rr", "balansrakning": "br", "kassaflode": "kf"}
#: rows of participants that are sums of others
SUMS = "samtliga"
_KEPT = (
    *("forbund", "organisationsnummer", "enhet", "kapitaltak_procent", "kapitaltak_bas"),
    "mal_administrationsandel",
)
#: what a member keeps from year to year
MEMBER = ("namn", "part", "utanfor_region", "andel")
_GOAL = ("mal_id", "insats", "mal", "riktning", "malvarde", "enhet")

Rows = list[Data]


def law_rows(layout: Layout, table: str) -> dict[str, bool]:
    """The law's rows of a statement in order, and whether a new workbook has each."""
    spec = layout.tables[table]
    usual = set(spec.printed)
    return {code: shown in usual for code, shown in spec.column("rad").choices.items()}


def statement(
    of_law: Mapping[str, bool], rows: Sequence[Data], more: Mapping[str, Data]
) -> list[Data]:
    """A statement's rows in the law's order: each law row that a new workbook has, or that is
    used, its posts after it. ``more``: other columns of law rows."""
    found = []
    for key, usual in of_law.items():
        own = [row for row in rows if row["rad"] == key]
        law = next((row for row in own if not row.get("post")), {"rad": key})
        posts = [row for row in own if row.get("post")]
        extra = more.get(key, {})
        if usual or len(law) > 1 or extra:
            found.append({**law, **extra})
        found += posts
    return found


def value(document: Document, table: str, key: str, column: str) -> Decimal | None:
    """What a law row holds: typed, the sum of its posts, or what it follows from."""
    number = list(document.layout.tables[table].column("rad").choices).index(key)
    return document.calculation.number(f"{PREFIXES[table]}_{column}", number)


def liquid(document: Document, column: str = "i_ar") -> Decimal | None:
    """The liquid assets at the year's end."""
    at_end = value(document, "kassaflode", "likvida_utgaende", column)
    if at_end is not None:
        return at_end
    kept = (value(document, "balansrakning", k, column) for k in _LIQUID)
    known = [number for number in kept if number is not None]
    return sum(known, Decimal()) if known else None


_LIQUID = ("kortfristiga_placeringar", "kassa_bank")


def closing(document: Document) -> Decimal | None:
    """Own capital at the year's end."""
    return document.calculation.number("kapital_efter")


class LastReport:
    """Last year's report, its amounts in the new one's unit."""

    def __init__(self, document: Document, kronor: int) -> None:
        self.document = document
        self._units = Decimal(document.kronor) / kronor
        self.notes: list[str] = []

    def amount(self, number: Decimal) -> Decimal:
        """An amount in the new report's unit."""
        return number * self._units

    def fields(self) -> Data:
        held = as_data(self.document)["fields"]
        fields: Data = {name: held[name] for name in _KEPT if name in held}
        if "medelantal" in held:
            fields["medelantal_i_fjol"] = held["medelantal"]
        goal = self.document.field("kapitalmal").number
        if goal is not None:
            fields["kapitalmal"] = plain(self.amount(goal))
            self.notes.append(
                "Målet för eget kapital är det som gällde i fjol: kontrollera det mot styrelsens "
                "beslut."
            )
        return fields

    def tables(self, layout: Layout) -> dict[str, Rows]:
        """The tables that are last year's alone: not the statement of income, nor what a budget
        has its part in."""
        return {
            "balansrakning": self._opened(
                layout, "balansrakning", "kapital_ingaende", closing(self.document)
            ),
            "kassaflode": self._opened(
                layout, "kassaflode", "likvida_ingaende", liquid(self.document)
            ),
            "noter": list(self._notes()),
            "deltagare": list(self._still_there()),
            "mal": list(self._goals()),
        }

    def told(self) -> Iterator[str]:
        if closing(self.document) is None:
            yield (
                "Eget kapital vid årets början är inte känt: förra årets årsredovisning säger inte "
                "vad det slutade på."
            )
        if liquid(self.document) is None:
            yield (
                "Likvida medel vid årets början är inte kända: förra årets årsredovisning säger "
                "inte vad de slutade på."
            )

    # ---- statements and notes

    def statement(self, table: str) -> Rows:
        """The rows of a statement, this year's column as last year's."""
        found = []
        for row in self.document.rows(table):
            if not row["rad"].text or (row["i_ar"].number is None and not row["post"].text):
                continue
            kept = {name: row[name].text for name in ("rad", "post", "not") if row[name].text}
            found.append({**kept, **self._last_years(row)})
        return [row for row in found if "i_fjol" in row]

    def _last_years(self, row: Row) -> Data:
        number = row["i_ar"].number
        return {} if number is None else {"i_fjol": plain(self.amount(number))}

    def _opened(self, layout: Layout, table: str, key: str, amount: Decimal | None) -> Rows:
        """A statement whose row ``key`` is what last year ended with."""
        more = {} if amount is None else {key: {"i_ar": plain(self.amount(amount))}}
        return statement(law_rows(layout, table), self.statement(table), more)

    def _notes(self) -> Iterator[Data]:
        for row in self.document.rows("noter"):
            if row["not"].text and row["post"].text and row["i_ar"].number is not None:
                yield {"not": row["not"].text, "post": row["post"].text, **self._last_years(row)}

    # ---- operations and members

    def operations(self) -> dict[tuple[str, str], tuple[str, Decimal]]:
        """By block and compared name: each post's name and outcome."""
        return {
            (row["block"].text, name_key(row["post"].text)): (
                row["post"].text,
                self.amount(row["utfall"].number),
            )
            for row in self.document.rows("driftredovisning")
            if row["block"].text and row["post"].text and row["utfall"].number is not None
        }

    def members(self, rows: Sequence[Data], notes: list[str]) -> Iterator[Data]:
        """The members with what each paid last year; all of last year's where none are given.

        One of a kind may be called otherwise than last year: it is the same.
        """
        before = [r for r in self.document.rows("medlemmar") if r["namn"].text]
        if not rows:
            held = as_data(self.document)["tables"].get("medlemmar", [])
            for member in held:
                paid = {"belopp_i_fjol": member["belopp"]} if "belopp" in member else {}
                yield {**{name: member[name] for name in MEMBER if name in member}, **paid}
            return
        pairs = dict(_paired(rows, before))
        for number, row in enumerate(rows):
            there = pairs.get(number)
            paid_then = None if there is None else there["belopp"].number
            yield row if paid_then is None else {**row, "belopp_i_fjol": plain(paid_then)}
            if there is None:
                notes.append(
                    f"{row['namn']} finns inte bland medlemmarna i förra årets årsredovisning: "
                    "skriv bidraget i fjol om medlemmen hade ett annat namn."
                )
        found = {row.index for row in pairs.values()}
        notes += [
            f"{row['namn'].text} var medlem i fjol men finns inte i budgeten: bidraget i fjol "
            "följer inte med."
            for row in before
            if row.index not in found
        ]

    # ---- participants and goals

    def _still_there(self) -> Iterator[Data]:
        """Those who took part when the year ended, as those whom the next one begins with."""
        by_insats: dict[str, list[Row]] = {}
        for row in self.document.rows("deltagare"):
            name = row["insats"].text
            if name and not name_key(name).startswith(SUMS):
                by_insats.setdefault(name_key(name), []).append(row)
        for rows in by_insats.values():
            left = {row["kon"].text: number for row in rows if (number := _left(row)) is not None}
            genders = [g for g in EACH if g in left] or [g for g in (TOTAL,) if g in left]
            name = rows[0]["insats"].text
            if not genders:
                self.notes.append(
                    f"Ingående deltagare i {name} är inte kända: förra årets årsredovisning säger "
                    "inte både hur många som deltog och hur många som slutade."
                )
            elif any(left[g] < 0 for g in genders):
                self.notes.append(
                    f"Ingående deltagare i {name} följer inte med: fler slutade än som deltog i "
                    "fjol."
                )
            elif any(left[g] for g in genders):
                aim = next((r["arbetslivsinriktad"].text for r in rows), "")
                for gender in genders:
                    new = {"insats": name, "kon": gender, "ingaende": int(left[gender])}
                    yield {**new, "arbetslivsinriktad": aim} if aim else new

    def _goals(self) -> Iterator[Data]:
        for row in as_data(self.document)["tables"].get("mal", []):
            kept = {name: row[name] for name in _GOAL if name in row}
            if kept.get("mal_id") and kept.get("mal"):
                yield {**kept, "i_fjol": row["varde"]} if "varde" in row else kept


def _left(row: Row) -> Decimal | None:
    there, left = row["deltagare"].number, row["avslutade"].number
    return None if there is None or left is None else there - left


def _paired(rows: Sequence[Data], before: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """Which of last year's members each is: by name and part, else the only ones left of a part."""
    left = list(before)
    alone = dict(enumerate(rows))
    for number, row in enumerate(rows):
        for there in left:
            same = name_key(there["namn"].text) == name_key(str(row.get("namn", "")))
            if same and there["part"].text == row.get("part"):
                yield number, there
                left.remove(there)
                del alone[number]
                break
    for part in {str(row.get("part", "")) for row in alone.values()}:
        here = [number for number, row in alone.items() if row.get("part") == part]
        there_too = [row for row in left if row["part"].text == part]
        if part and len(here) == len(there_too) == 1:
            yield here[0], there_too[0]
