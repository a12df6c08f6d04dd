"""What a person does to the workbook in LibreOffice, on protected sheets, with its own commands.

Each story inserts and deletes rows at every place of one table, types into them and saves. A
model of the table follows along; afterwards the saved file must give the model's rows and sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.calculation.calculate import State
from finsam_xl.documents.exchange import as_data
from finsam_xl.documents.fill import fill
from finsam_xl.documents.recompute import Recomputed, recompute
from finsam_xl.template.form import MARKER_TEXT, Kind
from finsam_xl.workbook.cell import column_letters
from finsam_xl.workbook.formats import date_to_serial
from finsam_xl.workbook.percent import fraction_of
from finsam_xl.workbook.write.patch import patch
from hosts.office import Office
from support import document, example_data, make, template, told

Data = dict[str, Any]
HEADER, MARKER, GUARD = "header", "marker", "guard"
#: rules that would tell that rows, names, formulas or sums did not follow
OF_THE_TEMPLATE = ("MALL103", "MALL104", "MALL105", "MALL106", "MALL107", "MALL113", "MALL115")


def test_the_stories_cover_every_kind_of_table() -> None:
    assert {name for names in TABLES.values() for name in names} == set(ROWS)


# ---- figures by plain addition, from the exchange data alone


def amount(text: object) -> Decimal:
    return Decimal(str(text or 0).replace(",", "."))


def budget_sums(data: Mapping[str, Any]) -> dict[str, list[Decimal]]:
    """Every total of a budget in tkr whose costs are entered positive, column by column."""
    columns = [c["id"] for c in data["tables"]["kolumner"]]
    alone = {c["id"] for c in data["tables"]["kolumner"] if c.get("omfattning") == "bidrag"}

    def added(table: str, column: str) -> Decimal:
        rows = data["tables"].get(table, [])
        return sum((amount(row["belopp"].get(column)) for row in rows), Decimal(0))

    sums: dict[str, list[Decimal]] = {}
    for column in columns:
        members = added("medlemmar", column)
        income = members / 1000 + added("ovriga_intakter", column)
        costs = added("detaljbudget", column) + added("huvudposter", column)
        if column in alone and income == members / 1000 and not costs:
            income = Decimal(0)  # of a year with contributions alone there is no budget to add up
        # a column without any cost has no result
        result = income - costs if costs else Decimal(0)
        for name, value in (
            ("medlemmar_summa", members),
            ("summa_medlemsbidrag", members / 1000),
            ("summa_intakter", income),
            ("summa_kostnader", costs),
            ("arets_resultat", result),
            ("detaljbudget_summa", added("detaljbudget", column)),
            ("huvudposter_summa", added("huvudposter", column)),
        ):
            sums.setdefault(name, []).append(value)
    # the budget's own year is the last column in this example
    opening = amount(data["fields"]["ingaende_eget_kapital"])
    sums["eget_kapital_ut"] = [Decimal(0)] * (len(columns) - 1)
    sums["eget_kapital_ut"].append(opening + sums["arets_resultat"][-1])
    return sums


def ansokan_sums(data: Mapping[str, Any]) -> dict[str, list[Decimal]]:
    """Every total of an application whose rows each lie within the insats's three years."""
    sums: dict[str, list[Decimal]] = {}
    owners = {"": [Decimal(0)] * 8, "egen_": [Decimal(0)] * 8}
    for own, totals in owners.items():
        for block in ("lonekostnader", "lokalkostnader", "ovriga_kostnader"):
            rows = data["tables"].get(own + block, [])
            each = [
                sum((amount(b[i]) for b in (r["belopp"] for r in rows) if i < len(b)), Decimal(0))
                for i in range(8)
            ]
            sums[f"summa_{own}{block}_agare"] = each
            sums[f"summa_{own}{block}"] = [sum(each)]  # type: ignore[list-item]
            sums[f"per_ar_{own}{block}_belopp"] = [sum(each)]  # type: ignore[list-item]
            totals[:] = [a + b for a, b in zip(totals, each, strict=True)]
    to_claim, own_money = sum(owners[""], Decimal(0)), sum(owners["egen_"], Decimal(0))
    return sums | {
        "totalt_att_rekvirera_agare": owners[""],
        "totalt_att_rekvirera": [to_claim],
        "summa_egenfinansiering": [own_money],
        "total_kostnad": [to_claim + own_money],
        "sammanstallning_rekvirera": owners[""],
        "sammanstallning_egen": owners["egen_"],
        "per_ar_rekvirera_belopp": [to_claim],
        "per_ar_egen_belopp": [own_money],
        "per_ar_totalt_fordelat": [to_claim + own_money],
    }


def sums_of(data: Mapping[str, Any]) -> dict[str, list[Decimal]]:
    return budget_sums(data) if data["template"] == "budget" else ansokan_sums(data)


#: blocks with one cell a row or a year: their sum is what the plain addition knows
ADDED_UP = ("per_ar_",)


def assert_sums(data: bytes, expected: Mapping[str, list[Decimal]], case: str) -> None:
    """The values that stand in the file, as its last program left them."""
    found = document(data)
    for name, values in expected.items():
        cells = [found.workbook.cell(c.at).value for c in found.calculation.block(name)]
        numbers = [c if isinstance(c, Decimal) else Decimal(0) for c in cells]
        if name.startswith(ADDED_UP):
            numbers = [sum(numbers, Decimal(0))]
        # binary arithmetic in the other program: to a millionth of a krona
        rounded = [round(n, 6) for n in numbers[: len(values)]]
        assert rounded == values, f"{case}: {name}"
        assert not any(numbers[len(values) :]), f"{case}: {name} beyond"


# ---- a table that a person works in


@dataclass
class Story:
    """Steps for the office, what it must answer, and the table as it then stands."""

    data: bytes
    table: str
    steps: list[Data] = field(default_factory=list)
    refused: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        found = document(self.data)
        self.spec = found.layout.tables[self.table]
        self.area = found.area(f"tab_{self.table}")
        self.left = {
            c.name: found.area(self.spec.area_name(c.name)).left for c in self.spec.columns
        }
        self.columns = [c.id for c in found.columns]
        self.sheet = self.area.sheet
        rows = as_data(found)["tables"].get(self.table, [])
        self.slots: list[str | Data | None] = [HEADER, MARKER, *rows]
        self.slots += [None] * (self.area.height - len(self.slots) - 1)
        self.slots.append(GUARD)

    def do(self, refused: bool = False, **step: object) -> None:
        self.steps.append({"sheet": self.sheet, **step})
        self.refused.append(refused)

    @property
    def guard(self) -> int:
        return self.slots.index(GUARD)

    @property
    def last_ready(self) -> int:
        return self.guard - 1

    def row(self, index: int) -> int:
        return self.area.top + index

    def insert(self, index: int, count: int = 1) -> None:
        """New rows that push what stands at ``index`` down."""
        self.do(do="insert_rows", row=self.row(index), count=count)
        self.slots[index:index] = [None] * count

    def delete(self, index: int, count: int = 1, refused: bool = False) -> None:
        self.do(refused, do="delete_rows", row=self.row(index), count=count)
        if not refused:
            del self.slots[index : index + count]

    def type(self, index: int, row: Data, refused: bool = False, force: bool = False) -> None:
        """Type a row's cells as a person would, figures as figures and dates as dates."""
        for column, value in self.cells(row):
            address = f"{column_letters(column)}{self.row(index)}"
            self.do(
                refused, do="set", cell=address, value=value, **{"force": True} if force else {}
            )
        if not refused:
            self.slots[index] = row

    def put_outside(self, index: int, column: str, value: int) -> None:
        """An amount where no row of the table is, past the protection."""
        left = self.left[column]
        address = f"{column_letters(left)}{self.row(index)}"
        self.do(True, do="set", cell=address, value=value)
        self.do(do="set", cell=address, value=value, force=True)

    def cells(self, row: Data) -> Iterable[tuple[int, float | str]]:
        for spec in self.spec.columns:
            value = row.get(spec.name)
            if isinstance(value, dict):
                for column, one in value.items():
                    yield self.left[spec.name] + self.columns.index(column), float(amount(one))
            elif isinstance(value, list):
                for i, one in enumerate(value):
                    if one != "":
                        yield self.left[spec.name] + i, float(amount(one))
            elif value is not None:
                if spec.kind is Kind.DATE:
                    yield (
                        self.left[spec.name],
                        float(date_to_serial(date.fromisoformat(value), False)),
                    )
                elif spec.kind is Kind.PERCENT:
                    yield self.left[spec.name], float(fraction_of(amount(value)))
                else:
                    yield self.left[spec.name], value

    def rename(self, sheet: str, to: str) -> None:
        self.do(do="rename", sheet=sheet, to=to)
        if sheet == self.sheet:
            self.sheet = to

    def play(self, office: Office, folder: Path, hard: bool = False) -> bytes:
        """Run it; every answer is as foreseen. ``hard``: the office computes every cell anew."""
        before, after = folder / "fore.xlsx", folder / "efter.xlsx"
        before.write_bytes(self.data)
        last = [{"do": "recalculate"}] if hard else []
        answers = office.edit(before, after, [*self.steps, *last])
        wrong = [
            step
            for step, answer, refused in zip(self.steps, answers, self.refused, strict=False)
            if answer["refused"] is not refused
        ]
        assert wrong == []
        return after.read_bytes()

    def expected(self) -> Data:
        """The exchange data that the saved file must give."""
        data = as_data(document(self.data))
        rows = [slot for slot in self.slots if isinstance(slot, dict)]
        data["tables"].pop(self.table, None)
        if rows:
            data["tables"][self.table] = rows
        return data


def assert_follows(data: bytes, expected: Data, case: str, faults: Iterable[Any] = ()) -> None:
    """Rows, sums, findings and our own recalculation are right in the file as it was saved."""
    assert as_data(document(data)) == expected, case
    assert_sums(data, sums_of(expected), case)
    assert told(data, *OF_THE_TEMPLATE) == list(faults), case
    done = recompute(document(data))
    assert done.kept == (), case
    assert_only_row_sums(data, done, expected, case)
    again = patch(data, done.edits)
    assert as_data(document(again)) == expected, case
    assert_sums(again, sums_of(expected), case)
    assert recompute(document(again)).changes == (), case


def assert_only_row_sums(data: bytes, done: Recomputed, expected: Data, case: str) -> None:
    """Nothing is recalculated but the row sums that no program copies into an inserted row."""
    found = document(data)
    free = {c.at for c in found.calculation if c.state is State.FREE}
    assert {change.at for change in done.changes} <= free, case
    lacking = {
        found.area(f"{name}_radsumma").cell(row.index, 0)
        for name, rows in found.tables.items()
        if f"{name}_radsumma" in found.layout.derived
        for row in rows
        if row.has_amount
    } & free
    assert {change.at for change in done.changes} == lacking, case


# ---- the rows that are typed


YEARS = ("utfall_2017", "budget_2018", "prognos_2018", "budget_2019")


def amounts(*values: int) -> dict[str, str]:
    """An amount in each of some columns, from the left."""
    return {column: str(value) for column, value in zip(YEARS, values, strict=False)}


def cost(post: str, year: int, *values: int | str) -> Data:
    return {
        "post": post,
        "tjanst": "50",
        "fran": f"{year}-01-01",
        "till": f"{year}-12-31",
        "belopp": [str(v) for v in values] + [""] * (5 - len(values)),
    }


ROWS: dict[str, list[Data]] = {
    "medlemmar": [
        {
            "namn": "Tumba kommun",
            "part": "kommun",
            "andel": "2,5",
            "belopp": amounts(1, 20, 300, 4),
        },
        {"namn": "Ny region", "part": "region", "andel": "1", "belopp": amounts(0, 7000)},
        {"namn": "Trångsund", "part": "kommun", "utanfor_region": "ja", "belopp": amounts(55000)},
    ],
    "ovriga_intakter": [
        {"post": "Ränta", "belopp": amounts(12, 13, 14, 15)},
        {"post": "Återbetalning", "belopp": amounts(0, 100)},
        {"post": "Bidrag", "belopp": {"budget_2019": "250,5"}},
    ],
    "detaljbudget": [
        {"huvudpost": "Administration", "post": "Resor", "belopp": amounts(1, 2, 3, 40)},
        {"huvudpost": "Ny huvudpost", "post": "Först", "belopp": {"budget_2019": "333"}},
        {"huvudpost": "strukturinriktade INSATSER", "post": "Sist", "belopp": amounts(0, 0, 0, 9)},
    ],
    "huvudposter": [
        {"huvudpost": "Administration", "belopp": amounts(11)},
        {"huvudpost": "Helt ny", "belopp": amounts(5, 6, 7, 8)},
        {"huvudpost": "Till sist*", "belopp": {"prognos_2018": "1,25"}},
    ],
    "samverkansparter": [
        {"organisation": "Uppsala kommun", "roll": "Deltar"},
        {"organisation": "Östervåla bygdeförening"},
        {"organisation": "Sala kommun", "roll": "Styr"},
    ],
    "mal": [
        {"mal": "Fler i arbete", "typ": "Effektmål", "malvarde": "50 %"},
        {"mal": "Fler i studier", "malvarde": "20"},
        {"mal": "Nöjda deltagare", "typ": "Resultatmål", "malvarde": "90 %"},
    ],
    "lonekostnader": [
        cost("4. coach", 2018, 100, 20, 3),
        cost("5. coach", 2019, 0, "", 7),
        cost("6. coach", 2020, 1000, "", "", "", 5),
    ],
    "egen_ovriga_kostnader": [
        cost("Resor", 2018, 10, 20, 30, 40, 50),
        cost("Tolk", 2019, 12),
        cost("Utvärdering", 2020, "", "", 13),
    ],
    "underskrifter": [
        {"organisation": "Uppsala kommun", "roll": "Direktör", "datum": "2017-10-01"},
        {"organisation": "Östervåla bygdeförening", "roll": "Ordförande"},
        {"organisation": "Sala kommun", "roll": "Direktör", "datum": "2017-10-02"},
    ],
}
TABLES = {
    "budget": ("medlemmar", "ovriga_intakter", "detaljbudget", "huvudposter"),
    "ansokan": (
        "samverkansparter",
        "mal",
        "lonekostnader",
        "egen_ovriga_kostnader",
        "underskrifter",
    ),
}


@cache
def filled(kind: str) -> bytes:
    """A real document's figures, without what is printed wrong in it."""
    if kind == "budget":
        return make(example_data("hbs_plan_2019"))
    data = example_data("heby_application_2018_2020")
    data["tables"]["insatsagare"][3] = {"organisation": "Tierps kommun"}
    data["fields"] |= {"startdatum": "2018-01-01", "slutdatum": "2020-12-31"}
    return make(data)


# ---- the stories


@pytest.mark.parametrize("table", ROWS)
def test_rows_come_and_go_in_a_filled_table(table: str, office: Office, tmp_path: Path) -> None:
    kind = next(kind for kind, names in TABLES.items() if table in names)
    first, middle, last = ROWS[table]
    story = Story(filled(kind), table)
    story.insert(2)  # under the marker, before the first ready row
    story.type(2, first)
    story.insert(4, 2)  # between two rows that may hold figures
    story.type(5, middle)
    story.insert(story.guard)  # above the guard
    story.type(story.last_ready, last)
    story.insert(1)  # under the header: it takes the header's lock
    story.type(1, first, refused=True)
    for locked in (0, story.guard, story.guard + 1):
        story.delete(locked, refused=True)
    story.delete(story.last_ready, 2, refused=True)  # a row and the guard with it
    story.delete(story.slots.index(MARKER) + 2)  # the one that was first before
    story.delete(story.slots.index(middle) + 1)
    story.delete(story.last_ready - 1)
    saved = story.play(office, tmp_path)
    assert_follows(saved, story.expected(), table)


SHEETS = {
    "Budget": "Budget 2019-2020",
    "Medlemmar": "Medlem'mar",
    "Huvudposter": "Total summa",
    "Ansökan": "A1",
    "Sammanställning": "År & år",
    "Kontroll": "Är det rätt",
}


@pytest.mark.parametrize("kind", TABLES)
def test_a_blank_workbook_turned_about(kind: str, office: Office, tmp_path: Path) -> None:
    """Sheets renamed and moved, then in each table first and last rows gone, the marker too."""
    data = as_data(document(filled(kind)))
    kept = ("kolumner", "insatsagare")
    data["tables"] = {name: rows for name, rows in data["tables"].items() if name in kept}
    empty = template(kind, 4)
    printed: Data = {t.name: [] for t in document(empty).layout.tables.values() if t.printed}
    data["tables"] |= printed
    empty = patch(empty, fill(document(empty), data).edits)
    whole = Story(empty, TABLES[kind][0])
    for sheet in document(empty).workbook.sheets:
        if sheet.name in SHEETS:
            whole.do(do="rename", sheet=sheet.name, to=SHEETS[sheet.name])
    whole.do(do="move", sheet=SHEETS["Budget"], to_index=0)
    whole.do(do="move", sheet=SHEETS["Kontroll"], to_index=2)
    for table in reversed(TABLES[kind]):  # upwards, so that no table has moved yet
        story = Story(empty, table)
        story.sheet = SHEETS.get(story.sheet, story.sheet)
        story.delete(1)  # the marker
        story.delete(story.last_ready)
        story.delete(1, 3)
        story.insert(1, 2)  # right under the header
        story.type(1, ROWS[table][0], refused=True)
        story.type(2, ROWS[table][0], force=True)  # as where the protection is taken off
        story.type(3, ROWS[table][1])
        story.type(story.last_ready, ROWS[table][2])
        whole.steps += story.steps
        whole.refused += story.refused
        data["tables"][table] = ROWS[table]
    saved = whole.play(office, tmp_path, hard=True)
    order = [sheet.name for sheet in document(saved).workbook.sheets]
    assert (order[0], order[2]) == (SHEETS["Budget"], SHEETS["Kontroll"])
    assert_follows(saved, data, kind)


@pytest.mark.parametrize("kind", TABLES)
def test_an_amount_between_guard_and_total_is_told(
    kind: str, office: Office, tmp_path: Path
) -> None:
    tables = [table for table in TABLES[kind] if "belopp" in ROWS[table][0]]
    whole = Story(filled(kind), tables[0])
    for table in reversed(tables):
        story = Story(whole.data, table)
        story.insert(story.guard + 1)
        story.put_outside(story.guard + 1, "belopp", 500)
        whole.steps += story.steps
        whole.refused += story.refused
    saved = whole.play(office, tmp_path)
    places = [document(saved).area(f"{table}_belopp") for table in tables]
    cells = [area.cell(area.height, 0) for area in places]
    order = [sheet.name for sheet in document(saved).workbook.sheets]
    cells.sort(key=lambda at: (order.index(at.sheet), at.row))
    faults = [("MALL113", "fel", str(at)) for at in cells]
    assert_follows(saved, whole.expected(), kind, faults)


@pytest.mark.parametrize("kind", TABLES)
def test_a_workbook_changed_by_hand_can_be_filled(
    kind: str, office: Office, tmp_path: Path
) -> None:
    """Rows above the marker and among the ready ones; another document's figures go in."""
    whole = Story(filled(kind), TABLES[kind][0])
    for table in reversed(TABLES[kind]):
        story = Story(whole.data, table)
        story.insert(1)
        story.insert(4, 2)
        story.delete(story.last_ready)
        whole.steps += story.steps
        whole.refused += story.refused
    saved = whole.play(office, tmp_path)
    data = as_data(document(whole.data))
    for table in TABLES[kind]:
        data["tables"][table] = [*ROWS[table], *data["tables"].get(table, [])]
    again = patch(saved, fill(document(saved), data).edits)
    assert_follows(again, data, kind)
    found = document(again)
    first_column = [
        found.workbook.cell(row[row.table.columns[0].name].at._replace(column=1)).value
        for rows in found.tables.values()
        for row in rows
    ]
    assert MARKER_TEXT not in first_column
